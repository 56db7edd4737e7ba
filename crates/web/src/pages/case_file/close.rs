//! Closing a case: what is still open, why it is closed, a look before it is done.

use axum::extract::Path;
use chrono::NaiveDate;
use serde_json::{Value, json};
use tiltak_domain::access::{Act, may_with_case};
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::case_file::{self, CaseFileState, Closing};
use tiltak_domain::casework::refusal::Reason;
use tiltak_domain::casework::thread::Thread;
use tiltak_domain::ids::CaseFileId;
use tiltak_services::ServiceError;

use super::menu::menu;
use super::{links, words};
use crate::form::{Form, WorkerPosted, show_date};
use crate::language::text;
use crate::page_error::PageError;
use crate::render::{Conflict, ConflictField, PageResult, see_other};
use crate::visitor::Worker;

const TEMPLATE: &str = "pages/case_file/close.html";

pub(super) async fn ask(worker: Worker, Path(id): Path<CaseFileId>) -> PageResult {
    let case = open(&worker, id).await?;
    let form = Form::with([("on", show_date(worker.state.services.today()))]);
    worker.show(
        TEMPLATE,
        &title(&worker, &case),
        "cases",
        values(&worker, &case, &form, None),
    )
}

pub(super) async fn close(Path(id): Path<CaseFileId>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let case = open(&worker, id).await?;
    let title = title(&worker, &case);
    let today = worker.state.services.today();
    let on = form.required_date("on", worker.language);
    let closing = Closing {
        on: on.unwrap_or(today),
        by: worker.actor().user,
        reason: form.text("reason"),
    };
    if form.version() != case.file.version {
        return conflict(&worker, &case, &form);
    }
    if let Err(refusals) = case_file::close(&case, closing.clone(), today) {
        form.refuse(&refusals, worker.language, today);
    }
    if form.has_errors() || form.ticked("change") {
        let refused = form.has_errors() && !form.ticked("change");
        let values = values(&worker, &case, &form, None);
        return if refused {
            worker.show_refused(TEMPLATE, &title, "cases", values)
        } else {
            worker.show(TEMPLATE, &title, "cases", values)
        };
    }
    if !form.ticked("confirmed") {
        return worker.show(TEMPLATE, &title, "cases", values(&worker, &case, &form, on));
    }
    match worker
        .state
        .services
        .close_case(worker.actor(), id, form.version(), closing)
        .await
    {
        Ok(()) => Ok(see_other(&links::case(id))),
        Err(ServiceError::Conflict) => conflict(&worker, &open(&worker, id).await?, &form),
        Err(ServiceError::Refused(refusals)) => {
            form.refuse(&refusals, worker.language, today);
            worker.show_refused(TEMPLATE, &title, "cases", values(&worker, &case, &form, None))
        }
        Err(other) => Err(other.into()),
    }
}

/// The case, for somebody who may write in it.
async fn open(worker: &Worker, id: CaseFileId) -> Result<Case, PageError> {
    let case = worker
        .state
        .services
        .open_case(worker.actor(), id, "casework")
        .await?;
    if may_with_case(worker.actor(), Act::WriteCase, &case.file) {
        Ok(case)
    } else {
        Err(PageError::Forbidden)
    }
}

fn title(worker: &Worker, case: &Case) -> String {
    text(
        worker.language,
        "case-file-close-title",
        &[("child", words::child_name(worker.language, &case.child).into())],
    )
}

