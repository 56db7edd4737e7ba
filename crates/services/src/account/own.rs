//! What people see and do of their own sessions.

use chrono::{DateTime, Utc};
use tiltak_domain::sign_in::new_password::{self, Weakness};
use tiltak_domain::sign_in::session_life;
use tiltak_storage::journal::{self, Action};
use tiltak_storage::versioned::Change;
use tiltak_storage::{authenticator, one_time_link, passkey, recovery_code, session, user_account};
use uuid::Uuid;

use super::session::note;
use super::set_up::hashed;
use super::{Client, SecondFactor, SignInOutcome, SignedIn};
use crate::Services;
use crate::error::{Result, ServiceError};

/// What came of changing a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangedPassword {
    /// Changed.
    Done,
    /// The old one is not right.
    Wrong,
    /// The new one is not taken.
    Weak(Weakness),
    /// Too many wrong tries: no further one before then.
    Wait(DateTime<Utc>),
}

/// One of the places where a person is signed in.
#[derive(Debug, Clone)]
pub struct OwnSession {
    /// Which.
    pub id: Uuid,
    /// Whether it is the one that asks.
    pub is_this: bool,
    /// The browser's family; empty where it is not known.
    pub browser: String,
    /// How it was begun: a stored code.
    pub strength: String,
    /// When it began.
    pub created_at: DateTime<Utc>,
    /// When it was used last.
    pub last_seen_at: DateTime<Utc>,
}

/// A person's account as they see it.
#[derive(Debug, Clone)]
pub struct OwnAccount {
    /// Where the person is signed in, the one used last first.
    pub sessions: Vec<OwnSession>,
    /// When the app for codes was taken into use; `None` where there is none.
    pub app_since: Option<DateTime<Utc>>,
    /// How many recovery codes are left.
    pub recovery_codes: u64,
    /// Passkeys: id, name, since when, last used.
    pub passkeys: Vec<OwnPasskey>,
    /// Whether the service demands a second factor.
    pub factor_required: bool,
    /// Whether there is a password.
    pub has_password: bool,
}

/// A passkey as its person sees it.
#[derive(Debug, Clone)]
pub struct OwnPasskey {
    /// Which.
    pub id: Uuid,
    /// What its person calls it.
    pub name: String,
    /// Since when.
    pub created_at: DateTime<Utc>,
    /// When it was used last.
    pub last_used_at: Option<DateTime<Utc>>,
}

impl Services {
    /// A person's own account.
    ///
    /// # Errors
    /// Storage.
    pub async fn own_account(&self, signed_in: &SignedIn) -> Result<OwnAccount> {
        let (user, now) = (signed_in.actor.user, self.now());
        let sessions = session::of_user(&self.database, user, now).await?;
        let living = sessions
            .into_iter()
            .filter(|session| !session_life::is_idle(session.last_seen_at, now));
        let sessions = living.map(|session| OwnSession {
            id: session.id,
            is_this: session.id == signed_in.session,
            browser: session.browser,
            strength: session.strength,
            created_at: session.created_at,
            last_seen_at: session.last_seen_at,
        });
        let app = authenticator::in_use(&self.database, user).await?;
        let account = user_account::find(&self.database, user).await?;
        let passkeys = passkey::of_user(&self.database, user).await?.into_iter();
        let passkeys = passkeys.map(|key| OwnPasskey {
            id: key.id,
            name: key.name,
            created_at: key.created_at,
            last_used_at: key.last_used_at,
        });
        Ok(OwnAccount {
            sessions: sessions.collect(),
            app_since: app.and_then(|app| app.confirmed_at),
            recovery_codes: recovery_code::left(&self.database, user).await?,
            passkeys: passkeys.collect(),
            factor_required: self.rules.second_factor == SecondFactor::Required,
            has_password: account.is_some_and(|account| account.password_hash.is_some()),
        })
    }

    /// Changes a person's own password, and signs them out everywhere else. `Wrong` where the old one is not right.
    ///
    /// # Errors
    /// Not found, where there is no password to change; storage.
    pub async fn change_password(
        &self,
        signed_in: &SignedIn,
        (old, new): (&str, &str),
        client: &Client,
    ) -> Result<ChangedPassword> {
        let user = signed_in.actor.user;
        let account = user_account::find(&self.database, user).await?;
        let account = account.ok_or(ServiceError::NotFound)?;
        if account.password_hash.is_none() {
            return Err(ServiceError::NotFound);
        }
        if let Err(weakness) = new_password::judge(new, &account.user_name) {
            return Ok(ChangedPassword::Weak(weakness));
        }
        match self.try_own_password(signed_in, old, client).await? {
            SignInOutcome::Code(_) => {}
            SignInOutcome::Wait(until) => return Ok(ChangedPassword::Wait(until)),
            _ => return Ok(ChangedPassword::Wrong),
        }
        let hash = hashed(new).await?;
        let (transaction, now) = (self.database.begin().await?, self.now());
        let change = Change {
            by: journal::Actor::User(user),
            at: now,
            reason: "password changed",
        };
        user_account::set_password_hash(&transaction, user, account.version, &hash, change).await?;
        session::delete_others(&transaction, user, signed_in.session).await?;
        one_time_link::use_up_all(&transaction, user, now).await?;
        note(&transaction, now, user, (Action::Update, "password_changed")).await?;
        transaction.commit().await?;
        Ok(ChangedPassword::Done)
    }

    /// Ends one of a person's own sessions.
    ///
    /// # Errors
    /// Not found, also where it is somebody else's; storage.
    pub async fn end_own_session(&self, signed_in: &SignedIn, session: Uuid) -> Result<()> {
        let user = signed_in.actor.user;
        let transaction = self.database.begin().await?;
        if !session::delete_own(&transaction, user, session).await? {
            return Err(ServiceError::NotFound);
        }
        note(
            &transaction,
            self.now(),
            user,
            (Action::SignOut, "from_another_place"),
        )
        .await?;
        Ok(transaction.commit().await?)
    }

    /// Ends all of a person's own sessions but the one that asks; gives how many.
    ///
    /// # Errors
    /// Storage.
    pub async fn end_other_sessions(&self, signed_in: &SignedIn) -> Result<u64> {
        let user = signed_in.actor.user;
        let transaction = self.database.begin().await?;
        let ended = session::delete_others(&transaction, user, signed_in.session).await?;
        note(
            &transaction,
            self.now(),
            user,
            (Action::SignOut, "everywhere_else"),
        )
        .await?;
        transaction.commit().await?;
        Ok(ended)
    }
}
