//! Answers as a file, out and in.

use tiltak_domain::ids::{ServiceId, StudyId};
use tiltak_domain::organisation::Actor;
use tiltak_domain::study::exchange::{Fault, read, written};
use tiltak_storage::journal::{self, Action};
use tiltak_storage::{service, study};

use crate::Services;
use crate::error::{Result, ServiceError};

/// What became of a file that was to be taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// All of it: how many were asked, how many of them answered.
    All(usize, usize),
    /// Nothing, because of these lines.
    Nothing(Vec<(usize, Fault)>),
}

impl Services {
    /// The answers of a closed study as a file (CSV); noted as taken out.
    ///
    /// Who knows the families gets no file of few: lines without a name may still be told apart.
    ///
    /// # Errors
    /// Forbidden; not found, also while answers come in, or where fewer answered than [`super::StudyView::may_take_out`] asks for.
    pub async fn export_study(&self, actor: &Actor, id: StudyId) -> Result<String> {
        if !self.read_study(actor, id).await?.may_take_out() {
            return Err(ServiceError::NotFound);
        }
        self.study_file(journal::Actor::User(actor.user), Some(actor.service), id)
            .await
    }

    /// The same for the program's own command.
    ///
    /// # Errors
    /// Not found, also while answers come in.
    pub async fn export_study_as_system(&self, id: StudyId) -> Result<String> {
        self.study_file(journal::Actor::System("study export"), None, id)
            .await
    }

    async fn study_file(
        &self,
        by: journal::Actor<'_>,
        own: Option<ServiceId>,
        id: StudyId,
    ) -> Result<String> {
        let transaction = self.database.begin().await?;
        let found = study::find(&transaction, id)
            .await?
            .filter(|study| own.is_none_or(|own| study.service == own) && study.is_closed())
            .ok_or(ServiceError::NotFound)?;
        let invitations = study::invitations(&transaction, id).await?;
        let origin = service::find(&transaction, found.service)
            .await?
            .map_or_else(String::new, |service| {
                service.organisation_number.unwrap_or(service.municipality_number)
            });
        self.note_study(&transaction, by, Action::Export, id, "answers")
            .await?;
        transaction.commit().await?;
        Ok(written(found.questionnaire, &origin, &invitations))
    }

    /// Takes the answers of another service into a study that is not closed: the whole file or nothing of it.
    ///
    /// # Errors
    /// Not found, also where the study is closed; storage.
    pub async fn import_study(&self, id: StudyId, text: &str) -> Result<Taken> {
        let transaction = self.database.begin().await?;
        let found = study::find(&transaction, id)
            .await?
            .filter(|study| !study.is_closed())
            .ok_or(ServiceError::NotFound)?;
        let known = study::invitations(&transaction, id).await?;
        let taken = match read(text, id, found.questionnaire, &known, || self.id()) {
            Ok(taken) => taken,
            Err(faults) => return Ok(Taken::Nothing(faults)),
        };
        study::invite(&transaction, &taken).await?;
        let by = journal::Actor::System("study import");
        self.note_study(
            &transaction,
            by,
            Action::Receive,
            id,
            "answers of another service",
        )
        .await?;
        transaction.commit().await?;
        let answered = taken.iter().filter(|one| one.answers.is_some()).count();
        Ok(Taken::All(taken.len(), answered))
    }
}
