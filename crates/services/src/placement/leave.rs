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
        let (work, before) = self.work_on_placement(actor, case_file, id, version).await?;
        let after = before.clone().end(leaving, work.today)?;
        self.save_placement(work, Some(&before), &after, "moved").await
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
        let (work, before) = self.work_on_placement(actor, case_file, id, version).await?;
        let after = before.clone().follow_up_return(follow_up, work.today)?;
        self.save_placement(work, Some(&before), &after, "return followed up")
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
        let (work, before) = self.work_on_placement(actor, case_file, id, version).await?;
        let measure = present(work.case.measure(before.measure))?;
        let after = before.clone().correct_start(on, measure, work.today)?;
        self.save_placement(work, Some(&before), &after, "first day corrected")
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
        let (work, before) = self.work_on_placement(actor, case_file, id, version).await?;
        let after = before.clone().transfer(transfer, work.today)?;
        self.save_placement(work, Some(&before), &after, "handed over")
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
        let (work, before) = self.work_on_placement(actor, case_file, id, version).await?;
        let after = before.clone().cancel(reason, work.today)?;
        self.save_placement(work, Some(&before), &after, "cancelled")
            .await
    }
}
