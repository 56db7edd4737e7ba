use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, Duration, Utc};
use tiltak_domain::access::{Role, Ties};
use tiltak_domain::ids::{ServiceId, UserId};
use tiltak_domain::organisation::Actor;
use tiltak_storage::journal::{self, Action, NewEntry};
use tiltak_storage::session::{self, Session};
use tiltak_storage::user_account::{self, UserAccount};
use tiltak_storage::{Transaction, setting};
use uuid::Uuid;

use super::{hash_of, password, secret};
use crate::Services;
use crate::error::{Result, ServiceError};
use crate::memory::Names;

/// How long a session lives without being used, in minutes.
const IDLE_MINUTES: i64 = 60;
/// How long a session lives at all, in hours.
const ABSOLUTE_HOURS: i64 = 12;
/// A session that was used so recently is not written again, in seconds.
const TOUCH_SECONDS: i64 = 60;
/// Wrong passwords in a row for one user name before it must rest.
const MOST_FAILURES: u32 = 10;
/// How long a user name rests after too many wrong passwords, in minutes.
const REST_MINUTES: i64 = 5;

/// A session that has just begun.
#[derive(Clone)]
pub struct StartedSession {
    /// The secret for the cookie; it is shown to nobody else and kept nowhere.
    pub token: String,
    /// When it ends at the latest.
    pub expires_at: DateTime<Utc>,
}

/// Who is behind a cookie.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// The session.
    pub session: Uuid,
    /// The person, with roles.
    pub actor: Actor,
    /// Secret that forms of this session carry.
    pub csrf_secret: String,
    /// The tag of the language the person chose; empty until then.
    pub locale: String,
    /// Names of those who work in the same service.
    pub colleagues: Arc<BTreeMap<UserId, String>>,
}

impl Services {
    /// Signs in with user name and password; `None` when they do not fit, without saying which.
    ///
    /// # Errors
    /// Storage.
    pub async fn sign_in(&self, user_name: &str, password: &str) -> Result<Option<StartedSession>> {
        let now = self.now();
        if self.rests(user_name, now).await? {
            return Ok(None);
        }
        let account = user_account::by_user_name(&self.database, user_name).await?;
        let account = account.filter(|account| account.disabled_at.is_none());
        let stored = account.as_ref().and_then(|account| account.password_hash.clone());
        let typed = password.to_owned();
        let fits = tokio::task::spawn_blocking(move || password::fits(&typed, stored.as_deref()))
            .await
            .unwrap_or(false);
        match account.filter(|_| fits) {
            Some(account) => self.start_session(&account).await.map(Some),
            None => {
                self.count_failure(user_name, now).await?;
                Ok(None)
            }
        }
    }

    pub(super) async fn start_session(&self, account: &UserAccount) -> Result<StartedSession> {
        let now = self.now();
        let (Some(token), Some(csrf_secret)) = (secret(), secret()) else {
            return Err(ServiceError::Forbidden);
        };
        let expires_at = now + Duration::hours(ABSOLUTE_HOURS);
        let new = Session {
            id: self.id(),
            token_hash: hash_of(&token),
            user: account.id,
            created_at: now,
            last_seen_at: now,
            expires_at,
            csrf_secret,
        };
        let transaction = self.database.begin().await?;
        session::delete_expired(&transaction, now).await?;
        session::insert(&transaction, &new).await?;
        setting::set(&transaction, &failures_key(&account.user_name), "0", now).await?;
        note(&transaction, now, account.id, Action::SignIn).await?;
        transaction.commit().await?;
        Ok(StartedSession { token, expires_at })
    }

    /// Who is behind a session's secret; `None` when it has ended.
    ///
    /// # Errors
    /// Storage.
    pub async fn signed_in(&self, token: &str) -> Result<Option<SignedIn>> {
        let now = self.now();
        let Some(found) = session::by_token_hash(&self.database, &hash_of(token), now).await? else {
            return Ok(None);
        };
        if now - found.last_seen_at > Duration::minutes(IDLE_MINUTES) {
            return Ok(None);
        }
        let account = user_account::find(&self.database, found.user).await?;
        let Some(account) = account.filter(|account| account.disabled_at.is_none()) else {
            return Ok(None);
        };
        let Some(actor) = self.actor(&account).await? else {
            return Ok(None);
        };
        if now - found.last_seen_at > Duration::seconds(TOUCH_SECONDS) {
            let transaction = self.database.begin().await?;
            session::touch(&transaction, found.id, now, found.expires_at).await?;
            transaction.commit().await?;
        }
        let (session, csrf_secret) = (found.id, found.csrf_secret);
        let colleagues = self.names_in(actor.service).await?;
        Ok(Some(SignedIn {
            session,
            actor,
            csrf_secret,
            locale: account.locale,
            colleagues,
        }))
    }

