//! The schema's kinds of value: what text they accept, and what it means.
//!
//! Held to the letter of libxml2, which judges for lxml and xmllint: dates may not be padded with blanks while moments and flags
//! may, there is no year 0, and years have as many digits as fit 64 bits.

use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveTime, TimeDelta, TimeZone};
use uuid::Uuid;

use super::codes::Codes;
use super::digit::is_digit;
use super::names::kind_of;
use crate::record::ElementKind;

/// What a value may look like.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind {
    /// Free text of so many characters.
    Text { least: usize, most: usize },
    /// A UUID of version 1 to 5.
    Uuid,
    /// So many digits.
    Digits(usize),
    /// One to so many digits.
    Number(usize),
    /// Digits, then letters a to z, in all at most so many characters.
    NumberAndLetters(usize),
    /// One letter a to z.
    Letter,
    /// xs:date.
    Date,
    /// xs:dateTime with a zone.
    Moment,
    /// xs:boolean.
    Flag,
    /// One of a list.
    Code(&'static Codes),
    /// The name of a kind of element (BegrepsType).
    Element,
}

/// What a value means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meaning {
    Text,
    Uuid(Uuid),
    Date(NaiveDate),
    Moment(DateTime<FixedOffset>),
    Flag(bool),
    Element(ElementKind),
    /// A code that only schema 4 knows.
    NewCode,
    /// Text with digits other than 0 to 9.
    ForeignDigits,
}

impl Kind {
    /// What a text means as a value of this kind; none where it is not one.
    pub(crate) fn read(self, text: &str) -> Option<Meaning> {
        match self {
            Self::Text { least, most } => has_length(text, least, most).then_some(Meaning::Text),
            Self::Uuid => uuid(text).map(Meaning::Uuid),
            Self::Digits(count) => digits(text, count, count),
            Self::Number(most) => digits(text, 1, most),
            Self::NumberAndLetters(most) => number_and_letters(text, most),
            Self::Letter => matches!(text.as_bytes(), [b'a'..=b'z']).then_some(Meaning::Text),
            Self::Date => date(text).map(Meaning::Date),
            Self::Moment => moment(text.trim_matches(is_blank)).map(Meaning::Moment),
            Self::Flag => flag(text.trim_matches(is_blank)).map(Meaning::Flag),
            Self::Code(codes) => codes
                .find(text)
                .map(|is_new| if is_new { Meaning::NewCode } else { Meaning::Text }),
            Self::Element => kind_of(text).map(Meaning::Element),
        }
    }
}

fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\r')
}

/// Length in characters; bytes decide where they can, since counting a long text is slow.
fn has_length(text: &str, least: usize, most: usize) -> bool {
    if text.len() > most.saturating_mul(4) {
        return false;
    }
    if text.is_ascii() {
        return (least..=most).contains(&text.len());
    }
    (least..=most).contains(&text.chars().count())
}

/// Hexadecimal digits by byte; `FF` for what is none.
const HEX: [u8; 256] = {
    let mut table = [0xFF; 256];
    let mut digit = 0;
    while digit < 10 {
        table[b'0' as usize + digit] = digit as u8;
        digit += 1;
    }
    let mut letter = 0;
    while letter < 6 {
        table[b'a' as usize + letter] = 10 + letter as u8;
        table[b'A' as usize + letter] = 10 + letter as u8;
        letter += 1;
    }
    table
};

/// Places of the sixteen bytes in the 36 characters.
const UUID_BYTES: [usize; 16] = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34];

fn uuid(text: &str) -> Option<Uuid> {
    let text: &[u8; 36] = text.as_bytes().try_into().ok()?;
    let is_dashed = text[8] == b'-' && text[13] == b'-' && text[18] == b'-' && text[23] == b'-';
    let mut bytes = [0; 16];
    let mut wrong = 0;
    for (byte, at) in bytes.iter_mut().zip(UUID_BYTES) {
        let (high, low) = (HEX[usize::from(text[at])], HEX[usize::from(text[at + 1])]);
        wrong |= high | low;
        *byte = (high << 4) | (low & 0x0F);
    }
    let is_right = is_dashed
        && wrong & 0xF0 == 0
        && (b'1'..=b'5').contains(&text[14])
        && matches!(text[19], b'8' | b'9' | b'a' | b'b' | b'A' | b'B');
    is_right.then(|| Uuid::from_bytes(bytes))
}

fn digits(text: &str, least: usize, most: usize) -> Option<Meaning> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return (least..=most).contains(&text.len()).then_some(Meaning::Text);
    }
    (has_length(text, least, most) && text.chars().all(is_digit)).then_some(Meaning::ForeignDigits)
}

