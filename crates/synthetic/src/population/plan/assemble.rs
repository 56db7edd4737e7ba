//! Plans the whole nation, and puts the plan together by municipality.

use std::collections::BTreeMap;

use super::contact;
use super::day::{Day, NEVER, date, end, new_year};
use super::dice::Dice;
use super::flow::flows;
use super::help::{self, Helped, Timed, year_end};
use super::nation::{Came, Contacted, Known, Nation};
use super::record::ChildRecord;
use super::relocate::relocate;
use super::resident::Residents;
use super::stock::{Way, stock};
use super::trajectory::{advance, begin, nothing_carried};
use super::{Contact, Outcome, PartPlan, Plan, PlannedMeasure, Spell, State};
use crate::population::geography::{Municipality, municipalities};
use crate::population::request::{Request, YEARS};
use tiltak_domain::people::child::Sex;

/// Residents in a part, at the most.
const PART: usize = 20_000;

pub(super) fn make(request: &Request) -> Plan {
    let last = *request.years.end();
    let mut nation = lead(request);
    relocate(&mut nation, year_end(last));
    let (spans, measures) = help::give(&mut nation, last, request.seed);
    Assembly {
        nation,
        spans,
        measures,
        first: *request.years.start(),
        last,
    }
    .plan(request.seed)
}

/// Everyone's help and reports until the end of the last year.
fn lead(request: &Request) -> Nation {
    let (first, last) = (*YEARS.start(), *request.years.end());
    let mut dice = Dice::new(request.seed, 1);
    let residents = Residents::new(request, &mut dice);
    let mut nation = Nation::new(residents, dice);
    let mut carried = nothing_carried(&mut nation);
    let mut before = stock(first - 1);
    begin(&mut nation, first - 1, &before);
    for year in first..=last {
        let after = stock(year);
        advance(
            &mut nation,
            year,
            &flows(year, &before, &after),
            &after,
            &mut carried,
        );
        before = after;
    }
    contact::add(&mut nation, first, last);
    nation
}

/// The known children of a part, and how many others there are by year of birth.
type Share<'all> = (&'all [u32], Vec<(i32, u32)>);

struct Assembly {
    nation: Nation,
    spans: Vec<Helped>,
    measures: Vec<Timed>,
    first: i32,
    last: i32,
}

impl Assembly {
    fn plan(self, seed: u64) -> Plan {
        let mut plan = Plan {
            seed,
            first_day: date(new_year(self.first)),
            last_day: date(year_end(self.last)),
            parts: Vec::new(),
            children: Vec::new(),
            spells: Vec::with_capacity(self.spans.len()),
            measures: Vec::with_capacity(self.measures.len()),
            contacts: Vec::new(),
        };
        let (spans_of, measures_of) = self.shares();
        let mut serials = BTreeMap::new();
        let mut by_municipality = self.by_municipality().into_iter().peekable();
        for municipality in municipalities() {
            let mut here = Vec::new();
            while let Some((_, _, number)) =
                by_municipality.next_if(|(place, _, _)| *place == municipality.index)
            {
                here.push(number);
            }
            for (children, unknown) in self.parts(municipality, &here) {
                let from = plan.children.len();
                for number in children {
                    let spans = spans_of[*number as usize]..spans_of[*number as usize + 1];
                    self.push(&mut plan, *number, spans, &measures_of, &mut serials);
                }
                let children = from..plan.children.len();
                plan.parts.push(PartPlan {
                    municipality,
                    unknown_to_service: unknown,
                    children,
                });
            }
        }
        plan
    }

    /// Where each child's spans begin, and each span's measures.
    fn shares(&self) -> (Vec<usize>, Vec<usize>) {
        let begin = |count: usize, owners: &mut dyn Iterator<Item = u32>| {
            let mut begins = vec![0; count + 1];
            for owner in owners {
                begins[owner as usize + 1] += 1;
            }
            for place in 0..count {
                begins[place + 1] += begins[place];
            }
            begins
        };
        (
            begin(
                self.nation.children.len(),
                &mut self.spans.iter().map(|span| span.child),
            ),
            begin(
                self.spans.len(),
                &mut self.measures.iter().map(|measure| measure.span),
            ),
        )
    }

    /// Those who were 0-24 at the end of one of the years, by municipality, siblings next to one another.
    fn by_municipality(&self) -> Vec<(u16, u32, u32)> {
        let shown = (0..)
            .zip(&self.nation.children)
            .filter(|(_, child)| child.cohort >= self.first - 24);
        let mut all: Vec<_> = shown
            .map(|(number, child)| (child.municipality, child.household, number))
            .collect();
        all.sort_unstable();
        all
    }

