//! One answer: each question as the reader may see it, words that may mean danger, and what the service answers back.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use serde_json::{Value, json};
use tiltak_domain::casework::case::Case;
use tiltak_domain::feedback::answer::{Answer, Reader};
use tiltak_domain::feedback::scale::{self, in_language};
use tiltak_domain::ids::{CaseFileId, FeedbackAnswerId};
use tiltak_services::{Result, ServiceError};

use super::{href, page, view};
use crate::form::{Form, WorkerPosted};
use crate::language::{Arg, text};
use crate::page_error::PageError;
use crate::pages::case_file::words::long_date;
use crate::pages::investigation::page::Saved;
use crate::pages::investigation::{objected, open, parse, saved_mark, version_after};
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

/// The address's word for the family.
const FAMILY: &str = "familie";

/// For whom the page is shown.
#[derive(serde::Deserialize)]
pub(super) struct Shown {
    vis: Option<String>,
}

pub(super) async fn show(
    Path((case, id)): Path<(String, String)>,
    Query(saved): Query<Saved>,
    Query(wanted): Query<Shown>,
    worker: Worker,
) -> PageResult {
    let mut case = open(&worker, parse(&case)?).await?;
    if wanted.vis.as_deref() == Some(FAMILY) {
        // What is put on the table before the parents: what the one who answered has shown them, and nothing else.
        for answer in &mut case.feedback_answers {
            *answer = answer.as_seen_by(Reader::Family);
        }
        return for_family(&worker, &case, parse(&id)?).await;
    }
    shown(&worker, &case, parse(&id)?, (StatusCode::OK, None), &saved).await
}

/// Forms of the page are read there; the language switch comes here after a refusal.
pub(super) async fn back(Path((case, id)): Path<(String, String)>) -> PageResult {
    let (case, id): (CaseFileId, FeedbackAnswerId) = (parse(&case)?, parse(&id)?);
    Ok(see_other(&address(case, id)))
}

fn address(case: CaseFileId, id: FeedbackAnswerId) -> String {
    format!("{}/svar/{id}", href(case))
}

pub(super) async fn opened(Path((case, id)): Path<(String, String)>, posted: WorkerPosted) -> PageResult {
    let (case, id) = (parse(&case)?, parse(&id)?);
    let WorkerPosted { worker, form } = posted;
    let services = &worker.state.services;
    let outcome = services
        .open_worry(worker.actor(), case, id, form.version(), form.text("next"))
        .await;
    after(&worker, case, id, form, outcome).await
}

pub(super) async fn answer_back(
    Path((case, id)): Path<(String, String)>,
    posted: WorkerPosted,
) -> PageResult {
    let (case, id) = (parse(&case)?, parse(&id)?);
    let WorkerPosted { worker, form } = posted;
    let services = &worker.state.services;
    let texts = (form.text("you_said"), form.text("we_did"));
    let outcome = services
        .answer_back(worker.actor(), case, id, form.version(), texts)
        .await;
    after(&worker, case, id, form, outcome).await
}

async fn after(
    worker: &Worker,
    case: CaseFileId,
    id: FeedbackAnswerId,
    mut form: Form,
    outcome: Result<(), ServiceError>,
) -> PageResult {
    let status = match outcome {
        Ok(()) => return Ok(see_other(&format!("{}{}", address(case, id), saved_mark(worker)))),
        Err(error) => objected(worker, &mut form, error)?,
    };
    let case = open(worker, case).await?;
    shown(worker, &case, id, (status, Some(form)), &Saved::default()).await
}

/// The page as the family may see it, with nothing to fill in.
async fn for_family(worker: &Worker, case: &Case, id: FeedbackAnswerId) -> PageResult {
    let answer = case
        .feedback_answers
        .iter()
        .find(|one| one.id == id)
        .ok_or(PageError::NotFound)?;
    let instruments = worker.state.services.instruments(worker.actor()).await?;
    let known = instruments
        .iter()
        .map(|one| &one.scale)
        .find(|one| one.reference() == answer.scale);
    let scale = known.or_else(|| scale::find(&answer.scale));
    let own = json!({
        "answer": view::answer(worker, case, answer, worker.state.services.today()),
        "items": items(worker, answer, scale),
        "words": words(worker, answer),
        "back_href": address(case.file.id, id),
    });
    let title = worker.text("feedback-family-title");
    page(
        worker,
        case,
        StatusCode::OK,
        ("pages/feedback/family.html", &title),
        own,
    )
}

