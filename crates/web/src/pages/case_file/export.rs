//! The case as a file for the national register, or what it lacks.

use axum::extract::Path;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::IntoResponse;
use serde_json::json;
use tiltak_domain::ids::CaseFileId;
use tiltak_register::from_case::Gap;
use tiltak_services::{ServiceError, Unreportable};

use super::{lacks, links};
use crate::page_error::PageError;
use crate::render::PageResult;
use crate::visitor::Worker;

pub(super) async fn download(worker: Worker, Path(id): Path<CaseFileId>) -> PageResult {
    worker.demand_fresh_factor()?;
    match worker.state.services.export_case(worker.actor(), id).await {
        Ok(exported) => {
            // The submission's own id: a file name must not tell whose case it is.
            let name = format!(
                "attachment; filename=\"barnevernsregister-{}.xml\"",
                exported.submission
            );
            let name = HeaderValue::from_str(&name).map_err(|error| PageError::internal(&error))?;
            let kind = HeaderValue::from_static("application/xml; charset=utf-8");
            Ok((
                [(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)],
                exported.bytes,
            )
                .into_response())
        }
        Err(ServiceError::Unreportable(reason)) => refused(&worker, id, &reason),
        Err(other) => Err(other.into()),
    }
}

fn refused(worker: &Worker, id: CaseFileId, reason: &Unreportable) -> PageResult {
    // Whoever may take a case out may write in it.
    let field = |gap: &Gap| (worker.text(lacks::word(gap.field)), lacks::href(id, gap, true));
    let mut fields: Vec<(String, Option<String>)> = reason.gaps().iter().map(field).collect();
    if fields.is_empty() {
        fields.push((worker.text("case-file-lacks-other"), None));
    }
    fields.sort();
    fields.dedup();
    let fields: Vec<_> = fields
        .into_iter()
        .map(|(text, href)| json!({ "text": text, "href": href }))
        .collect();
    let values = json!({ "fields": fields, "case_href": links::case(id) });
    let title = worker.text("error-unreportable-title");
    worker.show_with(
        StatusCode::UNPROCESSABLE_ENTITY,
        "pages/case_file/unreportable.html",
        &title,
        "cases",
        values,
    )
}
