//! Decisions: what each time of help begins with, what renews it, and when it lapses.

use chrono::{Datelike, NaiveDate};

use super::case::Scene;
use super::chapter::Stretch;
use super::day::{days_between, earlier, later};
use crate::population::life::{CaseHistory, Decision, LegalGround};
use crate::population::plan::State;

/// The first year of the Child Welfare Act of 2021.
const NEW_ACT: i32 = 2023;
/// The share of the spells at home that the tribunal orders as a whole; ordered supervision always is.
const ORDERED: f64 = 0.035;
/// Supervision that the parents do not consent to.
const ORDERED_SUPERVISION: &str = "5.2";
/// Supervision that they consent to.
const VOLUNTARY_SUPERVISION: &str = "5.1";
/// A decision of assistance follows so many days after its investigation.
const FOLLOWS_WITHIN: u64 = 21;
/// A decision of the tribunal does.
const TRIBUNAL_WITHIN: u64 = 400;

/// A decision, and the stretch of the chapter whose measures may follow it.
struct Made {
    decision: Decision,
    stretch: Option<usize>,
}

/// Puts the decisions into a case, by date; tells for which stretch each is made.
pub(super) fn tell(scene: &mut Scene<'_>, case: &mut CaseHistory) -> Vec<Option<usize>> {
    let chapter = scene.chapter;
    let mut made = Vec::new();
    for (place, stretch) in chapter.stretches.iter().enumerate() {
        let decision = first(scene, case, stretch, &made);
        made.push(Made {
            decision,
            stretch: Some(place),
        });
        supervise(scene, case, place, stretch, &mut made);
    }
    conclude(scene, case, &mut made);
    for (place, stretch) in chapter.stretches.iter().enumerate() {
        renew(scene, place, stretch, &mut made);
        decide_under_the_new_act(scene, place, stretch, &mut made);
    }
    made.sort_by_key(|made| made.decision.on);
    replace(scene, &mut made);
    let of_stretch = made.iter().map(|made| made.stretch).collect();
    case.decisions = made.into_iter().map(|made| made.decision).collect();
    of_stretch
}

/// The law that a way of helping stands on.
pub(super) fn ground(state: State) -> LegalGround {
    match state {
        State::AtHome | State::Placed => LegalGround::Assistance,
        State::Emergency => LegalGround::Emergency,
        State::Behaviour => LegalGround::Behaviour,
        State::Care => LegalGround::CareOrder,
        State::Aftercare | State::AftercarePlaced => LegalGround::Aftercare,
    }
}

fn first(scene: &mut Scene<'_>, case: &CaseHistory, stretch: &Stretch, made: &[Made]) -> Decision {
    let mut decision = Decision {
        on: stretch.decided,
        investigation: followed(case, stretch, made),
        ground: ground(stretch.state),
        referred: stretch.referred,
        ended: stretch.until,
    };
    if stretch.state == State::AtHome && !stretch.moved_in && scene.chance.happens(ORDERED) {
        let consented = kinds(scene, stretch).any(|code| code == VOLUNTARY_SUPERVISION);
        if !consented {
            decision.ground = LegalGround::OrderedAssistance;
            decision.referred = Some(referred(scene, case, decision.on));
        }
    }
    if let Some((end, "2")) = decision.investigation.and_then(|place| concluded(case, place)) {
        decision.referred = Some(later(end, scene.chance.days(0, 14)).min(decision.on));
    }
    decision
}

fn kinds<'a>(scene: &'a Scene<'_>, stretch: &'a Stretch) -> impl Iterator<Item = &'static str> + 'a {
    let of_spell = scene
        .child
        .measures
        .iter()
        .filter(|measure| usize::from(measure.spell) == stretch.spell);
    of_spell.map(|measure| measure.kind.code())
}

/// The tribunal takes its time.
fn referred(scene: &mut Scene<'_>, case: &CaseHistory, on: NaiveDate) -> NaiveDate {
    earlier(on, scene.chance.days(28, 80)).max(case.opened)
}

fn concluded(case: &CaseHistory, place: usize) -> Option<(NaiveDate, &'static str)> {
    case.investigations.get(place).and_then(|one| one.concluded)
}

/// The investigation that led here and to nothing else yet.
fn followed(case: &CaseHistory, stretch: &Stretch, made: &[Made]) -> Option<usize> {
    let (code, within) = if stretch.referred.is_some() {
        ("2", TRIBUNAL_WITHIN)
    } else {
        ("1", FOLLOWS_WITHIN)
    };
    let led_here = |place: &usize| {
        let ends = concluded(case, *place);
        ends.is_some_and(|(end, conclusion)| {
            conclusion == code && end <= stretch.decided && days_between(end, stretch.decided) <= within
        }) && made
            .iter()
            .all(|made| made.decision.investigation != Some(*place))
    };
    (0..case.investigations.len()).rev().find(led_here)
}

/// Ordered supervision has a decision of its own beside what is done by consent.
fn supervise(
    scene: &mut Scene<'_>,
    case: &CaseHistory,
    place: usize,
    stretch: &Stretch,
    made: &mut Vec<Made>,
) {
    if ground(stretch.state) != LegalGround::Assistance {
        return;
    }
    let planned = scene.child.measures;
    let ordered = planned
        .iter()
        .filter(|one| usize::from(one.spell) == stretch.spell && one.kind.code() == ORDERED_SUPERVISION);
    for measure in ordered {
        let on = measure.from.max(stretch.from);
        let ended = match (measure.until, stretch.until) {
            (Some(own), Some(last)) => Some(own.min(last)),
            (own, last) => own.or(last),
        };
        if on > scene.last_day() || ended.is_some_and(|ended| ended < on) {
            continue;
        }
        made.push(Made {
            decision: Decision {
                on,
                investigation: None,
                ground: LegalGround::OrderedAssistance,
                referred: (!stretch.moved_in).then(|| referred(scene, case, on)),
                ended: ended.filter(|ended| *ended <= scene.last_day()),
            },
            stretch: Some(place),
        });
    }
}

