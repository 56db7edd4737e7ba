//! One caseworker: what the forecast rests on, position and competence.

use axum::extract::Path;
use serde_json::{Value, json};
use tiltak_domain::ids::UserId;
use tiltak_domain::organisation::capacity::WorkerTerms;
use tiltak_services::ServiceError;
use tiltak_services::overview::{Capacity, DutyLine, DutyListQuery, Part, Setting, When, WorkerRow};

use super::listing::decimal;
use super::{duty, people};
use crate::form::{Form, WorkerPosted};
use crate::language::{Arg, text};
use crate::page_error::PageError;
use crate::render::{Conflict, ConflictField, PageResult, see_other};
use crate::visitor::Worker;

const TEMPLATE: &str = "pages/overview/worker.html";

pub(super) async fn show(worker: Worker, Path(id): Path<UserId>) -> PageResult {
    let (capacity, row) = load(&worker, id).await?;
    let set = capacity.worker(id);
    let form = Form::with([
        ("full_time_percent", set.value.full_time_percent.to_string()),
        ("competence", set.value.competence.clone()),
        (
            "meets_demand",
            if set.value.meets_demand {
                "1".into()
            } else {
                String::new()
            },
        ),
    ]);
    let values = values(&worker, &row, (&capacity, &set), &form).await?;
    worker.show(TEMPLATE, &title(&worker, id), "leader", values)
}

pub(super) async fn save(Path(id): Path<UserId>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let percent = form.number("full_time_percent", worker.language);
    let terms = WorkerTerms {
        full_time_percent: percent.unwrap_or(100),
        competence: form.text("competence"),
        meets_demand: form.ticked("meets_demand"),
    };
    if !form.has_errors() {
        let services = &worker.state.services;
        match services
            .set_worker_terms(worker.actor(), id, terms, form.version())
            .await
        {
            Ok(()) => return Ok(see_other(&href(id))),
            Err(ServiceError::Conflict) => return conflict(&worker, id, &form).await,
            Err(ServiceError::Refused(refusals)) => {
                form.refuse(&refusals, worker.language, services.today());
            }
            Err(other) => return Err(other.into()),
        }
    }
    let (capacity, row) = load(&worker, id).await?;
    let set = capacity.worker(id);
    let values = values(&worker, &row, (&capacity, &set), &form).await?;
    worker.show_refused(TEMPLATE, &title(&worker, id), "leader", values)
}

fn href(id: UserId) -> String {
    format!("/leder/saksbehandlere/{id}")
}

fn title(worker: &Worker, id: UserId) -> String {
    people::name(worker, Some(id))
}

async fn load(worker: &Worker, id: UserId) -> Result<(Capacity, WorkerRow), PageError> {
    let services = &worker.state.services;
    let capacity = services.capacity(worker.actor()).await?;
    let rows = services.worker_list(worker.actor(), Part::Page(0)).await?;
    let row = rows.into_iter().find(|row| row.caseworker == Some(id));
    Ok((capacity, row.ok_or(PageError::NotFound)?))
}

async fn values(
    worker: &Worker,
    row: &WorkerRow,
    (capacity, set): (&Capacity, &Setting<WorkerTerms>),
    form: &Form,
) -> Result<Value, PageError> {
    let query = DutyListQuery {
        caseworker: Some(row.caseworker),
        when: When::Any,
        ..DutyListQuery::default()
    };
    let duties = worker
        .state
        .services
        .duty_list(worker.actor(), &query, Part::Page(0))
        .await?;
    let today = worker.state.services.today();
    // The forecast counts what is over first, then what is due, in the same order.
    let ahead: Vec<&DutyLine> = duties
        .rows
        .iter()
        .filter(|line| !line.reminder && line.due_on >= today)
        .collect();
    let at_risk = row.forecast.at_risk.iter().filter_map(|place| ahead.get(*place));
    let forecast = &row.forecast;
    let args: [(&str, Arg<'_>); 7] = [
        ("days", forecast.working_days.into()),
        ("position", row.terms.full_time_percent.into()),
        ("pace", decimal(worker, capacity.rules.value.duties_a_day).into()),
        ("room", decimal(worker, forecast.room).into()),
        ("breached", forecast.breached.into()),
        ("due", forecast.due.into()),
        ("risk", forecast.at_risk.len().into()),
    ];
    let demand = tiltak_domain::casework::legal_rule::paragraph("leader-master", today);
    Ok(json!({
        "form": form.view(),
        "version": set.version,
        "action": href(UserId(set.subject)),
        "load": [
            fact(worker, "cases", &row.load.cases.to_string()),
            fact(worker, "investigations", &row.load.investigations.to_string()),
            fact(worker, "placements", &row.load.placements.to_string()),
            fact(worker, "weight", &decimal(worker, row.weight)),
            fact(worker, "limit", &decimal(worker, row.limit)),
        ],
        "over_limit": row.is_over_limit(),
        "demand": demand,
        "forecast": text(worker.language, "overview-worker-forecast", &args),
        "at_risk": at_risk.map(|line| duty::view(worker, line)).collect::<Vec<_>>(),
        "duties_href": format!("/leder/frister?saksbehandler={}", set.subject),
    }))
}

fn fact(worker: &Worker, key: &str, value: &str) -> Value {
    json!({ "label": worker.text(&format!("overview-list-column-{key}")), "value": value })
}

async fn conflict(worker: &Worker, id: UserId, form: &Form) -> PageResult {
    let (capacity, _) = load(worker, id).await?;
    let set = capacity.worker(id);
    let field = |name, stored: String, area| ConflictField {
        name,
        label: worker.text(&format!("field-{name}")),
        stored,
        area,
        hidden: false,
    };
    let conflict = Conflict {
        subject: title(worker, id),
        action: href(id),
        open_href: href(id),
        version: set.version,
        fields: vec![
            field(
                "full_time_percent",
                set.value.full_time_percent.to_string(),
                false,
            ),
            field("competence", set.value.competence, true),
        ],
    };
    worker.show_conflict(&conflict, form)
}
