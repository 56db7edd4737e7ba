//! The answers of a survey with the strata that they were given in, ready to be analysed.

use std::collections::BTreeMap;

use tiltak_domain::ids::SurveyId;
use tiltak_domain::survey::{Questionnaire, Survey};
use tiltak_statistics::survey::{Data, DataError, Stratum};

use super::{By, SurveyResponse};
use crate::Services;
use crate::error::Result;

/// A settled survey with its answers.
#[derive(Debug, Clone)]
pub struct SurveyAnswers {
    /// The survey.
    pub survey: Survey,
    /// The groups that answers are kept in, and how many were asked in each.
    pub strata: Vec<Stratum>,
    /// The answers.
    pub responses: Vec<SurveyResponse>,
}

impl Services {
    /// The answers of a settled survey with its strata; the reading is noted.
    ///
    /// # Errors
    /// Forbidden; not found, also while answers may still come in.
    pub async fn survey_answers(&self, by: By<'_>, id: SurveyId) -> Result<SurveyAnswers> {
        let responses = self.survey_responses(by, id).await?;
        let view = self.read_survey(by, id).await?;
        let mut answered: BTreeMap<&str, u32> = BTreeMap::new();
        for response in &responses {
            *answered.entry(response.group.as_str()).or_default() += 1;
        }
        let mut asked: BTreeMap<&str, u32> = answered.keys().map(|group| (*group, 0)).collect();
        for (group, tally) in &view.tallies {
            *asked.entry(view.survey.kept_group(group)).or_default() += tally.codes;
        }
        let stratum = |(group, asked): (&&str, &u32)| {
            // Answers of a file have no codes: how many were asked is not known.
            let is_known = answered.get(group).copied().unwrap_or(0) <= *asked;
            Stratum::new(*group, is_known.then_some(*asked))
        };
        let strata = asked.iter().map(stratum).collect();
        Ok(SurveyAnswers {
            survey: view.survey,
            strata,
            responses,
        })
    }
}

impl SurveyAnswers {
    /// The answers as columns, each in its stratum. A stratum that nobody answered in is put together with the next, so that the others
    /// stand for it.
    ///
    /// # Errors
    /// An answer that does not fit its question.
    pub fn data(&self) -> std::result::Result<Data, DataError> {
        in_strata(&self.survey.questionnaire, &self.responses, &self.strata)
    }
}

/// Answers as columns, each in its stratum; without strata all are of one.
pub(super) fn in_strata(
    questionnaire: &Questionnaire,
    responses: &[SurveyResponse],
    strata: &[Stratum],
) -> std::result::Result<Data, DataError> {
    let data = Data::new(questionnaire, responses.iter().map(|one| &one.response))?;
    let counts = |stratum: &&Stratum| responses.iter().any(|one| one.group == stratum.id);
    let (mut kept, empty): (Vec<Stratum>, Vec<Stratum>) =
        strata.iter().cloned().partition(|stratum| counts(&stratum));
    let more: u32 = empty.iter().filter_map(|stratum| stratum.size).sum();
    if let Some(last) = kept.last_mut() {
        last.size = last.size.map(|size| size + more);
    } else {
        return Ok(data);
    }
    let place = |one: &SurveyResponse| {
        let found = kept.iter().position(|stratum| stratum.id == one.group);
        found
            .and_then(|place| u16::try_from(place).ok())
            .unwrap_or(u16::MAX)
    };
    let stratum_of = responses.iter().map(place).collect();
    data.with_strata(kept, stratum_of)
}
