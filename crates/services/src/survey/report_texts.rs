//! Texts of reports that people write: slots, and sentences with the numbers that they were written for.

use tiltak_domain::ids::{ReportTextsId, SurveyId};
use tiltak_domain::people::language_form::LanguageForm;
use tiltak_domain::survey::report_texts::ReportTexts;
use tiltak_reports::survey::Texts;
use tiltak_reports::survey::text::Sentence;
use tiltak_storage::journal::Action;
use tiltak_storage::survey::report_texts as store;

use super::By;
use crate::Services;
use crate::error::{Result, ServiceError};
use crate::work::same_version;

impl Services {
    /// The texts of a survey's report in a language; none that anybody wrote, with version 0, where nobody has.
    ///
    /// # Errors
    /// Forbidden; not found.
    pub async fn report_texts(
        &self,
        by: By<'_>,
        id: SurveyId,
        language: LanguageForm,
    ) -> Result<ReportTexts> {
        self.require_surveys(by).await?;
        let snapshot = self.database.snapshot().await?;
        self.own_survey(&snapshot, by, id).await?;
        let found = store::of_owner(&snapshot, id).await?;
        let found = found.into_iter().find(|one| one.language == language);
        let none = || ReportTexts {
            version: 0,
            ..ReportTexts::none(ReportTextsId(self.id()), id, language)
        };
        Ok(found.unwrap_or_else(none))
    }

    /// Changes the texts of a report, read as `version`; 0 where nobody had written any.
    ///
    /// # Errors
    /// Forbidden; not found; conflict.
    pub async fn write_report_texts(
        &self,
        by: By<'_>,
        id: SurveyId,
        language: LanguageForm,
        version: i64,
        change: impl FnOnce(ReportTexts) -> ReportTexts,
    ) -> Result<()> {
        self.require_surveys(by).await?;
        let transaction = self.database.begin().await?;
        let survey = self.own_survey(&transaction, by, id).await?;
        if !survey.is_settled() {
            return Err(ServiceError::NotFound);
        }
        let found = store::of_owner(&transaction, id).await?;
        match found.into_iter().find(|one| one.language == language) {
            Some(before) => {
                same_version(version, before.version)?;
                let changed = change(before);
                store::update(&transaction, &changed, self.survey_change(by, "texts")).await?;
            }
            None => {
                same_version(version, 0)?;
                let new = change(ReportTexts::none(ReportTextsId(self.id()), id, language));
                store::insert(&transaction, &new).await?;
            }
        }
        self.note_survey(&transaction, by, Action::Update, id, "report texts")
            .await?;
        Ok(transaction.commit().await?)
    }
}

/// The texts as the writer of reports takes them.
#[must_use]
pub fn as_texts(texts: &ReportTexts) -> Texts {
    let sentence = |one: &tiltak_domain::survey::report_texts::WrittenSentence| Sentence {
        text: one.text.clone(),
        numbers: one.numbers.clone(),
        locked: one.locked,
    };
    Texts {
        slots: texts.slots.clone(),
        sentences: texts
            .sentences
            .iter()
            .map(|(key, one)| (key.clone(), sentence(one)))
            .collect(),
        ..Texts::default()
    }
}
