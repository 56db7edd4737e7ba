//! What the contacts before help already amount to.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::Datelike;

use crate::population::plan::day::{Day, date};
use crate::population::plan::nation::{Came, Nation};

/// Ages 0-2, 3-5, 6-12, 13-17, 18 and over.
pub(super) const BANDS: usize = 5;
/// The oldest about whom a report comes.
pub(super) const OLDEST: i32 = 22;
const FIRST_AGES: [i32; BANDS] = [0, 3, 6, 13, 18];

/// The band of an age; none below 0 and above [`OLDEST`].
pub(super) fn band(age: i32) -> Option<usize> {
    (0..=OLDEST)
        .contains(&age)
        .then(|| FIRST_AGES.iter().rposition(|first| age >= *first))?
}

/// First and last age.
pub(super) fn ages(band: usize) -> (i32, i32) {
    (
        FIRST_AGES[band],
        FIRST_AGES.get(band + 1).map_or(OLDEST, |next| next - 1),
    )
}

/// Shares of the reports of 2019 by band, of those with known age.
pub(super) fn band_shares() -> [f64; BANDS] {
    static SHARES: LazyLock<[f64; BANDS]> = LazyLock::new(|| {
        let lines = include_str!("../../../../data/reports_2019_by_age.csv")
            .lines()
            .skip(1);
        let counts: Vec<f64> = lines
            .filter_map(|line| line.rsplit(',').next()?.parse().ok())
            .collect();
        let all: f64 = counts.iter().sum();
        std::array::from_fn(|band| counts.get(band).map_or(0.0, |count| count / all))
    });
    *SHARES
}

/// Numbers of one year.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct OfYear {
    pub(super) reports: [f64; BANDS],
    pub(super) started: f64,
    pub(super) concluded: f64,
}

pub(super) struct Counted(BTreeMap<i32, OfYear>);

impl Counted {
    pub(super) fn of(nation: &Nation, first: i32, last: i32) -> Self {
        let mut years: BTreeMap<i32, OfYear> = (first..=last).map(|year| (year, OfYear::default())).collect();
        for child in &nation.children {
            for contact in &child.contacts {
                let Came::Investigated { from, until, .. } = contact.outcome else {
                    continue;
                };
                let received = year(contact.received);
                if let (Some(numbers), Some(band)) = (years.get_mut(&received), band(received - child.cohort))
                {
                    numbers.reports[band] += 1.0;
                }
                if let Some(numbers) = years.get_mut(&year(from)) {
                    numbers.started += 1.0;
                }
                if let Some(numbers) = years.get_mut(&year(until)) {
                    numbers.concluded += 1.0;
                }
            }
        }
        Self(years)
    }

    pub(super) fn year(&self, year: i32) -> OfYear {
        self.0.get(&year).copied().unwrap_or_default()
    }
}

fn year(day: Day) -> i32 {
    date(day).year()
}
