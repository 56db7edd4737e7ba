//! Children who come to help in a year: who they are, with which siblings, on which day, after which report.

use super::Conclusion;
use super::day::{Day, NEVER, birthday, date, is_weekend, new_year, working_day};
use super::dice::Dice;
use super::nation::{Came, Contacted, Nation, Span};
use super::stock::Way;
use super::target::assumed;
use super::trajectory::cohort;
use chrono::Datelike;

/// Somebody who comes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Arrival {
    /// At the end of the year.
    pub(crate) age: usize,
    pub(crate) way: Way,
    /// Whether the help also ends in the year.
    pub(crate) is_short: bool,
}

impl Arrival {
    fn is_adult(self) -> bool {
        self.age >= 18
    }
}

/// An arrival with its child.
#[derive(Debug, Clone, Copy)]
struct Arriving {
    arrival: Arrival,
    child: u32,
    /// Whether nobody knew the child before.
    is_new: bool,
    /// The fraction of the year's work after which it comes.
    when: f64,
}

/// Lets them come.
pub(crate) fn arrive(nation: &mut Nation, year: i32, mut arrivals: Vec<Arrival>) {
    nation.dice.shuffle(&mut arrivals);
    let mut arriving: Vec<Arriving> = Vec::with_capacity(arrivals.len());
    for arrival in arrivals {
        arriving.extend(child_for(nation, year, arrival));
    }
    arriving.sort_by_key(|one| nation.children[one.child as usize].municipality);
    join_siblings(nation, &mut arriving);
    let mut told = None;
    for one in arriving {
        begin_help(nation, year, one);
        share_report(nation, one.child, &mut told);
    }
}

/// What was reported of the sibling before: household, first day of help, and the report.
type Told = Option<(u32, Day, Contacted)>;

/// Brothers and sisters who come together were in one report, and one investigation is made of them.
fn share_report(nation: &mut Nation, number: u32, told: &mut Told) {
    let child = nation.child(number);
    let begins = child.spans.first().map(|span| span.from);
    let (Some(begins), Some(own)) = (begins, child.contacts.last_mut()) else {
        return;
    };
    if child.household == 0 {
        *told = None;
        return;
    }
    match told {
        Some((household, day, report)) if (*household, *day) == (child.household, begins) => {
            if child.born < report.received {
                *own = *report;
            }
        }
        _ => *told = Some((child.household, begins, *own)),
    }
}

/// Somebody of the right age: known from before, or new.
fn child_for(nation: &mut Nation, year: i32, arrival: Arrival) -> Option<Arriving> {
    let cohort = cohort(year, arrival.age);
    let when = nation.dice.unit();
    // Infants come after they are born.
    let when = if arrival.age == 0 { when.sqrt() } else { when };
    let arriving = |child, is_new| Arriving {
        arrival,
        child,
        is_new,
        when,
    };
    let was_known = arrival.is_adult() || nation.dice.chance(assumed("known_before"));
    if let Some(child) = was_known.then(|| former(nation, cohort)).flatten() {
        return Some(arriving(child, false));
    }
    let latest = if arrival.age == 0 {
        working_day(year, when) - 4
    } else {
        NEVER
    };
    if let Some(child) = nation.meet(cohort, latest.max(new_year(cohort))) {
        return Some(arriving(child, true));
    }
    former(nation, cohort).map(|child| arriving(child, false))
}

/// One of those whose help ended in an earlier year.
fn former(nation: &mut Nation, cohort: i32) -> Option<u32> {
    let known = nation.former.get_mut(&cohort)?;
    let place = nation.dice.below(known.len());
    if known.is_empty() {
        None
    } else {
        Some(known.swap_remove(place))
    }
}

/// New children of one municipality come together, as brothers and sisters do: up to four, a year apart at least.
fn join_siblings(nation: &mut Nation, arriving: &mut [Arriving]) {
    let mut first = 0;
    for next in 1..=arriving.len() {
        if next < arriving.len()
            && next - first < 4
            && may_join(nation, &arriving[first..=next])
            && nation.dice.chance(0.45)
        {
            continue;
        }
        if next - first > 1 {
            nation.households += 1;
            let household = nation.households;
            let when = arriving[first].when;
            for one in &mut arriving[first..next] {
                one.when = when;
                nation.child(one.child).household = household;
            }
        }
        first = next;
    }
}

fn may_join(nation: &Nation, group: &[Arriving]) -> bool {
    let Some((last, others)) = group.split_last() else {
        return false;
    };
    let child = |one: &Arriving| &nation.children[one.child as usize];
    let fits = |one: &Arriving| {
        one.is_new
            && one.arrival.age > 0
            && !one.arrival.is_adult()
            && one.arrival.way != Way::Emergency
            && child(one).municipality == child(last).municipality
            && (one.child == last.child || child(one).cohort.abs_diff(child(last).cohort) > 1)
            && child(one).cohort.abs_diff(child(last).cohort) < 12
    };
    fits(last) && others.iter().all(fits)
}

