//! The answers of a survey with the strata that they were given in, ready to be analysed.

use std::collections::BTreeMap;

use tiltak_domain::ids::SurveyId;
use tiltak_domain::survey::{Questionnaire, Survey};
use tiltak_statistics::survey::{Data, DataError, Stratum};

use super::{By, GroupResponse, SurveyResponse};
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
        let work = self.survey_field_work(by, id).await?;
        let strata = strata(&work.groups, &responses);
        Ok(SurveyAnswers {
            survey: work.view.survey,
            strata,
            responses,
        })
    }
}

/// The groups that answers are kept in as strata, with those that only answers of files have behind them.
fn strata(groups: &[GroupResponse], responses: &[SurveyResponse]) -> Vec<Stratum> {
    let mut answered: BTreeMap<&str, u32> = BTreeMap::new();
    for response in responses {
        *answered.entry(response.group.as_str()).or_default() += 1;
    }
    let stratum = |group: &GroupResponse| {
        let answered = answered.get(group.group.as_str()).copied().unwrap_or(0);
        // Without a frame those who were asked are all there are.
        let size = if group.frame > 0 { group.frame } else { group.asked };
        let is_known = size > 0 && answered <= size;
        Stratum {
            invited: is_known.then_some(group.asked),
            ..Stratum::new(group.group.clone(), is_known.then_some(size))
        }
    };
    let mut strata: Vec<Stratum> = groups.iter().map(stratum).collect();
    for group in answered.keys() {
        if !groups.iter().any(|one| one.group == *group) {
            strata.push(Stratum::new(*group, None));
        }
    }
    strata
}

impl SurveyAnswers {
    /// The answers as columns, each in its stratum. A stratum that nobody answered in is put together with the last, so that the others
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

#[cfg(test)]
mod tests {
    use super::*;

    fn group(group: &str, frame: u32, asked: u32) -> GroupResponse {
        GroupResponse {
            group: group.to_owned(),
            strata: Vec::new(),
            frame,
            staff: None,
            asked,
            answered: None,
        }
    }

    fn responses(groups: &[&str]) -> Vec<SurveyResponse> {
        let response = |group: &&str| SurveyResponse {
            group: (*group).to_owned(),
            response: tiltak_domain::survey::Response::default(),
        };
        groups.iter().map(response).collect()
    }

    #[test]
    fn a_group_stands_for_its_frame_or_for_those_who_were_asked() {
        let found = strata(
            &[group("north", 40, 12), group("south", 0, 9), group("west", 1, 1)],
            &responses(&["north", "south", "west", "west", "file"]),
        );
        let told: Vec<_> = found
            .iter()
            .map(|one| (one.id.as_str(), one.size, one.invited))
            .collect();
        assert_eq!(
            told,
            [
                ("north", Some(40), Some(12)),
                ("south", Some(9), Some(9)),
                ("west", None, None),
                ("file", None, None)
            ]
        );
    }
}
