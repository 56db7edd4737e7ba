use chrono::Duration;
use tiltak_domain::access::Role;
use tiltak_domain::ids::{ServiceId, UserId};
use tiltak_domain::sign_in::new_password;
use tiltak_storage::journal::{self, Action, NewEntry};
use tiltak_storage::one_time_link::{self, OneTimeLink};
use tiltak_storage::session;
use tiltak_storage::user_account::{self, NewUserAccount, RoleGrant};
use tiltak_storage::versioned::Change;

use super::session::note;
use super::{Client, SignInOutcome, hash_of, password, secret};
use crate::Services;
use crate::error::{Result, ServiceError};

/// How long the first administrator's link works, in days.
const LINK_DAYS: i64 = 7;
pub(super) const PURPOSE: &str = "set-password";

/// A user to be made.
#[derive(Debug, Clone)]
pub struct NewUser {
    /// Identity.
    pub id: UserId,
    /// Name to sign in with.
    pub user_name: String,
    /// Name as shown to colleagues.
    pub display_name: String,
    /// Roles in the service.
    pub roles: Vec<Role>,
    /// Password, in a demonstration only; everybody else sets their own by a one-time link.
    pub password: Option<String>,
}

impl Services {
    /// Makes users of a service.
    ///
    /// # Errors
    /// When a user name is taken; storage.
    pub async fn create_users(&self, service: ServiceId, users: &[NewUser]) -> Result<()> {
        self.create_users_by(service, users, journal::Actor::System("admin"))
            .await
    }

    pub(super) async fn create_users_by(
        &self,
        service: ServiceId,
        users: &[NewUser],
        by: journal::Actor<'_>,
    ) -> Result<()> {
        let now = self.now();
        let mut hashes = Vec::new();
        for user in users {
            hashes.push(match user.password.clone() {
                None => None,
                Some(typed) => tokio::task::spawn_blocking(move || password::hash(&typed))
                    .await
                    .unwrap_or(None),
            });
        }
        let transaction = self.database.begin().await?;
        for (user, hash) in users.iter().zip(&hashes) {
            let new = NewUserAccount {
                id: user.id,
                user_name: &user.user_name,
                display_name: &user.display_name,
                password_hash: hash.as_deref(),
                locale: "",
                created_at: now,
            };
            user_account::insert(&transaction, &new).await?;
            for role in &user.roles {
                let (id, role) = (self.id(), role.id().to_owned());
                let grant = RoleGrant {
                    id,
                    user: user.id,
                    service,
                    role,
                    granted_at: now,
                };
                user_account::grant_role(&transaction, &grant).await?;
            }
            let entry = NewEntry {
                at: now,
                actor: by,
                action: Action::Administer,
                purpose: "administration",
                case_file: None,
                child: None,
                entity: "user_account",
                entity_id: Some(user.id.0),
                detail: "created",
            };
            journal::append(&transaction, &entry).await?;
        }
        transaction.commit().await?;
        self.memory.names.forget(&service);
        Ok(())
    }

    /// Makes the first administrator where there is no user yet; gives the secret of the one-time link that sets the password.
    ///
    /// # Errors
    /// Storage.
    pub async fn first_administrator(&self, service: ServiceId) -> Result<Option<String>> {
        if user_account::count(&self.database).await? > 0 {
            return Ok(None);
        }
        let user = NewUser {
            id: UserId(self.id()),
            user_name: "administrator".into(),
            display_name: "Administrator".into(),
            roles: vec![Role::Administrator],
            password: None,
        };
        self.create_users(service, std::slice::from_ref(&user)).await?;
        self.password_link(user.id).await.map(Some)
    }

    /// A one-time link with which a user sets a password.
    ///
    /// # Errors
    /// Storage.
    pub async fn password_link(&self, user: UserId) -> Result<String> {
        self.link_by(user, journal::Actor::System("admin")).await
    }

    pub(super) async fn link_by(&self, user: UserId, by: journal::Actor<'_>) -> Result<String> {
        let token = secret().ok_or(ServiceError::Forbidden)?;
        let now = self.now();
        let link = OneTimeLink {
            id: self.id(),
            token_hash: hash_of(&token),
            purpose: PURPOSE.into(),
            user,
            created_at: now,
            expires_at: now + Duration::days(LINK_DAYS),
        };
        let transaction = self.database.begin().await?;
        one_time_link::insert(&transaction, &link).await?;
        let entry = NewEntry {
            at: now,
            actor: by,
            action: Action::Administer,
            purpose: "administration",
            case_file: None,
            child: None,
            entity: "user_account",
            entity_id: Some(user.0),
            detail: "one_time_link",
        };
        journal::append(&transaction, &entry).await?;
        transaction.commit().await?;
        Ok(token)
    }

    /// A one-time link for the user with a name, for the operator.
    ///
    /// # Errors
    /// Not found; storage.
    pub async fn password_link_for(&self, user_name: &str) -> Result<String> {
        let account = user_account::by_user_name(&self.database, user_name).await?;
        self.password_link(account.ok_or(ServiceError::NotFound)?.id)
            .await
    }

    /// Whether a one-time link still works.
    ///
    /// # Errors
    /// Storage.
    pub async fn link_works(&self, token: &str) -> Result<bool> {
        Ok(
            one_time_link::peek(&self.database, &hash_of(token), PURPOSE, self.now())
                .await?
                .is_some(),
        )
    }

    /// Sets a password by a one-time link, ends the sessions that were, and goes on as signing in does; `None` when the link does not work
    /// or the password is weak.
    ///
    /// # Errors
    /// Storage.
    pub async fn set_password(
        &self,
        token: &str,
        typed: &str,
        client: &Client,
    ) -> Result<Option<SignInOutcome>> {
        let link = one_time_link::peek(&self.database, &hash_of(token), PURPOSE, self.now()).await?;
        let Some(link) = link else { return Ok(None) };
        let account = user_account::find(&self.database, link.user).await?;
        let name = account.map_or_else(String::new, |account| account.user_name);
        if new_password::judge(typed, &name).is_err() {
            return Ok(None);
        }
        let hash = hashed(typed).await?;
        let now = self.now();
        let transaction = self.database.begin().await?;
        let link = one_time_link::redeem(&transaction, &hash_of(token), PURPOSE, now).await?;
        let Some(link) = link else { return Ok(None) };
        let account = user_account::find(&transaction, link.user).await?;
        let account = account.filter(|account| account.disabled_at.is_none());
        let Some(account) = account else { return Ok(None) };
        let change = Change {
            by: journal::Actor::User(account.id),
            at: now,
            reason: "password set",
        };
        user_account::set_password_hash(&transaction, account.id, account.version, &hash, change).await?;
        session::delete_of_user(&transaction, account.id).await?;
        one_time_link::use_up_all(&transaction, account.id, now).await?;
        note(&transaction, now, account.id, (Action::Update, "password_set")).await?;
        transaction.commit().await?;
        self.after_password(&account, client).await.map(Some)
    }
}

/// The hash of a password, made on a thread that may take its time.
pub(super) async fn hashed(typed: &str) -> Result<String> {
    let typed = typed.to_owned();
    let hash = tokio::task::spawn_blocking(move || password::hash(&typed)).await;
    hash.unwrap_or(None).ok_or(ServiceError::Forbidden)
}
