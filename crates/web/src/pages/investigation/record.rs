//! Saving the texts of an investigation.

use axum::extract::Path;
use axum::http::StatusCode;
use tiltak_domain::casework::investigation::Investigation;
use tiltak_domain::codelist::Kind;
use tiltak_domain::ids::{CaseFileId, InvestigationId};
use tiltak_services::ServiceError;
use tiltak_services::investigation::InvestigationTexts;

use super::page::{Page, title};
use super::{href, ids, objected, open, participation, refuse, saved_mark};
use crate::form::{Form, WorkerPosted};
use crate::page_error::PageError;
use crate::pages::case_file::words::code as label;
use crate::pages::earlier;
use crate::render::{Conflict, ConflictField, PageResult, see_other};
use crate::visitor::Worker;

pub(super) async fn post(Path((case, id)): Path<(String, String)>, posted: WorkerPosted) -> PageResult {
    let (case, id) = ids(&case, &id)?;
    let WorkerPosted { worker, mut form } = posted;
    let services = &worker.state.services;
    if earlier::is_pressed(&form) {
        let current = open(&worker, case).await?;
        let item = current.investigation(id).ok_or(PageError::NotFound)?;
        let texts = earlier::for_investigation(&worker, &current, item);
        earlier::bring(&mut form, "assessment", &texts);
        return Page {
            texts: Some(form),
            ..Page::default()
        }
        .show(&worker, case, id)
        .await;
    }
    let texts = InvestigationTexts {
        plan: form.text("plan"),
        assessment: form.text("assessment"),
        child_view: participation::read(&mut form, worker.language, services.today()),
    };
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if form.has_errors() {
        let current = open(&worker, case).await?;
        let item = current.investigation(id).ok_or(PageError::NotFound)?.clone();
        let outcome = item.record(texts.plan, texts.assessment, texts.child_view, services.today());
        refuse(&worker, &mut form, outcome);
    } else {
        match services
            .record_investigation(worker.actor(), case, id, form.version(), texts)
            .await
        {
            Ok(()) => return Ok(see_other(&format!("{}{}", href(case, id), saved_mark(&worker)))),
            Err(ServiceError::Conflict) => return conflict(&worker, case, id, &form).await,
            Err(error) => status = objected(&worker, &mut form, error)?,
        }
    }
    Page {
        status,
        texts: Some(form),
        ..Page::default()
    }
    .show(&worker, case, id)
    .await
}

/// Both texts side by side: what somebody else stored, and what was typed here.
async fn conflict(worker: &Worker, case: CaseFileId, id: InvestigationId, form: &Form) -> PageResult {
    let case = open(worker, case).await?;
    let item = case.investigation(id).ok_or(PageError::NotFound)?;
    let here = href(case.file.id, id);
    let conflict = Conflict {
        subject: title(worker, &case),
        action: here.clone(),
        open_href: here,
        version: item.version,
        fields: fields(worker, item, form),
    };
    worker.show_conflict(&conflict, form)
}

fn fields(worker: &Worker, item: &Investigation, form: &Form) -> Vec<ConflictField<'static>> {
    let field = |name, label: &str, stored: String, area| ConflictField {
        name,
        label: worker.text(label),
        stored,
        area,
        hidden: false,
    };
    let [(_, kind), (_, on), (_, words)] = participation::stored(item.child_view.as_ref());
    // The same choice twice needs no eyes.
    let same_kind = form
        .filled("child_view_kind")
        .unwrap_or_else(|| participation::NOT_YET.into())
        == kind;
    let kind_words = format!(
        "{kind} {}",
        label(worker.language, Kind::ParticipationKind, &kind)
    );
    let kind_words = if kind == participation::NOT_YET {
        String::new()
    } else {
        kind_words
    };
    let kind_field = field(
        "child_view_kind",
        "investigation-child-view-kind",
        kind_words,
        false,
    );
    vec![
        field("plan", "investigation-plan", item.plan.clone(), true),
        field(
            "assessment",
            "investigation-assessment",
            item.assessment.clone(),
            true,
        ),
        ConflictField {
            hidden: same_kind,
            ..kind_field
        },
        field("child_view_on", "investigation-child-view-on", on, false),
        field("child_view", "investigation-child-view", words, true),
    ]
}
