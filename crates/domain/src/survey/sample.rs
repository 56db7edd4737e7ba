//! Whom a survey asks (utvalg): the sample and the groups that answers are kept in.
//!
//! An invitation and an answer have nothing in common but the survey and the group. A group is a stratum, or several that are too
//! small by themselves ([`groups`]).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::feedback::limit;
use crate::ids::{SampleUnitId, SurveyId};
use crate::people::language_form::LanguageForm;

/// The group of those whose stratum is too small to tell apart.
pub const REST: &str = "";

/// Somebody whom a survey asks, such as the leader of a service.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SampleUnit {
    /// Identity.
    pub id: SampleUnitId,
    /// Counts the changes, for optimistic locking.
    pub version: i64,
    /// The survey.
    pub survey: SurveyId,
    /// What the unit is called, such as the name of a service.
    pub name: String,
    /// Where the invitation goes; none where it is printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Number of the municipality or city district, where the unit is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    /// Code of its region, in the survey's own list of regions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<u16>,
    /// How large it is, such as full-time equivalents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<f64>,
    /// The stratum of the design that it was drawn in.
    pub stratum: String,
    /// The language that it is written to in.
    #[serde(default)]
    pub language: LanguageForm,
    /// The group that its answer will be kept in; none until the survey is opened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// How far its invitation has come.
    pub sending: Sending,
}

/// How far an invitation has come. Whether it was answered is not known here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "sending", rename_all = "snake_case")]
pub enum Sending {
    /// Not sent yet.
    Prepared,
    /// Sent by e-mail.
    Sent {
        /// The day.
        on: NaiveDate,
        /// The days of reminders, which go to all or to none of a group.
        #[serde(default)]
        reminded_on: Vec<NaiveDate>,
    },
    /// Printed, to be handed out or sent by post.
    Printed {
        /// The day.
        on: NaiveDate,
    },
    /// Came back: nobody has the code.
    Bounced {
        /// The day.
        on: NaiveDate,
        /// Status of the mail server, such as `5.1.1`.
        status: String,
    },
    /// Said that it will not answer.
    Refused {
        /// The day.
        on: NaiveDate,
    },
    /// Was never to be asked, such as a service that no longer exists.
    NotEligible {
        /// The day that was found.
        on: NaiveDate,
    },
}

impl Sending {
    /// The word of keys and tables.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Prepared => "prepared",
            Self::Sent { .. } => "sent",
            Self::Printed { .. } => "printed",
            Self::Bounced { .. } => "bounced",
            Self::Refused { .. } => "refused",
            Self::NotEligible { .. } => "not_eligible",
        }
    }
}

/// The group of each stratum: itself where enough are asked in it, [`REST`] for all others together. Where the rest alone would
/// still be too small, the smallest of the large strata goes with it.
#[must_use]
pub fn groups<'a>(strata: impl IntoIterator<Item = &'a str>, on: NaiveDate) -> BTreeMap<String, String> {
    let mut asked: BTreeMap<&str, u32> = BTreeMap::new();
    for stratum in strata {
        *asked.entry(stratum).or_default() += 1;
    }
    grouped(&asked, limit::number("survey-smallest-group", on))
}

/// The same for known numbers, such as the answers that came in.
#[must_use]
pub fn grouped(members: &BTreeMap<&str, u32>, fewest: u32) -> BTreeMap<String, String> {
    let mut by_size: Vec<(u32, &str)> = members.iter().map(|(name, count)| (*count, *name)).collect();
    by_size.sort_unstable();
    let mut rest = 0;
    let mut groups = BTreeMap::new();
    for (count, name) in by_size {
        let joins = name == REST || count < fewest || (rest > 0 && rest < fewest);
        if joins {
            rest += count;
        }
        groups.insert(name.to_owned(), if joins { REST } else { name }.to_owned());
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(counts: &[(&'static str, u32)]) -> Vec<(String, String)> {
        let members: BTreeMap<&str, u32> = counts.iter().copied().collect();
        grouped(&members, 10).into_iter().collect()
    }

    fn named(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs
            .iter()
            .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
            .collect()
    }

    #[test]
    fn a_stratum_with_enough_is_a_group_of_its_own() {
        for (count, group) in [(9, REST), (10, "nord"), (11, "nord")] {
            let found = of(&[("nord", count), ("vest", 40), ("sor", 5), ("ost", 6)]);
            assert!(
                found.contains(&("nord".to_owned(), group.to_owned())),
                "{count}: {found:?}"
            );
        }
    }

    #[test]
    fn a_rest_that_is_too_small_takes_the_smallest_group_in() {
        assert_eq!(
            of(&[("nord", 3), ("sor", 12), ("vest", 30)]),
            named(&[("nord", REST), ("sor", REST), ("vest", "vest")])
        );
        assert_eq!(
            of(&[("nord", 3), ("sor", 4)]),
            named(&[("nord", REST), ("sor", REST)])
        );
        assert_eq!(of(&[("nord", 10)]), named(&[("nord", "nord")]));
    }

    #[test]
    fn no_group_is_smaller_than_the_limit_where_enough_are_asked() {
        for sizes in [
            [1, 2, 3, 4, 50],
            [9, 9, 9, 10, 10],
            [10, 10, 10, 10, 9],
            [1, 10, 10, 10, 10],
        ] {
            let names = ["a", "b", "c", "d", "e"];
            let members: BTreeMap<&str, u32> = names.into_iter().zip(sizes).collect();
            let mut group_sizes: BTreeMap<String, u32> = BTreeMap::new();
            for (name, group) in grouped(&members, 10) {
                *group_sizes.entry(group).or_default() += members[name.as_str()];
            }
            assert!(
                group_sizes.values().all(|size| *size >= 10),
                "{sizes:?}: {group_sizes:?}"
            );
        }
    }

    #[test]
    fn the_limit_is_dated_data() {
        let on = "2026-11-22".parse().unwrap();
        let ten = groups(std::iter::repeat_n("nord", 10), on);
        assert_eq!(ten["nord"], "nord");
        let nine = groups(std::iter::repeat_n("nord", 9), on);
        assert_eq!(nine["nord"], REST);
    }
}
