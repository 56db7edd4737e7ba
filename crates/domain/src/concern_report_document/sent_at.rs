use super::Note;
use chrono::{DateTime, Datelike, Duration, LocalResult, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Europe::Oslo;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The moment of sending that the document states (sendingstidspunkt). It starts no legal clock: receipt on our side does.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentAt {
    /// The text as it stood in the document.
    pub raw: String,
    /// The moment, where the text could be read as one.
    pub instant: Option<DateTime<Utc>>,
}

impl fmt::Debug for SentAt {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("SentAt")
            .field("instant", &self.instant)
            .finish_non_exhaustive()
    }
}

impl SentAt {
    /// Reads the time with its zone, or as Norwegian wall-clock time where it has none.
    ///
    /// The schema's `date-time` is an annotation, so any text is allowed; one that is no time is kept as text with a note.
    pub(super) fn read(raw: &str, notes: &mut Vec<Note>) -> Self {
        let instant = zoned(raw)
            .or_else(|| unzoned(raw, notes))
            .filter(|instant| (1900..=9999).contains(&instant.year()));
        if instant.is_none() {
            notes.push(Note::SentAtUnreadable);
        }
        Self {
            raw: raw.to_owned(),
            instant,
        }
    }
}

fn zoned(raw: &str) -> Option<DateTime<Utc>> {
    // Some systems append the name of the zone to the offset: 2026-01-05T08:00:00+01:00[Europe/Oslo].
    let text = match raw.trim().split_once('[') {
        Some((time, zone)) if zone.ends_with(']') => time,
        _ => raw.trim(),
    };
    let forms = [
        "%Y-%m-%dT%H:%M:%S%.f%#z",
        "%Y-%m-%d %H:%M:%S%.f%#z",
        "%Y-%m-%dT%H:%M%#z",
    ];
    let read = |form: &&str| DateTime::parse_from_str(text, form).ok();
    let stated = DateTime::parse_from_rfc3339(text)
        .ok()
        .or_else(|| forms.iter().find_map(read))?;
    Some(stated.to_utc())
}

fn unzoned(raw: &str, notes: &mut Vec<Note>) -> Option<DateTime<Utc>> {
    // A time on the whole minute is often written without seconds.
    let forms = [
        "%Y-%m-%dT%H:%M:%S%.f",
        "%Y-%m-%d %H:%M:%S%.f",
        "%Y-%m-%dT%H:%M",
        "%Y-%m-%d %H:%M",
    ];
    let wall_clock = forms
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(raw.trim(), form).ok())?;
    if !(1900..=9999).contains(&wall_clock.year()) {
        return None;
    }
    notes.push(Note::SentAtWithoutZone);
    match Oslo.from_local_datetime(&wall_clock) {
        LocalResult::Single(moment) => Some(moment.to_utc()),
        LocalResult::Ambiguous(one, other) => {
            notes.push(Note::SentAtAmbiguous);
            Some(one.min(other).to_utc())
        }
        LocalResult::None => {
            // The hour that spring skips: read on by winter time, as a clock that nobody has changed yet.
            notes.push(Note::SentAtSkipped);
            let hour = Duration::hours(1);
            let before = Oslo
                .from_local_datetime(&wall_clock.checked_sub_signed(hour)?)
                .earliest()?;
            before.to_utc().checked_add_signed(hour)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Note::{SentAtAmbiguous, SentAtSkipped, SentAtUnreadable, SentAtWithoutZone};

    // In 2026 the clocks in Norway change on 29 March and 25 October, at 01:00 UTC both times (directive 2000/84/EC).
    const TIMES: [(&str, Option<&str>, &[Note]); 25] = [
        (
            "2020-03-16T13:29:33",
            Some("2020-03-16T12:29:33Z"),
            &[SentAtWithoutZone],
        ),
        (
            "2026-07-01T00:15:00",
            Some("2026-06-30T22:15:00Z"),
            &[SentAtWithoutZone],
        ),
        (
            "2026-07-01T00:15:00.123456789",
            Some("2026-06-30T22:15:00.123456789Z"),
            &[SentAtWithoutZone],
        ),
        (
            "2026-07-01T00:15",
            Some("2026-06-30T22:15:00Z"),
            &[SentAtWithoutZone],
        ),
        (
            "2026-07-01 00:15:00",
            Some("2026-06-30T22:15:00Z"),
            &[SentAtWithoutZone],
        ),
        ("2026-07-01T00:15:00Z", Some("2026-07-01T00:15:00Z"), &[]),
        ("2026-07-01T00:15:00.5+02:00", Some("2026-06-30T22:15:00.5Z"), &[]),
        ("2026-07-01T00:15:00+0200", Some("2026-06-30T22:15:00Z"), &[]),
        ("2026-07-01T00:15+02:00", Some("2026-06-30T22:15:00Z"), &[]),
        (
            "2026-07-01T00:15:00+02:00[Europe/Oslo]",
            Some("2026-06-30T22:15:00Z"),
            &[],
        ),
        (
            "2026-03-29T01:59:59",
            Some("2026-03-29T00:59:59Z"),
            &[SentAtWithoutZone],
        ),
        (
            "2026-03-29T02:00:00",
            Some("2026-03-29T01:00:00Z"),
            &[SentAtWithoutZone, SentAtSkipped],
        ),
        (
            "2026-03-29T02:59:59",
            Some("2026-03-29T01:59:59Z"),
            &[SentAtWithoutZone, SentAtSkipped],
        ),
        (
            "2026-03-29T03:00:00",
            Some("2026-03-29T01:00:00Z"),
            &[SentAtWithoutZone],
        ),
        (
            "2026-10-25T01:59:59",
            Some("2026-10-24T23:59:59Z"),
            &[SentAtWithoutZone],
        ),
        (
            "2026-10-25T02:00:00",
            Some("2026-10-25T00:00:00Z"),
            &[SentAtWithoutZone, SentAtAmbiguous],
        ),
        (
            "2026-10-25T02:59:59",
            Some("2026-10-25T00:59:59Z"),
            &[SentAtWithoutZone, SentAtAmbiguous],
        ),
        (
            "2026-10-25T03:00:00",
            Some("2026-10-25T02:00:00Z"),
            &[SentAtWithoutZone],
        ),
        ("2026-10-25T02:30:00+01:00", Some("2026-10-25T01:30:00Z"), &[]),
        ("2026-02-30T12:00:00", None, &[SentAtUnreadable]),
        ("2026-07-01", None, &[SentAtUnreadable]),
        ("i går", None, &[SentAtUnreadable]),
        ("", None, &[SentAtUnreadable]),
        ("0001-01-01T00:00:00", None, &[SentAtUnreadable]),
        ("+262142-12-31T23:59:59", None, &[SentAtUnreadable]),
    ];

    #[test]
    fn a_time_of_sending_is_norwegian_time_unless_it_says_otherwise() {
        for (raw, instant, expected) in TIMES {
            let mut notes = Vec::new();
            let sent_at = SentAt::read(raw, &mut notes);
            assert_eq!(
                sent_at.instant,
                instant.map(|text| text.parse().unwrap()),
                "{raw}"
            );
            assert_eq!(notes, expected, "{raw}");
            assert_eq!(sent_at.raw, raw);
        }
    }
}
