//! Caseworkers in lists: names, and the filter by them.

use tiltak_domain::casework::duty::Holder;
use tiltak_domain::ids::UserId;
use tiltak_services::overview::DutyLine;

use super::listing::{Choice, Filter};
use crate::visitor::Worker;

/// The word for cases that nobody has.
const NOBODY: &str = "ingen";

/// A caseworker's name, or that nobody has the case, or that whoever had it has left.
pub(super) fn name(worker: &Worker, id: Option<UserId>) -> String {
    match id {
        None => worker.text("overview-nobody"),
        Some(id) => worker
            .name_of(id)
            .map_or_else(|| worker.text("case-file-caseworker-other"), str::to_owned),
    }
}

/// Who has a duty: the contact person, or whoever has a role.
pub(super) fn holder(worker: &Worker, line: &DutyLine) -> String {
    match line.holder {
        Holder::ContactPerson => name(worker, line.caseworker),
        Holder::Role(role) => worker.text(&format!("role-{}", role.id().replace('_', "-"))),
        Holder::ContactPersonOr(role) => {
            let role = worker.text(&format!("role-{}", role.id().replace('_', "-")));
            format!("{}, {role}", name(worker, line.caseworker))
        }
    }
}

/// Whom an address asks for: somebody, or nobody.
#[expect(clippy::option_option, reason = "nobody is asked for, or nothing is")]
pub(super) fn asked(word: &str) -> Option<Option<UserId>> {
    if word == NOBODY {
        return Some(None);
    }
    word.parse().ok().map(Some)
}

/// The filter by caseworker, in the order of names.
pub(super) fn filter(worker: &Worker) -> Filter {
    let mut colleagues: Vec<(&UserId, &String)> = worker.signed_in.colleagues.iter().collect();
    colleagues.sort_by_key(|(_, name)| name.to_lowercase().replace('å', "\u{ff}"));
    let choice = |(id, name): (&UserId, &String)| Choice {
        value: id.to_string(),
        label: name.clone(),
    };
    let nobody = Choice {
        value: NOBODY.to_owned(),
        label: worker.text("overview-nobody"),
    };
    Filter {
        name: "saksbehandler",
        choices: colleagues.into_iter().map(choice).chain([nobody]).collect(),
    }
}
