//! Names of those who work with a case.

use tiltak_domain::ids::UserId;

use crate::visitor::Worker;

/// The caseworker as the visitor may be told: the visitor, nobody, or a colleague.
pub(super) fn caseworker(worker: &Worker, id: Option<UserId>) -> String {
    match id {
        None => worker.text("case-file-caseworker-none"),
        Some(id) if id == worker.actor().user => worker.actor().name.clone(),
        Some(_) => worker.text("case-file-caseworker-other"),
    }
}
