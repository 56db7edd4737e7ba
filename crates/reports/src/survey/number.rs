//! The numbers of a report: shares, means and counts with their intervals, from the columns and the design.

use std::collections::BTreeMap;

use tiltak_domain::survey::questionnaire::Question;
use tiltak_statistics::language::{Language, number};
use tiltak_statistics::survey::{Cell, Data, Design, Estimate, Settings, Variable};

/// Fewest answers that figures of a question are shown of.
pub const FEWEST: u64 = 5;

/// A share of those who answered, as it is told.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// How many respondents.
    pub count: u64,
    /// Of how many.
    pub of: u64,
    /// The estimate of everybody, 0 to 1.
    pub value: f64,
    /// The lower end of the 95 percent interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// What it was made from, for comparing it with others.
    pub estimate: Option<Estimate>,
}

impl Share {
    /// From an estimate with its counts.
    #[must_use]
    pub fn of(estimate: &Estimate, count: u64, of: u64) -> Self {
        Self {
            count,
            of,
            value: estimate.value,
            low: estimate.low,
            high: estimate.high,
            estimate: Some(*estimate),
        }
    }

    /// Whether everybody answered, so that nothing is uncertain.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.high - self.low < 1e-9
    }

    /// `81`, in whole percent.
    #[must_use]
    pub fn percent(&self) -> String {
        whole(self.value)
    }

    /// `70–89`, in whole percent: the lower end rounded down and the upper end up, so that it never looks surer than it is.
    #[must_use]
    pub fn interval(&self) -> String {
        let (low, high) = (
            (self.low * 100.0 + 1e-9).floor(),
            (self.high * 100.0 - 1e-9).ceil(),
        );
        format!("{}–{}", low.max(0.0), high.min(100.0))
    }
}

/// A share in whole percent; half a percent is rounded up.
pub(super) fn whole(share: f64) -> String {
    format!("{}", (share * 100.0 + 1e-9).round())
}

/// A number with decimals as readers of the language write it.
pub(super) fn decimal(value: f64, decimals: u8, language: Language) -> String {
    // Saturates far above everything that is counted here.
    number(
        (value * 10f64.powi(i32::from(decimals)) + 1e-9).round() as i64,
        decimals,
        language,
    )
}

/// The answers of a wave with their design.
#[derive(Debug)]
pub(super) struct Wave<'a> {
    /// The columns.
    pub data: &'a Data,
    design: Option<Design>,
}

impl<'a> Wave<'a> {
    pub fn new(data: &'a Data) -> Self {
        Self {
            data,
            design: data.design().ok(),
        }
    }

    /// The one column of a question that holds its answer.
    pub fn column(&self, question: &Question) -> Option<&'a Variable> {
        self.data.of_question(&question.id).next()
    }

    /// The share of those who answered a column whose answer is wanted.
    pub fn share(&self, variable: &Variable, is_wanted: impl Fn(Cell<'_>) -> bool) -> Option<Share> {
        let marks: Vec<Option<bool>> = (0..self.data.respondents())
            .map(|row| match variable.cell(row) {
                Cell::NotAsked | Cell::LeftOut => None,
                cell => Some(is_wanted(cell)),
            })
            .collect();
        let of = marks.iter().flatten().count() as u64;
        let count = marks.iter().flatten().filter(|is_part| **is_part).count() as u64;
        let estimate = self.design.as_ref()?.share(&marks, Settings::default())?;
        Some(Share::of(&estimate, count, of))
    }

    /// The share of those who answered a column of codes who chose one of some codes.
    pub fn share_of_codes(&self, variable: &Variable, codes: &[u16]) -> Option<Share> {
        let categories = variable.categories();
        let is_unusable = categories
            .iter()
            .any(|category| category.unusable && codes.contains(&category.code));
        if is_unusable {
            return None;
        }
        self.share(variable, |cell| match cell {
            Cell::Category(place) => categories
                .get(place)
                .is_some_and(|category| codes.contains(&category.code)),
            _ => false,
        })
    }

    /// How many chose each code.
    pub fn counts(&self, variable: &Variable) -> BTreeMap<u16, u64> {
        let mut counts = BTreeMap::new();
        for row in 0..self.data.respondents() {
            if let Cell::Category(place) = variable.cell(row)
                && let Some(category) = variable.categories().get(place)
            {
                *counts.entry(category.code).or_insert(0) += 1;
            }
        }
        counts
    }

    /// How many answered, left out and were not asked.
    pub fn answered(&self, variable: &Variable) -> Answered {
        let mut answered = Answered::default();
        for row in 0..self.data.respondents() {
            match variable.cell(row) {
                Cell::NotAsked => answered.not_asked += 1,
                Cell::LeftOut => answered.left_out += 1,
                _ => answered.answered += 1,
            }
        }
        answered
    }

    /// What is known of the mean of the numbers given.
    pub fn mean(&self, variable: &Variable) -> Option<Estimate> {
        let values: Vec<f64> = (0..self.data.respondents())
            .map(|row| match variable.cell(row) {
                Cell::Number(number) => number,
                _ => f64::NAN,
            })
            .collect();
        self.design.as_ref()?.mean(&values, Settings::default())
    }

    /// The numbers given, rising.
    pub fn numbers(&self, variable: &Variable) -> Vec<f64> {
        let mut numbers: Vec<f64> = (0..self.data.respondents())
            .filter_map(|row| match variable.cell(row) {
                Cell::Number(number) => Some(number),
                _ => None,
            })
            .collect();
        numbers.sort_by(f64::total_cmp);
        numbers
    }
}

/// How many answered a question.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Answered {
    /// Who answered, "do not know" among them.
    pub answered: u64,
    /// Who was asked and left it out.
    pub left_out: u64,
    /// Who was not asked.
    pub not_asked: u64,
}

/// The middle of rising numbers.
pub(super) fn median(numbers: &[f64]) -> Option<f64> {
    let half = numbers.len() / 2;
    let upper = *numbers.get(half)?;
    if numbers.len() % 2 == 1 {
        return Some(upper);
    }
    Some(f64::midpoint(*numbers.get(half.checked_sub(1)?)?, upper))
}

/// The sum over the number of them.
pub(super) fn mean(numbers: &[f64]) -> Option<f64> {
    (!numbers.is_empty()).then(|| numbers.iter().sum::<f64>() / numbers.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_is_never_told_narrower_than_it_is() {
        let share = Share {
            count: 47,
            of: 58,
            value: 0.8103,
            low: 0.6917,
            high: 0.8908,
            estimate: None,
        };
        assert_eq!(
            (share.percent().as_str(), share.interval().as_str()),
            ("81", "69–90")
        );
    }

    #[test]
    fn the_middle_of_an_even_number_is_between_two() {
        assert_eq!(median(&[1.0, 2.0, 4.0, 9.0]), Some(3.0));
        assert_eq!(median(&[1.0, 2.0, 4.0]), Some(2.0));
        assert_eq!(median(&[]), None);
        assert_eq!(whole(0.005), "1");
    }
}
