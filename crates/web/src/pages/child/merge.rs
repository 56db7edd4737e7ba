//! Two records of one child: compared, put together, taken apart.

use axum::extract::Path;
use axum::http::StatusCode;
use serde_json::{Value, json};
use tiltak_domain::ids::ChildId;
use tiltak_domain::people::child::{Child, Sex};
use tiltak_domain::people::likeness::Likeness;
use tiltak_domain::people::national_id::NationalId;
use tiltak_services::ServiceError;
use tiltak_services::child::MergeSide;
use uuid::Uuid;

use crate::form::{Form, WorkerPosted};
use crate::page_error::PageError;
use crate::pages::case_file::links;
use crate::pages::concern_report::{likeness, words};
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

pub(super) async fn show(worker: Worker, Path(child): Path<ChildId>) -> PageResult {
    page(&worker, StatusCode::OK, child, &Form::default()).await
}

/// The address of a form, opened by hand or by the language switch, leads to the page with the form.
pub(super) async fn back(Path((child, _merge)): Path<(ChildId, Uuid)>) -> PageResult {
    Ok(see_other(&href(child)))
}

pub(super) async fn ask(worker: Worker, Path((child, other)): Path<(ChildId, ChildId)>) -> PageResult {
    compare_page(&worker, StatusCode::OK, (child, other), &Form::default()).await
}

pub(super) async fn merge(
    Path((child, other)): Path<(ChildId, ChildId)>,
    posted: WorkerPosted,
) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let services = &worker.state.services;
    let kept = form
        .parsed::<ChildId>("kept")
        .filter(|kept| [child, other].contains(kept));
    let Some(kept) = kept else {
        form.object("kept", worker.text("child-merge-choose"));
        return compare_page(&worker, StatusCode::UNPROCESSABLE_ENTITY, (child, other), &form).await;
    };
    let merged = if kept == child { other } else { child };
    match services
        .merge_children(worker.actor(), kept, merged, form.text("reason"))
        .await
    {
        Ok(_merge) => Ok(see_other(&href(kept))),
        Err(ServiceError::Refused(refusals)) => {
            form.refuse(&refusals, worker.language, services.today());
            compare_page(&worker, StatusCode::UNPROCESSABLE_ENTITY, (child, other), &form).await
        }
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn undo(Path((child, merge)): Path<(ChildId, Uuid)>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let services = &worker.state.services;
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    match services
        .undo_merge(worker.actor(), merge, form.version(), form.text("reason"))
        .await
    {
        Ok(_apart) => return Ok(see_other(&href(child))),
        Err(ServiceError::Refused(refusals)) => form.refuse(&refusals, worker.language, services.today()),
        Err(ServiceError::Conflict) => {
            status = StatusCode::CONFLICT;
            form.object("", worker.text("child-conflict"));
        }
        Err(other) => return Err(other.into()),
    }
    page(&worker, status, child, &form).await
}

fn href(child: ChildId) -> String {
    format!("/barn/{child}/sammenslaing")
}

async fn page(worker: &Worker, status: StatusCode, child: ChildId, form: &Form) -> PageResult {
    let opened = worker.state.services.open_merge(worker.actor(), child).await?;
    let like: Vec<Value> = opened
        .like
        .iter()
        .map(|one| {
            json!({
                "who": who(worker, &one.child),
                "why": likeness::why(worker, &one.likeness),
                "href": format!("{}/{}", href(child), one.child.id),
            })
        })
        .collect();
    let stands = opened.merges.iter().rev().find(|side| side.merge.stands());
    let hidden_behind = stands.filter(|side| side.merge.merged == child);
    let values = json!({
        "who": who(worker, &opened.child),
        "cases": opened.case_files.iter().map(|file| json!({ "text": file.journal_number, "href": links::case(file.id) })).collect::<Vec<_>>(),
        "like": if hidden_behind.is_some() { Vec::new() } else { like },
        "hidden_behind": hidden_behind.map(|side| json!({ "who": who(worker, &side.other), "href": href(side.other.id) })),
        "merges": opened.merges.iter().map(|side| merge_row(worker, child, side)).collect::<Vec<_>>(),
        "undo": stands.map(|side| json!({
            "who": who(worker, &side.other),
            "action": format!("{}/{}/opphev", href(child), side.merge.id),
            "version": side.merge.version,
        })),
        "form": form.view(),
    });
    let title = worker.text("child-merge-title");
    worker.show_with(status, "pages/child/merge.html", &title, "cases", values)
}

fn merge_row(worker: &Worker, child: ChildId, side: &MergeSide) -> Value {
    let merge = &side.merge;
    let kept = merge.kept == child;
    json!({
        "kept": kept,
        "other": who(worker, &side.other),
        "at": merge.at,
        "by": side.by,
        "reason": merge.reason,
        "moved": merge.moved.case_files.len(),
        "undone_at": merge.undone.as_ref().map(|undone| undone.at),
        "undone_reason": merge.undone.as_ref().map(|undone| undone.reason.clone()),
    })
}

async fn compare_page(
    worker: &Worker,
    status: StatusCode,
    (one, other): (ChildId, ChildId),
    form: &Form,
) -> PageResult {
    if one == other {
        return Err(PageError::NotFound);
    }
    let services = &worker.state.services;
    let (first, second, alike) = services.compare_children(worker.actor(), one, other).await?;
    let values = json!({
        "back": href(one),
        "action": format!("{}/{other}", href(one)),
        "rows": rows(worker, &first, &second),
        "why": likeness::why(worker, &alike),
        "facts": facts(worker, &alike),
        "choices": [choice(worker, &first), choice(worker, &second)],
        "form": form.view(),
    });
    let title = worker.text("child-merge-compare-title");
    worker.show_with(status, "pages/child/compare.html", &title, "cases", values)
}

fn facts(worker: &Worker, alike: &Likeness) -> Vec<String> {
    alike
        .facts
        .iter()
        .map(|fact| likeness::reason(worker, *fact))
        .collect()
}

fn choice(worker: &Worker, child: &Child) -> Value {
    let number = child.national_id.as_ref().map(NationalId::as_str);
    json!({ "value": child.id, "label": who(worker, child), "help": number.unwrap_or_default() })
}

fn who(worker: &Worker, child: &Child) -> String {
    let age = words::age(worker.language, child, worker.state.services.today());
    format!("{}, {age}", words::known_name(worker.language, child))
}

/// What both records say, line by line.
fn rows(worker: &Worker, one: &Child, other: &Child) -> Vec<Value> {
    let language = worker.language;
    let unknown = || worker.text("child-unknown");
    let sex = |child: &Child| match child.sex {
        Sex::Girl => worker.text("concern-report-sex-girl"),
        Sex::Boy => worker.text("concern-report-sex-boy"),
        Sex::Unknown => unknown(),
    };
    let born = |child: &Child| {
        child
            .born
            .map_or_else(unknown, |born| words::long_date(language, born))
    };
    let number = |child: &Child| {
        let number = child.national_id.as_ref();
        number.map_or_else(unknown, |id| id.as_str().to_owned())
    };
    let name = |child: &Child| words::known_name(language, child);
    let row = |key: &str, value: &dyn Fn(&Child) -> String| json!({ "label": worker.text(key), "one": value(one), "other": value(other) });
    vec![
        row("concern-report-field-name", &name),
        row("concern-report-field-national-id", &number),
        row("concern-report-field-born", &born),
        row("concern-report-field-sex", &sex),
    ]
}
