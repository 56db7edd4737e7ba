//! Contact with family: plans, and what came of them.

use axum::extract::Path;
use axum::http::StatusCode;
use tiltak_domain::casework::family_contact::{ContactOutcome, ContactPlan, ContactRelation, NotHeld};
use tiltak_domain::casework::refusal::Reason;
use tiltak_services::family_contact::NewContactPlan;

use super::{Fields, FormPage, choice, choices, form_page, refused};
use crate::form::{Form, WorkerPosted, show_date};
use crate::page_error::PageError;
use crate::pages::case_file::menu::Step;
use crate::pages::plan::{CasePage, decoded, parse_id};
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

fn back(page: &CasePage) -> String {
    page.href("/plasseringer?lagret=samvaer#samvaer")
}

pub(super) async fn show_plan(worker: Worker, Path(case): Path<String>) -> PageResult {
    let page = CasePage::open(worker, &case).await?;
    let form = Form::with([("from", show_date(page.today()))]);
    plan_page(&page, &form, StatusCode::OK)
}

pub(super) async fn plan(Path(case): Path<String>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let page = CasePage::open(worker, &case).await?;
    let worker = &page.worker;
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let Some(new) = read_plan(&page, &mut form) {
        let services = &worker.state.services;
        match services
            .start_contact_plan(worker.actor(), page.case.file.id, new)
            .await
        {
            Ok(_) => return Ok(see_other(&back(&page))),
            Err(error) => status = refused(worker, &mut form, error)?,
        }
    }
    plan_page(&page, &form, status)
}

fn read_plan(page: &CasePage, form: &mut Form) -> Option<NewContactPlan> {
    let language = page.worker.language;
    let from = form.required_date("from", language);
    let times = form.number("times_a_year", language);
    if form.filled("times_a_year").is_none() {
        form.object("times_a_year", page.refusal(Reason::Missing));
    }
    let relation: Option<ContactRelation> = decoded(&form.text("relation"));
    if relation.is_none() {
        form.object("relation", page.refusal(Reason::Missing));
    }
    Some(NewContactPlan {
        with: form.text("with"),
        relation: relation?,
        times_a_year: times?,
        from: from?,
        terms: form.text("terms"),
    })
}

fn plan_page(page: &CasePage, form: &Form, status: StatusCode) -> PageResult {
    let worker = &page.worker;
    let fields = Fields::new(worker)
        .line("with", "placement-contact-with")
        .help("placement-contact-with-help")
        .radios(
            "relation",
            "placement-contact-relation",
            choices(worker, &ContactRelation::ALL, "placement-contact-relation"),
        )
        .number("times_a_year", "placement-contact-times")
        .help("placement-contact-times-help")
        .date("from", "placement-contact-from")
        .area("terms", "placement-contact-terms")
        .help("placement-contact-terms-help")
        .done();
    let shown = FormPage {
        title: page.title("placement-contact-new-title"),
        lead: "placement-contact-new-lead",
        save: "placement-contact-new-save",
        action: page.href("/samvaer/ny"),
        back: page.href("/plasseringer#samvaer"),
        step: Step::Placement,
        version: 0,
        blocked: page.blocked(None),
        fields,
    };
    form_page(page, form, status, &shown)
}

fn find<'a>(page: &'a CasePage, id: &str) -> Result<&'a ContactPlan, PageError> {
    let id = parse_id(id)?;
    let found = page.case.contact_plans.iter().find(|one| one.id == id);
    found.ok_or(PageError::NotFound)
}

pub(super) async fn show_record(worker: Worker, Path((case, plan)): Path<(String, String)>) -> PageResult {
    let page = CasePage::open(worker, &case).await?;
    let plan = find(&page, &plan)?;
    let form = Form::with([("on", show_date(page.today()))]);
    record_page(&page, plan, &form, StatusCode::OK)
}

