//! Making a decision. What the investigation found flows on: it is written once.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::{Value, json};
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::decision::{Consent, ConsentParty, Decision, ParticipationRecord};
use tiltak_domain::casework::investigation::{Investigation, InvestigationState};
use tiltak_domain::casework::legal_basis::{self, LegalGroup};
use tiltak_domain::casework::legal_rule::paragraph;
use tiltak_domain::ids::{CaseFileId, DecisionId, InvestigationId};
use tiltak_services::decision::NewDecision;

use super::{basis, href};
use crate::form::{Form, WorkerPosted, show_date};
use crate::language::text;
use crate::page_error::PageError;
use crate::pages::case_file::menu::Step;
use crate::pages::case_file::words::child_name;
use crate::pages::earlier::{self, Earlier};
use crate::pages::investigation::{
    self, choices, objected, open, parse, participation, refuse, saved_mark, view,
};
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

/// What the form writes.
#[derive(Debug, Clone, Copy)]
pub(super) enum Writing {
    /// A new decision, on an investigation or without one.
    New(Option<InvestigationId>),
    /// A draft, anew.
    Draft(DecisionId),
}

impl Writing {
    /// The investigation that the decision rests on.
    fn investigation(self, case: &Case) -> Result<Option<&Investigation>, PageError> {
        let id = match self {
            Self::New(id) => id,
            Self::Draft(id) => case.decision(id).ok_or(PageError::NotFound)?.investigation,
        };
        id.map(|id| case.investigation(id).ok_or(PageError::NotFound))
            .transpose()
    }
}

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
        Writing::New(rests_on.investigation()?),
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
    let writing = Writing::New(investigation);
    if bring(&worker, case, writing, &mut form).await? {
        return page(&worker, case, writing, StatusCode::OK, Some(form)).await;
    }
    let new = read(&worker, &mut form, investigation);
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if form.has_errors() {
        let current = open(&worker, case).await?;
        let today = worker.state.services.today();
        let id = DecisionId(uuid::Uuid::nil());
        let draft: Decision = new.draft(id, 1, case, worker.actor().user);
        refuse(&worker, &mut form, draft.draft(current.file.opened_on, today));
    } else {
        match worker
            .state
            .services
            .draft_decision(worker.actor(), case, new)
            .await
        {
            Ok(id) => return Ok(see_other(&format!("{}{}", href(case, id), saved_mark(&worker)))),
            Err(error) => status = objected(&worker, &mut form, error)?,
        }
    }
    page(&worker, case, writing, status, Some(form)).await
}

/// Answers a press on a button that brings an earlier text along; whether there was one.
pub(super) async fn bring(
    worker: &Worker,
    case: CaseFileId,
    writing: Writing,
    form: &mut Form,
) -> Result<bool, PageError> {
    if !earlier::is_pressed(form) {
        return Ok(false);
    }
    let case = open(worker, case).await?;
    let texts = texts(worker, &case, writing.investigation(&case)?);
    Ok(earlier::bring(form, "grounds", &texts))
}

fn texts(worker: &Worker, case: &Case, item: Option<&Investigation>) -> Vec<Earlier> {
    item.map_or_else(Vec::new, |item| earlier::for_decision(worker, case, item))
}

