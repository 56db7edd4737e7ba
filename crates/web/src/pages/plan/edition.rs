//! Editions of a plan: what each says, what it changed, who has signed it.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};
use tiltak_domain::casework::plan::Plan;
use tiltak_domain::casework::plan_edition::{self, PlanContent, PlanEdition, Step as EditionStep};
use tiltak_domain::casework::signature::SignedThing;
use tiltak_domain::ids::PlanEditionId;
use tiltak_reports::difference;
use tiltak_services::signature::ToSign;

use super::case_page::{CasePage, Shown, parse_id};
use super::list::kind_label;
use crate::form::{Form, WorkerPosted, show_date};
use crate::language::text;
use crate::page_error::PageError;
use crate::pages::case_file::menu::Step;
use crate::pages::measure::dose_words;
use crate::pages::signature;
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

/// What was saved just before.
#[derive(Deserialize)]
pub(super) struct Saved {
    lagret: Option<String>,
}

/// The editions of a plan, the first one first; what the plan says now stands last, also where it was not kept yet.
pub(super) fn editions(page: &CasePage, plan: &Plan) -> Vec<PlanEdition> {
    let mut all: Vec<_> = plan_edition::of_plan(&page.case, plan.id)
        .into_iter()
        .cloned()
        .collect();
    let id = PlanEditionId(uuid::Uuid::nil());
    let made_on = if all.is_empty() {
        plan.started_on
    } else {
        page.today()
    };
    match plan_edition::step(&page.case, plan, None, made_on, id) {
        EditionStep::Same => {}
        EditionStep::Replace(edition) | EditionStep::Add(edition) => all.push(edition),
    }
    all
}

pub(super) async fn list(worker: Worker, Path((case, plan)): Path<(String, String)>) -> PageResult {
    let page = CasePage::open(worker, &case).await?;
    let plan = page.case.plan(parse_id(&plan)?).ok_or(PageError::NotFound)?;
    let last = editions(&page, plan).last().map_or(1, |last| last.number);
    Ok(see_other(&format!("{}/versjoner/{last}", page.plan_href(plan))))
}

pub(super) async fn show(
    worker: Worker,
    Path((case, plan, number)): Path<(String, String, u32)>,
    Query(saved): Query<Saved>,
) -> PageResult {
    let page = CasePage::open(worker, &case).await?;
    let plan = page.case.plan(parse_id(&plan)?).ok_or(PageError::NotFound)?;
    let form = signature::first(&page);
    let saved = saved.lagret.is_some();
    edition_page(&page, plan, number, &form, StatusCode::OK, saved)
}

pub(super) async fn sign(Path((case, plan)): Path<(String, String)>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let page = CasePage::open(worker, &case).await?;
    let plan = page.case.plan(parse_id(&plan)?).ok_or(PageError::NotFound)?;
    let here = format!("{}/versjoner", page.plan_href(plan));
    if signature::note(&page, ToSign::Plan(plan.id), &mut form).await? {
        let page = CasePage::open(page.worker, &case).await?;
        let last = page.case.plan(plan.id).map_or(1, |plan| {
            editions(&page, plan).last().map_or(1, |last| last.number)
        });
        return Ok(see_other(&format!("{here}/{last}?lagret=1#underskrifter")));
    }
    let last = editions(&page, plan).last().map_or(1, |last| last.number);
    edition_page(&page, plan, last, &form, StatusCode::UNPROCESSABLE_ENTITY, false)
}

fn edition_page(
    page: &CasePage,
    plan: &Plan,
    number: u32,
    form: &Form,
    status: StatusCode,
    saved: bool,
) -> PageResult {
    let all = editions(page, plan);
    let place = all.iter().position(|item| item.number == number);
    let place = place.ok_or(PageError::NotFound)?;
    let edition = &all[place];
    let before = place.checked_sub(1).and_then(|place| all.get(place));
    let title = page.words(
        "plan-edition-title",
        &[
            ("number", number.into()),
            ("child", page.case.child.name.clone().into()),
        ],
    );
    let shown = Shown {
        template: "pages/plan/edition.html",
        title: &title,
        step: Step::Plan,
        plan: Some(plan),
    };
    let is_last = place + 1 == all.len();
    let list = all.iter().rev().map(|item| {
        let made_by = item.by.is_some();
        json!({
            "number": item.number, "on": item.on, "current": item.number == number, "made_by": made_by,
            "href": format!("{}/versjoner/{}", page.plan_href(plan), item.number),
            "signed": signature::count(page, SignedThing::Edition(item.id)),
        })
    });
    let own = json!({
        "plan_href": page.plan_href(plan), "kind": kind_label(page, plan.kind.as_str()),
        "edition": { "number": number, "on": edition.on },
        "before": before.map(|before| json!({ "number": before.number, "on": before.on })),
        "sections": compared(page, before.map(|before| &before.content), &edition.content),
        "editions": list.collect::<Vec<_>>(),
        "saved": saved,
        "form": form.view(),
        "signatures": signature::views(page, SignedThing::Edition(edition.id)),
        "sign": is_last.then(|| signature::values(
            page, &format!("{}/underskrift", page.plan_href(plan)), &edition.content.digest(),
        )),
    });
    page.show(status, &shown, own)
}

