//! What is known of the child of a case.

use axum::extract::Path;
use axum::http::StatusCode;
use serde_json::json;
use tiltak_domain::access::{Act, may_with_case};
use tiltak_domain::casework::case::Case;
use tiltak_domain::ids::CaseFileId;
use tiltak_domain::people::child::{Child, Sex};
use tiltak_domain::people::national_id::NationalId;
use tiltak_services::ServiceError;
use tiltak_services::concern_report::register::NewChild;

use crate::form::{Form, WorkerPosted, show_date};
use crate::page_error::PageError;
use crate::pages::case_file::links;
use crate::pages::case_file::words::name_and_age;
use crate::pages::concern_report::sex;
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

pub(super) async fn ask(worker: Worker, Path(case): Path<CaseFileId>) -> PageResult {
    let case = worker
        .state
        .services
        .open_case(worker.actor(), case, "casework")
        .await?;
    if !may_with_case(worker.actor(), Act::WriteCase, &case.file) {
        return Err(PageError::Forbidden);
    }
    page(&worker, StatusCode::OK, &case, &known(&case.child))
}

pub(super) async fn save(Path(id): Path<CaseFileId>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let services = &worker.state.services;
    let born = form.date("born", worker.language);
    let known = NewChild {
        name: form.text("name"),
        national_id: form.text("national_id"),
        born,
        unborn: form.ticked("unborn"),
        sex: sex(&form.text("sex")),
        interpreter: form.text("interpreter"),
        unknown: form.ticked("unknown"),
    };
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if !form.has_errors() {
        match services
            .correct_child(worker.actor(), id, form.version(), known)
            .await
        {
            Ok(()) => return Ok(see_other(&links::case(id))),
            Err(ServiceError::Refused(refusals)) => form.refuse(&refusals, worker.language, services.today()),
            Err(ServiceError::Conflict) => {
                status = StatusCode::CONFLICT;
                form.object("", worker.text("child-conflict"));
            }
            Err(other) => return Err(other.into()),
        }
    }
    let case = services.open_case(worker.actor(), id, "casework").await?;
    page(&worker, status, &case, &form)
}

fn known(child: &Child) -> Form {
    let blank = child.name.is_empty() || child.born.is_none() || child.sex == Sex::Unknown;
    let ticked = |yes: bool| if yes { "1".to_owned() } else { String::new() };
    let sex = match child.sex {
        Sex::Girl => "girl",
        Sex::Boy => "boy",
        Sex::Unknown => "",
    };
    Form::with([
        ("version", child.version.to_string()),
        ("name", child.name.clone()),
        (
            "national_id",
            child
                .national_id
                .as_ref()
                .map(NationalId::as_str)
                .unwrap_or_default()
                .to_owned(),
        ),
        ("born", child.born.map(show_date).unwrap_or_default()),
        ("unborn", ticked(child.unborn)),
        ("sex", sex.to_owned()),
        ("interpreter", child.interpreter.clone().unwrap_or_default()),
        ("unknown", ticked(blank && !child.unborn)),
    ])
}

fn page(worker: &Worker, status: StatusCode, case: &Case, form: &Form) -> PageResult {
    let values = json!({
        "href": format!("{}/barnet", links::case(case.file.id)),
        "case_href": links::case(case.file.id),
        "who": name_and_age(worker.language, &case.child, worker.state.services.today()),
        "version": form.version(),
        "form": form.view(),
    });
    worker.show_with(
        status,
        "pages/child/correct.html",
        &worker.text("child-correct-title"),
        "cases",
        values,
    )
}