pub(super) fn read(worker: &Worker, form: &mut Form, investigation: Option<InvestigationId>) -> NewDecision {
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
        participation: read_record(form),
        best_interests: form.text("best_interests"),
        consent: read_consent(worker, form, today),
        consent_party: ConsentParty::from_id(&form.text("consent_party")),
        brought: earlier::read(form),
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

/// The record of participation is there when any of it is filled in; the rules then ask for the rest.
fn read_record(form: &Form) -> Option<ParticipationRecord> {
    let record = ParticipationRecord {
        informed: form.text("participation_informed"),
        heard_about: form.text("participation_heard_about"),
        passed_on: form.text("participation_passed_on"),
        weight: form.text("participation_weight"),
    };
    (!record.is_blank()).then_some(record)
}

pub(super) async fn page(
    worker: &Worker,
    case: CaseFileId,
    writing: Writing,
    status: StatusCode,
    refused: Option<Form>,
) -> PageResult {
    let case = open(worker, case).await?;
    let item = writing.investigation(&case)?;
    let draft = match writing {
        Writing::New(_) => None,
        Writing::Draft(id) => Some(case.decision(id).ok_or(PageError::NotFound)?),
    };
    let texts = texts(worker, &case, item);
    let today = worker.state.services.today();
    let editable = refused.is_some() || investigation::is_writable(worker, &case);
    let version = match (&refused, draft) {
        (Some(form), Some(draft)) => investigation::version_after(status, form, draft.version),
        (None, Some(draft)) => draft.version,
        (_, None) => 0,
    };
    let form = refused.unwrap_or_else(|| draft.map_or_else(|| begun(item, &texts, today), stored));
    // Provisions in force on the day of the decision.
    let on = form.clone().date("decided_on", worker.language).unwrap_or(today);
    let rule = |id| paragraph(id, today).unwrap_or_default();
    let values = json!({
        "case": view::head(worker, &case, Step::Decision),
        "investigation": item.map(|item| rests_on_investigation(worker, &case, item)),
        "needs": confirmed_needs(worker, &case, item),
        "bases": bases(worker, &[on, ended_on(item).unwrap_or(on)]),
        "consent_parties": ConsentParty::ALL.map(|party| json!({ "value": party.id(), "label": worker.text(&format!("decision-party-{}", party.id().replace('_', "-"))) })),
        "earlier": earlier::view(&form, &texts),
        "action": action(&case, writing),
        "is_draft": draft.is_some(),
        "version": version,
        "participation": choices::participation(today, worker.english()),
        "rules": { "participation": rule("participation"), "reasons": rule("reasons"), "plan": rule("plan-help") },
        "editable": editable,
        "form": form.view(),
    });
    let key = if draft.is_some() {
        "decision-write-title"
    } else {
        "decision-new-title"
    };
    let title = text(
        worker.language,
        key,
        &[("child", child_name(worker.language, &case.child).into())],
    );
    worker.show_with(status, "pages/decision/new.html", &title, "cases", values)
}

/// Where the form is sent.
fn action(case: &Case, writing: Writing) -> String {
    let case = case.file.id;
    match writing {
        Writing::New(None) => format!("/saker/{case}/vedtak/ny"),
        Writing::New(Some(id)) => format!("/saker/{case}/vedtak/ny?undersokelse={id}"),
        Writing::Draft(id) => format!("{}/skriv", href(case, id)),
    }
}

/// The day on which the investigation ended; a decision that is written down late may rest on the act of that day.
fn ended_on(item: Option<&Investigation>) -> Option<NaiveDate> {
    match &item?.state {
        InvestigationState::Concluded { on, .. } => Some(*on),
        InvestigationState::Open => None,
    }
}

/// The provisions in force on any of the days, under the kind of help that they give.
fn bases(worker: &Worker, days: &[NaiveDate]) -> Vec<Value> {
    let groups = [
        LegalGroup::Assistance,
        LegalGroup::Aftercare,
        LegalGroup::Emergency,
        LegalGroup::Behaviour,
        LegalGroup::Care,
    ];
    let group = |group: LegalGroup| {
        let own = legal_basis::all()
            .iter()
            .filter(|one| one.group == group && days.iter().any(|day| one.is_valid_on(*day)));
        let options: Vec<_> = own.map(|one| basis(worker, one)).collect();
        let label = worker.text(&format!("decision-group-{}", group.code()));
        json!({ "label": label, "options": options })
    };
    let whole = groups.map(group).into_iter();
    whole
        .filter(|group| group["options"].as_array().is_some_and(|list| !list.is_empty()))
        .collect()
}

/// What is stored of a draft.
fn stored(draft: &Decision) -> Form {
    let record = draft.details.participation.clone().unwrap_or_default();
    let consent = draft.consent.as_ref();
    let party = draft.details.consent_party.map_or("", ConsentParty::id);
    let values = [
        ("legal_basis", draft.legal_basis.clone()),
        ("decided_on", show_date(draft.decided_on)),
        ("content", draft.content.clone()),
        ("grounds", draft.grounds.clone()),
        ("participation_informed", record.informed),
        ("participation_heard_about", record.heard_about),
        ("participation_passed_on", record.passed_on),
        ("participation_weight", record.weight),
        ("best_interests", draft.best_interests.clone()),
        (
            "consent_by",
            consent.map(|consent| consent.by.clone()).unwrap_or_default(),
        ),
        (
            "consent_on",
            consent.map(|consent| show_date(consent.on)).unwrap_or_default(),
        ),
        ("consent_party", party.to_owned()),
    ];
    Form::with(
        values
            .into_iter()
            .chain(participation::stored(Some(&draft.child_view)))
            .chain(earlier::stored(&draft.details.brought)),
    )
}

/// The form to begin with: today, the findings and the child's view of the investigation.
fn begun(item: Option<&Investigation>, texts: &[Earlier], today: NaiveDate) -> Form {
    let view = item.and_then(|item| item.child_view.as_ref());
    let values = [
        ("decided_on", show_date(today)),
        ("grounds", item.map(findings).unwrap_or_default()),
    ];
    let marks = earlier::marks(texts, &["assessment", "reasons"]);
    Form::with(values.into_iter().chain(participation::stored(view)).chain(marks))
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
        .find(|one| one.investigation == Some(item.id) && (one.is_made() || one.is_draft()));
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
