//! Who moves to another municipality, and when.

use super::day::{Day, new_year};
use super::nation::{Known, Nation};
use crate::population::geography::municipalities;

/// Children who move while the service knows them.
const MOVERS: f64 = 0.05;
/// Days around a move without the beginning or end of help or of an investigation, so that the move is all that happens.
const QUIET: Day = 21;

/// Lets some single children move; those who came with siblings stay with them.
pub(super) fn relocate(nation: &mut Nation, last: Day) {
    let weights: Vec<f64> = municipalities()
        .iter()
        .map(|one| f64::from(one.residents))
        .collect();
    for number in 0..nation.children.len() {
        if nation.children[number].household > 0 || !nation.dice.chance(MOVERS) {
            continue;
        }
        let Some(first) = first_day(&nation.children[number]) else {
            continue;
        };
        let day = nation
            .dice
            .between(first.max(new_year(2010)) + QUIET, last - QUIET);
        let to = nation.dice.weighted(&weights);
        let child = &mut nation.children[number];
        if to != usize::from(child.municipality) && day < last - QUIET && is_quiet(child, day) {
            child.moves = u16::try_from(to).ok().map(|to| (day, to));
        }
    }
}

fn first_day(child: &Known) -> Option<Day> {
    let contacts = child.contacts.iter().map(|contact| contact.received);
    contacts.chain(child.spans.iter().map(|span| span.from)).min()
}

fn is_quiet(child: &Known, day: Day) -> bool {
    let near = |other: Day| other.abs_diff(day) <= QUIET.unsigned_abs();
    !child.is_looked_into(day - QUIET, day + QUIET)
        && child
            .spans
            .iter()
            .all(|span| !near(span.from) && !near(span.until))
}
