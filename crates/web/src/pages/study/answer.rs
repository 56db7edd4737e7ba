//! The page for those who are asked: a code, the questions, thanks. No account, no script, and no code in an address.

use std::net::SocketAddr;

use axum::Extension;
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, StatusCode};
use serde_json::{Value, json};
use tiltak_domain::study::questionnaire::Topic;
use tiltak_domain::study::response::Answers;
use tiltak_services::ServiceError;
use tiltak_services::study::{Asked, StudyDoor};

use super::words;
use crate::form::{Form, Posted};
use crate::pages::channel::address_of;
use crate::render::{PageResult, see_other};
use crate::visitor::Visitor;

type Peer = Option<Extension<ConnectInfo<SocketAddr>>>;

fn address(peer: Peer, headers: &HeaderMap) -> String {
    address_of(peer.map(|Extension(ConnectInfo(peer))| peer.ip()), headers)
}

pub(super) async fn show(visitor: Visitor) -> PageResult {
    enter(&visitor, &Form::default(), StatusCode::OK)
}

/// Forms of the page are read there; the language switch comes here.
pub(super) async fn back() -> PageResult {
    Ok(see_other("/studie"))
}

pub(super) async fn open(peer: Peer, headers: HeaderMap, posted: Posted) -> PageResult {
    let Posted { visitor, mut form } = posted;
    let typed = form.text("code");
    let services = &visitor.state.services;
    match services.study_door(&typed, &address(peer, &headers)).await? {
        StudyDoor::Open(asked) => questions(&visitor, &asked, &Form::with([("code", typed)]), StatusCode::OK),
        shut => refused(&visitor, &mut form, &shut),
    }
}

pub(super) async fn answer(peer: Peer, headers: HeaderMap, posted: Posted) -> PageResult {
    let Posted { visitor, mut form } = posted;
    let (typed, address) = (form.text("code"), address(peer, &headers));
    let step = |answers: Answers, topic: Topic| {
        // `0` is what is chosen by somebody who does not want to say.
        let step = form.parsed::<u8>(topic.id()).filter(|step| *step != 0);
        answers.with(topic, step)
    };
    let answers = Topic::ALL.into_iter().fold(Answers::default(), step);
    let services = &visitor.state.services;
    match services.answer_study(&typed, &address, answers).await {
        Ok(None) => Ok(see_other("/studie/takk")),
        Ok(Some(shut)) => refused(&visitor, &mut form, &shut),
        Err(ServiceError::Refused(_)) => match services.study_door(&typed, &address).await? {
            StudyDoor::Open(asked) => {
                form.object(Topic::Satisfaction.id(), visitor.text("study-answer-one"));
                questions(&visitor, &asked, &form, StatusCode::UNPROCESSABLE_ENTITY)
            }
            shut => refused(&visitor, &mut form, &shut),
        },
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn thanks(visitor: Visitor) -> PageResult {
    let title = visitor.text("study-thanks-title");
    visitor.show("pages/study/thanks.html", &title, "", json!({}))
}

fn enter(visitor: &Visitor, form: &Form, status: StatusCode) -> PageResult {
    let title = visitor.text("study-enter-title");
    let values = json!({ "form": form.view() });
    visitor.show_with(status, "pages/study/enter.html", &title, "", values)
}

/// The code again, with why it does not open.
fn refused(visitor: &Visitor, form: &mut Form, shut: &StudyDoor) -> PageResult {
    let (word, status) = match shut {
        StudyDoor::Rest => ("rest", StatusCode::TOO_MANY_REQUESTS),
        StudyDoor::Answered => ("answered", StatusCode::UNPROCESSABLE_ENTITY),
        StudyDoor::Closed => ("closed", StatusCode::UNPROCESSABLE_ENTITY),
        StudyDoor::Wrong | StudyDoor::Open(_) => ("wrong", StatusCode::UNPROCESSABLE_ENTITY),
    };
    form.object("code", visitor.text(&format!("study-enter-{word}")));
    enter(visitor, form, status)
}

fn questions(visitor: &Visitor, asked: &Asked, form: &Form, status: StatusCode) -> PageResult {
    let language = words::language(visitor);
    let informant = asked.invitation.informant;
    let question = |one: &tiltak_domain::study::questionnaire::Question| {
        // The best answer stands first for nobody: the scale is shown from its first step.
        let steps = (1..).zip(&one.steps);
        let mut options: Vec<Value> = steps
            .map(|(step, words)| json!({ "value": step.to_string(), "label": words.get(language) }))
            .collect();
        options.push(json!({ "value": "0", "label": visitor.text("study-answer-not-say") }));
        json!({ "name": one.topic.id(), "text": one.text.get(language), "options": options })
    };
    let values = json!({
        "form": form.view(),
        "code": form.text("code"),
        "purpose": asked.purpose,
        "answers_until": asked.answers_until,
        "informant": informant.id(),
        "is_family": informant.is_family(),
        "questions": asked.questions.iter().map(question).collect::<Vec<_>>(),
    });
    let title = visitor.text(&format!("study-questions-title-{}", informant.id()));
    visitor.show_with(status, "pages/study/questions.html", &title, "", values)
}
