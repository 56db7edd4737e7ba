//! The agreement with the foster home, how many visits there are to be, and preparing to leave.

use axum::extract::Path;
use axum::http::StatusCode;
use tiltak_domain::casework::placement::visit::VisitKind;
use tiltak_domain::casework::placement::{Placement, Reduction};
use tiltak_domain::casework::refusal::Reason;

use super::{Fields, FormPage, choices, find, form_page, href, saved};
use crate::form::{Form, WorkerPosted, show_date};
use crate::pages::case_file::menu::Step;
use crate::pages::plan::{CasePage, decoded};
use crate::render::PageResult;
use crate::visitor::Worker;

pub(super) async fn show_agreement(
    worker: Worker,
    Path((case, placement)): Path<(String, String)>,
) -> PageResult {
    let page = CasePage::open(worker, &case).await?;
    let placement = find(&page, &placement)?;
    let form = Form::with([("on", show_date(page.today()))]);
    agreement_page(&page, placement, &form, StatusCode::OK)
}

pub(super) async fn agreement(
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
        let done = services.review_foster_agreement(worker.actor(), file, placement.id, version, on);
        let leads_to = format!("{}?lagret=avtale", href(&page, placement));
        if let Some(led) = saved(&page, (&mut form, &mut status), &leads_to, done).await? {
            return Ok(led);
        }
    }
    agreement_page(&page, placement, &form, status)
}

fn agreement_page(page: &CasePage, placement: &Placement, form: &Form, status: StatusCode) -> PageResult {
    let fields = Fields::new(&page.worker)
        .date("on", "placement-agreement-on")
        .done();
    let shown = FormPage {
        title: page.title("placement-agreement-title"),
        lead: "placement-agreement-lead",
        save: "placement-agreement-save",
        fields,
        ..of_home(page, placement, "avtale")
    };
    form_page(page, form, status, &shown)
}

/// What forms about a foster home have in common.
fn of_home<'a>(page: &CasePage, placement: &Placement, action: &str) -> FormPage<'a> {
    let ended = (!placement.is_ongoing()).then_some(Reason::PlacementEnded);
    let no_home = placement.foster_home().is_none().then_some(Reason::NoFosterHome);
    FormPage {
        blocked: page.blocked(ended.or(no_home)),
        ..of_placement(page, placement, action)
    }
}

fn of_placement<'a>(page: &CasePage, placement: &Placement, action: &str) -> FormPage<'a> {
    FormPage {
        title: String::new(),
        lead: "",
        save: "",
        action: format!("{}/{action}", href(page, placement)),
        back: href(page, placement),
        step: Step::Placement,
        version: placement.version,
        blocked: page.blocked((!placement.is_ongoing()).then_some(Reason::PlacementEnded)),
        fields: Vec::new(),
    }
}

pub(super) async fn show_require(
    worker: Worker,
    Path((case, placement)): Path<(String, String)>,
) -> PageResult {
    let page = CasePage::open(worker, &case).await?;
    let placement = find(&page, &placement)?;
    let form = Form::with([("from", show_date(page.today()))]);
    require_page(&page, placement, &form, StatusCode::OK)
}

pub(super) async fn require(
    Path((case, placement)): Path<(String, String)>,
    posted: WorkerPosted,
) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let page = CasePage::open(worker, &case).await?;
    let placement = find(&page, &placement)?;
    let worker = &page.worker;
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let Some(reduction) = read(&page, &mut form) {
        let (services, file, version) = (&worker.state.services, page.case.file.id, form.version());
        let done = services.require_visits(worker.actor(), file, placement.id, version, reduction);
        let leads_to = format!("{}?lagret=hyppighet", href(&page, placement));
        if let Some(led) = saved(&page, (&mut form, &mut status), &leads_to, done).await? {
            return Ok(led);
        }
    }
    require_page(&page, placement, &form, status)
}

fn read(page: &CasePage, form: &mut Form) -> Option<Reduction> {
    let language = page.worker.language;
    let from = form.required_date("from", language);
    let times = form.number("times", language);
    if form.filled("times").is_none() {
        form.object("times", page.refusal(Reason::Missing));
    }
    let kind: Option<VisitKind> = decoded(&form.text("kind"));
    if kind.is_none() {
        form.object("kind", page.refusal(Reason::Missing));
    }
    Some(Reduction {
        kind: kind?,
        from: from?,
        times: times?,
        grounds: form.text("grounds"),
        heard: form.ticked("heard"),
        permanent: form.ticked("permanent"),
    })
}

fn require_page(page: &CasePage, placement: &Placement, form: &Form, status: StatusCode) -> PageResult {
    let worker = &page.worker;
    let kinds = [VisitKind::FollowUp, VisitKind::Supervision];
    let fields = Fields::new(worker)
        .radios(
            "kind",
            "placement-visit-kind",
            choices(worker, &kinds, "placement-visit-kind"),
        )
        .date("from", "placement-require-from")
        .number("times", "placement-require-times")
        .area("grounds", "placement-require-grounds")
        .help("placement-require-grounds-help")
        .tick("heard", "placement-require-heard")
        .tick("permanent", "placement-require-permanent")
        .done();
    let shown = FormPage {
        title: page.title("placement-require-title"),
        lead: "placement-require-lead",
        save: "placement-require-save",
        fields,
        ..of_home(page, placement, "hyppighet")
    };
    form_page(page, form, status, &shown)
}

pub(super) async fn show_exit(worker: Worker, Path((case, placement)): Path<(String, String)>) -> PageResult {
    let page = CasePage::open(worker, &case).await?;
    let placement = find(&page, &placement)?;
    let stored = |date: Option<chrono::NaiveDate>| date.map(show_date).unwrap_or_default();
    let form = Form::with([
        ("planned_exit", stored(placement.planned_exit)),
        ("transition_meeting_on", stored(placement.transition_meeting_on)),
    ]);
    exit_page(&page, placement, &form, StatusCode::OK)
}

pub(super) async fn exit(
    Path((case, placement)): Path<(String, String)>,
    posted: WorkerPosted,
) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let page = CasePage::open(worker, &case).await?;
    let placement = find(&page, &placement)?;
    let worker = &page.worker;
    let exit = form.date("planned_exit", worker.language);
    let meeting = form.date("transition_meeting_on", worker.language);
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if !form.has_errors() {
        let (services, file, version) = (&worker.state.services, page.case.file.id, form.version());
        let done = services.plan_exit(worker.actor(), file, placement.id, version, exit, meeting);
        let leads_to = format!("{}?lagret=utflytting", href(&page, placement));
        if let Some(led) = saved(&page, (&mut form, &mut status), &leads_to, done).await? {
            return Ok(led);
        }
    }
    exit_page(&page, placement, &form, status)
}

fn exit_page(page: &CasePage, placement: &Placement, form: &Form, status: StatusCode) -> PageResult {
    let fields = Fields::new(&page.worker)
        .date("planned_exit", "placement-planned-exit")
        .optional()
        .date("transition_meeting_on", "placement-transition-meeting")
        .optional()
        .done();
    let shown = FormPage {
        title: page.title("placement-exit-title"),
        lead: "placement-exit-lead",
        save: "placement-exit-save",
        fields,
        ..of_placement(page, placement, "utflytting")
    };
    form_page(page, form, status, &shown)
}
