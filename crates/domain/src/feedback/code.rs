//! Short codes (koder): eight signs that are hard to mix up, typed on any telephone or tablet.

use chrono::NaiveDate;

use super::limit;

/// No 0 and O, no 1, I and L: they look alike on paper.
const SIGNS: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
/// How many signs a code has; 31 to the 8th are 850 thousand million codes.
pub const LENGTH: usize = 8;

/// A code from random bytes; none where too few of them can be used.
#[must_use]
pub fn from_random(bytes: &[u8]) -> Option<String> {
    signs_from(bytes, LENGTH)
}

/// So many signs from random bytes; none where too few of them can be used. Bytes from 248 are passed over, so that each sign is
/// equally likely.
pub(crate) fn signs_from(bytes: &[u8], length: usize) -> Option<String> {
    let usable = bytes.iter().filter(|byte| usize::from(**byte) < 248);
    let signs: String = usable
        .take(length)
        .map(|byte| char::from(SIGNS[usize::from(*byte) % SIGNS.len()]))
        .collect();
    (signs.len() == length).then_some(signs)
}

/// The code as it is written for people, in two groups.
#[must_use]
pub fn shown(code: &str) -> String {
    let half = LENGTH / 2;
    match (code.get(..half), code.get(half..)) {
        (Some(first), Some(second)) if !second.is_empty() => format!("{first}-{second}"),
        _ => code.to_owned(),
    }
}

/// What somebody typed as a code; none where it cannot be one.
#[must_use]
pub fn read(typed: &str) -> Option<String> {
    signs_typed(typed, LENGTH)
}

/// What somebody typed as a code of so many signs, without the gaps between them; none where it cannot be one.
pub(crate) fn signs_typed(typed: &str, length: usize) -> Option<String> {
    let is_gap = |sign: &char| sign.is_whitespace() || ['-', '–', '.'].contains(sign);
    let code: String = typed
        .chars()
        .filter(|sign| !is_gap(sign))
        .take(length + 1)
        .map(|sign| sign.to_ascii_uppercase())
        .collect();
    let is_code = code.len() == length && code.bytes().all(|sign| SIGNS.contains(&sign));
    is_code.then_some(code)
}

/// Whether one more code may be tried after so many wrong ones within the window: from the same address, and by everybody.
#[must_use]
pub fn may_try(wrong_from_address: u64, wrong_by_all: u64, today: NaiveDate) -> bool {
    let most = |id| u64::from(limit::number(id, today));
    wrong_from_address < most("code-tries-address") && wrong_by_all < most("code-tries-all")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_it_is_shown_and_as_people_type_it() {
        let code = from_random(&[0, 1, 30, 31, 62, 247, 100, 7]).unwrap();
        assert_eq!(shown(&code), "23Z2-2Z99");
        for typed in ["23z2-2z99", " 23 Z2 2Z 99 ", "23Z2–2Z99", "23z22z99"] {
            assert_eq!(read(typed).as_ref(), Some(&code), "{typed}");
        }
        for bad in ["", "23Z2-2Z9", "23Z2-2Z999", "23Z2-2Z9O", "23Z2-2Z9æ"] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }

    #[test]
    fn bytes_that_would_favour_some_signs_are_passed_over() {
        assert_eq!(from_random(&[255; 64]), None);
        let mut bytes = vec![248, 255];
        bytes.extend([0; 8]);
        assert_eq!(from_random(&bytes).as_deref(), Some("22222222"));
        // Each sign has 8 of the bytes that are used.
        let all: Vec<u8> = (0..=247).collect();
        let signs: Vec<u8> = all.iter().map(|byte| SIGNS[usize::from(*byte) % 31]).collect();
        for sign in SIGNS {
            assert_eq!(signs.iter().filter(|one| *one == sign).count(), 8);
        }
    }

    #[test]
    fn guessing_rests_at_the_limit_of_an_address_and_of_all() {
        let today = "2026-11-22".parse().unwrap();
        let address = [9, 10, 11].map(|wrong| may_try(wrong, 0, today));
        assert_eq!(address, [true, false, false]);
        let all = [299, 300, 301].map(|wrong| may_try(0, wrong, today));
        assert_eq!(all, [true, false, false]);
    }
}
