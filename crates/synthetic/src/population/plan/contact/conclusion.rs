//! How investigations end, so that the shares of 2020 hold in each year.

use std::collections::BTreeMap;

use chrono::Datelike;

use super::TO_TRIBUNAL;
use crate::population::plan::Conclusion;
use crate::population::plan::day::date;
use crate::population::plan::nation::{Came, Known, Nation};
use crate::population::plan::rounding::share_out;
use crate::population::plan::stock::Way;

/// Dismissed after assessment, at the wish of the party, because of moving: numbers of 2020.
const WITHOUT_HELP: [(Conclusion, f64); 3] = [
    (Conclusion::Dismissed, 22_758.0),
    (Conclusion::PartyWish, 4_086.0),
    (Conclusion::Moved, 1_276.0),
];

/// Child and contact.
type Place = (u32, u32);

/// What ended in one year: without help, with measures, and those of the latter that care or an emergency order followed.
#[derive(Default)]
struct Ended {
    all: usize,
    without_help: Vec<Place>,
    before_orders: Vec<Place>,
}

pub(super) fn tell(nation: &mut Nation, first: i32, last: i32) {
    for ended in by_year(nation, first, last).into_values() {
        let Ended {
            all,
            mut without_help,
            mut before_orders,
        } = ended;
        nation.dice.shuffle(&mut without_help);
        nation.dice.shuffle(&mut before_orders);
        let to_tribunal = super::round(all as f64 * TO_TRIBUNAL, &mut nation.dice) as usize;
        for place in before_orders.into_iter().take(to_tribunal) {
            conclude(nation, place, Conclusion::Tribunal);
        }
        let total = u32::try_from(without_help.len()).unwrap_or_default();
        let mut carry: [f64; 3] = std::array::from_fn(|_| nation.dice.unit() * 0.9);
        let shares = share_out(total, &WITHOUT_HELP.map(|(_, weight)| weight), &mut carry);
        let mut places = without_help.into_iter();
        for ((conclusion, _), share) in WITHOUT_HELP.into_iter().zip(shares) {
            for place in places.by_ref().take(share as usize) {
                conclude(nation, place, conclusion);
            }
        }
    }
}

fn by_year(nation: &Nation, first: i32, last: i32) -> BTreeMap<i32, Ended> {
    let mut years: BTreeMap<i32, Ended> = BTreeMap::new();
    for (number, child) in (0..).zip(&nation.children) {
        for (place, contact) in (0..).zip(&child.contacts) {
            let Came::Investigated {
                from,
                until,
                conclusion,
            } = contact.outcome
            else {
                continue;
            };
            let year = date(until).year();
            if !(first..=last + 1).contains(&year) {
                continue;
            }
            let ended = years.entry(year).or_default();
            ended.all += 1;
            match conclusion {
                Conclusion::Measure if order_follows(child, from) => {
                    ended.before_orders.push((number, place));
                }
                Conclusion::Measure | Conclusion::Tribunal => (),
                _ => ended.without_help.push((number, place)),
            }
        }
    }
    years
}

/// Whether the next help is a care order or begins with an emergency.
fn order_follows(child: &Known, from: i32) -> bool {
    let next = child.spans.iter().find(|span| span.from >= from);
    next.is_some_and(|span| matches!(span.way, Way::Care | Way::Emergency))
}

fn conclude(nation: &mut Nation, (number, place): Place, how: Conclusion) {
    let contact = nation.child(number).contacts.get_mut(place as usize);
    if let Some(Came::Investigated { conclusion, .. }) = contact.map(|contact| &mut contact.outcome) {
        *conclusion = how;
    }
}
