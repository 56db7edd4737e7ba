//! The report and the files of a survey, made from the database or from files of answers.

mod printed;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use tiltak_domain::calendar;
use tiltak_domain::ids::SurveyId;
use tiltak_domain::people::language_form::LanguageForm;
use tiltak_domain::survey::coding::Codes;
use tiltak_domain::survey::questionnaire::Choice;
use tiltak_domain::survey::{Question, QuestionKind, Questionnaire, Response, SurveyState};
use tiltak_reports::survey::{Earlier, Middle, OpenCoding, Order, Report, Texts, make};
use tiltak_statistics::export::survey::Export;
use tiltak_statistics::survey::{Analysis, Data, DataError, Plan, Stratum, analyse, coded};
use tiltak_statistics::uncertainty::Level;
use tiltak_statistics::{Language, StatisticsError};

use super::open_answer::{OpenAnswers, open_question};
use super::report_texts::as_texts;
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
    /// Open questions that two persons have coded and settled.
    pub open: Vec<SurveyCoding>,
}

/// An open question that two persons have coded and settled.
#[derive(Debug, Clone, PartialEq)]
pub struct SurveyCoding {
    /// The codes.
    pub frame: Vec<Choice>,
    /// What the answer of each respondent is about; none where there is no answer.
    pub codes: Vec<Option<Codes>>,
    /// What is told of each code.
    pub told: OpenCoding,
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
            open: Vec::new(),
        }
    }

    /// The answers as columns, each in its stratum.
    ///
    /// # Errors
    /// An answer that does not fit its question.
    pub fn data(&self) -> std::result::Result<Data, DataError> {
        let data = in_strata(&self.questionnaire, &self.responses, &self.strata)?;
        let with =
            |data: Data, one: &SurveyCoding| data.with_coded(&one.told.question, &one.frame, &one.codes);
        self.open.iter().try_fold(data, with)
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
    let open: Vec<OpenCoding> = now.open.iter().map(|one| one.told.clone()).collect();
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
        open: &open,
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
            open: self.settled_codings(by, id).await?,
        })
    }

    /// What two persons have coded and settled.
    async fn settled_codings(&self, by: By<'_>, id: SurveyId) -> Result<Vec<SurveyCoding>> {
        let codings = self.codings(id).await?;
        if codings.iter().all(|coding| coding.result().is_none()) {
            return Ok(Vec::new());
        }
        let (survey, stored) = self.settled_survey(by, id).await?;
        let mut settled = Vec::new();
        for coding in codings {
            let answers = OpenAnswers::of(&survey, open_question(&survey, &coding.question)?, &stored);
            let Some(result) = coding.result().filter(|_| answers.count() == coding.answers) else {
                continue;
            };
            let of_number = |number: u32| result.get(number as usize).copied().cloned();
            let numbers = answers.numbers(stored.len()).into_iter();
            settled.push(SurveyCoding {
                frame: coding.frame().to_vec(),
                codes: numbers.map(|number| number.and_then(of_number)).collect(),
                told: OpenCoding {
                    question: coding.question.clone(),
                    told: coded(&coding, Level::Percent95),
                },
            });
        }
        Ok(settled)
    }

    /// What people have written and released for the report of a survey.
    ///
    /// # Errors
    /// Forbidden; not found.
    pub async fn report_wishes(&self, by: By<'_>, id: SurveyId, language: Language) -> Result<ReportWishes> {
        let form = match language {
            Language::Nb => LanguageForm::Nb,
            Language::Nn => LanguageForm::Nn,
            Language::En => LanguageForm::En,
        };
        Ok(ReportWishes {
            language,
            texts: as_texts(&self.report_texts(by, id, form).await?),
            quotes: self.released_quotes(by, id, language).await?,
            ..ReportWishes::default()
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
        survey_report(&now, &earlier, wishes, made_on).map_err(|error| unfitting(&error))
    }
}

/// The most columns that the page of results breaks tables down by, and the most groups of each.
const MOST_DIVISIONS: usize = 3;
const MOST_GROUPS: usize = 8;

/// Cross tables of a survey for its owner's page.
#[derive(Debug, Clone)]
pub struct CrossTables {
    /// The answers as columns.
    pub data: Data,
    /// What is told of them, broken down by every division that the page offers.
    pub analysis: Analysis,
}

/// The columns that tables can be broken down by: those that everybody was asked, with few groups. All of them go through the gate together,
/// whichever is shown: what one table holds back must not be worked out from another.
#[must_use]
pub fn divisions(questionnaire: &Questionnaire) -> Vec<&Question> {
    let is_division = |question: &&Question| {
        let is_group = matches!(
            question.kind,
            QuestionKind::Single { own: false, .. } | QuestionKind::Region { .. } | QuestionKind::YesNo {}
        );
        let groups = questionnaire.options(question).len();
        let is_usual = question.ask_if.is_empty() && !question.identifying && question.fault.is_none();
        is_group && is_usual && (2..=MOST_GROUPS).contains(&groups)
    };
    let questions = questionnaire.questions().map(|(_, question)| question);
    questions.filter(is_division).take(MOST_DIVISIONS).collect()
}

impl Services {
    /// The cross tables of a settled survey, after the gate; the reading is noted.
    ///
    /// # Errors
    /// Forbidden; not found, also while answers may still come in; answers that do not fit what was asked.
    pub async fn survey_cross_tables(&self, by: By<'_>, id: SurveyId) -> Result<CrossTables> {
        let wave = self.survey_wave(by, id).await?;
        let data = wave.data().map_err(|error| unfitting(&error))?;
        let names = divisions(&wave.questionnaire);
        let plan = Plan {
            by: names.iter().map(|question| question.id.clone()).collect(),
            ..Plan::default()
        };
        let design = data.design().map_err(|error| {
            ServiceError::Statistics(StatisticsError::Export {
                format: "survey",
                reason: error.to_string(),
            })
        })?;
        let analysis = analyse(&data, &design, &plan).map_err(|error| unfitting(&error))?;
        Ok(CrossTables { data, analysis })
    }
}

/// Answers in the database were checked when they came; ones that do not fit are an error of the program.
fn unfitting(error: &DataError) -> ServiceError {
    ServiceError::Statistics(StatisticsError::Export {
        format: "survey",
        reason: error.to_string(),
    })
}

#[cfg(test)]
mod tests;
