//! Days as numbers, for the plan.

use chrono::{Datelike, NaiveDate};

/// Days since the beginning of the common era.
pub(crate) type Day = i32;
/// A day that never comes: what lasts beyond the end.
pub(crate) const NEVER: Day = Day::MAX;

pub(crate) fn date(day: Day) -> NaiveDate {
    NaiveDate::from_num_days_from_ce_opt(day).unwrap_or_default()
}

/// The last day, where there is one.
pub(crate) fn end(day: Day) -> Option<NaiveDate> {
    (day != NEVER).then(|| date(day))
}

/// 1 January.
pub(crate) fn new_year(year: i32) -> Day {
    NaiveDate::from_ymd_opt(year, 1, 1)
        .unwrap_or_default()
        .num_days_from_ce()
}

/// The day on which somebody turns an age; 1 March for 29 February.
pub(crate) fn birthday(born: Day, age: i32) -> Day {
    let born = date(born);
    let year = born.year() + age;
    let day = NaiveDate::from_ymd_opt(year, born.month(), born.day());
    day.or_else(|| NaiveDate::from_ymd_opt(year, 3, 1))
        .unwrap_or_default()
        .num_days_from_ce()
}

/// How busy the months are, when something is decided or reported: July is quiet, spring and autumn are not.
const MONTHS: [f64; 12] = [
    1.04, 1.0, 1.12, 0.94, 1.0, 1.05, 0.50, 0.90, 1.12, 1.12, 1.13, 0.98,
];
const LAST_DAYS: [u16; 12] = [31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

/// A working day of a year, from 2 January to 30 December, for a fraction of its work.
pub(crate) fn working_day(year: i32, fraction: f64) -> Day {
    let mut left = fraction.clamp(0.0, 0.999_999) * MONTHS.iter().sum::<f64>();
    let mut first = 0.0;
    for (weight, last) in MONTHS.iter().zip(LAST_DAYS) {
        if left < *weight {
            first += left / weight * (f64::from(last) - first);
            break;
        }
        left -= weight;
        first = f64::from(last);
    }
    #[expect(clippy::cast_possible_truncation, reason = "below 365, and below a thousand")]
    let (day, any) = (new_year(year) + first as Day, (first.fract() * 1000.0) as Day);
    weekday(day, any).clamp(new_year(year) + 1, new_year(year + 1) - 2)
}

pub(crate) fn is_weekend(day: Day) -> bool {
    // Day 1 was a Monday.
    matches!(day.rem_euclid(7), 0 | 6)
}

/// The same day, or for Saturday and Sunday one of the five days before or after; which one, `any` number decides.
pub(crate) fn weekday(day: Day, any: Day) -> Day {
    let day_of_five = any.rem_euclid(5);
    match day.rem_euclid(7) {
        6 => day - 5 + day_of_five,
        0 => day + 1 + day_of_five,
        _ => day,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Weekday;

    #[test]
    fn working_days_are_in_the_year_and_hardly_ever_on_weekends() {
        let days: Vec<_> = (0..1000)
            .map(|step| date(working_day(2021, f64::from(step) / 1000.0)))
            .collect();
        assert!(
            days.iter()
                .all(|day| day.year() == 2021 && day.ordinal() > 1 && day.ordinal() < 365)
        );
        let weekend = days
            .iter()
            .filter(|day| matches!(day.weekday(), Weekday::Sat | Weekday::Sun))
            .count();
        assert!(weekend < 10, "{weekend}");
        let july = days.iter().filter(|day| day.month() == 7).count();
        assert!(july * 3 < days.iter().filter(|day| day.month() == 9).count() * 2);
    }

    #[test]
    fn weekends_go_to_all_days_of_the_week_alike() {
        let monday = NaiveDate::from_ymd_opt(2021, 3, 1).unwrap().num_days_from_ce();
        for (day, days) in [
            (monday + 5, monday..monday + 5),
            (monday + 6, monday + 7..monday + 12),
        ] {
            assert!(is_weekend(day) && !is_weekend(day - 2));
            assert_eq!(
                (0..5).map(|any| weekday(day, any)).collect::<Vec<_>>(),
                days.collect::<Vec<_>>()
            );
        }
        assert_eq!(weekday(monday + 4, 3), monday + 4);
    }

    #[test]
    fn whoever_is_born_on_29_february_has_the_birthday_on_1_march() {
        let born = NaiveDate::from_ymd_opt(2004, 2, 29).unwrap().num_days_from_ce();
        assert_eq!(
            date(birthday(born, 18)),
            NaiveDate::from_ymd_opt(2022, 3, 1).unwrap()
        );
        assert_eq!(
            date(birthday(born, 16)),
            NaiveDate::from_ymd_opt(2020, 2, 29).unwrap()
        );
    }
}
