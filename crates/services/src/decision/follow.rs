use chrono::NaiveDate;
use tiltak_domain::casework::decision::{BoardAnswer, Decision, Withdrawal};
use tiltak_domain::casework::measure::Measure;
use tiltak_domain::casework::refusal::{Check, Reason, Refusals};
use tiltak_domain::ids::{CaseFileId, DecisionId};
use tiltak_domain::organisation::Actor;
use tiltak_storage::decision;
use tiltak_storage::journal::Action;

use crate::Services;
use crate::error::Result;
use crate::work::{present, same_version};

/// What happens to a decision after it is signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DecisionEvent {
    /// The consent is taken back.
    ConsentWithdrawn(Withdrawal),
    /// An emergency order is sent to the tribunal for review.
    SentToBoard(NaiveDate),
    /// The tribunal has answered.
    BoardAnswered(BoardAnswer),
    /// It is put into effect.
    Effected(NaiveDate),
    /// It is ended.
    Ended {
        /// Its last day.
        on: NaiveDate,
        /// Why.
        reason: String,
    },
}

impl DecisionEvent {
    fn code(&self) -> &'static str {
        match self {
            Self::ConsentWithdrawn(_) => "consent_withdrawn",
            Self::SentToBoard(_) => "sent_to_board",
            Self::BoardAnswered(_) => "board_answered",
            Self::Effected(_) => "effected",
            Self::Ended { .. } => "ended",
        }
    }

    /// The decision after it.
    ///
    /// # Errors
    /// As the transition of the decision.
    pub fn happen(self, decision: Decision, today: NaiveDate) -> Result<Decision, Refusals> {
        match self {
            Self::ConsentWithdrawn(withdrawal) => decision.withdraw_consent(withdrawal, today),
            Self::SentToBoard(on) => decision.send_to_board(on, today),
            Self::BoardAnswered(answer) => decision.answer_of_board(answer, today),
            Self::Effected(on) => decision.put_into_effect(on, today),
            Self::Ended { on, reason } => decision.lapse(on, reason, today),
        }
    }
}

impl Services {
    /// Records what happened to a signed decision.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused by the rules of the decision, or when it is to end while measures under it go on.
    pub async fn follow_decision(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        id: DecisionId,
        version: i64,
        event: DecisionEvent,
    ) -> Result<()> {
        let work = self.work_on(actor, case_file).await?;
        let current = present(work.case.decision(id))?.clone();
        same_version(version, current.version)?;
        if let DecisionEvent::Ended { .. } = event {
            let measures = work.case.measures.iter().filter(|measure| measure.decision == id);
            let mut check = Check::new();
            check.act(
                measures.clone().any(Measure::is_ongoing),
                Reason::MeasureOngoing,
                None,
            );
            check.finish(|| ())?;
        }
        let code = event.code();
        let next = event.happen(current, work.today)?;
        decision::update(&work.transaction, &next, work.change(code)).await?;
        work.note(Action::Transition, "decision", id.0, code).await?;
        work.commit().await
    }
}
