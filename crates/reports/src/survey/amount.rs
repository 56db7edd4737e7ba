//! Questions of number: how many gave which, the mean and the median.

use std::collections::BTreeMap;

use tiltak_domain::survey::Question;
use tiltak_statistics::survey::{Cell, Variable};

use super::number::{decimal, mean, median};
use super::question::with_interval;
use super::{Block, Writer};
use crate::figure::{DotInterval, Kind, Row};

/// Most different numbers that are told one by one.
const MOST_VALUES: usize = 16;

impl<'a> Writer<'a> {
    pub(super) fn numbers(&self, question: &'a Question, variable: &Variable, unit: &str) -> Vec<Block> {
        let answered = match self.enough(question, variable) {
            Ok(answered) => answered,
            Err(block) => return vec![*block],
        };
        let numbers = self.wave.numbers(variable);
        let text = self.number_sentence(variable, &numbers, unit);
        let told = self.told(&question.id, self.label(question), &text);
        let mut values: BTreeMap<i64, u64> = BTreeMap::new();
        for number in &numbers {
            *values.entry((number * 10.0).round() as i64).or_insert(0) += 1;
        }
        if values.len() > MOST_VALUES {
            return vec![told];
        }
        let rows = values
            .keys()
            .filter_map(|tenths| {
                let value = *tenths as f64 / 10.0;
                let is_it = |cell: Cell<'_>| matches!(cell, Cell::Number(one) if (one - value).abs() < 0.05);
                let share = self.wave.share(variable, is_it)?;
                let decimals = u8::from(tenths % 10 != 0);
                Some(Row {
                    label: format!("{} {unit}", decimal(value, decimals, self.language())),
                    value: with_interval(&share),
                })
            })
            .collect();
        let kind = Kind::DotInterval(DotInterval {
            rows,
            reference: None,
        });
        let title = format!("{} (n\u{a0}=\u{a0}{answered})", self.label(question));
        vec![self.figure(&question.id, &title, self.of_answers(), kind), told]
    }

    fn number_sentence(&self, variable: &Variable, numbers: &[f64], unit: &str) -> String {
        let language = self.language();
        let one = |value: f64| decimal(value, 1, language);
        let (Some(mean), Some(middle)) = (mean(numbers), median(numbers)) else {
            return String::new();
        };
        let estimate = self.wave.mean(variable);
        let [average, from, to, the_median] = [
            ["I gjennomsnitt", "I gjennomsnitt", "On average"],
            ["Svarene går fra", "Svara går frå", "The answers go from"],
            ["til", "til", "to"],
            ["medianen er", "medianen er", "the median is"],
        ]
        .map(|texts| self.choose(texts));
        let (mean, ends) = match estimate {
            Some(estimate) if estimate.high - estimate.low > 1e-9 => {
                let name = self.choose(["95 %-intervall", "95 %-intervall", "95% interval"]);
                (
                    estimate.value,
                    format!(" ({name} {}–{})", one(estimate.low), one(estimate.high)),
                )
            }
            Some(estimate) => (estimate.value, String::new()),
            None => (mean, String::new()),
        };
        let least = numbers.first().copied().unwrap_or_default();
        let most = numbers.last().copied().unwrap_or_default();
        format!(
            "{average} {} {unit}{ends}; {the_median} {}. {from} {} {to} {}.",
            one(mean),
            trimmed(middle, language),
            trimmed(least, language),
            trimmed(most, language)
        )
    }

    pub(super) fn percents(&self, question: &'a Question, variable: &Variable) -> Vec<Block> {
        const BANDS: [(f64, f64, &str); 4] = [
            (0.0, 25.0, "0–24"),
            (25.0, 50.0, "25–49"),
            (50.0, 75.0, "50–74"),
            (75.0, 100.1, "75–100"),
        ];
        let answered = match self.enough(question, variable) {
            Ok(answered) => answered,
            Err(block) => return vec![*block],
        };
        let percent = self.choose(["prosent", "prosent", "percent"]);
        let rows = BANDS
            .iter()
            .filter_map(|(low, below, label)| {
                let is_in = |cell: Cell<'_>| matches!(cell, Cell::Number(one) if *low <= one && one < *below);
                Some(Row {
                    label: format!("{label} {percent}"),
                    value: with_interval(&self.wave.share(variable, is_in)?),
                })
            })
            .collect();
        let kind = Kind::DotInterval(DotInterval {
            rows,
            reference: None,
        });
        let title = format!("{} (n\u{a0}=\u{a0}{answered})", self.label(question));
        let text = self.number_sentence(variable, &self.wave.numbers(variable), percent);
        vec![
            self.figure(&question.id, &title, self.of_answers(), kind),
            self.told(&question.id, self.label(question), &text),
        ]
    }
}

/// A number without needless decimals.
pub(super) fn trimmed(value: f64, language: tiltak_statistics::Language) -> String {
    let decimals = u8::from((value * 10.0).round() % 10.0 != 0.0);
    decimal(value, decimals, language)
}
