//! Decisions: made, ended.

use chrono::NaiveDate;
use tiltak_domain::casework::decision::{Consent, Decision, DecisionState};
use tiltak_domain::casework::participation::ChildView;
use tiltak_domain::casework::refusal::{Check, Reason};
use tiltak_domain::ids::{CaseFileId, DecisionId, InvestigationId};
use tiltak_domain::organisation::Actor;
use tiltak_storage::decision;
use tiltak_storage::journal::Action;

use crate::Services;
use crate::error::Result;
use crate::work::{present, same_version};

/// A decision as it is about to be made.
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
    /// Why it is in the child's best interests.
    pub best_interests: String,
    /// Who consented.
    pub consent: Option<Consent>,
}

impl Services {
    /// Makes a decision.
    ///
    /// # Errors
    /// Forbidden; not found; refused when the investigation did not end with measures, or by the rules of the decision.
    pub async fn make_decision(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        new: NewDecision,
    ) -> Result<DecisionId> {
        let work = self.work_on(actor, case_file).await?;
        let mut not_before = work.case.file.opened_on;
        if let Some(id) = new.investigation {
            let investigation = present(work.case.investigation(id))?;
            let mut check = Check::new();
            check.act(
                !investigation.ended_with_measures(),
                Reason::InvestigationWithoutMeasures,
                Some("investigation-end"),
            );
            check.finish(|| ())?;
            not_before = not_before.max(investigation.started_on);
        }
        let decision = Decision {
            id: DecisionId(self.id()),
            version: 1,
            case_file,
            investigation: new.investigation,
            decided_on: new.decided_on,
            decided_by: actor.user,
            legal_basis: new.legal_basis,
            content: new.content,
            grounds: new.grounds,
            child_view: new.child_view,
            best_interests: new.best_interests,
            consent: new.consent,
            state: DecisionState::Approved,
        };
        let decision = decision.make(not_before, work.today)?;
        decision::insert(&work.transaction, &decision).await?;
        work.note(Action::Transition, "decision", decision.id.0, "made")
            .await?;
        work.commit().await?;
        Ok(decision.id)
    }

    /// Ends a decision.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused when it has ended or measures under it go on.
    pub async fn end_decision(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        id: DecisionId,
        version: i64,
        on: NaiveDate,
        reason: String,
    ) -> Result<()> {
        let work = self.work_on(actor, case_file).await?;
        let current = present(work.case.decision(id))?.clone();
        same_version(version, current.version)?;
        let mut check = Check::new();
        let ongoing = work
            .case
            .measures
            .iter()
            .any(|measure| measure.decision == id && measure.is_ongoing());
        check.act(ongoing, Reason::MeasureOngoing, None);
        check.finish(|| ())?;
        let ended = current.lapse(on, reason, work.today)?;
        decision::update(&work.transaction, &ended, work.change("ended")).await?;
        work.note(Action::Transition, "decision", id.0, "ended").await?;
        work.commit().await
    }
}
