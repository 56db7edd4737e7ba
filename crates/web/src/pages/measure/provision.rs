//! Who gives a measure, and when it is looked at again.

use axum::extract::Path;
use axum::http::StatusCode;
use serde_json::json;
use tiltak_domain::casework::measure::Measure;
use tiltak_domain::casework::refusal::Reason;
use tiltak_domain::casework::thread::Thread;
use tiltak_services::ServiceError;

use super::adjust::{back, find, plan_of};
use crate::form::{Form, WorkerPosted, show_date};
use crate::pages::case_file::menu::Step;
use crate::pages::plan::{CasePage, Shown, kept, measure_view};
use crate::render::{Conflict, ConflictField, PageResult, see_other};
use crate::visitor::Worker;

pub(super) async fn show(worker: Worker, Path((case, measure)): Path<(String, String)>) -> PageResult {
    let page = CasePage::open(worker, &case).await?;
    let measure = find(&page, &measure)?;
    let stored = page.case.measure_provision(measure.id);
    let review = stored.and_then(|item| item.review_on).map(show_date);
    let form = Form::with([
        (
            "provider",
            stored.map(|item| item.provider.clone()).unwrap_or_default(),
        ),
        ("review_on", review.unwrap_or_default()),
        ("version", stored.map_or(0, |item| item.version).to_string()),
    ]);
    provision_page(&page, measure, &form, StatusCode::OK)
}

pub(super) async fn agree(Path((case, measure)): Path<(String, String)>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let page = CasePage::open(worker, &case).await?;
    let measure = find(&page, &measure)?;
    let worker = &page.worker;
    let review_on = form.date("review_on", worker.language);
    if !form.has_errors() {
        let services = &worker.state.services;
        let (file, provider) = (page.case.file.id, form.text("provider"));
        let done = services
            .agree_provision(
                worker.actor(),
                file,
                measure.id,
                form.version(),
                provider,
                review_on,
            )
            .await;
        match done {
            Ok(()) => return Ok(see_other(&back(&page, measure, "measure"))),
            Err(ServiceError::Conflict) => return conflict(&page, measure, &form),
            Err(ServiceError::Refused(refusals)) => form.refuse(&refusals, worker.language, page.today()),
            Err(other) => return Err(other.into()),
        }
    }
    provision_page(&page, measure, &form, StatusCode::UNPROCESSABLE_ENTITY)
}

fn href(page: &CasePage, measure: &Measure) -> String {
    page.href(&format!("/tiltak/{}/avtale", measure.id))
}

fn conflict(page: &CasePage, measure: &Measure, form: &Form) -> PageResult {
    let stored = page.case.measure_provision(measure.id);
    let line = |name, label, text| ConflictField {
        area: false,
        ..kept(page, name, label, text)
    };
    let review = stored.and_then(|item| item.review_on).map(show_date);
    let provider = stored.map(|item| item.provider.clone());
    let conflict = Conflict {
        subject: page.title("measure-provision-title"),
        action: href(page, measure),
        open_href: href(page, measure),
        version: stored.map_or(0, |item| item.version),
        fields: vec![
            line(
                "provider",
                "measure-provision-provider",
                provider.unwrap_or_default(),
            ),
            line(
                "review_on",
                "measure-provision-review-on",
                review.unwrap_or_default(),
            ),
        ],
    };
    page.worker.show_conflict(&conflict, form)
}

fn provision_page(page: &CasePage, measure: &Measure, form: &Form, status: StatusCode) -> PageResult {
    let plan = plan_of(page, measure);
    let thread = Thread::of(&page.case, page.today());
    let title = page.title("measure-provision-title");
    let shown = Shown {
        template: "pages/measure/provision.html",
        title: &title,
        step: Step::Plan,
        plan,
    };
    let blocked = page.blocked((!measure.is_ongoing()).then_some(Reason::MeasureEnded));
    let own = json!({
        "form": form.view(), "action": href(page, measure), "version": form.version(),
        "blocked": blocked.filter(|_| !form.has_errors()),
        "measure": measure_view(page, measure, &thread),
        "plan_href": plan.map_or_else(|| page.href(""), |plan| page.plan_href(plan)),
    });
    page.show(status, &shown, own)
}
