//! Where a child lives and has lived, contact with family, what it costs, and what the population register knows.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};
use tiltak_domain::codelist::is_placement;

use super::view;
use crate::pages::case_file::menu::Step;
use crate::pages::plan::{CasePage, Shown};
use crate::render::PageResult;
use crate::visitor::Worker;

/// The most meetings that are listed.
const MOST: usize = 12;

#[derive(Deserialize)]
pub(super) struct Saved {
    pub(super) lagret: Option<String>,
}

pub(super) async fn show(worker: Worker, Path(case): Path<String>, Query(saved): Query<Saved>) -> PageResult {
    let page = CasePage::open(worker, &case).await?;
    let case = &page.case;
    let today = page.today();
    let first = view::year_before(today);
    let measures = case.measures.iter().filter(|one| one.is_ongoing());
    let places = measures
        .filter(|one| is_placement(one.category.as_str(), one.started_on))
        .count();
    let contacts = case.family_contacts.iter().rev().take(MOST);
    let newest_first = case.placements.iter().rev();
    let list = |values: Vec<Value>| Value::Array(values);
    let own = json!({
        "saved": saved.lagret.is_some(),
        "placements": list(newest_first.map(|one| view::placement(&page, one)).collect()),
        "may_place": page.may_write() && places > 0 && case.current_placement().is_none(),
        "needs_measure": places == 0,
        "new_href": page.href("/plasseringer/ny"),
        "contact_plans": list(case.contact_plans.iter().map(|plan| view::contact_plan(&page, plan, &case.family_contacts)).collect()),
        "contacts": list(contacts.map(|one| view::contact(&page, one)).collect()),
        "contact_href": page.href("/samvaer/ny"),
        "purchases": list(case.purchases.iter().map(|one| view::purchase(&page, one, first, today)).collect()),
        "cost": case.purchases.iter().map(|one| one.cost(first, today)).sum::<u64>(),
        "has_measure": !case.measures.is_empty(),
        "purchase_href": page.href("/kjop/ny"),
        "messages": list(case.foster_parent_messages.iter().map(|one| view::message(&page, one)).collect()),
    });
    let title = page.title("placement-title");
    let shown = Shown {
        template: "pages/placement/overview.html",
        title: &title,
        step: Step::Placement,
        plan: None,
    };
    page.show(StatusCode::OK, &shown, own)
}
