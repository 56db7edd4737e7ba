//! What happens to a foster home: each form on its page has an address of its own.

use axum::extract::Path;
use axum::http::StatusCode;
use tiltak_services::foster_home::HomeChange;

use super::new::{read_approval, read_content, read_number, read_parent};
use super::show::{Part, page};
use crate::form::{Form, WorkerPosted};
use crate::pages::placement::refused;
use crate::pages::plan::parse_id;
use crate::render::{PageResult, see_other};
use crate::visitor::Worker;

pub(super) async fn content(Path(home): Path<String>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let change = read_content(&worker, &mut form).map(HomeChange::Content);
    changed(&worker, &home, form, Part::Content, change).await
}

pub(super) async fn parent_comes(Path(home): Path<String>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let change = read_parent(&worker, &mut form).map(HomeChange::ParentComes);
    changed(&worker, &home, form, Part::Parent, change).await
}

pub(super) async fn parent_leaves(
    Path((home, parent)): Path<(String, String)>,
    posted: WorkerPosted,
) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let parent = parse_id(&parent)?;
    let on = form.required_date("parent_to", worker.language);
    let change = on.map(|on| HomeChange::ParentLeaves(parent, on));
    changed(&worker, &home, form, Part::Leaving, change).await
}

pub(super) async fn parent_number(
    Path((home, parent)): Path<(String, String)>,
    posted: WorkerPosted,
) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let parent = parse_id(&parent)?;
    let number = read_number(&worker, &mut form);
    if number.is_none() && !form.has_errors() {
        form.object("parent_national_id", worker.text("refusal-missing"));
    }
    let change = number.map(|number| HomeChange::ParentNumber(parent, number));
    changed(&worker, &home, form, Part::Number, change).await
}

pub(super) async fn approved(Path(home): Path<String>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let change = read_approval(&worker, &mut form).map(HomeChange::Approved);
    changed(&worker, &home, form, Part::Approval, change).await
}

pub(super) async fn approval_ends(Path(home): Path<String>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, mut form } = posted;
    let on = form.required_date("approved_to", worker.language);
    changed(
        &worker,
        &home,
        form,
        Part::ApprovalEnd,
        on.map(HomeChange::ApprovalEnds),
    )
    .await
}

async fn changed(
    worker: &Worker,
    home: &str,
    mut form: Form,
    part: Part,
    change: Option<HomeChange>,
) -> PageResult {
    let (services, id) = (&worker.state.services, parse_id(home)?);
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let Some(change) = change.filter(|_| !form.has_errors()) {
        match services
            .change_foster_home(worker.actor(), id, form.version(), change)
            .await
        {
            Ok(()) => return Ok(see_other(&format!("/fosterhjem/{id}?lagret=endret"))),
            Err(error) => status = refused(worker, &mut form, error)?,
        }
    }
    let view = services.read_foster_home(worker.actor(), id).await?;
    page(worker, &view, Some((part, &form)), false, status)
}
