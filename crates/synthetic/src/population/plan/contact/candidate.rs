//! About whom a report can come.

use std::collections::BTreeMap;

use super::count::{BANDS, ages, band};
use crate::population::plan::day::{Day, new_year};
use crate::population::plan::nation::{Came, Contacted, Nation};
use crate::population::plan::stock::Way;
use crate::population::plan::target::assumed;

/// How often another child is tried before the report is given up, or comes about a child nobody knew.
const TRIES: usize = 12;

pub(super) struct Candidates {
    /// Known children by year of birth.
    known: BTreeMap<i32, Vec<u32>>,
    /// Those helped at home all of the year, by band of age.
    helped: [Vec<u32>; BANDS],
    /// The last day of what is known.
    last: Day,
}

impl Candidates {
    pub(super) fn new(nation: &Nation, last: Day) -> Self {
        let mut known: BTreeMap<i32, Vec<u32>> = BTreeMap::new();
        for (number, child) in (0..).zip(&nation.children) {
            known.entry(child.cohort).or_default().push(number);
        }
        Self {
            known,
            helped: Default::default(),
            last,
        }
    }

    /// Turns to a year.
    pub(super) fn look_at(&mut self, nation: &Nation, year: i32) {
        let (first, last) = (new_year(year), new_year(year + 1) - 1);
        self.helped = Default::default();
        for (number, child) in (0..).zip(&nation.children) {
            let all_year = |way| {
                child
                    .spans
                    .iter()
                    .any(|span| span.way == way && span.from <= first && span.until >= last)
            };
            if let Some(band) = band(year - child.cohort).filter(|_| all_year(Way::Home)) {
                self.helped[band].push(number);
            }
        }
    }

    /// The report comes about somebody who is helped at home; nobody where all are looked into already.
    pub(super) fn helped(&self, nation: &mut Nation, band: usize, contact: Contacted) {
        for _ in 0..TRIES {
            let list = &self.helped[band];
            let Some(number) = list.get(nation.dice.below(list.len())) else {
                return;
            };
            let child = nation.child(*number);
            if !child.is_looked_into(contact.received, contact.until()) && child.born < contact.received {
                child.contacts.push(contact);
                return;
            }
        }
    }

    /// The report comes about somebody without help.
    pub(super) fn without_help(&mut self, nation: &mut Nation, year: i32, band: usize, contact: Contacted) {
        let (first, last) = ages(band);
        let contact = if band == BANDS - 1 {
            self.ended(year, contact)
        } else {
            contact
        };
        // Of the young adults most are 18.
        let age = if band == BANDS - 1 && nation.dice.chance(0.6) {
            first
        } else {
            nation.dice.between(first, last)
        };
        let cohort = year - age;
        if nation.dice.chance(assumed("reported_again")) && self.known_child(nation, cohort, contact) {
            return;
        }
        let born = new_year(cohort).max(contact.received - 1);
        let latest = if age == 0 { born } else { new_year(cohort + 1) - 1 };
        if let Some(number) = nation.meet(cohort, latest) {
            self.known.entry(cohort).or_default().push(number);
            nation.child(number).contacts.push(contact);
        } else {
            self.known_child(nation, cohort, contact);
        }
    }

    /// A grown person without help has no open case: what is looked into is over some time before the last day.
    fn ended(&self, year: i32, contact: Contacted) -> Contacted {
        const CLOSING: Day = 45;
        let days = (contact.until() + CLOSING - self.last).max(0);
        let received = contact.received - days;
        match contact.outcome {
            Came::Investigated {
                from,
                until,
                conclusion,
            } if received >= new_year(year) => {
                let outcome = Came::Investigated {
                    from: from - days,
                    until: until - days,
                    conclusion,
                };
                Contacted { received, outcome }
            }
            _ => {
                let outcome = if days > 0 {
                    Came::Dismissed
                } else {
                    contact.outcome
                };
                Contacted {
                    received: received.max(new_year(year)),
                    outcome,
                }
            }
        }
    }

    fn known_child(&self, nation: &mut Nation, cohort: i32, contact: Contacted) -> bool {
        let Some(list) = self.known.get(&cohort) else {
            return false;
        };
        for _ in 0..TRIES {
            let Some(number) = list.get(nation.dice.below(list.len())) else {
                return false;
            };
            let child = nation.child(*number);
            let (from, until) = (contact.received, contact.until());
            if child.born < from
                && !child.is_looked_into(from - 14, until + 14)
                && !child.is_helped(from - 30, until + 30)
            {
                child.contacts.push(contact);
                return true;
            }
        }
        false
    }
}
