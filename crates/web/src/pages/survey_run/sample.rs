//! Whom a survey asks: a frame is taken in, codes are printed, and what comes back is noted.

use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::{Request, StatusCode, header};
use axum::response::IntoResponse;
use serde::Deserialize;
use serde_json::{Value, json};
use tiltak_domain::ids::{SampleUnitId, SurveyId};
use tiltak_domain::survey::Phase;
use tiltak_domain::survey::SampleUnit;
use tiltak_domain::survey::frame::{self, FrameFault, Unit};
use tiltak_domain::survey::sample::Sending;
use tiltak_services::survey::{By, Found};

use super::{show, words};
use crate::form::{Form, WorkerPosted};
use crate::language::text;
use crate::pages::placement::refused;
use crate::pages::plan::parse_id;
use crate::render::{PageResult, see_other};
use crate::state::AppState;
use crate::upload::{self, Sent, Upload};
use crate::visitor::Worker;

/// The largest file.
const MOST_BYTES: usize = 8 * 1024 * 1024;
/// As many of the list are shown at once.
const AT_ONCE: usize = 100;
/// As many faults are shown at once.
const MOST_SHOWN: usize = 50;

/// Which part of the list.
#[derive(Deserialize)]
pub(super) struct Part {
    #[serde(rename = "side")]
    number: Option<usize>,
}

pub(super) async fn show(worker: Worker, Path(survey): Path<String>, Query(part): Query<Part>) -> PageResult {
    let id = parse_id(&survey)?;
    let form = Form::with([("source", "file".to_owned())]);
    let place = part.number.unwrap_or(1).max(1);
    page_at(&worker, id, &form, &[], StatusCode::OK, place).await
}

/// Forms of the page are read there; the language switch comes here after a refusal.
pub(super) async fn back(Path(survey): Path<String>) -> PageResult {
    let id: SurveyId = parse_id(&survey)?;
    Ok(see_other(&format!("{}/utvalg", words::here(id))))
}

/// The whole country as a file, to fill addresses in.
pub(super) async fn municipalities(worker: Worker) -> PageResult {
    worker
        .state
        .services
        .list_surveys(By::Worker(worker.actor()))
        .await?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"kommuner.csv\"",
        ),
    ];
    Ok((
        headers,
        frame::written(&frame::of_municipalities(this_year(&worker))),
    )
        .into_response())
}

fn this_year(worker: &Worker) -> i32 {
    chrono::Datelike::year(&worker.state.services.today())
}

pub(super) async fn take_in(
    State(state): State<AppState>,
    Path(survey): Path<String>,
    request: Request<Body>,
) -> PageResult {
    let Upload {
        worker,
        mut form,
        sent,
    } = upload::read(&state, request, MOST_BYTES).await?;
    let id = parse_id(&survey)?;
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    let wanted = form.number("wanted", worker.language);
    let units = match (form.text("source").as_str(), sent) {
        ("country", _) => Ok(frame::of_municipalities(this_year(&worker))),
        (_, Sent::File { bytes, .. }) => read(bytes),
        (_, Sent::Nothing) => {
            form.object("files", worker.text("survey-run-no-frame"));
            Err(Vec::new())
        }
        (_, Sent::TooLarge) => {
            status = StatusCode::PAYLOAD_TOO_LARGE;
            form.object("files", worker.text("refusal-file-too-large"));
            Err(Vec::new())
        }
        (_, Sent::CutOff) => {
            form.object("files", worker.text("survey-run-unreadable-file"));
            Err(Vec::new())
        }
    };
    let units = match units {
        Ok(units) if !form.has_errors() => units,
        Ok(_) => return page(&worker, id, &form, &[], status).await,
        Err(faults) => {
            if !faults.is_empty() {
                form.object("files", worker.text("survey-run-faulty-frame"));
            }
            return page(&worker, id, &form, &faults, status).await;
        }
    };
    let by = By::Worker(worker.actor());
    let wanted = wanted.and_then(|wanted| usize::try_from(wanted).ok());
    match worker.state.services.frame_survey(by, id, units, wanted).await {
        Ok(_) => Ok(see_other(&format!("{}/utvalg", words::here(id)))),
        Err(error) => {
            let status = refused(&worker, &mut form, error)?;
            page(&worker, id, &form, &[], status).await
        }
    }
}

/// A file in UTF-8, or in the older code that Norwegian spreadsheets write.
fn read(bytes: Vec<u8>) -> Result<Vec<Unit>, Vec<FrameFault>> {
    let text = String::from_utf8(bytes).unwrap_or_else(|error| {
        let bytes = error.into_bytes();
        bytes.into_iter().map(char::from).collect()
    });
    frame::read(&text)
}

