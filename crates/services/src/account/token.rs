use tiltak_storage::api_token::{self, ApiToken};
use tiltak_storage::journal::{self, Action, NewEntry};

use super::{hash_of, secret};
use crate::Services;
use crate::error::{Result, ServiceError};

impl Services {
    /// Makes a token for another system; the secret is given once and kept nowhere.
    ///
    /// # Errors
    /// Storage.
    pub async fn create_token(&self, name: &str, scope: &str) -> Result<String> {
        let token = secret().ok_or(ServiceError::Forbidden)?;
        let now = self.now();
        let new = ApiToken {
            id: self.id(),
            name: name.to_owned(),
            scope: scope.to_owned(),
            token_hash: hash_of(&token),
            created_at: now,
            revoked_at: None,
            last_used_at: None,
        };
        let transaction = self.database.begin().await?;
        api_token::insert(&transaction, &new).await?;
        let entry = NewEntry {
            at: now,
            actor: journal::Actor::System("admin"),
            action: Action::Administer,
            purpose: "administration",
            case_file: None,
            child: None,
            entity: "api_token",
            entity_id: Some(new.id),
            detail: "created",
        };
        journal::append(&transaction, &entry).await?;
        transaction.commit().await?;
        Ok(token)
    }

    /// Whether a secret is a token with a scope that has not been revoked.
    ///
    /// # Errors
    /// Storage.
    pub async fn token_has_scope(&self, token: &str, scope: &str) -> Result<bool> {
        let found = api_token::by_hash(&self.database, &hash_of(token)).await?;
        Ok(found.is_some_and(|token| token.revoked_at.is_none() && token.scope == scope))
    }
}
