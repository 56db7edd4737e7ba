//! The case file (sak): one child's case in one service, opened and closed.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::case::Case;
use super::refusal::{Check, Reason, Refusals};
use crate::ids::{CaseFileId, ChildId, ServiceId, UserId};

/// One child's case in one service (sak).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseFile {
    /// Identity, stable also in the register.
    pub id: CaseFileId,
    /// Counts the changes, for optimistic locking.
    pub version: i64,
    /// The service that is responsible.
    pub service: ServiceId,
    /// The child.
    pub child: ChildId,
    /// Journal number (journalnummer); never anything that identifies the child.
    pub journal_number: String,
    /// The day it was opened.
    pub opened_on: NaiveDate,
    /// The contact person (kontaktperson).
    pub caseworker: Option<UserId>,
    /// Whether it is open.
    pub state: CaseFileState,
}

/// Whether a case is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum CaseFileState {
    /// Open.
    Open,
    /// Closed.
    Closed {
        /// The day it was closed.
        on: NaiveDate,
        /// Who closed it.
        by: UserId,
        /// Why, and what was agreed with the family.
        reason: String,
    },
}

impl CaseFile {
    /// Whether it is open.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.state == CaseFileState::Open
    }

    /// The day it was closed.
    #[must_use]
    pub fn closed_on(&self) -> Option<NaiveDate> {
        match &self.state {
            CaseFileState::Open => None,
            CaseFileState::Closed { on, .. } => Some(*on),
        }
    }

    /// Opens it again, for a new report; its history stays.
    ///
    /// # Errors
    /// Refused when it is open.
    pub fn reopen(self) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(self.is_open(), Reason::CaseOpen, None);
        check.finish(|| Self {
            state: CaseFileState::Open,
            ..self
        })
    }
}

/// What closes a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// The day it is closed.
    pub on: NaiveDate,
    /// Who closes it.
    pub by: UserId,
    /// Why, and what was agreed with the family.
    pub reason: String,
}

/// Closes a case in which nothing is left open.
///
/// # Errors
/// Refused when closed before; while a report is not reviewed, an investigation open, a measure ongoing or a plan
/// active; when an investigation ended with measures but no decision was made; without words; in the future, or
/// before the last thing that happened.
pub fn close(case: &Case, closing: Closing, today: NaiveDate) -> Result<CaseFile, Refusals> {
    let mut check = Check::new();
    check.act(!case.file.is_open(), Reason::CaseClosed, None);
    check.act(
        case.reports
            .iter()
            .any(super::concern_report::ConcernReport::is_open),
        Reason::ReportOpen,
        Some("report-review"),
    );
    let investigating = case
        .investigations
        .iter()
        .any(super::investigation::Investigation::is_open);
    check.act(investigating, Reason::InvestigationOpen, Some("investigation"));
    check.act(
        case.measures.iter().any(super::measure::Measure::is_ongoing),
        Reason::MeasureOngoing,
        None,
    );
    check.act(
        case.plans.iter().any(super::plan::Plan::is_active),
        Reason::PlanActive,
        None,
    );
    let undecided = case.investigations_without_decision().next().is_some();
    check.act(undecided, Reason::DecisionMissing, Some("investigation-end"));
    let drafted = case.decisions.iter().any(super::decision::Decision::is_draft);
    check.act(drafted, Reason::DecisionNotSigned, None);
    check.text(&closing.reason, "reason", None);
    check.field(closing.on > today, "on", Reason::InTheFuture);
    let last_event = case.last_event_on();
    check.field(closing.on < last_event, "on", Reason::BeforeStart);
    let Closing { on, by, reason } = closing;
    check.finish(|| CaseFile {
        state: CaseFileState::Closed { on, by, reason },
        ..case.file.clone()
    })
}
