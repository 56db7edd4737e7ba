use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::plan::Goal;
use tiltak_domain::casework::refusal::{Check, Reason, Refusals};
use tiltak_domain::ids::{CaseFileId, GoalId, NeedId, PlanId};
use tiltak_domain::organisation::Actor;
use tiltak_storage::goal;
use tiltak_storage::journal::Action;

use crate::Services;
use crate::error::Result;
use crate::work::{present, same_version};

/// What a goal says and which needs it answers.
#[derive(Debug, Clone)]
pub struct GoalTexts {
    /// What is to be different.
    pub text: String,
    /// How everybody will notice.
    pub sign: String,
    /// The needs it answers.
    pub needs: Vec<NeedId>,
}

impl Services {
    /// Sets a goal in a plan.
    ///
    /// # Errors
    /// Forbidden; not found; refused when the plan has ended, a need is not of this case, or words are missing.
    pub async fn set_goal(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        plan: PlanId,
        texts: GoalTexts,
    ) -> Result<GoalId> {
        let work = self.work_on(actor, case_file).await?;
        checked(&work.case, plan, &texts)?;
        let GoalTexts { text, sign, needs } = texts;
        let goal = Goal {
            id: GoalId(self.id()),
            version: 1,
            case_file,
            plan,
            text,
            sign,
            needs,
        }
        .set()?;
        goal::insert(&work.transaction, &goal).await?;
        work.note(Action::Create, "goal", goal.id.0, "set").await?;
        self.keep_edition(&work, plan).await?;
        work.commit().await?;
        Ok(goal.id)
    }

    /// Changes a goal or the needs it answers; the older one stays readable.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused as [`Services::set_goal`].
    pub async fn change_goal(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        id: GoalId,
        version: i64,
        texts: GoalTexts,
    ) -> Result<()> {
        let work = self.work_on(actor, case_file).await?;
        let current = present(work.case.goal(id))?.clone();
        same_version(version, current.version)?;
        checked(&work.case, current.plan, &texts)?;
        let GoalTexts { text, sign, needs } = texts;
        let changed = Goal {
            text,
            sign,
            needs,
            ..current
        }
        .set()?;
        goal::update(&work.transaction, &changed, work.change("changed")).await?;
        work.note(Action::Update, "goal", id.0, "changed").await?;
        self.keep_edition(&work, changed.plan).await?;
        work.commit().await
    }
}

fn checked(case: &Case, plan: PlanId, texts: &GoalTexts) -> Result<()> {
    let plan = present(case.plan(plan))?;
    let mut check = Check::new();
    check.act(!plan.is_active(), Reason::PlanEnded, None);
    check.field(
        texts.needs.iter().any(|need| case.need(*need).is_none()),
        "needs",
        Reason::ForeignLink,
    );
    check.finish(|| ()).map_err(|refusals: Refusals| refusals.into())
}
