//! What can be read off the eleven digits without asking whether the number is valid, which is a rule of its own.

use chrono::{Datelike, NaiveDate};

/// The end of a number that stands for a child not yet born; the first six digits are the term date.
pub(super) const UNBORN: &str = "99999";
/// The ends of numbers that hold a date and nothing more: boy, girl, not yet born.
pub(super) const INCOMPLETE: [&str; 3] = ["00100", "00200", UNBORN];

/// The digits; none where the text is not eleven of them.
pub(super) fn digits(text: &str) -> Option<[u8; 11]> {
    let digits: [u8; 11] = text.as_bytes().try_into().ok()?;
    digits
        .iter()
        .all(u8::is_ascii_digit)
        .then(|| digits.map(|digit| digit - b'0'))
}

/// Whether the digits tell the day, the month and the year in its century, less what marks D-numbers (day) and synthetic numbers
/// (month).
pub(super) fn tells_date(digits: &[u8; 11], date: NaiveDate) -> bool {
    let [d1, d2, m1, m2, y1, y2, ..] = *digits;
    let day = match d1 * 10 + d2 {
        day @ 41..=71 => day - 40,
        day => day,
    };
    let month = match m1 * 10 + m2 {
        month @ 81..=92 => month - 80,
        month @ 66..=77 => month - 65,
        month @ 41..=52 => month - 40,
        month => month,
    };
    u32::from(day) == date.day()
        && u32::from(month) == date.month()
        && i32::from(y1 * 10 + y2) == date.year().rem_euclid(100)
}

/// The code of the sex (Kjonn) that the ninth digit tells.
pub(super) fn sex(digits: &[u8; 11]) -> &'static str {
    let [.., ninth, _, _] = *digits;
    if ninth % 2 == 1 { "1" } else { "2" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_eleven_ascii_digits_are_digits() {
        assert_eq!(digits("03911299983"), Some([0, 3, 9, 1, 1, 2, 9, 9, 9, 8, 3]));
        for text in [
            "",
            "0391129998",
            "039112999830",
            "0391129998x",
            " 3911299983",
            "٠٣٩١١٢٩٩٩٨٣",
        ] {
            assert_eq!(digits(text), None, "{text}");
        }
    }
}
