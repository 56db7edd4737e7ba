use chrono::{DateTime, TimeDelta, Utc};
use tiltak_domain::access::Act;
use tiltak_domain::organisation::Actor;
use tiltak_domain::sign_in::token_life;
use tiltak_storage::api_token::{self, ApiToken};
use tiltak_storage::journal::{self, Action, NewEntry};
use uuid::Uuid;

use super::{hash_of, secret};
use crate::Services;
use crate::error::{Result, ServiceError};

/// How long people are told of a token that has run out and that nobody revoked, in days.
const REMEMBERED_DAYS: i64 = 90;

impl Services {
    /// Makes a token for another system that lives for a year; the secret is given once and kept nowhere.
    ///
    /// # Errors
    /// Storage.
    pub async fn create_token(&self, name: &str, scope: &str) -> Result<String> {
        self.create_token_for(name, scope, token_life::USUAL_DAYS).await
    }

    /// The same for so many days.
    ///
    /// # Errors
    /// Forbidden for no days, or for more than two years; storage.
    pub async fn create_token_for(&self, name: &str, scope: &str, days: u32) -> Result<String> {
        let token = secret().ok_or(ServiceError::Forbidden)?;
        let now = self.now();
        let expires_at = token_life::ends_at(now, days).ok_or(ServiceError::Forbidden)?;
        let new = ApiToken {
            id: self.id(),
            name: name.to_owned(),
            scope: scope.to_owned(),
            token_hash: hash_of(&token),
            created_at: now,
            revoked_at: None,
            last_used_at: None,
            expires_at: Some(expires_at),
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

    /// Tokens that should be replaced: those that run out within the next weeks, have run out and were in use, or never run out.
    ///
    /// # Errors
    /// Forbidden; storage.
    pub async fn tokens_to_replace(&self, actor: &Actor) -> Result<Vec<ApiToken>> {
        self.require(actor, Act::Administer).await?;
        let now = self.now();
        let mut due = self.tokens().await?;
        due.retain(|token| {
            let forgotten = token
                .expires_at
                .is_some_and(|end| now - end > TimeDelta::days(REMEMBERED_DAYS));
            token.revoked_at.is_none() && !forgotten && token_life::is_due(token.expires_at, now)
        });
        Ok(due)
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

    /// Whether a secret is a token with a scope that has neither been revoked nor run out.
    ///
    /// # Errors
    /// Storage.
    pub async fn token_has_scope(&self, token: &str, scope: &str) -> Result<bool> {
        let found = api_token::by_hash(&self.database, &hash_of(token), self.now()).await?;
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
