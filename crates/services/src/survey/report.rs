//! The report and the files of a survey, made from the database or from files of answers.

mod printed;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use tiltak_domain::calendar;
use tiltak_domain::ids::SurveyId;
use tiltak_domain::people::language_form::LanguageForm;
use tiltak_domain::survey::{Questionnaire, Response, SurveyState};
use tiltak_reports::survey::{Earlier, Middle, Order, Report, Texts, make};
use tiltak_statistics::export::survey::Export;
use tiltak_statistics::survey::{Data, DataError, Stratum};
use tiltak_statistics::{Language, StatisticsError};

use super::whole::in_strata;
use super::{By, SurveyResponse};
use crate::Services;
use crate::error::{Result, ServiceError};

/// One wave with everything that a report is made from.
#[derive(Debug, Clone, PartialEq)]
pub struct SurveyWave {
    /// What was asked.
    pub questionnaire: Questionnaire,
    /// What was answered, and in which group.
    pub responses: Vec<SurveyResponse>,
    /// The groups, and how many were asked in each; empty where nothing is known of them.
    pub strata: Vec<Stratum>,
    /// First and last day of answers.
    pub fielded: Option<(NaiveDate, NaiveDate)>,
}

/// What the one who orders a report decides.
#[derive(Debug, Clone, Default)]
pub struct ReportWishes {
    /// The language.
    pub language: Language,
    /// Texts that a person has written.
    pub texts: Texts,
    /// Where the middle step of a scale is drawn.
    pub middle: Middle,
    /// Official full-time equivalents by code of the region; for a wave that comes with the program its own are known.
    pub official: BTreeMap<u16, f64>,
    /// Answers in own words that a person counted to an option, by question and code.
    pub coded: BTreeMap<(String, u16), u64>,
    /// Answers in own words that a person released, by question.
    pub quotes: BTreeMap<String, Vec<String>>,
    /// Whether nobody real answered.
    pub is_synthetic: bool,
}

impl SurveyWave {
    /// A wave from files: everybody one group, of which it may be known how many there are.
    #[must_use]
    pub fn of_files(questionnaire: Questionnaire, responses: Vec<Response>, asked: Option<u32>) -> Self {
        let in_one = |response| SurveyResponse {
            group: String::new(),
            response,
        };
        let responses: Vec<SurveyResponse> = responses.into_iter().map(in_one).collect();
        let asked = asked.filter(|asked| responses.len() <= *asked as usize);
        Self {
            strata: vec![Stratum::new("", asked)],
            fielded: fielded(&questionnaire),
            questionnaire,
            responses,
        }
    }

    /// The answers as columns, each in its stratum.
    ///
    /// # Errors
    /// An answer that does not fit its question.
    pub fn data(&self) -> std::result::Result<Data, DataError> {
        in_strata(&self.questionnaire, &self.responses, &self.strata)
    }

    /// How many were asked, where it is known of every group.
    fn asked(&self) -> Option<u64> {
        let sizes: Option<Vec<u64>> = self.strata.iter().map(|one| one.size.map(u64::from)).collect();
        sizes
            .filter(|sizes| !sizes.is_empty())
            .map(|sizes| sizes.iter().sum())
    }
}

/// The days that a questionnaire's file tells.
fn fielded(questionnaire: &Questionnaire) -> Option<(NaiveDate, NaiveDate)> {
    let fielded = questionnaire.fielded?;
    Some((fielded.from?, fielded.to))
}

/// Makes the report of a wave beside its earlier ones, the first one first.
///
/// # Errors
/// An answer that does not fit its question.
pub fn survey_report(
    now: &SurveyWave,
    earlier: &[SurveyWave],
    wishes: &ReportWishes,
    made_on: NaiveDate,
) -> std::result::Result<Report, DataError> {
    let data = now.data()?;
    let before: Vec<Data> = earlier
        .iter()
        .map(SurveyWave::data)
        .collect::<std::result::Result<_, _>>()?;
    let earlier: Vec<Earlier<'_>> = earlier
        .iter()
        .zip(&before)
        .map(|(wave, data)| Earlier {
            questionnaire: &wave.questionnaire,
            data,
        })
        .collect();
    let known = printed::official(&now.questionnaire);
    let printed = if wishes.is_synthetic {
        printed::of(&now.questionnaire)
    } else {
        Vec::new()
    };
    Ok(make(&Order {
        language: wishes.language,
        questionnaire: &now.questionnaire,
        data: &data,
        earlier: &earlier,
        texts: &wishes.texts,
        made_on,
        fielded: now.fielded,
        asked: now.asked(),
        official: if wishes.official.is_empty() {
            known
        } else {
            wishes.official.clone()
        },
        coded: wishes.coded.clone(),
        quotes: wishes.quotes.clone(),
        printed: &printed,
        middle: wishes.middle,
        is_synthetic: wishes.is_synthetic,
    }))
}

