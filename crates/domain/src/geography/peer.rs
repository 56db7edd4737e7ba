//! Municipalities of about the same size, to compare with.
//!
//! The official groups of municipalities in KOSTRA weigh size, costs and income; they are not among our sources. These
//! groups are our own, by residents alone, and pages say so.

use super::area::Names;
use super::structure::{Municipality, structure};

/// Numbers that the four largest cities have had: Oslo, Bergen, Trondheim, Stavanger.
const LARGEST_CITIES: [&str; 6] = ["0301", "1201", "4601", "1601", "5001", "1103"];

/// A group of municipalities by residents on 1 January 2024; our own, not the groups of KOSTRA.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PeerGroup {
    /// Fewer than 2000.
    Under2000,
    /// 2000 to 4999.
    From2000,
    /// 5000 to 9999.
    From5000,
    /// 10 000 to 19 999.
    From10000,
    /// 20 000 to 49 999.
    From20000,
    /// 50 000 and more, without the four largest cities.
    From50000,
    /// Oslo, Bergen, Trondheim and Stavanger.
    LargestCities,
}

impl PeerGroup {
    /// All groups, smallest municipalities first.
    pub const ALL: [Self; 7] = [
        Self::Under2000,
        Self::From2000,
        Self::From5000,
        Self::From10000,
        Self::From20000,
        Self::From50000,
        Self::LargestCities,
    ];

    /// The code of the group as an area of all its municipalities: `G1` to `G7`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Under2000 => "G1",
            Self::From2000 => "G2",
            Self::From5000 => "G3",
            Self::From10000 => "G4",
            Self::From20000 => "G5",
            Self::From50000 => "G6",
            Self::LargestCities => "G7",
        }
    }

    /// The group's name.
    #[must_use]
    pub fn names(self) -> Names {
        let (nb, nn, en) = match self {
            Self::Under2000 => (
                "Under 2 000 innbyggere",
                "Under 2 000 innbyggjarar",
                "Fewer than 2,000 residents",
            ),
            Self::From2000 => (
                "2 000–4 999 innbyggere",
                "2 000–4 999 innbyggjarar",
                "2,000–4,999 residents",
            ),
            Self::From5000 => (
                "5 000–9 999 innbyggere",
                "5 000–9 999 innbyggjarar",
                "5,000–9,999 residents",
            ),
            Self::From10000 => (
                "10 000–19 999 innbyggere",
                "10 000–19 999 innbyggjarar",
                "10,000–19,999 residents",
            ),
            Self::From20000 => (
                "20 000–49 999 innbyggere",
                "20 000–49 999 innbyggjarar",
                "20,000–49,999 residents",
            ),
            Self::From50000 => (
                "50 000 innbyggere eller flere, uten de fire største byene",
                "50 000 innbyggjarar eller fleire, utan dei fire største byane",
                "50,000 residents or more, without the four largest cities",
            ),
            Self::LargestCities => (
                "De fire største byene",
                "Dei fire største byane",
                "The four largest cities",
            ),
        };
        Names::new(nb, nn, en)
    }
}

/// The group of a municipality in the structure of a year; none where it does not exist, or where its residents are not known
/// because it has merged or been split since.
#[must_use]
pub fn peer_group(number: &str, year: i32) -> Option<PeerGroup> {
    structure(year).municipality(number).and_then(group_of)
}

/// The other municipalities of the same group in the same structure, by number. Empty where there is no group.
#[must_use]
pub fn peers(number: &str, year: i32) -> Vec<&'static str> {
    let Some(group) = peer_group(number, year) else {
        return Vec::new();
    };
    let others = structure(year).municipalities.iter();
    others
        .filter(|unit| unit.number != number && group_of(unit) == Some(group))
        .map(|unit| unit.number)
        .collect()
}

pub(super) fn group_of(unit: &Municipality) -> Option<PeerGroup> {
    if LARGEST_CITIES.contains(&unit.number) {
        return Some(PeerGroup::LargestCities);
    }
    let group = match unit.residents_2024? {
        0..2000 => PeerGroup::Under2000,
        2000..5000 => PeerGroup::From2000,
        5000..10_000 => PeerGroup::From5000,
        10_000..20_000 => PeerGroup::From10000,
        20_000..50_000 => PeerGroup::From20000,
        50_000.. => PeerGroup::From50000,
    };
    Some(group)
}