fn values(worker: &Worker, case: &Case, form: &Form, confirm: Option<NaiveDate>) -> Value {
    let today = worker.state.services.today();
    let language = worker.language;
    let count = |key: &str, count: usize| json!({ "label": worker.text(key), "value": count.to_string() });
    let closed = match &case.file.state {
        CaseFileState::Open => Value::Null,
        CaseFileState::Closed { on, reason, .. } => json!({ "on": on, "reason": reason }),
    };
    json!({
        "form": form.view(),
        "version": case.file.version,
        "action": links::close(case.file.id),
        "case_href": links::case(case.file.id),
        "child": words::name_and_age(language, &case.child, today),
        "menu": menu(worker, case, "closing"),
        "closed": closed,
        "blocks": blocks(worker, case, today),
        "gap_count": Thread::of(case, today).gaps.len(),
        "counts": [
            count("case-file-section-report", case.reports.len()),
            count("case-file-section-investigation", case.investigations.len()),
            count("case-file-section-decision", case.decisions.len()),
            count("case-file-section-measure", case.measures.len()),
            count("case-file-section-evaluation", case.evaluations.len()),
        ],
        "last_event_on": case.last_event_on(),
        "confirm": confirm,
        "on": form.text("on"),
        "reason": form.text("reason"),
    })
}

/// What is still open, each with the page where it is finished.
fn blocks(worker: &Worker, case: &Case, today: NaiveDate) -> Vec<Value> {
    let tried = Closing {
        on: today,
        by: worker.actor().user,
        reason: "-".into(),
    };
    let Err(refusals) = case_file::close(case, tried, today) else {
        return Vec::new();
    };
    let whole = refusals.0.iter().filter(|refusal| refusal.field.is_none());
    whole
        .flat_map(|refusal| {
            places(worker, case, refusal.reason)
                .into_iter()
                .map(|(what, href)| {
                    let why = worker.text(&format!("refusal-{}", refusal.reason.key()));
                    json!({ "why": why, "what": what, "href": href })
                })
        })
        .collect()
}

/// The things behind a reason, by name and page.
fn places(worker: &Worker, case: &Case, reason: Reason) -> Vec<(String, String)> {
    let id = case.file.id;
    let dated = |key: &str, on: NaiveDate| {
        text(
            worker.language,
            key,
            &[("date", words::long_date(worker.language, on).into())],
        )
    };
    let code = |kind, code: &str| words::code(worker.language, kind, code);
    use tiltak_domain::codelist::Kind::{MeasureCategory, PlanKind};
    match reason {
        Reason::ReportOpen => case
            .reports
            .iter()
            .filter(|report| report.is_open())
            .map(|report| {
                (
                    dated("case-file-report-title", report.received_on()),
                    links::report(report.id),
                )
            })
            .collect(),
        Reason::InvestigationOpen => case
            .investigations
            .iter()
            .filter(|item| item.is_open())
            .map(|item| {
                (
                    dated("case-file-investigation-title", item.started_on),
                    links::investigation(id, item.id),
                )
            })
            .collect(),
        Reason::MeasureOngoing => case
            .measures
            .iter()
            .filter(|measure| measure.is_ongoing())
            .map(|measure| {
                (
                    code(MeasureCategory, measure.category.as_ref()),
                    links::measure(id, measure.id),
                )
            })
            .collect(),
        Reason::PlanActive => case
            .plans
            .iter()
            .filter(|plan| plan.is_active())
            .map(|plan| (code(PlanKind, plan.kind.as_ref()), links::plan(id, plan.id)))
            .collect(),
        Reason::DecisionMissing => case
            .investigations_without_decision()
            .map(|item| {
                (
                    dated("case-file-investigation-title", item.started_on),
                    links::new_decision(id, item.id),
                )
            })
            .collect(),
        _ => Vec::new(),
    }
}

fn conflict(worker: &Worker, case: &Case, form: &Form) -> PageResult {
    let (on, reason) = match &case.file.state {
        CaseFileState::Open => (String::new(), String::new()),
        CaseFileState::Closed { on, reason, .. } => (show_date(*on), reason.clone()),
    };
    let field = |name, key: &str, stored, area| ConflictField {
        name,
        label: worker.text(key),
        stored,
        area,
        hidden: false,
    };
    let conflict = Conflict {
        subject: title(worker, case),
        action: links::close(case.file.id),
        open_href: links::case(case.file.id),
        version: case.file.version,
        fields: vec![
            field("on", "case-file-close-on", on, false),
            field("reason", "case-file-close-reason", reason, true),
        ],
    };
    worker.show_conflict(&conflict, form)
}
