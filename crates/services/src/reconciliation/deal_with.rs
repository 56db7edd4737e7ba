use tiltak_domain::access::Act;
use tiltak_domain::ids::ReconciliationId;
use tiltak_domain::organisation::Actor;
use tiltak_storage::journal::{self, Action};
use tiltak_storage::reconciliation;
use tiltak_storage::versioned::Change;

use super::note;
use crate::Services;
use crate::error::{Result, ServiceError};

impl Services {
    /// Notes what had happened on a day that did not agree; the alarm is over.
    ///
    /// # Errors
    /// Forbidden; not found; refused without grounds; conflict.
    pub async fn deal_with_reconciliation(
        &self,
        actor: &Actor,
        id: ReconciliationId,
        version: i64,
        grounds: &str,
    ) -> Result<()> {
        self.require(actor, Act::ReadOverview).await?;
        let now = self.now();
        let transaction = self.database.begin().await?;
        let found = reconciliation::find(&transaction, id)
            .await?
            .ok_or(ServiceError::NotFound)?;
        if found.version != version {
            return Err(ServiceError::Conflict);
        }
        let done = found.deal_with(actor.user, now, grounds)?;
        let by = journal::Actor::User(actor.user);
        let change = Change {
            by,
            at: now,
            reason: "dealt with",
        };
        reconciliation::update(&transaction, &done, change).await?;
        note(&transaction, now, by, &done, (Action::Transition, "dealt_with")).await?;
        Ok(transaction.commit().await?)
    }
}
