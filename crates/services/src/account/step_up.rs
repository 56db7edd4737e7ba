//! Sensitive acts ask for a fresh factor: somebody else may sit at a screen that was left open.

use tiltak_domain::sign_in::session_life;
use tiltak_storage::journal::Action;
use tiltak_storage::{authenticator, outside_identity, passkey, recovery_code, session, user_account};

use super::attempt::Subject;
use super::session::{fits, note, note_failure};
use super::{Client, SignInOutcome, SignedIn, StartedSession, hash_of, secret};
use crate::Services;
use crate::error::{Result, ServiceError};

/// The act waits until its person has given a factor again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a fresh factor is needed")]
pub struct FactorNeeded;

/// With what a person can show that it is them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Factors {
    /// A code from an app, or a recovery code.
    pub code: bool,
    /// A passkey, where there are any at this address.
    pub passkey: bool,
    /// The password; only where there is neither of the others.
    pub password: bool,
    /// A provider of identities elsewhere.
    pub outside: bool,
}

impl Services {
    /// Whether the person has given a factor within the last minutes; what is sensitive asks this first.
    ///
    /// # Errors
    /// [`FactorNeeded`].
    pub fn demand_fresh_factor(&self, signed_in: &SignedIn) -> std::result::Result<(), FactorNeeded> {
        let fresh = session_life::is_fresh(signed_in.confirmed_at, self.now(), self.rules.fresh_for);
        if fresh { Ok(()) } else { Err(FactorNeeded) }
    }

    /// With what a person can show that it is them.
    ///
    /// # Errors
    /// Storage.
    pub async fn factors(&self, signed_in: &SignedIn) -> Result<Factors> {
        let user = signed_in.actor.user;
        let app = authenticator::in_use(&self.database, user).await?.is_some();
        let has_passkey = !passkey::of_user(&self.database, user).await?.is_empty();
        let outside = outside_identity::has_one(&self.database, user).await?;
        let account = user_account::find(&self.database, user).await?;
        let has_password = account.is_some_and(|account| account.password_hash.is_some());
        Ok(Factors {
            passkey: has_passkey && self.passkeys_here().is_some(),
            code: app || recovery_code::left(&self.database, user).await? > 0,
            password: has_password && !app && !has_passkey,
            outside,
        })
    }

    /// Holds a code, or the password where there is no second factor, against the person who is signed in. `Open` has the session's new
    /// secret.
    ///
    /// # Errors
    /// Storage.
    pub async fn confirm_by_text(
        &self,
        signed_in: &SignedIn,
        typed: &str,
        client: &Client,
    ) -> Result<SignInOutcome> {
        let factors = self.factors(signed_in).await?;
        let outcome = if factors.code {
            self.try_code(signed_in.actor.user, typed, client).await?
        } else if factors.password {
            self.try_own_password(signed_in, typed, client).await?
        } else {
            SignInOutcome::Wrong
        };
        match outcome {
            SignInOutcome::Code(_) => Ok(SignInOutcome::Open(self.confirm_session(signed_in).await?)),
            refused => Ok(refused),
        }
    }

    pub(super) async fn try_own_password(
        &self,
        signed_in: &SignedIn,
        typed: &str,
        client: &Client,
    ) -> Result<SignInOutcome> {
        let account = user_account::find(&self.database, signed_in.actor.user).await?;
        let account = account.ok_or(ServiceError::NotFound)?;
        let subject = Subject {
            what: format!("password:{}", account.user_name),
            user: Some(account.id),
            client,
        };
        let counting = match self.count_try(&subject).await? {
            Ok(counting) => counting,
            Err(until) => return Ok(SignInOutcome::Wait(until)),
        };
        let is_right = fits(typed, account.password_hash).await;
        let transaction = self.database.begin().await?;
        if is_right {
            self.forgive(&transaction, &counting).await?;
        } else {
            note_failure(&transaction, self.now(), account.id, "wrong_password").await?;
        }
        transaction.commit().await?;
        Ok(if is_right {
            SignInOutcome::Code(StartedSession::nothing(self.now()))
        } else {
            SignInOutcome::Wrong
        })
    }

    /// The person has given a factor: the session gets another secret, so that one that was stolen before is worth nothing.
    ///
    /// # Errors
    /// Storage.
    pub async fn confirm_session(&self, signed_in: &SignedIn) -> Result<StartedSession> {
        let token = secret().ok_or(ServiceError::Forbidden)?;
        let now = self.now();
        let transaction = self.database.begin().await?;
        if !session::confirm(&transaction, signed_in.session, &hash_of(&token), now).await? {
            return Err(ServiceError::NotFound);
        }
        note(
            &transaction,
            now,
            signed_in.actor.user,
            (Action::SignIn, "factor_given_again"),
        )
        .await?;
        transaction.commit().await?;
        Ok(StartedSession {
            token,
            expires_at: session_life::ends_at(now),
            device: None,
        })
    }
}
