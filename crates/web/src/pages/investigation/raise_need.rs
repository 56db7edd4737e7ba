//! A need that the investigation itself raises.

use axum::extract::Path;
use tiltak_domain::casework::case_content::CaseContent;
use tiltak_services::investigation::NewNeed;

use super::page::Page;
use super::{href, ids, objected, saved_mark};
use crate::form::WorkerPosted;
use crate::render::{PageResult, see_other};

pub(super) async fn post(Path((case, id)): Path<(String, String)>, posted: WorkerPosted) -> PageResult {
    let (case, id) = ids(&case, &id)?;
    let WorkerPosted { worker, mut form } = posted;
    let content = CaseContent {
        code: form.text("content").as_str().into(),
        clarification: form.filled("clarification"),
    };
    let new = NewNeed {
        content,
        description: form.text("description"),
    };
    let status = match worker
        .state
        .services
        .raise_need(worker.actor(), case, id, new)
        .await
    {
        Ok(_need) => {
            return Ok(see_other(&format!(
                "{}{}#behov",
                href(case, id),
                saved_mark(&worker)
            )));
        }
        Err(error) => objected(&worker, &mut form, error)?,
    };
    Page {
        status,
        need: Some(form),
        ..Page::default()
    }
    .show(&worker, case, id)
    .await
}
