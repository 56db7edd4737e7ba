//! Whole numbers of leaders behind the printed shares.
//!
//! For each question the search goes from all leaders down and takes the first number of answers for which every printed
//! share of the question is that of a whole number of leaders (with `Rule::Rounded`: within half a point). At most one leader of
//! seven may have left a question out. What is not printed (agree against partly agree, "do not know" against what is
//! left) is split by the weights of `model.csv`.

use super::Wave;
use super::data;
use super::figure::{Figure, Measure, Rule};
use super::question::{Kind, Question, questionnaire_of};

/// How many gave each answer to a question, at the published number of leaders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Solution {
    /// The question.
    pub question: String,
    /// Leaders who were asked.
    pub asked: u32,
    /// Leaders who answered, "do not know" among them.
    pub answered: u32,
    /// By option in the order of the form, or by value of a number question; for a multiple choice how often each option
    /// is named, for free text empty.
    pub counts: Vec<u32>,
}

/// A set of cells with a printed share or number.
#[derive(Debug, Clone)]
pub(super) struct Printed {
    pub cells: Vec<usize>,
    pub printed: u32,
    pub measure: Measure,
    pub rule: Rule,
}

impl Printed {
    fn of(figure: &Figure, labels: &[String]) -> Self {
        Self {
            cells: (0..labels.len())
                .filter(|&at| labels.get(at).is_some_and(|label| figure.counts(label)))
                .collect(),
            printed: figure.tenths(),
            measure: figure.measure,
            rule: figure.rule,
        }
    }

    /// The whole number of `of` leaders that lies nearest to what is printed, if the rule lets any through.
    fn nearest(&self, of: u32) -> Option<u32> {
        if self.measure == Measure::Count {
            return Some(self.printed / 10);
        }
        (0..=of)
            .filter(|&count| self.rule.allows(count, of, self.printed))
            .min_by_key(|&count| (count * 1000).abs_diff(self.printed * of))
    }

    /// The set's number when `of` leaders answer instead of `answered`, moved towards the printed share.
    pub(super) fn scaled(&self, counts: &[u32], answered: u32, of: u32) -> u32 {
        let count: u64 = self
            .cells
            .iter()
            .filter_map(|&cell| counts.get(cell))
            .map(|&one| u64::from(one))
            .sum();
        let (answered, of) = (u64::from(answered.max(1)), u64::from(of));
        let below = count * 1000 < u64::from(self.printed) * answered;
        let add = match self.rule {
            Rule::Rounded | Rule::Near if self.measure == Measure::Share && below => answered - 1,
            Rule::Rounded | Rule::Near | Rule::Cut if self.measure == Measure::Share => 0,
            _ => answered / 2,
        };
        narrow((count * of + add) / answered)
    }
}

/// Numbers here are at most those of the leaders, which are `u32`.
pub(super) fn narrow(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Splits a whole number by weights; the largest remainders get what is left, the first of equals before the next.
pub(super) fn split(total: u32, weights: &[u32]) -> Vec<u32> {
    let sum: u64 = weights.iter().map(|&weight| u64::from(weight)).sum();
    if sum == 0 {
        return vec![0; weights.len()];
    }
    let exact = |weight: u32| u64::from(total) * u64::from(weight);
    let mut parts: Vec<u32> = weights
        .iter()
        .map(|&weight| narrow(exact(weight) / sum))
        .collect();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|&at| std::cmp::Reverse(weights.get(at).map_or(0, |&weight| exact(weight) % sum)));
    let left = total - parts.iter().sum::<u32>();
    for at in order.into_iter().take(left as usize) {
        if let Some(part) = parts.get_mut(at) {
            *part += 1;
        }
    }
    parts
}

/// The labels that figures speak of: options, or values of a number question.
pub(super) fn labels(question: &Question) -> Vec<String> {
    if question.kind == Kind::Number {
        let values = data::model(&question.id).map_or_else(Vec::new, data::Model::values);
        return values.iter().map(ToString::to_string).collect();
    }
    question
        .options
        .iter()
        .map(|option| option.label.clone())
        .collect()
}

/// What is printed of a question in a wave.
pub(super) fn printed(wave: Wave, question: &Question) -> Vec<Printed> {
    let labels = labels(question);
    data::figures()
        .iter()
        .filter(|figure| figure.wave == wave && figure.question == question.id)
        .filter(|figure| matches!(figure.measure, Measure::Share | Measure::Count | Measure::Answers))
        .map(|figure| Printed::of(figure, &labels))
        .collect()
}

/// Fills the cells: printed sets first, each split by its weights, then the others with what is left.
///
/// `None` where more is printed than there are answers, or nothing is there to take what is left.
pub(super) fn fill(answered: u32, sets: &[(Vec<usize>, u32)], weights: &[u32]) -> Option<Vec<u32>> {
    let mut counts = vec![0; weights.len()];
    let mut free: Vec<usize> = (0..weights.len()).collect();
    let mut left = answered;
    for (cells, count) in sets {
        left = left.checked_sub(*count)?;
        free.retain(|cell| !cells.contains(cell));
        put(&mut counts, cells, *count, weights);
    }
    if free.is_empty() && left > 0 {
        return None;
    }
    put(&mut counts, &free, left, weights);
    Some(counts)
}

fn put(counts: &mut [u32], cells: &[usize], total: u32, weights: &[u32]) {
    let own: Vec<u32> = cells
        .iter()
        .filter_map(|&cell| weights.get(cell))
        .copied()
        .collect();
    for (&cell, part) in cells.iter().zip(split(total, &own)) {
        if let Some(count) = counts.get_mut(cell) {
            *count = part;
        }
    }
}

