//! One placement: how it is followed up, and what can be done.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use serde_json::json;
use tiltak_domain::casework::placement::{Place, Placement};
use tiltak_domain::codelist::{Kind, list};

use super::overview::Saved;
use super::{find, href, view};
use crate::pages::case_file::menu::Step;
use crate::pages::plan::{CasePage, Shown};
use crate::render::PageResult;
use crate::visitor::Worker;

pub(super) async fn show(
    worker: Worker,
    Path((case, placement)): Path<(String, String)>,
    Query(saved): Query<Saved>,
) -> PageResult {
    let page = CasePage::open(worker, &case).await?;
    let placement = find(&page, &placement)?;
    let visits = page.case.placement_visits.iter().rev();
    let visits = visits.filter(|visit| visit.placement == placement.id);
    let own = json!({
        "saved": saved.lagret.is_some(),
        "placement": view::placement(&page, placement),
        "facts": facts(&page, placement),
        "visits": visits.map(|visit| view::visit(&page, visit)).collect::<Vec<_>>(),
        "relocation": view::relocation(&page, placement),
        "agreement": placement.agreement_deadline().filter(|_| placement.is_ongoing()).map(|limit| json!({
            "due": limit.due_on, "rule": limit.legal_basis,
        })),
        "ongoing": placement.is_ongoing(),
        "cancelled": placement.is_cancelled(),
        "href": href(&page, placement),
        "back": page.href("/plasseringer"),
    });
    let title = page.words(
        "placement-one-title",
        &[
            ("child", page.case.child.name.clone().into()),
            ("name", placement.name().to_owned().into()),
        ],
    );
    let shown = Shown {
        template: "pages/placement/show.html",
        title: &title,
        step: Step::Placement,
        plan: None,
    };
    page.show(StatusCode::OK, &shown, own)
}

/// What is known, each with its label; what there is nothing of is left out.
fn facts(page: &CasePage, placement: &Placement) -> Vec<serde_json::Value> {
    let worker = &page.worker;
    let date = |date| crate::pages::case_file::words::long_date(worker.language, date);
    let mut facts = vec![("placement-kind", view::kind(page, placement))];
    match &placement.place {
        Place::FosterHome {
            tried_first,
            municipality_number,
            ..
        } => {
            facts.extend(tried_first.clone().map(|text| ("placement-tried-first", text)));
            let name = list(Kind::Municipality).entry(municipality_number);
            let name = name.map_or(municipality_number.as_str(), |entry| {
                entry.label(worker.english())
            });
            facts.push(("placement-supervising", name.to_owned()));
            let reviewed = placement.agreement_reviews.last().map(|last| date(*last));
            facts.extend(reviewed.map(|last| ("placement-agreement-last", last)));
        }
        Place::Institution {
            provider,
            service_present,
            ..
        } => {
            facts.push(("placement-provider", provider.clone()));
            let present = if *service_present {
                "placement-yes"
            } else {
                "placement-no"
            };
            facts.push(("placement-service-present", worker.text(present)));
            let exit = placement.planned_exit.map(date);
            facts.extend(exit.map(|exit| ("placement-planned-exit", exit)));
            let meeting = placement.transition_meeting_on.map(date);
            facts.extend(meeting.map(|meeting| ("placement-transition-meeting", meeting)));
        }
    }
    if placement.address_protected {
        facts.push(("placement-address", worker.text("placement-address-protected")));
    }
    let fact = |(label, value): (&str, String)| json!({ "label": worker.text(label), "value": value });
    facts.into_iter().map(fact).collect()
}
