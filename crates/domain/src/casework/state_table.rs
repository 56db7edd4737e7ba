//! The states of the parts of a case, and the acts that lead from one to the next, as data.
//!
//! The types with their transitions decide; this table says what they allow, for people who read it (`docs/generated/case-states.md`)
//! and for the test that walks at random through every part. A new part: its lines in `state_transitions.csv`, and its acts in that test.

#[cfg(test)]
mod tests;

use std::fmt::Write;
use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::Deserialize;

use super::aftercare::Aftercare;
use super::case_file::CaseFileState;
use super::concern_report::ConcernReportState;
use super::cooperation::{HelperState, MeetingState};
use super::family_contact::ContactOutcome;
use super::foster_home::FosterHome;
use super::foster_parent_message::MessageState;
use super::measure::MeasureState;
use super::need::NeedState;
use super::placement::PlacementState;
use super::placement::visit::PlacementVisit;
use super::plan::PlanState;

/// One line of the table: an act that leads from a state to a state.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub struct Transition {
    /// What kind of part: the glossary's word.
    pub entity: String,
    /// The state before; none for what makes the part.
    pub from: Option<String>,
    /// The act, as its function is named.
    pub act: String,
    /// The state after.
    pub to: String,
}

static ALL: LazyLock<Vec<Transition>> = LazyLock::new(|| {
    csv::Reader::from_reader(include_str!("state_transitions.csv").as_bytes())
        .into_deserialize()
        .filter_map(Result::ok)
        .collect()
});

/// Every line, in the order of the table.
#[must_use]
pub fn all() -> &'static [Transition] {
    &ALL
}

/// Whether an act may lead from a state to another.
#[must_use]
pub fn allows(entity: &str, from: Option<&str>, act: &str, to: &str) -> bool {
    ALL.iter()
        .any(|line| line.entity == entity && line.from.as_deref() == from && line.act == act && line.to == to)
}

/// The kinds of part, in the order of the table.
#[must_use]
pub fn entities() -> Vec<&'static str> {
    let mut entities: Vec<&'static str> = Vec::new();
    for line in all() {
        if entities.last() != Some(&line.entity.as_str()) {
            entities.push(&line.entity);
        }
    }
    entities
}

/// The states of a kind of part from which no act leads on to another.
#[must_use]
pub fn final_states(entity: &str) -> Vec<&'static str> {
    let own = || ALL.iter().filter(|line| line.entity == entity);
    let leads_on = |state: &str| own().any(|line| line.from.as_deref() == Some(state) && line.to != state);
    let mut states: Vec<&'static str> = Vec::new();
    for line in own() {
        if !leads_on(&line.to) && !states.contains(&line.to.as_str()) {
            states.push(&line.to);
        }
    }
    states
}

/// The table as a page of Markdown.
#[must_use]
pub fn markdown() -> String {
    let mut page = String::from(
        "# States of a case\n\nMade by `tiltak generate case-states` from `crates/domain/src/casework/state_transitions.csv`; a test walks at random \
         through every part and holds each step against it.\nAn act that is not here is refused. An act that leads to the same state \
         changes what the part holds, never its history.\n",
    );
    for entity in entities() {
        // Writing to a string cannot fail.
        let _ = write!(page, "\n## {entity}\n\n| from | act | to |\n|---|---|---|\n");
        for line in all().iter().filter(|line| line.entity == entity) {
            let from = line.from.as_deref().unwrap_or("(new)");
            let _ = writeln!(page, "| {from} | {} | {} |", line.act, line.to);
        }
        let last = final_states(entity);
        if !last.is_empty() {
            let _ = write!(page, "\nNothing leads on from: {}.\n", last.join(", "));
        }
    }
    page
}

