use tiltak_storage::journal;
use tiltak_storage::user_account;
use tiltak_storage::versioned::Change;

use super::SignedIn;
use crate::Services;
use crate::error::{Result, ServiceError};

impl Services {
    /// Keeps the language that a person has chosen, so that it is there on another machine too.
    ///
    /// # Errors
    /// When the account is gone or has been changed at the same time; storage.
    pub async fn choose_language(&self, signed_in: &SignedIn, tag: &str) -> Result<()> {
        if signed_in.locale == tag {
            return Ok(());
        }
        let transaction = self.database.begin().await?;
        let account = user_account::find(&transaction, signed_in.actor.user)
            .await?
            .ok_or(ServiceError::NotFound)?;
        let change = Change {
            by: journal::Actor::User(account.id),
            at: self.now(),
            reason: "language chosen",
        };
        user_account::set_locale(&transaction, account.id, account.version, tag, change).await?;
        Ok(transaction.commit().await?)
    }
}
