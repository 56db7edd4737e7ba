//! Receiving a concern report: the bytes first, then what they mean.

use chrono::{DateTime, Utc};
use tiltak_domain::access::Act;
use tiltak_domain::casework::concern_report::{
    Anonymity, Channel, ConcernReport, ConcernReportState, Reporter, Subject,
};
use tiltak_domain::concern_report_document::{self as document, Document, Kind, Reading, ReportedChild};
use tiltak_domain::ids::{ConcernReportId, DocumentId, SenderId, ServiceId};
use tiltak_domain::organisation::Actor;
use tiltak_storage::delivery::{self, Delivery};
use tiltak_storage::journal::{self, Action, NewEntry};
pub use tiltak_storage::received_document::Status;
use tiltak_storage::received_document::{self, NewDocument, ReceivedDocument};
use tiltak_storage::versioned::Change;
use tiltak_storage::{Transaction, concern_report, service};
use uuid::Uuid;

use crate::Services;
use crate::error::{Result, ServiceError};

/// Where a document came from; a code that is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// Posted by another system.
    Api,
    /// Read from a file by the command line.
    Import,
    /// Taken down by somebody in the service.
    TakenDown,
    /// Made for a demonstration.
    Demo,
}

impl Source {
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Api => "api",
            Self::Import => "import",
            Self::TakenDown => "taken_down",
            Self::Demo => "demo",
        }
    }
}

/// The answer to a sender. It exists only when the bytes are safely on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The receipt; the same bytes always have the same one.
    pub receipt: String,
    /// Whether it was understood.
    pub status: Status,
    /// Why it is in quarantine, as a code.
    pub reason: Option<String>,
    /// Whether these bytes came for the first time.
    pub is_new: bool,
    /// Whether it was JSON at all.
    pub is_json: bool,
}

/// What a document waits for until it has been read; seen only after a crash between keeping and reading it.
const NOT_READ: &str = "not_read";

impl Services {
    /// Receives a document: keeps the bytes and commits, then reads them and makes one concern report for each child.
    ///
    /// Safe to repeat: the same bytes give the same receipt and no second report. What cannot be understood is kept in quarantine.
    ///
    /// # Errors
    /// Only when the bytes could not be kept; then there is no receipt.
    pub async fn receive_concern_report(&self, source: Source, bytes: &[u8]) -> Result<Receipt> {
        self.receive_concern_report_at(source, bytes, self.now()).await
    }

    /// Receives a document from a sender that is known, and keeps who it was together with what it calls the message, so that its
    /// daily list can be held against it.
    ///
    /// # Errors
    /// See [`Services::receive_concern_report`].
    pub async fn receive_concern_report_from(
        &self,
        sender: SenderId,
        message_id: Option<&str>,
        bytes: &[u8],
    ) -> Result<Receipt> {
        let brought = Some((sender, message_id));
        self.receive_brought(Source::Api, bytes, self.now(), brought)
            .await
    }

    /// Receives a document that reached the service earlier by another way (paper, a download by hand): the legal clock starts then.
    ///
    /// # Errors
    /// See [`Services::receive_concern_report`].
    pub async fn receive_concern_report_at(
        &self,
        source: Source,
        bytes: &[u8],
        received_at: DateTime<Utc>,
    ) -> Result<Receipt> {
        self.receive_brought(source, bytes, received_at, None).await
    }

    async fn receive_brought(
        &self,
        source: Source,
        bytes: &[u8],
        received_at: DateTime<Utc>,
        brought: Option<(SenderId, Option<&str>)>,
    ) -> Result<Receipt> {
        let received_at = received_at.min(self.now());
        let (kept, is_new) = self.keep(source, bytes, received_at, brought).await?;
        let reading = document::read(bytes);
        let is_json = !matches!(&reading, Reading::Quarantined(reason) if !reason.is_json());
        let read = if kept.reason.as_deref() == Some(NOT_READ) {
            self.interpret(&kept, &reading, source).await?
        } else {
            kept
        };
        Ok(Receipt {
            receipt: read.receipt,
            status: read.status,
            reason: read.reason,
            is_new,
            is_json,
        })
    }

