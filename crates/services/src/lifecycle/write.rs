//! What goes into an archive package: everything that is kept of a case, in forms that need no program of ours.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;
use serde_json::json;
use tiltak_domain::access::hidden_address::HiddenAddress;
use tiltak_domain::access::tie::Tie;
use tiltak_domain::casework::case::Case;
use tiltak_domain::ids::{CaseFileId, DocumentId, TieId};
use tiltak_storage::journal::{self, Action};
use tiltak_storage::{
    Snapshot, access_tie, case, lifecycle, protected_reporter, received_document, register_submission,
    service, vault,
};

use super::package::{self, CASE, FORMAT, METADATA, Metadata};
use super::{LifecycleError, Services};
use crate::error::{Result, ServiceError};

/// How an archive reads itself to somebody who opens the folder; Norwegian first.
const READ_ME: &str = include_str!("read_me.txt");
/// The newest entries of the journal that a package has of its case: all that there can be.
const ALL: u64 = i64::MAX.unsigned_abs();

/// A package that has been written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The name of its folder.
    pub name: String,
    /// The SHA-256 of its list of checksums.
    pub sha256: String,
}

/// The files of a package.
type Files = BTreeMap<String, Vec<u8>>;

impl Services {
    /// Writes the archive package of a case to a folder and looks through what was written; that it was taken out is noted.
    ///
    /// # Errors
    /// No such user; not found; a file of the case is missing; the folder cannot be written; what was written is not whole.
    pub async fn archive_case(
        &self,
        by: &str,
        case_file: CaseFileId,
        folder: &Path,
    ) -> Result<Written, LifecycleError> {
        let by = self.person(by).await?;
        self.write_package(journal::Actor::User(by), case_file, folder)
            .await
    }

    pub(super) async fn write_package(
        &self,
        by: journal::Actor<'_>,
        id: CaseFileId,
        folder: &Path,
    ) -> Result<Written, LifecycleError> {
        let snapshot = self.database.snapshot().await?;
        let case = case::load(&snapshot, id).await?.ok_or(ServiceError::NotFound)?;
        let files = self.collect(&snapshot, &case).await?;
        drop(snapshot);
        let name = format!("{}-{}", plain(&case.file.journal_number), self.id().simple());
        let sha256 = package::write(folder, &name, &files)?;
        let looked = package::verify(&folder.join(&name))?;
        if !looked.faults.is_empty() {
            return Err(LifecycleError::Package(looked.faults));
        }
        let transaction = self.database.begin().await?;
        let entry = journal::NewEntry {
            case_file: Some(id),
            child: Some(case.child.id),
            entity_id: Some(id.0),
            ..self.lifecycle_entry(by, Action::Export, None, "archive_package", "written")
        };
        journal::append(&transaction, &entry).await?;
        transaction.commit().await?;
        Ok(Written { name, sha256 })
    }

    async fn collect(&self, db: &Snapshot, case: &Case) -> Result<Files, LifecycleError> {
        let mut files = Files::new();
        files.insert("LES-MEG.txt".to_owned(), READ_ME.into());
        files.insert(CASE.to_owned(), case_bytes(case)?);
        let history = lifecycle::history(db, case.file.id, case.child.id).await?;
        let history: Vec<_> = history
            .iter()
            .map(|one| {
                json!({
                    "entity": one.entity, "id": one.entity_id, "version": one.version, "changed_at": one.changed_at,
                    "changed_by": one.changed_by, "reason": one.reason, "content": one.snapshot,
                })
            })
            .collect();
        files.insert("history.json".to_owned(), pretty(&history)?);
        let holds = lifecycle::holds_of(db, case.file.id).await?;
        files.insert("holds.json".to_owned(), pretty(&holds)?);
        self.collect_journal(db, case, &mut files).await?;
        collect_access(db, case, &mut files).await?;
        self.collect_files(db, case, &mut files).await?;
        let service = service::find(db, case.file.service)
            .await?
            .ok_or(ServiceError::NotFound)?;
        let metadata = Metadata {
            format: FORMAT.to_owned(),
            written_at: tiltak_storage::to_micros(self.now()),
            written_by: format!("tiltak {}", env!("CARGO_PKG_VERSION")),
            service: service.name,
            organisation_number: service.organisation_number,
            municipality_number: service.municipality_number,
            case_file: case.file.id.0,
            journal_number: case.file.journal_number.clone(),
            opened_on: case.file.opened_on,
            closed_on: case.file.closed_on(),
            counts: counts(case, &files),
        };
        files.insert(METADATA.to_owned(), pretty(&metadata)?);
        Ok(files)
    }

    async fn collect_journal(
        &self,
        db: &Snapshot,
        case: &Case,
        files: &mut Files,
    ) -> Result<(), LifecycleError> {
        let entries = journal::about_case_file(db, case.file.id, ALL).await?;
        let entries: Vec<_> = entries
            .iter()
            .rev()
            .map(|one| {
                json!({
                    "sequence": one.sequence, "at": one.at, "actor": one.actor, "action": one.action.code(),
                    "purpose": one.purpose, "entity": one.entity, "entity_id": one.entity_id, "detail": one.detail,
                    "previous_hash": one.previous_hash, "hash": one.hash,
                })
            })
            .collect();
        files.insert("journal.json".to_owned(), pretty(&entries)?);
        Ok(())
    }

