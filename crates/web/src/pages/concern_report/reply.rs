//! Letters to the one who reported: what is owed, the letter ready to send, and what was sent.

use axum::extract::Path;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::IntoResponse;
use chrono::NaiveDate;
use serde_json::{Value, json};
use tiltak_domain::casework::concern_report::{Anonymity, ConcernReport, ConcernReportState};
use tiltak_domain::casework::reply::{LeftOut, Reply, ReplyKind, ReplyOutcome, ReplyWay};
use tiltak_domain::ids::ConcernReportId;
use tiltak_domain::people::language_form::LanguageForm;
use tiltak_services::ServiceError;
use tiltak_services::concern_report::letter::LetterFrame;

use super::{path_of, report_id, words};
use crate::form::{Form, WorkerPosted, show_date};
use crate::language::text;
use crate::page_error::PageError;
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

pub(super) async fn show(worker: Worker, Path(report): Path<String>) -> PageResult {
    page(&worker, StatusCode::OK, report_id(&report)?, None).await
}

pub(super) async fn answer(Path(report): Path<String>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let id = report_id(&report)?;
    let services = &worker.state.services;
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let Some(reply) = read(&worker, &mut form) {
        match services
            .answer_reporter(worker.actor(), id, form.version(), reply)
            .await
        {
            Ok(_report) => return Ok(see_other(&format!("{}/svar", path_of(id)))),
            Err(ServiceError::Refused(refusals)) => form.refuse(&refusals, worker.language, services.today()),
            Err(ServiceError::Conflict) => {
                status = StatusCode::CONFLICT;
                form.object("", worker.text("concern-report-reply-conflict"));
            }
            Err(other) => return Err(other.into()),
        }
    }
    page(&worker, status, id, Some(&form)).await
}

/// The letter alone, to print.
pub(super) async fn letter(worker: Worker, Path((report, kind)): Path<(String, String)>) -> PageResult {
    let id = report_id(&report)?;
    let answering = worker.state.services.open_answers(worker.actor(), id).await?;
    let kind = ReplyKind::from_key(&kind).ok_or(PageError::NotFound)?;
    let reply = answering.report.reply(kind).ok_or(PageError::NotFound)?;
    let ReplyOutcome::Sent { text, .. } = &reply.outcome else {
        return Err(PageError::NotFound);
    };
    let reporter = &answering.report.reporter;
    let to: Vec<&str> = [Some(reporter.name.as_str()), reporter.organisation.as_deref()]
        .into_iter()
        .flatten()
        .filter(|line| !line.trim().is_empty())
        .collect();
    let values = json!({
        "href": format!("{}/svar", path_of(id)),
        "to": to,
        "protected": reporter.anonymity == Anonymity::Protected,
        "on": reply.on,
        "by": worker.name_of(reply.by),
        "text": text,
        "pdf": format!("{}/svar/{}/brev.pdf", path_of(id), kind.key()),
    });
    let title = worker.text(&format!("concern-report-letter-{}", kind.key()));
    worker.show(
        "pages/concern_report/letter.html",
        &title,
        "concern_reports",
        values,
    )
}

/// The letter as it was sent, to send on or to keep.
pub(super) async fn pdf(worker: Worker, Path((report, kind)): Path<(String, String)>) -> PageResult {
    let id = report_id(&report)?;
    let kind = ReplyKind::from_key(&kind).ok_or(PageError::NotFound)?;
    let frame = LetterFrame {
        language: LanguageForm::from_code(worker.language.code()).unwrap_or_default(),
        title: worker.text(&format!("concern-report-letter-{}", kind.key())),
    };
    let services = &worker.state.services;
    let bytes = services.reply_letter(worker.actor(), id, kind, frame).await?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/pdf")),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("inline; filename=\"svar.pdf\""),
        ),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, bytes).into_response())
}

fn read(worker: &Worker, form: &mut Form) -> Option<Reply> {
    let kind = ReplyKind::from_key(&form.text("kind"));
    let on = form.required_date("on", worker.language);
    let way = ReplyWay::ALL
        .into_iter()
        .find(|way| way.key() == form.text("way"));
    let reason = LeftOut::ALL
        .into_iter()
        .find(|why| why.key() == form.text("left_out"));
    let outcome = match form.text("outcome").as_str() {
        "left-out" => reason.map(|reason| ReplyOutcome::LeftOut {
            reason,
            words: form.text("words"),
        }),
        _ => way.map(|way| ReplyOutcome::Sent {
            way,
            text: form.text("text"),
        }),
    };
    if outcome.is_none() {
        let field = if form.text("outcome") == "left-out" {
            "left_out"
        } else {
            "way"
        };
        form.object(field, worker.text("concern-report-reply-choose"));
    }
    if form.has_errors() {
        return None;
    }
    Some(Reply {
        kind: kind?,
        on: on?,
        by: worker.actor().user,
        outcome: outcome?,
    })
}

