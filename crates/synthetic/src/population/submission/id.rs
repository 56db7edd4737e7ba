//! Keys made from the pseudonyms of the population: the same every time, and of the shape of a random UUID.

use uuid::{Builder, Uuid};

/// What a key belongs to.
#[derive(Debug, Clone, Copy)]
#[repr(u8)]
pub(crate) enum Element {
    Submission,
    Case,
    Child,
    Report,
    Investigation,
    Plan,
    Measure,
    Decision,
    Status,
    Aftercare,
    Referral,
    Relocation,
    Relation,
    Frequency,
    Responsible,
    Visit,
    Inspection,
    Planted,
}

/// The key of an element, by its place among those of its kind in the case.
pub(crate) fn id(pseudonym: u64, element: Element, place: usize) -> Uuid {
    let of_kind = mix(pseudonym ^ mix(u64::from(element as u8) + 1));
    let high = mix(of_kind.wrapping_add(place as u64));
    let low = mix(high ^ pseudonym.rotate_left(32));
    let mut bytes = [0; 16];
    let (first, second) = bytes.split_at_mut(8);
    first.copy_from_slice(&high.to_be_bytes());
    second.copy_from_slice(&low.to_be_bytes());
    Builder::from_random_bytes(bytes).into_uuid()
}

/// A place within a place: the visits of the third measure have their own numbers.
pub(super) fn within(outer: usize, inner: usize) -> usize {
    (outer << 32) | inner
}

/// The number of the journal: ten signs that tell nothing of child, place or time.
pub(super) fn journal_number(pseudonym: u64) -> String {
    const SIGNS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    let mut left = mix(pseudonym ^ 0x4a6f_7572_6e61_6c00);
    (0..10)
        .map(|_| {
            let sign = SIGNS[(left % 32) as usize];
            left /= 32;
            char::from(sign)
        })
        .collect()
}

/// Spreads the bits of a number (the finaliser of SplitMix64).
pub(crate) fn mix(number: u64) -> u64 {
    let mut left = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    left = (left ^ (left >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    left = (left ^ (left >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    left ^ (left >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn keys_are_of_version_4_and_differ_by_kind_place_and_case() {
        let mut seen = HashSet::new();
        for pseudonym in 0..200 {
            for element in [Element::Case, Element::Visit, Element::Planted] {
                for place in [0, 1, within(1, 0), within(1, 1), within(2, 0)] {
                    let key = id(pseudonym, element, place);
                    assert_eq!(key.get_version_num(), 4);
                    assert!(seen.insert(key));
                }
            }
        }
    }

    #[test]
    fn journal_numbers_differ_and_have_no_long_run_of_digits() {
        let numbers: HashSet<_> = (0..5000).map(journal_number).collect();
        assert_eq!(numbers.len(), 5000);
        assert!(numbers.iter().all(|number| number.len() == 10));
    }
}
