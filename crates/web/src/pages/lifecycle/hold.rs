//! How long one case is kept, and what holds it.

use axum::extract::Path;
use axum::http::StatusCode;
use serde_json::json;
use tiltak_domain::access::{Act, may_with_case};
use tiltak_domain::ids::LegalHoldId;
use tiltak_domain::retention::hold::LegalHold;
use tiltak_services::ServiceError;

use super::due_view;
use crate::form::{Form, WorkerPosted};
use crate::pages::case_file::menu::Step;
use crate::pages::plan::{CasePage, Shown, parse_id};
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

pub(super) async fn show(worker: Worker, Path(case): Path<String>) -> PageResult {
    let page = CasePage::open(worker, &case).await?;
    hold_page(&page, &Form::with([]), StatusCode::OK).await
}

pub(super) async fn place(Path(case): Path<String>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let page = CasePage::open(worker, &case).await?;
    let until = form.date("until", page.worker.language);
    if form.has_errors() {
        return hold_page(&page, &form, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let services = &page.worker.state.services;
    let placed = services
        .place_hold(page.worker.actor(), page.case.file.id, form.text("reason"), until)
        .await;
    answered(&page, form, placed.map(drop)).await
}

pub(super) async fn lift(Path((case, hold)): Path<(String, String)>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, form } = posted;
    let page = CasePage::open(worker, &case).await?;
    let id: LegalHoldId = parse_id(&hold)?;
    let reason = form.text(&format!("lift-{id}"));
    let services = &page.worker.state.services;
    let lifted = services
        .lift_hold(page.worker.actor(), page.case.file.id, id, reason)
        .await;
    let mut form = form;
    if let Err(ServiceError::Refused(refusals)) = &lifted {
        form.refuse(refusals, page.worker.language, page.today());
        form.rename_errors("reason", &format!("lift-{id}"));
        return hold_page(&page, &form, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    answered(&page, form, lifted).await
}

async fn answered(page: &CasePage, mut form: Form, done: Result<(), ServiceError>) -> PageResult {
    match done {
        Ok(()) => Ok(see_other(&page.href("/oppbevaring"))),
        Err(ServiceError::Refused(refusals)) => {
            form.refuse(&refusals, page.worker.language, page.today());
            hold_page(page, &form, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(other) => Err(other.into()),
    }
}

async fn hold_page(page: &CasePage, form: &Form, status: StatusCode) -> PageResult {
    let services = &page.worker.state.services;
    let keeping = services.keeping(&page.case).await?;
    let people: Vec<_> = keeping.holds.iter().flat_map(people).collect();
    let names = services.names_of(&people).await?;
    let name = |id| names.get(&id).cloned().unwrap_or_default();
    let today = page.today();
    let holds = keeping.holds.iter().map(|hold| {
        let lifted = hold.lifted.as_ref();
        json!({
            "id": hold.id.to_string(), "reason": hold.reason, "by": name(hold.placed_by), "from": hold.placed_on,
            "until": hold.until, "holds": hold.holds_on(today),
            "lifted": lifted.map(|one| json!({ "on": one.on, "by": name(one.by), "reason": one.reason })),
            "action": page.href(&format!("/oppbevaring/{}/opphev", hold.id)),
        })
    });
    let title = page.title("lifecycle-case-title");
    let shown = Shown {
        template: "pages/lifecycle/case.html",
        title: &title,
        step: Step::Journal,
        plan: None,
    };
    let own = json!({
        "form": form.view(), "action": page.href("/oppbevaring"), "may_hold": may_with_case(page.worker.actor(), Act::KeepAccess, &page.case.file),
        "due": due_view(&page.worker, &keeping.falls_due, today), "holds": holds.collect::<Vec<_>>(),
    });
    page.show(status, &shown, own)
}

fn people(hold: &LegalHold) -> Vec<tiltak_domain::ids::UserId> {
    let lifted = hold.lifted.as_ref().map(|lifting| lifting.by);
    std::iter::once(hold.placed_by).chain(lifted).collect()
}
