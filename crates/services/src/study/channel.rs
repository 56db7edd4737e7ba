//! The way in for those who are asked: a code, no account. What was answered, and by whom, cannot be found from the code afterwards.

use tiltak_domain::feedback::{code, limit};
use tiltak_domain::ids::StudyId;
use tiltak_domain::study::questionnaire::{Question, questions};
use tiltak_domain::study::response::{Answers, Invitation};
use tiltak_storage::journal::{self, Action};
use tiltak_storage::{Transaction, code_attempt, study};

use crate::Services;
use crate::account::hash_of;
use crate::error::{Result, ServiceError};

/// What a code leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StudyDoor {
    /// The questions.
    Open(Asked),
    /// The code was used: the answer is in, and nobody can see which it was.
    Answered,
    /// The study takes no more answers.
    Closed,
    /// There is no such code.
    Wrong,
    /// Too many wrong codes: wait.
    Rest,
}

/// Somebody who is asked, with the questions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The invitation, without answers.
    pub invitation: Invitation,
    /// What the answers are for.
    pub purpose: String,
    /// The last day for answers.
    pub answers_until: chrono::NaiveDate,
    /// The questions.
    pub questions: Vec<Question>,
}

impl Services {
    /// Opens what a code leads to. Wrong codes count, from their address and by all; `address` is kept as a hash for as long as it counts.
    ///
    /// # Errors
    /// Storage.
    pub async fn study_door(&self, typed: &str, address: &str) -> Result<StudyDoor> {
        let transaction = self.database.begin().await?;
        let found = self.door(&transaction, typed, address).await?;
        transaction.commit().await?;
        Ok(found.map_or_else(|shut| shut, |(_, asked)| StudyDoor::Open(asked)))
    }

    /// Takes the answers of somebody with a code; the code then forgets where it led.
    ///
    /// # Errors
    /// Refused where nothing was answered or a step is none of the scale; storage.
    pub async fn answer_study(
        &self,
        typed: &str,
        address: &str,
        answers: Answers,
    ) -> Result<Option<StudyDoor>> {
        let transaction = self.database.begin().await?;
        let (hash, asked) = match self.door(&transaction, typed, address).await? {
            Ok(open) => open,
            Err(shut) => {
                transaction.commit().await?;
                return Ok(Some(shut));
            }
        };
        let study = asked.invitation.study;
        let answered = asked.invitation.answer(answers)?;
        if study::use_up(&transaction, &hash).await? != Some(answered.id) {
            return Ok(Some(StudyDoor::Answered));
        }
        study::save_answer(&transaction, &answered).await?;
        self.note_answer(&transaction, study).await?;
        transaction.commit().await?;
        Ok(None)
    }

    async fn note_answer(&self, transaction: &Transaction, study: StudyId) -> Result<()> {
        let by = journal::Actor::System("study");
        self.note_study(transaction, by, Action::Receive, study, "answer")
            .await
    }

    /// The hash of a code and what it opens, or why it opens nothing.
    async fn door(
        &self,
        transaction: &Transaction,
        typed: &str,
        address: &str,
    ) -> Result<std::result::Result<(String, Asked), StudyDoor>> {
        let (now, today) = (self.now(), self.today());
        let since = now - limit::length("code-window", today);
        let address = hash_of(&format!("feedback-address:{address}"));
        let (own, all) = code_attempt::count(transaction, &address, since).await?;
        if !code::may_try(own, all, today) {
            return Ok(Err(StudyDoor::Rest));
        }
        let hash = code::read(typed).map(|code| hash_of_code(&code));
        let known = match &hash {
            None => None,
            Some(hash) => study::by_code(transaction, hash).await?,
        };
        let (Some(hash), Some(known)) = (hash, known) else {
            code_attempt::note(transaction, self.id(), &address, now, since).await?;
            tracing::warn!(door = "study", "a wrong code was refused");
            return Ok(Err(StudyDoor::Wrong));
        };
        let Some(invitation) = known.invitation else {
            return Ok(Err(StudyDoor::Answered));
        };
        let found = study::find(transaction, known.study)
            .await?
            .ok_or(ServiceError::NotFound)?;
        if !found.takes_answers(today) {
            return Ok(Err(StudyDoor::Closed));
        }
        let invitation = study::invitation(transaction, invitation)
            .await?
            .ok_or(ServiceError::NotFound)?;
        let questions = questions(found.questionnaire, invitation.informant);
        let asked = Asked {
            invitation,
            purpose: found.purpose,
            answers_until: found.answers_until,
            questions,
        };
        Ok(Ok((hash, asked)))
    }
}

/// What is kept of a code.
pub(super) fn hash_of_code(code: &str) -> String {
    hash_of(&format!("study-code:{code}"))
}
