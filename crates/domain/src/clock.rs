//! The clock as a parameter: who needs "now" is given a [`Clock`].

use chrono::{DateTime, NaiveDate, Utc};

/// A source of the present moment.
pub trait Clock: Send + Sync {
    /// The present moment in UTC.
    fn now(&self) -> DateTime<Utc>;

    /// Today's civil date in Norway, the day that legal clocks count.
    fn today(&self) -> NaiveDate {
        crate::calendar::oslo_date(self.now())
    }
}

/// A clock that stands still, for tests and for making data with known dates.
#[derive(Debug, Clone, Copy)]
pub struct FixedClock(pub DateTime<Utc>);

impl Clock for FixedClock {
    fn now(&self) -> DateTime<Utc> {
        self.0
    }
}
