//! A child moves, comes home, or was never there; a first day that was wrong.

use axum::extract::Path;
use axum::http::StatusCode;
use chrono::NaiveDate;
use serde_json::{Value, json};
use tiltak_domain::casework::placement::{Leaving, Placement, ReturnFollowUp, Transfer};
use tiltak_domain::casework::refusal::Reason;
use tiltak_domain::codelist::{self, Kind};

use super::{Fields, FormPage, choice, find, form_page, href, refused, saved};
use crate::form::{Form, WorkerPosted, show_date};
use crate::pages::case_file::menu::Step;
use crate::pages::plan::CasePage;
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

pub(super) async fn show_end(worker: Worker, Path((case, placement)): Path<(String, String)>) -> PageResult {
    let page = CasePage::open(worker, &case).await?;
    let placement = find(&page, &placement)?;
    let form = Form::with([("on", show_date(page.today()))]);
    end_page(&page, placement, &form, StatusCode::OK, page.today())
}

pub(super) async fn end(Path((case, placement)): Path<(String, String)>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let page = CasePage::open(worker, &case).await?;
    let placement = find(&page, &placement)?;
    let worker = &page.worker;
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    let on = form.required_date("on", worker.language);
    if let Some(on) = on {
        let (services, file, version) = (&worker.state.services, page.case.file.id, form.version());
        let leaving = Leaving {
            on,
            reason: form.text("reason").as_str().into(),
            clarification: form.filled("clarification"),
            destination: form.text("destination").as_str().into(),
            destination_clarification: form.filled("destination_clarification"),
            text: form.text("text"),
        };
        let done = services.end_placement(worker.actor(), file, placement.id, version, leaving);
        let leads_to = format!("{}?lagret=flyttet", href(&page, placement));
        if let Some(led) = saved(&page, (&mut form, &mut status), &leads_to, done).await? {
            return Ok(led);
        }
    }
    end_page(&page, placement, &form, status, on.unwrap_or(page.today()))
}

/// The codes in use on a day.
fn codes(page: &CasePage, kind: Kind, on: NaiveDate, fits: impl Fn(&str) -> bool) -> Vec<Value> {
    let list = codelist::list(kind);
    let valid = list
        .entries()
        .iter()
        .filter(|entry| list.is_valid_on(entry.code.as_str(), on) && fits(entry.code.as_str()));
    valid
        .map(|entry| json!({ "value": entry.code.as_str(), "label": entry.label(page.worker.english()) }))
        .collect()
}

fn end_page(
    page: &CasePage,
    placement: &Placement,
    form: &Form,
    status: StatusCode,
    on: NaiveDate,
) -> PageResult {
    let reasons = codes(page, Kind::RelocationReason, on, |code| {
        placement.may_leave_for(code)
    });
    let destinations = codes(page, Kind::RelocationDestination, on, |_| true);
    let fields = Fields::new(&page.worker)
        .date("on", "placement-end-on")
        .select("reason", "placement-end-reason", reasons)
        .line("clarification", "placement-end-clarification")
        .help("placement-end-clarification-help")
        .optional()
        .select("destination", "placement-end-destination", destinations)
        .line(
            "destination_clarification",
            "placement-end-destination-clarification",
        )
        .optional()
        .area("text", "placement-end-text")
        .help("placement-end-text-help")
        .done();
    let shown = FormPage {
        title: page.title("placement-end-title"),
        lead: "placement-end-lead",
        save: "placement-end-save",
        fields,
        ..blank(page, placement, "flytting", !placement.is_ongoing())
    };
    form_page(page, form, status, &shown)
}

fn blank<'a>(page: &CasePage, placement: &Placement, action: &str, ended: bool) -> FormPage<'a> {
    FormPage {
        title: String::new(),
        lead: "",
        save: "",
        action: format!("{}/{action}", href(page, placement)),
        back: href(page, placement),
        step: Step::Placement,
        version: placement.version,
        blocked: page.blocked(ended.then_some(Reason::PlacementEnded)),
        fields: Vec::new(),
    }
}

