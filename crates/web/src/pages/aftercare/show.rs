//! The offers of aftercare in a case.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};
use tiltak_domain::access::{Act, may_with_case};
use tiltak_domain::casework::aftercare::{Aftercare, ends_on};
use tiltak_domain::codelist::Kind;

use crate::pages::case_file::menu::Step;
use crate::pages::case_file::words;
use crate::pages::plan::{CasePage, Shown, code_of};
use crate::render::PageResult;
use crate::visitor::Worker;

#[derive(Deserialize)]
pub(super) struct Saved {
    lagret: Option<String>,
}

pub(super) async fn show(worker: Worker, Path(case): Path<String>, Query(saved): Query<Saved>) -> PageResult {
    let page = CasePage::open(worker, &case).await?;
    let today = page.today();
    let ends = ends_on(page.case.child.born, today);
    let offers: Vec<Value> = page
        .case
        .aftercare
        .iter()
        .rev()
        .map(|one| view(&page, one))
        .collect();
    let own = json!({
        "saved": saved.lagret.is_some(),
        "offers": offers,
        "new_href": page.href("/ettervern/ny"),
        "ends_on": ends,
        "too_old": ends.is_some_and(|end| today >= end),
    });
    let title = page.title("aftercare-title");
    let shown = Shown {
        template: "pages/aftercare/show.html",
        title: &title,
        step: Step::Aftercare,
        plan: None,
    };
    page.show(StatusCode::OK, &shown, own)
}

pub(super) fn standing(worker: &Worker, standing: impl serde::Serialize) -> String {
    worker.text(&format!(
        "aftercare-standing-{}",
        code_of(standing).replace('_', "-")
    ))
}

fn view(page: &CasePage, aftercare: &Aftercare) -> Value {
    let worker = &page.worker;
    let href = |rest: &str| page.href(&format!("/ettervern/{}/{rest}", aftercare.id));
    let code = |code: &str| words::code(worker.language, Kind::AftercareConclusion, code);
    let channel = |kind| worker.text(&format!("aftercare-channel-{}", code_of(kind)));
    let answer = aftercare
        .answer
        .as_ref()
        .map(|one| json!({ "on": one.on, "conclusion": code(one.conclusion.as_ref()), "text": one.text }));
    let decision = aftercare.decision.as_ref().map(|one| {
        json!({
            "on": one.on, "outcome": worker.text(&format!("aftercare-outcome-{}", code_of(one.outcome))),
            "reasons": one.reasons, "href": one.decision.map(|id| page.href(&format!("/vedtak/{id}"))),
        })
    });
    let later = aftercare.later.as_ref().map(|later| {
        let ways: Vec<Value> = later
            .channels
            .iter()
            .map(|one| json!({ "kind": channel(one.kind), "value": one.value }))
            .collect();
        json!({ "allowed": later.allowed, "said": later.said, "channels": ways })
    });
    let asked: Vec<Value> = aftercare
        .asked
        .iter()
        .map(|one| {
            let answer = worker.text(&format!(
                "aftercare-asked-{}",
                code_of(one.answer).replace('_', "-")
            ));
            json!({ "on": one.on, "channel": channel(one.channel), "answer": answer, "text": one.text })
        })
        .collect();
    let may_always = may_with_case(worker.actor(), Act::WriteCase, &page.case.file);
    json!({
        "offered_on": aftercare.offered_on, "offer": aftercare.offer, "wishes": aftercare.wishes,
        "standing": standing(worker, aftercare.standing(page.case.child.born, page.today())),
        "answer": answer, "decision": decision, "later": later, "asked": asked,
        "ask_again": aftercare.ask_again().map(|limit| limit.due_on),
        "decide_due": aftercare.decision_deadline(page.case.child.born).map(|limit| limit.due_on),
        "answer_href": (page.may_write() && aftercare.answer.is_none()).then(|| href("svar")),
        "decide_href": (page.may_write() && aftercare.answer.is_some() && aftercare.decision.is_none()).then(|| href("vedtak")),
        "later_href": (may_always && aftercare.is_declined()).then(|| href("kontakt")),
        "ask_href": (may_always && aftercare.may_be_asked()).then(|| href("spor")),
    })
}
