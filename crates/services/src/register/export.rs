//! Register submissions out: made, kept byte for byte, chained.

use tiltak_domain::access::Act;
use tiltak_domain::casework::case::Case;
use tiltak_domain::ids::CaseFileId;
use tiltak_domain::organisation::Actor;
use tiltak_register::from_case::{self, ExportContext};
use tiltak_register::record::{SourceSystem, Submitter};
use tiltak_storage::case_file::Filter;
use tiltak_storage::journal::{self, Action, Entry, NewEntry};
use tiltak_storage::register_submission::{self, NewSubmission};
use tiltak_storage::{Transaction, case, case_file, service};
use uuid::Uuid;

use crate::Services;
use crate::error::{Result, ServiceError, Unreportable};

/// A submission as it was kept.
#[derive(Debug, Clone)]
pub struct Exported {
    /// The case.
    pub case_file: CaseFileId,
    /// Identity of the submission.
    pub submission: Uuid,
    /// The XML, byte for byte.
    pub bytes: Vec<u8>,
}

impl Services {
    /// Writes one case as a register submission for somebody who may take it out.
    ///
    /// # Errors
    /// Not found; forbidden; unreportable, with the fields that are missing.
    pub async fn export_case(&self, actor: &Actor, id: CaseFileId) -> Result<Exported> {
        let case = self.open_case(actor, id, "register").await?;
        self.require_with(actor, Act::ExportCase, &case.file).await?;
        self.export(&case, journal::Actor::User(actor.user)).await
    }

    /// Writes one case as a register submission for the operator of the machine.
    ///
    /// # Errors
    /// Not found; unreportable.
    pub async fn export_case_as_system(&self, id: CaseFileId) -> Result<Exported> {
        let case = case::load(&self.database, id)
            .await?
            .ok_or(ServiceError::NotFound)?;
        self.export(&case, journal::Actor::System("register")).await
    }

    /// The cases that the register is told of: all of every service, oldest first.
    ///
    /// # Errors
    /// Storage.
    pub async fn reportable_cases(&self) -> Result<Vec<CaseFileId>> {
        let mut ids = Vec::new();
        for service in service::list(&self.database).await? {
            let filter = Filter {
                limit: u64::from(u32::MAX),
                ..Filter::of(service.id)
            };
            ids.extend(case_file::list(&self.database, &filter).await?);
        }
        Ok(ids)
    }

    /// Cases that have been written in since a submission was made, oldest first.
    ///
    /// # Errors
    /// Not found, when there is no such submission; storage.
    pub async fn cases_changed_since(&self, submission: Uuid) -> Result<Vec<CaseFileId>> {
        let mut newest = Vec::new();
        let mut made_at = None;
        for case in self.reportable_cases().await? {
            let entries = journal::about_case_file(&self.database, case, u64::from(u32::MAX)).await?;
            let is_it =
                |entry: &&Entry| entry.action == Action::Export && entry.entity_id == Some(submission);
            made_at = made_at.or(entries.iter().find(is_it).map(|entry| entry.sequence));
            newest.push((
                case,
                entries
                    .iter()
                    .find(|entry| is_change(entry))
                    .map(|entry| entry.sequence),
            ));
        }
        let made_at = made_at.ok_or(ServiceError::NotFound)?;
        let changed = |newest: Option<i64>| newest.is_some_and(|newest| newest > made_at);
        Ok(newest
            .into_iter()
            .filter(|(_, newest)| changed(*newest))
            .map(|(case, _)| case)
            .collect())
    }

    async fn export(&self, case: &Case, by: journal::Actor<'_>) -> Result<Exported> {
        let transaction = self.database.begin().await?;
        let context = self.export_context(&transaction, case).await?;
        let submission = from_case::submission(case, &context).map_err(Unreportable::from)?;
        let bytes = tiltak_register::export::write(&submission).map_err(Unreportable::from)?;
        let new = NewSubmission {
            id: context.submission_id,
            case_file: case.file.id,
            previous_id: context.previous_id,
            extracted_at: context.extracted_at,
            bytes: &bytes,
            by,
        };
        register_submission::append(&transaction, &new).await?;
        let entry = NewEntry {
            at: context.extracted_at,
            actor: by,
            action: Action::Export,
            purpose: "register",
            case_file: Some(case.file.id),
            child: Some(case.child.id),
            entity: "register_submission",
            entity_id: Some(context.submission_id),
            detail: "exported",
        };
        journal::append(&transaction, &entry).await?;
        transaction.commit().await?;
        Ok(Exported {
            case_file: case.file.id,
            submission: context.submission_id,
            bytes,
        })
    }

    async fn export_context(&self, transaction: &Transaction, case: &Case) -> Result<ExportContext> {
        let service = service::find(transaction, case.file.service)
            .await?
            .ok_or(ServiceError::NotFound)?;
        let previous = register_submission::last_of_case(transaction, case.file.id).await?;
        Ok(self.context_of(&service, previous.map(|submission| submission.id)))
    }

    /// What a submission of the service's says besides the case.
    pub(super) fn context_of(&self, service: &service::Service, previous_id: Option<Uuid>) -> ExportContext {
        ExportContext {
            submission_id: self.id(),
            previous_id,
            extracted_at: self.now(),
            source_system: SourceSystem {
                vendor: "Tiltak".into(),
                name: "Tiltak".into(),
                version: env!("CARGO_PKG_VERSION").into(),
            },
            submitter: submitter(service),
        }
    }
}

fn is_change(entry: &Entry) -> bool {
    matches!(
        entry.action,
        Action::Create | Action::Update | Action::Transition | Action::Receive
    )
}

fn submitter(service: &service::Service) -> Submitter {
    Submitter {
        organisation_number: service.organisation_number.clone().unwrap_or_default(),
        municipality_number: service.municipality_number.clone(),
        municipality_name: service.name.clone(),
        city_district_number: service.city_district_number.clone(),
        city_district_name: service
            .city_district_number
            .as_ref()
            .map(|_| service.name.clone()),
    }
}
