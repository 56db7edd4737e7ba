use tiltak_domain::access::{Act, may_with_case};
use tiltak_domain::ids::{CaseFileId, ChildId};
use tiltak_domain::people::child::Child;
use tiltak_storage::{Database, case_file, child, child_merge};

use crate::error::Result;
use crate::gate::Seen;

/// A sibling of the child that a case is about.
#[derive(Debug, Clone)]
pub struct Sibling {
    /// The sibling.
    pub child: Child,
    /// The sibling's own case, where the actor may read it: being the caseworker of one child opens no other child's case.
    pub case_file: Option<CaseFileId>,
}

/// The siblings of a child whose case was opened, all as they are at one moment.
///
/// # Errors
/// Storage.
pub(super) async fn siblings(database: &Database, seen: &Seen) -> Result<Vec<Sibling>> {
    let case = &seen.case;
    if case.child.siblings.is_empty() {
        return Ok(Vec::new());
    }
    let db = database.snapshot().await?;
    // A sibling whose record was put together with another one is shown as that one, and once.
    let hidden = child_merge::hidden(&db, &case.child.siblings).await?;
    let mut ids: Vec<ChildId> = Vec::new();
    for id in &case.child.siblings {
        let shown = hidden.get(id).copied().unwrap_or(*id);
        if shown != case.child.id && !ids.contains(&shown) {
            ids.push(shown);
        }
    }
    let children = child::find_many(&db, &ids).await?;
    let files = case_file::of_children(&db, &ids).await?;
    db.end().await?;
    let readable = |child: &Child| {
        let mut own = files.iter().filter(|file| file.child == child.id);
        own.find(|file| may_with_case(&seen.actor, Act::ReadCase, file))
            .map(|file| file.id)
    };
    Ok(children
        .into_iter()
        .map(|child| Sibling {
            case_file: readable(&child),
            child,
        })
        .collect())
}
