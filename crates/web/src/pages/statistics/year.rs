//! Which years can be asked for.

use chrono::{Datelike, NaiveDate};

/// The years of a table on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Years {
    first: i32,
    current: i32,
}

impl Years {
    /// From a table's first year to the year of `today`.
    pub(super) fn of(first: i32, today: NaiveDate) -> Self {
        Self {
            first,
            current: today.year().max(first),
        }
    }

    /// The last year whose census date is over. The figures of a year are those at the end of 31 December, so that day is
    /// not over until the next one begins.
    pub(super) fn last_whole(self) -> i32 {
        (self.current - 1).max(self.first)
    }

    /// The year that is asked for; the last whole one where none is; nothing where there is no such year.
    pub(super) fn read(self, typed: Option<&str>) -> Option<i32> {
        match typed.map(str::trim).filter(|typed| !typed.is_empty()) {
            None => Some(self.last_whole()),
            Some(typed) => typed
                .parse()
                .ok()
                .filter(|year| (self.first..=self.current).contains(year)),
        }
    }

    /// Whether a year's census date is still to come.
    pub(super) fn is_so_far(self, year: i32) -> bool {
        year >= self.current
    }

    /// Every year, the newest first.
    pub(super) fn all(self) -> impl Iterator<Item = i32> {
        (self.first..=self.current).rev()
    }

    pub(super) fn first(self) -> i32 {
        self.first
    }

    pub(super) fn current(self) -> i32 {
        self.current
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(day: &str) -> Years {
        Years::of(2013, day.parse().unwrap())
    }

    #[test]
    fn the_usual_year_is_the_last_one_whose_census_date_is_over() {
        assert_eq!(on("2026-12-30").read(None), Some(2025));
        assert_eq!(on("2026-12-31").read(None), Some(2025));
        assert_eq!(on("2027-01-01").read(None), Some(2026));
        assert!(on("2026-12-31").is_so_far(2026));
        assert!(!on("2027-01-01").is_so_far(2026));
    }

    #[test]
    fn a_year_outside_the_table_is_nothing() {
        let years = on("2026-11-21");
        for (typed, wanted) in [
            ("2012", None),
            ("2013", Some(2013)),
            ("2026", Some(2026)),
            ("2027", None),
            ("i fjor", None),
            ("2025.5", None),
            ("-1", None),
            ("99999999999999", None),
            ("", Some(2025)),
            (" 2024 ", Some(2024)),
        ] {
            assert_eq!(years.read(Some(typed)), wanted, "{typed}");
        }
    }

    #[test]
    fn years_are_listed_from_the_newest() {
        assert_eq!(
            Years::of(2024, "2026-05-01".parse().unwrap())
                .all()
                .collect::<Vec<_>>(),
            [2026, 2025, 2024]
        );
    }
}