fn begin_help(nation: &mut Nation, year: i32, one: Arriving) {
    let Arriving {
        arrival,
        child: number,
        ..
    } = one;
    let child = nation.child(number);
    let (born, cohort) = (child.born, child.cohort);
    let after = child.spans.last().map_or(0, |span| span.until + 1);
    let last = new_year(year + 1) - 2;
    let grown = if arrival.age == 18 {
        birthday(born, 18)
    } else {
        born + 3
    };
    let day = emergency_day(nation, year, arrival.way, working_day(year, one.when));
    let from = day.min(last).max(after).max(grown);
    let until = if arrival.is_short {
        nation.dice.between((from + 14).min(last), last).max(from)
    } else {
        NEVER
    };
    nation.child(number).spans.push(Span {
        from,
        until,
        way: arrival.way,
    });
    first_in_haste(nation, number, year);
    if !arrival.is_adult() || one.is_new {
        report_before(nation, number, from, arrival.way);
    }
    if arrival.is_short {
        nation.former.entry(cohort).or_default().push(number);
    } else {
        nation.helped[arrival.age][arrival.way as usize].push(number);
    }
}

/// An emergency order lasts for weeks: one that is in force at the end of the year was made in its last months.
pub(crate) fn emergency_day(nation: &mut Nation, year: i32, way: Way, day: Day) -> Day {
    if way == Way::Emergency {
        day.max(working_day(year, 1.0 - 0.3 * nation.dice.unit()))
    } else {
        day
    }
}

/// Some care orders begin as emergency orders, which last for some weeks of the same year.
pub(crate) fn first_in_haste(nation: &mut Nation, number: u32, year: i32) {
    let days = nation.dice.between(25, 56);
    let in_haste = nation.dice.chance(assumed("care_after_emergency"));
    let spans = &mut nation.child(number).spans;
    let Some(span) = spans.last_mut() else { return };
    let from = span.from;
    if span.way == Way::Care && in_haste && span.until == NEVER && from + days < new_year(year + 1) - 2 {
        span.from = from + days;
        let emergency = Span {
            from,
            until: from + days - 1,
            way: Way::Emergency,
        };
        spans.insert(spans.len() - 1, emergency);
    }
}

/// The report and investigation from which help follows that begins on a day. None where another is under way.
pub(crate) fn report_before(nation: &mut Nation, number: u32, begins: Day, way: Way) {
    let contact = contact_before(
        &mut nation.dice,
        nation.children[number as usize].born,
        begins,
        way,
    );
    let child = nation.child(number);
    if !child.is_looked_into(contact.received, contact.until()) {
        child.contacts.push(contact);
    }
}

fn contact_before(dice: &mut Dice, born: Day, begins: Day, way: Way) -> Contacted {
    let (from, until) = match way {
        // The child is safe first, the rest is looked into afterwards.
        Way::Emergency => {
            let from = begins - dice.between(0, 2);
            (from, from + dice.between(30, 95))
        }
        _ => {
            let wait = if way == Way::Care {
                dice.between(30, 110)
            } else {
                dice.between(0, 14)
            };
            let until = begins - wait;
            (until - duration(dice), until)
        }
    };
    let received = received(dice, from);
    within_life(received, from, until, born, begins)
}

/// An infant's report comes after the birth; a report is reviewed in the year in which it comes.
fn within_life(received: Day, from: Day, until: Day, born: Day, begins: Day) -> Contacted {
    let earliest = (born + 1).min(begins);
    let from = from.max(earliest);
    let received = received.max(earliest).max(new_year(date(from).year()));
    let until = until.max(from);
    Contacted {
        received,
        outcome: Came::Investigated {
            from,
            until,
            conclusion: Conclusion::Measure,
        },
    }
}

/// Days from the review to the end of an investigation: most near the limit of three months, some beyond it.
pub(crate) fn duration(dice: &mut Dice) -> Day {
    match dice.unit() {
        ..0.05 => dice.between(3, 25),
        ..0.92 => dice.between(20, 92).max(dice.between(35, 92)),
        ..0.97 => dice.between(93, 120),
        // Within half a year of the report, which an extended limit allows.
        _ => dice.between(121, 170),
    }
}

/// The day of receipt of a report that is reviewed on a day: seldom on a weekend.
pub(crate) fn received(dice: &mut Dice, reviewed: Day) -> Day {
    let mut received = reviewed - review_days(dice);
    while is_weekend(received) && dice.chance(0.85) {
        received = reviewed - review_days(dice);
    }
    received
}

/// Days from receipt to review: within the week that the law gives. The register warns of others.
fn review_days(dice: &mut Dice) -> Day {
    if dice.chance(0.15) { 0 } else { dice.between(1, 7) }
}
