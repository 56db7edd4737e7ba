//! Investigations: their texts, clock, needs and conclusion.

pub(crate) mod choices;
mod conclude;
mod extend;
mod need;
pub(crate) mod page;
pub(crate) mod participation;
mod raise_need;
mod record;
mod step;
pub(crate) mod view;

use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::routing::{get, post};
use tiltak_domain::access::{Act, may_with_case};
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::refusal::Refusals;
use tiltak_domain::ids::{CaseFileId, InvestigationId};
use tiltak_services::ServiceError;

use crate::form::Form;
use crate::page_error::PageError;
use crate::render::{PageResult, see_other};
use crate::state::AppState;
use crate::visitor::Worker;

const INVESTIGATION: &str = "/saker/{case}/undersokelser/{investigation}";

pub(crate) fn routes() -> Router<AppState> {
    let under = |step: &str| format!("{INVESTIGATION}/{step}");
    Router::new()
        .route(INVESTIGATION, get(page::show).post(record::post))
        .route(&under("utvid"), get(back).post(extend::post))
        .route(&under("behov"), get(back).post(raise_need::post))
        .route(&under("tema"), post(step::themes))
        .route(&under("skritt/ny"), get(step::new).post(step::record))
        .route(&under("skritt/{step}"), get(step::show).post(step::answer))
        .route(&under("konkluder"), get(conclude::show).post(conclude::post))
        .route("/saker/{case}/behov/{need}", get(need::show).post(need::post))
}

/// Forms that stand on the page of the investigation are read there; the language switch comes here after a refusal.
async fn back(Path((case, investigation)): Path<(String, String)>) -> PageResult {
    let (case, investigation) = ids(&case, &investigation)?;
    Ok(see_other(&href(case, investigation)))
}

/// Where an investigation is read.
pub(crate) fn href(case: CaseFileId, investigation: InvestigationId) -> String {
    format!("/saker/{case}/undersokelser/{investigation}")
}

fn ids(case: &str, investigation: &str) -> Result<(CaseFileId, InvestigationId), PageError> {
    Ok((parse(case)?, parse(investigation)?))
}

/// An id of an address; what is no id leads nowhere.
pub(crate) fn parse<T: std::str::FromStr>(text: &str) -> Result<T, PageError> {
    text.parse().map_err(|_no_id| PageError::NotFound)
}

/// The case of an address, opened for reading.
pub(crate) async fn open(worker: &Worker, case: CaseFileId) -> Result<Case, PageError> {
    Ok(worker
        .state
        .services
        .open_case(worker.actor(), case, "casework")
        .await?)
}

/// Whether the worker may write in the case as it is now.
pub(crate) fn is_writable(worker: &Worker, case: &Case) -> bool {
    case.file.is_open() && may_with_case(worker.actor(), Act::WriteCase, &case.file)
}

/// The mark of an address that was reached by saving, with the moment.
pub(crate) fn saved_mark(worker: &Worker) -> String {
    format!("?lagret={}", worker.state.services.now().timestamp())
}

/// Puts what a use case objected to into the form and gives the status of the page that shows it again; other errors go on.
pub(crate) fn objected(
    worker: &Worker,
    form: &mut Form,
    error: ServiceError,
) -> Result<StatusCode, PageError> {
    match error {
        ServiceError::Refused(refusals) => {
            refuse(worker, form, Err::<(), _>(refusals));
            Ok(StatusCode::UNPROCESSABLE_ENTITY)
        }
        ServiceError::Conflict => {
            form.object("", worker.text("investigation-changed"));
            Ok(StatusCode::CONFLICT)
        }
        other => Err(other.into()),
    }
}

/// Adds what the rules say to a form that has faults of its own, so that all of them show at once.
pub(crate) fn refuse<T>(worker: &Worker, form: &mut Form, outcome: Result<T, Refusals>) {
    if let Err(refusals) = outcome {
        form.refuse(&refusals, worker.language, worker.state.services.today());
    }
}

/// The version that the form carries on: the one its writer saw, until the writer was told of a newer one.
pub(crate) fn version_after(status: StatusCode, form: &Form, newest: i64) -> i64 {
    if status == StatusCode::UNPROCESSABLE_ENTITY {
        form.version()
    } else {
        newest
    }
}
