//! Placements: a child moves in, is visited, moves on, comes home.

mod follow;
mod leave;
mod start;
mod visit;

use tiltak_domain::casework::foster_parent_message;
use tiltak_domain::casework::placement::Placement;
use tiltak_domain::ids::{CaseFileId, PlacementId};
use tiltak_domain::organisation::Actor;
use tiltak_storage::foster_home;

use crate::Services;
use crate::error::Result;
use crate::foster_parent::{MessageOf, add_messages};
use crate::work::{Work, present, same_version};

pub use start::{NewPlace, NewPlacement};
pub use visit::NewVisit;

impl Services {
    /// Opens a case and one of its placements as the actor saw it.
    async fn work_on_placement<'a>(
        &self,
        actor: &'a Actor,
        case_file: CaseFileId,
        id: PlacementId,
        version: i64,
    ) -> Result<(Work<'a>, Placement)> {
        let work = self.work_on(actor, case_file).await?;
        let current = present(work.case.placement(id))?.clone();
        same_version(version, current.version)?;
        Ok((work, current))
    }

    /// Changes one of the placements of a case as the actor saw it: opened, changed by the domain, saved with its messages.
    async fn change_placement(
        &self,
        actor: &Actor,
        (case_file, id, version): (CaseFileId, PlacementId, i64),
        reason: &'static str,
        change: impl FnOnce(Placement, &Work<'_>) -> Result<Placement>,
    ) -> Result<()> {
        let (work, before) = self.work_on_placement(actor, case_file, id, version).await?;
        let after = change(before.clone(), &work)?;
        self.save_placement(work, Some(&before), &after, reason).await
    }

    /// Saves a placement, makes the messages that the change gives rise to, and commits.
    async fn save_placement(
        &self,
        work: Work<'_>,
        before: Option<&Placement>,
        after: &Placement,
        reason: &'static str,
    ) -> Result<()> {
        match before {
            None => work.add(after).await?,
            Some(_) => {
                work.save(after, reason).await?;
            }
        }
        if let Some(id) = after.foster_home()
            && let Some(home) = foster_home::find(&work.transaction, id).await?
        {
            let of = MessageOf {
                case: &work.case,
                placement: after,
                home: &home,
                by: work.actor.user,
            };
            let told = foster_parent_message::of_placement(before, after, &home);
            add_messages(self, &work.transaction, of, told).await?;
        }
        work.commit().await
    }
}
