use tiltak_domain::access::{Act, may_with_case};
use tiltak_domain::casework::case::Case;
use tiltak_domain::ids::{CaseFileId, ChildId};
use tiltak_domain::organisation::Actor;
use tiltak_domain::people::child::Child;
use tiltak_storage::{case_file, child, child_merge};

use crate::Services;
use crate::error::Result;

/// A sibling of the child that a case is about.
#[derive(Debug, Clone)]
pub struct Sibling {
    /// The sibling.
    pub child: Child,
    /// The sibling's own case, where the actor may read it: being the caseworker of one child opens no other child's case.
    pub case_file: Option<CaseFileId>,
}

impl Services {
    /// The siblings of a child whose case the actor has opened.
    ///
    /// # Errors
    /// Forbidden; storage.
    pub async fn siblings(&self, actor: &Actor, case: &Case) -> Result<Vec<Sibling>> {
        self.require_with(actor, Act::ReadCase, &case.file).await?;
        if case.child.siblings.is_empty() {
            return Ok(Vec::new());
        }
        let actor = &self.tied(actor).await?;
        // A sibling whose record was put together with another one is shown as that one, and once.
        let hidden = child_merge::hidden(&self.database, &case.child.siblings).await?;
        let mut ids: Vec<ChildId> = Vec::new();
        for id in &case.child.siblings {
            let shown = hidden.get(id).copied().unwrap_or(*id);
            if shown != case.child.id && !ids.contains(&shown) {
                ids.push(shown);
            }
        }
        let children = child::find_many(&self.database, &ids).await?;
        let files = case_file::of_children(&self.database, &ids).await?;
        let readable = |child: &Child| {
            let mut own = files.iter().filter(|file| file.child == child.id);
            own.find(|file| may_with_case(actor, Act::ReadCase, file))
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
}
