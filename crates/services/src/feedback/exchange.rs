//! Answers out of a database and into another, for the operator.

use tiltak_domain::casework::refusal::Refusals;
use tiltak_domain::feedback::answer::Answer;
use tiltak_storage::journal::{self, Action, NewEntry};
use tiltak_storage::{case, part, service, standing};

use crate::Services;
use crate::error::{Result, ServiceError};

/// What became of an answer that was brought in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BroughtIn {
    /// It is new.
    New,
    /// It is here already, and was left as it is.
    Known,
    /// Its case is not here.
    NoCase,
    /// Its scale is not here.
    NoScale,
    /// The rules refuse it.
    Refused(Refusals),
}

impl Services {
    /// Every answer of every service, in the order in which they were given; own words only where they are asked for. Noted in the
    /// journal.
    ///
    /// # Errors
    /// Storage.
    pub async fn export_feedback(&self, with_words: bool) -> Result<Vec<Answer>> {
        let mut all = Vec::new();
        for one in service::list(&self.database).await? {
            all.extend(part::of_service::<Answer>(&self.database, one.id).await?);
        }
        all.sort_by_key(|answer| (answer.answered_at, answer.id));
        if !with_words {
            for answer in &mut all {
                answer.words = None;
                answer.worry = None;
                answer.reply = None;
            }
        }
        let transaction = self.database.begin().await?;
        let entry = NewEntry {
            at: self.now(),
            actor: journal::Actor::System("export"),
            action: Action::Export,
            purpose: "feedback",
            case_file: None,
            child: None,
            entity: "feedback_answer",
            entity_id: None,
            detail: if with_words { "with words" } else { "without words" },
        };
        journal::append(&transaction, &entry).await?;
        transaction.commit().await?;
        Ok(all)
    }

    /// Brings in an answer that was given elsewhere. The same one again changes nothing.
    ///
    /// # Errors
    /// Storage.
    pub async fn import_feedback(&self, answer: Answer) -> Result<BroughtIn> {
        let transaction = self.database.begin().await?;
        let Some(case) = case::load(&transaction, answer.case_file).await? else {
            return Ok(BroughtIn::NoCase);
        };
        if part::find::<Answer>(&transaction, answer.id.0).await?.is_some() {
            return Ok(BroughtIn::Known);
        }
        let instruments = self.instruments_of(case.file.service).await?;
        let Some(instrument) = instruments
            .iter()
            .find(|one| one.scale.reference() == answer.scale)
        else {
            return Ok(BroughtIn::NoScale);
        };
        let answer = match answer.bring_in(&instrument.scale).map_err(ServiceError::from) {
            Ok(answer) => answer,
            Err(ServiceError::Refused(refusals)) => return Ok(BroughtIn::Refused(refusals)),
            Err(other) => return Err(other),
        };
        part::insert(&transaction, &answer).await?;
        let entry = NewEntry {
            at: self.now(),
            actor: journal::Actor::System("import"),
            action: Action::Receive,
            purpose: "feedback",
            case_file: Some(case.file.id),
            child: Some(case.child.id),
            entity: "feedback_answer",
            entity_id: Some(answer.id.0),
            detail: "brought in",
        };
        journal::append(&transaction, &entry).await?;
        standing::refresh(&transaction, &[case.file.id]).await?;
        transaction.commit().await?;
        self.memory.measurement_errors.forget(&case.file.service);
        Ok(BroughtIn::New)
    }
}