/// An investigation that ends with help has a decision, though the help goes on or begins later.
fn conclude(scene: &Scene<'_>, case: &CaseHistory, made: &mut Vec<Made>) {
    for place in 0..case.investigations.len() {
        let Some((on, code @ ("1" | "2"))) = concluded(case, place) else {
            continue;
        };
        if made.iter().any(|made| made.decision.investigation == Some(place)) {
            continue;
        }
        let running = running(scene, on).filter(|_| code == "1");
        let ground = match (code, running) {
            ("2", _) => applied_for(scene, on),
            (_, Some((_, ground))) => ground,
            _ => LegalGround::Assistance,
        };
        made.push(Made {
            decision: Decision {
                on,
                investigation: Some(place),
                ground,
                referred: (code == "2").then_some(on),
                ended: used_up(scene, on),
            },
            stretch: running.map(|(stretch, _)| stretch),
        });
    }
}

/// A decision on which nothing begins here is used up after a year, or with the case.
fn used_up(scene: &Scene<'_>, on: NaiveDate) -> Option<NaiveDate> {
    let after = later(on, 365).min(scene.chapter.closed.unwrap_or(NaiveDate::MAX));
    Some(after).filter(|day| *day <= scene.last_day())
}

/// The stretch of assistance or aftercare on a day.
fn running(scene: &Scene<'_>, on: NaiveDate) -> Option<(usize, LegalGround)> {
    let stretches = scene.chapter.stretches.iter().enumerate();
    stretches
        .filter(|(_, one)| one.from <= on && one.until.is_none_or(|until| until > on))
        .map(|(place, one)| (place, ground(one.state)))
        .find(|(_, ground)| matches!(ground, LegalGround::Assistance | LegalGround::Aftercare))
}

/// What the tribunal is asked for where it has not answered yet.
fn applied_for(scene: &Scene<'_>, on: NaiveDate) -> LegalGround {
    let later = scene
        .child
        .spells
        .iter()
        .find(|spell| spell.from >= on && matches!(spell.state, State::Care | State::Behaviour));
    later.map_or(LegalGround::CareOrder, |spell| ground(spell.state))
}

/// Assistance is decided anew about once a year.
fn renew(scene: &mut Scene<'_>, place: usize, stretch: &Stretch, made: &mut Vec<Made>) {
    let Some(chain) = made
        .iter()
        .find(|made| made.stretch == Some(place))
        .map(|made| made.decision)
    else {
        return;
    };
    if !matches!(
        chain.ground,
        LegalGround::Assistance | LegalGround::OrderedAssistance | LegalGround::Aftercare
    ) {
        return;
    }
    let last = earlier(stretch.until.unwrap_or(scene.last_day()), 60);
    let mut anew: Vec<NaiveDate> = made
        .iter()
        .filter(|made| made.stretch == Some(place) && made.decision.ground == chain.ground)
        .map(|made| made.decision.on)
        .collect();
    let mut before = chain.on;
    loop {
        let next = later(before, scene.chance.days(330, 395));
        if let Some(other) = anew.iter().find(|day| **day > before && **day <= next) {
            before = *other;
            continue;
        }
        if next > last {
            return;
        }
        anew.push(next);
        before = next;
        made.push(Made {
            decision: Decision {
                on: next,
                investigation: None,
                referred: None,
                ended: stretch.until,
                ..chain
            },
            stretch: Some(place),
        });
    }
}

/// What begins under the act of 2021 is decided under it, also where the help itself began under the act before.
fn decide_under_the_new_act(scene: &Scene<'_>, place: usize, stretch: &Stretch, made: &mut Vec<Made>) {
    let of_stretch = |made: &&Made| made.stretch == Some(place);
    let Some(chain) = made.iter().find(of_stretch).map(|made| made.decision) else {
        return;
    };
    let planned = scene.child.measures.iter();
    let begins = planned
        .filter(|one| usize::from(one.spell) == stretch.spell)
        .map(|one| one.from.max(stretch.from))
        .filter(|day| day.year() >= NEW_ACT && *day <= scene.last_day())
        .min();
    let Some(on) = begins.filter(|day| stretch.until.is_none_or(|until| *day <= until)) else {
        return;
    };
    let is_decided = made
        .iter()
        .filter(of_stretch)
        .map(|made| &made.decision)
        .any(|decision| {
            decision.ground == chain.ground && decision.on.year() >= NEW_ACT && decision.on <= on
        });
    if !is_decided {
        made.push(Made {
            decision: Decision {
                on,
                investigation: None,
                referred: None,
                ended: stretch.until,
                ..chain
            },
            stretch: Some(place),
        });
    }
}

/// Each decision of a stretch lapses when the next takes its place, the last with the stretch.
fn replace(scene: &Scene<'_>, made: &mut [Made]) {
    for (place, stretch) in scene.chapter.stretches.iter().enumerate() {
        let mut of_stretch = made
            .iter_mut()
            .filter(|made| made.stretch == Some(place))
            .peekable();
        let Some(ground) = of_stretch.peek().map(|made| made.decision.ground) else {
            continue;
        };
        let mut last: Option<&mut Made> = None;
        for next in of_stretch.filter(|made| made.decision.ground == ground) {
            if let Some(before) = last {
                before.decision.ended = Some(next.decision.on);
            }
            last = Some(next);
        }
        if let Some(last) = last {
            last.decision.ended = stretch.until;
        }
    }
}
