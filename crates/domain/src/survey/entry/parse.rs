//! Codes, numbers, days and texts as people write them.

use chrono::{Datelike, NaiveDate};

use super::EntryFaultKind;

/// Digits before the decimals; more would not be kept exactly.
const MOST_DIGITS: usize = 12;

/// A code: digits alone.
pub fn code(text: &str) -> Option<u16> {
    let is_code = !text.is_empty() && text.bytes().all(|sign| sign.is_ascii_digit());
    is_code.then(|| text.parse().ok()).flatten()
}

/// A number with comma or point, spaces between thousands or none, zeros behind the decimals or none.
pub fn number(text: &str, decimals: u8) -> Result<f64, EntryFaultKind> {
    let text = text.trim();
    let (sign, digits) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(digits) => ("-", digits),
        None => ("", text),
    };
    let (whole, fraction) = digits.split_once([',', '.']).unwrap_or((digits, "0"));
    let fraction = match fraction.trim_end_matches('0') {
        "" if fraction.is_empty() => return Err(EntryFaultKind::NoNumber),
        fraction => fraction,
    };
    let whole = thousands(whole).ok_or(EntryFaultKind::NoNumber)?;
    if !fraction.bytes().all(|sign| sign.is_ascii_digit()) {
        return Err(EntryFaultKind::NoNumber);
    }
    if fraction.len() > usize::from(decimals) {
        return Err(EntryFaultKind::TooManyDecimals { most: decimals });
    }
    let number: f64 = format!("{sign}{whole}.{fraction}0")
        .parse()
        .map_err(|_| EntryFaultKind::NoNumber)?;
    // No minus before zero: it would be written back.
    Ok(if number == 0.0 { 0.0 } else { number })
}

/// Digits in one group, or in groups of three with a space between.
fn thousands(text: &str) -> Option<String> {
    let groups: Vec<&str> = text.split([' ', '\u{a0}', '\u{2009}', '\u{202f}']).collect();
    let is_grouped = |groups: &[&str]| match groups {
        [first, rest @ ..] if !rest.is_empty() => {
            (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3)
        }
        _ => true,
    };
    let digits = groups.concat();
    let is_number = !digits.is_empty()
        && digits.len() <= MOST_DIGITS
        && digits.bytes().all(|sign| sign.is_ascii_digit())
        && is_grouped(&groups);
    is_number.then_some(digits)
}

/// A number as it stands in files and fields: point, no groups, no more decimals than it has.
#[must_use]
pub fn written(number: f64) -> String {
    // Minus nought is nought.
    (number + 0.0).to_string()
}

/// A day: year-month-day, or day.month.year. The year has four digits.
pub fn day(text: &str) -> Option<NaiveDate> {
    let numbers = |sign: char| -> Option<[&str; 3]> {
        let parts: Vec<&str> = text.split(sign).collect();
        let is_digits = parts
            .iter()
            .all(|part| !part.is_empty() && part.bytes().all(|sign| sign.is_ascii_digit()));
        is_digits.then(|| parts.try_into().ok()).flatten()
    };
    let made = |year: &str, month: &str, day: &str| {
        let is_whole = year.len() == 4 && month.len() <= 2 && day.len() <= 2;
        let made = NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
        made.filter(|day| is_whole && day.year() > 0)
    };
    match (numbers('-'), numbers('.')) {
        (Some([year, month, day]), _) => made(year, month, day),
        (None, Some([day, month, year])) => made(year, month, day),
        (None, None) => None,
    }
}

/// A text with line feeds alone between its lines, and without characters that no text holds.
pub fn text(text: &str) -> Result<String, EntryFaultKind> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    if text.chars().any(is_no_text) {
        return Err(EntryFaultKind::ControlCharacter);
    }
    Ok(text.trim().to_owned())
}

/// Whether a character has no place in a text: controls but line feed and tab, and the signs that turn the direction of what follows.
pub fn is_no_text(sign: char) -> bool {
    let turns = matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    (sign.is_control() && !matches!(sign, '\n' | '\t')) || turns
}
