use axum::extract::{Path, Query};
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::json;
use tiltak_domain::casework::legal_basis::{self, Signer};
use tiltak_domain::ids::{CaseFileId, DecisionId, InvestigationId};
use tiltak_services::tribunal::NewApplication;
use uuid::Uuid;

use super::href;
use crate::form::{Form, WorkerPosted, show_date};
use crate::page_error::PageError;
use crate::pages::case_file::menu::Step;
use crate::pages::earlier;
use crate::pages::investigation::{is_writable, objected, open, parse, refuse, saved_mark, view};
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

/// What the application follows or rests on.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct RestsOn {
    #[serde(rename = "vedtak", default)]
    decision: String,
    #[serde(rename = "undersokelse", default)]
    investigation: String,
}

impl RestsOn {
    fn decision(&self) -> Result<Option<DecisionId>, PageError> {
        Some(self.decision.as_str())
            .filter(|id| !id.is_empty())
            .map(parse)
            .transpose()
    }

    fn investigation(&self) -> Result<Option<InvestigationId>, PageError> {
        Some(self.investigation.as_str())
            .filter(|id| !id.is_empty())
            .map(parse)
            .transpose()
    }
}

pub(super) async fn show(
    Path(case): Path<String>,
    Query(rests_on): Query<RestsOn>,
    worker: Worker,
) -> PageResult {
    page(&worker, parse(&case)?, &rests_on, StatusCode::OK, None).await
}

pub(super) async fn post(
    Path(case): Path<String>,
    Query(rests_on): Query<RestsOn>,
    posted: WorkerPosted,
) -> PageResult {
    let case: CaseFileId = parse(&case)?;
    let WorkerPosted { worker, mut form } = posted;
    let services = &worker.state.services;
    let today = services.today();
    if earlier::is_pressed(&form) {
        let current = open(&worker, case).await?;
        let item = rests_on.investigation()?.and_then(|id| current.investigation(id));
        let texts = item.map_or_else(Vec::new, |item| earlier::for_decision(&worker, &current, item));
        earlier::bring(&mut form, "grounds", &texts);
        return page(&worker, case, &rests_on, StatusCode::OK, Some(form)).await;
    }
    let new = NewApplication {
        decision: rests_on.decision()?,
        investigation: rests_on.investigation()?,
        claims: form.list("claims"),
        grounds: form.text("grounds"),
        begun_on: form.required_date("begun_on", worker.language).unwrap_or(today),
    };
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if form.has_errors() {
        let application = new.application(Uuid::nil(), case, worker.actor().user);
        refuse(&worker, &mut form, application.prepare(today));
    } else {
        match services.prepare_application(worker.actor(), case, new).await {
            Ok(id) => return Ok(see_other(&format!("{}{}", href(case, id), saved_mark(&worker)))),
            Err(error) => status = objected(&worker, &mut form, error)?,
        }
    }
    page(&worker, case, &rests_on, status, Some(form)).await
}

async fn page(
    worker: &Worker,
    case: CaseFileId,
    rests_on: &RestsOn,
    status: StatusCode,
    refused: Option<Form>,
) -> PageResult {
    let case = open(worker, case).await?;
    let today = worker.state.services.today();
    let decision = rests_on
        .decision()?
        .map(|id| case.decision(id).ok_or(PageError::NotFound))
        .transpose()?;
    let item = rests_on
        .investigation()?
        .map(|id| case.investigation(id).ok_or(PageError::NotFound))
        .transpose()?;
    let texts = item.map_or_else(Vec::new, |item| earlier::for_decision(worker, &case, item));
    let editable = refused.is_some() || is_writable(worker, &case);
    let form = refused.unwrap_or_else(|| Form::with([("begun_on", show_date(today))]));
    let claims = legal_basis::valid_on(today).filter(|basis| basis.signed_by == Signer::Tribunal);
    let claims = claims.map(|basis| {
        json!({ "value": basis.id, "label": basis.label_in(worker.language.form()), "help": basis.provision() })
    });
    let clock = decision.and_then(|decision| {
        decision
            .countdowns(None)
            .into_iter()
            .find(|clock| clock.kind.key() == "petition")
    });
    let values = json!({
        "case": view::head(worker, &case, Step::Decision),
        "action": format!("/saker/{}/nemnd/ny?vedtak={}&undersokelse={}", case.file.id, rests_on.decision, rests_on.investigation),
        "claims": claims.collect::<Vec<_>>(),
        "clock": clock.map(|clock| json!({ "due": clock.deadline.due_on, "rule": clock.deadline.legal_basis })),
        "earlier": earlier::view(&form, &texts),
        "editable": editable,
        "form": form.view(),
    });
    let title = worker.text("tribunal-new-title");
    worker.show_with(status, "pages/tribunal/new.html", &title, "cases", values)
}
