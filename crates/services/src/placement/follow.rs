use chrono::NaiveDate;
use tiltak_domain::casework::placement::Reduction;
use tiltak_domain::ids::{CaseFileId, PlacementId};
use tiltak_domain::organisation::Actor;

use crate::Services;
use crate::error::Result;

impl Services {
    /// Notes that the agreement with the foster home was made or gone through.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused by the rules of the agreement.
    pub async fn review_foster_agreement(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        id: PlacementId,
        version: i64,
        on: NaiveDate,
    ) -> Result<()> {
        let seen = (case_file, id, version);
        self.change_placement(actor, seen, "agreement gone through", |placement, work| {
            Ok(placement.review_agreement(on, work.today)?)
        })
        .await
    }

    /// Decides how many visits a year there are to be.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused where the conditions for fewer are not met.
    pub async fn require_visits(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        id: PlacementId,
        version: i64,
        reduction: Reduction,
    ) -> Result<()> {
        let seen = (case_file, id, version);
        self.change_placement(actor, seen, "visits decided", |placement, work| {
            Ok(placement.require(reduction, work.case.child.born, work.today)?)
        })
        .await
    }

    /// Notes when the child is planned to leave, and the meeting that prepares it.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused with dates out of order.
    pub async fn plan_exit(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        id: PlacementId,
        version: i64,
        planned_exit: Option<NaiveDate>,
        meeting_on: Option<NaiveDate>,
    ) -> Result<()> {
        let seen = (case_file, id, version);
        self.change_placement(actor, seen, "exit planned", |placement, work| {
            Ok(placement.plan_exit(planned_exit, meeting_on, work.today)?)
        })
        .await
    }
}
