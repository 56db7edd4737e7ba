//! Deletion by law (lovbestemt sletting): proposed when an archive package has been made, confirmed by another person, done, and proven
//! by a signed record that tells of no person.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::casework::refusal::{Check, Reason, Refusals};
use crate::ids::{CaseFileId, DeletionId, ServiceId, UserId};

/// The form of the proof, in each of them.
pub const PROOF_FORMAT: &str = "tiltak-deletion-1";

/// A case that is to be deleted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deletion {
    /// Identity.
    pub id: DeletionId,
    /// Counts the changes, for optimistic locking.
    pub version: i64,
    /// The service.
    pub service: ServiceId,
    /// The case.
    pub case_file: CaseFileId,
    /// The rule by which it is due.
    pub rule: String,
    /// Where the rule stands.
    pub legal_basis: String,
    /// The first day on which it was due.
    pub due_on: NaiveDate,
    /// The name of the archive package's folder.
    pub package: String,
    /// The hash of the package: SHA-256 of its list of checksums.
    pub archive_sha256: String,
    /// Who proposed it.
    pub proposed_by: UserId,
    /// The day it was proposed.
    pub proposed_on: NaiveDate,
    /// How far it has come.
    pub state: DeletionState,
}

/// How far a deletion has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum DeletionState {
    /// Waits for another person.
    Proposed,
    /// Confirmed, to be done by the next run.
    Confirmed {
        /// Who confirmed it.
        by: UserId,
        /// The day.
        on: NaiveDate,
    },
    /// Given up, because the case changed, was held, or was not due any more.
    Dropped {
        /// The day.
        on: NaiveDate,
    },
    /// Done.
    Done {
        /// The day.
        on: NaiveDate,
    },
}

impl Deletion {
    /// Whether it still waits for something.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(
            self.state,
            DeletionState::Proposed | DeletionState::Confirmed { .. }
        )
    }

    /// Confirms it, as another person than the one who proposed it.
    ///
    /// # Errors
    /// Refused to the one who proposed it, and when it does not wait for that.
    pub fn confirm(self, by: UserId, on: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(
            self.state != DeletionState::Proposed,
            Reason::AnsweredAlready,
            None,
        );
        check.act(by == self.proposed_by, Reason::SignedByDrafter, None);
        check.finish(|| Self {
            state: DeletionState::Confirmed { by, on },
            ..self
        })
    }

    /// Gives it up.
    #[must_use]
    pub fn dropped(self, on: NaiveDate) -> Self {
        Self {
            state: DeletionState::Dropped { on },
            ..self
        }
    }

    /// Marks it as done; only what another person has confirmed can be.
    ///
    /// # Errors
    /// Refused when it is not confirmed.
    pub fn done(self, on: NaiveDate) -> Result<Self, Refusals> {
        let confirmed = matches!(&self.state, DeletionState::Confirmed { by, .. } if *by != self.proposed_by);
        let mut check = Check::new();
        check.act(!confirmed, Reason::AnswerMissing, None);
        check.finish(|| Self {
            state: DeletionState::Done { on },
            ..self
        })
    }
}

/// What stands after a deletion: which rule, how much of each kind, the archive, and that two persons agreed. It names no person and
/// no case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeletionProof {
    /// The form: [`PROOF_FORMAT`].
    pub format: String,
    /// Identity of the deletion.
    pub id: DeletionId,
    /// When it was done, to the second.
    pub at: DateTime<Utc>,
    /// The rule.
    pub rule: String,
    /// Where the rule stands.
    pub legal_basis: String,
    /// The first day on which the case was due.
    pub due_on: NaiveDate,
    /// How many rows of each kind were deleted.
    pub counts: BTreeMap<String, u64>,
    /// The hash of the archive package.
    pub archive_sha256: String,
    /// How many persons agreed.
    pub persons: u32,
    /// Which key signed it.
    pub key_id: String,
    /// The signature over [`DeletionProof::signed_text`].
    pub signature: String,
}

impl DeletionProof {
    /// The text that is signed: a line for each field, the counts in the order of their names.
    #[must_use]
    pub fn signed_text(&self) -> String {
        let counts: Vec<String> = self
            .counts
            .iter()
            .map(|(kind, count)| format!("count {kind} {count}\n"))
            .collect();
        format!(
            "{}\nid {}\nat {}\nrule {}\nlegal_basis {}\ndue_on {}\n{}archive_sha256 {}\npersons {}\nkey_id {}\n",
            self.format,
            self.id,
            self.at.format("%Y-%m-%dT%H:%M:%SZ"),
            self.rule,
            self.legal_basis.replace('\n', " "),
            self.due_on,
            counts.concat(),
            self.archive_sha256,
            self.persons,
            self.key_id,
        )
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn day() -> NaiveDate {
        "2026-06-01".parse().unwrap()
    }

    fn user(number: u128) -> UserId {
        UserId(Uuid::from_u128(number))
    }

    fn proposed() -> Deletion {
        Deletion {
            id: DeletionId(Uuid::from_u128(1)),
            version: 1,
            service: ServiceId(Uuid::from_u128(2)),
            case_file: CaseFileId(Uuid::from_u128(3)),
            rule: "ten".into(),
            legal_basis: "Plan".into(),
            due_on: day(),
            package: "case".into(),
            archive_sha256: "ab".repeat(32),
            proposed_by: user(4),
            proposed_on: day(),
            state: DeletionState::Proposed,
        }
    }

    #[test]
    fn another_person_confirms_and_only_once() {
        let refused = proposed().confirm(user(4), day()).unwrap_err();
        assert_eq!(refused.0[0].reason, Reason::SignedByDrafter);
        let confirmed = proposed().confirm(user(5), day()).unwrap();
        let again = confirmed.clone().confirm(user(6), day()).unwrap_err();
        assert_eq!(again.0[0].reason, Reason::AnsweredAlready);
        assert!(confirmed.done(day()).is_ok());
    }

    #[test]
    fn what_nobody_confirmed_is_not_done() {
        assert!(proposed().done(day()).is_err());
        assert!(proposed().dropped(day()).done(day()).is_err());
        let by_hand = Deletion {
            state: DeletionState::Confirmed {
                by: user(4),
                on: day(),
            },
            ..proposed()
        };
        assert!(by_hand.done(day()).is_err(), "one person is not two");
    }

    #[test]
    fn a_proof_names_no_person_and_no_case() {
        let deletion = proposed();
        let proof = DeletionProof {
            format: PROOF_FORMAT.into(),
            id: deletion.id,
            at: "2026-06-01T10:00:00Z".parse().unwrap(),
            rule: deletion.rule.clone(),
            legal_basis: "Plan\nid 9".into(),
            due_on: day(),
            counts: BTreeMap::from([("need".into(), 2), ("case_file".into(), 1)]),
            archive_sha256: deletion.archive_sha256.clone(),
            persons: 2,
            key_id: "key".into(),
            signature: String::new(),
        };
        let text = proof.signed_text();
        assert!(text.contains("count case_file 1\ncount need 2\n"), "{text}");
        assert!(
            text.contains("legal_basis Plan id 9\n"),
            "a value cannot begin a line"
        );
        let json = serde_json::to_string(&proof).unwrap();
        for id in [deletion.case_file.to_string(), user(4).to_string()] {
            assert!(!json.contains(&id) && !text.contains(&id));
        }
    }
}
