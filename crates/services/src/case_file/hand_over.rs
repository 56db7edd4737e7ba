use chrono::NaiveDate;
use tiltak_domain::access::Act;
use tiltak_domain::casework::handover::{Handover, HandoverCause};
use tiltak_domain::casework::refusal::{Reason, Refusal, Refusals};
use tiltak_domain::ids::{CaseFileId, UserId};
use tiltak_domain::organisation::Actor;
use tiltak_storage::case_file as store;
use tiltak_storage::journal::Action;

use crate::Services;
use crate::error::{Result, ServiceError};
use crate::work::same_version;

/// A change of contact person, as it is asked for.
#[derive(Debug, Clone)]
pub struct NewHandover {
    /// Who is to have the case.
    pub to: UserId,
    /// From which day.
    pub on: NaiveDate,
    /// Why.
    pub cause: HandoverCause,
    /// What the next one must know.
    pub note: String,
    /// How the child and the family are told.
    pub told: String,
}

impl Services {
    /// Gives a case to another contact person; `version` is the one of the case file that was shown.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused for a closed case, to somebody who is no caseworker here or has it already,
    /// and without words for the next one.
    pub async fn hand_over(
        &self,
        actor: &Actor,
        id: CaseFileId,
        version: i64,
        new: NewHandover,
    ) -> Result<()> {
        let (file, _rule) = self.file_for(actor, Act::WriteCase, id).await?;
        if !self.is_caseworker(file.service, new.to).await? {
            return Err(ServiceError::Refused(Refusals(vec![Refusal {
                field: Some("to"),
                reason: Reason::Missing,
                rule: None,
            }])));
        }
        let work = self.work_on(actor, id).await?;
        same_version(version, work.case.file.version)?;
        let handover = Handover {
            id: self.id(),
            version: 1,
            case_file: id,
            from: work.case.file.caseworker,
            to: new.to,
            on: new.on,
            by: actor.user,
            cause: new.cause,
            note: new.note,
            told: new.told,
        };
        let file = handover.carry_out(work.case.file.clone(), work.today)?;
        store::update(&work.transaction, &file, work.change("handed over")).await?;
        work.note(Action::Transition, "case_file", id.0, "handed over")
            .await?;
        work.add(&handover).await?;
        work.commit().await
    }
}
