//! The inbox: reports that wait, and one report with all that is known about its child.

use tiltak_domain::access::Act;
use tiltak_domain::casework::case_file::CaseFile;
use tiltak_domain::casework::concern_report::{ConcernReport, ConcernReportState};
use tiltak_domain::ids::{CaseFileId, ConcernReportId};
use tiltak_domain::organisation::Actor;
use tiltak_domain::people::child::Child;
pub use tiltak_storage::concern_report::InboxFilter;
use tiltak_storage::journal::{self, Action, NewEntry};
use tiltak_storage::received_document::{self, ReceivedDocument};
use tiltak_storage::{case_file, child, concern_report, user_account};

use super::matches::Matches;
use crate::Services;
use crate::error::{Result, ServiceError};

/// The most reports on one page of the inbox.
pub const INBOX_PAGE: u64 = 100;

/// A report with the children it may be about.
#[derive(Debug, Clone)]
pub struct OpenedReport {
    /// The report.
    pub report: ConcernReport,
    /// Other reports from the same document, each about another child.
    pub others: Vec<ConcernReport>,
    /// Receipt of the document it came in.
    pub receipt: Option<String>,
    /// The child and case it is tied to.
    pub case: Option<(Child, CaseFile)>,
    /// The day on which the investigation that it led to was concluded.
    pub ended: Option<chrono::NaiveDate>,
    /// Name of who concluded it.
    pub concluded_by: Option<String>,
    /// Children known to the service that it may be about, with why.
    pub matches: Matches,
    /// Children of the other reports from the same document that are tied to a case.
    pub other_children: Vec<Child>,
}

impl Services {
    /// The reports of the actor's service, the first due first.
    ///
    /// # Errors
    /// Forbidden; storage.
    pub async fn inbox(&self, actor: &Actor, filter: InboxFilter) -> Result<Vec<ConcernReport>> {
        self.require(actor, Act::HandleReports).await?;
        let mut reports = concern_report::inbox(&self.database, actor.service, filter, INBOX_PAGE, 0).await?;
        let barred = self.barred(actor).await?;
        reports.retain(|report| report.case_file().is_none_or(|id| !barred.contains(&id)));
        self.note_intake(actor, Action::Read, None, "inbox").await?;
        Ok(reports)
    }

    /// Documents in quarantine, without their content.
    ///
    /// # Errors
    /// Forbidden; storage.
    pub async fn quarantine(&self, actor: &Actor) -> Result<Vec<ReceivedDocument>> {
        self.require(actor, Act::HandleReports).await?;
        Ok(received_document::list_quarantined(&self.database).await?)
    }

    /// One report, noted as read.
    ///
    /// # Errors
    /// Not found, also for a report of another service; forbidden; storage.
    pub async fn open_report(&self, actor: &Actor, id: ConcernReportId) -> Result<OpenedReport> {
        self.require(actor, Act::HandleReports).await?;
        let report = self.own_report(actor, id).await?;
        let mut matches = self.matches(&report).await?;
        let hidden = self.barred_children(actor).await?;
        matches.same_child.retain(|one| !hidden.contains(&one.child.id));
        matches.household.retain(|one| !hidden.contains(&one.child.id));
        let mut others = Vec::new();
        let mut receipt = None;
        if let Some(document) = report.document {
            receipt = received_document::find(&self.database, document)
                .await?
                .map(|document| document.receipt);
            others = concern_report::of_document(&self.database, document).await?;
            others.retain(|other| other.id != report.id);
        }
        let barred = self.barred(actor).await?;
        let is_open = |id: &CaseFileId| !barred.contains(id);
        others.retain(|other| other.case_file().as_ref().is_none_or(is_open));
        let mut other_children = Vec::new();
        for id in others.iter().filter_map(ConcernReport::case_file) {
            other_children.extend(self.child_and_file(id).await?.map(|(child, _)| child));
        }
        let case = match report.case_file() {
            None => None,
            Some(id) => self.child_and_file(id).await?,
        };
        let concluded_by = self.who_concluded(&report).await?;
        let ended = self.investigation_ended(&report).await?;
        self.note_intake(actor, Action::Read, Some(&report), "report")
            .await?;
        Ok(OpenedReport {
            report,
            others,
            receipt,
            case,
            ended,
            concluded_by,
            matches,
            other_children,
        })
    }

    pub(super) async fn own_report(&self, actor: &Actor, id: ConcernReportId) -> Result<ConcernReport> {
        let report = concern_report::find(&self.database, id).await?;
        let report = report
            .filter(|report| report.service == actor.service)
            .ok_or(ServiceError::NotFound)?;
        if let Some(case_file) = report.case_file() {
            self.file_for(actor, Act::ReadReport, case_file).await?;
        }
        Ok(report)
    }

    async fn who_concluded(&self, report: &ConcernReport) -> Result<Option<String>> {
        let (ConcernReportState::Dismissed { by, .. } | ConcernReportState::Investigated { by, .. }) =
            &report.state
        else {
            return Ok(None);
        };
        let account = user_account::find(&self.database, *by).await?;
        Ok(account.map(|account| account.display_name))
    }

    async fn child_and_file(&self, id: tiltak_domain::ids::CaseFileId) -> Result<Option<(Child, CaseFile)>> {
        let Some(file) = case_file::find(&self.database, id).await? else {
            return Ok(None);
        };
        Ok(child::find(&self.database, file.child)
            .await?
            .map(|child| (child, file)))
    }

    pub(super) async fn note_intake(
        &self,
        actor: &Actor,
        action: Action,
        report: Option<&ConcernReport>,
        detail: &str,
    ) -> Result<()> {
        let transaction = self.database.begin().await?;
        let entry = NewEntry {
            at: self.now(),
            actor: journal::Actor::User(actor.user),
            action,
            purpose: "intake",
            case_file: report.and_then(ConcernReport::case_file),
            child: None,
            entity: "concern_report",
            entity_id: report.map(|report| report.id.0),
            detail,
        };
        journal::append(&transaction, &entry).await?;
        Ok(transaction.commit().await?)
    }
}
