//! Judges a kept submission and notes it in a generation of the projection.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use tiltak_domain::concern_report_document::receipt_of_digest;
use tiltak_register::finding::{Finding, Severity};
use tiltak_register::intake;
use tiltak_register::judge::{Judge, Judgement, Options};
use tiltak_register::read::SchemaVersion;
use tiltak_register::record::Submission;
use tiltak_storage::Transaction;
use tiltak_storage::register_projection::received::{self, Counts, Link, Received, Says};
use tiltak_storage::register_projection::state::{self, State};
use tiltak_storage::submission_store::{Digest, Kept, StoreError, SubmissionStore};

use super::{chain, content};
use crate::error::{Result, ServiceError};

/// Writes one generation inside a transaction.
pub(super) struct Projector<'a> {
    pub(super) store: &'a SubmissionStore,
    pub(super) tx: &'a Transaction,
    pub(super) generation: i64,
}

/// The receipt of a submission: like that of a concern report, with letters of its own.
pub(super) fn receipt(digest: Digest) -> String {
    let receipt = receipt_of_digest(&digest.to_string());
    receipt.replacen("BM-", "BR-", 1)
}

impl Projector<'_> {
    /// Judges a document, notes it, and lets it hold for its case where it is the newest that was accepted.
    pub(super) async fn add(&self, kept: &Kept, bytes: Vec<u8>) -> Result<Received> {
        let bytes = Arc::new(bytes);
        let mut judgement = judge(Arc::clone(&bytes), None).await?;
        let mut judged_against = None;
        if let Some(submission) = judgement.submission.as_ref().filter(|one| asks_for_previous(one))
            && let Some((digest, previous)) = self.previous_of(submission).await?
        {
            judgement = judge(bytes, Some(previous)).await?;
            judged_against = Some(digest);
        }
        let received = noted(kept, &judgement, judged_against);
        received::insert(self.tx, self.generation, &received).await?;
        if let (true, Some(submission)) = (received.accepted, &judgement.submission) {
            self.hold(&received, submission).await?;
        }
        Ok(received)
    }

    /// The accepted submission that another one is compared with: the one it names, else the one that holds, if that is older.
    async fn previous_of(&self, submission: &Submission) -> Result<Option<(Digest, Submission)>> {
        let case_id = submission.case_file.id;
        let digest = match self.named(submission).await? {
            Some(named) => Some(named.digest),
            None => state::find(self.tx, self.generation, case_id)
                .await?
                .filter(|state| state.extracted_at <= submission.extracted_at.to_utc())
                .map(|state| state.digest),
        };
        let Some(digest) = digest else { return Ok(None) };
        let previous = self.read(digest).await?;
        Ok(previous.map(|previous| (digest, previous)))
    }

    async fn named(&self, submission: &Submission) -> Result<Option<Link>> {
        let Some(previous) = submission.previous_id else {
            return Ok(None);
        };
        let links = received::with_submission_id(self.tx, self.generation, previous).await?;
        let is_it = |link: &Link| link.accepted && link.says.case_id == submission.case_file.id;
        Ok(links.into_iter().rev().find(is_it))
    }

    async fn hold(&self, received: &Received, submission: &Submission) -> Result<()> {
        let Some(says) = received.says else { return Ok(()) };
        let holds = state::find(self.tx, self.generation, says.case_id).await?;
        let newest = match &holds {
            None => received.digest,
            Some(state) if self.plainly_follows(says, state).await? => received.digest,
            Some(state) => {
                let links = received::of_case(self.tx, self.generation, says.case_id).await?;
                chain::newest(&links).map_or(state.digest, |link| link.digest)
            }
        };
        if newest == received.digest {
            self.put(newest, submission).await
        } else if holds.is_some_and(|state| state.digest == newest) {
            Ok(())
        } else {
            // What came last has shown that one which came before is the newest.
            match self.read(newest).await? {
                Some(submission) => self.put(newest, &submission).await,
                // Damaged since: no reason to turn away what came; the status tells of it.
                None => Ok(()),
            }
        }
    }

    /// The usual course, in which the whole chain need not be looked at: it follows the one that holds, and nothing follows it.
    async fn plainly_follows(&self, says: Says, state: &State) -> Result<bool> {
        if says.previous_id != Some(state.submission_id) || says.extracted_at < state.extracted_at {
            return Ok(false);
        }
        let (tx, id) = (self.tx, says.submission_id);
        let followers = received::with_previous_id(tx, self.generation, id).await?;
        let namesakes = received::with_submission_id(tx, self.generation, id).await?;
        Ok(followers.is_empty() && namesakes.len() == 1)
    }

    async fn put(&self, digest: Digest, submission: &Submission) -> Result<()> {
        let state = content::state(digest, submission);
        let content = content::content(submission);
        Ok(state::put(self.tx, self.generation, &state, content.as_ref()).await?)
    }

    /// What a kept document says; none where it is gone or cannot be read.
    async fn read(&self, digest: Digest) -> Result<Option<Submission>> {
        read(self.store, digest).await
    }
}

