use tiltak_domain::casework::breach::{self, BreachReason};
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::duty::Task;
use tiltak_domain::ids::CaseFileId;
use tiltak_domain::organisation::Actor;

use crate::Services;
use crate::error::{Result, ServiceError};
use crate::work::same_version;

impl Services {
    /// Writes why a limit was broken; `seen` is the version of the words that were shown, 0 where there were none.
    ///
    /// # Errors
    /// Forbidden; not found where that limit was not broken in this case; conflict; refused without words.
    pub async fn explain_breach(
        &self,
        actor: &Actor,
        id: CaseFileId,
        task: Task,
        text: String,
        seen: i64,
    ) -> Result<()> {
        let work = self.work_on_any(actor, id).await?;
        let broken = breach::of_case(&work.case, work.today)
            .iter()
            .any(|item| item.task == task);
        if !broken {
            return Err(ServiceError::NotFound);
        }
        let earlier = reason(&work.case, task);
        same_version(seen, earlier.map_or(0, |reason| reason.version))?;
        let written = BreachReason {
            id: earlier.map_or_else(|| self.id(), |reason| reason.id),
            version: earlier.map_or(1, |reason| reason.version),
            case_file: id,
            task,
            text,
            on: work.today,
            by: actor.user,
        }
        .write()?;
        if earlier.is_some() {
            work.save(&written, "rewritten").await?;
        } else {
            work.add(&written).await?;
        }
        work.commit().await
    }
}

fn reason(case: &Case, task: Task) -> Option<&BreachReason> {
    case.breach_reasons.iter().find(|reason| reason.task == task)
}