/// The search: the most answers, of `asked`, with which all that is printed comes out.
pub(super) fn search(asked: u32, printed: &[Printed], weights: &[u32]) -> Option<(u32, Vec<u32>)> {
    let fewest = asked - asked / 7;
    (fewest..=asked).rev().find_map(|answered| {
        let sets: Option<Vec<_>> = printed
            .iter()
            .map(|set| Some((set.cells.clone(), set.nearest(answered)?)))
            .collect();
        Some((answered, fill(answered, &sets?, weights)?))
    })
}

/// How many leaders a wave has: published, or for 2021 the most, up to those of 2022, with which its shares come out.
#[must_use]
pub fn wave_size(wave: Wave) -> u32 {
    let leaders = data::figures()
        .iter()
        .find(|figure| figure.wave == wave && figure.measure == Measure::Leaders);
    if let Some(figure) = leaders {
        return figure.tenths() / 10;
    }
    let ceiling = wave_size(Wave::Autumn2022);
    let fits = questionnaire_of(wave).questions.iter().find_map(|question| {
        let weights = data::model(&question.id).map_or_else(Vec::new, data::Model::weights);
        search(ceiling, &printed(wave, question), &weights)
    });
    fits.map_or(ceiling, |(answered, _)| answered)
}

/// The solutions of a wave, in the order of its questionnaire. The questions of the service itself (1a, 1b) are not here.
#[must_use]
pub fn solutions(wave: Wave) -> Vec<Solution> {
    let size = wave_size(wave);
    let mut all: Vec<Solution> = Vec::new();
    for question in &questionnaire_of(wave).questions {
        let asked = question.ask_if.as_ref().map_or(size, |ask_if| {
            let earlier = all.iter().find(|one| one.question == ask_if.question);
            earlier.map_or(0, |earlier| asked_after(wave, earlier, &ask_if.options))
        });
        let weights = data::model(&question.id).map_or_else(Vec::new, data::Model::weights);
        let printed = printed(wave, question);
        let solved = match question.kind {
            Kind::FreeText => Some((written(asked, &weights), Vec::new())),
            Kind::Multiple => Some((asked, named(asked, &printed, &weights))),
            _ => search(asked, &printed, &weights),
        };
        if let Some((answered, counts)) = solved.filter(|_| !weights.is_empty()) {
            let question = question.id.clone();
            all.push(Solution {
                question,
                asked,
                answered,
                counts,
            });
        }
    }
    all
}

fn asked_after(wave: Wave, earlier: &Solution, options: &[String]) -> u32 {
    let questions = &questionnaire_of(wave).questions;
    let Some(question) = questions.iter().find(|one| one.id == earlier.question) else {
        return 0;
    };
    let opens = question
        .options
        .iter()
        .map(|option| options.contains(&option.label));
    opens
        .zip(&earlier.counts)
        .filter(|(opens, _)| *opens)
        .map(|(_, count)| count)
        .sum()
}

fn written(asked: u32, weights: &[u32]) -> u32 {
    asked * weights.iter().sum::<u32>() / 100
}

/// How often each option of a multiple choice is named: as printed, else the chosen percent of the asked.
fn named(asked: u32, printed: &[Printed], weights: &[u32]) -> Vec<u32> {
    let mut counts: Vec<u32> = weights.iter().map(|weight| (asked * weight + 50) / 100).collect();
    for set in printed {
        for &cell in &set.cells {
            if let Some(count) = counts.get_mut(cell) {
                *count = set.printed / 10;
            }
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(id: &str) -> (Vec<Printed>, Vec<u32>) {
        let questions = &questionnaire_of(Wave::Autumn2022).questions;
        let question = questions.iter().find(|question| question.id == id).unwrap();
        (
            printed(Wave::Autumn2022, question),
            data::model(id).unwrap().weights(),
        )
    }

    #[test]
    fn every_cut_share_stands_where_rounded_ones_have_no_solution() {
        let cut = data::figures().iter().filter(|figure| figure.rule == Rule::Cut);
        let questions: Vec<&str> = cut.map(|figure| figure.question.as_str()).collect();
        assert_eq!(questions, ["9e", "9b"]);
        for id in questions {
            let (mut printed, weights) = of(id);
            assert!(search(58, &printed, &weights).is_some());
            for set in &mut printed {
                set.rule = Rule::Rounded;
            }
            assert_eq!(search(58, &printed, &weights), None, "{id}");
        }
    }

    #[test]
    fn one_leader_more_would_meet_no_printed_share_of_the_budget_question() {
        let (printed, weights) = of("3b");
        assert_eq!(search(58, &printed, &weights), Some((51, vec![9, 12, 14, 12, 4])));
        for answered in 52..=58 {
            assert!(
                printed.iter().any(|set| set.nearest(answered).is_none()),
                "{answered}"
            );
        }
    }

    #[test]
    fn a_split_keeps_its_sum_and_gives_the_rest_to_the_largest_remainders() {
        assert_eq!(split(10, &[1, 1, 1]), [4, 3, 3]);
        assert_eq!(split(7, &[5, 3, 0]), [4, 3, 0]);
        assert_eq!(split(3, &[]), [0; 0]);
    }

    #[test]
    fn more_printed_than_answered_has_no_solution() {
        assert_eq!(fill(3, &[(vec![0], 2), (vec![1], 2)], &[1, 1]), None);
        assert_eq!(fill(5, &[(vec![0], 2), (vec![1], 2)], &[1, 1]), None);
        assert_eq!(fill(5, &[(vec![0], 2)], &[1, 3, 1]), Some(vec![2, 2, 1]));
    }
}
