//! Named views of lists: kept, taken away.

use axum::extract::Path;
use tiltak_services::ServiceError;
use tiltak_services::overview::NewView;
use uuid::Uuid;

use crate::form::WorkerPosted;
use crate::page_error::PageError;
use crate::render::{PageResult, see_other};

pub(super) async fn save(posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, form } = posted;
    let new = NewView {
        list: form.text("list"),
        name: form.text("name"),
        query: form.text("query"),
    };
    let back = address(&new.list, &new.query)?;
    match worker.state.services.save_view(worker.actor(), new).await {
        // The field says that it must be filled in and how long it may be.
        Ok(()) | Err(ServiceError::Refused(_)) => Ok(see_other(&back)),
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn remove(Path(id): Path<Uuid>, posted: WorkerPosted) -> PageResult {
    let WorkerPosted { worker, form } = posted;
    let back = address(&form.text("list"), "")?;
    worker.state.services.remove_view(worker.actor(), id).await?;
    Ok(see_other(&back))
}

/// The address of a list with a query.
fn address(list: &str, query: &str) -> Result<String, PageError> {
    let path = match list {
        "duties" => "/leder/frister",
        "cases" => "/leder/saker",
        "workers" => "/leder/saksbehandlere",
        _ => return Err(PageError::NotFound),
    };
    let harmless = query
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'#' | b'\\' | b'/'));
    Ok(if query.is_empty() || !harmless {
        path.to_owned()
    } else {
        format!("{path}?{query}")
    })
}
