//! Codings of open questions: the frame and what is settled in one row, what each person said of each answer in rows of its own, so that
//! two can code at the same time.

pub mod said;

use sea_orm::ConnectionTrait;
use tiltak_domain::ids::{CodingId, SurveyId};
use tiltak_domain::survey::coding::Coding;

use crate::document::document_rows;
use crate::error::Result;

document_rows!("survey_coding", Coding, CodingId, survey: SurveyId => survey_id SurveyId);

/// The codings of a survey, by their questions, with what was said.
///
/// # Errors
/// See [`find`].
pub async fn of_survey(db: &impl ConnectionTrait, survey: SurveyId) -> Result<Vec<Coding>> {
    let mut codings = Vec::new();
    for coding in of_owner(db, survey).await? {
        let said = said::of_owner(db, coding.id).await?;
        codings.push(coding.with_said(said.into_iter().map(|one| (one.by, one.answer, one.codes))));
    }
    codings.sort_by(|one, other| one.question.cmp(&other.question));
    Ok(codings)
}
