//! The report and the files of a survey, made from the database or from files of answers.

mod printed;

use std::collections::BTreeMap;
use std::ops::Not as _;

use chrono::NaiveDate;
use tiltak_domain::ids::SurveyId;
use tiltak_domain::people::language_form::LanguageForm;
use tiltak_domain::survey::survey::Tally;
use tiltak_domain::survey::{Questionnaire, Response, SurveyState};
use tiltak_reports::survey::{Earlier, Middle, Order, Report, Texts, make};
use tiltak_statistics::export::survey::Export;
use tiltak_statistics::survey::{Data, DataError, Stratum};
use tiltak_statistics::{Language, StatisticsError};

use super::By;
use crate::Services;
use crate::error::{Result, ServiceError};

/// One wave with everything that a report is made from.
#[derive(Debug, Clone, PartialEq)]
pub struct SurveyWave {
    /// What was asked.
    pub questionnaire: Questionnaire,
    /// What was answered.
    pub responses: Vec<Response>,
    /// The group of each response; as long as they are, or empty.
    pub groups: Vec<String>,
    /// How many were asked in each group; empty where it is not known.
    pub asked: BTreeMap<String, u32>,
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
        let fielded = questionnaire
            .fielded
            .and_then(|fielded| Some((fielded.from?, fielded.to)));
        Self {
            groups: Vec::new(),
            asked: asked.map(|asked| (String::new(), asked)).into_iter().collect(),
            questionnaire,
            responses,
            fielded,
        }
    }

    /// The answers as columns, with the groups as strata where every one of them has a known size that holds its answers.
    ///
    /// # Errors
    /// An answer that does not fit its question.
    pub fn data(&self) -> std::result::Result<Data, DataError> {
        let data = Data::new(&self.questionnaire, &self.responses)?;
        match self.strata() {
            Some((strata, places)) => data.with_strata(strata, places),
            None => Ok(data),
        }
    }

    fn strata(&self) -> Option<(Vec<Stratum>, Vec<u16>)> {
        let names: Vec<&String> = self.asked.keys().collect();
        let group = |row: usize| self.groups.get(row).map_or("", String::as_str);
        let places: Vec<u16> = (0..self.responses.len())
            .map(|row| {
                let place = names.iter().position(|name| name.as_str() == group(row))?;
                u16::try_from(place).ok()
            })
            .collect::<Option<_>>()?;
        let mut answered = vec![0u32; names.len()];
        for place in &places {
            if let Some(count) = answered.get_mut(usize::from(*place)) {
                *count += 1;
            }
        }
        let fits = self
            .asked
            .values()
            .zip(&answered)
            .all(|(asked, answered)| answered <= asked);
        let strata = self
            .asked
            .iter()
            .map(|(name, asked)| Stratum::new(name.clone(), Some(*asked)));
        (fits && !places.is_empty()).then(|| (strata.collect(), places))
    }

    /// How many were asked, where it is known.
    fn all_asked(&self) -> Option<u64> {
        self.asked
            .is_empty()
            .not()
            .then(|| self.asked.values().map(|asked| u64::from(*asked)).sum())
    }
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
        asked: now.all_asked(),
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
        let responses = self.survey_responses(by, id).await?;
        let view = self.read_survey(by, id).await?;
        let asked = |tally: &Tally| (tally.codes > 0).then_some(tally.codes);
        let asked: Option<BTreeMap<String, u32>> = view
            .tallies
            .iter()
            .map(|(group, tally)| Some((group.clone(), asked(tally)?)))
            .collect();
        let questionnaire = view.survey.questionnaire;
        let of_file = questionnaire
            .fielded
            .and_then(|fielded| Some((fielded.from?, fielded.to)));
        let fielded = match view.survey.state {
            SurveyState::Closed {
                opened_at: Some(opened),
                closed_at,
                ..
            } => Some((opened.date_naive(), closed_at.date_naive())),
            _ => of_file,
        };
        let (groups, responses) = responses.into_iter().map(|one| (one.group, one.response)).unzip();
        Ok(SurveyWave {
            questionnaire,
            responses,
            groups,
            asked: asked.unwrap_or_default(),
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
