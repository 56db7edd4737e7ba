//! Looking everything over, sending, and going on later.

use axum::http::{HeaderMap, StatusCode};
use serde_json::{Value, json};
use tiltak_domain::survey::{branching, resume_code};
use tiltak_services::survey::{AnswerState, SendOutcome};

use super::view::{Here, find, words_of};
use super::{ANSWERS, COOKIE, ENTER, REVIEW, THANKS, question, section_href};
use crate::cookie;
use crate::form::{Form, Posted};
use crate::render::{PageResult, see_other, with_cookie};
use crate::visitor::Visitor;

pub(super) async fn review(headers: HeaderMap, visitor: Visitor) -> PageResult {
    match find(visitor, &headers).await? {
        Ok(here) => reviewed(&here, &Form::default(), StatusCode::OK),
        Err(elsewhere) => Ok(elsewhere),
    }
}

/// Forms of the page are read there; the language switch comes here.
pub(super) async fn back() -> PageResult {
    Ok(see_other(REVIEW))
}

pub(super) async fn send(headers: HeaderMap, posted: Posted) -> PageResult {
    let Posted { visitor, mut form } = posted;
    let here = match find(visitor, &headers).await? {
        Ok(here) => here,
        Err(elsewhere) => return Ok(elsewhere),
    };
    match here.visitor.state.services.send_survey(&here.token).await? {
        SendOutcome::Sent => return Ok(see_other(THANKS)),
        SendOutcome::TooLate => return Ok(see_other(ANSWERS)),
        SendOutcome::Empty => form.object("", here.visitor.text("survey-answer-review-empty")),
        SendOutcome::Missing(ids) => {
            for id in ids {
                let label = here.questionnaire().question(&id);
                let label = label.map_or_else(String::new, |one| question::label(&here, one));
                let words = here.visitor.text("survey-answer-required");
                form.object_labelled(&format!("review-{id}"), &label, words);
            }
        }
    }
    reviewed(&here, &form, StatusCode::UNPROCESSABLE_ENTITY)
}

fn reviewed(here: &Here, form: &Form, status: StatusCode) -> PageResult {
    let counted = here.counted();
    let mut sections = Vec::new();
    for (number, section) in (1..).zip(&here.questionnaire().sections) {
        let asked = section.questions.iter();
        let asked =
            asked.filter(|question| branching::is_asked(question, &counted) && !question.parts().is_empty());
        let rows: Vec<Value> = asked
            .map(|one| {
                json!({
                    "id": one.id,
                    "text": here.words(&one.text),
                    "lines": question::answer(here, one, counted.of(&one.id)),
                    "href": format!("{}?se=1#q-{}", section_href(number), one.id),
                })
            })
            .collect();
        if !rows.is_empty() {
            sections.push(json!({ "title": here.words(&section.title), "rows": rows }));
        }
    }
    let last = here
        .sections()
        .last()
        .map_or_else(|| ANSWERS.to_owned(), |number| section_href(*number));
    let own = json!({ "form": form.view(), "sections": sections, "back": last });
    let title = here.visitor.text("survey-answer-review-title");
    here.show(status, "pages/survey_answer/review.html", &title, own)
}

/// The cookie stays until the browser is closed, so that a reload shows the same; it opens nothing that can be read.
pub(super) async fn thanks(headers: HeaderMap, visitor: Visitor) -> PageResult {
    let token = cookie::value(&headers, COOKIE).and_then(resume_code::read);
    let answering = match &token {
        Some(token) => visitor.state.services.survey_answering(token).await?,
        None => None,
    };
    let Some(answering) = answering else {
        return Ok(see_other(ENTER));
    };
    if answering.state != AnswerState::Sent {
        return Ok(see_other(ANSWERS));
    }
    let questionnaire = &answering.survey.questionnaire;
    let own = json!({
        "survey": words_of(&visitor, questionnaire, &questionnaire.title),
        "thanks": words_of(&visitor, questionnaire, &questionnaire.thanks),
        "is_named": !questionnaire.anonymous,
    });
    let title = visitor.text("survey-answer-thanks-title");
    visitor.show("pages/survey_answer/thanks.html", &title, "", own)
}

/// Saved; the browser forgets, and the resume code leads back.
pub(super) async fn later(headers: HeaderMap, visitor: Visitor) -> PageResult {
    let here = match find(visitor, &headers).await? {
        Ok(here) => here,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let title = here.visitor.text("survey-answer-later-title");
    let page = here.show(
        StatusCode::OK,
        "pages/survey_answer/later.html",
        &title,
        json!({}),
    )?;
    Ok(with_cookie(page, cookie::clear(COOKIE)))
}
