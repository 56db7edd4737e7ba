use std::collections::BTreeMap;

use chrono::NaiveDate;
use tiltak_domain::access::{Act, may};
use tiltak_domain::ids::{TrainingRecordId, UserId};
use tiltak_domain::knowledge::training::TrainingRecord;
use tiltak_domain::organisation::Actor;
use tiltak_storage::journal::{self, Action, NewEntry};
use tiltak_storage::versioned::Change;
use tiltak_storage::{Transaction, training_record, user_account};

use super::trainings;
use crate::Services;
use crate::error::{Result, ServiceError};
use crate::work::same_version;

/// Who in the service has which training.
#[derive(Debug, Clone)]
pub struct TrainingPage {
    /// The records, by training and day.
    pub records: Vec<TrainingRecord>,
    /// Those who work in the service.
    pub workers: BTreeMap<UserId, String>,
    /// Ids of the trainings that articles demand, and of those that have a name.
    pub trainings: Vec<String>,
    /// Whether the reader may record.
    pub may_record: bool,
}

/// A training that somebody has passed.
#[derive(Debug, Clone)]
pub struct NewRecord {
    /// Who.
    pub worker: UserId,
    /// Which training.
    pub training: String,
    /// The day it was passed.
    pub passed_on: NaiveDate,
    /// The last day of the certificate.
    pub certified_until: Option<NaiveDate>,
    /// Who gave it.
    pub given_by: String,
}

impl Services {
    /// Who in the service has which training; a leader sees everybody's records, others their own. The reading is noted.
    ///
    /// # Errors
    /// Forbidden; storage.
    pub async fn training_page(&self, actor: &Actor) -> Result<TrainingPage> {
        let bank = self.knowledge_bank(actor).await?;
        let may_record = may(actor, Act::KeepTraining);
        let transaction = self.database.begin().await?;
        let mut records = training_record::of_service(&transaction, actor.service).await?;
        records.retain(|record| may_record || record.worker == actor.user);
        let mut workers: BTreeMap<UserId, String> =
            user_account::names_in_service(&transaction, actor.service)
                .await?
                .into_iter()
                .collect();
        workers.retain(|user, _| may_record || *user == actor.user);
        self.note_training(&transaction, actor, Action::Read, None, "")
            .await?;
        transaction.commit().await?;
        let mut known: Vec<String> = trainings().iter().map(|training| training.id.clone()).collect();
        let demanded = bank.articles().map(|article| article.training.clone());
        let recorded = records.iter().map(|record| record.training.clone());
        known.extend(demanded.chain(recorded).filter(|id| !id.is_empty()));
        known.sort();
        known.dedup();
        Ok(TrainingPage {
            records,
            workers,
            trainings: known,
            may_record,
        })
    }

    /// Records that somebody in the service has passed a training.
    ///
    /// # Errors
    /// Forbidden; not found; refused by the rules of a record.
    pub async fn record_training(&self, actor: &Actor, new: NewRecord) -> Result<TrainingRecordId> {
        self.require(actor, Act::KeepTraining).await?;
        let transaction = self.database.begin().await?;
        let workers = user_account::names_in_service(&transaction, actor.service).await?;
        if workers.into_iter().all(|(user, _)| user != new.worker) {
            return Err(ServiceError::NotFound);
        }
        let record = TrainingRecord {
            id: TrainingRecordId(self.id()),
            version: 1,
            service: actor.service,
            worker: new.worker,
            training: new.training,
            passed_on: new.passed_on,
            certified_until: new.certified_until,
            given_by: new.given_by,
            recorded_by: actor.user,
            withdrawn: None,
        };
        let record = record.record(self.today())?;
        training_record::insert(&transaction, &record).await?;
        self.note_training(&transaction, actor, Action::Create, Some(record.id), "recorded")
            .await?;
        transaction.commit().await?;
        Ok(record.id)
    }

    /// Takes a record back, with words on why.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused without words.
    pub async fn withdraw_training(
        &self,
        actor: &Actor,
        id: TrainingRecordId,
        version: i64,
        why: String,
    ) -> Result<()> {
        self.require(actor, Act::KeepTraining).await?;
        let transaction = self.database.begin().await?;
        let record = training_record::find(&transaction, id).await?;
        let record = record.filter(|record| record.service == actor.service);
        let record = record.ok_or(ServiceError::NotFound)?;
        same_version(version, record.version)?;
        let withdrawn = record.withdraw(why)?;
        let change = Change {
            by: journal::Actor::User(actor.user),
            at: self.now(),
            reason: "withdrawn",
        };
        training_record::update(&transaction, &withdrawn, change).await?;
        self.note_training(&transaction, actor, Action::Update, Some(id), "withdrawn")
            .await?;
        Ok(transaction.commit().await?)
    }

    async fn note_training(
        &self,
        transaction: &Transaction,
        actor: &Actor,
        action: Action,
        id: Option<TrainingRecordId>,
        detail: &str,
    ) -> Result<()> {
        let entry = NewEntry {
            at: self.now(),
            actor: journal::Actor::User(actor.user),
            action,
            purpose: "training",
            case_file: None,
            child: None,
            entity: "training_record",
            entity_id: id.map(|id| id.0),
            detail,
        };
        journal::append(transaction, &entry).await?;
        Ok(())
    }
}