pub(super) async fn show_home(worker: Worker, Path((case, placement)): Path<(String, String)>) -> PageResult {
    let page = CasePage::open(worker, &case).await?;
    let placement = find(&page, &placement)?;
    let form = Form::with([("offered_on", show_date(page.today()))]);
    home_page(&page, placement, &form, StatusCode::OK)
}

pub(super) async fn home(
    Path((case, placement)): Path<(String, String)>,
    posted: WorkerPosted,
) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let page = CasePage::open(worker, &case).await?;
    let placement = find(&page, &placement)?;
    let worker = &page.worker;
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    let offered_on = form.required_date("offered_on", worker.language);
    let until = form.date("until", worker.language);
    let accepted = match form.text("accepted").as_str() {
        "yes" => Some(true),
        "no" => Some(false),
        _ => {
            form.object("accepted", page.refusal(Reason::Missing));
            None
        }
    };
    if let (Some(offered_on), Some(accepted), false) = (offered_on, accepted, form.has_errors()) {
        let (services, file, version) = (&worker.state.services, page.case.file.id, form.version());
        let follow_up = ReturnFollowUp {
            offered_on,
            accepted,
            plan: form.text("plan"),
            until,
        };
        let done = services.follow_up_return(worker.actor(), file, placement.id, version, follow_up);
        let leads_to = format!("{}?lagret=hjemme", href(&page, placement));
        if let Some(led) = saved(&page, (&mut form, &mut status), &leads_to, done).await? {
            return Ok(led);
        }
    }
    home_page(&page, placement, &form, status)
}

fn home_page(page: &CasePage, placement: &Placement, form: &Form, status: StatusCode) -> PageResult {
    let worker = &page.worker;
    let is_home = placement
        .relocation()
        .is_some_and(tiltak_domain::casework::placement::Relocation::is_home);
    let fields = Fields::new(worker)
        .date("offered_on", "placement-return-offered-on")
        .radios(
            "accepted",
            "placement-return-accepted",
            vec![
                choice(worker, "yes", "placement-yes"),
                choice(worker, "no", "placement-no"),
            ],
        )
        .area("plan", "placement-return-plan")
        .help("placement-return-plan-help")
        .date("until", "placement-return-until")
        .help("placement-return-until-help")
        .optional()
        .done();
    let shown = FormPage {
        title: page.title("placement-return-title"),
        lead: "placement-return-lead",
        save: "placement-return-save",
        blocked: page.blocked((!is_home).then_some(Reason::NotReturnedHome)),
        fields,
        ..blank(page, placement, "hjemme", false)
    };
    form_page(page, form, status, &shown)
}

pub(super) async fn show_correct(
    worker: Worker,
    Path((case, placement)): Path<(String, String)>,
) -> PageResult {
    let page = CasePage::open(worker, &case).await?;
    let placement = find(&page, &placement)?;
    let form = Form::with([("started_on", show_date(placement.started_on))]);
    correct_page(&page, placement, &form, StatusCode::OK)
}

pub(super) async fn correct(
    Path((case, placement)): Path<(String, String)>,
    posted: WorkerPosted,
) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let page = CasePage::open(worker, &case).await?;
    let placement = find(&page, &placement)?;
    let worker = &page.worker;
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let Some(on) = form.required_date("started_on", worker.language) {
        let (services, file, version) = (&worker.state.services, page.case.file.id, form.version());
        let done = services.correct_placement_start(worker.actor(), file, placement.id, version, on);
        let leads_to = format!("{}?lagret=rettet", href(&page, placement));
        if let Some(led) = saved(&page, (&mut form, &mut status), &leads_to, done).await? {
            return Ok(led);
        }
    }
    correct_page(&page, placement, &form, status)
}

