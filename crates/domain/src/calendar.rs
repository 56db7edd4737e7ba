//! Civil dates as the law and the statistics count them.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, Timelike, Utc};
use chrono_tz::Europe::Oslo;

/// The civil date in Norway at an instant.
#[must_use]
pub fn oslo_date(instant: DateTime<Utc>) -> NaiveDate {
    instant.with_timezone(&Oslo).date_naive()
}

/// The minutes after midnight that clocks in Norway show at an instant.
#[must_use]
pub fn oslo_minute(instant: DateTime<Utc>) -> u32 {
    let time = instant.with_timezone(&Oslo).time();
    time.hour() * 60 + time.minute()
}

/// The date a number of days later; the last representable date where there is none.
#[must_use]
pub fn add_days(date: NaiveDate, days: u32) -> NaiveDate {
    date.checked_add_days(Days::new(u64::from(days)))
        .unwrap_or(NaiveDate::MAX)
}

/// The same day number a number of calendar months later, or the last day of that month where it has no such day.
#[must_use]
pub fn add_months(date: NaiveDate, months: u32) -> NaiveDate {
    date.checked_add_months(Months::new(months))
        .unwrap_or(NaiveDate::MAX)
}

/// The same day number a number of calendar months earlier, or the last day of that month where it has no such day.
#[must_use]
pub fn months_before(date: NaiveDate, months: u32) -> NaiveDate {
    date.checked_sub_months(Months::new(months))
        .unwrap_or(NaiveDate::MIN)
}

/// The day on which somebody turns an age. Born on 29 February: 1 March where the year has no such day.
#[must_use]
pub fn birthday(born: NaiveDate, age: u32) -> NaiveDate {
    let year = born.year().saturating_add(i32::try_from(age).unwrap_or(i32::MAX));
    born.with_year(year)
        .or_else(|| NaiveDate::from_ymd_opt(year, 3, 1))
        .unwrap_or(NaiveDate::MAX)
}

/// Whether offices are open: Monday to Friday, and no public holiday (lov om 1. og 17. mai; lov om helligdager).
#[must_use]
pub fn is_working_day(date: NaiveDate) -> bool {
    date.weekday().num_days_from_monday() < 5 && !is_holiday(date)
}

/// The working day that is a number of working days later; the day itself is not counted.
#[must_use]
pub fn add_working_days(date: NaiveDate, days: u32) -> NaiveDate {
    let later = date.iter_days().skip(1).filter(|day| is_working_day(*day));
    days.checked_sub(1).map_or(date, |before| {
        later
            .take(usize::try_from(days).unwrap_or(usize::MAX))
            .nth(usize::try_from(before).unwrap_or(usize::MAX))
            .unwrap_or(NaiveDate::MAX)
    })
}

/// How many working days there are from a day to another, both counted; none where the last is before the first.
#[must_use]
pub fn working_days(first: NaiveDate, last: NaiveDate) -> usize {
    let days = first.iter_days().take_while(|day| *day <= last);
    days.filter(|day| is_working_day(*day)).count()
}

/// Whether a day is a public holiday in Norway (helligdag or høytidsdag), Sundays left out.
#[must_use]
pub fn is_holiday(date: NaiveDate) -> bool {
    const FIXED: [(u32, u32); 5] = [(1, 1), (5, 1), (5, 17), (12, 25), (12, 26)];
    // Maundy Thursday, Good Friday, Easter Day and Monday, Ascension Day, Whit Sunday and Monday.
    const AFTER_EASTER: [i64; 7] = [-3, -2, 0, 1, 39, 49, 50];
    let from_easter = easter(date.year()).map(|easter| date.signed_duration_since(easter).num_days());
    FIXED.contains(&(date.month(), date.day()))
        || from_easter.is_some_and(|days| AFTER_EASTER.contains(&days))
}

/// Easter Day by the Gregorian calendar.
fn easter(year: i32) -> Option<NaiveDate> {
    let century = year / 100;
    let golden = year % 19;
    let moon = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (year % 100 / 4) - moon - year % 4) % 7;
    let late = (golden + 11 * moon + 22 * weekday) / 451;
    let days = moon + weekday - 7 * late + 114;
    NaiveDate::from_ymd_opt(
        year,
        u32::try_from(days / 31).ok()?,
        u32::try_from(days % 31 + 1).ok()?,
    )
}

/// Full years between birth and a date; 0 before birth. A child born on 29 February turns a year older on 1 March.
#[must_use]
pub fn age_on(born: NaiveDate, date: NaiveDate) -> u32 {
    date.years_since(born).unwrap_or(0)
}

