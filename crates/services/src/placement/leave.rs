use chrono::NaiveDate;
use tiltak_domain::casework::placement::{Leaving, ReturnFollowUp, Transfer};
use tiltak_domain::ids::{CaseFileId, PlacementId};
use tiltak_domain::organisation::Actor;

use crate::Services;
use crate::error::Result;
use crate::work::present;

impl Services {
    /// The child moves.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused by the rules of a move.
    pub async fn end_placement(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        id: PlacementId,
        version: i64,
        leaving: Leaving,
    ) -> Result<()> {
        let seen = (case_file, id, version);
        self.change_placement(actor, seen, "moved", |placement, work| {
            Ok(placement.end(leaving, work.today)?)
        })
        .await
    }

    /// Records what was agreed for the time after the child came home.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused by the rules of that follow-up.
    pub async fn follow_up_return(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        id: PlacementId,
        version: i64,
        follow_up: ReturnFollowUp,
    ) -> Result<()> {
        let seen = (case_file, id, version);
        self.change_placement(actor, seen, "return followed up", |placement, work| {
            Ok(placement.follow_up_return(follow_up, work.today)?)
        })
        .await
    }

    /// Corrects the first day of a placement.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused outside the measure.
    pub async fn correct_placement_start(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        id: PlacementId,
        version: i64,
        on: NaiveDate,
    ) -> Result<()> {
        let seen = (case_file, id, version);
        self.change_placement(actor, seen, "first day corrected", |placement, work| {
            let measure = present(work.case.measure(placement.measure))?;
            Ok(placement.correct_start(on, measure, work.today)?)
        })
        .await
    }

    /// Another service answers for the child from a day on.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused by the rules of handing over.
    pub async fn transfer_placement(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        id: PlacementId,
        version: i64,
        transfer: Transfer,
    ) -> Result<()> {
        let seen = (case_file, id, version);
        self.change_placement(actor, seen, "handed over", |placement, work| {
            Ok(placement.transfer(transfer, work.today)?)
        })
        .await
    }

    /// Marks a placement as recorded by mistake; it stays.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused without a reason.
    pub async fn cancel_placement(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        id: PlacementId,
        version: i64,
        reason: String,
    ) -> Result<()> {
        let seen = (case_file, id, version);
        self.change_placement(actor, seen, "cancelled", |placement, work| {
            Ok(placement.cancel(reason, work.today)?)
        })
        .await
    }
}
