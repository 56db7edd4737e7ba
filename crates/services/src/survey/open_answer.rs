//! Open answers one by one, named by numbers in an order that is drawn for each question: the same number is another respondent's at
//! the next question, and nothing of group, token or other answers goes with it.

use tiltak_domain::ids::SurveyId;
use tiltak_domain::survey::variable::Part;
use tiltak_domain::survey::{Given, Question, QuestionKind, Questionnaire, Survey, branching};
use tiltak_storage::journal::Action;
use tiltak_storage::survey::answer::{self, StoredAnswer};

use super::By;
use crate::Services;
use crate::account::hash_of;
use crate::error::{Result, ServiceError};

/// The open answers to one question, by their numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct OpenAnswers {
    /// For each number the place of its answer among those of the survey, and the words.
    answers: Vec<(usize, String)>,
}

impl OpenAnswers {
    pub(super) fn of(survey: &Survey, question: &Question, stored: &[StoredAnswer]) -> Self {
        let words = |one: &StoredAnswer| {
            let counted = branching::counted(&survey.questionnaire, &one.response);
            match counted.of(&question.id)? {
                Given::Text(text) | Given::Choices { own: Some(text), .. } => Some(text.trim().to_owned()),
                _ => None,
            }
        };
        let drawn = |key: &str| hash_of(&format!("survey-coding:{}:{}:{key}", survey.id, question.id));
        let found = stored.iter().enumerate().filter_map(|(place, one)| {
            let words = words(one).filter(|words| !words.is_empty())?;
            Some((drawn(&one.key), (place, words)))
        });
        let mut found: Vec<_> = found.collect();
        found.sort();
        Self {
            answers: found.into_iter().map(|(_, answer)| answer).collect(),
        }
    }

    pub(super) fn count(&self) -> u32 {
        u32::try_from(self.answers.len()).unwrap_or(u32::MAX)
    }

    pub(super) fn words(&self, number: u32) -> Option<&str> {
        let (_, words) = self.answers.get(number as usize)?;
        Some(words)
    }

    /// For each answer of the survey the number that it has among these.
    pub(super) fn numbers(&self, all: usize) -> Vec<Option<u32>> {
        let mut numbers = vec![None; all];
        for (number, (place, _)) in (0..).zip(&self.answers) {
            if let Some(of_place) = numbers.get_mut(*place) {
                *of_place = Some(number);
            }
        }
        numbers
    }
}

/// The questions that take own words and tell of nobody.
pub(super) fn open_questions(questionnaire: &Questionnaire) -> impl Iterator<Item = &Question> {
    let takes_words = |question: &&Question| {
        let is_text = matches!(question.kind, QuestionKind::FreeText { .. });
        (is_text || question.parts().contains(&Part::Own)) && !question.identifying
    };
    let questions = questionnaire.questions().map(|(_, question)| question);
    questions.filter(takes_words)
}

/// An open question of a survey.
pub(super) fn open_question<'a>(survey: &'a Survey, question: &str) -> Result<&'a Question> {
    open_questions(&survey.questionnaire)
        .find(|one| one.id == question)
        .ok_or(ServiceError::NotFound)
}

impl Services {
    /// A settled survey with its stored answers, read beside other readers.
    pub(super) async fn settled_survey(
        &self,
        by: By<'_>,
        id: SurveyId,
    ) -> Result<(Survey, Vec<StoredAnswer>)> {
        self.require_surveys(by).await?;
        let snapshot = self.database.snapshot().await?;
        let found = self.own_survey(&snapshot, by, id).await?;
        if !found.is_settled() {
            return Err(ServiceError::NotFound);
        }
        let stored = answer::of_survey(&snapshot, id).await?;
        Ok((found, stored))
    }

    /// Notes that somebody read open answers, one or all.
    pub(super) async fn note_open_answers(&self, by: By<'_>, id: SurveyId) -> Result<()> {
        let transaction = self.database.begin().await?;
        self.note_survey(&transaction, by, Action::Read, id, "open answers")
            .await?;
        Ok(transaction.commit().await?)
    }
}

#[cfg(test)]
mod tests {
    use tiltak_domain::ids::ServiceId;
    use tiltak_domain::survey::Response;
    use uuid::Uuid;

    use super::*;

    const FILE: &str = r#"
id = "a"
wave = "1"
anonymous = true
languages = ["nb"]
title = { nb = "A" }
[[sections]]
id = "s"
title = { nb = "S" }
[[sections.questions]]
id = "first"
kind = "free_text"
text = { nb = "Hva?" }
[[sections.questions]]
id = "second"
kind = "free_text"
text = { nb = "Hvorfor?" }
[[sections.questions]]
id = "who"
kind = "free_text"
identifying = true
text = { nb = "Hvem?" }
"#;

    fn survey() -> Survey {
        let (id, service) = (SurveyId(Uuid::from_u128(1)), ServiceId(Uuid::from_u128(2)));
        Survey::draft(id, service, Questionnaire::parse(FILE).unwrap())
    }

    fn stored(number: usize) -> StoredAnswer {
        let mut response = Response::default();
        for question in ["first", "second"] {
            let words = Given::Text(format!("{question} {number}"));
            response.answers.insert(question.into(), words);
        }
        if number == 3 {
            response.answers.insert("first".into(), Given::Text("  ".into()));
        }
        StoredAnswer {
            key: hash_of(&number.to_string()),
            survey: survey().id,
            group: "nord".into(),
            signature: String::new(),
            response,
        }
    }

    #[test]
    fn a_number_is_another_respondents_at_the_next_question() {
        let survey = survey();
        let all: Vec<StoredAnswer> = (0..40).map(stored).collect();
        let of = |question: &str| OpenAnswers::of(&survey, open_question(&survey, question).unwrap(), &all);
        let (first, second) = (of("first"), of("second"));
        assert_eq!((first.count(), second.count()), (39, 40), "nothing is no answer");
        let same = (0..39).filter(|number| {
            let respondent = |text: &str| text.split(' ').next_back().map(str::to_owned);
            first.words(*number).and_then(respondent) == second.words(*number).and_then(respondent)
        });
        // Two orders drawn apart have one place in common on average.
        assert!(same.count() < 8);
        let numbers = first.numbers(all.len());
        assert_eq!(numbers[3], None);
        assert_eq!(first.words(numbers[7].unwrap()), Some("first 7"));
    }

    #[test]
    fn what_tells_of_somebody_is_no_open_question() {
        let survey = survey();
        assert!(open_question(&survey, "who").is_err());
        assert_eq!(open_questions(&survey.questionnaire).count(), 2);
    }
}
