//! A hidden address: shown to those who work with the child, after they have said why, and kept by no browser.

use axum::extract::Path;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use serde_json::json;
use tiltak_domain::access::hidden_address::{HiddenLevel, VaultContent};
use tiltak_domain::ids::{CaseFileId, UserId};
use tiltak_services::ServiceError;

use crate::form::{Form, WorkerPosted};
use crate::pages::case_file::links;
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

const TEMPLATE: &str = "pages/access/vault.html";

pub(super) async fn ask(worker: Worker, Path(id): Path<CaseFileId>) -> PageResult {
    page(&worker, id, &Form::default(), None, StatusCode::OK).await
}

pub(super) async fn open(Path(id): Path<CaseFileId>, posted: WorkerPosted) -> PageResult {
    posted.demand_fresh_factor()?;
    let WorkerPosted { worker, mut form } = posted;
    let services = &worker.state.services;
    match services
        .open_hidden_address(worker.actor(), id, &form.text("reason"))
        .await
    {
        Ok(content) => page(&worker, id, &Form::default(), Some(content), StatusCode::OK).await,
        Err(ServiceError::Refused(refusals)) => {
            form.refuse(&refusals, worker.language, services.today());
            page(&worker, id, &form, None, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn keep(Path(id): Path<CaseFileId>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let services = &worker.state.services;
    let content = VaultContent {
        address: form.text("hidden_address"),
        how: form.text("hidden_how"),
    };
    let Some(level) = HiddenLevel::from_id(&form.text("hidden_level")) else {
        form.object_missing("hidden_level", worker.language);
        return page(&worker, id, &form, None, StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    match services
        .keep_hidden_address(worker.actor(), id, level, content)
        .await
    {
        Ok(_address) => Ok(see_other(&super::vault_href(id))),
        Err(ServiceError::Refused(refusals)) => {
            form.refuse(&refusals, worker.language, services.today());
            page(&worker, id, &form, None, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(other) => Err(other.into()),
    }
}

async fn page(
    worker: &Worker,
    id: CaseFileId,
    form: &Form,
    shown: Option<VaultContent>,
    status: StatusCode,
) -> PageResult {
    let vault = worker.state.services.vault_page(worker.actor(), id).await?;
    let name = |user: UserId| {
        worker
            .name_of(user)
            .map_or_else(|| worker.text("access-somebody"), str::to_owned)
    };
    let now = vault.addresses.iter().find(|address| address.ended.is_none());
    let level = |level: HiddenLevel| worker.text(&format!("access-hidden-{}", level.id().replace('_', "-")));
    let readings = vault
        .readings
        .iter()
        .map(|reading| json!({ "who": name(reading.user), "at": reading.at, "reason": reading.reason }));
    let values = json!({
        "form": form.view(),
        "case_href": links::case(id),
        "number": vault.file.journal_number,
        "now": now.map(|address| json!({ "level": level(address.level), "since": address.since, "by": name(address.by) })),
        "shown": shown.map(|content| json!({ "address": content.address, "how": content.how })),
        "open_action": format!("{}/vis", super::vault_href(id)),
        "keep_action": format!("{}/ny", super::vault_href(id)),
        "levels": HiddenLevel::ALL.map(|one| json!({ "value": one.id(), "label": level(one) })),
        "readings": readings.collect::<Vec<_>>(),
    });
    let title = worker.text("access-hidden-title");
    let mut response: Response = worker.show_with(status, TEMPLATE, &title, "cases", values)?;
    let never = HeaderValue::from_static("no-store");
    response.headers_mut().insert(header::CACHE_CONTROL, never);
    Ok(response)
}
