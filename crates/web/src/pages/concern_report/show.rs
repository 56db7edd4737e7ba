//! One report, with the task that waits in it.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};
use tiltak_domain::access::{Act, may_with_case};
use tiltak_domain::casework::concern_report::{Anonymity, ConcernReport, ConcernReportState, Reporter};
use tiltak_domain::ids::ConcernReportId;
use tiltak_services::concern_report::inbox::OpenedReport;

use super::{child, conclusion, path_of, reply, report_id, reveal, review_form, words};
use crate::form::Form;
use crate::language::text;
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

/// The two forms of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Task {
    /// Tying the report to a child.
    Child,
    /// The review.
    Review,
}

/// A form that was sent, and why it did not go through.
pub(super) struct Sent<'a> {
    pub(super) task: Task,
    pub(super) form: &'a Form,
    /// Whether somebody else changed the report meanwhile.
    pub(super) conflict: bool,
}

#[derive(Deserialize)]
pub(super) struct ShowQuery {
    beskjed: Option<String>,
}

pub(super) async fn show(
    worker: Worker,
    Path(report): Path<String>,
    Query(query): Query<ShowQuery>,
) -> PageResult {
    let opened = worker
        .state
        .services
        .open_report(worker.actor(), report_id(&report)?)
        .await?;
    let told = query.beskjed.as_deref();
    let message = Message {
        registered: told == Some("knyttet") && opened.report.is_open(),
        taken_down: told == Some("skrevet"),
        revealed: None,
        protect: None,
    };
    page(&worker, StatusCode::OK, &opened, None, &message)
}

/// The address of a form, opened by hand or by the language switch, leads to the page with the form.
pub(super) async fn back(Path(report): Path<String>) -> PageResult {
    Ok(see_other(&path_of(report_id(&report)?)))
}

