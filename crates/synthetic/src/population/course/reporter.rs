//! Who reports, when in the day, and what each sees.

use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};

use super::chance::Chance;
use super::content::Area;
use super::day::is_weekend;

/// When somebody reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hours {
    /// An office: on workdays between a quarter to eight and half past four.
    Office,
    /// Mostly by day, often in the evening.
    Home,
    /// Evenings, nights and weekends as well as days.
    Shift,
    /// What happened while the offices were closed.
    Closed,
}

/// A code of the register's list without the one that asks for a clarification.
struct Reporter {
    code: &'static str,
    hours: Hours,
    /// The years in which it may be used.
    years: (i32, i32),
    /// How often at 0-2, 3-5, 6-12 and from 13.
    weights: [u32; 4],
    /// What it sees more of than others.
    sees: &'static [Area],
}

const REPORTERS: [Reporter; 24] = {
    use Area::{
        Behaviour, Care, ChildHealth, ChildSubstance, Conflict, NoCarer, ParentHealth, ParentSubstance,
        Parenting, Relations, School, Violence,
    };
    use Hours::{Closed, Home, Office, Shift};
    const ALL: (i32, i32) = (0, 9999);
    [
        reporter("1", Home, ALL, [0, 0, 10, 35], &[Conflict, Violence, Parenting]),
        reporter(
            "2",
            Home,
            ALL,
            [90, 110, 140, 170],
            &[Conflict, Behaviour, ChildHealth],
        ),
        reporter("3", Home, ALL, [50, 45, 40, 25], &[Care, ParentSubstance]),
        reporter("4", Home, ALL, [40, 35, 35, 25], &[Care, Conflict]),
        reporter("5", Office, ALL, [110, 90, 80, 80], &[Parenting, Care]),
        reporter("6", Office, ALL, [50, 30, 20, 15], &[NoCarer, ParentHealth]),
        reporter(
            "7",
            Closed,
            ALL,
            [80, 75, 75, 110],
            &[Conflict, Violence, ParentSubstance],
        ),
        reporter(
            "8",
            Shift,
            ALL,
            [100, 90, 100, 180],
            &[Violence, ParentSubstance, ChildSubstance, Behaviour],
        ),
        reporter("9", Office, ALL, [40, 180, 0, 0], &[Parenting, Care, Violence]),
        reporter("10", Office, ALL, [160, 60, 45, 50], &[ParentHealth, Parenting]),
        reporter(
            "11",
            Office,
            ALL,
            [0, 0, 240, 160],
            &[School, Violence, Relations, ChildHealth],
        ),
        reporter("12", Office, ALL, [0, 6, 10, 5], &[School, Parenting]),
        reporter("13", Office, ALL, [5, 5, 25, 50], &[ChildHealth, Parenting]),
        reporter("14", Office, ALL, [30, 15, 12, 6], &[ParentHealth]),
        reporter(
            "15",
            Shift,
            (0, 2024),
            [110, 50, 40, 60],
            &[ChildHealth, ParentHealth],
        ),
        reporter("16", Office, ALL, [10, 12, 12, 6], &[Conflict]),
        reporter("17", Office, ALL, [30, 15, 10, 6], &[ParentSubstance]),
        reporter("18", Office, ALL, [25, 20, 15, 6], &[Violence]),
        reporter("19", Office, ALL, [10, 10, 8, 8], &[NoCarer]),
        reporter("20", Office, ALL, [0, 0, 3, 10], &[ChildSubstance, Behaviour]),
        reporter("21", Home, ALL, [1, 2, 4, 4], &[Relations, Care]),
        reporter("23", Home, ALL, [60, 60, 50, 35], &[Care, ParentSubstance]),
        reporter(
            "24",
            Shift,
            (2025, 9999),
            [105, 40, 30, 52],
            &[ChildHealth, ParentHealth],
        ),
        reporter("25", Office, (2025, 9999), [2, 10, 12, 8], &[Care]),
    ]
};

const fn reporter(
    code: &'static str,
    hours: Hours,
    years: (i32, i32),
    weights: [u32; 4],
    sees: &'static [Area],
) -> Reporter {
    Reporter {
        code,
        hours,
        years,
        weights,
        sees,
    }
}

