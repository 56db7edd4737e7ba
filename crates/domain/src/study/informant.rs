//! Who is asked.

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Somebody who knows the help from their own side (informant).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Informant {
    /// A parent or guardian (forelder).
    Parent,
    /// A young person (ungdom).
    Youth,
    /// A child (barn).
    Child,
    /// The contact person (saksbehandler).
    Caseworker,
}

#[derive(Debug, Deserialize)]
struct Row {
    informant: Informant,
    youngest: u32,
    oldest: u32,
    valid_from: NaiveDate,
    valid_to: Option<NaiveDate>,
}

/// At which age of the child each is asked: dated, because it is a choice that may be made again.
static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    csv::Reader::from_reader(include_str!("informant.csv").as_bytes())
        .into_deserialize()
        .filter_map(Result::ok)
        .collect()
});

impl Informant {
    /// All of them, in the order of tables.
    pub const ALL: [Self; 4] = [Self::Parent, Self::Youth, Self::Child, Self::Caseworker];

    /// The pairs whose answers about the same help are held against each other.
    pub const PAIRS: [(Self, Self); 4] = [
        (Self::Parent, Self::Caseworker),
        (Self::Youth, Self::Caseworker),
        (Self::Child, Self::Caseworker),
        (Self::Parent, Self::Youth),
    ];

    /// The word of keys and files.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Parent => "parent",
            Self::Youth => "youth",
            Self::Child => "child",
            Self::Caseworker => "caseworker",
        }
    }

    /// The one with a word.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|informant| informant.id() == id)
    }

    /// Whether the one who is asked is family and not the service.
    #[must_use]
    pub const fn is_family(self) -> bool {
        !matches!(self, Self::Caseworker)
    }

    /// Who is asked about the help of a child of an age, on a day.
    #[must_use]
    pub fn of_age(age: u32, on: NaiveDate) -> Vec<Self> {
        let asked = |informant: &Self| {
            ROWS.iter().any(|row| {
                row.informant == *informant
                    && (row.youngest..=row.oldest).contains(&age)
                    && row.valid_from <= on
                    && row.valid_to.is_none_or(|last| on <= last)
            })
        };
        Self::ALL.into_iter().filter(asked).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_asked_follows_from_the_age() {
        use Informant::{Caseworker, Child, Parent, Youth};
        let on = "2026-11-22".parse().unwrap();
        for (age, expected) in [
            (7, vec![Parent, Caseworker]),
            (8, vec![Parent, Child, Caseworker]),
            (12, vec![Parent, Child, Caseworker]),
            (13, vec![Parent, Youth, Caseworker]),
            (17, vec![Parent, Youth, Caseworker]),
            (18, vec![Youth, Caseworker]),
            (24, vec![Youth, Caseworker]),
            (25, vec![]),
        ] {
            assert_eq!(Informant::of_age(age, on), expected, "{age}");
        }
    }

    #[test]
    fn every_row_is_read() {
        assert_eq!(ROWS.len(), include_str!("informant.csv").lines().count() - 1);
    }
}
