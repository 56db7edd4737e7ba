//! What a reader asks for: an indicator, for some periods and areas, broken down by some dimensions.

use crate::catalogue::indicator::{How, Indicator};
use crate::period::Period;

/// The code of the area that everything in the data belongs to: the nation, or the service.
pub const WHOLE: &str = "0";

/// A request for a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The indicator's id.
    pub indicator: String,
    /// The periods, in order.
    pub periods: Vec<Period>,
    /// The areas.
    pub areas: Areas,
    /// Ids of the dimensions to break it down by, in order; the last one varies fastest.
    pub by: Vec<String>,
}

/// The areas of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Areas {
    /// Some, by their codes: `0` for all of the data, two digits for a county, four for a municipality.
    Codes(Vec<String>),
    /// All counties, after the whole.
    Counties,
    /// All municipalities, after the whole and the counties.
    Municipalities,
}

impl Request {
    /// An indicator for one year, as a whole and not broken down.
    #[must_use]
    pub fn year(indicator: &str, year: i32) -> Self {
        Self {
            indicator: indicator.to_owned(),
            periods: vec![Period::year(year)],
            areas: Areas::Codes(vec![WHOLE.to_owned()]),
            by: Vec::new(),
        }
    }

    /// The same, broken down by dimensions.
    #[must_use]
    pub fn by(mut self, dimensions: &[&str]) -> Self {
        self.by = dimensions.iter().map(|id| (*id).to_owned()).collect();
        self
    }

    /// The same for one area.
    #[must_use]
    pub fn area(mut self, code: &str) -> Self {
        self.areas = Areas::Codes(vec![code.to_owned()]);
        self
    }

    /// The same for other periods.
    #[must_use]
    pub fn periods(mut self, periods: &[Period]) -> Self {
        self.periods = periods.to_vec();
        self
    }

    /// The periods that must be counted for it: a change needs those before, too.
    #[must_use]
    pub fn all_periods(&self, indicator: &Indicator) -> Vec<Period> {
        let mut periods = self.periods.clone();
        if let (How::Change, Some(base)) = (indicator.how, &indicator.whole) {
            periods.extend(
                self.periods
                    .iter()
                    .map(|period| period.in_year(period.year - base.years_before)),
            );
        }
        periods.sort();
        periods.dedup();
        periods
    }
}
