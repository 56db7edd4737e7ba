use tiltak_domain::casework::goal_scale::GoalScale;
use tiltak_domain::casework::refusal::{Check, Reason};
use tiltak_domain::ids::{CaseFileId, GoalId, GoalScaleId};
use tiltak_domain::organisation::Actor;

use crate::Services;
use crate::error::Result;
use crate::work::{present, same_version};

impl Services {
    /// Agrees on what each level of a goal looks like; older texts stay readable. `version` is 0 where there were none.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused when the plan has ended, or by the rules of the scale.
    pub async fn set_goal_scale(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        goal: GoalId,
        version: i64,
        criteria: [String; 5],
    ) -> Result<()> {
        let work = self.work_on(actor, case_file).await?;
        let plan = present(work.case.goal(goal))?.plan;
        let active = present(work.case.plan(plan))?.is_active();
        let mut check = Check::new();
        check.act(!active, Reason::PlanEnded, None);
        check.finish(|| ())?;
        let stored = work.case.goal_scale(goal);
        same_version(version, stored.map_or(0, |scale| scale.version))?;
        let scale = GoalScale {
            id: stored.map_or_else(|| GoalScaleId(self.id()), |scale| scale.id),
            version: version.max(1),
            case_file,
            goal,
            set_on: work.today,
            criteria,
        }
        .set(work.today)?;
        if stored.is_some() {
            work.save(&scale, "changed").await?;
        } else {
            work.add(&scale).await?;
        }
        self.keep_edition(&work, plan).await?;
        work.commit().await
    }
}
