//! The individual decision to continue, replace or end.

use axum::extract::Path;
use axum::http::StatusCode;
use serde_json::json;
use tiltak_domain::casework::aftercare::{Aftercare, AftercareDecision, AftercareOutcome};
use tiltak_domain::casework::legal_basis;
use tiltak_domain::casework::refusal::Reason;

use super::{find, of_offer};
use crate::form::{Form, WorkerPosted, show_date};
use crate::pages::case_file::words::long_date;
use crate::pages::placement::{Fields, FormPage, choices, form_page, refused};
use crate::pages::plan::{CasePage, decoded};
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

pub(super) async fn show(worker: Worker, Path((case, aftercare)): Path<(String, String)>) -> PageResult {
    let page = CasePage::open(worker, &case).await?;
    let aftercare = find(&page, &aftercare)?;
    let form = Form::with([("on", show_date(page.today()))]);
    shown(&page, aftercare, &form, StatusCode::OK)
}

pub(super) async fn decide(
    Path((case, aftercare)): Path<(String, String)>,
    posted: WorkerPosted,
) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let page = CasePage::open(worker, &case).await?;
    let aftercare = find(&page, &aftercare)?;
    let worker = &page.worker;
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    let on = form.required_date("on", worker.language);
    let outcome: Option<AftercareOutcome> = decoded(&form.text("outcome"));
    if outcome.is_none() {
        form.object("outcome", page.refusal(Reason::Missing));
    }
    if let (Some(on), Some(outcome)) = (on, outcome) {
        let decision = AftercareDecision {
            on,
            outcome,
            reasons: form.text("reasons"),
            decision: form.parsed("decision"),
        };
        let (services, file, version) = (&worker.state.services, page.case.file.id, form.version());
        match services
            .decide_aftercare(worker.actor(), file, aftercare.id, version, decision)
            .await
        {
            Ok(()) => return Ok(see_other(&page.href("/ettervern?lagret=vedtak"))),
            Err(error) => status = refused(worker, &mut form, error)?,
        }
    }
    shown(&page, aftercare, &form, status)
}

fn shown(page: &CasePage, aftercare: &Aftercare, form: &Form, status: StatusCode) -> PageResult {
    let worker = &page.worker;
    let applies = page.case.decisions.iter().filter(|one| one.applies());
    let decisions = applies.map(|one| {
        let basis = legal_basis::find(&one.legal_basis);
        let basis = basis
            .map(|basis| basis.label_in(worker.language.form()))
            .unwrap_or_default();
        let label = format!("{}: {basis}", long_date(worker.language, one.decided_on));
        json!({ "value": one.id.to_string(), "label": label })
    });
    let fields = Fields::new(worker)
        .radios(
            "outcome",
            "aftercare-outcome",
            choices(worker, &AftercareOutcome::ALL, "aftercare-outcome"),
        )
        .date("on", "aftercare-decided-on")
        .area("reasons", "aftercare-reasons")
        .help("aftercare-reasons-help")
        .select("decision", "aftercare-decision", decisions.collect())
        .help("aftercare-decision-help")
        .optional()
        .done();
    let shown = FormPage {
        title: page.title("aftercare-decide-title"),
        lead: "aftercare-decide-lead",
        save: "aftercare-decide-save",
        blocked: page.blocked(aftercare.answer.is_none().then_some(Reason::AnswerMissing)),
        fields,
        ..of_offer(page, aftercare, "vedtak")
    };
    form_page(page, form, status, &shown)
}
