//! Four eyes: one drafts a decision, another signs it, over a fingerprint of the exact text.

use std::fmt::Write;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Decision, DecisionState};
use crate::calendar::oslo_date;
use crate::casework::legal_basis::{self, Signer};
use crate::casework::refusal::{Check, Reason, Refusals};
use crate::ids::UserId;

/// A signature under a decision (signatur, godkjenning).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signing {
    /// Who signed.
    pub by: UserId,
    /// When.
    pub at: DateTime<Utc>,
    /// SHA-256 of the text that was signed, in hexadecimal digits; see [`Decision::signed_text`].
    pub text_hash: String,
}

/// Somebody who is about to sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SigningBy {
    /// Who.
    pub user: UserId,
    /// Whether it is a leader of the service, or who stands in for one.
    pub is_leader: bool,
}

impl Decision {
    /// The exact text that is signed: everything the decision says, each part with its name and length, so that nothing can be
    /// moved from one part to another without showing.
    #[must_use]
    pub fn signed_text(&self) -> String {
        let mut text = String::from("tiltak decision 1\n");
        let mut part = |name: &str, value: &str| {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{name} {}\n{value}", value.len());
        };
        part("id", &self.id.to_string());
        part("case_file", &self.case_file.to_string());
        let investigation = self.investigation.map(|id| id.to_string());
        part("investigation", &investigation.unwrap_or_default());
        part("drafted_by", &self.decided_by.to_string());
        part("decided_on", &self.decided_on.to_string());
        part("legal_basis", &self.legal_basis);
        part("content", &self.content);
        part("grounds", &self.grounds);
        part("child_view_kind", self.child_view.kind.as_ref());
        part("child_view_on", &self.child_view.on.to_string());
        part("child_view", &self.child_view.text);
        if let Some(record) = &self.details.participation {
            part("participation_informed", &record.informed);
            part("participation_heard_about", &record.heard_about);
            part("participation_passed_on", &record.passed_on);
            part("participation_weight", &record.weight);
        }
        part("best_interests", &self.best_interests);
        if let Some(consent) = &self.consent {
            part("consent_by", &consent.by);
            part("consent_on", &consent.on.to_string());
            let party = self.details.consent_party.map_or("", |party| party.id());
            part("consent_party", party);
        }
        text
    }

    /// SHA-256 of [`Decision::signed_text`] in hexadecimal digits.
    #[must_use]
    pub fn text_hash(&self) -> String {
        hex::encode(Sha256::digest(self.signed_text().as_bytes()))
    }

    /// Whether the text is still the one that was signed; none where nobody has signed.
    #[must_use]
    pub fn signature_holds(&self) -> Option<bool> {
        let signing = self.details.signing.as_ref()?;
        Some(signing.text_hash == self.text_hash())
    }

    /// Signs it: from then on it applies, and its text can no longer be changed.
    ///
    /// `seen` is the fingerprint of the text that the signer was shown.
    ///
    /// # Errors
    /// Refused unless it is a draft; by the one who wrote it last; when the text is not the one that was seen; an emergency order
    /// by anybody but a leader (§§ 4-2 to 4-6); without the consent that its provision rests on.
    pub fn sign(self, seen: &str, by: SigningBy, at: DateTime<Utc>) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(self.state != DecisionState::Draft, Reason::DecisionSigned, None);
        check.act(self.decided_by == by.user, Reason::SignedByDrafter, None);
        check.act(seen != self.text_hash(), Reason::TextChanged, None);
        let basis = legal_basis::find(&self.legal_basis);
        let needs_leader = basis.is_some_and(|basis| basis.signed_by == Signer::Leader);
        check.act(needs_leader && !by.is_leader, Reason::LeaderMustSign, None);
        let needs_consent = basis.is_some_and(|basis| basis.consent);
        check.act(
            needs_consent && self.consent.is_none(),
            Reason::ConsentMissing,
            None,
        );
        check.act(oslo_date(at) < self.decided_on, Reason::InTheFuture, None);
        let text_hash = self.text_hash();
        check.finish(|| {
            let mut signed = self;
            signed.state = DecisionState::Approved;
            signed.details.signing = Some(Signing {
                by: by.user,
                at,
                text_hash,
            });
            signed
        })
    }
}