    /// The same for somebody who asks for it on the page.
    ///
    /// # Errors
    /// Forbidden; when the database fails.
    pub async fn reread_quarantine_for(&self, actor: &Actor) -> Result<usize> {
        self.require(actor, Act::HandleReports).await?;
        self.reread_quarantine().await
    }

    /// Reads again what lies in quarantine, for example after an upgrade; gives how many were understood.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn reread_quarantine(&self) -> Result<usize> {
        let mut understood = 0;
        for kept in received_document::list_quarantined(&self.database).await? {
            let bytes = received_document::bytes(&self.database, kept.id)
                .await?
                .unwrap_or_default();
            let reading = document::read(&bytes);
            let again = kept.reason.as_deref() == Some(NOT_READ) || matches!(reading, Reading::Accepted(_));
            if again && self.interpret(&kept, &reading, Source::Import).await?.status == Status::Accepted {
                understood += 1;
            }
        }
        Ok(understood)
    }

    async fn keep(
        &self,
        source: Source,
        bytes: &[u8],
        received_at: DateTime<Utc>,
        brought: Option<(SenderId, Option<&str>)>,
    ) -> Result<(ReceivedDocument, bool)> {
        let transaction = self.database.begin().await?;
        let new = NewDocument {
            id: DocumentId(self.id()),
            receipt: &document::receipt(bytes),
            bytes,
            received_at,
            source: source.code(),
            status: Status::Quarantined,
            reason: Some(NOT_READ),
        };
        let (kept, is_new) = received_document::insert_or_find(&transaction, &new).await?;
        let is_first = match brought {
            None => false,
            Some((sender, message_id)) => {
                let brought = Delivery {
                    id: self.id(),
                    document: kept.id,
                    sender,
                    message_id: message_id.map(str::to_owned),
                    at: received_at,
                };
                delivery::insert_if_new(&transaction, &brought).await?
            }
        };
        if is_new {
            note(
                &transaction,
                self.now(),
                source,
                "received_document",
                kept.id.0,
                "kept",
            )
            .await?;
        }
        if is_new || is_first {
            transaction.commit().await?;
        }
        Ok((kept, is_new))
    }

    async fn interpret(
        &self,
        kept: &ReceivedDocument,
        reading: &Reading,
        source: Source,
    ) -> Result<ReceivedDocument> {
        let now = self.now();
        let transaction = self.database.begin().await?;
        let current = received_document::find(&transaction, kept.id)
            .await?
            .ok_or(ServiceError::NotFound)?;
        if current.version != kept.version {
            // Somebody else with the same bytes was here first.
            return Ok(current);
        }
        let (status, reason) = match reading {
            Reading::Accepted(_) => (Status::Accepted, None),
            Reading::Quarantined(reason) => (Status::Quarantined, Some(reason.code())),
        };
        let change = Change {
            by: journal::Actor::System(source.code()),
            at: now,
            reason: "read",
        };
        received_document::set_status(&transaction, kept.id, kept.version, status, reason, change).await?;
        if let Reading::Accepted(document) = reading {
            let service = self.receiving_service(&transaction, document).await?;
            for report in self.reports_of(document, service, kept) {
                concern_report::insert(&transaction, &report).await?;
                note(
                    &transaction,
                    now,
                    source,
                    "concern_report",
                    report.id.0,
                    "received",
                )
                .await?;
            }
        }
        transaction.commit().await?;
        Ok(ReceivedDocument {
            status,
            reason: reason.map(str::to_owned),
            version: kept.version + 1,
            ..current
        })
    }

    /// The service of the municipality (and city district) that is named, else the first one: a report is never turned away.
    async fn receiving_service(&self, transaction: &Transaction, document: &Document) -> Result<ServiceId> {
        let services = service::list(transaction).await?;
        let municipality =
            |service: &&service::Service| service.municipality_number == document.municipality_number;
        let district = |service: &&service::Service| {
            service.city_district_number.as_deref() == Some(document.district_number.as_str())
        };
        let mut local = services.iter().filter(municipality);
        let found = local
            .clone()
            .find(district)
            .or_else(|| local.next())
            .or_else(|| services.first());
        found.map(|service| service.id).ok_or(ServiceError::NotFound)
    }

    fn reports_of(
        &self,
        document: &Document,
        service: ServiceId,
        kept: &ReceivedDocument,
    ) -> Vec<ConcernReport> {
        let report = |subject: Subject| ConcernReport {
            id: ConcernReportId(self.id()),
            version: 1,
            service,
            document: Some(kept.id),
            received_at: kept.received_at,
            channel: Channel::Electronic,
            reporter: reporter(document),
            subject,
            text: text(document),
            contents: Vec::new(),
            urgent: false,
            replies: Vec::new(),
            state: ConcernReportState::Received,
        };
        if document.children.is_empty() {
            return vec![report(family(document))];
        }
        document
            .children
            .iter()
            .map(|child| report(subject(document, child)))
            .collect()
    }
}

