//! Attachments: judged, scanned, kept; opened again.

mod scan;
mod sniff;

use chrono::NaiveDate;
use tiltak_domain::access::Act;
use tiltak_domain::casework::attachment::{self, Attachment, Scan};
use tiltak_domain::casework::refusal::{Check, Reason};
use tiltak_domain::ids::{AttachmentId, CaseFileId, NoteId};
use tiltak_domain::organisation::Actor;
use tiltak_storage::StorageError;
use tiltak_storage::attachment_store::AttachmentStore;
use tiltak_storage::journal::{self, Action, NewEntry};
use tiltak_storage::sealed_file::{self, WrittenFile};
use tiltak_storage::submission_store::Digest;

use crate::Services;
use crate::error::{Result, ServiceError};
use crate::gate;
use crate::work::present;
pub use scan::{CommandScan, ScanError, ScanFuture, Verdict, VirusScan};

/// A file as it is about to be kept.
#[derive(Debug, Clone)]
pub struct NewAttachment {
    /// What it is, in a few words.
    pub title: String,
    /// The name of the file.
    pub file_name: String,
    /// The day the document is from.
    pub dated_on: NaiveDate,
    /// The note it belongs to.
    pub note: Option<NoteId>,
    /// The file.
    pub bytes: Vec<u8>,
}

impl Services {
    /// Adds a file to a case. It is looked through before anything is kept, sealed before it is written, and kept before the case names
    /// it; in clear it is in memory only.
    ///
    /// # Errors
    /// Forbidden; not found; refused when the file is too large, of a kind that is not kept, something else than its name says, or
    /// infected; storage, also when the scan fails.
    pub async fn add_attachment(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        new: NewAttachment,
    ) -> Result<AttachmentId> {
        self.may_add_attachment(actor, case_file).await?;
        let size = u64::try_from(new.bytes.len()).unwrap_or(u64::MAX);
        let file_kind = attachment::judge(&new.file_name, size, sniff::sniff(&new.bytes))?;
        let mut entry = Attachment {
            id: AttachmentId(self.id()),
            version: 1,
            case_file,
            note: new.note,
            title: new.title,
            file_name: new.file_name,
            file_kind,
            size,
            sha256: String::new(),
            dated_on: new.dated_on,
            added_by: actor.user,
            added_at: tiltak_storage::to_micros(self.now()),
            scan: Scan::NotScanned,
        }
        .file(self.today())?;
        entry.scan = self.look_through(&new.bytes).await?;
        entry.sha256 = Digest::of(&new.bytes).to_string();
        let written = self.attachment_store()?.put(entry.id, &new.bytes).await?;
        let named = self.name_attachment(actor, &entry, &written).await;
        // Only what was refused for sure: a commit whose answer was lost may have been done. A file that stays tells nothing to
        // anybody, since nobody has its key.
        let is_refused = matches!(
            named,
            Err(ServiceError::Refused(_) | ServiceError::Forbidden | ServiceError::NotFound)
        );
        if is_refused && self.attachment_store()?.remove(written.file).await.is_err() {
            tracing::warn!("a file that no case names could not be removed");
        }
        named.map(|()| entry.id)
    }

    /// Lets the case name a file that has been written, and keeps the key of the file.
    async fn name_attachment(&self, actor: &Actor, entry: &Attachment, written: &WrittenFile) -> Result<()> {
        let work = self.work_on(actor, entry.case_file).await?;
        let mut check = Check::new();
        let has_note = |id: &NoteId| work.case.notes.iter().any(|note| note.id == *id);
        check.field(
            entry.note.is_some_and(|id| !has_note(&id)),
            "note",
            Reason::ForeignLink,
        );
        check.finish(|| ())?;
        work.add(entry).await?;
        sealed_file::insert(&work.transaction, entry.id, entry.case_file, written).await?;
        work.commit().await
    }

    /// Asks before a large file is read whether it may be added at all.
    ///
    /// # Errors
    /// Forbidden; not found; refused when the case is closed.
    pub async fn may_add_attachment(&self, actor: &Actor, case_file: CaseFileId) -> Result<()> {
        self.work_on(actor, case_file).await.map(drop)
    }

    /// A file with its bytes; that it was taken out is noted.
    ///
    /// # Errors
    /// Not found; forbidden; storage, when the bytes are damaged.
    pub async fn open_attachment(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        id: AttachmentId,
    ) -> Result<(Attachment, Vec<u8>)> {
        let (transaction, found, rule) = self.case_to_change(actor, Act::ReadCase, case_file).await?;
        let entry = present(found.attachments.iter().find(|item| item.id == id))?.clone();
        let store = self.attachment_store()?;
        let bytes = store.bytes(&transaction, entry.id, &entry.sha256).await?;
        let bytes = bytes.ok_or(ServiceError::NotFound)?;
        let line = NewEntry {
            at: self.now(),
            actor: journal::Actor::User(actor.user),
            action: Action::Export,
            purpose: gate::purpose(rule, "casework"),
            case_file: Some(case_file),
            child: Some(found.child.id),
            entity: "attachment",
            entity_id: Some(id.0),
            detail: "downloaded",
        };
        journal::append(&transaction, &line).await?;
        transaction.commit().await?;
        Ok((entry, bytes))
    }

    async fn look_through(&self, bytes: &[u8]) -> Result<Scan> {
        let Some(scanner) = &self.scanner else {
            return Ok(Scan::NotScanned);
        };
        match scanner.scan(bytes).await {
            Ok(Verdict::Clean) => Ok(Scan::Clean {
                by: scanner.name().to_owned(),
            }),
            Ok(Verdict::Infected) => {
                let mut check = Check::new();
                check.field(true, "files", Reason::FileInfected);
                Ok(check.finish(|| Scan::NotScanned)?)
            }
            Err(error) => {
                tracing::error!(%error, "a file was not kept");
                let mut check = Check::new();
                check.field(true, "files", Reason::FileNotScanned);
                Ok(check.finish(|| Scan::NotScanned)?)
            }
        }
    }

    pub(crate) fn attachment_store(&self) -> Result<&AttachmentStore> {
        self.attachments
            .as_ref()
            .ok_or_else(|| ServiceError::Storage(StorageError::from(AttachmentStore::unset())))
    }
}