/// A part of a plan as people read it: what it is of, its heading, its words.
pub(super) struct Section {
    key: String,
    pub(super) label: String,
    pub(super) text: String,
}

/// The parts of a plan in their order.
pub(super) fn sections(page: &CasePage, content: &PlanContent) -> Vec<Section> {
    let language = page.worker.language;
    let say = |key: &str| page.worker.text(key);
    let part = |key: &str, label: String, text: String| Section {
        key: key.to_owned(),
        label,
        text,
    };
    let months = content.evaluation_interval_months;
    let mut all = vec![
        part("situation", say("plan-situation"), content.situation.clone()),
        part(
            "family_view",
            say("plan-family-view"),
            content.family_view.clone(),
        ),
        part(
            "interval",
            say("plan-interval"),
            page.words("plan-edition-every", &[("months", months.into())]),
        ),
    ];
    for (place, goal) in content.goals.iter().enumerate() {
        let mut lines = vec![goal.text.clone()];
        if !goal.sign.is_empty() {
            lines.push(format!("{} {}", say("plan-goal-sign-short"), goal.sign));
        }
        for (level, text) in (-2_i8..=2).rev().zip(goal.criteria.iter().flatten().rev()) {
            lines.push(format!("{}: {text}", tiltak_reports::figure::signed(level)));
        }
        let number = u32::try_from(place + 1).unwrap_or(u32::MAX);
        let label = page.words("plan-goal-number", &[("number", number.into())]);
        all.push(part(&goal.goal.to_string(), label, lines.join("\n")));
    }
    for measure in &content.measures {
        let entry = codelist_label(page, measure.category.as_str());
        let line = |key: &str, value: String| text(language, key, &[("value", value.into())]);
        let mut lines = vec![measure.description.clone()];
        lines.extend(
            measure
                .dose
                .map(|dose| line("plan-edition-dose", dose_words(language, dose))),
        );
        lines.extend(
            measure
                .provider
                .clone()
                .map(|name| line("plan-edition-provider", name)),
        );
        lines.extend(
            measure
                .article
                .as_ref()
                .map(|pin| line("plan-edition-article", pin.title.clone())),
        );
        lines.push(line("plan-edition-from", show_date(measure.started_on)));
        lines.extend(
            measure
                .review_on
                .map(|on| line("plan-edition-review", show_date(on))),
        );
        lines.extend(measure.ended_on.map(|on| line("plan-edition-to", show_date(on))));
        let label = page.words("plan-edition-measure", &[("kind", entry.into())]);
        all.push(part(&measure.measure.to_string(), label, lines.join("\n")));
    }
    all
}

fn codelist_label(page: &CasePage, category: &str) -> String {
    use tiltak_domain::codelist::{Kind, list};
    let entry = list(Kind::MeasureCategory).entry(category);
    entry
        .map_or(category, |entry| entry.label(page.worker.english()))
        .to_owned()
}

/// Both editions laid over each other, part by part; without an older one, everything is as it is.
fn compared(page: &CasePage, before: Option<&PlanContent>, now: &PlanContent) -> Vec<Value> {
    let newer = sections(page, now);
    let older = before.map(|before| sections(page, before));
    let mut views: Vec<Value> = newer
        .iter()
        .map(|part| {
            let old = older
                .as_ref()
                .map(|older| older.iter().find(|other| other.key == part.key));
            let (state, pieces) = match old {
                None => ("same", difference::words(&part.text, &part.text)),
                Some(None) => ("added", difference::words("", &part.text)),
                Some(Some(old)) if old.text == part.text => {
                    ("same", difference::words(&part.text, &part.text))
                }
                Some(Some(old)) => ("changed", difference::words(&old.text, &part.text)),
            };
            json!({ "label": part.label, "state": state, "pieces": pieces })
        })
        .collect();
    let gone = older
        .iter()
        .flatten()
        .filter(|old| !newer.iter().any(|part| part.key == old.key));
    views.extend(gone.map(
        |old| json!({ "label": old.label, "state": "removed", "pieces": difference::words(&old.text, "") }),
    ));
    views
}