/// The census date (telledato) of a reporting year: 31 December.
#[must_use]
pub fn census_date(year: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or(NaiveDate::MAX)
}

/// The reporting year (rapporteringsår) that a date falls in.
#[must_use]
pub fn reporting_year(date: NaiveDate) -> i32 {
    date.year()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_clock_in_norway_is_an_hour_ahead_in_winter_and_two_in_summer() {
        let minute = |text: &str| oslo_minute(text.parse().unwrap());
        assert_eq!(minute("2026-01-15T12:30:59Z"), 13 * 60 + 30);
        assert_eq!(minute("2026-07-15T22:30:00Z"), 30);
    }

    #[test]
    fn months_end_on_the_last_day_where_the_day_is_missing() {
        assert_eq!(add_months(date("2025-11-30"), 3), date("2026-02-28"));
        assert_eq!(add_months(date("2027-11-30"), 3), date("2028-02-29"));
        assert_eq!(add_months(date("2026-01-15"), 3), date("2026-04-15"));
    }

    #[test]
    fn a_day_begins_at_norwegian_midnight() {
        assert_eq!(
            oslo_date("2026-06-30T21:59:59Z".parse().unwrap()),
            date("2026-06-30")
        );
        assert_eq!(
            oslo_date("2026-06-30T22:00:00Z".parse().unwrap()),
            date("2026-07-01")
        );
        assert_eq!(
            oslo_date("2026-12-31T22:59:59Z".parse().unwrap()),
            date("2026-12-31")
        );
        assert_eq!(
            oslo_date("2026-12-31T23:00:00Z".parse().unwrap()),
            date("2027-01-01")
        );
    }

    #[test]
    fn a_working_day_is_no_weekend_and_no_holiday() {
        // Easter Day: 5 April 2026, 28 March 2027, 16 April 2028, 1 April 2029.
        for holiday in [
            "2026-01-01",
            "2026-04-02",
            "2026-04-03",
            "2026-04-06",
            "2026-05-01",
            "2026-05-14",
            "2026-05-25",
            "2026-12-25",
            "2027-03-25",
            "2027-03-29",
            "2027-05-06",
            "2027-05-17",
            "2028-04-13",
            "2028-06-05",
            "2029-03-29",
            "2029-05-21",
        ] {
            assert!(
                is_holiday(date(holiday)) && !is_working_day(date(holiday)),
                "{holiday}"
            );
        }
        for ordinary in [
            "2026-04-01",
            "2026-04-07",
            "2026-05-15",
            "2026-12-24",
            "2026-12-28",
            "2026-12-31",
        ] {
            assert!(is_working_day(date(ordinary)), "{ordinary}");
        }
        assert!(!is_working_day(date("2026-11-21")) && !is_holiday(date("2026-11-21")));
    }

    #[test]
    fn working_days_pass_over_easter_and_christmas() {
        assert_eq!(add_working_days(date("2026-04-01"), 2), date("2026-04-08"));
        assert_eq!(add_working_days(date("2026-12-23"), 2), date("2026-12-28"));
        assert_eq!(add_working_days(date("2026-11-20"), 1), date("2026-11-23"));
        assert_eq!(add_working_days(date("2026-11-21"), 0), date("2026-11-21"));
        assert_eq!(working_days(date("2026-12-21"), date("2027-01-03")), 8);
        assert_eq!(working_days(date("2026-11-23"), date("2026-11-22")), 0);
    }

    #[test]
    fn a_birthday_is_the_day_the_age_changes() {
        assert_eq!(birthday(date("2011-07-28"), 15), date("2026-07-28"));
        assert_eq!(birthday(date("2008-02-29"), 15), date("2023-03-01"));
        assert_eq!(birthday(date("2008-02-29"), 16), date("2024-02-29"));
        for born in ["2011-07-28", "2008-02-29"].map(date) {
            let day = birthday(born, 15);
            assert_eq!(
                (age_on(born, day.pred_opt().unwrap()), age_on(born, day)),
                (14, 15)
            );
        }
        assert_eq!(months_before(date("2026-03-31"), 1), date("2026-02-28"));
    }

    #[test]
    fn age_changes_on_the_birthday() {
        let born = date("2013-07-28");
        assert_eq!(age_on(born, date("2026-07-27")), 12);
        assert_eq!(age_on(born, date("2026-07-28")), 13);
        assert_eq!(age_on(born, date("2026-07-29")), 13);
        assert_eq!(age_on(date("2024-02-29"), date("2025-02-28")), 0);
        assert_eq!(age_on(date("2024-02-29"), date("2025-03-01")), 1);
        assert_eq!(age_on(born, date("2013-01-01")), 0);
    }
}
