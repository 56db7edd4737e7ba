use tiltak_domain::casework::investigation::Extension;
use tiltak_domain::ids::{CaseFileId, InvestigationId};
use tiltak_domain::organisation::Actor;
use tiltak_storage::investigation;
use tiltak_storage::journal::Action;

use crate::Services;
use crate::error::Result;
use crate::work::{present, same_version};

impl Services {
    /// Extends the limit of an investigation.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused by the rules of the extension.
    pub async fn extend_investigation(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        id: InvestigationId,
        version: i64,
        extension: Extension,
    ) -> Result<()> {
        let work = self.work_on(actor, case_file).await?;
        let current = present(work.case.investigation(id))?.clone();
        same_version(version, current.version)?;
        let extended = current.extend(extension, work.today)?;
        investigation::update(&work.transaction, &extended, work.change("extended")).await?;
        work.note(Action::Transition, "investigation", id.0, "extended")
            .await?;
        work.commit().await
    }
}
