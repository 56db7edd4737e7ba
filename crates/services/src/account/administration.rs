//! What an administrator does with the accounts of the own service. Every act is noted; what takes something away ends sessions at once.

use chrono::{DateTime, Utc};
use tiltak_domain::access::{Act, Role};
use tiltak_domain::ids::UserId;
use tiltak_domain::organisation::Actor;
use tiltak_domain::sign_in::administrator::{Objection, may_take_from};
use tiltak_storage::journal::{self, Action, NewEntry};
use tiltak_storage::user_account::{self, RoleGrant, UserAccount};
use tiltak_storage::versioned::Change;
use tiltak_storage::{
    StorageError, Transaction, authenticator, known_device, one_time_link, passkey, passkey_challenge,
    recovery_code, session,
};

use super::NewUser;
use crate::Services;
use crate::error::{Result, ServiceError};

/// An account as administrators see it.
#[derive(Debug, Clone)]
pub struct AdministeredUser {
    /// Who.
    pub id: UserId,
    /// Name to sign in with.
    pub user_name: String,
    /// Name as shown to colleagues.
    pub display_name: String,
    /// Roles in the service now.
    pub roles: Vec<Role>,
    /// When the account was closed; `None` for one that is open.
    pub disabled_at: Option<DateTime<Utc>>,
    /// Whether a password has been chosen.
    pub has_password: bool,
    /// Whether there is a second factor.
    pub has_second_factor: bool,
    /// In how many places the person is signed in.
    pub sessions: usize,
}

/// What came of an act on an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Administered {
    /// Done.
    Done,
    /// Refused.
    Refused(Objection),
}

/// What came of making a user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MadeUser {
    /// Made, with the secret of the one-time link.
    Made(UserId, String),
    /// Somebody has that user name.
    NameTaken,
}

impl Services {
    /// The accounts of the service, by name.
    ///
    /// # Errors
    /// Forbidden; storage.
    pub async fn list_users(&self, actor: &Actor) -> Result<Vec<AdministeredUser>> {
        self.require(actor, Act::Administer).await?;
        let names = user_account::names_in_service(&self.database, actor.service).await?;
        let mut users = Vec::with_capacity(names.len());
        for (id, _name) in names {
            users.extend(self.administered_user(actor, id).await?);
        }
        users.sort_by(|one, other| one.display_name.cmp(&other.display_name));
        Ok(users)
    }

    /// One account of the service.
    ///
    /// # Errors
    /// Not found; forbidden; storage.
    pub async fn read_user(&self, actor: &Actor, user: UserId) -> Result<AdministeredUser> {
        self.require(actor, Act::Administer).await?;
        self.own_user(actor, user).await?;
        let found = self.administered_user(actor, user).await?;
        found.ok_or(ServiceError::NotFound)
    }

    async fn administered_user(&self, actor: &Actor, user: UserId) -> Result<Option<AdministeredUser>> {
        let Some(account) = user_account::find(&self.database, user).await? else {
            return Ok(None);
        };
        let grants = user_account::roles(&self.database, user).await?;
        let here = grants.iter().filter(|grant| grant.service == actor.service);
        Ok(Some(AdministeredUser {
            id: user,
            roles: here.filter_map(|grant| Role::from_id(&grant.role)).collect(),
            disabled_at: account.disabled_at,
            has_password: account.password_hash.is_some(),
            has_second_factor: self.has_second_factor(user).await?,
            sessions: session::of_user(&self.database, user, self.now()).await?.len(),
            user_name: account.user_name,
            display_name: account.display_name,
        }))
    }

    /// Makes a user, with a one-time link.
    ///
    /// # Errors
    /// Forbidden; storage.
    pub async fn add_user(
        &self,
        actor: &Actor,
        user_name: &str,
        display_name: &str,
        roles: &[Role],
    ) -> Result<MadeUser> {
        self.require(actor, Act::Administer).await?;
        let new = NewUser {
            id: UserId(self.id()),
            user_name: user_name.to_owned(),
            display_name: display_name.to_owned(),
            roles: roles.to_vec(),
            password: None,
        };
        let by = journal::Actor::User(actor.user);
        match self
            .create_users_by(actor.service, std::slice::from_ref(&new), by)
            .await
        {
            Err(ServiceError::Storage(StorageError::NotUnique)) => return Ok(MadeUser::NameTaken),
            other => other?,
        }
        let link = self.link_by(new.id, by).await?;
        Ok(MadeUser::Made(new.id, link))
    }

    /// A new one-time link for a user who has lost the first one or the password.
    ///
    /// # Errors
    /// Not found; forbidden; storage.
    pub async fn new_link(&self, actor: &Actor, user: UserId) -> Result<String> {
        self.require(actor, Act::Administer).await?;
        self.own_user(actor, user).await?;
        self.link_by(user, journal::Actor::User(actor.user)).await
    }

    /// Gives a role to somebody else: nobody opens cases for themselves. Sessions end: the new rights begin with a new session.
    ///
    /// # Errors
    /// Not found; forbidden; storage.
    pub async fn give_role(&self, actor: &Actor, user: UserId, role: Role) -> Result<Administered> {
        self.require(actor, Act::Administer).await?;
        self.own_user(actor, user).await?;
        if user == actor.user {
            return Ok(Administered::Refused(Objection::OwnAccount));
        }
        let transaction = self.database.begin().await?;
        let grant = RoleGrant {
            id: self.id(),
            user,
            service: actor.service,
            role: role.id().to_owned(),
            granted_at: self.now(),
        };
        user_account::grant_role(&transaction, &grant).await?;
        session::delete_of_user(&transaction, user).await?;
        let detail = format!("role_given:{}", role.id());
        self.note_administration(&transaction, actor, user, &detail)
            .await?;
        transaction.commit().await?;
        self.memory.names.forget(&actor.service);
        Ok(Administered::Done)
    }

