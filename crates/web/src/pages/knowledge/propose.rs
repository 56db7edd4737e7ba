//! What the bank proposes for a case: each article with the reasons for its place.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};
use tiltak_domain::codelist::Kind;
use tiltak_domain::knowledge::audience::AgeFit;
use tiltak_domain::knowledge::proposal::{Proposal, Reason};
use tiltak_services::knowledge::training_name;

use super::view::{ages, card, label};
use crate::page_error::PageError;
use crate::pages::case_file::menu::Step;
use crate::pages::plan::{CasePage, Shown, parse_id};
use crate::render::PageResult;
use crate::visitor::Worker;

/// The goal that the measure is to work towards.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Towards {
    maal: Option<String>,
}

pub(super) async fn show(
    worker: Worker,
    Path((case, plan)): Path<(String, String)>,
    Query(towards): Query<Towards>,
) -> PageResult {
    let page = CasePage::open(worker, &case).await?;
    let plan = page.case.plan(parse_id(&plan)?).ok_or(PageError::NotFound)?;
    let (worker, language) = (&page.worker, page.worker.language);
    let services = &worker.state.services;
    let proposals = services.propose_measures(worker.actor(), &page.case).await?;
    let goal = towards.maal.and_then(|id| id.parse::<uuid::Uuid>().ok());
    let new = format!("{}/tiltak/ny", page.plan_href(plan));
    let choose = |proposal: &Proposal<'_>| {
        let article = proposal.article;
        let towards = goal.map(|goal| format!("&maal={goal}")).unwrap_or_default();
        format!(
            "{new}?artikkel={}&versjon={}{towards}",
            article.id, article.version
        )
    };
    let view = |proposal: &Proposal<'_>| {
        let mut value = card(worker, proposal.article);
        value["choose"] = choose(proposal).into();
        value["reasons"] = proposal
            .reasons
            .iter()
            .map(|reason| reason_view(worker, reason))
            .collect();
        value
    };
    let list = proposals.list();
    let (fitting, others): (Vec<_>, Vec<_>) = list.iter().partition(|proposal| !proposal.is_outside_age());
    let title = page.title("knowledge-proposals-title");
    let shown = Shown {
        template: "pages/knowledge/propose.html",
        title: &title,
        step: Step::Plan,
        plan: Some(plan),
    };
    let own = json!({
        "plan_href": page.plan_href(plan), "new_href": new,
        "needs": proposals.needs.iter().map(|code| label(language, Kind::CaseContent, code)).collect::<Vec<_>>(),
        "age": proposals.age,
        "fitting": fitting.into_iter().map(view).collect::<Vec<_>>(),
        "others": others.into_iter().map(view).collect::<Vec<_>>(),
        "active": plan.is_active(),
    });
    page.show(StatusCode::OK, &shown, own)
}

/// A reason in words, and whether it speaks for, against, or neither.
fn reason_view(worker: &Worker, reason: &Reason) -> Value {
    let language = worker.language;
    let say = |key: &str, args: &[(&str, crate::language::Arg)]| {
        crate::language::text(language, &format!("knowledge-reason-{key}"), args)
    };
    let need = |code| [("need", label(language, Kind::CaseContent, code).into())];
    let training = |id: &str| [("training", training_name(id, language.form()).into())];
    let (side, text) = match reason {
        Reason::AnswersNeed(code) => ("for", say("answers-need", &need(code))),
        Reason::LeavesNeed(code) => ("against", say("leaves-need", &need(code))),
        Reason::Age(fit, from, to) => {
            let (side, key) = match fit {
                AgeFit::Within => ("for", "age-within"),
                AgeFit::Unknown => ("neither", "age-unknown"),
                AgeFit::TooYoung => ("against", "too-young"),
                AgeFit::TooOld => ("against", "too-old"),
            };
            (side, say(key, &[("ages", ages(language, *from, *to).into())]))
        }
        Reason::GivenHere => ("for", say("given-here", &[])),
        Reason::NotGivenHere => ("against", say("not-given-here", &[])),
        Reason::Trained(id) => ("for", say("trained", &training(id))),
        Reason::NobodyTrained(id) => ("against", say("nobody-trained", &training(id))),
        Reason::Component => ("neither", say("component", &[])),
    };
    json!({ "side": side, "text": text })
}
