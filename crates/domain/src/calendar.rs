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
