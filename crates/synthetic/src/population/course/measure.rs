//! Measures and the goals they serve.

use tiltak_domain::codelist::is_placement;

use super::case::Scene;
use super::chapter::Stretch;
use super::content::answers;
use crate::population::life::{CaseHistory, Goal, Measure, StopReason};
use crate::population::plan::PlannedMeasure;

/// The share of the measures whose goal nobody wrote down.
const BROKEN_THREADS: f64 = 0.07;

/// Puts measures and goals into a case, by start; `of_stretch` has the stretch of each decision.
pub(super) fn tell(scene: &mut Scene<'_>, case: &mut CaseHistory, of_stretch: &[Option<usize>]) {
    let chapter = scene.chapter;
    for (place, stretch) in chapter.stretches.iter().enumerate() {
        let planned = scene.child.measures;
        for planned in planned
            .iter()
            .filter(|planned| usize::from(planned.spell) == stretch.spell)
        {
            if let Some(measure) = measure(scene, case, of_stretch, place, stretch, planned) {
                case.measures.push(measure);
            }
        }
    }
    case.measures.sort_by_key(|measure| measure.started);
}

fn measure(
    scene: &mut Scene<'_>,
    case: &mut CaseHistory,
    of_stretch: &[Option<usize>],
    place: usize,
    stretch: &Stretch,
    planned: &PlannedMeasure,
) -> Option<Measure> {
    let started = planned.from.max(stretch.from);
    let ended = match (planned.until, stretch.until) {
        (Some(own), Some(last)) => Some(own.min(last)),
        (own, last) => own.or(last),
    };
    let ended = ended.filter(|ended| *ended <= scene.plan.last_day);
    if started > scene.plan.last_day || ended.is_some_and(|ended| ended < started) {
        return None;
    }
    let decision = case
        .decisions
        .iter()
        .zip(of_stretch)
        .rposition(|(decision, of)| *of == Some(place) && decision.on <= started)?;
    let ground = case.decisions.get(decision)?.ground;
    let category = planned.kind.code();
    let goal = goal(scene, case, planned, started.min(started));
    let placed = is_placement(category, started);
    Some(Measure {
        category,
        ground,
        decision,
        goal,
        started,
        ended,
        stopped: ended.map(|_| StopReason::RanOut),
        times_a_month: (!placed).then_some(2),
        visits: Vec::new(),
    })
}

fn goal(
    scene: &mut Scene<'_>,
    case: &mut CaseHistory,
    planned: &PlannedMeasure,
    set: chrono::NaiveDate,
) -> Option<usize> {
    if scene.chance.happens(BROKEN_THREADS) {
        return None;
    }
    let need = case.needs.iter().rposition(|need| {
        need.confirmed == Some(true)
            && answers(planned.kind, need.content)
            && case
                .investigations
                .get(need.investigation)
                .and_then(|one| one.concluded)
                .is_some_and(|(end, _)| end <= set)
    })?;
    if let Some(place) = case.goals.iter().position(|goal| goal.need == need) {
        return Some(place);
    }
    case.goals.push(Goal { need, set });
    Some(case.goals.len() - 1)
}
