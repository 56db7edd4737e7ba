//! Dates, times and numbers as a reader of the page's language writes them.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use chrono_tz::Europe::Oslo;
use minijinja::value::{Value, ValueKind};
use tiltak_domain::calendar::oslo_date;

use crate::language::{Language, text};

/// The civil date of an ISO date, or of an instant in Norway.
pub(super) fn civil_date(value: &Value) -> Option<NaiveDate> {
    let iso = value.as_str()?;
    iso.parse().ok().or_else(|| instant(value).map(oslo_date))
}

fn instant(value: &Value) -> Option<DateTime<Utc>> {
    value.as_str()?.parse().ok()
}

/// `12. mars 2026`; nothing for none, the value itself where it is no date.
pub(super) fn date(language: Language, value: &Value) -> String {
    civil_date(value).map_or_else(|| plain(value), |date| long_date(language, date))
}

/// `12.03.2026`, for narrow tables.
pub(super) fn date_short(value: &Value) -> String {
    civil_date(value).map_or_else(|| plain(value), |date| date.format("%d.%m.%Y").to_string())
}

/// `torsdag 12. mars 2026`.
pub(super) fn date_weekday(language: Language, value: &Value) -> String {
    civil_date(value).map_or_else(
        || plain(value),
        |date| {
            let weekday = text(
                language,
                &format!("weekday-{}", date.weekday().number_from_monday()),
                &[],
            );
            format!("{weekday} {}", long_date(language, date))
        },
    )
}

/// `12. mars 2026 kl. 11:12`, in Norway.
pub(super) fn datetime(language: Language, value: &Value) -> String {
    let Some(instant) = instant(value) else {
        return date(language, value);
    };
    let date = long_date(language, oslo_date(instant));
    text(
        language,
        "date-and-time",
        &[("date", date.into()), ("time", time(value).into())],
    )
}

/// `11:12`, in Norway.
pub(super) fn time(value: &Value) -> String {
    instant(value).map_or_else(
        || plain(value),
        |instant| instant.with_timezone(&Oslo).format("%H:%M").to_string(),
    )
}

/// `om 3 dager`, `i dag`, `for 2 dager siden`.
pub(super) fn relative_days(language: Language, days: i64) -> String {
    match days {
        0 => text(language, "relative-today", &[]),
        1.. => text(language, "relative-future", &[("days", days.into())]),
        _ => text(
            language,
            "relative-past",
            &[("days", days.saturating_neg().into())],
        ),
    }
}

/// `12 345,6` in both Norwegian languages (narrow no-break space), `12,345.6` in English.
pub(super) fn number(language: Language, value: &Value, decimals: Option<usize>) -> String {
    let digits = match (decimals, f64::try_from(value.clone())) {
        (Some(decimals), Ok(number)) => format!("{number:.decimals$}"),
        _ => plain(value),
    };
    let (group, point) = match language {
        Language::Nb | Language::Nn => ("\u{202f}", ","),
        Language::En => (",", "."),
    };
    let (sign, digits) = digits
        .strip_prefix('-')
        .map_or(("", digits.as_str()), |rest| ("\u{2212}", rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() || !whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return plain(value);
    }
    let grouped = group_digits(whole, group);
    if fraction.is_empty() {
        format!("{sign}{grouped}")
    } else {
        format!("{sign}{grouped}{point}{fraction}")
    }
}

fn group_digits(whole: &str, separator: &str) -> String {
    let mut grouped = String::with_capacity(whole.len() + 6);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push_str(separator);
        }
        grouped.push(digit);
    }
    grouped
}

pub(crate) fn long_date(language: Language, date: NaiveDate) -> String {
    let month = text(language, &format!("month-{}", date.month()), &[]);
    text(
        language,
        "date-long",
        &[
            ("day", date.day().into()),
            ("month", month.into()),
            ("year", date.year().into()),
        ],
    )
}

fn plain(value: &Value) -> String {
    match value.kind() {
        ValueKind::None | ValueKind::Undefined => String::new(),
        _ => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_out() {
        let day = Value::from("2026-03-12");
        assert_eq!(date(Language::Nb, &day), "12. mars 2026");
        assert_eq!(date(Language::En, &day), "12 March 2026");
        assert_eq!(date_weekday(Language::Nb, &day), "torsdag 12. mars 2026");
        assert_eq!(date_weekday(Language::En, &day), "Thursday 12 March 2026");
        let weekdays: Vec<String> = (1..=7)
            .map(|number| date_weekday(Language::Nn, &Value::from(format!("2026-06-{number:02}"))))
            .collect();
        assert_eq!(
            weekdays,
            [
                "måndag 1.",
                "tysdag 2.",
                "onsdag 3.",
                "torsdag 4.",
                "fredag 5.",
                "laurdag 6.",
                "sundag 7."
            ]
            .map(|said| format!("{said} juni 2026"))
        );
        assert_eq!(date_short(&day), "12.03.2026");
        assert_eq!(date(Language::Nb, &Value::from(())), "");
    }

    #[test]
    fn instants_are_shown_in_norway() {
        let instant = Value::from("2026-03-28T23:30:00Z");
        assert_eq!(datetime(Language::Nb, &instant), "29. mars 2026 kl. 00:30");
        assert_eq!(date(Language::Nb, &instant), "29. mars 2026");
        assert_eq!(time(&Value::from("2026-03-29T01:30:00Z")), "03:30");
    }

    #[test]
    fn days_are_said_as_people_say_them() {
        let said: Vec<String> = (-2..=2).map(|days| relative_days(Language::Nb, days)).collect();
        assert_eq!(
            said,
            ["for 2 dager siden", "i går", "i dag", "i morgen", "om 2 dager"]
        );
        let said: Vec<String> = (-2..=2).map(|days| relative_days(Language::Nn, days)).collect();
        assert_eq!(
            said,
            ["for 2 dagar sidan", "i går", "i dag", "i morgon", "om 2 dagar"]
        );
        let said: Vec<String> = (-2..=2).map(|days| relative_days(Language::En, days)).collect();
        assert_eq!(
            said,
            ["2 days ago", "yesterday", "today", "tomorrow", "in 2 days"]
        );
    }

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(
            number(Language::Nb, &Value::from(1_234_567), None),
            "1\u{202f}234\u{202f}567"
        );
        assert_eq!(
            number(Language::En, &Value::from(-1234.56), Some(1)),
            "\u{2212}1,234.6"
        );
        assert_eq!(
            number(Language::Nn, &Value::from(1_234.5), Some(1)),
            "1\u{202f}234,5"
        );
        assert_eq!(number(Language::Nb, &Value::from(71.96), Some(1)), "72,0");
        assert_eq!(number(Language::Nb, &Value::from(999), None), "999");
        assert_eq!(number(Language::Nb, &Value::from(":"), None), ":");
    }
}
