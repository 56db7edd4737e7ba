//! Holds on a case: placed and lifted by those who answer for it.

use chrono::NaiveDate;
use tiltak_domain::access::Act;
use tiltak_domain::ids::{CaseFileId, LegalHoldId};
use tiltak_domain::organisation::Actor;
use tiltak_domain::retention::hold::{LegalHold, Lifting};
use tiltak_domain::retention::{FallsDue, case_falls_due};
use tiltak_storage::journal::Action;
use tiltak_storage::lifecycle;

use super::days;
use crate::Services;
use crate::error::{Result, ServiceError};
use crate::work::Work;

/// How long one case is kept, and what holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keeping {
    /// When it falls due, or why it does not.
    pub falls_due: FallsDue,
    /// Every hold there has been, the newest first.
    pub holds: Vec<LegalHold>,
}

impl Services {
    /// How long a case that the actor has opened is kept.
    ///
    /// # Errors
    /// Storage.
    pub async fn keeping(&self, case: &tiltak_domain::casework::case::Case) -> Result<Keeping> {
        let own = lifecycle::own_rules(&self.database).await?;
        let mut holds = lifecycle::holds_of(&self.database, case.file.id).await?;
        holds.reverse();
        Ok(Keeping {
            falls_due: case_falls_due(&own, days(case), self.today()),
            holds,
        })
    }

    /// Places a hold on a case, also on a closed one.
    ///
    /// # Errors
    /// Forbidden, unless the actor leads the service; not found; refused without a reason.
    pub async fn place_hold(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        reason: String,
        until: Option<NaiveDate>,
    ) -> Result<LegalHoldId> {
        let work = self.work_of_leader(actor, case_file).await?;
        let hold = LegalHold {
            id: LegalHoldId(self.id()),
            version: 1,
            case_file,
            reason,
            placed_by: actor.user,
            placed_on: work.today,
            until,
            lifted: None,
        }
        .place(work.today)?;
        lifecycle::insert_hold(&work.transaction, &hold).await?;
        work.note(Action::Create, "legal_hold", hold.id.0, "placed")
            .await?;
        work.commit().await?;
        Ok(hold.id)
    }

    /// Lifts a hold.
    ///
    /// # Errors
    /// Forbidden; not found; refused without a reason, or when it does not hold.
    pub async fn lift_hold(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        id: LegalHoldId,
        reason: String,
    ) -> Result<()> {
        let work = self.work_of_leader(actor, case_file).await?;
        let holds = lifecycle::holds_of(&work.transaction, case_file).await?;
        let hold = holds.into_iter().find(|hold| hold.id == id);
        let hold = hold.ok_or(ServiceError::NotFound)?.lift(Lifting {
            on: work.today,
            by: actor.user,
            reason,
        })?;
        lifecycle::update_hold(&work.transaction, &hold, work.change("lifted")).await?;
        work.note(Action::Update, "legal_hold", hold.id.0, "lifted")
            .await?;
        work.commit().await
    }

    /// A case, also a closed one, for what the leader alone settles.
    async fn work_of_leader<'a>(&self, actor: &'a Actor, id: CaseFileId) -> Result<Work<'a>> {
        let (transaction, case, _rule) = self.case_to_change(actor, Act::KeepAccess, id).await?;
        Ok(Work {
            transaction,
            case,
            actor,
            now: self.now(),
            today: self.today(),
        })
    }
}
