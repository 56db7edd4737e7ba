use tiltak_domain::organisation::Actor;
use tiltak_storage::journal::Action;
use tiltak_storage::{case_file, draft};
use uuid::Uuid;

use crate::Services;
use crate::error::{Result, ServiceError};

impl Services {
    /// Throws one of the actor's own drafts away.
    ///
    /// # Errors
    /// Not found.
    pub async fn discard_draft(&self, actor: &Actor, id: Uuid) -> Result<()> {
        let transaction = self.database.begin().await?;
        let draft = draft::find(&transaction, actor.user, id)
            .await?
            .ok_or(ServiceError::NotFound)?;
        let case = match draft.case_file {
            None => None,
            Some(case) => case_file::find(&transaction, case).await?,
        };
        draft::remove(&transaction, actor.user, id).await?;
        let discarded = (Action::Update, id, "discarded");
        self.note_draft(&transaction, actor, case.as_ref(), discarded)
            .await?;
        Ok(transaction.commit().await?)
    }
}
