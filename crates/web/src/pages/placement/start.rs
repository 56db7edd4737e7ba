//! A child moves in: foster home or institution.

use axum::extract::Path;
use axum::http::StatusCode;
use serde_json::{Value, json};
use tiltak_domain::casework::placement::Siblings;
use tiltak_domain::casework::refusal::Reason;
use tiltak_domain::codelist::{Kind, is_placement};
use tiltak_services::placement::{NewPlace, NewPlacement};

use super::{Fields, FormPage, choice, form_page, refused};
use crate::form::{Form, WorkerPosted, show_date};
use crate::page_error::PageError;
use crate::pages::case_file::menu::Step;
use crate::pages::case_file::words;
use crate::pages::plan::CasePage;
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

pub(super) async fn show(worker: Worker, Path(case): Path<String>) -> PageResult {
    let page = CasePage::open(worker, &case).await?;
    let mut values = vec![
        ("started_on", show_date(page.today())),
        ("place", "home".to_owned()),
    ];
    let mut measures = placing(&page);
    if let (Some(only), None) = (measures.next(), measures.next()) {
        values.push(("measure", only.id.to_string()));
    }
    drop(measures);
    if page.case.child.siblings.is_empty() {
        values.push(("siblings", "none".to_owned()));
    }
    let form = Form::with(values);
    shown(&page, &form, StatusCode::OK).await
}

pub(super) async fn start(Path(case): Path<String>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let page = CasePage::open(worker, &case).await?;
    let worker = &page.worker;
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let Some(new) = read(&page, &mut form) {
        let started = worker
            .state
            .services
            .start_placement(worker.actor(), page.case.file.id, new)
            .await;
        match started {
            Ok(id) => return Ok(see_other(&page.href(&format!("/plasseringer/{id}?lagret=ny")))),
            Err(error) => status = refused(worker, &mut form, error)?,
        }
    }
    shown(&page, &form, status).await
}

fn read(page: &CasePage, form: &mut Form) -> Option<NewPlacement> {
    let worker = &page.worker;
    let started_on = form.required_date("started_on", worker.language);
    let measure = form.parsed("measure");
    if measure.is_none() {
        form.object("measure", page.refusal(Reason::Missing));
    }
    let siblings = match form.text("siblings").as_str() {
        "together" => Some(Siblings::Together),
        "apart" => Some(Siblings::Apart {
            reason: form.text("siblings_reason"),
        }),
        "none" => Some(Siblings::None),
        _ => {
            form.object("siblings", page.refusal(Reason::SiblingsUnanswered));
            None
        }
    };
    let place = match form.text("place").as_str() {
        "home" => Some(NewPlace::FosterHome {
            home: form.parsed("home"),
            tried_first: form.filled("tried_first"),
        }),
        "institution" => Some(NewPlace::Institution {
            name: form.text("institution"),
            provider: form.text("provider"),
            emergency: form.ticked("emergency"),
            service_present: form.ticked("service_present"),
        }),
        _ => {
            form.object("place", page.refusal(Reason::Missing));
            None
        }
    };
    Some(NewPlacement {
        measure: measure?,
        place: place?,
        started_on: started_on?,
        siblings: siblings?,
        address_protected: form.ticked("address_protected"),
    })
}

/// The measures that place the child.
fn placing(page: &CasePage) -> impl Iterator<Item = &tiltak_domain::casework::measure::Measure> {
    let ongoing = page.case.measures.iter().filter(|one| one.is_ongoing());
    ongoing.filter(|one| is_placement(one.category.as_str(), one.started_on))
}

async fn shown(page: &CasePage, form: &Form, status: StatusCode) -> PageResult {
    let worker = &page.worker;
    let measures: Vec<Value> = placing(page)
        .map(|one| {
            let category = words::code(worker.language, Kind::MeasureCategory, one.category.as_str());
            json!({ "value": one.id.to_string(), "label": format!("{category}: {}", one.description) })
        })
        .collect();
    let blocked = page.blocked(measures.is_empty().then_some(Reason::NoPlacementMeasure));
    let yes_no = |value: &str, key: &str| choice(worker, value, key);
    let fields = Fields::new(worker)
        .select("measure", "placement-measure", measures)
        .date("started_on", "placement-started-on")
        .radios(
            "place",
            "placement-place",
            vec![
                yes_no("home", "placement-place-home"),
                yes_no("institution", "placement-place-institution"),
            ],
        )
        .heading("placement-heading-home")
        .select("home", "placement-home", homes(worker).await?)
        .help("placement-home-help")
        .optional()
        .area("tried_first", "placement-tried-first")
        .help("placement-tried-first-help")
        .optional()
        .heading("placement-heading-institution")
        .line("institution", "placement-institution-name")
        .optional()
        .line("provider", "placement-provider")
        .optional()
        .tick("emergency", "placement-emergency")
        .tick("service_present", "placement-service-present")
        .heading("placement-heading-both")
        .radios(
            "siblings",
            "placement-siblings",
            vec![
                yes_no("together", "placement-siblings-together"),
                yes_no("apart", "placement-siblings-apart"),
                yes_no("none", "placement-siblings-none"),
            ],
        )
        .area("siblings_reason", "placement-siblings-reason")
        .optional()
        .tick("address_protected", "placement-address-protected-tick")
        .done();
    let shown = FormPage {
        title: page.title("placement-new-title"),
        lead: "placement-new-lead",
        save: "placement-new-save",
        action: page.href("/plasseringer/ny"),
        back: page.href("/plasseringer"),
        step: Step::Placement,
        version: 0,
        blocked,
        fields,
    };
    form_page(page, form, status, &shown)
}

/// The foster homes to choose from: kin and network first, each with the room it has.
async fn homes(worker: &Worker) -> Result<Vec<Value>, PageError> {
    let today = worker.state.services.today();
    let mut homes = worker.state.services.list_foster_homes(worker.actor()).await?;
    homes.sort_by_key(|view| !view.home.kind.is_near());
    let option = |view: &tiltak_services::foster_home::HomeView| {
        let home = &view.home;
        let key = if home.is_approved_on(today) {
            "placement-home-option"
        } else {
            "placement-home-option-unapproved"
        };
        let kind = worker.text(&format!("foster-home-kind-{}", super::view::word(home.kind)));
        let args = [
            ("name", home.name.clone().into()),
            ("kind", kind.into()),
            ("room", home.room(view.children.len()).into()),
        ];
        json!({ "value": home.id.to_string(), "label": crate::language::text(worker.language, key, &args) })
    };
    Ok(homes.iter().map(option).collect())
}