/// Who reports when, on a day and about a child of an age.
pub(super) fn draw(chance: &mut Chance, on: NaiveDate, age: u32) -> (&'static str, NaiveTime) {
    let group = match age {
        0..=2 => 0,
        3..=5 => 1,
        6..=12 => 2,
        _ => 3,
    };
    let weekend = is_weekend(on);
    let items = REPORTERS
        .iter()
        .filter(|reporter| (reporter.years.0..=reporter.years.1).contains(&on.year()))
        .map(|reporter| {
            let weight = reporter.weights[group] * 20;
            (
                reporter,
                if weekend {
                    weight / reporter.hours.rarer_at_weekends()
                } else {
                    weight
                },
            )
        });
    let Some(reporter) = chance.weighted(items) else {
        return ("23", NaiveTime::default());
    };
    (reporter.code, reporter.hours.time(chance, on))
}

/// How many times as often as others a reporter sees something.
pub(super) fn sees(code: &str, area: Area) -> u32 {
    let reporter = REPORTERS.iter().find(|reporter| reporter.code == code);
    if reporter.is_some_and(|reporter| reporter.sees.contains(&area)) {
        3
    } else {
        1
    }
}

impl Hours {
    fn rarer_at_weekends(self) -> u32 {
        match self {
            Self::Office => 40,
            Self::Home => 2,
            Self::Shift | Self::Closed => 1,
        }
    }

    fn time(self, chance: &mut Chance, on: NaiveDate) -> NaiveTime {
        let by_day = match self {
            Self::Office => 0.97,
            Self::Home => 0.7,
            Self::Shift => 0.5,
            Self::Closed => 0.12,
        };
        let by_day = if is_weekend(on) { by_day * 0.5 } else { by_day };
        let minute = if chance.happens(by_day) {
            (705.0 + 125.0 * chance.normal()).clamp(465.0, 990.0)
        } else {
            self.late(chance, on)
        };
        let minute = minute as u32 % 1440;
        NaiveTime::from_hms_opt(minute / 60, minute % 60, 0).unwrap_or_default()
    }

    /// A minute outside of office hours; the nights before Saturday and Sunday last longer.
    fn late(self, chance: &mut Chance, on: NaiveDate) -> f64 {
        let night = match self {
            Self::Office => 0.0,
            Self::Home => 0.06,
            Self::Shift | Self::Closed if matches!(on.weekday(), Weekday::Sat | Weekday::Sun) => 0.42,
            Self::Shift | Self::Closed => 0.22,
        };
        if chance.happens(night) {
            420.0 * chance.share()
        } else if is_weekend(on) {
            540.0 + 899.0 * chance.share()
        } else {
            991.0 + 448.0 * chance.share().powf(1.4)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tiltak_domain::codelist::{Kind, list, needs_clarification};

    #[test]
    fn reporters_are_used_in_just_the_years_of_the_registers_list() {
        for reporter in &REPORTERS {
            assert!(!needs_clarification(Kind::Reporter, reporter.code));
            for year in 2013..=2025 {
                let on = NaiveDate::from_ymd_opt(year, 6, 1).unwrap();
                assert_eq!(
                    (reporter.years.0..=reporter.years.1).contains(&year),
                    list(Kind::Reporter).is_valid_on(reporter.code, on),
                    "{} {year}",
                    reporter.code
                );
            }
        }
    }

    #[test]
    fn offices_are_silent_at_weekends_and_the_duty_team_by_day() {
        let mut chance = Chance::of_child(1, 1);
        let saturday = NaiveDate::from_ymd_opt(2024, 3, 2).unwrap();
        let monday = NaiveDate::from_ymd_opt(2024, 3, 4).unwrap();
        let mut schools = [0, 0];
        for _ in 0..2_000 {
            schools[0] += u32::from(draw(&mut chance, saturday, 10).0 == "11");
            let (code, time) = draw(&mut chance, monday, 10);
            schools[1] += u32::from(code == "11");
            assert!(code != "9", "day care does not report a child of ten");
            assert!(time.to_string().len() == 8);
        }
        assert!(schools[0] * 10 < schools[1], "{schools:?}");
    }
}
