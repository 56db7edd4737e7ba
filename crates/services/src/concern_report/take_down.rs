//! Taking down a report that came on paper, by telephone or face to face.

use tiltak_domain::access::Act;
use tiltak_domain::casework::concern_report::{ConcernReport, ConcernReportState, ProtectedSince};
use tiltak_domain::casework::intake::TakenDown;
use tiltak_domain::concern_report_document as document;
use tiltak_domain::ids::{ConcernReportId, DocumentId};
use tiltak_domain::organisation::Actor;
use tiltak_storage::journal::{self, Action, NewEntry};
use tiltak_storage::received_document::{self, NewDocument, Status};
use tiltak_storage::versioned::Change;
use tiltak_storage::{concern_report, protected_reporter};
use uuid::Uuid;

use super::receive::Source;
use crate::Services;
use crate::error::{Result, ServiceError};
use crate::work::same_version;

impl Services {
    /// Keeps what was taken down as a document, and makes one concern report for each child in it. Who reported is kept apart
    /// where the family must not know.
    ///
    /// `form` names the form it was written in: the same form with the same words, sent twice, gives the same reports.
    ///
    /// # Errors
    /// Forbidden; refused without a text, in the future, or with lines that are too long; storage.
    pub async fn take_down_report(
        &self,
        actor: &Actor,
        form: Uuid,
        taken: TakenDown,
    ) -> Result<Vec<ConcernReportId>> {
        self.require(actor, Act::HandleReports).await?;
        let mut taken = taken.checked(self.now())?;
        let identity = taken.reporter.set_apart();
        let content = serde_json::json!({ "form": form, "report": taken });
        let bytes = content.to_string().into_bytes();
        let transaction = self.database.begin().await?;
        let new = NewDocument {
            id: DocumentId(self.id()),
            receipt: &document::receipt(&bytes),
            bytes: &bytes,
            received_at: taken.received_at,
            source: Source::TakenDown.code(),
            status: Status::Accepted,
            reason: None,
        };
        let (kept, is_new) = received_document::insert_or_find(&transaction, &new).await?;
        if !is_new {
            let known = concern_report::of_document(&transaction, kept.id).await?;
            return Ok(known.into_iter().map(|report| report.id).collect());
        }
        let subjects = taken.subjects();
        // Reports of one document are read in the order of their ids: the children stay in the order in which they were named.
        let mut made: Vec<_> = subjects.iter().map(|_| ConcernReportId(self.id())).collect();
        made.sort_unstable();
        for (id, subject) in made.iter().zip(subjects) {
            let report = ConcernReport {
                id: *id,
                version: 1,
                service: actor.service,
                document: Some(kept.id),
                received_at: taken.received_at,
                channel: taken.channel,
                reporter: taken.reporter.clone(),
                subject,
                text: taken.text.trim().to_owned(),
                contents: Vec::new(),
                urgent: taken.urgent,
                replies: Vec::new(),
                state: ConcernReportState::Received,
            };
            concern_report::insert(&transaction, &report).await?;
            let entry = self.intake_entry(actor, Action::Receive, &report, "concern_report", "taken down");
            journal::append(&transaction, &entry).await?;
            if let Some(identity) = &identity {
                protected_reporter::insert(&transaction, report.id, identity).await?;
                let entry =
                    self.intake_entry(actor, Action::Create, &report, "protected_reporter", "kept apart");
                journal::append(&transaction, &entry).await?;
            }
        }
        transaction.commit().await?;
        Ok(made)
    }

    /// Keeps the identity of a named reporter apart from now on, in every report that the same document gave.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused without a reason, where nobody is named, or where it is kept apart already; storage.
    pub async fn protect_reporter(
        &self,
        actor: &Actor,
        id: ConcernReportId,
        version: i64,
        reason: String,
    ) -> Result<()> {
        self.require(actor, Act::HandleReports).await?;
        let report = self.own_report(actor, id).await?;
        same_version(version, report.version)?;
        let since = ProtectedSince {
            on: self.today(),
            by: actor.user,
            reason,
        };
        let transaction = self.database.begin().await?;
        let others = match report.document {
            Some(document) => concern_report::of_document(&transaction, document).await?,
            None => Vec::new(),
        };
        let others = others
            .into_iter()
            .filter(|other| other.id != id && other.reporter.is_named());
        for one in std::iter::once(report).chain(others) {
            let (bare, identity) = one.protect_reporter(since.clone())?;
            let change = Change {
                by: journal::Actor::User(actor.user),
                at: self.now(),
                reason: "reporter protected",
            };
            concern_report::update(&transaction, &bare, change).await?;
            protected_reporter::insert(&transaction, bare.id, &identity).await?;
            let entry = self.intake_entry(
                actor,
                Action::Update,
                &bare,
                "protected_reporter",
                "kept apart afterwards",
            );
            journal::append(&transaction, &entry).await?;
        }
        Ok(transaction.commit().await?)
    }

    /// An entry of the journal about a report.
    pub(super) fn intake_entry<'a>(
        &self,
        actor: &Actor,
        action: Action,
        report: &ConcernReport,
        entity: &'a str,
        detail: &'a str,
    ) -> NewEntry<'a> {
        NewEntry {
            at: self.now(),
            actor: journal::Actor::User(actor.user),
            action,
            purpose: "intake",
            case_file: report.case_file(),
            child: None,
            entity,
            entity_id: Some(report.id.0),
            detail,
        }
    }

    /// Who reported, where the family must not know. That it was asked, and why, is noted before it is shown.
    ///
    /// # Errors
    /// Forbidden; not found, also where the reporter is named in the report or unknown; storage.
    pub async fn reveal_reporter(
        &self,
        actor: &Actor,
        id: ConcernReportId,
        reason: RevealReason,
    ) -> Result<tiltak_domain::casework::concern_report::Reporter> {
        self.require(actor, Act::HandleReports).await?;
        let report = self.own_report(actor, id).await?;
        let transaction = self.database.begin().await?;
        let identity = protected_reporter::find(&transaction, report.id)
            .await?
            .ok_or(ServiceError::NotFound)?;
        let entry = self.intake_entry(actor, Action::Read, &report, "protected_reporter", reason.code());
        journal::append(&transaction, &entry).await?;
        transaction.commit().await?;
        Ok(identity)
    }
}

/// Why somebody needs to know who a protected reporter is; noted in the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RevealReason {
    /// To ask the reporter for more.
    AskMore,
    /// To send the reporter a letter.
    SendReply,
    /// The tribunal or a court demands it.
    Tribunal,
    /// Somebody's safety depends on it.
    Safety,
}

impl RevealReason {
    /// All of them, in the order of lists.
    pub const ALL: [Self; 4] = [Self::AskMore, Self::SendReply, Self::Tribunal, Self::Safety];

    /// The word in the journal, in forms and in keys of texts.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::AskMore => "ask-more",
            Self::SendReply => "send-reply",
            Self::Tribunal => "tribunal",
            Self::Safety => "safety",
        }
    }

    /// The reason with a word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }
}