    /// The parts of a municipality: its children, cut between households, and its other residents.
    fn parts<'all>(&self, municipality: &Municipality, here: &'all [u32]) -> Vec<Share<'all>> {
        let unknown = self.nation.residents.left_in(municipality.index, self.first - 24);
        let residents = here.len() + unknown.iter().map(|(_, count)| *count as usize).sum::<usize>();
        let parts = residents.div_ceil(PART);
        let mut from = 0;
        (0..parts)
            .map(|part| {
                let mut to = here.len() * (part + 1) / parts;
                while to > from && to < here.len() && self.are_siblings(here[to - 1], here[to]) {
                    to += 1;
                }
                let children = &here[from..to.max(from)];
                from = to.max(from);
                let share = |count: u32| share_of(count, part, parts);
                let unknown = unknown.iter().map(|(year, count)| (*year, share(*count)));
                (children, unknown.filter(|(_, count)| *count > 0).collect())
            })
            .collect()
    }

    fn are_siblings(&self, one: u32, other: u32) -> bool {
        let household = |number: u32| self.nation.children[number as usize].household;
        household(one) > 0 && household(one) == household(other)
    }

    fn push(
        &self,
        plan: &mut Plan,
        number: u32,
        spans: std::ops::Range<usize>,
        measures_of: &[usize],
        serials: &mut BTreeMap<(Day, bool), u32>,
    ) {
        let child = &self.nation.children[number as usize];
        let serial = serials.entry((child.born, child.sex == Sex::Boy)).or_default();
        let record = record(child, *serial);
        *serial += 1;
        let last = year_end(self.last);
        let helped = &self.spans[spans.clone()];
        let spells: Vec<Spell> = helped.iter().map(|span| spell(span, last)).collect();
        let mut measures = Vec::new();
        for (place, span) in (0..).zip(spans) {
            let timed = &self.measures[measures_of[span]..measures_of[span + 1]];
            measures.extend(
                timed
                    .iter()
                    .filter(|one| one.from <= last)
                    .map(|one| planned(one, place)),
            );
        }
        measures.sort_by_key(|measure| (measure.from, measure.spell));
        let contacts = contacts(&child.contacts, last);
        plan.push(record, &spells, &measures, &contacts);
    }
}

fn share_of(count: u32, part: usize, parts: usize) -> u32 {
    let upto = |part: usize| u64::from(count) * part as u64 / parts as u64;
    u32::try_from(upto(part + 1) - upto(part)).unwrap_or_default()
}

fn record(child: &Known, serial: u32) -> ChildRecord {
    ChildRecord {
        born: date(child.born),
        sex: child.sex,
        serial,
        household: child.household,
        moves: child.moves.map(|(day, to)| (date(day), to)),
        spells: 0,
        measures: 0,
        contacts: 0,
    }
}

fn spell(helped: &Helped, last: Day) -> Spell {
    let until = if helped.span.until > last {
        NEVER
    } else {
        helped.span.until
    };
    Spell {
        from: date(helped.span.from),
        until: end(until),
        state: state(helped),
        plan_from: helped.follow_up.plan_from.filter(|day| *day <= last).map(date),
        parent_satisfied: helped.follow_up.satisfied,
    }
}

fn state(helped: &Helped) -> State {
    match helped.span.way {
        Way::Home => State::AtHome,
        Way::Placed => State::Placed,
        // Those of 13 and over who are placed in haste are so as often for what they do.
        Way::Emergency if helped.span.from >= helped.birthday(13) && helped.born % 2 == 0 => State::Behaviour,
        Way::Emergency => State::Emergency,
        Way::Care => State::Care,
        Way::Aftercare => State::Aftercare,
        Way::AftercarePlaced => State::AftercarePlaced,
    }
}

fn planned(one: &Timed, spell: u16) -> PlannedMeasure {
    PlannedMeasure {
        spell,
        kind: one.kind,
        from: date(one.from),
        until: end(one.until),
    }
}

fn contacts(all: &[Contacted], last: Day) -> Vec<Contact> {
    let mut known: Vec<&Contacted> = all.iter().filter(|contact| contact.received <= last).collect();
    known.sort_by_key(|contact| contact.received);
    let told = |contact: &&Contacted| Contact {
        received: date(contact.received),
        outcome: match contact.outcome {
            Came::Dismissed => Outcome::Dismissed,
            Came::ActiveMeasures => Outcome::ActiveMeasures,
            Came::Investigated {
                from,
                until,
                conclusion,
            } => Outcome::Investigated {
                from: date(from),
                until: date(until),
                conclusion,
            },
        },
    };
    known.iter().map(told).collect()
}
