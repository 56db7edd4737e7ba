//! The way in: a code, and what is to be known before somebody begins.

use std::net::SocketAddr;

use axum::Extension;
use axum::extract::{ConnectInfo, Path};
use axum::http::{HeaderMap, StatusCode};
use serde_json::json;
use tiltak_domain::feedback::{code, limit};
use tiltak_domain::survey::{Phase, Survey, resume_code};
use tiltak_services::survey::{Shut, SurveyDoor};

use super::view::{notice, words_of};
use super::{ANSWERS, COOKIE, ENTER};
use crate::cookie;
use crate::form::{Form, Posted};
use crate::language::text;
use crate::pages::channel::address_of;
use crate::render::{PageResult, see_other, with_cookie};
use crate::templates::show_moment;
use crate::visitor::Visitor;

type Peer = Option<Extension<ConnectInfo<SocketAddr>>>;

fn address(peer: Peer, headers: &HeaderMap) -> String {
    address_of(peer.map(|Extension(ConnectInfo(peer))| peer.ip()), headers)
}

pub(super) async fn show(visitor: Visitor) -> PageResult {
    enter(&visitor, &Form::default(), StatusCode::OK)
}

/// The link of an invitation. It only fills the code in: programs that look at links in mail open nothing and use nothing up.
pub(super) async fn show_link(Path(typed): Path<String>, visitor: Visitor) -> PageResult {
    let typed = code::read(&typed).map_or_else(String::new, |code| code::shown(&code));
    enter(&visitor, &Form::with([("code", typed)]), StatusCode::OK)
}

/// Forms of the page are read there; the language switch comes here.
pub(super) async fn back() -> PageResult {
    Ok(see_other(ENTER))
}

pub(super) async fn open(peer: Peer, headers: HeaderMap, posted: Posted) -> PageResult {
    let Posted { visitor, mut form } = posted;
    let typed = form.text("code");
    let services = &visitor.state.services;
    match services.survey_door(&typed, &address(peer, &headers)).await? {
        SurveyDoor::Invited { survey, token } => start(&visitor, &survey, &typed, &token),
        SurveyDoor::Begun(token) => Ok(with_cookie(see_other(ANSWERS), cookie::set(COOKIE, &token, None))),
        SurveyDoor::Shut(shut) => refused(&visitor, &mut form, &shut),
    }
}

pub(super) async fn begin(peer: Peer, headers: HeaderMap, posted: Posted) -> PageResult {
    let Posted { visitor, mut form } = posted;
    let (typed, token) = (form.text("code"), form.text("token"));
    let services = &visitor.state.services;
    match services
        .begin_survey(&typed, &token, &address(peer, &headers))
        .await?
    {
        None => {
            let token = resume_code::read(&token).unwrap_or_default();
            Ok(with_cookie(see_other(ANSWERS), cookie::set(COOKIE, &token, None)))
        }
        Some(shut) => refused(&visitor, &mut form, &shut),
    }
}

fn enter(visitor: &Visitor, form: &Form, status: StatusCode) -> PageResult {
    let title = visitor.text("survey-answer-enter-title");
    let values = json!({ "form": form.view() });
    visitor.show_with(status, "pages/survey_answer/enter.html", &title, "", values)
}

/// The code again, with why it does not open.
fn refused(visitor: &Visitor, form: &mut Form, shut: &Shut) -> PageResult {
    let words = |key: &str| visitor.text(&format!("survey-answer-enter-{key}"));
    let (words, status) = match shut {
        Shut::Rest => (words("rest"), StatusCode::TOO_MANY_REQUESTS),
        Shut::Used => (words("used"), StatusCode::UNPROCESSABLE_ENTITY),
        Shut::Closed => (words("closed"), StatusCode::UNPROCESSABLE_ENTITY),
        Shut::Wrong => (words("wrong"), StatusCode::UNPROCESSABLE_ENTITY),
        Shut::NotYet(opens_at) => {
            let when = show_moment(visitor.language, *opens_at);
            let words = text(
                visitor.language,
                "survey-answer-enter-not-yet",
                &[("when", when.into())],
            );
            (words, StatusCode::UNPROCESSABLE_ENTITY)
        }
    };
    form.object("code", words);
    enter(visitor, form, status)
}

/// What is asked, who sees it, until when, and the resume code. Nothing is used up yet.
fn start(visitor: &Visitor, survey: &Survey, typed: &str, token: &str) -> PageResult {
    let services = &visitor.state.services;
    let questionnaire = &survey.questionnaire;
    let words = |words| words_of(visitor, questionnaire, words);
    let values = json!({
        "survey": words(&questionnaire.title),
        "introduction": words(&questionnaire.introduction),
        "notice": notice(survey, Phase::Asking, services.now()),
        "sections": questionnaire.sections.len(),
        "questions": questionnaire.questions().count(),
        "fewest": limit::number("survey-smallest-group", services.today()),
        "grace_minutes": survey.finish_until().zip(survey.closes_at()).map(|(last, closing)| (last - closing).num_minutes()),
        "code": typed,
        "resume_code": resume_code::shown(token),
    });
    let title = questionnaire.words(&questionnaire.title, visitor.language.form());
    visitor.show("pages/survey_answer/start.html", title, "", values)
}
