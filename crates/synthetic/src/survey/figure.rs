//! What is published, figure by figure, and how a figure is judged.

use serde::Deserialize;

use super::Wave;

/// One published figure. A row of the source with several figures has a line for each, its main one first.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub(super) struct Figure {
    /// Row of the list of published figures, such as `S2215`.
    pub row: String,
    pub wave: Wave,
    /// Question, or empty where the leaders themselves are counted.
    pub question: String,
    pub measure: Measure,
    /// Options by label, or a range of numbers as `50..70`, or one number.
    pub options: String,
    pub printed: f64,
    pub unit: String,
    pub rule: Rule,
    /// Of what a coverage is taken: official full-time equivalents.
    pub base: Option<f64>,
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Leaders who answered anything.
    Leaders,
    /// Leaders whose answer is among the options.
    Count,
    /// The same of a hundred who answered the question, those who do not know among them.
    Share,
    /// Answers that name an option: ticks, and own answers that were counted to it.
    Answers,
    /// Full-time equivalents of the leaders whose answer is among the options.
    Sum,
    /// Mean of the numbers.
    Mean,
    /// Median of the numbers.
    Median,
    /// Full-time equivalents of a hundred official ones.
    Coverage,
}

/// How a figure is held against the printed one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// The same number.
    Exact,
    /// At most half a unit away.
    Rounded,
    /// The printed number is what stands when the decimals are cut off.
    Cut,
    /// The same with one decimal kept.
    CutTenth,
    /// "More than": above, by less than two units.
    MoreThan,
    /// "Near": at most one unit away.
    Near,
}

impl Rule {
    /// Whether `count` of `of` is printed as so many tenths of a percent.
    pub(super) fn allows(self, count: u32, of: u32, printed_tenths: u32) -> bool {
        let (value, of) = (i64::from(count) * 1000, i64::from(of));
        let printed = i64::from(printed_tenths);
        let away = value - printed * of;
        match self {
            Self::Exact => away == 0,
            Self::Rounded => away.abs() <= 5 * of,
            Self::Near => away.abs() <= 10 * of,
            Self::Cut => (0..10 * of).contains(&away),
            Self::CutTenth => (0..of).contains(&away),
            Self::MoreThan => away > 0 && away < 20 * of,
        }
    }
}

impl Figure {
    /// Printed value in tenths.
    pub(super) fn tenths(&self) -> u32 {
        // A float as an integer saturates; published values are positive and small.
        (self.printed * 10.0).round() as u32
    }

    /// Whether a label or number is one the figure counts.
    pub(super) fn counts(&self, label: &str) -> bool {
        match self.options.split_once("..") {
            Some((low, high)) => match (label.parse::<u32>(), low.parse(), high.parse()) {
                (Ok(number), Ok(low), Ok(high)) => (low..=high).contains(&number),
                _ => false,
            },
            None => self.options.split('|').any(|option| option == label),
        }
    }
}
