//! Who meets the service when: the plan for the whole nation, from which each life is told.

mod arrival;
mod assemble;
mod contact;
mod day;
mod dice;
mod flow;
mod help;
mod measure_kind;
mod nation;
mod raking;
mod record;
mod relocate;
mod resident;
mod rounding;
mod stock;
mod target;
mod trajectory;

use std::ops::Range;

use chrono::NaiveDate;
use tiltak_domain::people::child::Sex;

use super::geography::Municipality;
use super::request::Request;
pub use measure_kind::MeasureKind;
use record::ChildRecord;
pub(crate) use resident::scale;

/// The plan of a population.
pub struct Plan {
    /// What chance begins from.
    pub seed: u64,
    /// The first day of the first year; whatever ended before it is left out.
    pub first_day: NaiveDate,
    /// The last day of the last year; nothing is known after it.
    pub last_day: NaiveDate,
    parts: Vec<PartPlan>,
    children: Vec<ChildRecord>,
    spells: Vec<Spell>,
    measures: Vec<PlannedMeasure>,
    contacts: Vec<Contact>,
}

/// A part of a municipality.
#[derive(Debug, Clone)]
pub struct PartPlan {
    /// The municipality.
    pub municipality: &'static Municipality,
    /// How many residents no service knows, by year of birth.
    pub unknown_to_service: Vec<(i32, u32)>,
    /// Those that a service knows, by place in the plan.
    children: Range<usize>,
}

/// What is planned for one child that meets the service.
#[derive(Debug, Clone, Copy)]
pub struct ChildPlan<'plan> {
    /// Unique in the population, below 2^40.
    pub number: u64,
    /// Date of birth.
    pub born: NaiveDate,
    /// Sex.
    pub sex: Sex,
    /// Rank among those with the same day and sex.
    pub serial: u32,
    /// Children with the same number above zero, in the same part, are siblings and came to the service together.
    pub household: u32,
    /// Where and when the child moves to, while the service helps or not.
    pub moves: Option<(NaiveDate, &'static Municipality)>,
    /// Times with help, in order, without overlap.
    pub spells: &'plan [Spell],
    /// Measures within the spells, in order of start.
    pub measures: &'plan [PlannedMeasure],
    /// Concern reports, in order of receipt.
    pub contacts: &'plan [Contact],
}

/// A time in which the child is helped in one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spell {
    /// The first day.
    pub from: NaiveDate,
    /// The last day, `None` where it lasts beyond the end. The next spell may begin the day after.
    pub until: Option<NaiveDate>,
    /// How.
    pub state: State,
    /// The first day of its plan, if it gets one; always within the spell.
    pub plan_from: Option<NaiveDate>,
    /// Whether the parent who is asked is satisfied; `None` where nobody is asked.
    pub parent_satisfied: Option<bool>,
}

/// How a child is helped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum State {
    /// Assistance while the child lives at home.
    AtHome,
    /// Placed out of the home as assistance.
    Placed,
    /// Placed by an emergency order.
    Emergency,
    /// Placed in an institution because of behaviour.
    Behaviour,
    /// Placed by a care order.
    Care,
    /// Aftercare without placement, from 18.
    Aftercare,
    /// Aftercare with placement, from 18.
    AftercarePlaced,
}

/// A measure. Every placed spell is covered by placement measures without a gap, every other one by at least one measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlannedMeasure {
    /// Place of the spell among the child's.
    pub spell: u16,
    /// What kind of measure it is.
    pub kind: MeasureKind,
    /// The first day.
    pub from: NaiveDate,
    /// The last day; `None` where it lasts beyond the end. Never after the spell's.
    pub until: Option<NaiveDate>,
}

/// A concern report and what comes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contact {
    /// The day of receipt.
    pub received: NaiveDate,
    /// What comes of it.
    pub outcome: Outcome,
}

/// What comes of a concern report. A date after the plan's last day has not happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Dismissed at the review.
    Dismissed,
    /// Dismissed because the child has measures already.
    ActiveMeasures,
    /// Investigated from a day to a day.
    Investigated {
        /// The day of the review.
        from: NaiveDate,
        /// The day of the conclusion.
        until: NaiveDate,
        /// How it ends.
        conclusion: Conclusion,
    },
}

/// How an investigation ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Conclusion {
    /// With measures: a spell begins within three weeks, or one goes on.
    Measure,
    /// With an application to the tribunal: a care or behaviour spell begins later.
    Tribunal,
    /// Dismissed after assessment.
    Dismissed,
    /// Dismissed at the wish of the party.
    PartyWish,
    /// Dismissed because the family moved.
    Moved,
}

impl Plan {
    /// Plans a population; the request has been checked.
    pub(crate) fn make(request: &Request) -> Self {
        assemble::make(request)
    }

    /// The parts, by municipality.
    #[must_use]
    pub fn parts(&self) -> &[PartPlan] {
        &self.parts
    }

    /// The children of a part that a service knows.
    pub fn children(&self, part: &PartPlan) -> impl Iterator<Item = ChildPlan<'_>> {
        part.children.clone().map(|number| self.child(number))
    }
}

#[cfg(test)]
mod tests;