fn words(worker: &Worker, answer: &Answer) -> Option<Value> {
    answer.words.as_ref().map(|words| {
        json!({
            "text": words.text, "is_withheld": words.withheld,
            "seen_by": worker.text(&format!("feedback-seen-{}", words.seen_by.id())),
        })
    })
}

async fn shown(
    worker: &Worker,
    case: &Case,
    id: FeedbackAnswerId,
    (status, form): (StatusCode, Option<Form>),
    saved: &Saved,
) -> PageResult {
    let answer = case
        .feedback_answers
        .iter()
        .find(|one| one.id == id)
        .ok_or(PageError::NotFound)?;
    let services = &worker.state.services;
    let instruments = services.instruments(worker.actor()).await?;
    let known = instruments
        .iter()
        .map(|one| &one.scale)
        .find(|one| one.reference() == answer.scale);
    let scale = known.or_else(|| scale::find(&answer.scale));
    let version = form
        .as_ref()
        .map_or(answer.version, |form| version_after(status, form, answer.version));
    let reader = Reader::of(worker.actor(), &case.file, answer.asked_by);
    // Whoever may read what was said may answer it.
    let may_act = matches!(reader, Reader::ContactPerson | Reader::Leader);
    let own = json!({
        "answer": view::answer(worker, case, answer, services.today()),
        "items": items(worker, answer, scale),
        "words": words(worker, answer),
        "family_href": format!("{}?vis={FAMILY}", address(case.file.id, id)),
        "worry": worry(worker, answer),
        "reply": answer.reply.as_ref().map(|reply| json!({
            "you_said": reply.you_said, "we_did": reply.we_did, "on": reply.on, "by": worker.name_of(reply.by),
        })),
        "awaits_reader": answer.has_unread_worry() && may_act,
        "awaits_reply": answer.reply.is_none() && !answer.has_unread_worry() && may_act,
        "action": address(case.file.id, id),
        "version": version,
        "form": form.unwrap_or_default().view(),
        "saved_at": saved.at(),
    });
    let args = [
        (
            "scale",
            Arg::from(view::scale_title(worker, &[], &answer.scale.id)),
        ),
        ("date", long_date(worker.language, answer.answered_on()).into()),
    ];
    let title = text(worker.language, "feedback-answer-title", &args);
    page(worker, case, status, ("pages/feedback/answer.html", &title), own)
}

fn items(worker: &Worker, answer: &Answer, scale: Option<&scale::Scale>) -> Vec<Value> {
    let language = view::scale_language(worker);
    let row = |one: &tiltak_domain::feedback::answer::ItemAnswer| {
        let item = scale.and_then(|scale| scale.item(&one.item));
        let words = item.and_then(|item| item.text.get(&answer.audience));
        let point = scale.and_then(|scale| scale.points.iter().find(|point| Some(point.value) == one.value));
        json!({
            "question": words.map_or_else(|| one.item.clone(), |words| in_language(words, language).to_owned()),
            "value": one.value,
            "label": point.map(|point| in_language(&point.text, language)),
            "is_withheld": one.withheld,
            "seen_by": worker.text(&format!("feedback-seen-{}", one.seen_by.id())),
        })
    };
    answer.items.iter().map(row).collect()
}

fn worry(worker: &Worker, answer: &Answer) -> Value {
    let Some(worry) = &answer.worry else {
        return Value::Null;
    };
    let topics: Vec<String> = worry
        .topics
        .iter()
        .map(|topic| worker.text(&format!("feedback-topic-{}", topic.id())))
        .collect();
    json!({
        "raised_at": worry.raised_at,
        "topics": topics,
        "escalates_at": answer.escalates_at(),
        "opened": worry.opened.as_ref().map(|opened| json!({
            "at": opened.at, "by": worker.name_of(opened.by), "next": opened.next,
        })),
    })
}
