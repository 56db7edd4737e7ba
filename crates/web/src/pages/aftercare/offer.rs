//! An offer of aftercare.

use axum::extract::Path;
use axum::http::StatusCode;
use tiltak_domain::casework::aftercare::ends_on;
use tiltak_domain::casework::refusal::Reason;

use crate::form::{Form, WorkerPosted, show_date};
use crate::pages::case_file::menu::Step;
use crate::pages::placement::{Fields, FormPage, form_page, refused};
use crate::pages::plan::CasePage;
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

pub(super) async fn show(worker: Worker, Path(case): Path<String>) -> PageResult {
    let page = CasePage::open(worker, &case).await?;
    let form = Form::with([("offered_on", show_date(page.today()))]);
    shown(&page, &form, StatusCode::OK)
}

pub(super) async fn offer(Path(case): Path<String>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let page = CasePage::open(worker, &case).await?;
    let worker = &page.worker;
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let Some(on) = form.required_date("offered_on", worker.language) {
        let (services, file) = (&worker.state.services, page.case.file.id);
        let made =
            services.offer_aftercare(worker.actor(), file, on, form.text("offer"), form.text("wishes"));
        match made.await {
            Ok(_) => return Ok(see_other(&page.href("/ettervern?lagret=tilbud"))),
            Err(error) => status = refused(worker, &mut form, error)?,
        }
    }
    shown(&page, &form, status)
}

fn shown(page: &CasePage, form: &Form, status: StatusCode) -> PageResult {
    let fields = Fields::new(&page.worker)
        .date("offered_on", "aftercare-offered-on")
        .area("offer", "aftercare-offer")
        .help("aftercare-offer-help")
        .area("wishes", "aftercare-wishes")
        .help("aftercare-wishes-help")
        .done();
    let today = page.today();
    let too_old = ends_on(page.case.child.born, today).is_some_and(|end| today >= end);
    // What was offered while there was time may still be recorded.
    let blocked = page.blocked(
        (too_old && !form.has_errors() && status == StatusCode::OK).then_some(Reason::PastAftercare),
    );
    let shown = FormPage {
        title: page.title("aftercare-new-title"),
        lead: "aftercare-new-lead",
        save: "aftercare-new-save",
        action: page.href("/ettervern/ny"),
        back: page.href("/ettervern"),
        step: Step::Aftercare,
        version: 0,
        blocked,
        fields,
    };
    form_page(page, form, status, &shown)
}
