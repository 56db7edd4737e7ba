//! The children that one is related to.

use serde_json::json;
use tiltak_services::ServiceError;

use crate::form::{Form, WorkerPosted};
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

const TEMPLATE: &str = "pages/access/family.html";
const PATH: &str = "/konto/familie";

pub(super) async fn show(worker: Worker) -> PageResult {
    page(&worker, &Form::default(), false).await
}

pub(super) async fn record(posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let services = &worker.state.services;
    match services
        .record_own_family(worker.actor(), &form.text("national_id"))
        .await
    {
        Ok(_block) => Ok(see_other(PATH)),
        Err(ServiceError::Refused(refusals)) => {
            form.refuse(&refusals, worker.language, services.today());
            page(&worker, &form, true).await
        }
        Err(other) => Err(other.into()),
    }
}

async fn page(worker: &Worker, form: &Form, refused: bool) -> PageResult {
    let blocks = worker.state.services.own_family(worker.actor()).await?;
    let shown = blocks.iter().map(|block| {
        let number = block.national_id.as_str();
        let (born, rest) = number.split_at_checked(6).unwrap_or((number, ""));
        json!({ "number": format!("{born} {rest}"), "since": block.since })
    });
    let values = json!({ "form": form.view(), "action": PATH, "blocks": shown.collect::<Vec<_>>() });
    let title = worker.text("access-family-title");
    if refused {
        return worker.show_refused(TEMPLATE, &title, "", values);
    }
    worker.show(TEMPLATE, &title, "", values)
}
