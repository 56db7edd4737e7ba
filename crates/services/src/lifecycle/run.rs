//! The run: what is due is archived and proposed; what another person has confirmed is deleted.

use std::fs;
use std::path::Path;

use chrono::SubsecRound;
use tiltak_domain::casework::attachment::Attachment;
use tiltak_domain::casework::case::Case;
use tiltak_domain::ids::{CaseFileId, DeletionId, UserId};
use tiltak_domain::retention::deletion::{Deletion, DeletionProof, DeletionState, PROOF_FORMAT};
use tiltak_domain::retention::{FallsDue, case_falls_due};
use tiltak_storage::journal::{self, Action};
use tiltak_storage::versioned::Change;
use tiltak_storage::{Transaction, case, lifecycle, part, sealed_file, service};

use super::package::{self, CASE, PackageFault};
use super::write::{case_bytes, documents};
use super::{EndingCase, LifecycleError, Services, days};
use crate::error::{Result, ServiceError};
use crate::signing::Signer;

/// What the run did with a case, or would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunLine {
    /// The case.
    pub case_file: CaseFileId,
    /// Its journal number.
    pub journal_number: String,
    /// What was done.
    pub step: RunStep,
}

/// A step of the run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RunStep {
    /// It is due, and held.
    Held,
    /// An archive package was written and the deletion proposed.
    Proposed(String),
    /// It waits for another person to confirm.
    Waiting,
    /// Deleted, with the proof.
    Deleted(Box<DeletionProof>),
    /// The proposal was given up: the case changed, or is held or not due any more. The next run begins anew.
    Dropped,
}

impl Services {
    /// Goes through the closed cases. With `dry_run` nothing is written anywhere, and the lines say what would be done.
    ///
    /// # Errors
    /// No such user; a package that is not whole; a file of a case that is missing; storage. What was done before stays done.
    pub async fn run_lifecycle(
        &self,
        by: &str,
        signer: Option<&Signer>,
        folder: &Path,
        dry_run: bool,
    ) -> Result<Vec<RunLine>, LifecycleError> {
        let by = self.person(by).await?;
        let today = self.today();
        if !dry_run && self.attachments.is_some() {
            self.remove_discarded_files().await?;
        }
        let mut lines = Vec::new();
        for ending in self.falling_due(None).await? {
            let is_due = ending.falls_due.is_due_on(today);
            let is_held = !ending.holds.is_empty();
            let step = match &ending.deletion {
                Some(deletion) if !is_due || is_held => {
                    self.drop_deletion(by, deletion, dry_run).await?;
                    Some(RunStep::Dropped)
                }
                Some(deletion) if deletion.state == DeletionState::Proposed => Some(RunStep::Waiting),
                Some(deletion) => Some(self.finish(by, signer, deletion, folder, dry_run).await?),
                None if is_due && is_held => Some(RunStep::Held),
                None if is_due => Some(self.propose(by, &ending, folder, dry_run).await?),
                None => None,
            };
            lines.extend(step.map(|step| RunLine {
                case_file: ending.case_file,
                journal_number: ending.journal_number.clone(),
                step,
            }));
        }
        Ok(lines)
    }

    async fn propose(
        &self,
        by: UserId,
        ending: &EndingCase,
        folder: &Path,
        dry_run: bool,
    ) -> Result<RunStep, LifecycleError> {
        let FallsDue::On {
            rule,
            legal_basis,
            due_on,
            ..
        } = ending.falls_due.clone()
        else {
            return Ok(RunStep::Waiting);
        };
        if dry_run {
            return Ok(RunStep::Proposed(String::new()));
        }
        let user = journal::Actor::User(by);
        let written = self.write_package(user, ending.case_file, folder).await?;
        let deletion = Deletion {
            id: DeletionId(self.id()),
            version: 1,
            service: ending.service,
            case_file: ending.case_file,
            rule,
            legal_basis,
            due_on,
            package: written.name.clone(),
            archive_sha256: written.sha256,
            proposed_by: by,
            proposed_on: self.today(),
            state: DeletionState::Proposed,
        };
        let transaction = self.database.begin().await?;
        lifecycle::insert_deletion(&transaction, &deletion).await?;
        let entry = self.lifecycle_entry(user, Action::Create, Some(&deletion), "deletion", "proposed");
        journal::append(&transaction, &entry).await?;
        transaction.commit().await?;
        Ok(RunStep::Proposed(written.name))
    }

    async fn drop_deletion(&self, by: UserId, deletion: &Deletion, dry_run: bool) -> Result<()> {
        if dry_run {
            return Ok(());
        }
        let transaction = self.database.begin().await?;
        self.note_dropped(&transaction, by, deletion).await?;
        Ok(transaction.commit().await?)
    }

    async fn note_dropped(&self, tx: &Transaction, by: UserId, deletion: &Deletion) -> Result<()> {
        let user = journal::Actor::User(by);
        let change = Change {
            by: user,
            at: self.now(),
            reason: "dropped",
        };
        let dropped = deletion.clone().dropped(self.today());
        lifecycle::update_deletion(tx, &dropped, change).await?;
        let entry = self.lifecycle_entry(user, Action::Transition, Some(&dropped), "deletion", "dropped");
        journal::append(tx, &entry).await?;
        Ok(())
    }