/// The page again, with what was sent and what is wrong with it.
pub(super) async fn again(worker: &Worker, id: ConcernReportId, sent: Sent<'_>) -> PageResult {
    let opened = worker.state.services.open_report(worker.actor(), id).await?;
    let status = if sent.conflict {
        StatusCode::CONFLICT
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    page(worker, status, &opened, Some(&sent), &Message::default())
}

/// What the page tells besides the report.
#[derive(Default)]
pub(super) struct Message {
    pub(super) registered: bool,
    pub(super) taken_down: bool,
    /// Who reported, where the family must not know; asked for with a reason.
    pub(super) revealed: Option<Reporter>,
    /// The form that keeps a reporter apart, when it was refused.
    pub(super) protect: Option<Form>,
}

pub(super) fn page(
    worker: &Worker,
    status: StatusCode,
    opened: &OpenedReport,
    sent: Option<&Sent<'_>>,
    message: &Message,
) -> PageResult {
    let report = &opened.report;
    let sent_to = |task| sent.filter(|sent| sent.task == task).map(|sent| sent.form);
    let child_form = match report.state {
        ConcernReportState::Received => child::form_values(worker, opened, sent_to(Task::Child)),
        _ => Value::Null,
    };
    let case = case(worker, opened);
    let may_review = report.is_open() && case["may_write"] != json!(false);
    let review = if may_review {
        review_form::values(worker, report, sent_to(Task::Review))
    } else {
        Value::Null
    };
    // A refused form keeps the version it was made from, so that a change by somebody else still comes to light.
    let version = match sent {
        Some(sent) if !sent.conflict => sent.form.version(),
        _ => report.version,
    };
    let kept = sent.filter(|sent| match sent.task {
        Task::Child => child_form.is_null(),
        Task::Review => review.is_null(),
    });
    let mut values = facts(worker, opened);
    values["version"] = json!(version);
    values["case"] = case;
    values["child_form"] = child_form;
    values["review_form"] = review;
    values["conclusion"] = conclusion::values(worker, opened);
    values["faults"] = sent.map_or(Value::Null, |sent| sent.form.view());
    values["conflict"] = json!(sent.is_some_and(|sent| sent.conflict));
    values["kept"] = kept.map_or_else(|| json!([]), |sent| kept_texts(worker, sent.form));
    values["registered"] = json!(message.registered);
    values["taken_down"] = json!(message.taken_down);
    if let Some(form) = &message.protect {
        values["protect_form"] = form.view();
    }
    if let Some(identity) = &message.revealed {
        values["revealed"] = json!(identity_lines(worker, identity));
    }
    let title = words::title(worker.language, report);
    worker.show_with(
        status,
        "pages/concern_report/show.html",
        &title,
        "concern_reports",
        values,
    )
}

fn facts(worker: &Worker, opened: &OpenedReport) -> Value {
    let (report, language) = (&opened.report, worker.language);
    let limit = report.review_deadline();
    let others: Vec<Value> = opened
        .others
        .iter()
        .map(|other| {
            let (state, state_text) = words::state(language, other);
            let name = words::child_name(language, other);
            json!({ "href": path_of(other.id), "name": name, "state": state, "state_text": state_text })
        })
        .collect();
    let (state, state_text) = words::state(language, report);
    json!({
        "href": path_of(report.id),
        "child": words::child_name(language, report),
        "received_at": report.received_at,
        "text": report.text,
        "urgent": report.urgent,
        "state": state,
        "state_text": state_text,
        "is_open": report.is_open(),
        "due": limit.due_on,
        "rule": limit.legal_basis,
        "channel": worker.text(&format!("concern-report-channel-{}", report.channel.id().replace('_', "-"))),
        "replies": reply::summary(worker, report, opened.ended),
        "protected": report.reporter.anonymity == Anonymity::Protected,
        "reveal_reasons": reveal::reasons(worker),
        "revealed": null,
        "may_protect": report.reporter.anonymity == Anonymity::Named && report.reporter.is_named(),
        "protect_form": Form::default().view(),
        "protected_since": report.reporter.protected.as_ref().map(|since| json!({ "on": since.on, "reason": since.reason })),
        "reporter": reporter(worker, report),
        "subject": subject(worker, report),
        "receipt": opened.receipt,
        "others": others,
        "steps": steps(worker, report),
    })
}

/// Lines of a summary list; what is blank is left out.
fn lines(worker: &Worker, lines: Vec<(&str, Option<String>)>) -> Vec<Value> {
    let filled = lines.into_iter().filter_map(|(key, value)| Some((key, value?)));
    let shown = filled.filter(|(_, value)| !value.trim().is_empty());
    shown
        .map(|(key, value)| json!({ "label": worker.text(&format!("concern-report-{key}")), "value": value }))
        .collect()
}

fn reporter(worker: &Worker, report: &ConcernReport) -> Vec<Value> {
    let kind = (
        "reporter-kind",
        Some(words::reporter_kind(worker.language, report)),
    );
    let mut shown = lines(worker, vec![kind]);
    shown.extend(identity_lines(worker, &report.reporter));
    shown.extend(lines(worker, vec![("relation", report.subject.relation.clone())]));
    shown
}

fn identity_lines(worker: &Worker, reporter: &Reporter) -> Vec<Value> {
    let reporter = reporter.clone();
    lines(
        worker,
        vec![
            ("reporter-name", Some(reporter.name)),
            ("reporter-role", reporter.role),
            ("reporter-organisation", reporter.organisation),
            ("reporter-phone", reporter.phone),
            ("reporter-email", reporter.email),
        ],
    )
}

fn subject(worker: &Worker, report: &ConcernReport) -> Vec<Value> {
    let subject = report.subject.clone();
    let informed = match subject.informed {
        None => "concern-report-informed-unknown",
        Some(true) => "concern-report-informed-yes",
        Some(false) => "concern-report-informed-no",
    };
    lines(
        worker,
        vec![
            ("child-name", Some(words::child_name(worker.language, report))),
            ("national-id-written", subject.national_id_text),
            ("assumed-age", subject.assumed_age),
            ("address", subject.address),
            ("guardians", Some(subject.guardians.join("\n"))),
            ("informed", Some(worker.text(informed))),
            ("interpreter-need", subject.interpreter_need),
            ("other-agencies", subject.other_agencies),
        ],
    )
}

/// The steps of a report as the menu shows them.
fn steps(worker: &Worker, report: &ConcernReport) -> Vec<Value> {
    let late = report
        .review_deadline()
        .is_breached_on(worker.state.services.today());
    let waits = if late { "late" } else { "open" };
    let (child, review) = match report.state {
        ConcernReportState::Received => (waits, "waiting"),
        ConcernReportState::Registered { .. } => ("done", waits),
        ConcernReportState::Dismissed { case_file: None, .. } => ("waiting", "done"),
        ConcernReportState::Dismissed { .. } | ConcernReportState::Investigated { .. } => ("done", "done"),
    };
    [
        ("read", "melding", "done"),
        ("child", "barn", child),
        ("review", "gjennomgang", review),
    ]
    .into_iter()
    .map(|(key, anchor, state)| {
        let text = worker.text(&format!("concern-report-step-{key}"));
        json!({ "text": text, "href": format!("#{anchor}"), "state": state, "current": false })
    })
    .collect()
}

/// The case that the report is tied to; null where there is none.
fn case(worker: &Worker, opened: &OpenedReport) -> Value {
    let Some((child, file)) = &opened.case else {
        return Value::Null;
    };
    let age = words::age(worker.language, child, worker.state.services.today());
    json!({
        "href": format!("/saker/{}", file.id),
        "child": words::known_name(worker.language, child),
        "age": age,
        "number": file.journal_number,
        "may_read": may_with_case(worker.actor(), Act::ReadCase, file),
        "may_write": may_with_case(worker.actor(), Act::WriteCase, file),
    })
}

/// What was written in a form that the page has no place for any more.
fn kept_texts(worker: &Worker, form: &Form) -> Value {
    let fields = [
        "name",
        "national_id",
        "born",
        "interpreter",
        "on",
        "reporter_clarification",
        "reasons",
    ];
    let typed = fields
        .into_iter()
        .filter_map(|field| Some((field, form.filled(field)?)));
    let chosen = review_form::chosen(worker.language, form);
    let all = typed.chain(chosen);
    all.map(|(field, words)| {
        let label = text(
            worker.language,
            &format!("concern-report-field-{}", field.replace('_', "-")),
            &[],
        );
        json!({ "label": label, "text": words })
    })
    .collect()
}
