//! Whether a span has a plan, and whether a parent who is asked is satisfied.

use super::{ARTICLE, Helped, year_end};
use crate::population::plan::day::{Day, date, new_year};
use crate::population::plan::dice::Dice;
use crate::population::plan::rounding::Carry;
use crate::population::plan::stock::Way;
use crate::population::plan::target::between;
use chrono::Datelike;

/// H023, H024: children with assistance who have a plan, at the end of 2010 and 2021.
const WITH_PLAN: [(i32, f64); 2] = [(2010, 0.79), (ARTICLE, 0.92)];
/// R004: satisfied parents.
const SATISFIED: f64 = 0.80;
/// Parents who are asked at all.
const ASKED: f64 = 0.4;

/// Plan and satisfaction of a span.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct FollowUp {
    pub(crate) plan_from: Option<Day>,
    pub(crate) satisfied: Option<bool>,
}

pub(super) fn choose(spans: &mut [Helped], dice: &mut Dice) {
    let mut groups: std::collections::BTreeMap<(i32, bool), Vec<usize>> = std::collections::BTreeMap::new();
    for (place, span) in spans.iter_mut().enumerate() {
        if span.is_assistance() {
            groups.entry(plan_year(span)).or_default().push(place);
        } else if dice.chance(otherwise_planned(span.span.way)) {
            span.follow_up.plan_from = Some(plan_from(span, dice));
        }
    }
    for ((year, _), mut places) in groups {
        dice.shuffle(&mut places);
        let share = between(year, WITH_PLAN[0], WITH_PLAN[1]);
        let mut carry = Carry::starting_at(dice.unit());
        for place in places {
            if carry.round(share) == 1 {
                spans[place].follow_up.plan_from = Some(plan_from(&spans[place], dice));
            }
        }
    }
    ask_parents(spans, dice);
}

/// The year whose share of plans holds for a span, and whether it lasts over the end of one that is published.
fn plan_year(span: &Helped) -> (i32, bool) {
    for (year, _) in WITH_PLAN {
        if span.is_active(year_end(year)) {
            return (year, true);
        }
    }
    (date(span.span.from).year(), false)
}

fn otherwise_planned(way: Way) -> f64 {
    match way {
        Way::Care => 0.97,
        Way::Aftercare | Way::AftercarePlaced => 0.90,
        Way::Emergency => 0.5,
        Way::Home | Way::Placed => 0.0,
    }
}

/// Some weeks after the start, but before the end of the year in which help begins.
fn plan_from(span: &Helped, dice: &mut Dice) -> Day {
    let (from, until) = (span.span.from, span.span.until);
    let year = new_year(date(from).year() + 1) - 1;
    (from + dice.between(3, 45)).min(until).min(year).max(from)
}

/// In order of time, so that each period has its share.
fn ask_parents(spans: &mut [Helped], dice: &mut Dice) {
    let mut places: Vec<usize> = (0..spans.len())
        .filter(|place| spans[*place].is_assistance())
        .collect();
    places.sort_by_key(|place| (spans[*place].span.from, *place));
    let mut carry = Carry::starting_at(dice.unit());
    for place in places {
        if dice.chance(ASKED) {
            spans[place].follow_up.satisfied = Some(carry.round(SATISFIED) == 1);
        }
    }
}
