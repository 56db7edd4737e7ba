//! Giving a case to another contact person: to whom, why, what the next one must know.

use axum::extract::Path;
use serde_json::{Value, json};
use tiltak_domain::access::{Act, may_with_case};
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::handover::{HandoverCause, contact_persons};
use tiltak_domain::ids::CaseFileId;
use tiltak_services::ServiceError;
use tiltak_services::case_file::{Colleague, NewHandover};

use super::menu::menu;
use super::{links, people, words};
use crate::form::{Form, WorkerPosted, show_date};
use crate::language::text;
use crate::page_error::PageError;
use crate::render::{Conflict, ConflictField, PageResult, see_other};
use crate::visitor::Worker;

const TEMPLATE: &str = "pages/case_file/contact_person.html";

pub(super) async fn ask(worker: Worker, Path(id): Path<CaseFileId>) -> PageResult {
    let case = open(&worker, id).await?;
    let form = Form::with([("on", show_date(worker.state.services.today()))]);
    show(&worker, &case, &form, false).await
}

pub(super) async fn change(Path(id): Path<CaseFileId>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let case = open(&worker, id).await?;
    let today = worker.state.services.today();
    let to = form.parsed("to");
    let on = form.required_date("on", worker.language);
    let cause = cause(&form.text("cause"));
    for (missing, field) in [(to.is_none(), "to"), (cause.is_none(), "cause")] {
        if missing {
            form.object_missing(field, worker.language);
        }
    }
    let (Some(to), Some(on), Some(cause)) = (to, on, cause) else {
        return show(&worker, &case, &form, true).await;
    };
    let new = NewHandover {
        to,
        on,
        cause,
        note: form.text("note"),
        told: form.text("told"),
    };
    let services = &worker.state.services;
    match services.hand_over(worker.actor(), id, form.version(), new).await {
        Ok(()) => Ok(see_other(&after(&worker, id).await)),
        Err(ServiceError::Conflict) => conflict(&worker, &open(&worker, id).await?, &form),
        Err(ServiceError::Refused(refusals)) => {
            form.refuse(&refusals, worker.language, today);
            show(&worker, &case, &form, true).await
        }
        Err(other) => Err(other.into()),
    }
}

/// The case; or the own cases, where whoever gave it away may not read it any longer.
async fn after(worker: &Worker, id: CaseFileId) -> String {
    match worker.state.services.may_read(worker.actor(), id).await {
        Ok(true) => links::case(id),
        _ => "/saker".to_owned(),
    }
}

/// The case, for somebody who may write in it.
async fn open(worker: &Worker, id: CaseFileId) -> Result<Case, PageError> {
    let case = worker
        .state
        .services
        .open_case(worker.actor(), id, "casework")
        .await?;
    if may_with_case(worker.actor(), Act::WriteCase, &case.file) {
        Ok(case)
    } else {
        Err(PageError::Forbidden)
    }
}

async fn show(worker: &Worker, case: &Case, form: &Form, refused: bool) -> PageResult {
    let colleagues = worker.state.services.caseworkers(worker.actor()).await?;
    let title = title(worker, case);
    let values = values(worker, case, form, &colleagues);
    if refused {
        return worker.show_refused(TEMPLATE, &title, "cases", values);
    }
    worker.show(TEMPLATE, &title, "cases", values)
}

fn title(worker: &Worker, case: &Case) -> String {
    text(
        worker.language,
        "case-file-contact-title",
        &[("child", case.child.name.clone().into())],
    )
}

fn values(worker: &Worker, case: &Case, form: &Form, colleagues: &[Colleague]) -> Value {
    let today = worker.state.services.today();
    let first = case.file.caseworker.is_none();
    let people = colleagues
        .iter()
        .filter(|colleague| Some(colleague.user) != case.file.caseworker);
    let causes = HandoverCause::ALL
        .into_iter()
        .filter(|cause| first || *cause != HandoverCause::First);
    json!({
        "form": form.view(),
        "version": case.file.version,
        "action": links::contact_person(case.file.id),
        "case_href": links::case(case.file.id),
        "child": words::name_and_age(worker.language, &case.child, today),
        "menu": menu(worker, case, "overview"),
        "open": case.file.is_open(),
        "first": first,
        "now": people::caseworker(worker, case.file.caseworker),
        "count": contact_persons(case).len(),
        "people": people.map(|colleague| json!({
            "value": colleague.user,
            "label": text(worker.language, "case-file-contact-person", &[
                ("name", colleague.name.clone().into()), ("cases", colleague.open_cases.into()),
            ]),
        })).collect::<Vec<_>>(),
        "causes": causes.map(|cause| json!({
            "value": word(cause), "label": worker.text(&format!("case-file-contact-cause-{}", word(cause))),
        })).collect::<Vec<_>>(),
        "earlier": earlier(worker, case),
    })
}

/// Those who had the case before, the last first.
fn earlier(worker: &Worker, case: &Case) -> Vec<Value> {
    let rows = case.handovers.iter().rev().map(|item| {
        json!({
            "on": item.on,
            "from": people::caseworker(worker, item.from),
            "to": people::caseworker(worker, Some(item.to)),
            "cause": worker.text(&format!("case-file-contact-cause-{}", word(item.cause))),
            "note": item.note,
            "told": item.told,
        })
    });
    rows.collect()
}

/// The word of a cause in forms and texts.
fn word(cause: HandoverCause) -> &'static str {
    match cause {
        HandoverCause::First => "first",
        HandoverCause::Workload => "workload",
        HandoverCause::Leave => "leave",
        HandoverCause::Quits => "quits",
        HandoverCause::Family => "family",
        HandoverCause::Competence => "competence",
        HandoverCause::Other => "other",
    }
}

fn cause(typed: &str) -> Option<HandoverCause> {
    HandoverCause::ALL.into_iter().find(|cause| word(*cause) == typed)
}

fn conflict(worker: &Worker, case: &Case, form: &Form) -> PageResult {
    let field = |name, key: &str, stored: String, area, hidden| ConflictField {
        name,
        label: worker.text(key),
        stored,
        area,
        hidden,
    };
    let now = case
        .file
        .caseworker
        .map(|user| user.to_string())
        .unwrap_or_default();
    let conflict = Conflict {
        subject: title(worker, case),
        action: links::contact_person(case.file.id),
        open_href: links::case(case.file.id),
        version: case.file.version,
        fields: vec![
            field("to", "case-file-contact-to", now, false, true),
            field("on", "case-file-contact-on", String::new(), false, false),
            field("cause", "case-file-contact-cause", String::new(), false, true),
            field("note", "case-file-contact-note", String::new(), true, false),
            field("told", "case-file-contact-told", String::new(), true, false),
        ],
    };
    worker.show_conflict(&conflict, form)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cause_has_a_word_of_its_own() {
        for one in HandoverCause::ALL {
            assert_eq!(cause(word(one)), Some(one));
        }
        assert_eq!(cause("nothing"), None);
    }
}