    /// Names of those who work in a service.
    async fn names_in(&self, service: ServiceId) -> Result<Names> {
        let now = self.now();
        if let Some(names) = self.memory.names.get(&service, now) {
            return Ok(names);
        }
        let names = user_account::names_in_service(&self.database, service).await?;
        let names: Names = Arc::new(names.into_iter().collect());
        self.memory.names.keep(service, Arc::clone(&names), now);
        Ok(names)
    }

    /// Ends a session.
    ///
    /// # Errors
    /// Storage.
    pub async fn sign_out(&self, signed_in: &SignedIn) -> Result<()> {
        let transaction = self.database.begin().await?;
        session::delete(&transaction, signed_in.session).await?;
        note(&transaction, self.now(), signed_in.actor.user, Action::SignOut).await?;
        Ok(transaction.commit().await?)
    }

    /// The person with the roles of the service where they have any.
    pub(super) async fn actor(&self, account: &UserAccount) -> Result<Option<Actor>> {
        let grants = user_account::roles(&self.database, account.id).await?;
        let Some(service) = grants.first().map(|grant| grant.service) else {
            return Ok(None);
        };
        let here = grants.iter().filter(|grant| grant.service == service);
        let roles = here.filter_map(|grant| Role::from_id(&grant.role)).collect();
        let actor = actor_of(account, service, roles);
        // For what pages offer; every use case reads it anew.
        Ok(Some(self.tied(&actor).await?))
    }

    /// A name rests for a few minutes after many wrong passwords; sessions that are open go on, so nobody can lock others out for long.
    async fn rests(&self, user_name: &str, now: DateTime<Utc>) -> Result<bool> {
        let until = setting::get(&self.database, &rest_key(user_name)).await?;
        Ok(until
            .and_then(|text| text.parse::<DateTime<Utc>>().ok())
            .is_some_and(|until| now < until))
    }

    async fn count_failure(&self, user_name: &str, now: DateTime<Utc>) -> Result<()> {
        let known = user_account::by_user_name(&self.database, user_name)
            .await?
            .is_some();
        if !known {
            return Ok(());
        }
        let transaction = self.database.begin().await?;
        let key = failures_key(user_name);
        let failures = setting::get(&transaction, &key)
            .await?
            .and_then(|text| text.parse().ok())
            .unwrap_or(0_u32)
            + 1;
        if failures >= MOST_FAILURES {
            let until = now + Duration::minutes(REST_MINUTES);
            setting::set(&transaction, &rest_key(user_name), &until.to_rfc3339(), now).await?;
            setting::set(&transaction, &key, "0", now).await?;
        } else {
            setting::set(&transaction, &key, &failures.to_string(), now).await?;
        }
        Ok(transaction.commit().await?)
    }
}

fn actor_of(account: &UserAccount, service: ServiceId, roles: Vec<Role>) -> Actor {
    Actor {
        user: account.id,
        name: account.display_name.clone(),
        service,
        roles,
        ties: Ties::default(),
    }
}

/// Keys hold a hash of the user name: settings are no place for names.
fn failures_key(user_name: &str) -> String {
    format!(
        "sign_in.failures.{}",
        hash_of(&user_account::normalise(user_name))
    )
}

fn rest_key(user_name: &str) -> String {
    format!("sign_in.rest.{}", hash_of(&user_account::normalise(user_name)))
}

async fn note(transaction: &Transaction, at: DateTime<Utc>, user: UserId, action: Action) -> Result<()> {
    let entry = NewEntry {
        at,
        actor: journal::Actor::User(user),
        action,
        purpose: "session",
        case_file: None,
        child: None,
        entity: "session",
        entity_id: None,
        detail: "",
    };
    journal::append(transaction, &entry).await?;
    Ok(())
}
