//! A measure as it stands, and its adjustment.

use axum::extract::Path;
use axum::http::StatusCode;
use serde_json::json;
use tiltak_domain::casework::measure::Measure;
use tiltak_domain::casework::plan::Plan;
use tiltak_domain::casework::refusal::Reason;
use tiltak_domain::casework::thread::Thread;
use tiltak_services::ServiceError;

use super::content;
use crate::form::{Form, WorkerPosted};
use crate::page_error::PageError;
use crate::pages::case_file::menu::Step;
use crate::pages::plan::{CasePage, Shown, hidden, kept, measure_view, parse_id};
use crate::render::{Conflict, ConflictField, PageResult, see_other};
use crate::visitor::Worker;

pub(super) async fn show(worker: Worker, Path((case, measure)): Path<(String, String)>) -> PageResult {
    let page = CasePage::open(worker, &case).await?;
    let measure = find(&page, &measure)?;
    measure_page(&page, measure, &content::stored(measure), StatusCode::OK)
}

pub(super) async fn adjust(
    Path((case, measure)): Path<(String, String)>,
    posted: WorkerPosted,
) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let page = CasePage::open(worker, &case).await?;
    let measure = find(&page, &measure)?;
    let new = content::read(&page, &mut form);
    let (worker, file) = (&page.worker, page.case.file.id);
    let tried = if form.has_errors() {
        let adjusted = measure
            .clone()
            .adjust(new.description, new.reason, new.dose, new.goals);
        adjusted.map(|_| false).map_err(ServiceError::from)
    } else {
        let services = &worker.state.services;
        services
            .adjust_measure(worker.actor(), file, measure.id, form.version(), new)
            .await
            .map(|()| true)
    };
    match tried {
        Ok(true) => return Ok(see_other(&back(&page, measure, "measure"))),
        Ok(false) => {}
        Err(ServiceError::Conflict) => return conflict(&page, measure, &form),
        Err(ServiceError::Refused(refusals)) => form.refuse(&refusals, worker.language, page.today()),
        Err(other) => return Err(other.into()),
    }
    measure_page(&page, measure, &form, StatusCode::UNPROCESSABLE_ENTITY)
}

pub(super) fn find<'a>(page: &'a CasePage, id: &str) -> Result<&'a Measure, PageError> {
    page.case.measure(parse_id(id)?).ok_or(PageError::NotFound)
}

pub(super) fn plan_of<'a>(page: &'a CasePage, measure: &Measure) -> Option<&'a Plan> {
    measure.plan.and_then(|id| page.case.plan(id))
}

pub(super) fn href(page: &CasePage, measure: &Measure) -> String {
    page.href(&format!("/tiltak/{}", measure.id))
}

/// The plan, with a word on what was saved; the measure itself where it stands in no plan.
pub(super) fn back(page: &CasePage, measure: &Measure, saved: &str) -> String {
    match plan_of(page, measure) {
        Some(plan) => format!("{}?lagret={saved}#tiltak-{}", page.plan_href(plan), measure.id),
        None => href(page, measure),
    }
}

fn conflict(page: &CasePage, measure: &Measure, form: &Form) -> PageResult {
    let stored = content::stored(measure);
    let line = |name, label| ConflictField {
        area: false,
        ..kept(page, name, label, stored.text(name))
    };
    let conflict = Conflict {
        subject: page.title("measure-title"),
        action: href(page, measure),
        open_href: href(page, measure),
        version: measure.version,
        fields: vec![
            kept(
                page,
                "description",
                "measure-description",
                measure.description.clone(),
            ),
            kept(page, "reason", "measure-reason", measure.reason.clone()),
            line("dose_times", "measure-dose-times"),
            hidden("dose_per"),
            line("dose_weeks", "measure-dose-weeks"),
            hidden("goals"),
        ],
    };
    page.worker.show_conflict(&conflict, form)
}

fn measure_page(page: &CasePage, measure: &Measure, form: &Form, status: StatusCode) -> PageResult {
    let plan = plan_of(page, measure);
    let thread = Thread::of(&page.case, page.today());
    let title = page.title("measure-title");
    let shown = Shown {
        template: "pages/measure/show.html",
        title: &title,
        step: Step::Plan,
        plan,
    };
    let blocked = page.blocked((!measure.is_ongoing()).then_some(Reason::MeasureEnded));
    let own = json!({
        "form": form.view(), "action": href(page, measure), "version": form.version(),
        "blocked": blocked.filter(|_| !form.has_errors()),
        "measure": measure_view(page, measure, &thread),
        "choices": content::choices(page, measure.plan, Some(measure)),
        "plan_href": plan.map_or_else(|| page.href(""), |plan| page.plan_href(plan)),
        "end_href": format!("{}/avslutt", href(page, measure)),
    });
    page.show(status, &shown, own)
}