async fn page(worker: &Worker, status: StatusCode, id: ConcernReportId, sent: Option<&Form>) -> PageResult {
    let services = &worker.state.services;
    let answering = services.open_answers(worker.actor(), id).await?;
    let report = &answering.report;
    let sent_kind = sent.map(|form| form.text("kind"));
    let letters: Vec<Value> = ReplyKind::ALL
        .into_iter()
        .filter(|kind| may_write(report, *kind, answering.ended))
        // One at a time: the next follows when this one is noted.
        .take(1)
        .map(|kind| {
            let own = sent.filter(|_| sent_kind.as_deref() == Some(kind.key()));
            let owed = answering.owed.iter().find(|owed| owed.kind == kind);
            json!({
                "kind": kind.key(),
                "title": worker.text(&format!("concern-report-letter-{}", kind.key())),
                "due": owed.map(|owed| owed.deadline.due_on),
                "rule": owed.map(|owed| owed.deadline.legal_basis.clone()),
                "form": own.map_or_else(|| draft(worker, report, kind).view(), Form::view),
            })
        })
        .collect();
    let values = json!({
        "href": path_of(id),
        "report": words::title(worker.language, report),
        "version": report.version,
        "faults": sent.map_or(Value::Null, Form::view),
        "kind": words::reporter_kind(worker.language, report),
        "unknown": report.reporter.anonymity == Anonymity::Unknown,
        "protected": report.reporter.anonymity == Anonymity::Protected,
        "is_public": report.reporter.is_public,
        "done": report.replies.iter().map(|reply| done(worker, report, reply)).collect::<Vec<_>>(),
        "letters": letters,
        "ways": ReplyWay::ALL.map(|way| option(worker, way.key(), "way")),
        "left_outs": LeftOut::ALL.map(|why| option(worker, why.key(), "left-out")),
    });
    let title = worker.text("concern-report-replies-title");
    worker.show_with(
        status,
        "pages/concern_report/reply.html",
        &title,
        "concern_reports",
        values,
    )
}

/// Letters that can be written now: what is owed and can be told. Feedback takes the place of a confirmation once the report
/// is concluded.
fn may_write(report: &ConcernReport, kind: ReplyKind, ended: Option<NaiveDate>) -> bool {
    let owed = report.owed_replies(ended).iter().any(|owed| owed.kind == kind);
    let feedback_instead = report.reporter.is_public && !report.is_open();
    owed && match kind {
        ReplyKind::Confirmation => !feedback_instead,
        ReplyKind::Feedback => !report.is_open(),
        ReplyKind::EndFeedback => ended.is_some(),
    }
}

fn option(worker: &Worker, value: &str, of: &str) -> Value {
    json!({ "value": value, "label": worker.text(&format!("concern-report-reply-{of}-{value}")) })
}

/// The form with the letter as the law has it for this reporter. It names no child.
fn draft(worker: &Worker, report: &ConcernReport, kind: ReplyKind) -> Form {
    let language = worker.language;
    let opened = matches!(report.state, ConcernReportState::Investigated { .. });
    let key = match (kind, report.reporter.is_public, opened) {
        (ReplyKind::Confirmation, true, _) => "concern-report-letter-text-confirmation-public",
        (ReplyKind::Confirmation, false, _) => "concern-report-letter-text-confirmation-private",
        (ReplyKind::Feedback, _, true) => "concern-report-letter-text-feedback-opened",
        (ReplyKind::Feedback, _, false) => "concern-report-letter-text-feedback-dropped",
        (ReplyKind::EndFeedback, ..) => "concern-report-letter-text-end",
    };
    let received = words::long_date(language, report.received_on());
    let letter = text(language, key, &[("date", received.into())]);
    Form::with([
        ("kind", kind.key().to_owned()),
        ("on", show_date(worker.state.services.today())),
        ("outcome", "sent".to_owned()),
        ("text", letter),
    ])
}

fn done(worker: &Worker, report: &ConcernReport, reply: &Reply) -> Value {
    let (letter, words) = match &reply.outcome {
        ReplyOutcome::Sent { .. } => {
            let href = format!("{}/svar/{}", path_of(report.id), reply.kind.key());
            (Some(href), None)
        }
        ReplyOutcome::LeftOut { words, .. } => (None, Some(words)),
    };
    json!({
        "line": line(worker, reply),
        "by": worker.name_of(reply.by),
        "letter": letter,
        "words": words,
    })
}

/// `Bekreftelse sendt 12. mars 2026 (i posten)`.
fn line(worker: &Worker, reply: &Reply) -> String {
    let (key, how) = match &reply.outcome {
        ReplyOutcome::Sent { way, .. } => ("sent", format!("way-{}", way.key())),
        ReplyOutcome::LeftOut { reason, .. } => ("left-out", format!("left-out-{}", reason.key())),
    };
    let what = worker.text(&format!("concern-report-letter-{}", reply.kind.key()));
    let how = worker.text(&format!("concern-report-reply-{how}"));
    let args = [
        ("what", what.into()),
        ("date", words::long_date(worker.language, reply.on).into()),
        ("how", how.to_lowercase().into()),
    ];
    text(
        worker.language,
        &format!("concern-report-reply-line-{key}"),
        &args,
    )
}

/// What the page of a report tells of the letters.
pub(super) fn summary(worker: &Worker, report: &ConcernReport, ended: Option<NaiveDate>) -> Value {
    let unknown = report.reporter.anonymity == Anonymity::Unknown;
    let owed: Vec<Value> = report
        .owed_replies(ended)
        .iter()
        .map(|owed| {
            let rule = owed.deadline.legal_basis.clone();
            let key = format!("concern-report-owed-{}", owed.kind.key());
            json!({ "what": text(worker.language, &key, &[("rule", rule.into())]), "due": owed.deadline.due_on })
        })
        .collect();
    json!({
        "done": report.replies.iter().map(|reply| line(worker, reply)).collect::<Vec<_>>(),
        "owed": owed,
        "none": unknown.then(|| worker.text("concern-report-replies-unknown")),
    })
}
