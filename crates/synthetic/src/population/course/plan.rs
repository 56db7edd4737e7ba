//! Plans, their evaluations, and how far each goal has come.
//!
//! A score is what the child's help does on average, plus what is lasting about the child and the goal, plus noise:
//!
//! score = 3.5 + 2.6 (1 - exp(-t / 0.8)) + child + goal + trend t + noise, t in years since the goal was set, at most 3,
//!
//! rounded, and kept within 0 and 10. child has the variance 1.2, goal 1.2, trend 0.15^2 a year squared, noise 0.53; rounding adds 1/12.
//! Of one score's variance 2.4 + 0.0225 t^2 of 3.02 + 0.0225 t^2 is lasting: the reliability (ICC) is 0.80.

use chrono::NaiveDate;

use super::case::Scene;
use super::chapter::Stretch;
use super::day::{days_between, earlier, later};
use super::decision::ground;
use crate::population::life::{CaseHistory, Evaluation, LegalGround, Plan};

const START: f64 = 3.5;
const GROWTH: f64 = 2.6;
const YEARS_TO_GROW: f64 = 0.8;
const CHILD: f64 = 1.2;
const GOAL: f64 = 1.2;
const TREND: f64 = 0.15 * 0.15;
const NOISE: f64 = 0.53;
/// Of the goals in work: not scored this time.
const NOT_SCORED: f64 = 0.05;
/// Plans evaluated about every third month, some later than that, some not at all that time.
const LATE: f64 = 0.15;
const MISSED: f64 = 0.1;

/// What is lasting about a goal.
struct Effect {
    level: f64,
    trend: f64,
}

/// Puts the plans into a case, by start.
pub(super) fn tell(scene: &mut Scene<'_>, case: &mut CaseHistory) {
    let child = CHILD.sqrt() * scene.chance.normal();
    let effects: Vec<Effect> = case
        .goals
        .iter()
        .map(|_| Effect {
            level: child + GOAL.sqrt() * scene.chance.normal(),
            trend: TREND.sqrt() * scene.chance.normal(),
        })
        .collect();
    for stretch in &scene.chapter.stretches {
        let spell = scene.child.spells.get(stretch.spell);
        let Some(started) = spell
            .and_then(|spell| spell.plan_from)
            .map(|from| from.max(stretch.from))
        else {
            continue;
        };
        if started > scene.last_day() || stretch.until.is_some_and(|until| until < started) {
            continue;
        }
        let plan = Plan {
            kind: kind(case, stretch, started),
            started,
            ended: stretch.until,
            evaluations: evaluations(scene, case, stretch, started, &effects),
        };
        case.plans.push(plan);
    }
}

fn kind(case: &CaseHistory, stretch: &Stretch, started: NaiveDate) -> &'static str {
    let lives_in_institution = case.measures.iter().any(|measure| {
        measure.category.starts_with("1.")
            && measure.started <= started
            && measure.ended.is_none_or(|ended| ended >= started)
    });
    match ground(stretch.state) {
        LegalGround::CareOrder => "4",
        LegalGround::Behaviour => "2",
        LegalGround::Aftercare if NaiveDate::from_ymd_opt(2023, 1, 1).is_some_and(|from| started >= from) => {
            "5"
        }
        LegalGround::Aftercare => "1",
        _ if lives_in_institution => "2",
        _ => "1",
    }
}

fn evaluations(
    scene: &mut Scene<'_>,
    case: &CaseHistory,
    stretch: &Stretch,
    started: NaiveDate,
    effects: &[Effect],
) -> Vec<Evaluation> {
    let last = stretch.until.unwrap_or(scene.last_day());
    let mut evaluations = Vec::new();
    let mut on = started;
    loop {
        let chance = scene.chance.share();
        on = later(on, scene.chance.days(82, 98));
        if chance < MISSED {
            on = later(on, scene.chance.days(82, 98));
        } else if chance < MISSED + LATE {
            on = later(on, scene.chance.days(15, 60));
        }
        if on > last {
            return evaluations;
        }
        let scores = scores(scene, case, on, effects);
        evaluations.push(Evaluation { on, scores });
    }
}

/// Of the goals that a measure works on, or did until lately.
fn scores(scene: &mut Scene<'_>, case: &CaseHistory, on: NaiveDate, effects: &[Effect]) -> Vec<(usize, u8)> {
    let mut scores = Vec::new();
    for (place, (goal, effect)) in case.goals.iter().zip(effects).enumerate() {
        let in_work = case.measures.iter().any(|measure| {
            measure.goal == Some(place)
                && measure.started <= on
                && measure.ended.is_none_or(|ended| ended >= earlier(on, 60))
        });
        if in_work && !scene.chance.happens(NOT_SCORED) {
            scores.push((place, score(scene, effect, days_between(goal.set, on))));
        }
    }
    scores
}

fn score(scene: &mut Scene<'_>, effect: &Effect, days: u64) -> u8 {
    let years = (f64::from(u32::try_from(days).unwrap_or_default()) / 365.25).min(3.0);
    let expected =
        START + GROWTH * (1.0 - (-years / YEARS_TO_GROW).exp()) + effect.level + effect.trend * years;
    let score = (expected + NOISE.sqrt() * scene.chance.normal())
        .round()
        .clamp(0.0, 10.0);
    score as u8
}
