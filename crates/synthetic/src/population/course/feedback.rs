//! Answers about the help: of the child, a parent and the caseworker, which agree because they tell of one case.
//!
//! The parent's is planned, since its share is published. What the case is like for those in it is a normal number around
//! it; child and caseworker answer by it with noise of their own, and lower where the caseworker changed in the year before.

use chrono::NaiveDate;

use super::case::Scene;
use super::chapter::Stretch;
use super::day::{age, days_between, earlier, later};
use crate::population::life::{CaseHistory, Feedback, Respondent};

/// From this age the child is asked.
const ASKED_FROM: u32 = 7;
/// Of the stretches of help: the child is asked, the caseworker is.
const CHILD_ASKED: f64 = 0.35;
const CASEWORKER_ASKED: f64 = 0.5;
/// Answers given again two weeks later.
const AGAIN: f64 = 0.1;
/// The deviation of the second answer from the first, before it is a step, for child, parent and caseworker: with the
/// spread of their answers the correlation of the two is 0.8.
const RETEST: [f64; 3] = [0.66, 0.74, 0.56];
/// So much less where the caseworker changed.
const CHANGED: f64 = 0.5;

/// Puts the answers into a case, by date; the caseworkers are known.
pub(super) fn tell(scene: &mut Scene<'_>, case: &mut CaseHistory) {
    for stretch in &scene.chapter.stretches {
        let last = stretch.until.unwrap_or(scene.last_day()).min(scene.last_day());
        if stretch.from > last {
            continue;
        }
        ask(scene, case, stretch, last);
    }
    case.feedback
        .sort_by_key(|feedback| (feedback.on, feedback.respondent));
}

fn ask(scene: &mut Scene<'_>, case: &mut CaseHistory, stretch: &Stretch, last: NaiveDate) {
    let spell = scene.child.spells.get(stretch.spell);
    let satisfied = spell
        .and_then(|spell| spell.parent_satisfied)
        .filter(|_| !stretch.moved_out);
    let good = match satisfied {
        Some(true) => 0.25,
        Some(false) => -0.9,
        None => 0.0,
    } + 0.9 * scene.chance.normal();
    if let Some(satisfied) = satisfied {
        let on = day(scene, stretch.from, last);
        let answer = parents(scene, satisfied, good);
        push(scene, case, on, Respondent::Parent, answer);
    }
    // Once for each year, as long as the help lasts.
    let mut from = stretch.from;
    while days_between(from, last) >= 42 {
        let to = later(from, 365).min(last);
        let on = day(scene, from, to);
        let changed = if changed(case, on) { CHANGED } else { 0.0 };
        if scene.chance.happens(CHILD_ASKED) && age(scene.child.born, on) >= ASKED_FROM {
            let satisfaction = 3.75 + 0.6 * good - changed + 0.75 * scene.chance.normal();
            let usefulness = 3.6 + 0.5 * (satisfaction - 3.75) + 0.3 * good + 0.65 * scene.chance.normal();
            push(
                scene,
                case,
                on,
                Respondent::Child,
                (step(satisfaction), step(usefulness)),
            );
        }
        if scene.chance.happens(CASEWORKER_ASKED) {
            let on = day(scene, from, to);
            let satisfaction = 3.7 + 0.5 * good - 0.6 * changed + 0.65 * scene.chance.normal();
            let usefulness = 3.6 + 0.45 * (satisfaction - 3.7) + 0.3 * good + 0.6 * scene.chance.normal();
            push(
                scene,
                case,
                on,
                Respondent::Caseworker,
                (step(satisfaction), step(usefulness)),
            );
        }
        from = later(to, 1);
    }
}

/// Satisfied are four and five, by the plan.
fn parents(scene: &mut Scene<'_>, satisfied: bool, good: f64) -> (u8, u8) {
    let satisfaction = if satisfied {
        if scene.chance.happens((0.4 + 0.2 * good).clamp(0.05, 0.95)) {
            5
        } else {
            4
        }
    } else {
        step(2.9 + 0.4 * good + 0.6 * scene.chance.normal()).min(3)
    };
    let usefulness =
        3.5 + 0.45 * (f64::from(satisfaction) - 3.9) + 0.35 * good + 0.65 * scene.chance.normal();
    (satisfaction, step(usefulness))
}

fn push(
    scene: &mut Scene<'_>,
    case: &mut CaseHistory,
    on: NaiveDate,
    respondent: Respondent,
    (satisfaction, usefulness): (u8, u8),
) {
    let asked_again = scene.chance.happens(AGAIN);
    let deviation = RETEST[respondent as usize];
    let moved = f64::from(satisfaction) + deviation * scene.chance.normal();
    case.feedback.push(Feedback {
        on,
        respondent,
        satisfaction,
        usefulness,
        again: asked_again.then(|| step(moved)),
    });
}

/// Any day of a time, not its first weeks where it is long enough.
fn day(scene: &mut Scene<'_>, from: NaiveDate, to: NaiveDate) -> NaiveDate {
    let days = u32::try_from(days_between(from, to)).unwrap_or_default();
    later(from, scene.chance.days(days.min(30), days))
}

/// Whether the caseworker changed in the year before.
fn changed(case: &CaseHistory, on: NaiveDate) -> bool {
    let since = earlier(on, 365);
    case.caseworkers
        .iter()
        .skip(1)
        .any(|assignment| assignment.from > since && assignment.from <= on)
}

/// The step of a scale from 1 to 5.
fn step(answer: f64) -> u8 {
    answer.round().clamp(1.0, 5.0) as u8
}
