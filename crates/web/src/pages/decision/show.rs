//! A decision as it reads, with what follows from it.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use tiltak_domain::access::Role;
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::decision::{Decision, DecisionState, SigningBy};
use tiltak_domain::casework::legal_basis::{self, LegalBasis};
use tiltak_domain::casework::legal_rule::paragraph;
use tiltak_domain::codelist::Kind;
use tiltak_domain::ids::{CaseFileId, DecisionId};
use tiltak_domain::people::language_form::LanguageForm;

use super::href;
use crate::form::{Form, show_date};
use crate::language::text;
use crate::page_error::PageError;
use crate::pages::case_file::menu::Step;
use crate::pages::case_file::words::code;
use crate::pages::earlier;
use crate::pages::investigation::page::Saved;
use crate::pages::investigation::{self, is_writable, open, parse, version_after, view};
use crate::render::PageResult;
use crate::visitor::Worker;

pub(super) async fn show(
    Path((case, id)): Path<(String, String)>,
    Query(saved): Query<Saved>,
    worker: Worker,
) -> PageResult {
    page(
        &worker,
        parse(&case)?,
        parse(&id)?,
        StatusCode::OK,
        None,
        saved.at(),
    )
    .await
}

/// The page, with the form of its end when that was refused.
pub(super) async fn page(
    worker: &Worker,
    case: CaseFileId,
    id: DecisionId,
    status: StatusCode,
    refused: Option<Form>,
    saved_at: Option<DateTime<Utc>>,
) -> PageResult {
    let case = open(worker, case).await?;
    let decision = case.decision(id).ok_or(PageError::NotFound)?;
    let today = worker.state.services.today();
    let in_case = is_writable(worker, &case);
    let writable = in_case && decision.applies();
    let version = refused.as_ref().map_or(decision.version, |form| {
        version_after(status, form, decision.version)
    });
    let form = refused
        .clone()
        .unwrap_or_else(|| Form::with([("on", show_date(today))]));
    let values = json!({
        "case": view::head(worker, &case, Step::Decision),
        "decision": values(worker, &case, decision),
        "plans": plans(worker, &case, decision),
        "measures": measures(worker, &case, decision),
        "plan_rule": paragraph("plan-help", today),
        "new_plan_href": format!("/saker/{}/planer/ny?vedtak={id}", case.file.id),
        "editable": writable,
        // A text that was refused is shown again, whatever has happened to the decision since.
        "end_shown": writable || refused.as_ref().is_some_and(is_of_end),
        "act": refused.as_ref().map(|form| if is_of_end(form) { "end".to_owned() } else { form.text("act") }),
        "signing": signing(worker, decision, in_case),
        "clocks": clocks(&case, decision, today),
        "can": can(decision, in_case),
        "appeals": appeals(worker, &case, decision),
        "applications": applications(worker, &case, decision),
        "forms": LanguageForm::ALL.map(|one| json!({ "value": one.code(), "label": worker.text(&format!("decision-language-{}", one.code())) })),
        "language_form": { "values": { "language_form": case.child.language_form.code() }, "errors": [] },
        "version": version,
        "saved_at": saved_at,
        "refused": refused.as_ref().map(Form::view),
        "form": form.view(),
    });
    let basis =
        legal_basis::find(&decision.legal_basis).map_or("", |basis| basis.label_in(worker.language.form()));
    let key = if decision.is_draft() {
        "decision-draft-title"
    } else {
        "decision-title"
    };
    let title = text(worker.language, key, &[("basis", lower_first(basis).into())]);
    worker.show_with(status, "pages/decision/show.html", &title, "cases", values)
}

/// Whether a refused form is that of the end: the others say what they are.
fn is_of_end(form: &Form) -> bool {
    form.filled("act").is_none() && form.filled("text_hash").is_none()
}

