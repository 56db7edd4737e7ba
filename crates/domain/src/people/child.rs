//! The child (barn) that a case is about.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::language_form::LanguageForm;
use super::national_id::NationalId;
use crate::calendar::age_on;
use crate::ids::{ChildId, ServiceId};

/// A child known to the service (barn).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Child {
    /// Identity.
    pub id: ChildId,
    /// Counts the changes, for optimistic locking.
    pub version: i64,
    /// The service that knows the child.
    pub service: ServiceId,
    /// Full name; for an unborn child what the mother is known by.
    pub name: String,
    /// National identity number or D-number, where known.
    pub national_id: Option<NationalId>,
    /// Day of birth; the term date while unborn.
    pub born: Option<NaiveDate>,
    /// Whether the child is not born yet.
    pub unborn: bool,
    /// Sex as the register counts it.
    pub sex: Sex,
    /// Language an interpreter is needed for.
    pub interpreter: Option<String>,
    /// The language that letters to the family are written in.
    #[serde(default)]
    pub language_form: LanguageForm,
    /// Siblings known to the service.
    pub siblings: Vec<ChildId>,
}

/// Sex as the register counts it (kjønn).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// Not born, or not known.
    Unknown,
    /// Boy.
    Boy,
    /// Girl.
    Girl,
}

impl Child {
    /// Age in full years on a date; none while unborn or when the day of birth is unknown.
    #[must_use]
    pub fn age_on(&self, date: NaiveDate) -> Option<u32> {
        self.born.filter(|_| !self.unborn).map(|born| age_on(born, date))
    }
}
