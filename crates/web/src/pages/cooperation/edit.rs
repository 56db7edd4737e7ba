//! A helper as a form: a new one, or what has changed about one.

use axum::extract::Path;
use axum::http::StatusCode;
use serde_json::{Value, json};
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::cooperation::{Helper, HelperKind, Interpreting};
use tiltak_domain::ids::CaseFileId;
use tiltak_services::cooperation::NewHelper;
use uuid::Uuid;

use super::{helper, href, page, title, view};
use crate::form::{Form, WorkerPosted, show_date};
use crate::page_error::PageError;
use crate::pages::investigation::{is_writable, objected, open, parse, refuse, saved_mark, version_after};
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

pub(super) async fn show_new(Path(case): Path<String>, worker: Worker) -> PageResult {
    let case = open(&worker, parse(&case)?).await?;
    let today = show_date(worker.state.services.today());
    let form = Form::with([("started_on", today)]);
    shown(&worker, &case, None, StatusCode::OK, &form)
}

pub(super) async fn post_new(Path(case): Path<String>, posted: WorkerPosted) -> PageResult {
    let id: CaseFileId = parse(&case)?;
    let WorkerPosted { worker, mut form } = posted;
    let services = &worker.state.services;
    let new = read(&worker, &mut form);
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if form.has_errors() {
        let tried = new.into_helper(Uuid::nil(), id);
        refuse(&worker, &mut form, tried.note(services.today()));
    } else {
        match services.note_helper(worker.actor(), id, new).await {
            Ok(_) => return Ok(see_other(&format!("{}{}", href(id), saved_mark(&worker)))),
            Err(error) => status = objected(&worker, &mut form, error)?,
        }
    }
    let case = open(&worker, id).await?;
    shown(&worker, &case, None, status, &form)
}

pub(super) async fn show_change(Path((case, id)): Path<(String, String)>, worker: Worker) -> PageResult {
    let case = open(&worker, parse(&case)?).await?;
    let helper = helper::find(&case, parse(&id)?)?;
    let form = stored(helper);
    shown(&worker, &case, Some(helper), StatusCode::OK, &form)
}

pub(super) async fn post_change(
    Path((case, id)): Path<(String, String)>,
    posted: WorkerPosted,
) -> PageResult {
    let (case_id, id): (CaseFileId, Uuid) = (parse(&case)?, parse(&id)?);
    let WorkerPosted { worker, mut form } = posted;
    let services = &worker.state.services;
    let new = read(&worker, &mut form);
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if form.has_errors() {
        let tried = new.into_helper(id, case_id);
        refuse(&worker, &mut form, tried.note(services.today()));
    } else {
        match services
            .change_helper(worker.actor(), case_id, id, form.version(), new)
            .await
        {
            Ok(()) => {
                let here = format!("{}/hjelpere/{id}{}", href(case_id), saved_mark(&worker));
                return Ok(see_other(&here));
            }
            Err(error) => status = objected(&worker, &mut form, error)?,
        }
    }
    let case = open(&worker, case_id).await?;
    let helper = helper::find(&case, id)?;
    shown(&worker, &case, Some(helper), status, &form)
}

fn read(worker: &Worker, form: &mut Form) -> NewHelper {
    let started_on = form.required_date("started_on", worker.language);
    let kind = HelperKind::ALL
        .into_iter()
        .find(|kind| view::word(kind) == form.text("kind"));
    if kind.is_none() {
        form.object("kind", worker.text("refusal-unknown-code"));
    }
    NewHelper {
        kind: kind.unwrap_or(HelperKind::Other),
        name: form.text("name"),
        contact: form.text("contact"),
        helps_with: form.text("helps_with"),
        in_group: form.ticked("in_group"),
        chosen_by_child: form.ticked("chosen_by_child"),
        interpreting: Some(Interpreting {
            language: form.text("language"),
            needed_for: form.text("needed_for"),
        }),
        started_on: started_on.unwrap_or_else(|| worker.state.services.today()),
    }
}

fn stored(helper: &Helper) -> Form {
    let ticked = |is: bool| if is { "1".to_owned() } else { String::new() };
    let interpreting = helper.interpreting.clone();
    let (language, needed_for) =
        interpreting.map_or_else(Default::default, |one| (one.language, one.needed_for));
    Form::with([
        ("kind", view::word(&helper.kind)),
        ("name", helper.name.clone()),
        ("contact", helper.contact.clone()),
        ("helps_with", helper.helps_with.clone()),
        ("in_group", ticked(helper.in_group)),
        ("chosen_by_child", ticked(helper.chosen_by_child)),
        ("language", language),
        ("needed_for", needed_for),
        ("started_on", show_date(helper.started_on)),
    ])
}

fn shown(
    worker: &Worker,
    case: &Case,
    helper: Option<&Helper>,
    status: StatusCode,
    form: &Form,
) -> PageResult {
    if !is_writable(worker, case) {
        return Err(PageError::Forbidden);
    }
    let kinds: Vec<Value> = HelperKind::ALL
        .iter()
        .map(|kind| json!({ "value": view::word(kind), "label": view::kind_text(worker, "helper-kind", kind) }))
        .collect();
    let here = href(case.file.id);
    let own_href = helper.map(|helper| format!("{here}/hjelpere/{}", helper.id));
    let version = helper.map(|helper| {
        if form.has_field("version") {
            version_after(status, form, helper.version)
        } else {
            helper.version
        }
    });
    let own = json!({
        "kinds": kinds,
        "form": form.view(),
        "action": own_href.as_ref().map_or_else(|| format!("{here}/ny"), |own| format!("{own}/endre")),
        "cancel": own_href.unwrap_or(here),
        "version": version,
    });
    let key = if helper.is_some() {
        "helper-change-title"
    } else {
        "helper-new-title"
    };
    let title = title(worker, key, case);
    page(worker, case, status, ("pages/cooperation/edit.html", &title), own)
}