/// A label in the middle of a sentence.
fn lower_first(label: &str) -> String {
    let mut letters = label.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

fn values(worker: &Worker, case: &Case, decision: &Decision) -> Value {
    let basis = legal_basis::find(&decision.legal_basis);
    let lapsed = match &decision.state {
        DecisionState::Draft | DecisionState::Approved => Value::Null,
        DecisionState::Lapsed { on, reason } | DecisionState::Withdrawn { on, reason } => {
            json!({ "on": on, "reason": reason })
        }
    };
    let needs = case
        .needs
        .iter()
        .filter(|need| Some(need.investigation) == decision.investigation);
    let needs = needs
        .filter(|need| need.is_confirmed())
        .map(|need| view::need(worker, need));
    json!({
        "href": href(case.file.id, decision.id),
        "id": decision.id,
        "investigation": decision.investigation,
        "decided_on": decision.decided_on,
        "decided_by": worker.name_of(decision.decided_by),
        "basis": basis.map(|basis| basis.label_in(worker.language.form())),
        "provision": basis.map(LegalBasis::provision),
        "content": decision.content,
        "grounds": decision.grounds,
        "child_view": view::child_view(worker, &decision.child_view),
        "best_interests": decision.best_interests,
        "consent": decision.consent.as_ref().map(|consent| json!({ "by": consent.by, "on": consent.on })),
        "lapsed": lapsed,
        "standing": decision.standing(case.petition_sent_on(decision.id), worker.state.services.today()),
        "participation": decision.details.participation,
        "consent_party": decision.details.consent_party.map(|party| worker.text(&format!("decision-party-{}", party.id().replace('_', "-")))),
        "consent_withdrawn": decision.details.consent_withdrawn,
        "board_review": decision.details.board_review,
        "effected_on": decision.details.effected_on,
        "built_on": built_on(worker, case, decision),
        "letter_href": format!("{}/brev.pdf", href(case.file.id, decision.id)),
        "investigation_href": decision.investigation.map(|id| investigation::href(case.file.id, id)),
        "needs": needs.collect::<Vec<_>>(),
    })
}

/// The earlier texts that the grounds were built on.
fn built_on(worker: &Worker, case: &Case, decision: &Decision) -> Vec<Value> {
    let item = decision.investigation.and_then(|id| case.investigation(id));
    let texts = item.map_or_else(Vec::new, |item| earlier::for_decision(worker, case, item));
    earlier::sources(&texts, &decision.details.brought)
}

/// What is to be signed, or who has signed.
fn signing(worker: &Worker, decision: &Decision, in_case: bool) -> Value {
    if let Some(signing) = &decision.details.signing {
        return json!({
            "signed": true,
            "by": worker.name_of(signing.by),
            "at": signing.at,
            "text_hash": signing.text_hash,
            "holds": decision.signature_holds(),
        });
    }
    if !decision.is_draft() {
        return Value::Null;
    }
    let by = SigningBy {
        user: worker.actor().user,
        is_leader: worker.actor().has(Role::Leader),
    };
    let text_hash = decision.text_hash();
    let outcome = decision.clone().sign(&text_hash, by, worker.state.services.now());
    let objections = outcome.err().map_or_else(Vec::new, |refusals| refusals.0);
    let objections = objections
        .iter()
        .map(|refusal| worker.text(&format!("refusal-{}", refusal.reason.key())));
    json!({
        "signed": false,
        "may_write": in_case,
        "objections": objections.collect::<Vec<_>>(),
        "text": decision.signed_text(),
        "text_hash": text_hash,
        "write_href": format!("{}/skriv", href(decision.case_file, decision.id)),
    })
}

/// The clocks that end the decision when they run out.
fn clocks(case: &Case, decision: &Decision, today: chrono::NaiveDate) -> Vec<Value> {
    let clocks = decision.countdowns(case.petition_sent_on(decision.id));
    let clock = |clock: tiltak_domain::casework::decision::Countdown| {
        json!({
            "kind": clock.kind.key(),
            "due": clock.deadline.due_on,
            "rule": clock.deadline.legal_basis,
            "met_on": clock.met_on,
            "run_out": clock.has_run_out(today),
        })
    };
    clocks.into_iter().map(clock).collect()
}

/// What can be recorded of the decision now.
fn can(decision: &Decision, in_case: bool) -> Value {
    let applies = in_case && decision.applies();
    let details = &decision.details;
    let review = details.board_review.as_ref();
    let basis = legal_basis::find(&decision.legal_basis);
    let emergency = applies && basis.is_some_and(|basis| basis.petition.is_some());
    let effect = basis.is_some_and(|basis| basis.effect.is_some());
    json!({
        "withdraw_consent": applies && decision.consent.is_some() && details.consent_withdrawn.is_none(),
        "send_to_board": emergency && review.is_none(),
        "board_answer": applies && review.is_some_and(|review| review.answer.is_none()),
        "put_into_effect": applies && effect && details.effected_on.is_none(),
        "appeal": in_case && decision.is_made(),
        "petition": emergency,
    })
}

fn appeals(worker: &Worker, case: &Case, decision: &Decision) -> Vec<Value> {
    let own = case
        .appeals
        .iter()
        .filter(|appeal| appeal.decision == decision.id);
    own.map(|appeal| {
        json!({
            "href": format!("{}/klager/{}", href(case.file.id, decision.id), appeal.id),
            "appellant": appeal.appellant,
            "received_on": appeal.received_on,
            "state": worker.text(&format!("appeal-state-{}", appeal.state_key())),
        })
    })
    .collect()
}

fn applications(worker: &Worker, case: &Case, decision: &Decision) -> Vec<Value> {
    let own = case
        .tribunal_applications
        .iter()
        .filter(|item| item.decision == Some(decision.id));
    own.map(|item| {
        json!({
            "href": format!("/saker/{}/nemnd/{}", case.file.id, item.id),
            "begun_on": item.begun_on,
            "sent_on": item.sent_on(),
            "state": worker.text(&format!("tribunal-state-{}", item.state_key())),
        })
    })
    .collect()
}

fn plans(worker: &Worker, case: &Case, decision: &Decision) -> Vec<Value> {
    let own = case
        .plans
        .iter()
        .filter(|plan| plan.decision == Some(decision.id));
    own.map(|plan| {
        json!({
            "href": format!("/saker/{}/planer/{}", case.file.id, plan.id),
            "kind": code(worker.language, Kind::PlanKind, plan.kind.as_ref()),
            "started_on": plan.started_on,
            "active": plan.is_active(),
        })
    })
    .collect()
}

fn measures(worker: &Worker, case: &Case, decision: &Decision) -> Vec<Value> {
    let own = case
        .measures
        .iter()
        .filter(|measure| measure.decision == decision.id);
    own.map(|measure| {
        json!({
            "href": format!("/saker/{}/tiltak/{}", case.file.id, measure.id),
            "category": code(worker.language, Kind::MeasureCategory, measure.category.as_ref()),
            "started_on": measure.started_on,
            "ended_on": measure.ended_on(),
        })
    })
    .collect()
}
