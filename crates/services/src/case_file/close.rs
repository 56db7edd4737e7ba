use tiltak_domain::casework::case_file::{self, Closing};
use tiltak_domain::ids::CaseFileId;
use tiltak_domain::organisation::Actor;
use tiltak_storage::case_file as store;
use tiltak_storage::journal::Action;

use crate::Services;
use crate::error::Result;
use crate::work::same_version;

impl Services {
    /// Closes a case in which nothing is left open.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused while something is open, each thing named.
    pub async fn close_case(
        &self,
        actor: &Actor,
        id: CaseFileId,
        version: i64,
        closing: Closing,
    ) -> Result<()> {
        let work = self.work_on_any(actor, id).await?;
        same_version(version, work.case.file.version)?;
        let closed = case_file::close(&work.case, closing, work.today)?;
        store::update(&work.transaction, &closed, work.change("closed")).await?;
        work.note(Action::Transition, "case_file", id.0, "closed").await?;
        work.commit().await
    }
}