/// What was found out about one.
pub(super) async fn note(Path(survey): Path<String>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let id = parse_id(&survey)?;
    let chosen = form.text("unit");
    let named = chosen
        .split_once(':')
        .and_then(|(unit, version)| Some((unit.parse::<uuid::Uuid>().ok()?, version.parse::<i64>().ok()?)));
    let what = match (form.text("what").as_str(), form.filled("email")) {
        ("refused", _) => Some(Found::Refused),
        ("not_eligible", _) => Some(Found::NotEligible),
        ("address", Some(address)) => Some(Found::Address(address)),
        ("address", None) => {
            form.object_missing("email", worker.language);
            None
        }
        _ => {
            form.object_missing("what", worker.language);
            None
        }
    };
    if named.is_none() {
        form.object_missing("unit", worker.language);
    }
    let (Some(what), Some((unit, version))) = (what, named) else {
        return page(&worker, id, &form, &[], StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let (by, unit) = (By::Worker(worker.actor()), SampleUnitId(unit));
    match worker
        .state
        .services
        .note_of_unit(by, id, unit, version, what)
        .await
    {
        Ok(()) => Ok(see_other(&format!("{}/utvalg", words::here(id)))),
        Err(error) => {
            let status = refused(&worker, &mut form, error)?;
            page(&worker, id, &form, &[], status).await
        }
    }
}

/// What came back: a delivery report, or addresses.
pub(super) async fn bounces(Path(survey): Path<String>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let id = parse_id(&survey)?;
    let pasted = form.text("bounces");
    let by = By::Worker(worker.actor());
    let taken = worker.state.services.take_bounces(by, id, &pasted).await?;
    if taken > 0 {
        return Ok(see_other(&format!("{}/utvalg", words::here(id))));
    }
    form.object("bounces", worker.text("survey-run-bounces-none"));
    page(&worker, id, &form, &[], StatusCode::UNPROCESSABLE_ENTITY).await
}

/// Codes on paper, shown once.
pub(super) async fn print(Path(survey): Path<String>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let id = parse_id(&survey)?;
    let by = By::Worker(worker.actor());
    let services = &worker.state.services;
    let codes = match services.print_codes(by, id, form.ticked("all")).await {
        Ok(codes) => codes,
        Err(error) => {
            let status = refused(&worker, &mut form, error)?;
            return show::again(&worker, id, &form, status).await;
        }
    };
    let view = services.read_survey(by, id).await?;
    let survey = words::title(&worker, &view.survey.questionnaire);
    let rows: Vec<Value> = codes
        .iter()
        .map(|one| json!({ "name": one.name, "code": one.code }))
        .collect();
    let values = json!({
        "crumbs": words::crumbs(&worker, &view), "here": words::here(id), "rows": rows, "survey": survey,
        "closes_at": words::last_moment(&view), "anonymous": view.survey.questionnaire.anonymous,
    });
    let title = worker.text("survey-run-codes-title");
    worker.show("pages/survey_run/codes.html", &title, "surveys", values)
}

async fn page(
    worker: &Worker,
    id: SurveyId,
    form: &Form,
    faults: &[FrameFault],
    status: StatusCode,
) -> PageResult {
    page_at(worker, id, form, faults, status, 1).await
}

async fn page_at(
    worker: &Worker,
    id: SurveyId,
    form: &Form,
    faults: &[FrameFault],
    status: StatusCode,
    place: usize,
) -> PageResult {
    let by = By::Worker(worker.actor());
    let services = &worker.state.services;
    let view = services.read_survey(by, id).await?;
    let units = services.survey_sample(by, id).await?;
    let here = units
        .iter()
        .skip((place - 1).saturating_mul(AT_ONCE))
        .take(AT_ONCE);
    let rows: Vec<Value> = here.clone().map(|unit| row(worker, unit)).collect();
    let open: Vec<Value> = here
        .filter(|unit| {
            !matches!(
                unit.sending,
                Sending::Refused { .. } | Sending::NotEligible { .. }
            )
        })
        .map(|unit| json!({ "value": format!("{}:{}", unit.id, unit.version), "label": unit.name }))
        .collect();
    let shown: Vec<Value> = faults
        .iter()
        .take(MOST_SHOWN)
        .map(|one| fault(worker, one))
        .collect();
    let values = json!({
        "form": form.view(), "crumbs": words::crumbs(worker, &view), "here": words::here(id), "rows": rows,
        "is_draft": view.phase == Phase::Draft, "takes_in": matches!(view.phase, Phase::Planned | Phase::Asking),
        "has_letters": units.iter().any(|unit| matches!(unit.sending, Sending::Sent { .. })),
        "open": open, "place": place, "places": units.len().div_ceil(AT_ONCE), "faults": shown, "more": faults.len().saturating_sub(MOST_SHOWN),
        "municipalities": frame::of_municipalities(this_year(worker)).len(),
    });
    let title = worker.text("survey-run-sample-title");
    worker.show_with(status, "pages/survey_run/sample.html", &title, "surveys", values)
}

fn row(worker: &Worker, unit: &SampleUnit) -> Value {
    let (on, note) = match &unit.sending {
        Sending::Prepared => (None, String::new()),
        Sending::Sent { on, reminded_on } => {
            let reminded = match reminded_on.len() {
                0 => String::new(),
                count => text(worker.language, "survey-run-reminded", &[("count", count.into())]),
            };
            (Some(*on), reminded)
        }
        Sending::Printed { on } | Sending::Refused { on } | Sending::NotEligible { on } => {
            (Some(*on), String::new())
        }
        Sending::Bounced { on, status } => (Some(*on), status.clone()),
    };
    json!({
        "name": unit.name, "email": unit.email, "stratum": stratum(worker, &unit.stratum),
        "sending": unit.sending.id(), "sending_text": worker.text(&format!("survey-run-sending-{}", unit.sending.id().replace('_', "-"))),
        "on": on, "note": note,
    })
}

/// What the code of a stratum is called.
fn stratum(worker: &Worker, code: &str) -> String {
    let (region, sizes) = code.split_once(':').unwrap_or((code, ""));
    let stratum = frame::Stratum {
        region: if region == "-" {
            String::new()
        } else {
            region.to_owned()
        },
        sizes: sizes.split('+').map(str::to_owned).collect(),
    };
    words::stratum(worker, &stratum)
}

fn fault(worker: &Worker, one: &FrameFault) -> Value {
    json!({
        "row": one.row, "place": one.place, "column": one.column.map(|column| column.names()[0]),
        "text": worker.text(&format!("survey-run-frame-{}", one.reason.id())),
    })
}
