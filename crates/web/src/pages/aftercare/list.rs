//! The youth of the service who were offered aftercare and have not accepted: who may want it now.

use axum::extract::Query;
use serde::Deserialize;
use serde_json::{Value, json};
use tiltak_domain::casework::aftercare::AftercareStanding;
use tiltak_services::aftercare::AftercareRow;

use super::show::standing;
use crate::pages::plan::code_of;
use crate::render::PageResult;
use crate::visitor::Worker;

#[derive(Default, Deserialize)]
pub(super) struct Filter {
    /// How the offer stands.
    vis: Option<String>,
    /// `1`: only those of the visitor.
    mine: Option<String>,
}

pub(super) async fn show(worker: Worker, Query(filter): Query<Filter>) -> PageResult {
    let rows = worker.state.services.list_aftercare(worker.actor()).await?;
    let wanted: Option<AftercareStanding> = filter.vis.as_deref().and_then(standing_of);
    let mine = filter.mine.as_deref() == Some("1");
    let own = |row: &&AftercareRow| !mine || row.caseworker == Some(worker.actor().user);
    let of = |standing| move |row: &&AftercareRow| row.standing == standing;
    let choice = |one: &AftercareStanding| {
        let count = rows.iter().filter(own).filter(of(*one)).count();
        json!({ "value": code_of(one), "label": standing(&worker, one), "count": count })
    };
    let shown: Vec<Value> = rows
        .iter()
        .filter(own)
        .filter(|row| wanted.is_none_or(|wanted| row.standing == wanted))
        .map(|row| view(&worker, row))
        .collect();
    let values = json!({
        "rows": shown,
        "total": rows.len(),
        "choices": AftercareStanding::ALL.iter().map(choice).collect::<Vec<_>>(),
        "chosen": wanted.map(code_of),
        "mine": mine,
    });
    worker.show(
        "pages/aftercare/list.html",
        &worker.text("aftercare-list-title"),
        "foster_homes",
        values,
    )
}

fn standing_of(word: &str) -> Option<AftercareStanding> {
    AftercareStanding::ALL
        .into_iter()
        .find(|one| code_of(one) == word)
}

fn view(worker: &Worker, row: &AftercareRow) -> Value {
    let today = worker.state.services.today();
    let age = row.born.map(|born| tiltak_domain::calendar::age_on(born, today));
    json!({
        "name": row.name, "href": format!("/saker/{}/ettervern", row.case_file), "age": age,
        "standing": standing(worker, row.standing),
        "offered_on": row.aftercare.offered_on,
        "answered_on": row.aftercare.answer.as_ref().map(|answer| answer.on),
        "ask_again": row.aftercare.ask_again().map(|limit| limit.due_on),
        "caseworker": row.caseworker.and_then(|id| worker.name_of(id)),
    })
}
