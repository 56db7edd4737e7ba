//! The end of a measure.

use axum::extract::Path;
use axum::http::StatusCode;
use serde_json::{Value, json};
use tiltak_domain::casework::measure::{EndReason, Measure, MeasureState};
use tiltak_domain::casework::refusal::Reason;
use tiltak_domain::casework::thread::Thread;
use tiltak_services::ServiceError;

use super::adjust::{back, find, href, plan_of};
use crate::form::{Form, WorkerPosted, show_date};
use crate::pages::case_file::menu::Step;
use crate::pages::plan::{CasePage, Shown, code_of, decoded, hidden, kept, measure_view};
use crate::render::{Conflict, ConflictField, PageResult, see_other};
use crate::visitor::Worker;

pub(super) async fn show(worker: Worker, Path((case, measure)): Path<(String, String)>) -> PageResult {
    let page = CasePage::open(worker, &case).await?;
    let measure = find(&page, &measure)?;
    let form = Form::with([
        ("on", show_date(page.today())),
        ("version", measure.version.to_string()),
    ]);
    end_page(&page, measure, &form, StatusCode::OK)
}

pub(super) async fn end(Path((case, measure)): Path<(String, String)>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let page = CasePage::open(worker, &case).await?;
    let measure = find(&page, &measure)?;
    let (worker, today) = (&page.worker, page.today());
    let on = form.required_date("on", worker.language);
    let reason: Option<EndReason> = decoded(&form.text("end_reason"));
    if reason.is_none() {
        form.object("end_reason", page.refusal(Reason::Missing));
    }
    let words = form.text("text");
    let tried = match (on, reason) {
        (Some(on), Some(reason)) => {
            let (services, file) = (&worker.state.services, page.case.file.id);
            let ended = services.end_measure(
                worker.actor(),
                file,
                measure.id,
                form.version(),
                on,
                reason,
                words,
            );
            ended.await.map(|()| true)
        }
        _ => {
            let ended = measure.clone().end(
                on.unwrap_or(today),
                reason.unwrap_or(EndReason::Other),
                words,
                today,
            );
            ended.map(|_| false).map_err(ServiceError::from)
        }
    };
    match tried {
        Ok(true) => return Ok(see_other(&back(&page, measure, "measure-ended"))),
        Ok(false) => {}
        Err(ServiceError::Conflict) => return conflict(&page, measure, &form),
        Err(ServiceError::Refused(refusals)) => form.refuse(&refusals, worker.language, today),
        Err(other) => return Err(other.into()),
    }
    end_page(&page, measure, &form, StatusCode::UNPROCESSABLE_ENTITY)
}

fn conflict(page: &CasePage, measure: &Measure, form: &Form) -> PageResult {
    let (on, words) = match &measure.state {
        MeasureState::Ongoing => (String::new(), String::new()),
        MeasureState::Ended { on, text, .. } => (show_date(*on), text.clone()),
    };
    let conflict = Conflict {
        subject: page.title("measure-end-title"),
        action: format!("{}/avslutt", href(page, measure)),
        open_href: href(page, measure),
        version: measure.version,
        fields: vec![
            ConflictField {
                area: false,
                ..kept(page, "on", "measure-end-on", on)
            },
            hidden("end_reason"),
            kept(page, "text", "measure-end-text", words),
        ],
    };
    page.worker.show_conflict(&conflict, form)
}

fn end_page(page: &CasePage, measure: &Measure, form: &Form, status: StatusCode) -> PageResult {
    let plan = plan_of(page, measure);
    let thread = Thread::of(&page.case, page.today());
    let reason = |reason: &EndReason| -> Value {
        let code = code_of(reason);
        json!({ "label": page.worker.text(&format!("measure-ended-{}", code.replace('_', "-"))), "value": code })
    };
    let title = page.title("measure-end-title");
    let shown = Shown {
        template: "pages/measure/end.html",
        title: &title,
        step: Step::Plan,
        plan,
    };
    let blocked = page.blocked((!measure.is_ongoing()).then_some(Reason::MeasureEnded));
    let own = json!({
        "form": form.view(), "action": format!("{}/avslutt", href(page, measure)), "version": form.version(),
        "blocked": blocked.filter(|_| !form.has_errors()),
        "measure": measure_view(page, measure, &thread),
        "reasons": EndReason::ALL.iter().map(reason).collect::<Vec<_>>(),
        "plan_href": plan.map_or_else(|| page.href(""), |plan| page.plan_href(plan)),
    });
    page.show(status, &shown, own)
}
