//! The codes of a study, to be printed and handed out. They are shown once.

use axum::extract::Path;
use serde_json::{Value, json};
use tiltak_services::study::Slip;

use super::{show, words};
use crate::form::WorkerPosted;
use crate::language::text;
use crate::pages::placement::refused;
use crate::pages::plan::parse_id;
use crate::render::PageResult;
use crate::visitor::Worker;

pub(super) async fn invite(Path(study): Path<String>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let (services, id) = (&worker.state.services, parse_id(&study)?);
    let invited = services.invite_to_study(worker.actor(), id, form.version()).await;
    let view = services.read_study(worker.actor(), id).await?;
    let slips = match invited {
        Ok(slips) => slips,
        Err(error) => {
            let status = refused(&worker, &mut form, error)?;
            return show::page(&worker, &view, &form, status);
        }
    };
    let rows: Vec<Value> = slips.iter().map(|slip| row(&worker, slip)).collect();
    let args = [("study", view.study.title.clone().into())];
    let values = json!({
        "rows": rows, "here": format!("/studier/{id}"), "answers_until": view.study.answers_until,
    });
    let title = text(worker.language, "study-codes-title", &args);
    worker.show("pages/study/codes.html", &title, "leader", values)
}

fn row(worker: &Worker, slip: &Slip) -> Value {
    json!({
        "journal": slip.journal_number, "caseworker": slip.caseworker,
        "who": words::informant(worker, slip.informant), "code": slip.code,
    })
}