    /// Takes a role away, and ends the person's sessions at once.
    ///
    /// # Errors
    /// Not found; forbidden; storage.
    pub async fn take_role(&self, actor: &Actor, user: UserId, role: Role) -> Result<Administered> {
        self.require(actor, Act::Administer).await?;
        self.own_user(actor, user).await?;
        let transaction = self.database.begin().await?;
        if role == Role::Administrator
            && let Err(objection) = self.may_take(&transaction, actor, user).await?
        {
            return Ok(Administered::Refused(objection));
        }
        let now = self.now();
        let had = user_account::end_role(&transaction, user, actor.service, role.id(), now).await?;
        if had {
            session::delete_of_user(&transaction, user).await?;
            let detail = format!("role_taken:{}", role.id());
            self.note_administration(&transaction, actor, user, &detail)
                .await?;
        }
        transaction.commit().await?;
        self.memory.names.forget(&actor.service);
        Ok(Administered::Done)
    }

    /// Closes an account, and ends its sessions at once; or opens it again.
    ///
    /// # Errors
    /// Not found; forbidden; storage.
    pub async fn set_user_closed(
        &self,
        actor: &Actor,
        user: UserId,
        is_closed: bool,
    ) -> Result<Administered> {
        self.require(actor, Act::Administer).await?;
        let account = self.own_user(actor, user).await?;
        let transaction = self.database.begin().await?;
        if is_closed && let Err(objection) = self.may_take(&transaction, actor, user).await? {
            return Ok(Administered::Refused(objection));
        }
        let (now, detail) = (self.now(), if is_closed { "closed" } else { "opened" });
        let change = Change {
            by: journal::Actor::User(actor.user),
            at: now,
            reason: detail,
        };
        let at = is_closed.then_some(now);
        user_account::set_disabled(&transaction, user, account.version, at, change).await?;
        if is_closed {
            session::delete_of_user(&transaction, user).await?;
            known_device::forget_all(&transaction, user).await?;
            one_time_link::use_up_all(&transaction, user, now).await?;
        }
        self.note_administration(&transaction, actor, user, detail)
            .await?;
        transaction.commit().await?;
        Ok(Administered::Done)
    }

    /// Takes away a person's second factors, for whoever has lost them; sessions end, and the next sign-in sets up a new one.
    ///
    /// # Errors
    /// Not found; forbidden; storage.
    pub async fn reset_second_factor(&self, actor: &Actor, user: UserId) -> Result<()> {
        self.require(actor, Act::Administer).await?;
        self.own_user(actor, user).await?;
        let (transaction, now) = (self.database.begin().await?, self.now());
        authenticator::end_all_but(&transaction, user, None, now).await?;
        recovery_code::end_all(&transaction, user, now).await?;
        passkey::end(&transaction, user, None, now).await?;
        passkey_challenge::forget(&transaction, user).await?;
        session::delete_of_user(&transaction, user).await?;
        known_device::forget_all(&transaction, user).await?;
        self.note_administration(&transaction, actor, user, "second_factor_reset")
            .await?;
        Ok(transaction.commit().await?)
    }

    async fn may_take(
        &self,
        transaction: &Transaction,
        actor: &Actor,
        user: UserId,
    ) -> Result<std::result::Result<(), Objection>> {
        let mut administrators = Vec::new();
        for grant in user_account::roles_in_service(transaction, actor.service).await? {
            let is_open = user_account::find(transaction, grant.user)
                .await?
                .is_some_and(|account| account.disabled_at.is_none());
            if grant.role == Role::Administrator.id() && is_open {
                administrators.push(grant.user);
            }
        }
        Ok(may_take_from(actor.user, user, &administrators))
    }

    /// An account that has, or has had, a role in the actor's service.
    async fn own_user(&self, actor: &Actor, user: UserId) -> Result<UserAccount> {
        let names = user_account::names_in_service(&self.database, actor.service).await?;
        if !names.iter().any(|(id, _)| *id == user) {
            return Err(ServiceError::NotFound);
        }
        let account = user_account::find(&self.database, user).await?;
        account.ok_or(ServiceError::NotFound)
    }

    async fn note_administration(
        &self,
        transaction: &Transaction,
        actor: &Actor,
        user: UserId,
        detail: &str,
    ) -> Result<()> {
        let by = journal::Actor::User(actor.user);
        self.note_account(transaction, by, user, detail).await
    }

    /// Notes what was done with an account, by an administrator or by the program.
    pub(super) async fn note_account(
        &self,
        transaction: &Transaction,
        by: journal::Actor<'_>,
        user: UserId,
        detail: &str,
    ) -> Result<()> {
        let entry = NewEntry {
            at: self.now(),
            actor: by,
            action: Action::Administer,
            purpose: "administration",
            case_file: None,
            child: None,
            entity: "user_account",
            entity_id: Some(user.0),
            detail,
        };
        journal::append(transaction, &entry).await?;
        Ok(())
    }
}
