//! Contact with family: planned, held or not.

use chrono::NaiveDate;
use tiltak_domain::casework::family_contact::{ContactOutcome, ContactPlan, ContactRelation, FamilyContact};
use tiltak_domain::ids::{CaseFileId, ContactPlanId, FamilyContactId};
use tiltak_domain::organisation::Actor;

use crate::Services;
use crate::error::Result;
use crate::work::{present, same_version};

/// A plan for contact that starts.
#[derive(Debug, Clone)]
pub struct NewContactPlan {
    /// Whom the child meets.
    pub with: String,
    /// What they are to the child.
    pub relation: ContactRelation,
    /// How many times a year.
    pub times_a_year: u32,
    /// The first day.
    pub from: NaiveDate,
    /// Where, how long, who else is there.
    pub terms: String,
}

impl Services {
    /// Puts a plan for contact to use.
    ///
    /// # Errors
    /// Forbidden; not found; refused by the rules of the plan.
    pub async fn start_contact_plan(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        new: NewContactPlan,
    ) -> Result<ContactPlanId> {
        let work = self.work_on(actor, case_file).await?;
        let plan = ContactPlan {
            id: ContactPlanId(self.id()),
            version: 1,
            case_file,
            with: new.with,
            relation: new.relation,
            times_a_year: new.times_a_year,
            from: new.from,
            to: None,
            terms: new.terms,
        };
        let plan = plan.start()?;
        work.add(&plan).await?;
        work.commit().await?;
        Ok(plan.id)
    }

    /// Ends a plan for contact.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused when it has ended.
    pub async fn end_contact_plan(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        id: ContactPlanId,
        version: i64,
        on: NaiveDate,
    ) -> Result<()> {
        let work = self.work_on(actor, case_file).await?;
        let current = present(work.case.contact_plans.iter().find(|one| one.id == id))?.clone();
        same_version(version, current.version)?;
        work.save(&current.end(on)?, "ended").await?;
        work.commit().await
    }

    /// Records a meeting with family, or that it did not come about.
    ///
    /// # Errors
    /// Forbidden; not found; refused outside the plan.
    pub async fn record_family_contact(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        plan: ContactPlanId,
        on: NaiveDate,
        outcome: ContactOutcome,
    ) -> Result<FamilyContactId> {
        let work = self.work_on(actor, case_file).await?;
        let plan = present(work.case.contact_plans.iter().find(|one| one.id == plan))?;
        let contact = FamilyContact {
            id: FamilyContactId(self.id()),
            version: 1,
            case_file,
            plan: plan.id,
            on,
            outcome,
        };
        let contact = contact.record(plan, work.today)?;
        work.add(&contact).await?;
        work.commit().await?;
        Ok(contact.id)
    }
}
