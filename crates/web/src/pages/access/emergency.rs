//! Opening a case that cannot wait.

use axum::extract::Path;
use axum::http::StatusCode;
use serde_json::json;
use tiltak_domain::access::limit;
use tiltak_domain::ids::CaseFileId;
use tiltak_services::ServiceError;

use crate::form::{Form, WorkerPosted};
use crate::page_error::PageError;
use crate::pages::case_file::links;
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

const TEMPLATE: &str = "pages/access/emergency.html";

pub(super) async fn ask(worker: Worker, Path(id): Path<CaseFileId>) -> PageResult {
    if !worker.state.services.may_break_glass(worker.actor(), id).await? {
        return Err(PageError::Forbidden);
    }
    page(&worker, id, &Form::default(), StatusCode::OK)
}

pub(super) async fn open(Path(id): Path<CaseFileId>, posted: WorkerPosted) -> PageResult {
    posted.demand_fresh_factor()?;
    let WorkerPosted { worker, mut form } = posted;
    let services = &worker.state.services;
    match services
        .break_glass(worker.actor(), id, form.text("reason"))
        .await
    {
        Ok(_tie) => Ok(see_other(&links::case(id))),
        Err(ServiceError::Refused(refusals)) => {
            form.refuse(&refusals, worker.language, services.today());
            page(&worker, id, &form, StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(other) => Err(other.into()),
    }
}

/// In the place of a refusal: how the case can be opened because it cannot wait, for those who may.
pub(crate) async fn offer(worker: &Worker, id: CaseFileId) -> PageResult {
    if worker.state.services.may_break_glass(worker.actor(), id).await? {
        return page(worker, id, &Form::default(), StatusCode::FORBIDDEN);
    }
    Err(PageError::Forbidden)
}

fn page(worker: &Worker, id: CaseFileId, form: &Form, status: StatusCode) -> PageResult {
    let now = worker.state.services.now();
    let values = json!({
        "form": form.view(),
        "action": format!("/saker/{id}/nodtilgang"),
        "hours": limit::length("emergency", now).num_hours(),
    });
    let title = worker.text("access-emergency-title");
    worker.show_with(status, TEMPLATE, &title, "cases", values)
}
