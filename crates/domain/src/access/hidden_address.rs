//! Hidden addresses (adressebeskyttelse): known to those who work with the child, and nowhere but in the vault.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::casework::refusal::{Check, Reason, Refusals};
use crate::ids::{CaseFileId, ServiceId, TieId, UserId};

/// How strongly an address is hidden in the National Population Register (Folkeregisteret).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HiddenLevel {
    /// Code 6: strictly confidential address (strengt fortrolig adresse).
    StrictlyConfidential,
    /// Code 7: confidential address (fortrolig adresse).
    Confidential,
}

impl HiddenLevel {
    /// Both, the stricter first.
    pub const ALL: [Self; 2] = [Self::StrictlyConfidential, Self::Confidential];

    /// The name that is stored.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::StrictlyConfidential => "code_6",
            Self::Confidential => "code_7",
        }
    }

    /// The level with a stored name.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.id() == id)
    }
}

/// What is written in the vault: it is sealed whole, and read only by opening it with a reason.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VaultContent {
    /// Whose address it is, and the address.
    pub address: String,
    /// How it may be used: whom to ring first, where post goes.
    pub how: String,
}

impl std::fmt::Debug for VaultContent {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("VaultContent(hidden)")
    }
}

/// An address in the vault, without the address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HiddenAddress {
    /// Identity.
    pub id: TieId,
    /// The service.
    pub service: ServiceId,
    /// The case it is for.
    pub case_file: CaseFileId,
    /// How strongly it is hidden.
    pub level: HiddenLevel,
    /// When it was written down.
    pub since: DateTime<Utc>,
    /// By whom.
    pub by: UserId,
    /// When a newer one took its place.
    pub ended: Option<DateTime<Utc>>,
}

/// Judges what is to be put into the vault.
///
/// # Errors
/// Refused without an address.
pub fn keep(content: VaultContent) -> Result<VaultContent, Refusals> {
    let mut check = Check::new();
    check.text(&content.address, "hidden_address", None);
    check.length(&content.how, "hidden_how");
    check.finish(|| content)
}

/// Judges the reason that somebody gives for seeing an address: words, not a sign.
///
/// # Errors
/// Refused where it is shorter than a word.
pub fn reason(typed: &str) -> Result<String, Refusals> {
    let typed = typed.trim();
    let letters = typed.chars().filter(|letter| letter.is_alphanumeric()).count();
    let mut check = Check::new();
    check.field(letters < 3, "reason", Reason::Missing);
    check.length(typed, "reason");
    check.finish(|| typed.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_prints_what_is_in_the_vault() {
        let content = VaultContent {
            address: "Gjemmeveien 7".into(),
            how: "Ring politiet".into(),
        };
        assert_eq!(format!("{content:?}"), "VaultContent(hidden)");
        assert_eq!(keep(content.clone()), Ok(content));
    }

    #[test]
    fn an_address_and_a_reason_in_words_are_demanded() {
        let empty = VaultContent {
            address: " ".into(),
            how: String::new(),
        };
        assert_eq!(keep(empty).unwrap_err().0[0].field, Some("hidden_address"));
        assert!(reason(" - ").is_err());
        assert!(reason("ab").is_err());
        assert_eq!(reason(" jul "), Ok("jul".into()));
        for level in HiddenLevel::ALL {
            assert_eq!(HiddenLevel::from_id(level.id()), Some(level));
        }
    }
}
