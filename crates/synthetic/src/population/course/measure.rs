//! Measures and the goals they serve: on which decision, how often, and why they end.

use chrono::NaiveDate;
use tiltak_domain::codelist::is_placement;

use super::case::Scene;
use super::chapter::Stretch;
use super::content::answers;
use super::day::{birthday, earlier, later};
use crate::population::life::{CaseHistory, Goal, LegalGround, Measure, StopReason};
use crate::population::plan::{MeasureKind, PlannedMeasure};

/// The share of the measures whose goal nobody wrote down, beside those that answer no need that was found.
const BROKEN_THREADS: f64 = 0.07;
/// A goal older than this is set anew.
const GOAL_LASTS: u64 = 730;
/// The supervision that stands on a decision of its own.
const ORDERED_SUPERVISION: &str = "5.2";

/// Puts measures and goals into a case, by start; `of_stretch` has the stretch of each decision.
pub(super) fn tell(scene: &mut Scene<'_>, case: &mut CaseHistory, of_stretch: &[Option<usize>]) {
    let (chapter, planned) = (scene.chapter, scene.child.measures);
    for (place, stretch) in chapter.stretches.iter().enumerate() {
        for planned in planned
            .iter()
            .filter(|one| usize::from(one.spell) == stretch.spell)
        {
            if let Some((started, ended)) = days(scene, stretch, planned)
                && let Some(started) = apart(scene, case, planned, started, ended)
                && let Some(decision) = decision(case, of_stretch, place, planned, started)
            {
                let measure = measure(scene, case, stretch, planned, decision, started, ended);
                case.measures.push(measure);
            }
        }
    }
    case.measures.sort_by_key(|measure| measure.started);
}

/// The first and the last day, as far as they lie in this case and are known.
fn days(
    scene: &Scene<'_>,
    stretch: &Stretch,
    planned: &PlannedMeasure,
) -> Option<(NaiveDate, Option<NaiveDate>)> {
    let started = planned.from.max(stretch.from);
    let ended = match (planned.until, stretch.until) {
        (Some(own), Some(last)) => Some(own.min(last)),
        (own, last) => own.or(last),
    };
    let over = ended.is_some_and(|ended| ended < started);
    let ended = ended.filter(|ended| *ended <= scene.plan.last_day);
    (started <= scene.last_day() && !over).then_some((started, ended))
}

/// Two measures of one kind on the very same days would be one that was written down twice: the second begins later.
fn apart(
    scene: &Scene<'_>,
    case: &CaseHistory,
    planned: &PlannedMeasure,
    started: NaiveDate,
    ended: Option<NaiveDate>,
) -> Option<NaiveDate> {
    let category = planned.kind.code();
    let there = |day: &NaiveDate| {
        let mut others = case.measures.iter();
        others.any(|one| one.category == category && one.started == *day && one.ended == ended)
    };
    let last = ended.unwrap_or(scene.last_day());
    let days = std::iter::successors(Some(started), NaiveDate::succ_opt);
    days.take_while(|day| *day <= last).find(|day| !there(day))
}

/// The newest decision of the stretch on the measure's first day; the kind of law is that of the first one.
fn decision(
    case: &CaseHistory,
    of_stretch: &[Option<usize>],
    place: usize,
    planned: &PlannedMeasure,
    started: NaiveDate,
) -> Option<usize> {
    let made = || case.decisions.iter().zip(of_stretch).enumerate();
    let of_this = |of: &Option<usize>| *of == Some(place);
    let newest = |wanted: LegalGround| {
        made()
            .filter(|(_, (decision, of))| of_this(of) && decision.on <= started && decision.ground == wanted)
            .map(|(number, _)| number)
            .next_back()
    };
    let usual = made()
        .find(|(_, (_, of))| of_this(of))
        .map(|(_, (decision, _))| decision.ground)?;
    let ordered = planned.kind.code() == ORDERED_SUPERVISION;
    let own = newest(LegalGround::OrderedAssistance).filter(|_| ordered);
    own.or_else(|| newest(usual))
}

fn measure(
    scene: &mut Scene<'_>,
    case: &mut CaseHistory,
    stretch: &Stretch,
    planned: &PlannedMeasure,
    decision: usize,
    started: NaiveDate,
    ended: Option<NaiveDate>,
) -> Measure {
    let category = planned.kind.code();
    let made = case.decisions.get(decision);
    let ground = made.map_or(LegalGround::Assistance, |made| made.ground);
    let decided = made.map_or(started, |made| made.on);
    let goal = goal(scene, case, planned.kind, decided, started);
    let placed = is_placement(category, started);
    let mut measure = Measure {
        category,
        ground,
        decision,
        goal,
        started,
        ended,
        stopped: None,
        times_a_month: (!placed).then(|| dose(scene, category)),
        visits: Vec::new(),
    };
    measure.stopped = ended.map(|ended| stopped(scene, stretch, planned, &measure, ended));
    if category.starts_with("2.") {
        measure.visits = visits(scene, started, ended.unwrap_or(scene.last_day()));
    }
    measure
}

