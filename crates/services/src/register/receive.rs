//! Receiving a register submission: the bytes first, then what they say.

use std::sync::Arc;

use tiltak_register::finding::Severity;
use tiltak_register::validation_report::ValidationReport;
use tiltak_storage::journal::{self, Action, NewEntry};
use tiltak_storage::register_projection::generation;
use tiltak_storage::register_projection::received::{self, Received};
use tiltak_storage::submission_store::{Kept, Note, StoreError, SubmissionStore};
use tiltak_storage::{Transaction, to_micros};
use uuid::Uuid;

use super::projector::{Projector, judge, read, storage};
use crate::Services;
use crate::concern_report::receive::Source;
use crate::error::{Result, ServiceError};

/// The answer to a sender. It exists only when the bytes are safely kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubmissionReceipt {
    /// The receipt; the same bytes always have the same one.
    pub receipt: String,
    /// Whether nothing was found that stops a submission. What was rejected is kept all the same.
    pub is_accepted: bool,
    /// The gravest finding, as the register's reports name it; none where nothing was found.
    pub severity: Option<String>,
    /// Whether these bytes came for the first time.
    pub is_new: bool,
}

impl SubmissionReceipt {
    /// The word for what became of it.
    #[must_use]
    pub fn status(&self) -> &'static str {
        if self.is_accepted { "accepted" } else { "rejected" }
    }

    fn of(received: Received, is_new: bool) -> Self {
        Self {
            receipt: received.receipt,
            is_accepted: received.accepted,
            severity: received.severity,
            is_new,
        }
    }
}

impl Services {
    /// The place where submissions are kept.
    ///
    /// # Errors
    /// When none has been named.
    pub fn submission_store(&self) -> Result<&SubmissionStore> {
        self.submissions
            .as_ref()
            .ok_or_else(|| storage(StoreError::Unset))
    }

    /// Receives a submission, bare or in its envelope: keeps the bytes, judges them, and lets them hold for their case where they
    /// are accepted and the newest.
    ///
    /// Safe to repeat: the same bytes give the same receipt and are not judged again.
    ///
    /// # Errors
    /// Only when the bytes could not be kept and noted; then there is no receipt.
    pub async fn receive_submission(
        &self,
        source: Source,
        name: &str,
        bytes: &[u8],
    ) -> Result<SubmissionReceipt> {
        let note = Note {
            received_at: to_micros(self.now()),
            channel: source.code().to_owned(),
            name: harmless(name),
        };
        let store = self.submission_store()?;
        let kept = store.put(bytes, &note).await.map_err(storage)?;
        let tx = self.database.begin().await?;
        let generation = generation::current(&tx).await?;
        if let Some(known) = received::find(&tx, generation, kept.digest).await? {
            return Ok(SubmissionReceipt::of(known, false));
        }
        let projector = Projector {
            store,
            tx: &tx,
            generation,
        };
        let received = projector.add(&kept, bytes.to_vec()).await?;
        self.note_receipt(&tx, source, &kept, &received).await?;
        tx.commit().await?;
        Ok(SubmissionReceipt::of(received, true))
    }

    /// The validation report on a submission that was received, as the register would send it. Its reading is noted in the journal.
    ///
    /// # Errors
    /// Not found; storage, when the document is damaged.
    pub async fn submission_report(&self, source: Source, receipt: &str) -> Result<ValidationReport> {
        let snapshot = self.database.snapshot().await?;
        let generation = generation::current(&snapshot).await?;
        let received = received::by_receipt(&snapshot, generation, receipt).await?;
        drop(snapshot);
        let received = received.ok_or(ServiceError::NotFound)?;
        let store = self.submission_store()?;
        let bytes = store.document(received.digest).await.map_err(storage)?;
        let bytes = bytes.ok_or(ServiceError::NotFound)?;
        let previous = match received.judged_against {
            Some(digest) => read(store, digest).await?,
            None => None,
        };
        let judgement = judge(Arc::new(bytes), previous).await?;
        let tx = self.database.begin().await?;
        let submission = received.says.map(|says| says.submission_id);
        self.note_submission(&tx, source, Action::Read, submission, "report")
            .await?;
        tx.commit().await?;
        Ok(ValidationReport::of(&judgement.findings))
    }

    async fn note_receipt(
        &self,
        tx: &Transaction,
        source: Source,
        kept: &Kept,
        received: &Received,
    ) -> Result<()> {
        let detail = if received.accepted { "accepted" } else { "rejected" };
        let submission = received.says.map(|says| says.submission_id);
        let severity = received.severity.as_deref();
        if severity == Some(Severity::Fatal.as_str()) {
            tracing::info!(digest = %kept.digest, "a submission could not be read");
        }
        self.note_submission(tx, source, Action::Receive, submission, detail)
            .await
    }

    /// The case is not named: an entry about it would say that somebody worked on it.
    async fn note_submission(
        &self,
        tx: &Transaction,
        source: Source,
        action: Action,
        submission: Option<Uuid>,
        detail: &str,
    ) -> Result<()> {
        let entry = NewEntry {
            at: self.now(),
            actor: journal::Actor::System(source.code()),
            action,
            purpose: "register",
            case_file: None,
            child: None,
            entity: "register_received",
            entity_id: submission,
            detail,
        };
        journal::append(tx, &entry).await?;
        Ok(())
    }
}

/// A name that tells nothing about a person: a UUID as it is, of any other name the ending alone.
fn harmless(name: &str) -> Option<String> {
    let file = name.rsplit(['/', '\\']).next()?;
    let (stem, ending) = file.rsplit_once('.')?;
    let ending = ending.to_ascii_lowercase();
    if !["xml", "json"].contains(&ending.as_str()) {
        return None;
    }
    match Uuid::try_parse(stem) {
        Ok(id) => Some(format!("{id}.{ending}")),
        Err(_) => Some(format!("*.{ending}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_that_tell_of_nobody_are_kept() {
        let id = "0000000a-0000-4000-8000-000000000001";
        assert_eq!(harmless(&format!("out/{id}.XML")), Some(format!("{id}.xml")));
        assert_eq!(harmless("a.zip/Oppdiktet Barn 01.xml"), Some("*.xml".into()));
        assert_eq!(harmless("C:\\filer\\15815200013.json"), Some("*.json".into()));
        for nothing in ["", "15815200013", "name.hansen", "b/"] {
            assert_eq!(harmless(nothing), None, "{nothing}");
        }
    }
}
