//! A foster home is taken into use.

use axum::http::StatusCode;
use serde_json::{Value, json};
use tiltak_domain::casework::foster_home::{Approval, FosterHomeKind};
use tiltak_domain::casework::refusal::Reason;
use tiltak_domain::codelist::{Kind, list};
use tiltak_domain::people::national_id::NationalId;
use tiltak_services::foster_home::{HomeContent, NewParent};

use crate::form::{Form, WorkerPosted, show_date};
use crate::pages::placement::{Fields, choices, refused};
use crate::pages::plan::decoded;
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

pub(super) async fn show(worker: Worker) -> PageResult {
    // Refused before the form is filled in, and not after.
    worker.state.services.list_foster_homes(worker.actor()).await?;
    let today = show_date(worker.state.services.today());
    let form = Form::with([
        ("parent_from", today.clone()),
        ("approved_from", today),
        ("capacity", "1".to_owned()),
    ]);
    page(&worker, &form, StatusCode::OK)
}

pub(super) async fn add(posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let content = read_content(&worker, &mut form);
    let parent = read_parent(&worker, &mut form);
    let approval = read_approval(&worker, &mut form);
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let (Some(content), Some(parent), Some(approval), false) =
        (content, parent, approval, form.has_errors())
    {
        let services = &worker.state.services;
        match services
            .add_foster_home(worker.actor(), content, vec![parent], Some(approval))
            .await
        {
            Ok(id) => return Ok(see_other(&format!("/fosterhjem/{id}?lagret=ny"))),
            Err(error) => status = refused(&worker, &mut form, error)?,
        }
    }
    page(&worker, &form, status)
}

fn missing(worker: &Worker) -> String {
    worker.text(&format!("refusal-{}", Reason::Missing.key()))
}

pub(super) fn read_content(worker: &Worker, form: &mut Form) -> Option<HomeContent> {
    let capacity = form.number("capacity", worker.language);
    let kind: Option<FosterHomeKind> = decoded(&form.text("kind"));
    for (field, lacks) in [
        ("capacity", form.filled("capacity").is_none()),
        ("kind", kind.is_none()),
    ] {
        if lacks {
            form.object(field, missing(worker));
        }
    }
    // `4601 Bergen`, the number or the name alone.
    let typed = form.text("municipality_number");
    let first = typed.split_whitespace().next().unwrap_or_default();
    let known = list(Kind::Municipality);
    let named = || known.entries().iter().find(|entry| entry.label(false) == typed);
    let number = known
        .entry(first)
        .or_else(named)
        .map_or(typed.clone(), |entry| entry.code.to_string());
    Some(HomeContent {
        name: form.text("name"),
        kind: kind?,
        municipality_number: number,
        capacity: capacity?,
        address_protected: form.ticked("address_protected"),
    })
}

pub(super) fn read_parent(worker: &Worker, form: &mut Form) -> Option<NewParent> {
    let from = form.required_date("parent_from", worker.language);
    let national_id = read_number(worker, form);
    Some(NewParent {
        name: form.text("parent_name"),
        national_id,
        from: from?,
    })
}

/// The number, where one was typed; blanks in it do not matter.
pub(super) fn read_number(worker: &Worker, form: &mut Form) -> Option<NationalId> {
    let typed: String = form.text("parent_national_id").split_whitespace().collect();
    if typed.is_empty() {
        return None;
    }
    let parsed = NationalId::parse(&typed).ok();
    if parsed.is_none() {
        form.object("parent_national_id", worker.text("refusal-national-id-invalid"));
    }
    parsed
}

pub(super) fn read_approval(worker: &Worker, form: &mut Form) -> Option<Approval> {
    let from = form.required_date("approved_from", worker.language);
    let to = form.date("approved_to", worker.language);
    Some(Approval {
        from: from?,
        to,
        by: form.text("approved_by"),
    })
}

pub(super) fn content_fields<'a>(worker: &'a Worker, fields: Fields<'a>) -> Fields<'a> {
    let municipalities = list(Kind::Municipality).entries().iter();
    let municipalities = municipalities
        .filter(|entry| entry.valid_to.is_none())
        .map(|entry| {
            let value = format!("{} {}", entry.code, entry.label(worker.english()));
            json!({ "value": value, "label": "" })
        });
    fields
        .line("name", "foster-home-name")
        .help("foster-home-name-help")
        .radios(
            "kind",
            "foster-home-kind",
            choices(worker, &FosterHomeKind::ALL, "foster-home-kind"),
        )
        .search(
            "municipality_number",
            "foster-home-municipality",
            municipalities.collect(),
        )
        .help("foster-home-municipality-help")
        .number("capacity", "foster-home-capacity")
        .tick("address_protected", "foster-home-protected")
}

pub(super) fn parent_fields(fields: Fields<'_>) -> Fields<'_> {
    fields
        .line("parent_name", "foster-home-parent-name")
        .line("parent_national_id", "foster-home-parent-number")
        .help("foster-home-parent-number-help")
        .optional()
        .date("parent_from", "foster-home-parent-from")
}

pub(super) fn approval_fields(fields: Fields<'_>) -> Fields<'_> {
    fields
        .line("approved_by", "foster-home-approved-by")
        .date("approved_from", "foster-home-approved-from")
        .date("approved_to", "foster-home-approved-to")
        .optional()
}

fn page(worker: &Worker, form: &Form, status: StatusCode) -> PageResult {
    let fields = content_fields(worker, Fields::new(worker)).heading("foster-home-heading-parent");
    let fields = parent_fields(fields).heading("foster-home-heading-approval");
    let fields: Vec<Value> = approval_fields(fields).done();
    let values = json!({ "form": form.view(), "fields": fields });
    let title = worker.text("foster-home-new-title");
    worker.show_with(
        status,
        "pages/foster_home/new.html",
        &title,
        "foster_homes",
        values,
    )
}
