//! Passkeys (tilgangsnøkler): made and removed by their person. How they let somebody in is in `passkey_sign_in.rs`.

use tiltak_domain::ids::UserId;
use tiltak_domain::sign_in::relying_party::RelyingParty;
use tiltak_storage::journal::Action;
use tiltak_storage::passkey::{self, Passkey};
use tiltak_storage::{
    StorageError, Transaction, authenticator, outside_identity, recovery_code, user_account,
};
use uuid::Uuid;

use super::passkey_question::{Purpose, code_of};
use super::relying_party::{Fault, Passkeys};
use super::session::{note, note_failure};
use super::{SecondFactor, SignedIn};
use crate::Services;
use crate::error::{Result, ServiceError};

/// The longest name of a key, in characters.
const LONGEST_NAME: usize = 60;
/// The most keys that one person has.
const MOST: usize = 20;

/// What came of making a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddedPasskey {
    /// Made.
    Done,
    /// It has no name, or too long a one.
    Name,
    /// The browser's answer was not right, came too late, or is of a key that somebody has.
    Refused,
}

/// What came of removing a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RemovedPasskey {
    /// Removed.
    Done,
    /// Its person could not sign in without it.
    Last,
}

impl Services {
    /// What passkeys belong to here; `None` where there are none.
    #[must_use]
    pub fn passkeys_here(&self) -> Option<&RelyingParty> {
        self.passkeys.as_deref().map(Passkeys::party)
    }

    pub(super) fn passkeys(&self) -> Result<&Passkeys> {
        self.passkeys.as_deref().ok_or(ServiceError::NotFound)
    }

    /// Asks the browser of somebody who is signed in for a new key; gives what the browser is told, as JSON. `browser` is a secret of the
    /// browser's session, to which the answer is tied.
    ///
    /// # Errors
    /// Not found where there are no passkeys; forbidden for one who has too many; storage.
    pub async fn begin_passkey(&self, signed_in: &SignedIn, browser: &str) -> Result<String> {
        let user = signed_in.actor.user;
        let account = user_account::find(&self.database, user).await?;
        let account = account.ok_or(ServiceError::NotFound)?;
        let keys = passkey::of_user(&self.database, user).await?;
        if keys.len() >= MOST {
            return Err(ServiceError::Forbidden);
        }
        let others: Vec<String> = keys.into_iter().map(|key| key.credential).collect();
        let who = (user, account.user_name.as_str(), account.display_name.as_str());
        let question = self.passkeys()?.ask_for_new(who, &others);
        self.ask_browser(Purpose::Register, Some(user), browser, question)
            .await
    }

    /// Keeps a new key under a name.
    ///
    /// # Errors
    /// Not found where there are no passkeys; storage.
    pub async fn add_passkey(
        &self,
        signed_in: &SignedIn,
        browser: &str,
        (name, answer): (&str, &str),
    ) -> Result<AddedPasskey> {
        let (user, now, name) = (signed_in.actor.user, self.now(), name.trim());
        if name.is_empty() || name.chars().count() > LONGEST_NAME {
            return Ok(AddedPasskey::Name);
        }
        let passkeys = self.passkeys()?;
        let question = self.take_question(Purpose::Register, browser).await?;
        let question = question.filter(|question| question.user == Some(user));
        let read = question.map(|question| passkeys.read_new(&question.state, answer));
        let new = match read {
            Some(Ok(new)) => new,
            other => {
                return self
                    .refuse_new(user, other.and_then(std::result::Result::err))
                    .await;
            }
        };
        let key = Passkey {
            id: self.id(),
            user,
            credential_id: new.credential_id,
            name: name.to_owned(),
            credential: new.credential,
            created_at: now,
            last_used_at: None,
        };
        let transaction = self.database.begin().await?;
        match passkey::insert(&transaction, &key).await {
            Err(StorageError::NotUnique) => {
                drop(transaction);
                return self.refuse_new(user, Some(Fault::Wrong)).await;
            }
            other => other?,
        }
        note(&transaction, now, user, (Action::Update, "passkey_made")).await?;
        transaction.commit().await?;
        Ok(AddedPasskey::Done)
    }

    async fn refuse_new(&self, user: UserId, fault: Option<Fault>) -> Result<AddedPasskey> {
        let transaction = self.database.begin().await?;
        note_failure(&transaction, self.now(), user, code_of(fault)).await?;
        transaction.commit().await?;
        Ok(AddedPasskey::Refused)
    }

    /// Removes one of a person's own keys, unless nothing that they must sign in with would be left.
    ///
    /// # Errors
    /// Not found, also where it is somebody else's; storage.
    pub async fn remove_passkey(&self, signed_in: &SignedIn, id: Uuid) -> Result<RemovedPasskey> {
        let (user, now) = (signed_in.actor.user, self.now());
        let transaction = self.database.begin().await?;
        let keys = passkey::of_user(&transaction, user).await?;
        if !keys.iter().any(|key| key.id == id) {
            return Err(ServiceError::NotFound);
        }
        if keys.len() == 1 && self.needs_a_key(&transaction, user).await? {
            return Ok(RemovedPasskey::Last);
        }
        if passkey::end(&transaction, user, Some(id), now).await? == 0 {
            return Err(ServiceError::NotFound);
        }
        if keys.len() == 1 && authenticator::in_use(&transaction, user).await?.is_none() {
            // There is nothing left that they could stand in for.
            recovery_code::end_all(&transaction, user, now).await?;
        }
        note(&transaction, now, user, (Action::Update, "passkey_removed")).await?;
        transaction.commit().await?;
        Ok(RemovedPasskey::Done)
    }

    /// Whether a person could not come in any more, or not as strongly as is demanded, without any key.
    async fn needs_a_key(&self, transaction: &Transaction, user: UserId) -> Result<bool> {
        let has_app = authenticator::in_use(transaction, user).await?.is_some();
        if self.rules.second_factor == SecondFactor::Required && !has_app {
            return Ok(true);
        }
        let account = user_account::find(transaction, user).await?;
        let has_password = account.is_some_and(|account| account.password_hash.is_some());
        Ok(!has_password && !outside_identity::has_one(transaction, user).await?)
    }
}
