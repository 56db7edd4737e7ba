//! The list of published figures.

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::error::StatisticsError;

/// A published figure and how it is made from the answer of a query.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Figure {
    /// Its id: that of the list of published figures (H, R), or of the official statistics (M, A, C).
    pub id: String,
    /// Who published it.
    pub source: String,
    /// What it is about.
    pub years: Years,
    /// Who or what is counted.
    pub population: String,
    /// What is counted of them.
    pub measure: String,
    /// `percent` (for a change too), `holds` for a statement, or what a number counts.
    pub unit: String,
    /// The published value: a number, percent, or 1 for a statement.
    pub value: f64,
    /// The word by which the source bounds or blurs the value; empty where it is exact.
    pub bound: String,
    /// How closely it must be met.
    pub rule: Rule,
    /// How it is made.
    pub how: How,
    /// The query.
    pub query: String,
    /// The column of the answer.
    pub part: String,
    /// The column that a share is of.
    pub whole: Option<String>,
    /// What a reader should know.
    pub note: String,
}

/// The year of a figure, or the first and the last where it is about several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Years {
    /// The first.
    pub first: i32,
    /// The last.
    pub last: i32,
}

/// How closely a figure must be met; see the module's page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// 1 percent of a number, 0.5 percentage points of a share.
    Within,
    /// Above it, a share by at most 10 percentage points.
    MoreThan,
    /// Above a share by at most 20 percentage points.
    WellOver,
    /// A statement that is true.
    Holds,
}

/// How a figure is made from the columns of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// The part, as a number of the real size.
    Count,
    /// The least part of the years, as a number of the real size.
    Least,
    /// The part in percent of the whole, the years taken together.
    Share,
    /// The change of the part from the first year to the last, in percent of the first.
    Change,
    /// The part as it is: 1 for true, 0 for false.
    Flag,
}

impl TryFrom<String> for Years {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let (first, last) = text.split_once('-').unwrap_or((&text, &text));
        match (first.parse(), last.parse()) {
            (Ok(first), Ok(last)) if first <= last => Ok(Self { first, last }),
            _ => Err(format!("{text} is neither a year nor two")),
        }
    }
}

impl Figure {
    /// The years that must be counted for it, of those that are in the data; none where it cannot be made from them.
    #[must_use]
    pub fn years_in(&self, data: &RangeInclusive<i32>) -> Vec<i32> {
        let Years { first, last } = self.years;
        match self.how {
            How::Change if data.contains(&first) && data.contains(&last) => vec![first, last],
            How::Change => Vec::new(),
            _ => (first..=last).filter(|year| data.contains(year)).collect(),
        }
    }

    /// Whether its value is in percent.
    #[must_use]
    pub fn is_share(&self) -> bool {
        self.unit == "percent"
    }
}

/// The published figures, by id.
///
/// # Errors
///
/// Where the list is wrong, which a test rules out for a released program.
pub fn figures() -> Result<&'static [Figure], StatisticsError> {
    static FIGURES: LazyLock<Result<Vec<Figure>, String>> = LazyLock::new(|| {
        csv::Reader::from_reader(include_str!("../../published/figures.csv").as_bytes())
            .deserialize()
            .map(|row| row.map_err(|error| error.to_string()))
            .collect()
    });
    match &*FIGURES {
        Ok(figures) => Ok(figures),
        Err(reason) => Err(StatisticsError::Catalogue {
            file: "published/figures.csv".to_owned(),
            reason: reason.clone(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_by_id_and_no_id_comes_twice() {
        let figures = figures().unwrap();
        assert_eq!(figures.len(), 132);
        assert!(figures.windows(2).all(|pair| pair[0].id < pair[1].id));
    }

    #[test]
    fn a_figure_is_made_as_its_unit_and_columns_allow() {
        for figure in figures().unwrap() {
            let id = &figure.id;
            assert_eq!(figure.whole.is_some(), figure.how == How::Share, "{id}");
            assert_eq!(
                figure.is_share(),
                matches!(figure.how, How::Share | How::Change),
                "{id}"
            );
            assert_eq!(figure.unit == "holds", figure.how == How::Flag, "{id}");
            assert_eq!(figure.rule == Rule::Holds, figure.how == How::Flag, "{id}");
            assert!(figure.rule != Rule::WellOver || figure.is_share(), "{id}");
        }
    }

    #[test]
    fn a_change_needs_both_years_and_a_share_of_several_years_takes_those_there_are() {
        let years = |id: &str, data| {
            let figures = figures().unwrap();
            figures
                .iter()
                .find(|figure| figure.id == id)
                .unwrap()
                .years_in(&data)
        };
        assert_eq!(years("H007", 2013..=2024), [2017, 2021]);
        assert_eq!(years("H007", 2018..=2024), [0; 0]);
        assert_eq!(years("R004", 2014..=2024), [2014, 2015]);
        assert_eq!(years("H001", 2021..=2021), [2021]);
    }

    #[test]
    fn years_are_one_or_two_in_order() {
        assert_eq!(Years::try_from("2013-2015".to_owned()).unwrap().last, 2015);
        assert_eq!(Years::try_from("2013".to_owned()).unwrap().first, 2013);
        assert!(Years::try_from("2015-2013".to_owned()).is_err());
        assert!(Years::try_from("2013-".to_owned()).is_err());
    }
}
