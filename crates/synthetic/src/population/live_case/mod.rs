//! Lives as cases of a working service, for a database that people can look around in.
//!
//! Every record is led through the domain's own transitions, each on its own day, so that nothing stands there that a service
//! could not have recorded. Where the domain refuses a step that the life has all the same, the state is set without it and the
//! refusal kept as a [`Departure`]: no life is lost, and whoever fills a database can say how many steps were so.
//!
//! That happens to two kinds of steps. The code lists begin in 2013, and some of those whom the service helped in the years of
//! the population were known to it before: what was recorded then is told with the codes that came later, as a service that
//! moves its records over would have to. And the domain has no room for the words that the conclusion of an investigation
//! because of a move demands until 2025.
//!
//! One child has one record in each service that knows it: a child who moves has another one there, with the same national id.
//!
//! What the domain has no place for yet is left out:
//! - offers of aftercare and the answers to them, relocations of placed children, answers about the help, visits to foster homes;
//! - when a case was sent to the tribunal, and who was the contact person before the present one (the decisions and evaluations
//!   of that time still name that person);
//! - the day on which a goal was set: it stands in a plan, and where the case has no plan there is no goal either. How many that
//!   are is counted in [`LiveCase::goals_without_plan`];
//! - emergency orders and orders because of behaviour, which are not among the domain's provisions: such a decision stands under
//!   the provision on placement as assistance, which counts as assistance too. Should the provision be added to the domain's
//!   list, it is taken from there.
//!
//! What a service would not do by its forms, although the domain allows it: a decision may rest on an investigation that ended
//! with an application to the tribunal, and a measure may stand outside a plan.

mod follow_up;
mod help;
mod identity;
mod opening;
mod provision;
mod sender;
mod teller;
mod theme;
mod voice;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use chrono::NaiveDate;
use rayon::prelude::*;
use tiltak_domain::calendar::reporting_year;
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::refusal::{Refusal, Refusals};
use tiltak_domain::ids::ChildId;

use super::Population;
use super::life::{CaseHistory, Part};
pub use identity::Identities;
use teller::Teller;

/// A case as a service would have recorded it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveCase {
    /// The case. Its lists have the order of the life's, and nothing is missing but goals without a plan.
    pub case: Case,
    /// Steps that the domain refuses.
    pub departures: Vec<Departure>,
    /// Goals that are left out, since there is no plan that they could stand in.
    pub goals_without_plan: usize,
}

/// A step that stands in the case although the domain refuses it. Says nothing of the child.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Departure {
    /// The step, for example `plan starts`.
    pub step: &'static str,
    /// The day of the step.
    pub on: NaiveDate,
    /// Why it is refused.
    pub refusals: Refusals,
}

impl fmt::Display for Departure {
    /// The step and each reason once, so that the same departures read the same.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reason = |refusal: &Refusal| match refusal.field {
            Some(field) => format!("{field} {}", refusal.reason.key()),
            None => refusal.reason.key(),
        };
        let reasons: BTreeSet<String> = self.refusals.0.iter().map(reason).collect();
        let reasons: Vec<String> = reasons.into_iter().collect();
        write!(formatter, "{}: {}", self.step, reasons.join(", "))
    }
}

/// Renders one life. `journal_number` must be new in the service; `siblings` are records of the same service.
#[must_use]
pub fn live_case(
    identities: &Identities,
    history: &CaseHistory,
    journal_number: String,
    siblings: Vec<ChildId>,
) -> LiveCase {
    Teller::new(identities, history, journal_number, siblings).tell()
}

/// Renders the parts of a population one after another, and counts the journal numbers of all services.
#[derive(Debug)]
pub struct LiveCases {
    identities: Identities,
    /// The last journal number, by the municipality's place in the list and year.
    numbers: BTreeMap<(u16, i32), u32>,
}

impl LiveCases {
    /// Renders a population. The parts must then come in their order.
    #[must_use]
    pub fn of(population: &Population) -> Self {
        let plan = population.as_plan();
        Self {
            identities: Identities::new(plan.seed, plan.last_day),
            numbers: BTreeMap::new(),
        }
    }

    /// Who is who.
    #[must_use]
    pub fn identities(&self) -> &Identities {
        &self.identities
    }

    /// The cases of the next part, in its order.
    pub fn next_part(&mut self, part: &Part) -> Vec<LiveCase> {
        let numbers = self.journal_numbers(part);
        let identities = &self.identities;
        let households = households(part, identities);
        let cases = part.cases.par_iter().zip(numbers);
        let render = |(history, number): (&CaseHistory, String)| {
            let own = identities.child(history.municipality, &history.child);
            let siblings = households.get(&(history.municipality.index, history.child.household));
            let others = siblings.into_iter().flatten().copied();
            let others = others.filter(|sibling| *sibling != own).collect();
            live_case(identities, history, number, others)
        };
        cases.map(render).collect()
    }

    /// Journal numbers run through each year in the order in which the cases of a part were opened.
    fn journal_numbers(&mut self, part: &Part) -> Vec<String> {
        let mut by_day: Vec<(usize, &CaseHistory)> = part.cases.iter().enumerate().collect();
        by_day.sort_by_key(|(_, history)| (history.opened, history.id));
        let mut numbers = vec![String::new(); part.cases.len()];
        for (place, history) in by_day {
            let year = reporting_year(history.opened);
            let number = self
                .numbers
                .entry((history.municipality.index, year))
                .or_insert(0);
            *number += 1;
            if let Some(text) = numbers.get_mut(place) {
                *text = format!("{year}-{number:04}");
            }
        }
        numbers
    }
}

/// The children that a service knows, by municipality and household.
fn households(part: &Part, identities: &Identities) -> BTreeMap<(u16, u64), Vec<ChildId>> {
    let mut households: BTreeMap<(u16, u64), Vec<ChildId>> = BTreeMap::new();
    for history in &part.cases {
        let key = (history.municipality.index, history.child.household);
        let known = households.entry(key).or_default();
        let child = identities.child(history.municipality, &history.child);
        if !known.contains(&child) {
            known.push(child);
        }
    }
    households
}
