//! The case as a file for the national register, or what it lacks.

use axum::extract::Path;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::IntoResponse;
use serde_json::json;
use tiltak_domain::ids::CaseFileId;
use tiltak_services::ServiceError;

use super::links;
use crate::page_error::PageError;
use crate::render::PageResult;
use crate::visitor::Worker;

pub(super) async fn download(worker: Worker, Path(id): Path<CaseFileId>) -> PageResult {
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
        Err(ServiceError::Unreportable(missing)) => refused(&worker, id, &missing),
        Err(other) => Err(other.into()),
    }
}

fn refused(worker: &Worker, id: CaseFileId, missing: &str) -> PageResult {
    let mut fields: Vec<String> = fields(missing).map(|field| worker.text(word(field))).collect();
    fields.sort();
    fields.dedup();
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

/// The fields in `...: child.born of <id>, measure.decision of <id>`.
fn fields(missing: &str) -> impl Iterator<Item = &str> {
    let list = missing.rsplit_once(": ").map_or(missing, |(_, list)| list);
    list.split(", ")
        .filter_map(|part| Some(part.split_once(" of ")?.0))
}

/// The key of a field's words.
fn word(field: &str) -> &'static str {
    match field {
        "child.born" => "case-file-lacks-born",
        "child.sex" => "case-file-lacks-sex",
        "case_file.content" => "case-file-lacks-content",
        "case_file.measures" => "case-file-lacks-measures",
        "concern_report.reporter" => "case-file-lacks-reporter",
        "concern_report.contents" => "case-file-lacks-contents",
        "investigation.concern_report" => "case-file-lacks-report",
        "investigation.needs" => "case-file-lacks-needs",
        "investigation.decision" => "case-file-lacks-decision",
        "decision.legal_basis" => "case-file-lacks-legal-basis",
        "measure.decision" => "case-file-lacks-measure-decision",
        "measure.termination" => "case-file-lacks-termination",
        _ => "case-file-lacks-other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_fields_are_told_apart() {
        let told = "the case lacks what the register demands: child.born of 1, measure.decision of 2";
        assert_eq!(
            fields(told).collect::<Vec<_>>(),
            ["child.born", "measure.decision"]
        );
        assert_eq!(fields("something else").count(), 0);
    }
}
