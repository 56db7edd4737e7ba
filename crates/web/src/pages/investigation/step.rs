//! What is done in an investigation: its themes, sources asked, visits, talks with the child, reports of experts.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::investigation::Investigation;
use tiltak_domain::casework::investigation_step::{Answer, InvestigationStep, Step};
use tiltak_domain::casework::investigation_theme;
use tiltak_domain::casework::legal_rule::paragraph;
use tiltak_domain::ids::{CaseFileId, InvestigationId};
use uuid::Uuid;

use super::page::Page;
use super::{href, ids, is_writable, objected, open, parse, refuse, saved_mark, version_after, view};
use crate::form::{Form, WorkerPosted, show_date};
use crate::page_error::PageError;
use crate::pages::case_file::menu::Step as MenuStep;
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

/// The kinds of step, in the order of the page.
const KINDS: [&str; 4] = ["source", "home_visit", "child_talk", "expert_report"];

#[derive(Deserialize)]
pub(super) struct Kind {
    #[serde(rename = "type", default)]
    kind: String,
}

impl Kind {
    fn known(&self) -> Result<&'static str, PageError> {
        let mut kinds = KINDS.into_iter();
        kinds.find(|kind| *kind == self.kind).ok_or(PageError::NotFound)
    }
}

/// Chooses the themes.
pub(super) async fn themes(Path((case, id)): Path<(String, String)>, posted: WorkerPosted) -> PageResult {
    let (case, id) = ids(&case, &id)?;
    let WorkerPosted { worker, mut form } = posted;
    let (version, themes) = (form.version(), form.list("themes"));
    let services = &worker.state.services;
    let status = match services
        .choose_themes(worker.actor(), case, id, version, themes)
        .await
    {
        Ok(()) => {
            let path = format!("{}{}#tema", href(case, id), saved_mark(&worker));
            return Ok(see_other(&path));
        }
        Err(error) => objected(&worker, &mut form, error)?,
    };
    Page {
        status,
        themes: Some(form),
        ..Page::default()
    }
    .show(&worker, case, id)
    .await
}

pub(super) async fn new(
    Path((case, id)): Path<(String, String)>,
    Query(kind): Query<Kind>,
    worker: Worker,
) -> PageResult {
    let (case, id) = ids(&case, &id)?;
    let kind = kind.known()?;
    new_page(&worker, case, id, kind, StatusCode::OK, None).await
}

pub(super) async fn record(
    Path((case, id)): Path<(String, String)>,
    Query(kind): Query<Kind>,
    posted: WorkerPosted,
) -> PageResult {
    let (case, id) = ids(&case, &id)?;
    let kind = kind.known()?;
    let WorkerPosted { worker, mut form } = posted;
    let services = &worker.state.services;
    let today = services.today();
    let on = form.required_date("on", worker.language).unwrap_or(today);
    let what = read(&worker, &mut form, kind);
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if form.has_errors() {
        let current = open(&worker, case).await?;
        let item = current.investigation(id).ok_or(PageError::NotFound)?;
        let step = InvestigationStep {
            id: Uuid::nil(),
            version: 1,
            case_file: case,
            investigation: id,
            on,
            by: worker.actor().user,
            what,
        };
        refuse(&worker, &mut form, step.record(item.started_on, today));
    } else {
        match services.record_step(worker.actor(), case, id, on, what).await {
            Ok(_step) => {
                let path = format!("{}{}#skritt", href(case, id), saved_mark(&worker));
                return Ok(see_other(&path));
            }
            Err(error) => status = objected(&worker, &mut form, error)?,
        }
    }
    new_page(&worker, case, id, kind, status, Some(form)).await
}

fn read(worker: &Worker, form: &mut Form, kind: &str) -> Step {
    let (who, question, notes) = (form.text("who"), form.text("question"), form.text("notes"));
    let answer = read_answer(worker, form);
    match kind {
        "home_visit" => Step::HomeVisit { present: who, notes },
        "child_talk" => Step::ChildTalk {
            alone: form.ticked("alone"),
            setting: who,
            notes,
        },
        "expert_report" => Step::ExpertReport {
            who,
            question,
            answer,
            reviewed_on: None,
        },
        _ => Step::Source {
            who,
            question,
            answer,
        },
    }
}

/// An answer is there when its words or its day are; the other is then asked for.
fn read_answer(worker: &Worker, form: &mut Form) -> Option<Answer> {
    form.filled("answer").or_else(|| form.filled("answered_on"))?;
    let today = worker.state.services.today();
    Some(Answer {
        on: form
            .required_date("answered_on", worker.language)
            .unwrap_or(today),
        text: form.text("answer"),
    })
}

type StepPath = Path<(String, String, String)>;

pub(super) async fn show(Path((case, id, step)): StepPath, worker: Worker) -> PageResult {
    let (case, id) = ids(&case, &id)?;
    step_page(&worker, case, id, parse(&step)?, StatusCode::OK, None).await
}

