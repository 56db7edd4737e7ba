//! Why a limit was broken, in the service's words.

use axum::extract::Path;
use serde_json::json;
use tiltak_domain::access::{Act, may_with_case};
use tiltak_domain::casework::breach::{self, Breach};
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::duty::Task;
use tiltak_domain::ids::CaseFileId;
use tiltak_services::ServiceError;
use uuid::Uuid;

use super::menu::menu;
use super::{links, words};
use crate::form::{Form, WorkerPosted};
use crate::language::text;
use crate::page_error::PageError;
use crate::render::{Conflict, ConflictField, PageResult, see_other};
use crate::visitor::Worker;

const TEMPLATE: &str = "pages/case_file/breach_reason.html";

type Address = Path<(CaseFileId, String, Uuid)>;

pub(super) async fn show(worker: Worker, Path((id, key, thing)): Address) -> PageResult {
    let (case, breach) = open(&worker, id, &key, thing).await?;
    let stored = stored(&case, breach.task);
    let form = Form::with([("text", stored.0)]);
    page(&worker, &case, &breach, &form, false)
}

pub(super) async fn save(Path((id, key, thing)): Address, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let (case, breach) = open(&worker, id, &key, thing).await?;
    let services = &worker.state.services;
    let seen = form.text("version").parse().unwrap_or(-1);
    match services
        .explain_breach(worker.actor(), id, breach.task, form.text("text"), seen)
        .await
    {
        Ok(()) => Ok(see_other(&links::case(id))),
        Err(ServiceError::Conflict) => {
            let (case, _) = open(&worker, id, &key, thing).await?;
            conflict(&worker, &case, &breach, &form)
        }
        Err(ServiceError::Refused(refusals)) => {
            form.refuse(&refusals, worker.language, services.today());
            page(&worker, &case, &breach, &form, true)
        }
        Err(other) => Err(other.into()),
    }
}

/// The case and the broken limit, for somebody who may write in it.
async fn open(worker: &Worker, id: CaseFileId, key: &str, thing: Uuid) -> Result<(Case, Breach), PageError> {
    let case = worker
        .state
        .services
        .open_case(worker.actor(), id, "casework")
        .await?;
    if !may_with_case(worker.actor(), Act::WriteCase, &case.file) {
        return Err(PageError::Forbidden);
    }
    let task = Task::from_parts(key, thing);
    let breaches = breach::of_case(&case, worker.state.services.today());
    let breach = breaches.into_iter().find(|breach| Some(breach.task) == task);
    Ok((case, breach.ok_or(PageError::NotFound)?))
}

/// The words that are there, and their version.
fn stored(case: &Case, task: Task) -> (String, i64) {
    let reason = case.breach_reasons.iter().find(|reason| reason.task == task);
    reason.map_or_else(Default::default, |reason| (reason.text.clone(), reason.version))
}

fn page(worker: &Worker, case: &Case, breach: &Breach, form: &Form, refused: bool) -> PageResult {
    let today = worker.state.services.today();
    let what = worker.text(&format!("overview-breach-what-{}", breach.task.key()));
    let values = json!({
        "form": form.view(),
        "version": stored(case, breach.task).1,
        "action": links::breach_reason(case.file.id, breach.task),
        "case_href": links::case(case.file.id),
        "child": words::name_and_age(worker.language, &case.child, today),
        "menu": menu(worker, case, "overview"),
        "lead": text(worker.language, "case-file-breach-lead", &[
            ("what", what.into()),
            ("due", words::long_date(worker.language, breach.deadline.due_on).into()),
            ("days", breach.days_over.into()),
            ("rule", breach.deadline.legal_basis.clone().into()),
        ]),
    });
    let title = worker.text("case-file-breach-title");
    if refused {
        return worker.show_refused(TEMPLATE, &title, "cases", values);
    }
    worker.show(TEMPLATE, &title, "cases", values)
}

fn conflict(worker: &Worker, case: &Case, breach: &Breach, form: &Form) -> PageResult {
    let (text, version) = stored(case, breach.task);
    let action = links::breach_reason(case.file.id, breach.task);
    let conflict = Conflict {
        subject: worker.text("case-file-breach-title"),
        open_href: action.clone(),
        action,
        version,
        fields: vec![ConflictField {
            name: "text",
            label: worker.text("case-file-breach-text"),
            stored: text,
            area: true,
            hidden: false,
        }],
    };
    worker.show_conflict(&conflict, form)
}
