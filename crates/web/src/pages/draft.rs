//! The drafts that somebody has not sent: a list, and a way to throw one away.

use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::{get, post};
use serde_json::json;
use uuid::Uuid;

use crate::draft::{DraftOffer, clean, new_draft, with_draft};
use crate::form::WorkerPosted;
use crate::page_error::{KeptForm, PageError};
use crate::render::{PageResult, safe_path, see_other};
use crate::state::AppState;
use crate::visitor::Worker;

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/utkast", get(list).post(keep))
        .route("/utkast/{draft}/forkast", post(discard))
}

/// A draft by its time, its kind of form and the number of its case: no name and no text, so that the list shows nobody's case.
async fn list(worker: Worker) -> PageResult {
    let drafts = worker.state.services.drafts(worker.actor()).await?;
    let rows: Vec<_> = drafts
        .iter()
        .map(|(draft, number)| {
            json!({
                "offer": DraftOffer::of(draft, None),
                "about": worker.text(&format!("draft-about-{}", kind_of(&draft.form))),
                "number": number,
            })
        })
        .collect();
    let title = worker.text("draft-list-title");
    worker.show("pages/draft/list.html", &title, "", json!({ "rows": rows }))
}

/// What kind of form an address belongs to.
fn kind_of(form: &str) -> &'static str {
    let is = |part: &str| form.split('/').any(|segment| segment == part);
    let kinds = [
        ("evalueringer", "evaluation"),
        ("maal", "goal"),
        ("planer", "plan"),
        ("tiltak", "measure"),
        ("vedtak", "decision"),
        ("behov", "need"),
        ("undersokelser", "investigation"),
        ("samarbeid", "cooperation"),
        ("meldinger", "concern-report"),
    ];
    kinds
        .into_iter()
        .find(|(part, _)| is(part))
        .map_or("other", |(_, kind)| kind)
}

/// A form whose session had ended, kept by somebody who has signed in again.
async fn keep(posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, form } = posted;
    let kept: KeptForm =
        serde_json::from_str(&form.text("kept")).map_err(|_unreadable| PageError::NotFound)?;
    let page = safe_path(&kept.page).to_owned();
    let saved = worker
        .state
        .services
        .save_draft(worker.actor(), new_draft(kept))
        .await?;
    Ok(see_other(
        &saved.map_or(page.clone(), |saved| with_draft(&page, saved.id)),
    ))
}

async fn discard(Path(draft): Path<String>, posted: WorkerPosted) -> Result<Response, PageError> {
    let WorkerPosted { worker, form } = posted;
    let draft: Uuid = draft.parse().map_err(|_no_id| PageError::NotFound)?;
    worker.state.services.discard_draft(worker.actor(), draft).await?;
    let back = form.text("return");
    Ok(see_other(&clean(safe_path(&back))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_form_has_a_name() {
        assert_eq!(kind_of("/saker/1/planer/2/evalueringer/ny"), "evaluation");
        assert_eq!(kind_of("/saker/1/behov/2"), "need");
        assert_eq!(kind_of("/annet"), "other");
    }
}
