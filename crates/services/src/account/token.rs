use chrono::{DateTime, TimeDelta, Utc};
use tiltak_storage::api_token::{self, ApiToken};
use tiltak_storage::journal::{self, Action, NewEntry};
use uuid::Uuid;

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
        journal::append(&transaction, &entry_of(now, new.id, "created")).await?;
        transaction.commit().await?;
        Ok(token)
    }

    /// All tokens, those that have ended too, oldest first; none can be read back.
    ///
    /// # Errors
    /// Storage.
    pub async fn tokens(&self) -> Result<Vec<ApiToken>> {
        Ok(api_token::list(&self.database).await?)
    }

    /// Ends a token at once.
    ///
    /// # Errors
    /// Not found where there is none, or it has ended; storage.
    pub async fn revoke_token(&self, id: Uuid) -> Result<()> {
        let now = self.now();
        let transaction = self.database.begin().await?;
        if !api_token::revoke(&transaction, id, now).await? {
            return Err(ServiceError::NotFound);
        }
        journal::append(&transaction, &entry_of(now, id, "revoked")).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Whether a secret is a token with a scope that has not been revoked.
    ///
    /// # Errors
    /// Storage.
    pub async fn token_has_scope(&self, token: &str, scope: &str) -> Result<bool> {
        let found = api_token::by_hash(&self.database, &hash_of(token)).await?;
        let Some(found) = found.filter(|token| token.revoked_at.is_none() && token.scope == scope) else {
            return Ok(false);
        };
        self.note_use(&found).await?;
        Ok(true)
    }

    /// Notes that a token is in use, to the hour: a write for every request would be one for nothing.
    async fn note_use(&self, token: &ApiToken) -> Result<()> {
        let now = self.now();
        if token
            .last_used_at
            .is_some_and(|last| now - last < TimeDelta::hours(1))
        {
            return Ok(());
        }
        let transaction = self.database.begin().await?;
        api_token::touch(&transaction, token.id, now).await?;
        transaction.commit().await?;
        Ok(())
    }
}

fn entry_of(at: DateTime<Utc>, token: Uuid, detail: &'static str) -> NewEntry<'static> {
    NewEntry {
        at,
        actor: journal::Actor::System("admin"),
        action: Action::Administer,
        purpose: "administration",
        case_file: None,
        child: None,
        entity: "api_token",
        entity_id: Some(token),
        detail,
    }
}
