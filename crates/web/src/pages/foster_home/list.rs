//! The foster homes of the service, with the room they have.

use axum::extract::Query;
use serde::Deserialize;
use serde_json::{Value, json};
use tiltak_domain::codelist::{Kind, list};
use tiltak_services::foster_home::HomeView;

use crate::pages::plan::code_of;
use crate::render::PageResult;
use crate::visitor::Worker;

#[derive(Default, Deserialize)]
pub(super) struct Shown {
    /// `ledig`: only those that are approved and have room.
    vis: Option<String>,
}

pub(super) async fn show(worker: Worker, Query(shown): Query<Shown>) -> PageResult {
    let homes = worker.state.services.list_foster_homes(worker.actor()).await?;
    let only_free = shown.vis.as_deref() == Some("ledig");
    let today = worker.state.services.today();
    let free = |view: &&HomeView| {
        !only_free || (view.home.is_approved_on(today) && view.home.room(view.children.len()) > 0)
    };
    let rows: Vec<Value> = homes.iter().filter(free).map(|view| row(&worker, view)).collect();
    let values = json!({ "rows": rows, "only_free": only_free, "total": homes.len() });
    let title = if only_free {
        worker.text("foster-home-list-free-title")
    } else {
        worker.text("foster-home-list-title")
    };
    worker.show("pages/foster_home/list.html", &title, "foster_homes", values)
}

fn row(worker: &Worker, view: &HomeView) -> Value {
    let (home, today) = (&view.home, worker.state.services.today());
    json!({
        "name": home.name, "href": format!("/fosterhjem/{}", home.id),
        "kind": worker.text(&format!("foster-home-kind-{}", code_of(home.kind))),
        "municipality": municipality(worker, &home.municipality_number),
        "children": view.children.len(), "capacity": home.capacity, "room": home.room(view.children.len()),
        "approved": home.is_approved_on(today), "approved_until": home.approved_until(today),
    })
}

pub(super) fn municipality(worker: &Worker, number: &str) -> String {
    let entry = list(Kind::Municipality).entry(number);
    entry
        .map_or(number, |entry| entry.label(worker.english()))
        .to_owned()
}
