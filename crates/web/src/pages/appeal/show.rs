use axum::extract::{Path, Query};
use axum::http::StatusCode;
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value, json};
use tiltak_domain::casework::appeal::{Appeal, AppealState};
use tiltak_domain::casework::case::Case;
use tiltak_domain::ids::{CaseFileId, DecisionId};
use tiltak_services::appeal::AppealEvent;
use uuid::Uuid;

use super::href;
use crate::form::{Form, WorkerPosted, show_date};
use crate::page_error::PageError;
use crate::pages::case_file::menu::Step;
use crate::pages::investigation::page::Saved;
use crate::pages::investigation::{
    is_writable, objected, open, parse, refuse, saved_mark, version_after, view,
};
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

type Ids = Path<(String, String, String)>;

fn ids(path: &Ids) -> Result<(CaseFileId, DecisionId, Uuid), PageError> {
    let Path((case, decision, appeal)) = path;
    Ok((parse(case)?, parse(decision)?, parse(appeal)?))
}

pub(super) async fn show(path: Ids, Query(saved): Query<Saved>, worker: Worker) -> PageResult {
    page(&worker, ids(&path)?, StatusCode::OK, None, saved.at()).await
}

pub(super) async fn post(path: Ids, posted: WorkerPosted) -> PageResult {
    let (case, decision, id) = ids(&path)?;
    let WorkerPosted { worker, mut form } = posted;
    let services = &worker.state.services;
    let today = services.today();
    let on = form.required_date("on", worker.language).unwrap_or(today);
    let event = read(&worker, &mut form);
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if form.has_errors() {
        let current = open(&worker, case).await?;
        let appeal = find(&current, decision, id)?.clone();
        if let Some(event) = event {
            refuse(
                &worker,
                &mut form,
                event.happen(appeal, on, worker.actor().user, today),
            );
        }
    } else if let Some(event) = event {
        let version = form.version();
        match services
            .follow_appeal(worker.actor(), case, id, version, on, event)
            .await
        {
            Ok(()) => {
                let path = format!("{}{}", href(case, decision, id), saved_mark(&worker));
                return Ok(see_other(&path));
            }
            Err(error) => status = objected(&worker, &mut form, error)?,
        }
    }
    page(&worker, (case, decision, id), status, Some(form), None).await
}

/// What the form says has happened; none, told at the field, where nothing is chosen.
fn read(worker: &Worker, form: &mut Form) -> Option<AppealEvent> {
    let reasons = form.text("reasons");
    match form.text("event").as_str() {
        "changed" => Some(AppealEvent::Changed(reasons)),
        "sent" => Some(AppealEvent::Sent(reasons)),
        "upheld" => Some(AppealEvent::Answered {
            upheld: true,
            summary: reasons,
        }),
        "overturned" => Some(AppealEvent::Answered {
            upheld: false,
            summary: reasons,
        }),
        "withdrawn" => Some(AppealEvent::Withdrawn),
        _ => {
            form.object("event", worker.text("refusal-missing"));
            None
        }
    }
}

fn find(case: &Case, decision: DecisionId, id: Uuid) -> Result<&Appeal, PageError> {
    let mut own = case.appeals.iter();
    own.find(|appeal| appeal.id == id && appeal.decision == decision)
        .ok_or(PageError::NotFound)
}

async fn page(
    worker: &Worker,
    (case, decision, id): (CaseFileId, DecisionId, Uuid),
    status: StatusCode,
    refused: Option<Form>,
    saved_at: Option<DateTime<Utc>>,
) -> PageResult {
    let case = open(worker, case).await?;
    let appeal = find(&case, decision, id)?;
    let today = worker.state.services.today();
    let events: &[&str] = match appeal.state {
        AppealState::Received => &["changed", "sent", "withdrawn"],
        AppealState::Sent { .. } => &["upheld", "overturned", "withdrawn"],
        _ => &[],
    };
    let option =
        |event: &&str| json!({ "value": event, "label": worker.text(&format!("appeal-event-{event}")) });
    let version = refused
        .as_ref()
        .map_or(appeal.version, |form| version_after(status, form, appeal.version));
    let editable = is_writable(worker, &case) && !events.is_empty();
    let form = refused
        .clone()
        .unwrap_or_else(|| Form::with([("on", show_date(today))]));
    let values = json!({
        "case": view::head(worker, &case, Step::Decision),
        "decision": { "href": format!("/saker/{}/vedtak/{decision}", case.file.id) },
        "appeal": values(worker, appeal, today),
        "href": href(case.file.id, decision, id),
        "events": events.iter().map(option).collect::<Vec<_>>(),
        "editable": editable,
        "version": version,
        "saved_at": saved_at,
        "refused": refused.as_ref().map(Form::view),
        "form": form.view(),
    });
    let title = worker.text("appeal-title");
    worker.show_with(status, "pages/appeal/show.html", &title, "cases", values)
}

fn values(worker: &Worker, appeal: &Appeal, today: NaiveDate) -> Value {
    let (on, by, text) = match &appeal.state {
        AppealState::Received => (None, None, ""),
        AppealState::Changed { on, by, reasons } | AppealState::Sent { on, by, reasons } => {
            (Some(*on), worker.name_of(*by), reasons.as_str())
        }
        AppealState::Answered { on, summary, .. } => (Some(*on), None, summary.as_str()),
        AppealState::Withdrawn { on } => (Some(*on), None, ""),
    };
    let waits = (appeal.state == AppealState::Received).then(|| (today - appeal.received_on).num_days());
    let state = match &appeal.state {
        AppealState::Answered { upheld, .. } => {
            let word = if *upheld { "upheld" } else { "overturned" };
            worker.text(&format!("appeal-event-{word}"))
        }
        _ => worker.text(&format!("appeal-state-{}", appeal.state_key())),
    };
    json!({
        "appellant": appeal.appellant,
        "received_on": appeal.received_on,
        "text": appeal.text,
        "state": state,
        "on": on,
        "by": by,
        "outcome": text,
        "days": waits,
    })
}
