//! The nation while it is being planned: who is known, and who is helped how.

use std::collections::BTreeMap;

use tiltak_domain::people::child::Sex;

use super::Conclusion;
use super::day::{Day, NEVER, new_year};
use super::dice::Dice;
use super::resident::Residents;
use super::stock::{AGES, NONE, Way};

/// A child that a service knows.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    pub(crate) born: Day,
    /// Year of birth.
    pub(crate) cohort: i32,
    pub(crate) municipality: u16,
    pub(crate) sex: Sex,
    /// Above zero for those who came together with siblings.
    pub(crate) household: u32,
    pub(crate) moves: Option<(Day, u16)>,
    /// In order of time.
    pub(crate) spans: Vec<Span>,
    /// In no order while planning.
    pub(crate) contacts: Vec<Contacted>,
}

/// A time with help of one kind.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Span {
    pub(crate) from: Day,
    pub(crate) until: Day,
    pub(crate) way: Way,
}

/// A concern report.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Contacted {
    pub(crate) received: Day,
    pub(crate) outcome: Came,
}

/// What came of a report.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Came {
    Dismissed,
    ActiveMeasures,
    Investigated {
        from: Day,
        until: Day,
        conclusion: Conclusion,
    },
}

impl Contacted {
    /// The last day of what came of it.
    pub(crate) fn until(&self) -> Day {
        match self.outcome {
            Came::Investigated { until, .. } => until,
            // The review takes at most so long.
            Came::Dismissed | Came::ActiveMeasures => self.received + 10,
        }
    }
}

impl Known {
    /// Whether an investigation or review of theirs touches a time.
    pub(crate) fn is_looked_into(&self, from: Day, until: Day) -> bool {
        self.contacts
            .iter()
            .any(|contact| contact.received <= until && contact.until() >= from)
    }

    /// Whether help is given at some time between two days.
    pub(crate) fn is_helped(&self, from: Day, until: Day) -> bool {
        self.spans
            .iter()
            .any(|span| span.from <= until && span.until >= from)
    }
}

/// Everyone known, and the places of those helped at the end of the year that was planned last.
pub(crate) struct Nation {
    pub(crate) residents: Residents,
    pub(crate) children: Vec<Known>,
    /// By age and way.
    pub(crate) helped: Vec<[Vec<u32>; NONE]>,
    /// By year of birth: those whose help has ended.
    pub(crate) former: BTreeMap<i32, Vec<u32>>,
    pub(crate) households: u32,
    /// By way: how many too many were helped at the end of the last year, as a number below zero.
    pub(crate) surplus: [f64; NONE],
    pub(crate) dice: Dice,
}

impl Nation {
    pub(crate) fn new(residents: Residents, dice: Dice) -> Self {
        Self {
            residents,
            children: Vec::new(),
            helped: no_one(),
            former: BTreeMap::new(),
            households: 0,
            surplus: [0.0; NONE],
            dice,
        }
    }

    /// Somebody born in a year whom no service knows yet, born no later than a day.
    pub(crate) fn meet(&mut self, cohort: i32, latest: Day) -> Option<u32> {
        let municipality = self.residents.take(cohort, &mut self.dice)?;
        let last = (new_year(cohort + 1) - 1).min(latest);
        let born = self.dice.between(new_year(cohort), last);
        let sex = if self.dice.chance(0.53) {
            Sex::Boy
        } else {
            Sex::Girl
        };
        let number = u32::try_from(self.children.len()).ok()?;
        self.children.push(Known {
            born,
            cohort,
            municipality,
            sex,
            household: 0,
            moves: None,
            spans: Vec::new(),
            contacts: Vec::new(),
        });
        Some(number)
    }

    pub(crate) fn child(&mut self, number: u32) -> &mut Known {
        &mut self.children[number as usize]
    }

    /// The help that lasts goes over into another, or ends (`to` none): `until` is the last day of what was.
    pub(crate) fn change(&mut self, number: u32, until: Day, to: Option<Way>) {
        let spans = &mut self.child(number).spans;
        let from = spans.last_mut().map_or(until + 1, |span| {
            span.until = until.max(span.from);
            span.until + 1
        });
        spans.extend(to.map(|way| Span {
            from,
            until: NEVER,
            way,
        }));
    }
}

pub(crate) fn no_one() -> Vec<[Vec<u32>; NONE]> {
    (0..AGES).map(|_| Default::default()).collect()
}
