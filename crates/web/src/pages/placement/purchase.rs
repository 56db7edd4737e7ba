//! What is bought for measures.

use axum::extract::Path;
use axum::http::StatusCode;
use serde_json::json;
use tiltak_domain::casework::part::Part;
use tiltak_domain::casework::purchase::{PriceUnit, Purchase};
use tiltak_domain::casework::refusal::Reason;
use tiltak_domain::codelist::Kind;
use tiltak_services::purchase::NewPurchase;

use super::{Fields, FormPage, choices, form_page, refused};
use crate::form::{Form, WorkerPosted, show_date};
use crate::page_error::PageError;
use crate::pages::case_file::menu::Step;
use crate::pages::case_file::words;
use crate::pages::plan::{CasePage, decoded, parse_id};
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

fn back(page: &CasePage) -> String {
    page.href("/plasseringer?lagret=kjop#kjop")
}

pub(super) async fn show(worker: Worker, Path(case): Path<String>) -> PageResult {
    let page = CasePage::open(worker, &case).await?;
    let form = Form::with([("from", show_date(page.today()))]);
    new_page(&page, &form, StatusCode::OK)
}

pub(super) async fn record(Path(case): Path<String>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let page = CasePage::open(worker, &case).await?;
    let worker = &page.worker;
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let Some(new) = read(&page, &mut form) {
        let services = &worker.state.services;
        match services
            .record_purchase(worker.actor(), page.case.file.id, new)
            .await
        {
            Ok(_) => return Ok(see_other(&back(&page))),
            Err(error) => status = refused(worker, &mut form, error)?,
        }
    }
    new_page(&page, &form, status)
}

fn read(page: &CasePage, form: &mut Form) -> Option<NewPurchase> {
    let language = page.worker.language;
    let (from, to) = (form.required_date("from", language), form.date("to", language));
    let price = form.number("price", language);
    let hours_a_week = form.number("hours_a_week", language);
    if form.filled("price").is_none() {
        form.object("price", page.refusal(Reason::Missing));
    }
    let (measure, unit) = (form.parsed("measure"), decoded::<PriceUnit>(&form.text("unit")));
    for (field, missing) in [("measure", measure.is_none()), ("unit", unit.is_none())] {
        if missing {
            form.object(field, page.refusal(Reason::Missing));
        }
    }
    if form.has_errors() {
        return None;
    }
    Some(NewPurchase {
        measure: measure?,
        provider: form.text("provider"),
        what: form.text("what"),
        price: price?,
        unit: unit?,
        hours_a_week,
        from: from?,
        to,
    })
}

fn new_page(page: &CasePage, form: &Form, status: StatusCode) -> PageResult {
    let worker = &page.worker;
    let measure = |one: &tiltak_domain::casework::measure::Measure| {
        let category = words::code(worker.language, Kind::MeasureCategory, one.category.as_str());
        json!({ "value": one.id.to_string(), "label": format!("{category}: {}", one.description) })
    };
    let fields = Fields::new(worker)
        .select(
            "measure",
            "placement-purchase-measure",
            page.case.measures.iter().map(measure).collect(),
        )
        .line("provider", "placement-purchase-provider")
        .line("what", "placement-purchase-what")
        .number("price", "placement-purchase-price")
        .radios(
            "unit",
            "placement-purchase-unit",
            choices(worker, &PriceUnit::ALL, "placement-unit"),
        )
        .number("hours_a_week", "placement-purchase-hours")
        .optional()
        .date("from", "placement-purchase-from")
        .date("to", "placement-last-day")
        .optional()
        .done();
    let shown = FormPage {
        title: page.title("placement-purchase-title"),
        lead: "placement-purchase-lead",
        save: "placement-purchase-save",
        action: page.href("/kjop/ny"),
        back: page.href("/plasseringer#kjop"),
        step: Step::Placement,
        version: 0,
        blocked: page.blocked(None),
        fields,
    };
    form_page(page, form, status, &shown)
}

fn find<'a>(page: &'a CasePage, id: &str) -> Result<&'a Purchase, PageError> {
    let id = parse_id(id)?;
    page.case
        .purchases
        .iter()
        .find(|one| one.id == id)
        .ok_or(PageError::NotFound)
}

pub(super) async fn show_end(worker: Worker, Path((case, purchase)): Path<(String, String)>) -> PageResult {
    let page = CasePage::open(worker, &case).await?;
    let purchase = find(&page, &purchase)?;
    let form = Form::with([("on", show_date(page.today()))]);
    end_page(&page, purchase, &form, StatusCode::OK)
}

pub(super) async fn end(Path((case, purchase)): Path<(String, String)>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let page = CasePage::open(worker, &case).await?;
    let purchase = find(&page, &purchase)?;
    let worker = &page.worker;
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let Some(on) = form.required_date("on", worker.language) {
        let (services, file, version) = (&worker.state.services, page.case.file.id, form.version());
        match services
            .end_purchase(worker.actor(), file, purchase.id, version, on)
            .await
        {
            Ok(()) => return Ok(see_other(&back(&page))),
            Err(error) => status = refused(worker, &mut form, error)?,
        }
    }
    end_page(&page, purchase, &form, status)
}

fn end_page(page: &CasePage, purchase: &Purchase, form: &Form, status: StatusCode) -> PageResult {
    let fields = Fields::new(&page.worker).date("on", "placement-last-day").done();
    let shown = FormPage {
        title: page.title("placement-purchase-end-title"),
        lead: "placement-purchase-end-lead",
        save: "placement-purchase-end-save",
        action: page.href(&format!("/kjop/{}/avslutt", purchase.id)),
        back: page.href("/plasseringer#kjop"),
        step: Step::Placement,
        version: purchase.version,
        blocked: page.blocked((!purchase.is_open()).then_some(Reason::AlreadyThere)),
        fields,
    };
    form_page(page, form, status, &shown)
}