/// Records what came back, or that the commission had looked at a report.
pub(super) async fn answer(Path((case, id, step)): StepPath, posted: WorkerPosted) -> PageResult {
    let (case, id) = ids(&case, &id)?;
    let step: Uuid = parse(&step)?;
    let WorkerPosted { worker, mut form } = posted;
    let services = &worker.state.services;
    let (actor, version) = (worker.actor(), form.version());
    let done = if form.text("act") == "reviewed" {
        match form.required_date("reviewed_on", worker.language) {
            Some(on) => Some(
                services
                    .review_report_of_expert(actor, case, step, version, on)
                    .await,
            ),
            None => None,
        }
    } else {
        let on = form.required_date("answered_on", worker.language);
        let text = form.text("answer");
        match on {
            Some(on) => {
                let answer = Answer { on, text };
                Some(services.answer_step(actor, case, step, version, answer).await)
            }
            None => None,
        }
    };
    let status = match done {
        Some(Ok(())) => {
            let path = format!("{}{}#skritt", href(case, id), saved_mark(&worker));
            return Ok(see_other(&path));
        }
        Some(Err(error)) => objected(&worker, &mut form, error)?,
        None => StatusCode::UNPROCESSABLE_ENTITY,
    };
    step_page(&worker, case, id, step, status, Some(form)).await
}

async fn new_page(
    worker: &Worker,
    case: CaseFileId,
    id: InvestigationId,
    kind: &str,
    status: StatusCode,
    refused: Option<Form>,
) -> PageResult {
    let case = open(worker, case).await?;
    let item = case.investigation(id).ok_or(PageError::NotFound)?;
    let today = worker.state.services.today();
    let editable = refused.is_some() || (item.is_open() && is_writable(worker, &case));
    let form = refused.unwrap_or_else(|| Form::with([("on", show_date(today))]));
    let here = href(case.file.id, id);
    let values = json!({
        "case": view::head(worker, &case, MenuStep::Investigation),
        "investigation": { "href": here },
        "kind": kind,
        "action": format!("{here}/skritt/ny?type={kind}"),
        "rule": paragraph("participation", today),
        "editable": editable,
        "form": form.view(),
    });
    let title = worker.text(&format!("step-new-{}", kind.replace('_', "-")));
    worker.show_with(
        status,
        "pages/investigation/step_new.html",
        &title,
        "cases",
        values,
    )
}

async fn step_page(
    worker: &Worker,
    case: CaseFileId,
    id: InvestigationId,
    step: Uuid,
    status: StatusCode,
    refused: Option<Form>,
) -> PageResult {
    let case = open(worker, case).await?;
    let mut own = case.investigation_steps.iter();
    let item = own
        .find(|item| item.id == step && item.investigation == id)
        .ok_or(PageError::NotFound)?;
    let today = worker.state.services.today();
    let version = refused
        .as_ref()
        .map_or(item.version, |form| version_after(status, form, item.version));
    let form = refused.clone().unwrap_or_else(|| {
        Form::with([
            ("answered_on", show_date(today)),
            ("reviewed_on", show_date(today)),
        ])
    });
    let here = href(case.file.id, id);
    let shown = values(worker, item, &here);
    let title = shown["title"].as_str().unwrap_or_default().to_owned();
    let values = json!({
        "case": view::head(worker, &case, MenuStep::Investigation),
        "investigation": { "href": here },
        "step": shown,
        "editable": is_writable(worker, &case),
        "version": version,
        "refused": refused.as_ref().map(Form::view),
        "form": form.view(),
    });
    worker.show_with(status, "pages/investigation/step.html", &title, "cases", values)
}

fn values(worker: &Worker, item: &InvestigationStep, here: &str) -> Value {
    let (who, question, notes, answer, alone, reviewed_on) = match &item.what {
        Step::Source {
            who,
            question,
            answer,
        } => (who, question.as_str(), "", answer.as_ref(), None, None),
        Step::HomeVisit { present, notes } => (present, "", notes.as_str(), None, None, None),
        Step::ChildTalk {
            alone,
            setting,
            notes,
        } => (setting, "", notes.as_str(), None, Some(*alone), None),
        Step::ExpertReport {
            who,
            question,
            answer,
            reviewed_on,
        } => (who, question.as_str(), "", answer.as_ref(), None, *reviewed_on),
    };
    let kind = item.what.key();
    let state = item.state_key();
    json!({
        "href": format!("{here}/skritt/{}", item.id),
        "kind": kind,
        "title": worker.text(&format!("earlier-{}", kind.replace('_', "-"))),
        "on": item.on,
        "by": worker.name_of(item.by),
        "who": who,
        "question": question,
        "notes": notes,
        "alone": alone,
        "answer": answer,
        "reviewed_on": reviewed_on,
        "state": state,
        "can_review": kind == "expert_report" && state == "done",
    })
}

/// The steps of an investigation, and the themes that it looks into.
pub(super) fn of_investigation(worker: &Worker, case: &Case, item: &Investigation) -> Value {
    let here = href(case.file.id, item.id);
    let own = case
        .investigation_steps
        .iter()
        .filter(|step| step.investigation == item.id);
    let steps: Vec<_> = own.map(|step| values(worker, step, &here)).collect();
    let options = investigation_theme::valid_on(item.started_on);
    let options = options.map(|theme| json!({ "value": theme.id, "label": theme.label(worker.english()) }));
    let chosen = item
        .themes
        .iter()
        .filter_map(|key| investigation_theme::find(key));
    let chosen = chosen.map(|theme| theme.label(worker.english()));
    let kinds = KINDS.map(|kind| {
        json!({
            "href": format!("{here}/skritt/ny?type={kind}"),
            "label": worker.text(&format!("step-new-{}", kind.replace('_', "-"))),
        })
    });
    json!({
        "list": steps,
        "kinds": kinds,
        "themes": chosen.collect::<Vec<_>>(),
        "theme_options": options.collect::<Vec<_>>(),
    })
}

/// The form of the themes as they are stored.
pub(super) fn stored_themes(item: &Investigation) -> Form {
    let mut form = Form::default();
    for theme in &item.themes {
        form.add("themes", theme.clone());
    }
    form
}
