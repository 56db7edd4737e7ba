//! Concluding an investigation: first what is there and what is missing, then the conclusion.

use axum::extract::Path;
use axum::http::StatusCode;
use chrono::NaiveDate;
use serde_json::{Value, json};
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::investigation::{Conclusion, Investigation};
use tiltak_domain::casework::need::NeedState;
use tiltak_domain::codelist::{Kind, known};
use tiltak_domain::ids::{CaseFileId, InvestigationId};

use super::{choices, href, ids, is_writable, objected, open, refuse, saved_mark, version_after, view};
use crate::form::{Form, WorkerPosted, show_date};
use crate::language::text;
use crate::page_error::PageError;
use crate::pages::case_file::menu::Step;
use crate::pages::case_file::words::child_name;
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

pub(super) async fn show(Path((case, id)): Path<(String, String)>, worker: Worker) -> PageResult {
    let (case, id) = ids(&case, &id)?;
    page(&worker, case, id, StatusCode::OK, None).await
}

pub(super) async fn post(Path((case, id)): Path<(String, String)>, posted: WorkerPosted) -> PageResult {
    let (case, id) = ids(&case, &id)?;
    let WorkerPosted { worker, mut form } = posted;
    let services = &worker.state.services;
    let on = form.required_date("on", worker.language);
    let conclusion = Conclusion {
        on: on.unwrap_or(services.today()),
        by: worker.actor().user,
        code: form.text("conclusion").as_str().into(),
        reasons: form.text("reasons"),
    };
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if form.has_errors() {
        let current = open(&worker, case).await?;
        let item = current.investigation(id).ok_or(PageError::NotFound)?.clone();
        refuse(
            &worker,
            &mut form,
            item.conclude(conclusion, &current.needs, services.today()),
        );
    } else {
        let to_decision = conclusion.code.as_ref() == known::INVESTIGATION_TO_DECISION;
        match services
            .conclude_investigation(worker.actor(), case, id, form.version(), conclusion)
            .await
        {
            Ok(()) if to_decision => {
                return Ok(see_other(&format!("/saker/{case}/vedtak/ny?undersokelse={id}")));
            }
            Ok(()) => return Ok(see_other(&format!("/saker/{case}{}", saved_mark(&worker)))),
            Err(error) => status = objected(&worker, &mut form, error)?,
        }
    }
    page(&worker, case, id, status, Some(form)).await
}

async fn page(
    worker: &Worker,
    case: CaseFileId,
    id: InvestigationId,
    status: StatusCode,
    refused: Option<Form>,
) -> PageResult {
    let case = open(worker, case).await?;
    let item = case.investigation(id).ok_or(PageError::NotFound)?;
    let today = worker.state.services.today();
    let editable = refused.is_some() || (item.is_open() && is_writable(worker, &case));
    let version = refused
        .as_ref()
        .map_or(item.version, |form| version_after(status, form, item.version));
    let form = refused.unwrap_or_else(|| Form::with([("on", show_date(today))]));
    // The codes in use on the day that the conclusion is given.
    let on = form.clone().date("on", worker.language).unwrap_or(today);
    let values = json!({
        "case": view::head(worker, &case, Step::Investigation),
        "investigation": view::investigation(worker, &case, item),
        "clock": view::clock(item),
        "rules": view::rules(today),
        "parts": parts(worker, &case, item, today),
        "conclusions": choices::options(Kind::InvestigationConclusion, on, worker.english()),
        "editable": editable,
        "version": version,
        "form": form.view(),
    });
    let title = text(
        worker.language,
        "investigation-conclude-title",
        &[("child", child_name(worker.language, &case.child).into())],
    );
    worker.show_with(
        status,
        "pages/investigation/conclude.html",
        &title,
        "cases",
        values,
    )
}

/// What a conclusion rests on, each part with whether it is there and where it is mended.
fn parts(worker: &Worker, case: &Case, item: &Investigation, today: NaiveDate) -> Vec<Value> {
    let here = href(case.file.id, item.id);
    let rules = view::rules(today);
    let part = |key: &str, rule: Value, there: bool, href: String| json!({ "key": key, "rule": rule, "state": if there { "done" } else { "missing" }, "href": href, "text": "" });
    let mut parts = vec![
        part(
            "plan",
            rules["plan"].clone(),
            !item.plan.trim().is_empty(),
            format!("{here}#field-plan"),
        ),
        part(
            "participation",
            rules["participation"].clone(),
            item.child_view.is_some(),
            format!("{here}#field-child_view_kind"),
        ),
        part(
            "assessment",
            Value::Null,
            !item.assessment.trim().is_empty(),
            format!("{here}#field-assessment"),
        ),
    ];
    let needs = case.needs.iter().filter(|need| need.investigation == item.id);
    for need in needs.clone() {
        let href = format!("/saker/{}/behov/{}", case.file.id, need.id);
        let mut line = part("need", Value::Null, need.state != NeedState::Suspected, href);
        line["text"] = view::need(worker, need)["content"].clone();
        line["outcome"] = view::need(worker, need)["state"].clone();
        parts.push(line);
    }
    if needs.count() == 0 {
        parts.push(part(
            "no-needs",
            rules["end"].clone(),
            false,
            format!("{here}#behov"),
        ));
    }
    parts
}
