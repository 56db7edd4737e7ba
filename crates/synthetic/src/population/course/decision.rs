//! Decisions: what each time of help begins with, and what replaces it.

use chrono::NaiveDate;

use super::case::Scene;
use super::chapter::Stretch;
use super::day::days_between;
use crate::population::life::{CaseHistory, Decision, LegalGround};
use crate::population::plan::State;

/// A decision, and the stretch of the chapter that it is made for.
pub(super) struct Made {
    pub(super) decision: Decision,
    pub(super) stretch: Option<usize>,
}

/// Puts the decisions into a case, by date; tells for which stretch each is made.
pub(super) fn tell(scene: &Scene<'_>, case: &mut CaseHistory) -> Vec<Option<usize>> {
    let mut made = Vec::new();
    for (place, stretch) in scene.chapter.stretches.iter().enumerate() {
        made.push(Made {
            decision: Decision {
                on: stretch.decided,
                investigation: followed(case, stretch),
                ground: ground(stretch.state),
                referred: stretch.referred,
                ended: stretch.until,
            },
            stretch: Some(place),
        });
    }
    without_decision(scene, case, &mut made);
    made.sort_by_key(|made| made.decision.on);
    let of_stretch = made.iter().map(|made| made.stretch).collect();
    case.decisions = made.into_iter().map(|made| made.decision).collect();
    of_stretch
}

pub(super) fn ground(state: State) -> LegalGround {
    match state {
        State::AtHome | State::Placed => LegalGround::Assistance,
        State::Emergency => LegalGround::Emergency,
        State::Behaviour => LegalGround::Behaviour,
        State::Care => LegalGround::CareOrder,
        State::Aftercare | State::AftercarePlaced => LegalGround::Aftercare,
    }
}

fn followed(case: &CaseHistory, stretch: &Stretch) -> Option<usize> {
    let code = if stretch.referred.is_some() { "2" } else { "1" };
    case.investigations.iter().rposition(|one| {
        one.concluded.is_some_and(|(end, conclusion)| {
            conclusion == code
                && end <= stretch.decided
                && (code == "2" || days_between(end, stretch.decided) <= 21)
        })
    })
}

/// An investigation that ends with help has a decision, though the help begins later or goes on.
fn without_decision(scene: &Scene<'_>, case: &CaseHistory, made: &mut Vec<Made>) {
    for (place, investigation) in case.investigations.iter().enumerate() {
        let Some((on, code @ ("1" | "2"))) = investigation.concluded else {
            continue;
        };
        if made.iter().any(|made| made.decision.investigation == Some(place)) {
            continue;
        }
        let stretch = running(scene, on);
        let ground = match stretch.and_then(|place| scene.chapter.stretches.get(place)) {
            Some(stretch) if code == "1" => ground(stretch.state),
            _ if code == "2" => LegalGround::CareOrder,
            _ => LegalGround::Assistance,
        };
        made.push(Made {
            decision: Decision {
                on,
                investigation: Some(place),
                ground,
                referred: (code == "2").then_some(on),
                ended: case.closed,
            },
            stretch: stretch.filter(|_| code == "1"),
        });
    }
}

fn running(scene: &Scene<'_>, on: NaiveDate) -> Option<usize> {
    scene
        .chapter
        .stretches
        .iter()
        .position(|stretch| stretch.from <= on && stretch.until.is_none_or(|until| until > on))
}
