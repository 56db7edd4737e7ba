//! Answers as a whole: taken in from files, and given to those who analyse them.

use std::collections::BTreeSet;

use tiltak_domain::casework::refusal::Reason;
use tiltak_domain::ids::SurveyId;
use tiltak_domain::survey::{Response, SurveyState, branching};
use tiltak_storage::journal::Action;
use tiltak_storage::survey::answer::{self, StoredAnswer};

use super::By;
use super::sample::refused;
use crate::Services;
use crate::account::hash_of;
use crate::error::{Result, ServiceError};

/// A response of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportedResponse {
    /// What tells it from the others of the file; kept as a hash. Drawn where the file has none.
    pub token: Option<String>,
    /// The stratum of the one who answered, such as region and size; empty where it is not known.
    pub group: String,
    /// What was answered.
    pub response: Response,
}

/// A response that may be analysed. Says nothing of who or when; the order is that of drawn numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct SurveyResponse {
    /// The group it belongs to.
    pub group: String,
    /// What counts of it: answers to questions that were not asked are left out.
    pub response: Response,
}

impl Services {
    /// Takes responses of a file into a survey that is not closed; returns how many.
    ///
    /// # Errors
    /// Forbidden; not found; refused where it is closed, or where a token of the file is there already.
    pub async fn import_responses(
        &self,
        by: By<'_>,
        id: SurveyId,
        imported: Vec<ImportedResponse>,
    ) -> Result<usize> {
        self.require_surveys(by).await?;
        let transaction = self.database.begin().await?;
        let found = self.own_survey(&transaction, by, id).await?;
        if matches!(found.state, SurveyState::Closed { .. }) {
            return Err(refused(Reason::SurveyNotOpen));
        }
        let known = answer::of_survey(&transaction, id).await?;
        let mut keys: BTreeSet<String> = known.into_iter().map(|one| one.key).collect();
        let mut answers = Vec::new();
        for one in imported {
            let token = one.token.unwrap_or_else(|| self.id().to_string());
            let key = hash_of(&format!("survey-file:{id}:{token}"));
            if !keys.insert(key.clone()) {
                return Err(refused(Reason::AlreadyThere));
            }
            answers.push(StoredAnswer {
                key,
                survey: id,
                group: one.group,
                signature: String::new(),
                response: one.response,
            });
        }
        answer::add(&transaction, id, &answers).await?;
        self.note_survey(&transaction, by, Action::Receive, id, "answers of a file")
            .await?;
        transaction.commit().await?;
        Ok(answers.len())
    }

    /// The responses of a survey that is settled; the reading is noted.
    ///
    /// # Errors
    /// Forbidden; not found, also while answers may still come in.
    pub async fn survey_responses(&self, by: By<'_>, id: SurveyId) -> Result<Vec<SurveyResponse>> {
        self.require_surveys(by).await?;
        self.settle_surveys().await?;
        let transaction = self.database.begin().await?;
        let found = self.own_survey(&transaction, by, id).await?;
        if !found.is_settled() {
            return Err(ServiceError::NotFound);
        }
        let answers = answer::of_survey(&transaction, id).await?;
        self.note_survey(&transaction, by, Action::Read, id, "responses")
            .await?;
        transaction.commit().await?;
        let response = |one: StoredAnswer| SurveyResponse {
            group: one.group,
            response: branching::counted(&found.questionnaire, &one.response),
        };
        Ok(answers.into_iter().map(response).collect())
    }
}
