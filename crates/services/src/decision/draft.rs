use tiltak_domain::casework::decision::{
    Brought, Consent, ConsentParty, Decision, DecisionState, Details, ParticipationRecord,
};
use tiltak_domain::casework::participation::ChildView;
use tiltak_domain::casework::refusal::{Check, Reason};
use tiltak_domain::ids::{CaseFileId, DecisionId, InvestigationId, UserId};
use tiltak_domain::organisation::Actor;
use tiltak_storage::decision;
use tiltak_storage::journal::Action;

use chrono::NaiveDate;

use crate::Services;
use crate::error::Result;
use crate::work::{Work, present, same_version};

/// A decision as it is about to be drafted.
#[derive(Debug, Clone)]
pub struct NewDecision {
    /// The investigation it rests on.
    pub investigation: Option<InvestigationId>,
    /// The day it is made.
    pub decided_on: NaiveDate,
    /// Key of the provision.
    pub legal_basis: String,
    /// What is decided.
    pub content: String,
    /// The facts and the assessment.
    pub grounds: String,
    /// The child's view, or the reason why it is not there.
    pub child_view: ChildView,
    /// How the child was let in on the matter, where the child was heard.
    pub participation: Option<ParticipationRecord>,
    /// Why it is in the child's best interests.
    pub best_interests: String,
    /// Who consented.
    pub consent: Option<Consent>,
    /// Whose consent it is.
    pub consent_party: Option<ConsentParty>,
    /// Earlier texts that the grounds were built on.
    pub brought: Vec<Brought>,
}

impl NewDecision {
    /// The draft that it makes, written by somebody.
    #[must_use]
    pub fn draft(self, id: DecisionId, version: i64, case_file: CaseFileId, by: UserId) -> Decision {
        Decision {
            id,
            version,
            case_file,
            investigation: self.investigation,
            decided_on: self.decided_on,
            decided_by: by,
            legal_basis: self.legal_basis,
            content: self.content,
            grounds: self.grounds,
            child_view: self.child_view,
            best_interests: self.best_interests,
            consent: self.consent,
            state: DecisionState::Draft,
            details: Details {
                participation: self.participation,
                consent_party: self.consent_party,
                brought: self.brought,
                ..Details::default()
            },
        }
    }
}

impl Services {
    /// Drafts a decision, for another to sign.
    ///
    /// # Errors
    /// Forbidden; not found; refused when the investigation did not end with measures, or by the rules of the decision.
    pub async fn draft_decision(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        new: NewDecision,
    ) -> Result<DecisionId> {
        let work = self.work_on(actor, case_file).await?;
        let not_before = not_before(&work, new.investigation)?;
        let draft = new.draft(DecisionId(self.id()), 1, case_file, actor.user);
        let draft = draft.draft(not_before, work.today)?;
        decision::insert(&work.transaction, &draft).await?;
        work.note(Action::Create, "decision", draft.id.0, "drafted")
            .await?;
        work.commit().await?;
        Ok(draft.id)
    }

    /// Writes a draft anew; who writes it last cannot sign it.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused when it is signed, or by the rules of the decision.
    pub async fn rewrite_decision(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        id: DecisionId,
        version: i64,
        new: NewDecision,
    ) -> Result<()> {
        let work = self.work_on(actor, case_file).await?;
        let current = present(work.case.decision(id))?;
        // Whoever comes back to an old form of a signed decision is told that it is signed, not that it has changed.
        let mut check = Check::new();
        check.act(!current.is_draft(), Reason::DecisionSigned, None);
        check.finish(|| ())?;
        same_version(version, current.version)?;
        let new = NewDecision {
            investigation: current.investigation,
            ..new
        };
        let not_before = not_before(&work, new.investigation)?;
        let draft = new.draft(id, version, case_file, actor.user);
        let draft = draft.draft(not_before, work.today)?;
        decision::update(&work.transaction, &draft, work.change("rewritten")).await?;
        work.note(Action::Update, "decision", id.0, "rewritten").await?;
        work.commit().await
    }

    /// Takes a draft back.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused when it is signed, or without a reason.
    pub async fn withdraw_draft(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        id: DecisionId,
        version: i64,
        reason: String,
    ) -> Result<()> {
        let work = self.work_on(actor, case_file).await?;
        let current = present(work.case.decision(id))?.clone();
        same_version(version, current.version)?;
        let withdrawn = current.withdraw(reason, work.today)?;
        decision::update(&work.transaction, &withdrawn, work.change("withdrawn")).await?;
        work.note(Action::Transition, "decision", id.0, "withdrawn")
            .await?;
        work.commit().await
    }
}

/// The first day that a decision can have: when the case was opened, or the investigation that it rests on began.
fn not_before(work: &Work<'_>, investigation: Option<InvestigationId>) -> Result<NaiveDate> {
    let opened = work.case.file.opened_on;
    let Some(id) = investigation else {
        return Ok(opened);
    };
    let investigation = present(work.case.investigation(id))?;
    let mut check = Check::new();
    check.act(
        !investigation.ended_with_measures(),
        Reason::InvestigationWithoutMeasures,
        Some("investigation-end"),
    );
    check.finish(|| ())?;
    Ok(opened.max(investigation.started_on))
}
