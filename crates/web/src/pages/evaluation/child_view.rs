//! The child's view in an evaluation: asked for in the form, added afterwards where it is missing.

use axum::extract::Path;
use axum::http::StatusCode;
use serde_json::{Value, json};
use tiltak_domain::casework::evaluation::Evaluation;
use tiltak_domain::casework::participation::ChildView;
use tiltak_domain::codelist::{self, Kind};
use tiltak_services::ServiceError;

use super::show::{evaluation_page, find, href};
use crate::form::{Form, WorkerPosted, show_date};
use crate::pages::plan::{CasePage, hidden, kept};
use crate::render::{Conflict, ConflictField, PageResult, see_other};

pub(super) async fn add(
    Path((case, evaluation)): Path<(String, String)>,
    posted: WorkerPosted,
) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let page = CasePage::open(worker, &case).await?;
    let evaluation = find(&page, &evaluation)?;
    let (worker, today) = (&page.worker, page.today());
    let on = form.required_date("child_view_on", worker.language);
    let view = ChildView {
        kind: form.text("child_view_kind").into(),
        on: on.unwrap_or(today),
        text: form.text("child_view"),
    };
    let tried = if on.is_none() {
        evaluation
            .clone()
            .add_child_view(view, today)
            .map(|_| false)
            .map_err(ServiceError::from)
    } else {
        let (services, file) = (&worker.state.services, page.case.file.id);
        services
            .add_child_view(worker.actor(), file, evaluation.id, form.version(), view)
            .await
            .map(|()| true)
    };
    match tried {
        Ok(true) => {
            return Ok(see_other(&format!(
                "{}?lagret=child-view",
                href(&page, evaluation)
            )));
        }
        Ok(false) => {}
        Err(ServiceError::Conflict) => return conflict(&page, evaluation, &form),
        Err(ServiceError::Refused(refusals)) => form.refuse(&refusals, worker.language, today),
        Err(other) => return Err(other.into()),
    }
    evaluation_page(&page, evaluation, &form, StatusCode::UNPROCESSABLE_ENTITY, None)
}

fn conflict(page: &CasePage, evaluation: &Evaluation, form: &Form) -> PageResult {
    let stored = evaluation.child_view.as_ref();
    let on = stored.map(|view| show_date(view.on)).unwrap_or_default();
    let words = stored.map(|view| view.text.clone()).unwrap_or_default();
    let conflict = Conflict {
        subject: page.title("evaluation-title"),
        action: format!("{}/barnets-syn", href(page, evaluation)),
        open_href: href(page, evaluation),
        version: evaluation.version,
        fields: vec![
            hidden("child_view_kind"),
            ConflictField {
                area: false,
                ..kept(page, "child_view_on", "evaluation-child-view-on", on)
            },
            kept(page, "child_view", "evaluation-child-view", words),
        ],
    };
    page.worker.show_conflict(&conflict, form)
}

/// What the choice "not recorded yet" sends.
pub(super) const NOT_YET: &str = "none";

/// What was typed of the child's view; none while it is not recorded. Words or a day without a choice of how are a fault.
pub(super) fn read(page: &CasePage, form: &mut Form) -> Option<ChildView> {
    let kind = form.filled("child_view_kind").filter(|kind| kind != NOT_YET);
    if kind.is_none() && form.filled("child_view_on").is_none() && form.filled("child_view").is_none() {
        return None;
    }
    let on = form
        .required_date("child_view_on", page.worker.language)
        .unwrap_or_else(|| page.today());
    Some(ChildView {
        kind: kind.unwrap_or_default().into(),
        on,
        text: form.text("child_view"),
    })
}

/// The ways to take part, and the reasons for not doing so.
pub(super) fn kinds(page: &CasePage) -> Vec<Value> {
    let english = page.worker.english();
    let valid = codelist::list(Kind::ParticipationKind).valid_on(page.today());
    valid
        .map(|entry| json!({ "value": entry.code, "label": entry.label(english) }))
        .collect()
}