/// The goal for a confirmed need that the measure can answer, from the latest investigation that found one.
fn goal(
    scene: &mut Scene<'_>,
    case: &mut CaseHistory,
    kind: MeasureKind,
    decided: NaiveDate,
    started: NaiveDate,
) -> Option<usize> {
    if scene.chance.happens(BROKEN_THREADS) {
        return None;
    }
    let concluded = |place: usize| case.investigations.get(place).and_then(|one| one.concluded);
    let fits = |place: &usize| {
        case.needs.get(*place).is_some_and(|need| {
            need.confirmed == Some(true)
                && answers(kind, need.content)
                && concluded(need.investigation).is_some_and(|(end, _)| end <= started)
        })
    };
    let of = |place: usize| case.needs.get(place).map(|need| need.investigation);
    let latest = (0..case.needs.len()).rev().find(fits).map(of)?;
    let candidates = (0..case.needs.len())
        .filter(fits)
        .filter(|place| of(*place) == latest);
    // A need without a goal comes first: each has its own measure as far as they reach.
    let taken = |need: usize| case.goals.iter().any(|goal| goal.need == need);
    let need = scene
        .chance
        .weighted(candidates.map(|need| (need, if taken(need) { 1 } else { 20 })))?;
    let end = latest.and_then(concluded).map_or(decided, |(end, _)| end);
    let set = decided.max(end).min(started);
    let known = case
        .goals
        .iter()
        .rposition(|goal| goal.need == need && goal.set <= started && later(goal.set, GOAL_LASTS) >= set);
    known.or_else(|| {
        case.goals.push(Goal { need, set });
        Some(case.goals.len() - 1)
    })
}

/// How many times a month, from a range of the kind.
fn dose(scene: &mut Scene<'_>, category: &str) -> u8 {
    let (from, to) = match category {
        "4.1" => (18, 21),
        "4.2" => (15, 20),
        "3.1" => (8, 12),
        "3.10" | "7.2" => (4, 12),
        "4.3" => (4, 8),
        "3.2" | "3.3" | "3.4" | "3.7" | "4.6" | "4.8" | "4.9" => (3, 5),
        "3.8" => (8, 20),
        "5.4" => (2, 8),
        "3.5" | "3.6" | "4.5" | "4.7" | "5.1" | "5.2" | "5.3" | "7.3" | "8.3" => (1, 4),
        "3.9" | "3.99" | "4.99" | "5.99" | "7.1" | "7.99" => (1, 3),
        _ => (1, 1),
    };
    let drawn = scene.chance.between(from, to);
    u8::try_from(drawn).unwrap_or(1)
}

fn stopped(
    scene: &mut Scene<'_>,
    stretch: &Stretch,
    planned: &PlannedMeasure,
    measure: &Measure,
    ended: NaiveDate,
) -> StopReason {
    // The plan cuts measures at a move, too.
    if stretch.moved_out && stretch.until == Some(ended) {
        return StopReason::Moved;
    }
    let eighteen = birthday(scene.child.born, 18);
    let of_age = (earlier(eighteen, 3)..=later(eighteen, 3)).contains(&ended);
    if measure.ground != LegalGround::Aftercare && of_age {
        return StopReason::TurnedEighteen;
    }
    let placed = measure.times_a_month.is_none();
    let next = |within: u64| {
        scene.child.measures.iter().any(|one| {
            one.from >= earlier(ended, 1)
                && one.from > planned.from
                && one.from <= later(ended, within)
                && is_placement(one.kind.code(), one.from) == placed
        })
    };
    let replaced = next(if placed { 7 } else { 14 });
    let consent = matches!(measure.ground, LegalGround::Assistance | LegalGround::Aftercare);
    let reasons = match (placed, replaced) {
        (true, true) => return StopReason::Replaced,
        (true, false) if measure.ground != LegalGround::Aftercare => return StopReason::ReturnedHome,
        (_, replaced) => [
            (StopReason::GoalReached, 46),
            (StopReason::RanOut, 32),
            (StopReason::ConsentWithdrawn, if consent { 15 } else { 0 }),
            (StopReason::Replaced, if replaced { 60 } else { 0 }),
        ],
    };
    scene
        .chance
        .weighted(reasons.into_iter())
        .unwrap_or(StopReason::RanOut)
}

/// Four times a year; for some after two years twice. A few are missing.
fn visits(scene: &mut Scene<'_>, started: NaiveDate, last: NaiveDate) -> Vec<NaiveDate> {
    let fewer_from = scene.chance.happens(0.4).then(|| later(started, 730));
    let mut visits = Vec::new();
    let mut due = started;
    loop {
        let few = fewer_from.is_some_and(|from| due >= from);
        due = later(due, if few { 182 } else { 91 });
        let on = later(due, scene.chance.days(0, 30)).min(last);
        if due > last {
            return visits;
        }
        if !scene.chance.happens(0.07) {
            visits.push(on);
        }
    }
}
