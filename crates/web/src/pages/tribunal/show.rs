use axum::extract::{Path, Query};
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::legal_basis;
use tiltak_domain::casework::tribunal_application::{ApplicationState, TribunalApplication};
use tiltak_domain::ids::CaseFileId;
use tiltak_services::tribunal::ApplicationEvent;
use uuid::Uuid;

use super::href;
use crate::form::{Form, WorkerPosted, show_date};
use crate::page_error::PageError;
use crate::pages::case_file::menu::Step;
use crate::pages::investigation::page::Saved;
use crate::pages::investigation::{
    is_writable, objected, open, parse, refuse, saved_mark, version_after, view,
};
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

pub(super) async fn show(
    Path((case, id)): Path<(String, String)>,
    Query(saved): Query<Saved>,
    worker: Worker,
) -> PageResult {
    page(
        &worker,
        parse(&case)?,
        parse(&id)?,
        StatusCode::OK,
        None,
        saved.at(),
    )
    .await
}

pub(super) async fn post(Path((case, id)): Path<(String, String)>, posted: WorkerPosted) -> PageResult {
    let (case, id): (CaseFileId, Uuid) = (parse(&case)?, parse(&id)?);
    let WorkerPosted { worker, mut form } = posted;
    let services = &worker.state.services;
    let today = services.today();
    let on = form.required_date("on", worker.language).unwrap_or(today);
    let event = read(&worker, &mut form);
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if form.has_errors() {
        let current = open(&worker, case).await?;
        let application = find(&current, id)?.clone();
        if let Some(event) = event {
            refuse(&worker, &mut form, event.happen(application, on, today));
        }
    } else if let Some(event) = event {
        let version = form.version();
        match services
            .follow_application(worker.actor(), case, id, version, on, event)
            .await
        {
            Ok(()) => return Ok(see_other(&format!("{}{}", href(case, id), saved_mark(&worker)))),
            Err(error) => status = objected(&worker, &mut form, error)?,
        }
    }
    page(&worker, case, id, status, Some(form), None).await
}

/// What the form says has happened; none, told at the field, where nothing is chosen.
fn read(worker: &Worker, form: &mut Form) -> Option<ApplicationEvent> {
    let summary = form.text("summary");
    match form.text("event").as_str() {
        "sent" => Some(ApplicationEvent::Sent),
        "heard" => Some(ApplicationEvent::Heard),
        "granted" => Some(ApplicationEvent::Decided {
            granted: true,
            summary,
        }),
        "refused" => Some(ApplicationEvent::Decided {
            granted: false,
            summary,
        }),
        "withdrawn" => Some(ApplicationEvent::Withdrawn(summary)),
        _ => {
            form.object("event", worker.text("refusal-missing"));
            None
        }
    }
}

fn find(case: &Case, id: Uuid) -> Result<&TribunalApplication, PageError> {
    let mut own = case.tribunal_applications.iter();
    own.find(|item| item.id == id).ok_or(PageError::NotFound)
}

async fn page(
    worker: &Worker,
    case: CaseFileId,
    id: Uuid,
    status: StatusCode,
    refused: Option<Form>,
    saved_at: Option<DateTime<Utc>>,
) -> PageResult {
    let case = open(worker, case).await?;
    let item = find(&case, id)?;
    let today = worker.state.services.today();
    let events: &[&str] = match item.state {
        ApplicationState::Prepared => &["sent", "withdrawn"],
        ApplicationState::Sent { .. } => &["heard", "granted", "refused", "withdrawn"],
        ApplicationState::Heard { .. } => &["granted", "refused", "withdrawn"],
        _ => &[],
    };
    let option =
        |event: &&str| json!({ "value": event, "label": worker.text(&format!("tribunal-event-{event}")) });
    let version = refused
        .as_ref()
        .map_or(item.version, |form| version_after(status, form, item.version));
    let form = refused
        .clone()
        .unwrap_or_else(|| Form::with([("on", show_date(today))]));
    let values = json!({
        "case": view::head(worker, &case, Step::Decision),
        "application": values(worker, &case, item),
        "href": href(case.file.id, id),
        "events": events.iter().map(option).collect::<Vec<_>>(),
        "editable": is_writable(worker, &case) && !events.is_empty(),
        "version": version,
        "saved_at": saved_at,
        "refused": refused.as_ref().map(Form::view),
        "form": form.view(),
    });
    let title = worker.text("tribunal-title");
    worker.show_with(status, "pages/tribunal/show.html", &title, "cases", values)
}

fn values(worker: &Worker, case: &Case, item: &TribunalApplication) -> Value {
    let (heard_on, ended_on, text) = match &item.state {
        ApplicationState::Prepared | ApplicationState::Sent { .. } => (None, None, ""),
        ApplicationState::Heard { on, .. } => (Some(*on), None, ""),
        ApplicationState::Decided {
            heard_on,
            on,
            summary,
            ..
        } => (*heard_on, Some(*on), summary.as_str()),
        ApplicationState::Withdrawn { on, reason, .. } => (None, Some(*on), reason.as_str()),
    };
    let state = match &item.state {
        ApplicationState::Decided { granted, .. } => {
            let word = if *granted { "granted" } else { "refused" };
            worker.text(&format!("tribunal-event-{word}"))
        }
        _ => worker.text(&format!("tribunal-state-{}", item.state_key())),
    };
    let claims = item.claims.iter().filter_map(|key| legal_basis::find(key));
    let claims = claims.map(|basis| {
        format!(
            "{}, {}",
            basis.label_in(worker.language.form()),
            basis.provision()
        )
    });
    let order = item.decision.and_then(|id| case.decision(id));
    let clock = order.filter(|_| item.sent_on().is_none()).and_then(|order| {
        let mut clocks = order.countdowns(None).into_iter();
        clocks.find(|clock| clock.kind.key() == "petition")
    });
    json!({
        "claims": claims.collect::<Vec<_>>(),
        "grounds": item.grounds,
        "begun_on": item.begun_on,
        "by": worker.name_of(item.by),
        "sent_on": item.sent_on(),
        "heard_on": heard_on,
        "ended_on": ended_on,
        "state": state,
        "outcome": text,
        "expected": item.decision_expected().map(|expected| json!({ "due": expected.due_on, "rule": expected.legal_basis })),
        "clock": clock.map(|clock| json!({ "due": clock.deadline.due_on, "rule": clock.deadline.legal_basis })),
        "decision_href": item.decision.map(|id| format!("/saker/{}/vedtak/{id}", case.file.id)),
    })
}
