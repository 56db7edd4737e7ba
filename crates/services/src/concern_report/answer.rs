//! Answering the one who reported (tilbakemelding til melder).

use chrono::NaiveDate;
use tiltak_domain::access::Act;
use tiltak_domain::casework::concern_report::{ConcernReport, ConcernReportState};
use tiltak_domain::casework::investigation::InvestigationState;
use tiltak_domain::casework::reply::{OwedReply, Reply};
use tiltak_domain::ids::ConcernReportId;
use tiltak_domain::organisation::Actor;
use tiltak_storage::journal::{self, Action};
use tiltak_storage::versioned::Change;
use tiltak_storage::{concern_report, investigation, standing};

use crate::Services;
use crate::error::Result;
use crate::work::same_version;

/// A report with the letters that its reporter is owed.
#[derive(Debug, Clone)]
pub struct Answering {
    /// The report.
    pub report: ConcernReport,
    /// Letters that are still owed, the first due first.
    pub owed: Vec<OwedReply>,
    /// The day on which the investigation that it led to was concluded.
    pub ended: Option<NaiveDate>,
}

impl Services {
    /// A report and the letters to its reporter, noted as read.
    ///
    /// # Errors
    /// Forbidden; not found; storage.
    pub async fn open_answers(&self, actor: &Actor, id: ConcernReportId) -> Result<Answering> {
        self.require(actor, Act::HandleReports).await?;
        let report = self.own_report(actor, id).await?;
        let ended = self.investigation_ended(&report).await?;
        self.note_intake(actor, Action::Read, Some(&report), "replies")
            .await?;
        Ok(Answering {
            owed: report.owed_replies(ended),
            report,
            ended,
        })
    }

    /// Notes that a letter was sent to the reporter, or why it was left out.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused by the rules on who is told what.
    pub async fn answer_reporter(
        &self,
        actor: &Actor,
        id: ConcernReportId,
        version: i64,
        reply: Reply,
    ) -> Result<ConcernReport> {
        self.require(actor, Act::HandleReports).await?;
        let report = self.own_report(actor, id).await?;
        same_version(version, report.version)?;
        let ended = self.investigation_ended(&report).await?;
        let kind = reply.kind;
        let answered = report.answered(reply, ended, self.today())?;
        let transaction = self.database.begin().await?;
        let change = Change {
            by: journal::Actor::User(actor.user),
            at: self.now(),
            reason: "answered",
        };
        concern_report::update(&transaction, &answered, change).await?;
        let entry = self.intake_entry(actor, Action::Transition, &answered, "concern_report", kind.key());
        journal::append(&transaction, &entry).await?;
        if let Some(case) = answered.case_file() {
            standing::refresh(&transaction, &[case]).await?;
        }
        transaction.commit().await?;
        Ok(answered)
    }

    pub(super) async fn investigation_ended(&self, report: &ConcernReport) -> Result<Option<NaiveDate>> {
        let ConcernReportState::Investigated {
            investigation: id, ..
        } = &report.state
        else {
            return Ok(None);
        };
        let found = investigation::find(&self.database, *id).await?;
        Ok(found.and_then(|found| match found.state {
            InvestigationState::Open => None,
            InvestigationState::Concluded { on, .. } => Some(on),
        }))
    }
}
