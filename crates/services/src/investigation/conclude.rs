use tiltak_domain::casework::investigation::Conclusion;
use tiltak_domain::ids::{CaseFileId, InvestigationId};
use tiltak_domain::organisation::Actor;
use tiltak_storage::investigation;
use tiltak_storage::journal::Action;

use crate::Services;
use crate::error::Result;
use crate::work::{present, same_version};

impl Services {
    /// Concludes an investigation.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused while something that the law asks for is missing.
    pub async fn conclude_investigation(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        id: InvestigationId,
        version: i64,
        conclusion: Conclusion,
    ) -> Result<()> {
        let work = self.work_on(actor, case_file).await?;
        let current = present(work.case.investigation(id))?.clone();
        same_version(version, current.version)?;
        let concluded = current.conclude(conclusion, &work.case.needs, work.today)?;
        investigation::update(&work.transaction, &concluded, work.change("concluded")).await?;
        work.note(Action::Transition, "investigation", id.0, "concluded")
            .await?;
        work.commit().await
    }
}