pub(super) async fn record(Path((case, plan)): Path<(String, String)>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let page = CasePage::open(worker, &case).await?;
    let plan = find(&page, &plan)?;
    let worker = &page.worker;
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    let on = form.required_date("on", worker.language);
    let outcome = read_outcome(&page, &mut form);
    if let (Some(on), Some(outcome)) = (on, outcome) {
        let (services, file) = (&worker.state.services, page.case.file.id);
        match services
            .record_family_contact(worker.actor(), file, plan.id, on, outcome)
            .await
        {
            Ok(_) => return Ok(see_other(&back(&page))),
            Err(error) => status = refused(worker, &mut form, error)?,
        }
    }
    record_page(&page, plan, &form, status)
}

fn read_outcome(page: &CasePage, form: &mut Form) -> Option<ContactOutcome> {
    let text = form.text("text");
    match form.text("held").as_str() {
        "yes" => Some(ContactOutcome::Held { text }),
        "no" => {
            let reason: Option<NotHeld> = decoded(&form.text("reason"));
            if reason.is_none() {
                form.object("reason", page.refusal(Reason::Missing));
            }
            Some(ContactOutcome::NotHeld {
                reason: reason?,
                text,
            })
        }
        _ => {
            form.object("held", page.refusal(Reason::Missing));
            None
        }
    }
}

fn record_page(page: &CasePage, plan: &ContactPlan, form: &Form, status: StatusCode) -> PageResult {
    let worker = &page.worker;
    let fields = Fields::new(worker)
        .date("on", "placement-contact-on")
        .radios(
            "held",
            "placement-contact-held",
            vec![
                choice(worker, "yes", "placement-yes"),
                choice(worker, "no", "placement-no"),
            ],
        )
        .radios(
            "reason",
            "placement-contact-why",
            choices(worker, &NotHeld::ALL, "placement-contact-why"),
        )
        .optional()
        .area("text", "placement-contact-text")
        .help("placement-contact-text-help")
        .done();
    let args = [("with", plan.with.clone().into())];
    let shown = FormPage {
        title: page.words("placement-contact-record-title", &args),
        lead: "placement-contact-record-lead",
        save: "placement-contact-record-save",
        action: page.href(&format!("/samvaer/{}", plan.id)),
        back: page.href("/plasseringer#samvaer"),
        step: Step::Placement,
        version: 0,
        blocked: page.blocked(None),
        fields,
    };
    form_page(page, form, status, &shown)
}

pub(super) async fn show_end(worker: Worker, Path((case, plan)): Path<(String, String)>) -> PageResult {
    let page = CasePage::open(worker, &case).await?;
    let plan = find(&page, &plan)?;
    let form = Form::with([("on", show_date(page.today()))]);
    end_page(&page, plan, &form, StatusCode::OK)
}

pub(super) async fn end(Path((case, plan)): Path<(String, String)>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let page = CasePage::open(worker, &case).await?;
    let plan = find(&page, &plan)?;
    let worker = &page.worker;
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let Some(on) = form.required_date("on", worker.language) {
        let (services, file, version) = (&worker.state.services, page.case.file.id, form.version());
        match services
            .end_contact_plan(worker.actor(), file, plan.id, version, on)
            .await
        {
            Ok(()) => return Ok(see_other(&back(&page))),
            Err(error) => status = refused(worker, &mut form, error)?,
        }
    }
    end_page(&page, plan, &form, status)
}

fn end_page(page: &CasePage, plan: &ContactPlan, form: &Form, status: StatusCode) -> PageResult {
    let fields = Fields::new(&page.worker).date("on", "placement-last-day").done();
    let args = [("with", plan.with.clone().into())];
    let shown = FormPage {
        title: page.words("placement-contact-end-title", &args),
        lead: "placement-contact-end-lead",
        save: "placement-contact-end-save",
        action: page.href(&format!("/samvaer/{}/avslutt", plan.id)),
        back: page.href("/plasseringer#samvaer"),
        step: Step::Placement,
        version: plan.version,
        blocked: page.blocked(plan.to.is_some().then_some(Reason::PlanEnded)),
        fields,
    };
    form_page(page, form, status, &shown)
}