async fn note(
    transaction: &Transaction,
    at: DateTime<Utc>,
    source: Source,
    entity: &str,
    id: Uuid,
    detail: &str,
) -> Result<()> {
    let actor = journal::Actor::System(source.code());
    let (case_file, child) = (None, None);
    let action = Action::Receive;
    let entry = NewEntry {
        at,
        actor,
        action,
        purpose: "intake",
        case_file,
        child,
        entity,
        entity_id: Some(id),
        detail,
    };
    journal::append(transaction, &entry).await?;
    Ok(())
}

fn filled(text: Option<&str>) -> Option<String> {
    text.map(str::trim)
        .filter(|text| !text.is_empty())
        .map(str::to_owned)
}

fn reporter(document: &Document) -> Reporter {
    let reporter = &document.reporter;
    Reporter {
        is_public: document.kind == Kind::Public,
        anonymity: Anonymity::Named,
        code: None,
        clarification: None,
        name: reporter.name.clone(),
        role: filled(reporter.role.as_deref()),
        organisation: filled(
            reporter
                .organisation
                .as_ref()
                .map(|organisation| organisation.name.as_str()),
        ),
        phone: filled(reporter.phone.as_deref()),
        email: filled(reporter.email.as_deref()),
        protected: None,
    }
}

/// What a report says of the family, where it names no child.
fn family(document: &Document) -> Subject {
    let guardian = |guardian: &document::Guardian| {
        let parts = [Some(guardian.name.as_str()), guardian.phone.as_deref()];
        parts
            .into_iter()
            .flatten()
            .filter(|part| !part.trim().is_empty())
            .collect::<Vec<_>>()
            .join(", ")
    };
    Subject {
        guardians: document.guardians.iter().map(guardian).collect(),
        interpreter_need: filled(document.interpreter_need.as_deref()),
        other_agencies: filled(document.other_agencies.as_deref()),
        ..Subject::default()
    }
}

fn subject(document: &Document, child: &ReportedChild) -> Subject {
    Subject {
        name: child.name.clone(),
        national_id_text: filled(child.national_id_text.as_deref()),
        unborn: child.unborn,
        address: filled(Some(one_line(&child.address).as_str())),
        assumed_age: filled(child.assumed_age.as_deref()),
        relation: filled(child.relation.as_deref()),
        informed: child.informed,
        ..family(document)
    }
}

fn one_line(address: &document::Address) -> String {
    let place = [address.postal_code.as_deref(), address.postal_place.as_deref()];
    let place = place.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let lines = [
        Some(address.line1.as_str()),
        address.line2.as_deref(),
        address.line3.as_deref(),
        Some(&place),
    ];
    lines
        .into_iter()
        .flatten()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

/// The parts of the text under each other, as the reporter wrote them.
fn text(document: &Document) -> String {
    let texts = &document.texts;
    let parts = [
        Some(texts.concern.as_str()),
        texts.history.as_deref(),
        texts.other_views.as_deref(),
    ];
    parts
        .into_iter()
        .flatten()
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("\n\n")
}