fn number_and_letters(text: &str, most: usize) -> Option<Meaning> {
    let number = text.trim_end_matches(|character: char| character.is_ascii_lowercase());
    let is_right = !number.is_empty() && has_length(text, 1, most) && number.chars().all(is_digit);
    is_right.then(|| {
        if text.is_ascii() {
            Meaning::Text
        } else {
            Meaning::ForeignDigits
        }
    })
}

fn flag(text: &str) -> Option<bool> {
    match text {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    }
}

/// An xs:date. A year that chrono cannot hold becomes its first or last day: the rules' bounds refuse either.
fn date(text: &str) -> Option<NaiveDate> {
    let bytes = text.as_bytes();
    if let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *bytes {
        let year = i32::from(two(y1, y2)?) * 100 + i32::from(two(y3, y4)?);
        let (month, day) = (two(m1, m2)?, two(d1, d2)?);
        return if year == 0 {
            None
        } else {
            NaiveDate::from_ymd_opt(year, month.into(), day.into())
        };
    }
    let (date, rest) = long_date(text)?;
    (rest.is_empty() || zone(rest).is_some()).then_some(date)
}

/// A date with any year, and what follows it.
fn long_date(text: &str) -> Option<(NaiveDate, &str)> {
    let (is_negative, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let count = unsigned.bytes().take_while(u8::is_ascii_digit).count();
    let (year, rest) = unsigned.split_at_checked(count)?;
    if count < 4 || (count > 4 && year.starts_with('0')) {
        return None;
    }
    let year = year.parse::<i64>().ok().filter(|year| *year != 0)?;
    let year = if is_negative { -year } else { year };
    let (&[b'-', m1, m2, b'-', d1, d2], rest) = rest.as_bytes().split_first_chunk::<6>()? else {
        return None;
    };
    let (month, day) = (u32::from(two(m1, m2)?), u32::from(two(d1, d2)?));
    // Leap years repeat every 400 years, counted from the number as it is written.
    let sample = i32::try_from(year.rem_euclid(400)).ok()? + 2000;
    NaiveDate::from_ymd_opt(sample, month, day)?;
    let clamped = if is_negative {
        NaiveDate::MIN
    } else {
        NaiveDate::MAX
    };
    let date = i32::try_from(year)
        .ok()
        .and_then(|year| NaiveDate::from_ymd_opt(year, month, day))
        .unwrap_or(clamped);
    Some((date, std::str::from_utf8(rest).ok()?))
}

/// An xs:dateTime of the form that the schema's pattern asks for.
fn moment(text: &str) -> Option<DateTime<FixedOffset>> {
    let (
        &[
            y1,
            y2,
            y3,
            y4,
            b'-',
            m1,
            m2,
            b'-',
            d1,
            d2,
            b'T',
            h1,
            h2,
            b':',
            n1,
            n2,
            b':',
            s1,
            s2,
        ],
        rest,
    ) = text.as_bytes().split_first_chunk::<19>()?
    else {
        return None;
    };
    let year = i32::from(two(y1, y2)?) * 100 + i32::from(two(y3, y4)?);
    if year == 0 {
        return None;
    }
    let date = NaiveDate::from_ymd_opt(year, two(m1, m2)?.into(), two(d1, d2)?.into())?;
    let (hour, minute, second) = (
        u32::from(two(h1, h2)?),
        u32::from(two(n1, n2)?),
        u32::from(two(s1, s2)?),
    );
    let (nanosecond, rest) = fraction(std::str::from_utf8(rest).ok()?)?;
    let offset = FixedOffset::east_opt(zone(rest)? * 60)?;
    let is_midnight_after = hour == 24;
    if is_midnight_after && (minute, second, nanosecond) != (0, 0, 0) {
        return None;
    }
    let time = NaiveTime::from_hms_nano_opt(
        if is_midnight_after { 0 } else { hour },
        minute,
        second,
        nanosecond,
    )?;
    let date = date.checked_add_days(Days::new(u64::from(is_midnight_after)))?;
    offset.from_local_datetime(&date.and_time(time)).single()
}

/// Nanoseconds of `.1` to `.123456789`, or 0 where there is no point, and what follows.
fn fraction(text: &str) -> Option<(u32, &str)> {
    let Some(digits) = text.strip_prefix('.') else {
        return Some((0, text));
    };
    let count = digits.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = digits.split_at_checked(count)?;
    let scale = 10_u32.checked_pow(u32::try_from(9_usize.checked_sub(count)?).ok()?)?;
    Some((digits.parse::<u32>().ok()? * scale, rest))
}

/// Minutes east of UTC of `Z`, `+hh:mm` or `-hh:mm`, at most fourteen hours.
fn zone(text: &str) -> Option<i32> {
    let (sign, h1, h2, m1, m2) = match *text.as_bytes() {
        [b'Z'] => return Some(0),
        [b'+', h1, h2, b':', m1, m2] => (1, h1, h2, m1, m2),
        [b'-', h1, h2, b':', m1, m2] => (-1, h1, h2, m1, m2),
        _ => return None,
    };
    let (hours, minutes) = (two(h1, h2)?, two(m1, m2)?);
    let total = TimeDelta::hours(hours.into()) + TimeDelta::minutes(minutes.into());
    let total = i32::try_from(total.num_minutes()).ok()?;
    (hours < 24 && minutes < 60 && total <= 14 * 60).then_some(sign * total)
}

/// Two digits as a number.
fn two(tens: u8, ones: u8) -> Option<u8> {
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    (tens < 10 && ones < 10).then(|| tens * 10 + ones)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_date(text: &str) -> bool {
        matches!(Kind::Date.read(text), Some(Meaning::Date(_)))
    }

    #[test]
    fn leap_days_are_days_of_leap_years_only() {
        for right in [
            "2020-02-29",
            "2000-02-29",
            "-0004-02-29",
            "-0400-02-29",
            "12024-02-29",
        ] {
            assert!(is_date(right), "{right}");
        }
        for wrong in [
            "2021-02-29",
            "1900-02-29",
            "-0001-02-29",
            "-0100-02-29",
            "2021-04-31",
            "2021-00-01",
        ] {
            assert!(!is_date(wrong), "{wrong}");
        }
    }

    #[test]
    fn years_may_be_long_or_negative_and_never_0() {
        for right in ["0001-01-01", "-2021-01-01", "9223372036854775807-01-01"] {
            assert!(is_date(right), "{right}");
        }
        for wrong in [
            "0000-01-01",
            "-0000-01-01",
            "02021-01-01",
            "+2021-01-01",
            "9223372036854775808-01-01",
        ] {
            assert!(!is_date(wrong), "{wrong}");
        }
        assert_eq!(
            Kind::Date.read("999999999-12-31"),
            Some(Meaning::Date(NaiveDate::MAX))
        );
    }

    #[test]
    fn a_date_may_have_a_zone_and_no_blanks() {
        for right in ["2021-01-01Z", "2021-01-01+14:00", "2021-01-01-13:59"] {
            assert!(is_date(right), "{right}");
        }
        for wrong in [
            "2021-01-01 ",
            " 2021-01-01",
            "2021-01-01+14:01",
            "2021-01-01+13:60",
            "2021-01-01z",
            "",
        ] {
            assert!(!is_date(wrong), "{wrong}");
        }
    }

    #[test]
    fn a_moment_has_a_zone_and_may_be_the_last_midnight() {
        let read = |text: &str| match Kind::Moment.read(text) {
            Some(Meaning::Moment(moment)) => Some(moment.to_rfc3339()),
            _ => None,
        };
        assert_eq!(
            read(" 2021-01-02T24:00:00.0Z\n").as_deref(),
            Some("2021-01-03T00:00:00+00:00")
        );
        assert_eq!(
            read("2021-01-02T23:59:59.5-01:30").as_deref(),
            Some("2021-01-02T23:59:59.500-01:30")
        );
        for wrong in [
            "2021-01-02T02:00:00",
            "2021-01-02T24:00:00.1Z",
            "2021-01-02T23:59:60Z",
            "2021-01-02T02:00:00.Z",
            "2021-01-02T02:00:00.1234567890Z",
            "0000-01-02T02:00:00Z",
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn versions_one_to_five_are_taken() {
        for (version, right) in
            ('0'..='9').zip([false, true, true, true, true, true, false, false, false, false])
        {
            let text = format!("11111111-1111-{version}111-8111-11111111111F");
            assert_eq!(Kind::Uuid.read(&text).is_some(), right, "{text}");
        }
        assert_eq!(Kind::Uuid.read("11111111-1111-4111-c111-111111111111"), None);
        assert_eq!(Kind::Uuid.read("11111111_1111-4111-8111-111111111111"), None);
        assert_eq!(Kind::Uuid.read("1111111g-1111-4111-8111-111111111111"), None);
    }

    #[test]
    fn length_is_counted_in_characters() {
        let kind = Kind::Text { least: 3, most: 4 };
        for (text, right) in [
            ("øå", false),
            ("øåæ", true),
            ("øåæø", true),
            ("øåæøå", false),
            ("😀😀😀", true),
        ] {
            assert_eq!(kind.read(text).is_some(), right, "{text}");
        }
    }
}
