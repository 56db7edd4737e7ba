//! Names of those who work with a case.

use tiltak_domain::ids::UserId;

use crate::visitor::Worker;

/// The caseworker's name, or that nobody has the case, or that whoever had it has left.
pub(super) fn caseworker(worker: &Worker, id: Option<UserId>) -> String {
    match id {
        None => worker.text("case-file-caseworker-none"),
        Some(id) => worker
            .name_of(id)
            .map_or_else(|| worker.text("case-file-caseworker-other"), str::to_owned),
    }
}
