//! Who helps this child with what, on one page.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use serde_json::{Value, json};
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::cooperation::{Circle, Help, Picture};
use tiltak_domain::casework::measure::Measure;
use tiltak_domain::codelist::Kind;

use super::{page, title, view};
use crate::pages::case_file::words::code;
use crate::pages::investigation::page::Saved;
use crate::pages::investigation::{is_writable, open, parse};
use crate::render::PageResult;
use crate::visitor::Worker;

pub(super) async fn show(Path(case): Path<String>, Query(saved): Query<Saved>, worker: Worker) -> PageResult {
    let case = open(&worker, parse(&case)?).await?;
    let today = worker.state.services.today();
    let picture = Picture::of(&case, today);
    let circles: Vec<Value> = picture
        .circles
        .iter()
        .map(|(circle, help)| {
            let help: Vec<Value> = help.iter().map(|one| help_view(&worker, &case, *one)).collect();
            json!({ "key": circle_key(*circle), "help": help })
        })
        .collect();
    let helpers = |wanted: &dyn Fn(&Value) -> bool| -> Vec<Value> {
        let all = case.helpers.iter().map(|one| view::helper(&worker, one, today));
        all.filter(wanted).collect()
    };
    let late: Vec<Value> = picture
        .late
        .iter()
        .filter_map(|(helper, id)| {
            let promise = helper.promises.iter().find(|promise| promise.id == *id)?;
            Some(json!({
                "name": helper.name, "text": promise.text, "due_on": promise.due_on,
                "href": view::helper(&worker, helper, today)["href"],
            }))
        })
        .collect();
    let own = json!({
        "circles": circles,
        "let_go": picture.let_go.iter().map(|one| view::helper(&worker, one, today)).collect::<Vec<_>>(),
        "late": late,
        "gone": helpers(&is_over),
        "meetings": case.cooperation_meetings.iter().rev().map(|one| view::meeting(&worker, one)).collect::<Vec<_>>(),
        "editable": is_writable(&worker, &case),
        "saved_at": saved.at(),
    });
    let title = title(&worker, "cooperation-title", &case);
    page(
        &worker,
        &case,
        StatusCode::OK,
        ("pages/cooperation/show.html", &title),
        own,
    )
}

/// Whether a helper is gone and nothing is open about it.
fn is_over(helper: &Value) -> bool {
    let gone = &helper["gone"];
    let is_open = gone["let_go"] == true && gone["taken_over_by"].is_null();
    !gone.is_null() && !is_open
}

fn circle_key(circle: Circle) -> &'static str {
    match circle {
        Circle::Near => "near",
        Circle::Agencies => "agencies",
        Circle::Service => "service",
    }
}

fn help_view(worker: &Worker, case: &Case, help: Help<'_>) -> Value {
    match help {
        Help::Helper(helper) => view::helper(worker, helper, worker.state.services.today()),
        Help::Measure(measure) => measure_view(worker, case, measure),
    }
}

/// A measure, as a help among others.
fn measure_view(worker: &Worker, case: &Case, measure: &Measure) -> Value {
    let goals = case.goals.iter().filter(|goal| measure.goals.contains(&goal.id));
    let goals: Vec<&str> = goals.map(|goal| goal.text.as_str()).collect();
    json!({
        "href": format!("/saker/{}/tiltak/{}", case.file.id, measure.id),
        "kind": worker.text("cooperation-measure"),
        "name": code(worker.language, Kind::MeasureCategory, measure.category.as_ref()),
        "helps_with": if goals.is_empty() { measure.description.clone() } else { goals.join("; ") },
        "contact": "", "in_group": false, "chosen_by_child": false, "language": null, "needed_for": null,
        "started_on": measure.started_on, "promises": [], "gone": null,
    })
}