/// The name of a report's state.
#[must_use]
pub fn of_report(state: &ConcernReportState) -> &'static str {
    match state {
        ConcernReportState::Received => "received",
        ConcernReportState::Registered { .. } => "registered",
        ConcernReportState::Dismissed { .. } => "dismissed",
        ConcernReportState::Investigated { .. } => "investigated",
    }
}

/// The name of a case file's state.
#[must_use]
pub fn of_case_file(state: &CaseFileState) -> &'static str {
    match state {
        CaseFileState::Open => "open",
        CaseFileState::Closed { .. } => "closed",
    }
}

/// The name of a need's state.
#[must_use]
pub fn of_need(state: &NeedState) -> &'static str {
    match state {
        NeedState::Suspected => "suspected",
        NeedState::Confirmed { .. } => "confirmed",
        NeedState::Rejected { .. } => "rejected",
    }
}

/// The name of a plan's state.
#[must_use]
pub fn of_plan(state: &PlanState) -> &'static str {
    match state {
        PlanState::Active => "active",
        PlanState::Ended { .. } => "ended",
    }
}

/// The name of a measure's state.
#[must_use]
pub fn of_measure(state: &MeasureState) -> &'static str {
    match state {
        MeasureState::Ongoing => "ongoing",
        MeasureState::Ended { .. } => "ended",
    }
}

/// The name of a placement's state.
#[must_use]
pub fn of_placement(state: &PlacementState) -> &'static str {
    match state {
        PlacementState::Ongoing => "ongoing",
        PlacementState::Ended(_) => "ended",
        PlacementState::Cancelled { .. } => "cancelled",
    }
}

/// The name of a visit's state: what is serious must be told.
#[must_use]
pub fn of_visit(visit: &PlacementVisit) -> &'static str {
    match (&visit.serious, visit.is_untold()) {
        (None, _) => "recorded",
        (Some(_), true) => "untold",
        (Some(_), false) => "told",
    }
}

/// The name of a foster home's state on a day.
#[must_use]
pub fn of_foster_home(home: &FosterHome, on: NaiveDate) -> &'static str {
    if home.is_approved_on(on) {
        "approved"
    } else {
        "not_approved"
    }
}

/// The name of the state of a message about foster parents.
#[must_use]
pub fn of_message(state: &MessageState) -> &'static str {
    match state {
        MessageState::Waiting => "waiting",
        MessageState::Withheld => "withheld",
        MessageState::Sent { .. } => "sent",
        MessageState::Registered { .. } => "registered",
        MessageState::Refused { .. } => "refused",
        MessageState::Settled { .. } => "settled",
    }
}

/// The name of the state of an offer of aftercare.
#[must_use]
pub fn of_aftercare(offer: &Aftercare) -> &'static str {
    match &offer.answer {
        None => "offered",
        Some(_) if offer.is_accepted() => "accepted",
        Some(_) => "declined",
    }
}

/// The name of the state of what has a last day: a plan for contact, a purchase.
#[must_use]
pub fn of_period(to: Option<NaiveDate>) -> &'static str {
    if to.is_some() { "ended" } else { "ongoing" }
}

/// The name of the state of a meeting with family.
#[must_use]
pub fn of_contact(outcome: &ContactOutcome) -> &'static str {
    match outcome {
        ContactOutcome::Held { .. } => "held",
        ContactOutcome::NotHeld { .. } => "not_held",
    }
}

/// The name of a helper's state.
#[must_use]
pub fn of_helper(state: &HelperState) -> &'static str {
    match state {
        HelperState::Active => "active",
        HelperState::LetGo {
            taken_over_by: None, ..
        } => "let_go",
        HelperState::LetGo { .. } => "taken_over",
        HelperState::Ended { .. } => "ended",
    }
}

/// The name of the state of a meeting of those around a child.
#[must_use]
pub fn of_meeting(state: &MeetingState) -> &'static str {
    match state {
        MeetingState::Offered => "offered",
        MeetingState::Declined { .. } => "declined",
        MeetingState::Held(_) => "held",
    }
}
