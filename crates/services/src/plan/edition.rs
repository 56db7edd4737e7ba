//! Editions of plans, kept whenever a plan says something new.

use tiltak_domain::casework::plan_edition::{self, Step};
use tiltak_domain::ids::{PlanEditionId, PlanId};
use tiltak_storage::case;

use crate::Services;
use crate::error::{Result, ServiceError};
use crate::work::Work;

impl Services {
    /// Keeps what a plan says after a change that was written in this work; also what it said before, where nothing was kept yet.
    pub(crate) async fn keep_edition(&self, work: &Work<'_>, plan: PlanId) -> Result<()> {
        let loaded = case::load(&work.transaction, work.case.file.id).await?;
        let mut now = loaded.ok_or(ServiceError::NotFound)?;
        if let Some(before) = work.case.plan(plan)
            && plan_edition::of_plan(&work.case, plan).is_empty()
        {
            let id = PlanEditionId(self.id());
            let first = plan_edition::step(&work.case, before, None, before.started_on, id);
            if let Step::Add(first) = first {
                work.add(&first).await?;
                now.plan_editions.push(first);
            }
        }
        let changed = now.plan(plan).ok_or(ServiceError::NotFound)?;
        let by = Some(work.actor.user);
        let step = plan_edition::step(&now, changed, by, work.today, PlanEditionId(self.id()));
        match step {
            Step::Same => Ok(()),
            Step::Replace(edition) => work.save(&edition, "same day").await.map(drop),
            Step::Add(edition) => work.add(&edition).await,
        }
    }
}
