//! Visits to a placed child, and what was done about a serious finding.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use serde::Deserialize;
use tiltak_domain::casework::placement::Placement;
use tiltak_domain::casework::placement::visit::{PlacementVisit, SeriousFinding, TalkAlone, VisitKind};
use tiltak_domain::casework::refusal::Reason;
use tiltak_services::placement::NewVisit;

use super::{Fields, FormPage, choice, choices, find, form_page, href, refused, saved};
use crate::form::{Form, WorkerPosted, show_date};
use crate::page_error::PageError;
use crate::pages::case_file::menu::Step;
use crate::pages::plan::{CasePage, decoded, parse_id};
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

#[derive(Deserialize)]
pub(super) struct Asked {
    /// The kind of visit that a duty asks for.
    slag: Option<String>,
}

pub(super) async fn show(
    worker: Worker,
    Path((case, placement)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let page = CasePage::open(worker, &case).await?;
    let placement = find(&page, &placement)?;
    let usual = if placement.is_ongoing() {
        "follow_up"
    } else {
        "return_home"
    };
    let form = Form::with([
        ("on", show_date(page.today())),
        ("by", page.worker.actor().name.clone()),
        ("kind", asked.slag.unwrap_or_else(|| usual.to_owned())),
    ]);
    shown(&page, placement, &form, StatusCode::OK)
}

pub(super) async fn record(
    Path((case, placement)): Path<(String, String)>,
    posted: WorkerPosted,
) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let page = CasePage::open(worker, &case).await?;
    let placement = find(&page, &placement)?;
    let worker = &page.worker;
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let Some(new) = read(&page, &mut form) {
        let (services, file) = (&worker.state.services, page.case.file.id);
        let done = services.record_placement_visit(worker.actor(), file, placement.id, new);
        let leads_to = format!("{}?lagret=besok#besok", href(&page, placement));
        if let Some(led) = saved(&page, (&mut form, &mut status), &leads_to, done).await? {
            return Ok(led);
        }
    }
    shown(&page, placement, &form, status)
}

fn read(page: &CasePage, form: &mut Form) -> Option<NewVisit> {
    let language = page.worker.language;
    let on = form.required_date("on", language);
    let kind: Option<VisitKind> = decoded(&form.text("kind"));
    if kind.is_none() {
        form.object("kind", page.refusal(Reason::Missing));
    }
    let alone = match form.text("alone").as_str() {
        "yes" => Some(TalkAlone::Yes {
            said: form.text("said"),
        }),
        "no" => Some(TalkAlone::No {
            reason: form.text("not_alone_reason"),
        }),
        _ => {
            form.object("alone", page.refusal(Reason::Missing));
            None
        }
    };
    let serious = form.filled("serious").map(|text| SeriousFinding {
        text,
        told_on: form.date("told_on", language),
    });
    if form.has_errors() {
        return None;
    }
    Some(NewVisit {
        kind: kind?,
        on: on?,
        by: form.text("by"),
        alone: alone?,
        findings: form.text("findings"),
        serious,
    })
}

fn shown(page: &CasePage, placement: &Placement, form: &Form, status: StatusCode) -> PageResult {
    let worker = &page.worker;
    let fields = Fields::new(worker)
        .radios(
            "kind",
            "placement-visit-kind",
            choices(worker, &VisitKind::ALL, "placement-visit-kind"),
        )
        .date("on", "placement-visit-on")
        .line("by", "placement-visit-by")
        .radios(
            "alone",
            "placement-visit-alone",
            vec![
                choice(worker, "yes", "placement-yes"),
                choice(worker, "no", "placement-no"),
            ],
        )
        .area("said", "placement-visit-said")
        .help("placement-visit-said-help")
        .optional()
        .area("not_alone_reason", "placement-visit-not-alone")
        .optional()
        .area("findings", "placement-visit-findings")
        .help("placement-visit-findings-help")
        .area("serious", "placement-visit-serious")
        .help("placement-visit-serious-help")
        .optional()
        .date("told_on", "placement-visit-told-on")
        .optional()
        .done();
    let shown = FormPage {
        title: page.title("placement-visit-title"),
        lead: "placement-visit-lead",
        save: "placement-visit-save",
        action: format!("{}/besok", href(page, placement)),
        back: href(page, placement),
        step: Step::Placement,
        version: 0,
        blocked: page.blocked(placement.is_cancelled().then_some(Reason::PlacementEnded)),
        fields,
    };
    form_page(page, form, status, &shown)
}

pub(super) async fn show_told(worker: Worker, Path((case, visit)): Path<(String, String)>) -> PageResult {
    let page = CasePage::open(worker, &case).await?;
    let visit = find_visit(&page, &visit)?;
    let form = Form::with([("told_on", show_date(page.today()))]);
    told_page(&page, visit, &form, StatusCode::OK)
}

pub(super) async fn told(Path((case, visit)): Path<(String, String)>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let page = CasePage::open(worker, &case).await?;
    let visit = find_visit(&page, &visit)?;
    let worker = &page.worker;
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let Some(on) = form.required_date("told_on", worker.language) {
        let (services, file, version) = (&worker.state.services, page.case.file.id, form.version());
        match services
            .tell_county_governor(worker.actor(), file, visit.id, version, on)
            .await
        {
            Ok(()) => {
                let placement = page.href(&format!("/plasseringer/{}?lagret=varslet", visit.placement));
                return Ok(see_other(&placement));
            }
            Err(error) => status = refused(worker, &mut form, error)?,
        }
    }
    told_page(&page, visit, &form, status)
}

fn find_visit<'a>(page: &'a CasePage, id: &str) -> Result<&'a PlacementVisit, PageError> {
    let id = parse_id(id)?;
    let found = page.case.placement_visits.iter().find(|one| one.id == id);
    found.ok_or(PageError::NotFound)
}

fn told_page(page: &CasePage, visit: &PlacementVisit, form: &Form, status: StatusCode) -> PageResult {
    let fields = Fields::new(&page.worker)
        .date("told_on", "placement-visit-told-on")
        .done();
    let blocked = (!visit.is_untold()).then(|| page.refusal(Reason::AlreadyThere));
    let shown = FormPage {
        title: page.title("placement-told-title"),
        lead: "placement-told-lead",
        save: "placement-told-save",
        action: page.href(&format!("/besok/{}/varslet", visit.id)),
        back: page.href(&format!("/plasseringer/{}", visit.placement)),
        step: Step::Placement,
        version: visit.version,
        blocked,
        fields,
    };
    form_page(page, form, status, &shown)
}