    /// Deletes a case that two persons have agreed on. Everything that must be so is looked at again here, where nobody else writes.
    async fn finish(
        &self,
        by: UserId,
        signer: Option<&Signer>,
        deletion: &Deletion,
        folder: &Path,
        dry_run: bool,
    ) -> Result<RunStep, LifecycleError> {
        let place = folder.join(&deletion.package);
        let looked = package::verify(&place)?;
        if looked.sha256.as_deref() != Some(&deletion.archive_sha256) {
            return Err(LifecycleError::Package(vec![PackageFault::Other]));
        }
        if !looked.faults.is_empty() {
            return Err(LifecycleError::Package(looked.faults));
        }
        let archived = fs::read(place.join(CASE))?;
        let transaction = self.database.begin().await?;
        let case = case::load(&transaction, deletion.case_file).await?;
        let case = case.ok_or(ServiceError::NotFound)?;
        if !self.is_still_due(&transaction, &case).await? || case_bytes(&case)? != archived {
            if !dry_run {
                self.note_dropped(&transaction, by, deletion).await?;
                transaction.commit().await?;
            }
            return Ok(RunStep::Dropped);
        }
        let Some(signer) = signer.filter(|_| !dry_run) else {
            return Ok(RunStep::Waiting);
        };
        let in_clear = self.files_of_this_case_only(&transaction, &case).await?;
        let sealed = sealed_file::of_case(&transaction, case.file.id).await?;
        sealed_file::discard(&transaction, &sealed).await?;
        let proof = self.delete(&transaction, by, signer, deletion, &case).await?;
        transaction.commit().await?;
        // After the commit, which took their keys away: a case without its files would be damaged. What a crash leaves here is taken
        // away by the next run.
        self.remove_discarded_files().await?;
        for sha256 in in_clear {
            self.attachment_store()?.remove_in_clear(&sha256).await?;
        }
        self.database
            .forget_replaced(&[
                "case_part",
                "case_file",
                "child",
                "revision",
                "received_document",
                "sealed_file",
                "data_key",
            ])
            .await?;
        Ok(RunStep::Deleted(Box::new(proof)))
    }

    async fn delete(
        &self,
        tx: &Transaction,
        by: UserId,
        signer: &Signer,
        deletion: &Deletion,
        case: &Case,
    ) -> Result<DeletionProof, LifecycleError> {
        let today = self.today();
        let done = deletion.clone().done(today)?;
        let deleted =
            lifecycle::delete_case(tx, case.file.id, case.child.id, &documents(case), today).await?;
        let mut proof = DeletionProof {
            format: PROOF_FORMAT.to_owned(),
            id: deletion.id,
            at: self.now().trunc_subsecs(0),
            rule: deletion.rule.clone(),
            legal_basis: deletion.legal_basis.clone(),
            due_on: deletion.due_on,
            counts: deleted.counts,
            archive_sha256: deletion.archive_sha256.clone(),
            persons: 2,
            key_id: signer.public().id(),
            signature: String::new(),
        };
        proof.signature = signer.sign(&proof.signed_text());
        let user = journal::Actor::User(by);
        let change = Change {
            by: user,
            at: self.now(),
            reason: "deleted",
        };
        lifecycle::update_deletion(tx, &done, change).await?;
        lifecycle::insert_proof(tx, case.file.id, today, &proof).await?;
        // The signature stands in the chain, so a proof that is changed or made up later does not fit it.
        let entry = self.lifecycle_entry(
            user,
            Action::Delete,
            Some(&done),
            "deletion_proof",
            &proof.signature,
        );
        journal::append(tx, &entry).await?;
        Ok(proof)
    }

    async fn is_still_due(&self, tx: &Transaction, case: &Case) -> Result<bool> {
        let today = self.today();
        let own = lifecycle::own_rules(tx).await?;
        let holds = lifecycle::holds_of(tx, case.file.id).await?;
        let is_held = holds.iter().any(|hold| hold.holds_on(today));
        Ok(!is_held && case_falls_due(&own, days(case), today).is_due_on(today))
    }

    /// The digests of files from before sealing that no other case has.
    async fn files_of_this_case_only(&self, tx: &Transaction, case: &Case) -> Result<Vec<String>> {
        let mut mine: Vec<String> = case.attachments.iter().map(|file| file.sha256.clone()).collect();
        mine.sort_unstable();
        mine.dedup();
        if mine.is_empty() {
            return Ok(mine);
        }
        for one in service::list(tx).await? {
            let files: Vec<Attachment> = part::of_service(tx, one.id).await?;
            let others = files.iter().filter(|file| file.case_file != case.file.id);
            let others: Vec<&str> = others.map(|file| file.sha256.as_str()).collect();
            mine.retain(|sha256| !others.contains(&sha256.as_str()));
        }
        Ok(mine)
    }
}
