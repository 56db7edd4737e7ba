use axum::extract::Path;
use serde_json::{Value, json};
use tiltak_domain::casework::reconciliation::{Finding, MessageName, Reconciliation, ReconciliationState};
use tiltak_domain::ids::ReconciliationId;
use tiltak_services::ServiceError;

use super::{finding, href, state};
use crate::form::{Form, WorkerPosted};
use crate::language::text;
use crate::render::{PageResult, see_other};
use crate::templates::format::long_date;
use crate::visitor::Worker;

const TEMPLATE: &str = "pages/reconciliation/show.html";

pub(super) async fn show(worker: Worker, Path(id): Path<ReconciliationId>) -> PageResult {
    let one = worker.state.services.reconciliation(worker.actor(), id).await?;
    let values = values(&worker, &one, &Form::default());
    worker.show(TEMPLATE, &title(&worker, &one), "leader", values)
}

pub(super) async fn deal_with(Path(id): Path<ReconciliationId>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let services = &worker.state.services;
    let (version, grounds) = (form.version(), form.text("grounds"));
    match services
        .deal_with_reconciliation(worker.actor(), id, version, &grounds)
        .await
    {
        Ok(()) => return Ok(see_other("/leder/avstemming")),
        Err(ServiceError::Refused(refusals)) => form.refuse(&refusals, worker.language, services.today()),
        // Somebody else was first: their grounds stand there now.
        Err(ServiceError::Conflict) => return Ok(see_other(&format!("/leder/avstemming/{id}"))),
        Err(other) => return Err(other.into()),
    }
    let one = services.reconciliation(worker.actor(), id).await?;
    worker.show_refused(
        TEMPLATE,
        &title(&worker, &one),
        "leader",
        values(&worker, &one, &form),
    )
}

fn title(worker: &Worker, one: &Reconciliation) -> String {
    let args = [
        ("sender", one.sender_name.as_str().into()),
        ("day", long_date(worker.language, one.day).into()),
    ];
    text(worker.language, "reconciliation-show-title", &args)
}

fn values(worker: &Worker, one: &Reconciliation, form: &Form) -> Value {
    let (missing, extra, miscounted) = match &one.finding {
        Finding::Differs {
            missing,
            extra,
            miscounted,
        } => (missing.as_slice(), extra.as_slice(), *miscounted),
        Finding::Agrees | Finding::NoList => ([].as_slice(), [].as_slice(), false),
    };
    let dealt_with = match &one.state {
        ReconciliationState::DealtWith { by, at, grounds } => {
            json!({ "by": worker.name_of(*by), "at": at, "grounds": grounds })
        }
        ReconciliationState::Open | ReconciliationState::Settled => Value::Null,
    };
    json!({
        "form": form.view(),
        "action": href(one),
        "version": one.version,
        "sender": one.sender_name,
        "day": one.day,
        "at": one.at,
        "sent": one.count,
        "listed": one.messages.len(),
        "received": one.received,
        "finding": finding(worker, one),
        "kind": if one.finding == Finding::NoList { "no-list" } else { "list" },
        "state": state(one),
        "missing": missing.iter().map(MessageName::text).collect::<Vec<_>>(),
        "extra": extra.iter().map(|message| json!({ "receipt": message.receipt, "sha256": message.sha256 })).collect::<Vec<_>>(),
        "miscounted": miscounted,
        "dealt_with": dealt_with,
    })
}
