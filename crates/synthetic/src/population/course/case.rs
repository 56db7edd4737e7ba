//! One case, thing by thing.

use chrono::NaiveDate;

use super::chance::{Chance, pseudonym};
use super::chapter::Chapter;
use super::family::Family;
use super::{aftercare, decision, feedback, investigation, measure, need, plan, relocation, report};
use crate::population::life::{Assignment, CaseHistory, Resident};
use crate::population::plan::{ChildPlan, Plan};

const CASE: u64 = 3;

/// What the telling of a case goes by.
pub(super) struct Scene<'a> {
    pub(super) plan: &'a Plan,
    pub(super) child: &'a ChildPlan<'a>,
    pub(super) chapter: &'a Chapter,
    pub(super) family: &'a Family,
    pub(super) chance: &'a mut Chance,
}

impl Scene<'_> {
    /// The last day that is told.
    pub(super) fn last_day(&self) -> NaiveDate {
        self.chapter.closed.unwrap_or(self.plan.last_day)
    }
}

/// Tells a case; `place` counts the child's cases.
pub(super) fn tell(
    mut scene: Scene<'_>,
    resident: &Resident,
    place: usize,
    caseworkers: Vec<Assignment>,
) -> CaseHistory {
    let (child, chapter) = (scene.child, scene.chapter);
    let mut case = CaseHistory {
        id: pseudonym(scene.plan.seed, CASE, (child.number << 8) | place as u64),
        child: *resident,
        municipality: chapter.municipality,
        opened: chapter.opened,
        closed: chapter.closed,
        caseworkers,
        reports: Vec::new(),
        investigations: Vec::new(),
        needs: Vec::new(),
        decisions: Vec::new(),
        goals: Vec::new(),
        measures: Vec::new(),
        plans: Vec::new(),
        aftercare: Vec::new(),
        relocations: Vec::new(),
        feedback: Vec::new(),
    };
    let opens = investigation::tell(&mut scene, &mut case);
    report::tell(&mut scene, &mut case, &opens);
    need::tell(&mut scene, &mut case);
    let of_stretch = decision::tell(&mut scene, &mut case);
    measure::tell(&mut scene, &mut case, &of_stretch);
    plan::tell(&mut scene, &mut case);
    aftercare::tell(&mut scene, &mut case);
    relocation::tell(&mut scene, &mut case);
    feedback::tell(&mut scene, &mut case);
    case
}