    async fn collect_files(
        &self,
        db: &Snapshot,
        case: &Case,
        files: &mut Files,
    ) -> Result<(), LifecycleError> {
        for document in documents(case) {
            let bytes = received_document::bytes(db, document).await?;
            let bytes = bytes.ok_or(LifecycleError::FileMissing)?;
            files.insert(format!("documents/{document}.json"), bytes);
        }
        let mut protected = BTreeMap::new();
        for report in &case.reports {
            if let Some(identity) = protected_reporter::find(db, report.id).await? {
                protected.insert(report.id.to_string(), identity);
            }
        }
        if !protected.is_empty() {
            files.insert(
                "restricted/protected-reporters.json".to_owned(),
                pretty(&protected)?,
            );
        }
        for submission in register_submission::of_case(db, case.file.id).await? {
            let bytes = register_submission::bytes(db, submission.id).await?;
            let bytes = bytes.ok_or(LifecycleError::FileMissing)?;
            files.insert(format!("submissions/{}.xml", submission.id), bytes);
        }
        for attachment in &case.attachments {
            let store = self.attachment_store()?;
            let bytes = store.bytes(db, attachment.id, &attachment.sha256).await?;
            let bytes = bytes.ok_or(LifecycleError::FileMissing)?;
            let ending = attachment
                .file_kind
                .extensions()
                .first()
                .copied()
                .unwrap_or("bin");
            files.insert(format!("files/{}.{ending}", attachment.id), bytes);
        }
        Ok(())
    }
}

/// Who was given the case or shut out of it, and why; that there was a hidden address and who read it, never the address itself.
async fn collect_access(db: &Snapshot, case: &Case, files: &mut Files) -> Result<(), LifecycleError> {
    let ties = access_tie::of_case(db, case.file.id).await?;
    let addresses = vault::of_case(db, case.file.id).await?;
    if ties.is_empty() && addresses.is_empty() {
        return Ok(());
    }
    let ids: Vec<TieId> = addresses.iter().map(|address| address.id).collect();
    let readings = vault::readings(db, &ids).await?;
    let tie = |tie: &Tie| {
        json!({
            "id": tie.id, "kind": tie.kind, "user": tie.user, "reason": tie.reason, "since": tie.since, "until": tie.until,
            "by": tie.by, "ended": tie.ended, "seen": tie.seen,
        })
    };
    let address = |address: &HiddenAddress| json!({ "id": address.id, "level": address.level, "since": address.since, "ended": address.ended });
    // Without the words why: whoever wrote them may have named the place.
    let reading = |one: &vault::Reading| json!({ "address": one.address, "user": one.user, "at": one.at });
    let access = json!({
        "ties": ties.iter().rev().map(tie).collect::<Vec<_>>(),
        "hidden_addresses": addresses.iter().rev().map(address).collect::<Vec<_>>(),
        "readings_of_hidden_addresses": readings.iter().rev().map(reading).collect::<Vec<_>>(),
    });
    files.insert("restricted/access.json".to_owned(), pretty(&access)?);
    Ok(())
}

/// The case as it is written; the same case gives the same bytes.
pub(super) fn case_bytes(case: &Case) -> Result<Vec<u8>, LifecycleError> {
    pretty(case)
}

/// The documents that its reports came in.
pub(super) fn documents(case: &Case) -> Vec<DocumentId> {
    let mut found: Vec<_> = case.reports.iter().filter_map(|report| report.document).collect();
    found.sort_by_key(|id| id.0);
    found.dedup();
    found
}

fn counts(case: &Case, files: &Files) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::from([
        ("reports".to_owned(), case.reports.len()),
        ("investigations".to_owned(), case.investigations.len()),
        ("needs".to_owned(), case.needs.len()),
        ("decisions".to_owned(), case.decisions.len()),
        ("plans".to_owned(), case.plans.len()),
        ("goals".to_owned(), case.goals.len()),
        ("measures".to_owned(), case.measures.len()),
        ("evaluations".to_owned(), case.evaluations.len()),
        ("notes".to_owned(), case.notes.len()),
        ("attachments".to_owned(), case.attachments.len()),
    ]);
    for folder in ["documents", "submissions", "files"] {
        let beginning = format!("{folder}/");
        let count = files.keys().filter(|path| path.starts_with(&beginning)).count();
        counts.insert(folder.to_owned(), count);
    }
    counts
}

fn pretty<T: Serialize>(value: &T) -> Result<Vec<u8>, LifecycleError> {
    let mut bytes = serde_json::to_vec_pretty(value).map_err(std::io::Error::other)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// A journal number as part of a name of a folder.
fn plain(number: &str) -> String {
    let keep = |letter: char| {
        if letter.is_ascii_alphanumeric() {
            letter
        } else {
            '-'
        }
    };
    number.chars().map(keep).collect()
}
