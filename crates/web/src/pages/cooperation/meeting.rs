//! Meetings of the responsibility group and family councils: called, held or declined.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use serde_json::{Value, json};
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::cooperation::{Held, MeetingKind, MeetingState};
use tiltak_domain::ids::CaseFileId;
use tiltak_services::cooperation::NewMeeting;
use uuid::Uuid;

use super::{href, page, title, view};
use crate::form::{Form, WorkerPosted, show_date};
use crate::language::text;
use crate::page_error::PageError;
use crate::pages::investigation::page::Saved;
use crate::pages::investigation::{is_writable, objected, open, parse, refuse, saved_mark, version_after};
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

pub(super) async fn show_new(Path(case): Path<String>, worker: Worker) -> PageResult {
    let case = open(&worker, parse(&case)?).await?;
    let form = Form::with([("offered_on", show_date(worker.state.services.today()))]);
    new_page(&worker, &case, StatusCode::OK, &form)
}

pub(super) async fn post_new(Path(case): Path<String>, posted: WorkerPosted) -> PageResult {
    let id: CaseFileId = parse(&case)?;
    let WorkerPosted { worker, mut form } = posted;
    let services = &worker.state.services;
    let new = read(&worker, &mut form);
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if form.has_errors() {
        let tried = new.into_meeting(Uuid::nil(), id);
        refuse(&worker, &mut form, tried.offer(services.today()));
    } else {
        match services.offer_meeting(worker.actor(), id, new).await {
            Ok(_) => return Ok(see_other(&format!("{}{}#moter", href(id), saved_mark(&worker)))),
            Err(error) => status = objected(&worker, &mut form, error)?,
        }
    }
    let case = open(&worker, id).await?;
    new_page(&worker, &case, status, &form)
}

fn read(worker: &Worker, form: &mut Form) -> NewMeeting {
    let offered_on = form.required_date("offered_on", worker.language);
    let planned_on = form.date("planned_on", worker.language);
    let kind = MeetingKind::ALL
        .into_iter()
        .find(|kind| view::word(kind) == form.text("kind"));
    if kind.is_none() {
        form.object("kind", worker.text("refusal-missing"));
    }
    NewMeeting {
        kind: kind.unwrap_or(MeetingKind::ResponsibilityGroup),
        offered_on: offered_on.unwrap_or_else(|| worker.state.services.today()),
        planned_on,
        about: form.text("about"),
    }
}

fn new_page(worker: &Worker, case: &Case, status: StatusCode, form: &Form) -> PageResult {
    if !is_writable(worker, case) {
        return Err(PageError::Forbidden);
    }
    let kinds: Vec<Value> = MeetingKind::ALL
        .iter()
        .map(|kind| {
            let help = view::kind_text(worker, "meeting-kind-help", kind);
            json!({ "value": view::word(kind), "label": view::kind_text(worker, "meeting-kind", kind), "help": help })
        })
        .collect();
    let own = json!({ "kinds": kinds, "form": form.view() });
    let title = title(worker, "meeting-new-title", case);
    page(
        worker,
        case,
        status,
        ("pages/cooperation/new_meeting.html", &title),
        own,
    )
}

pub(super) async fn show(
    Path((case, id)): Path<(String, String)>,
    Query(saved): Query<Saved>,
    worker: Worker,
) -> PageResult {
    let case = open(&worker, parse(&case)?).await?;
    shown(&worker, &case, parse(&id)?, StatusCode::OK, None, &saved)
}

/// The form that says no is read on the page of the meeting.
pub(super) async fn back(Path((case, id)): Path<(String, String)>) -> PageResult {
    let (case, id): (CaseFileId, Uuid) = (parse(&case)?, parse(&id)?);
    Ok(see_other(&format!("{}/moter/{id}", href(case))))
}

pub(super) async fn hold(Path((case, id)): Path<(String, String)>, posted: WorkerPosted) -> PageResult {
    let (case, id): (CaseFileId, Uuid) = (parse(&case)?, parse(&id)?);
    let WorkerPosted { worker, mut form } = posted;
    let on = form.required_date("held_on", worker.language);
    let services = &worker.state.services;
    let held = Held {
        on: on.unwrap_or_else(|| services.today()),
        present: form.text("present"),
        agreed: form.text("agreed"),
        child_part: form.text("child_part"),
    };
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if !form.has_errors() {
        match services
            .hold_meeting(worker.actor(), case, id, form.version(), held)
            .await
        {
            Ok(()) => return Ok(see_other(&format!("{}{}#moter", href(case), saved_mark(&worker)))),
            Err(error) => status = objected(&worker, &mut form, error)?,
        }
    }
    let case = open(&worker, case).await?;
    shown(&worker, &case, id, status, Some(form), &Saved::default())
}

pub(super) async fn decline(Path((case, id)): Path<(String, String)>, posted: WorkerPosted) -> PageResult {
    let (case, id): (CaseFileId, Uuid) = (parse(&case)?, parse(&id)?);
    let WorkerPosted { worker, mut form } = posted;
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let Some(on) = form.required_date("on", worker.language) {
        let reason = form.text("reason");
        let services = &worker.state.services;
        match services
            .decline_meeting(worker.actor(), case, id, form.version(), on, reason)
            .await
        {
            Ok(()) => return Ok(see_other(&format!("{}{}#moter", href(case), saved_mark(&worker)))),
            Err(error) => status = objected(&worker, &mut form, error)?,
        }
    }
    let case = open(&worker, case).await?;
    shown(&worker, &case, id, status, Some(form), &Saved::default())
}

fn shown(
    worker: &Worker,
    case: &Case,
    id: Uuid,
    status: StatusCode,
    refused: Option<Form>,
    saved: &Saved,
) -> PageResult {
    let mut meetings = case.cooperation_meetings.iter();
    let meeting = meetings
        .find(|meeting| meeting.id == id)
        .ok_or(PageError::NotFound)?;
    let today = worker.state.services.today();
    let version = refused.as_ref().map_or(meeting.version, |form| {
        version_after(status, form, meeting.version)
    });
    let is_declining = refused.as_ref().is_some_and(|form| form.has_field("reason"));
    let form = refused.unwrap_or_else(|| {
        let held_on = meeting
            .planned_on
            .filter(|planned| *planned <= today)
            .unwrap_or(today);
        Form::with([("held_on", show_date(held_on)), ("on", show_date(today))])
    });
    let own = json!({
        "meeting": view::meeting(worker, meeting),
        "editable": meeting.state == MeetingState::Offered && is_writable(worker, case),
        "is_declining": is_declining,
        "version": version,
        "form": form.view(),
        "saved_at": saved.at(),
    });
    let kind = view::kind_text(worker, "meeting-kind", &meeting.kind);
    let args = [("kind", kind.into()), ("child", case.child.name.clone().into())];
    let title = text(worker.language, "meeting-title", &args);
    page(
        worker,
        case,
        status,
        ("pages/cooperation/meeting.html", &title),
        own,
    )
}