/// Hands the answers of a wave to a writer of files.
///
/// # Errors
/// An answer that does not fit its question.
pub fn survey_export<T>(
    wave: &SurveyWave,
    language: LanguageForm,
    is_synthetic: bool,
    made_on: NaiveDate,
    write: impl FnOnce(&Export<'_>) -> T,
) -> std::result::Result<T, DataError> {
    let data = wave.data()?;
    Ok(write(&Export {
        questionnaire: &wave.questionnaire,
        data: &data,
        language,
        made_on,
        fielded: wave.fielded,
        is_synthetic,
    }))
}

/// The four waves of the leaders' survey with made-up answers that give the printed figures; the first one first.
#[must_use]
pub fn synthetic_leaders(seed: u64) -> Vec<SurveyWave> {
    use tiltak_synthetic::survey as made;
    let answers = made::answers(seed, None);
    let waves = made::Wave::ALL.into_iter().filter_map(|wave| {
        let form = tiltak_domain::survey::shipped::leaders(wave.code())?;
        Some(SurveyWave::of_files(
            form.clone(),
            made::responses(&answers, wave),
            None,
        ))
    });
    waves.collect()
}

/// The answers in own words of the made-up wave of 2022 that a reader counts to an option.
#[must_use]
pub fn synthetic_leaders_coded(seed: u64) -> BTreeMap<(String, u16), u64> {
    use tiltak_synthetic::survey as made;
    made::coded(&made::answers(seed, None), made::Wave::Autumn2022)
}

impl Services {
    /// A settled survey with its answers; the reading is noted.
    ///
    /// # Errors
    /// Forbidden; not found, also while answers may still come in.
    pub async fn survey_wave(&self, by: By<'_>, id: SurveyId) -> Result<SurveyWave> {
        let answers = self.survey_answers(by, id).await?;
        let questionnaire = answers.survey.questionnaire;
        let fielded = match answers.survey.state {
            SurveyState::Closed {
                opened_at: Some(opened),
                closed_at,
                ..
            } => Some((calendar::oslo_date(opened), calendar::oslo_date(closed_at))),
            _ => fielded(&questionnaire),
        };
        Ok(SurveyWave {
            questionnaire,
            responses: answers.responses,
            strata: answers.strata,
            fielded,
        })
    }

    /// The settled waves of the same survey before one, the first one first.
    ///
    /// # Errors
    /// Forbidden; not found.
    pub async fn earlier_survey_waves(&self, by: By<'_>, id: SurveyId) -> Result<Vec<SurveyWave>> {
        let own = self.read_survey(by, id).await?.survey;
        let mut earlier: Vec<_> = self
            .list_surveys(by)
            .await?
            .into_iter()
            .map(|view| view.survey)
            .filter(|one| one.service == own.service && one.is_settled())
            .filter(|one| one.questionnaire.id == own.questionnaire.id)
            .filter(|one| one.questionnaire.wave < own.questionnaire.wave)
            .collect();
        earlier.sort_by(|a, b| a.questionnaire.wave.cmp(&b.questionnaire.wave));
        let mut waves = Vec::new();
        for survey in earlier {
            waves.push(self.survey_wave(by, survey.id).await?);
        }
        Ok(waves)
    }

    /// The report of a settled survey, beside its earlier waves.
    ///
    /// # Errors
    /// Forbidden; not found, also while answers may still come in; answers that do not fit what was asked.
    pub async fn survey_report(&self, by: By<'_>, id: SurveyId, wishes: &ReportWishes) -> Result<Report> {
        let now = self.survey_wave(by, id).await?;
        let earlier = self.earlier_survey_waves(by, id).await?;
        let made_on = self.today();
        survey_report(&now, &earlier, wishes, made_on).map_err(unfitting)
    }
}

/// Answers in the database were checked when they came; ones that do not fit are an error of the program.
fn unfitting(error: DataError) -> ServiceError {
    ServiceError::Statistics(StatisticsError::Export {
        format: "survey",
        reason: error.to_string(),
    })
}

#[cfg(test)]
mod tests;
