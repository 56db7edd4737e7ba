//! The child of the case, and two records of one child.

use tiltak_domain::access::Act;
use tiltak_domain::people::child::Sex;
use tiltak_services::concern_report::register::NewChild;

use super::asked::{UseCase, of_service, use_cases, with, with_child};

fn known() -> NewChild {
    NewChild {
        name: "Luna Eksempel".into(),
        national_id: String::new(),
        born: None,
        unborn: false,
        sex: Sex::Girl,
        interpreter: String::new(),
        unknown: false,
    }
}

// One record of a child whom something bars the actor from is not to be met by way of another record either.
use_cases! { records, c, c.actor;
    correct_child(c.case.file.id, 0, known()): with(Act::WriteCase);
    open_merge(c.case.child.id): with_child(Act::MergeChildren);
    compare_children(c.case.child.id, c.case.child.id): with_child(Act::MergeChildren);
    merge_children(c.case.child.id, c.case.child.id, "Samme barn".into()): with_child(Act::MergeChildren);
    undo_merge(c.things.merge, 0, "Feil".into()): of_service(Act::MergeChildren);
}

pub fn all() -> Vec<UseCase> {
    records()
}
