//! Making a decision. What the investigation found flows on: it is written once.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::{Value, json};
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::decision::{Consent, Decision, DecisionState};
use tiltak_domain::casework::investigation::{Investigation, InvestigationState};
use tiltak_domain::casework::legal_basis;
use tiltak_domain::casework::legal_rule::paragraph;
use tiltak_domain::ids::{CaseFileId, DecisionId, InvestigationId};
use tiltak_services::decision::NewDecision;

use super::{basis, href};
use crate::form::{Form, WorkerPosted, show_date};
use crate::language::text;
use crate::page_error::PageError;
use crate::pages::case_file::menu::Step;
use crate::pages::case_file::words::child_name;
use crate::pages::investigation::{
    self, choices, objected, open, parse, participation, refuse, saved_mark, view,
};
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

#[derive(Deserialize)]
pub(super) struct RestsOn {
    #[serde(rename = "undersokelse")]
    investigation: Option<String>,
}

impl RestsOn {
    fn investigation(&self) -> Result<Option<InvestigationId>, PageError> {
        self.investigation
            .as_deref()
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
    page(
        &worker,
        parse(&case)?,
        rests_on.investigation()?,
        StatusCode::OK,
        None,
    )
    .await
}

pub(super) async fn post(
    Path(case): Path<String>,
    Query(rests_on): Query<RestsOn>,
    posted: WorkerPosted,
) -> PageResult {
    let (case, investigation): (CaseFileId, _) = (parse(&case)?, rests_on.investigation()?);
    let WorkerPosted { worker, mut form } = posted;
    let new = read(&worker, &mut form, investigation);
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if form.has_errors() {
        let current = open(&worker, case).await?;
        let today = worker.state.services.today();
        refuse(
            &worker,
            &mut form,
            as_decision(&worker, case, new).make(current.file.opened_on, today),
        );
    } else {
        match worker
            .state
            .services
            .make_decision(worker.actor(), case, new)
            .await
        {
            Ok(id) => return Ok(see_other(&format!("{}{}", href(case, id), saved_mark(&worker)))),
            Err(error) => status = objected(&worker, &mut form, error)?,
        }
    }
    page(&worker, case, investigation, status, Some(form)).await
}

fn read(worker: &Worker, form: &mut Form, investigation: Option<InvestigationId>) -> NewDecision {
    let (language, today) = (worker.language, worker.state.services.today());
    let decided_on = form.required_date("decided_on", language).unwrap_or(today);
    let child_view = participation::read_required(form, language, today);
    NewDecision {
        investigation,
        decided_on,
        legal_basis: form.text("legal_basis"),
        content: form.text("content"),
        grounds: form.text("grounds"),
        child_view,
        best_interests: form.text("best_interests"),
        consent: read_consent(worker, form, today),
    }
}

/// Consent is there when either who or when is filled in; the other one is then asked for.
fn read_consent(worker: &Worker, form: &mut Form, today: NaiveDate) -> Option<Consent> {
    form.filled("consent_by").or_else(|| form.filled("consent_on"))?;
    let on = form.required_date("consent_on", worker.language).unwrap_or(today);
    Some(Consent {
        by: form.text("consent_by"),
        on,
    })
}

/// The decision that the form describes, so that the rules can be asked before it is made.
fn as_decision(worker: &Worker, case_file: CaseFileId, new: NewDecision) -> Decision {
    Decision {
        id: DecisionId(uuid::Uuid::nil()),
        version: 1,
        case_file,
        investigation: new.investigation,
        decided_on: new.decided_on,
        decided_by: worker.actor().user,
        legal_basis: new.legal_basis,
        content: new.content,
        grounds: new.grounds,
        child_view: new.child_view,
        best_interests: new.best_interests,
        consent: new.consent,
        state: DecisionState::Approved,
    }
}

async fn page(
    worker: &Worker,
    case: CaseFileId,
    rests_on: Option<InvestigationId>,
    status: StatusCode,
    refused: Option<Form>,
) -> PageResult {
    let case = open(worker, case).await?;
    let item = rests_on
        .map(|id| case.investigation(id).ok_or(PageError::NotFound))
        .transpose()?;
    let today = worker.state.services.today();
    let editable = refused.is_some() || investigation::is_writable(worker, &case);
    let form = refused.unwrap_or_else(|| begun(item, today));
    // Provisions in force on the day of the decision.
    let on = form.clone().date("decided_on", worker.language).unwrap_or(today);
    let rule = |id| paragraph(id, today).unwrap_or_default();
    let values = json!({
        "case": view::head(worker, &case, Step::Decision),
        "investigation": item.map(|item| rests_on_investigation(worker, &case, item)),
        "needs": confirmed_needs(worker, &case, item),
        "bases": legal_basis::valid_on(on).map(|one| basis(worker, one)).collect::<Vec<_>>(),
        "participation": choices::participation(today, worker.english()),
        "rules": { "participation": rule("participation"), "reasons": rule("reasons"), "plan": rule("plan-help") },
        "editable": editable,
        "form": form.view(),
    });
    let title = text(
        worker.language,
        "decision-new-title",
        &[("child", child_name(worker.language, &case.child).into())],
    );
    worker.show_with(status, "pages/decision/new.html", &title, "cases", values)
}

/// The form to begin with: today, the findings and the child's view of the investigation.
fn begun(item: Option<&Investigation>, today: NaiveDate) -> Form {
    let view = item.and_then(|item| item.child_view.as_ref());
    let values = [
        ("decided_on", show_date(today)),
        ("grounds", item.map(findings).unwrap_or_default()),
    ];
    Form::with(values.into_iter().chain(participation::stored(view)))
}

/// The assessment and the reasons of the conclusion, one after the other.
fn findings(item: &Investigation) -> String {
    let reasons = match &item.state {
        InvestigationState::Open => "",
        InvestigationState::Concluded { reasons, .. } => reasons,
    };
    let parts = [item.assessment.trim(), reasons.trim()];
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("\n\n")
}

fn rests_on_investigation(worker: &Worker, case: &Case, item: &Investigation) -> Value {
    let decision = case
        .decisions
        .iter()
        .find(|decision| decision.investigation == Some(item.id));
    json!({
        "href": investigation::href(case.file.id, item.id),
        "id": item.id,
        "with_measures": item.ended_with_measures(),
        "child_view": item.child_view.as_ref().map(|one| view::child_view(worker, one)),
        "decision_href": decision.map(|decision| href(case.file.id, decision.id)),
    })
}

/// The needs that the help is to answer: those of the investigation, or of the whole case where there is none.
fn confirmed_needs(worker: &Worker, case: &Case, item: Option<&Investigation>) -> Vec<Value> {
    let own = case
        .needs
        .iter()
        .filter(|need| item.is_none_or(|item| need.investigation == item.id));
    own.filter(|need| need.is_confirmed())
        .map(|need| view::need(worker, need))
        .collect()
}
