//! One foster home: who lives there, foster parents, approvals, its form.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};
use tiltak_services::foster_home::HomeView;

use super::list::municipality;
use super::new::{approval_fields, content_fields, parent_fields};
use crate::form::{Form, show_date};
use crate::pages::placement::Fields;
use crate::pages::plan::{code_of, parse_id};
use crate::render::PageResult;
use crate::visitor::Worker;

#[derive(Deserialize)]
pub(super) struct Saved {
    lagret: Option<String>,
}

/// Which of the forms on the page was refused; the others show what is stored.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Content,
    Parent,
    Leaving,
    Number,
    Approval,
    ApprovalEnd,
}

pub(super) async fn show(worker: Worker, Path(home): Path<String>, Query(saved): Query<Saved>) -> PageResult {
    let view = worker
        .state
        .services
        .read_foster_home(worker.actor(), parse_id(&home)?)
        .await?;
    page(&worker, &view, None, saved.lagret.is_some(), StatusCode::OK)
}

pub(super) fn page(
    worker: &Worker,
    view: &HomeView,
    refused: Option<(Part, &Form)>,
    saved: bool,
    status: StatusCode,
) -> PageResult {
    let (home, today) = (&view.home, worker.state.services.today());
    let of = |part: Part, blank: Form| match refused {
        Some((refused, form)) if refused == part => form.view(),
        _ => blank.view(),
    };
    let day = || show_date(today);
    let stored = Form::with([
        ("name", home.name.clone()),
        ("kind", code_of(home.kind)),
        (
            "municipality_number",
            format!(
                "{} {}",
                home.municipality_number,
                municipality(worker, &home.municipality_number)
            ),
        ),
        ("capacity", home.capacity.to_string()),
        (
            "address_protected",
            if home.address_protected {
                "1".into()
            } else {
                String::new()
            },
        ),
    ]);
    let parents: Vec<Value> = home
        .parents
        .iter()
        .map(|one| {
            json!({
                "name": one.name, "from": one.from, "to": one.to, "has_number": one.national_id.is_some(),
                "action": format!("/fosterhjem/{}/forelder/{}", home.id, one.id), "current": one.to.is_none(),
            })
        })
        .collect();
    let values = json!({
        "saved": saved,
        "home": {
            "href": format!("/fosterhjem/{}", home.id), "version": home.version, "capacity": home.capacity,
            "kind": worker.text(&format!("foster-home-kind-{}", code_of(home.kind))),
            "municipality": municipality(worker, &home.municipality_number),
            "room": home.room(view.children.len()), "protected": home.address_protected,
            "approved": home.is_approved_on(today), "approved_until": home.approved_until(today),
            "has_open_approval": home.approvals.iter().any(|one| one.to.is_none_or(|to| to > today)),
        },
        "children": view.children.iter().map(|one| json!({
            "name": one.child.as_ref().map(|(_, name)| name),
            "href": one.child.as_ref().map(|(case, _)| format!("/saker/{case}/plasseringer/{}", one.placement.id)),
            "from": one.placement.started_on,
        })).collect::<Vec<_>>(),
        "parents": parents,
        "approvals": home.approvals.iter().map(|one| json!({ "from": one.from, "to": one.to, "by": one.by })).collect::<Vec<_>>(),
        "error_form": refused.map(|(_, form)| form.view()),
        "refused_part": refused.map(|(part, _)| match part {
            Part::Content => "content", Part::Parent => "parent", Part::Leaving => "leaving", Part::Number => "number",
            Part::Approval => "approval", Part::ApprovalEnd => "approval_end",
        }),
        "content": { "form": of(Part::Content, stored), "fields": content_fields(worker, Fields::new(worker)).done() },
        "parent": {
            "form": of(Part::Parent, Form::with([("parent_from", day())])),
            "fields": parent_fields(Fields::new(worker)).done(),
        },
        "approval": {
            "form": of(Part::Approval, Form::with([("approved_from", day())])),
            "fields": approval_fields(Fields::new(worker)).done(),
        },
        "last_day": show_date(today),
    });
    worker.show_with(
        status,
        "pages/foster_home/show.html",
        &home.name,
        "foster_homes",
        values,
    )
}
