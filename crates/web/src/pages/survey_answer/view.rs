//! What all pages of an answer have in common: whose survey, in which language, until when, and whether it is anonymous.

use axum::http::{HeaderMap, StatusCode};
use axum::response::Response as HttpResponse;
use serde_json::{Value, json};
use tiltak_domain::people::language_form::LanguageForm;
use tiltak_domain::survey::questionnaire::{Section, Words};
use tiltak_domain::survey::{Phase, Questionnaire, Response, Survey, branching, resume_code};
use tiltak_services::survey::{AnswerState, Answering};

use super::{COOKIE, ENTER, THANKS};
use crate::cookie;
use crate::page_error::PageError;
use crate::render::{PageResult, see_other};
use crate::visitor::Visitor;

/// An answer that is being written, and who writes it.
pub(super) struct Here {
    pub(super) visitor: Visitor,
    pub(super) token: String,
    pub(super) answering: Answering,
    /// What was answered so far.
    pub(super) response: Response,
}

/// Finds the answer that a browser goes on with, or says where to go instead.
pub(super) async fn find(
    visitor: Visitor,
    headers: &HeaderMap,
) -> Result<Result<Here, HttpResponse>, PageError> {
    let Some(token) = cookie::value(headers, COOKIE).and_then(resume_code::read) else {
        return Ok(Err(see_other(ENTER)));
    };
    let Some(answering) = visitor.state.services.survey_answering(&token).await? else {
        return Ok(Err(see_other(ENTER)));
    };
    match answering.state.clone() {
        AnswerState::Sent => Ok(Err(see_other(THANKS))),
        AnswerState::TooLate => too_late(&visitor, &answering.survey).map(Err),
        AnswerState::Writing(response) => Ok(Ok(Here {
            visitor,
            token,
            answering,
            response,
        })),
    }
}

fn too_late(visitor: &Visitor, survey: &Survey) -> PageResult {
    let title = visitor.text("survey-answer-too-late-title");
    let values = json!({ "survey": words_of(visitor, &survey.questionnaire, &survey.questionnaire.title) });
    visitor.show_with(
        StatusCode::GONE,
        "pages/survey_answer/too_late.html",
        &title,
        "",
        values,
    )
}

impl Here {
    pub(super) fn questionnaire(&self) -> &Questionnaire {
        &self.answering.survey.questionnaire
    }

    /// What counts of the answers so far.
    pub(super) fn counted(&self) -> Response {
        branching::counted(self.questionnaire(), &self.response)
    }

    /// The numbers of the sections that have something to show, from 1.
    pub(super) fn sections(&self) -> Vec<usize> {
        let counted = self.counted();
        let shown = |section: &Section| {
            let is_asked = |question| branching::is_asked(question, &counted);
            section.questions.is_empty() || section.questions.iter().any(is_asked)
        };
        let numbered = (1..).zip(&self.questionnaire().sections);
        numbered
            .filter(|(_, section)| shown(section))
            .map(|(number, _)| number)
            .collect()
    }

    /// A text of the questionnaire and the language it is in, where that is not the page's.
    pub(super) fn words(&self, words: &Words) -> Value {
        words_of(&self.visitor, self.questionnaire(), words)
    }

    /// A page with what all of them have.
    pub(super) fn show(&self, status: StatusCode, template: &str, title: &str, own: Value) -> PageResult {
        let survey = &self.answering.survey;
        let mut values = json!({
            "survey": self.words(&survey.questionnaire.title),
            "notice": notice(survey, self.answering.phase, self.visitor.state.services.now()),
            "resume_code": resume_code::shown(&self.token),
        });
        if let (Value::Object(all), Value::Object(own)) = (&mut values, own) {
            all.extend(own);
        }
        self.visitor.show_with(status, template, title, "", values)
    }
}

/// What the top of every page says: that it is not anonymous, that it closes soon or is closed to others.
pub(super) fn notice(survey: &Survey, phase: Phase, now: chrono::DateTime<chrono::Utc>) -> Value {
    json!({
        "is_named": !survey.questionnaire.anonymous,
        "is_closing": phase == Phase::Asking && survey.closes_soon(now),
        "is_finishing": phase == Phase::Finishing,
        "closes_at": survey.closes_at(),
        "finish_until": survey.finish_until(),
    })
}

/// `{text, lang}`: `lang` is empty where the words are in the page's language.
pub(super) fn words_of(visitor: &Visitor, questionnaire: &Questionnaire, words: &Words) -> Value {
    let own = visitor.language.form();
    let lang = spoken(questionnaire, words, own)
        .filter(|found| *found != own)
        .map_or("", LanguageForm::code);
    json!({ "text": questionnaire.words(words, own), "lang": lang })
}

/// The language that words are shown in to somebody who reads `wanted`.
fn spoken(questionnaire: &Questionnaire, words: &Words, wanted: LanguageForm) -> Option<LanguageForm> {
    let has = |form: &LanguageForm| words.contains_key(form);
    Some(wanted)
        .filter(has)
        .or_else(|| questionnaire.languages.first().copied().filter(has))
        .or_else(|| words.keys().next().copied())
}
