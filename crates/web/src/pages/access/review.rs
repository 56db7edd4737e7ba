//! The leader's weekly list: what was opened in an emergency, and whose own family is blocked.

use axum::extract::Path;
use serde_json::{Value, json};
use tiltak_domain::ids::{TieId, UserId};
use tiltak_services::ServiceError;
use tiltak_services::access::EmergencyRow;

use crate::form::{Form, WorkerPosted};
use crate::pages::case_file::links;
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

const TEMPLATE: &str = "pages/access/review.html";
const PATH: &str = "/leder/tilgang";

pub(super) async fn show(worker: Worker) -> PageResult {
    page(&worker, &Form::default(), false).await
}

pub(super) async fn see(Path(tie): Path<TieId>, posted: WorkerPosted) -> PageResult {
    let worker = posted.worker;
    worker.state.services.see_emergency(worker.actor(), tie).await?;
    Ok(see_other(PATH))
}

pub(super) async fn lift(Path(tie): Path<TieId>, posted: WorkerPosted) -> PageResult {
    posted.demand_fresh_factor()?;
    let WorkerPosted { worker, mut form } = posted;
    let services = &worker.state.services;
    match services
        .lift_own_family(worker.actor(), tie, form.text("reason"))
        .await
    {
        Ok(()) => Ok(see_other(PATH)),
        Err(ServiceError::Refused(refusals)) => {
            form.refuse(&refusals, worker.language, services.today());
            page(&worker, &form, true).await
        }
        Err(other) => Err(other.into()),
    }
}

async fn page(worker: &Worker, form: &Form, refused: bool) -> PageResult {
    let review = worker.state.services.review_access(worker.actor()).await?;
    let name = |user: UserId| {
        worker
            .name_of(user)
            .map_or_else(|| worker.text("access-somebody"), str::to_owned)
    };
    let emergency = |row: &EmergencyRow| {
        json!({
            "who": row.tie.user.map(name),
            "since": row.tie.since,
            "until": row.tie.until,
            "reason": row.tie.reason,
            "number": row.journal_number,
            "href": links::case(row.tie.case_file),
            "readings": row.readings,
            "seen": row.tie.seen.map(|(by, at)| json!({ "by": name(by), "at": at })),
            "action": format!("{PATH}/{}/sett", row.tie.id),
        })
    };
    let blocks = review.blocks.iter().map(|block| {
        json!({
            "who": name(block.user),
            "since": block.since,
            "action": format!("{PATH}/familie/{}/opphev", block.id),
        })
    });
    let values = json!({
        "form": form.view(),
        "emergencies": review.emergencies.iter().map(emergency).collect::<Vec<Value>>(),
        "blocks": blocks.collect::<Vec<_>>(),
    });
    let title = worker.text("access-review-title");
    if refused {
        return worker.show_refused(TEMPLATE, &title, "leader", values);
    }
    worker.show(TEMPLATE, &title, "leader", values)
}