fn correct_page(page: &CasePage, placement: &Placement, form: &Form, status: StatusCode) -> PageResult {
    let fields = Fields::new(&page.worker)
        .date("started_on", "placement-started-on")
        .done();
    let shown = FormPage {
        title: page.title("placement-correct-title"),
        lead: "placement-correct-lead",
        save: "placement-correct-save",
        fields,
        ..blank(page, placement, "rett", placement.is_cancelled())
    };
    form_page(page, form, status, &shown)
}

pub(super) async fn show_transfer(
    worker: Worker,
    Path((case, placement)): Path<(String, String)>,
) -> PageResult {
    let page = CasePage::open(worker, &case).await?;
    let placement = find(&page, &placement)?;
    let form = Form::with([("on", show_date(page.today()))]);
    transfer_page(&page, placement, &form, StatusCode::OK)
}

pub(super) async fn transfer(
    Path((case, placement)): Path<(String, String)>,
    posted: WorkerPosted,
) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let page = CasePage::open(worker, &case).await?;
    let placement = find(&page, &placement)?;
    let worker = &page.worker;
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let Some(on) = form.required_date("on", worker.language) {
        let (services, file, version) = (&worker.state.services, page.case.file.id, form.version());
        let to = form.text("organisation_number").split_whitespace().collect();
        let transfer = Transfer { to, on };
        let done = services.transfer_placement(worker.actor(), file, placement.id, version, transfer);
        let leads_to = format!("{}?lagret=overfort", href(&page, placement));
        if let Some(led) = saved(&page, (&mut form, &mut status), &leads_to, done).await? {
            return Ok(led);
        }
    }
    transfer_page(&page, placement, &form, status)
}

fn transfer_page(page: &CasePage, placement: &Placement, form: &Form, status: StatusCode) -> PageResult {
    let fields = Fields::new(&page.worker)
        .line("organisation_number", "placement-transfer-number")
        .help("placement-transfer-number-help")
        .date("on", "placement-transfer-on")
        .done();
    let done = placement.transferred.is_some().then_some(Reason::AlreadyThere);
    let shown = FormPage {
        title: page.title("placement-transfer-title"),
        lead: "placement-transfer-lead",
        save: "placement-transfer-save",
        blocked: page.blocked(done),
        fields,
        ..blank(page, placement, "overfor", placement.is_cancelled())
    };
    form_page(page, form, status, &shown)
}

pub(super) async fn show_cancel(
    worker: Worker,
    Path((case, placement)): Path<(String, String)>,
) -> PageResult {
    let page = CasePage::open(worker, &case).await?;
    let placement = find(&page, &placement)?;
    cancel_page(&page, placement, &Form::default(), StatusCode::OK)
}

pub(super) async fn cancel(
    Path((case, placement)): Path<(String, String)>,
    posted: WorkerPosted,
) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let page = CasePage::open(worker, &case).await?;
    let placement = find(&page, &placement)?;
    let worker = &page.worker;
    let (services, file, version) = (&worker.state.services, page.case.file.id, form.version());
    let done = services.cancel_placement(worker.actor(), file, placement.id, version, form.text("reason"));
    let status = match done.await {
        Ok(()) => return Ok(see_other(&format!("{}?lagret=annullert", href(&page, placement)))),
        Err(error) => refused(worker, &mut form, error)?,
    };
    cancel_page(&page, placement, &form, status)
}

fn cancel_page(page: &CasePage, placement: &Placement, form: &Form, status: StatusCode) -> PageResult {
    let fields = Fields::new(&page.worker)
        .area("reason", "placement-cancel-reason")
        .done();
    let shown = FormPage {
        title: page.title("placement-cancel-title"),
        lead: "placement-cancel-lead",
        save: "placement-cancel-save",
        fields,
        ..blank(page, placement, "annuller", placement.is_cancelled())
    };
    form_page(page, form, status, &shown)
}