/// What a kept document says; none where it is gone or its structure is broken.
pub(super) async fn read(store: &SubmissionStore, digest: Digest) -> Result<Option<Submission>> {
    match store.document(digest).await {
        Ok(Some(bytes)) => Ok(judge(Arc::new(bytes), None).await?.submission),
        Ok(None) | Err(StoreError::Damaged { .. } | StoreError::InClear { .. }) => Ok(None),
        Err(error) => Err(storage(error)),
    }
}

/// Judges where it holds up nobody. The name that a file had does not count, so that the same bytes are always judged the same.
pub(super) async fn judge(bytes: Arc<Vec<u8>>, previous: Option<Submission>) -> Result<Judgement> {
    let judging = tokio::task::spawn_blocking(move || {
        let options = Options {
            previous: previous.as_ref(),
            ..Options::default()
        };
        intake::judge(&mut Judge::default(), "", &bytes, &options)
    });
    judging.await.map_err(|_panic| ServiceError::Interrupted)
}

/// Only notices of removal are held against what was sent before.
fn asks_for_previous(submission: &Submission) -> bool {
    !submission.case_file.removals.is_empty()
}

fn noted(kept: &Kept, judgement: &Judgement, judged_against: Option<Digest>) -> Received {
    let gravest = judgement.findings.iter().map(|finding| finding.severity).max();
    Received {
        digest: kept.digest,
        receipt: receipt(kept.digest),
        says: judgement.submission.as_ref().map(says),
        received_at: kept.note.received_at,
        channel: kept.note.channel.clone(),
        schema: match judgement.schema {
            SchemaVersion::V3 => "3".to_owned(),
            SchemaVersion::V4 => "4".to_owned(),
        },
        severity: gravest.map(|severity| severity.as_str().to_owned()),
        findings: counts(&judgement.findings),
        accepted: judgement.submission.is_some() && !judgement.is_refused(),
        judged_against,
    }
}

fn says(submission: &Submission) -> Says {
    Says {
        submission_id: submission.id,
        case_id: submission.case_file.id,
        previous_id: submission.previous_id,
        extracted_at: as_kept(submission.extracted_at.to_utc()),
    }
}

/// As the database gives it back, so that both compare alike.
fn as_kept(at: DateTime<Utc>) -> DateTime<Utc> {
    tiltak_storage::to_micros(at)
}

fn counts(findings: &[Finding]) -> Counts {
    let of = |severity: Severity| {
        let count = findings
            .iter()
            .filter(|finding| finding.severity == severity)
            .count();
        i64::try_from(count).unwrap_or(i64::MAX)
    };
    Counts {
        fatal: of(Severity::Fatal),
        error: of(Severity::Error),
        warning: of(Severity::Warning),
        info: of(Severity::Info),
    }
}

pub(super) fn storage(error: StoreError) -> ServiceError {
    ServiceError::Storage(error.into())
}
