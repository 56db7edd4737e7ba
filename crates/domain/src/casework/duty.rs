//! Duties (plikter): what the service still owes a child, with the day it falls due and the rule behind it.
//!
//! Each word of the case has its own file here with a function `duties`. To add a duty: 1. a line in [`Task`], 2. where it
//! arises, in the file of its word (a new file has a line in [`of_case`]), 3. its paragraph in `deadlines.csv` or `duties.csv`,
//! 4. the page that meets it in `crates/web/src/pages/case_file/links.rs`, 5. three texts in `locales/*/duty.ftl`.

mod aftercare;
mod concern_report;
mod cooperation;
mod decision;
mod evaluation;
mod feedback;
mod investigation;
mod measure;
mod party;
mod placement;
mod plan;
mod task;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde::Serialize;

use super::case::Case;
use super::deadline::Deadline;
use crate::access::Role;
pub use concern_report::of_report;
pub use task::Task;

/// Something that must be done by a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Duty {
    /// What is to be done.
    pub task: Task,
    /// Which rule demands it, from when, until when.
    pub deadline: Deadline,
    /// Who has it.
    pub holder: Holder,
    /// The first day it is shown; before that it is too early to do anything.
    pub shown_from: NaiveDate,
    /// Whether it only reminds: after its day it is gone, and it is never a breach.
    pub reminder: bool,
}

/// Who has a duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Holder {
    /// The child's contact person.
    ContactPerson,
    /// Anybody in the service with a role.
    Role(Role),
    /// The contact person and everybody with a role, until one of them has met it.
    ContactPersonOr(Role),
}

impl Duty {
    /// A duty of the contact person, shown from the day that starts its clock.
    #[must_use]
    pub fn new(task: Task, deadline: Deadline) -> Self {
        Self {
            task,
            shown_from: deadline.starts_on,
            deadline,
            holder: Holder::ContactPerson,
            reminder: false,
        }
    }

    /// The same, held by whoever has a role.
    #[must_use]
    pub fn held_by(self, role: Role) -> Self {
        Self {
            holder: Holder::Role(role),
            ..self
        }
    }

    /// The same, held by whoever has a role beside the contact person.
    #[must_use]
    pub fn also_held_by(self, role: Role) -> Self {
        Self {
            holder: Holder::ContactPersonOr(role),
            ..self
        }
    }

    /// The same, shown from another day.
    #[must_use]
    pub fn shown_from(self, day: NaiveDate) -> Self {
        Self {
            shown_from: day,
            ..self
        }
    }

    /// The same as a reminder: gone after its day, never a breach.
    #[must_use]
    pub fn as_reminder(self) -> Self {
        Self {
            reminder: true,
            ..self
        }
    }

    /// Whether it stands on the lists of a day.
    #[must_use]
    pub fn is_shown_on(&self, day: NaiveDate) -> bool {
        self.shown_from <= day && !(self.reminder && self.deadline.is_breached_on(day))
    }

    /// Whether a day is too late; never for a reminder.
    #[must_use]
    pub fn is_breached_on(&self, day: NaiveDate) -> bool {
        !self.reminder && self.deadline.is_breached_on(day)
    }
}

/// Counts the changes of the functions here that give an unchanged case other duties.
const REVISION: u64 = 2;

/// Tells apart the states of the rules that duties follow from: what was worked out under another one is to be worked out anew.
#[must_use]
pub fn rules() -> String {
    let texts = [
        include_str!("deadlines.csv"),
        include_str!("duties.csv"),
        &Task::KEYS.join(","),
    ];
    // FNV-1a: it must be the same in every build and on every machine, and guards against nobody.
    let mark = texts
        .iter()
        .flat_map(|text| text.bytes())
        .fold(0xcbf2_9ce4_8422_2325_u64.wrapping_add(REVISION), |mark, byte| {
            (mark ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
    format!("{mark:016x}")
}

/// Every duty of a case that is not met, the first due first; also those that are not shown yet.
#[must_use]
pub fn of_case(case: &Case) -> Vec<Duty> {
    let mut duties: Vec<_> = [
        concern_report::duties(case),
        investigation::duties(case),
        decision::duties(case),
        plan::duties(case),
        measure::duties(case),
        evaluation::duties(case),
        feedback::duties(case),
        party::duties(case),
        aftercare::duties(case),
        placement::duties(case),
        cooperation::duties(case),
    ]
    .into_iter()
    .flatten()
    .collect();
    duties.sort_by_key(|duty| duty.deadline.due_on);
    duties
}

/// The duties of a case that stand on the lists of a day, the first due first.
#[must_use]
pub fn shown_on(case: &Case, day: NaiveDate) -> Vec<Duty> {
    let mut duties = of_case(case);
    duties.retain(|duty| duty.is_shown_on(day));
    duties
}
