//! Signing in with a passkey, alone or after a password, and giving one before what is sensitive.

use tiltak_domain::ids::UserId;
use tiltak_storage::Transaction;
use tiltak_storage::passkey::{self, Passkey};
use tiltak_storage::passkey_challenge::PasskeyChallenge;
use tiltak_storage::session::{self, Stage};
use tiltak_storage::user_account::{self, UserAccount};

use super::attempt::Subject;
use super::passkey_question::{Purpose, code_of};
use super::relying_party::{Answer, Fault, Passkeys};
use super::session::{Strength, note_failure};
use super::{Client, SignInOutcome, SignedIn};
use crate::Services;
use crate::error::{Result, ServiceError};

impl Services {
    /// Asks a browser that nobody is signed in with for any key; gives what the browser is told, as JSON.
    ///
    /// # Errors
    /// Not found where there are no passkeys; storage.
    pub async fn begin_passkey_sign_in(&self, browser: &str) -> Result<String> {
        let question = self.passkeys()?.ask(&[]);
        self.ask_browser(Purpose::SignIn, None, browser, question).await
    }

    /// Asks for a key as the second step of a sign-in whose password was right.
    ///
    /// # Errors
    /// Not found where there are no passkeys, or the sign-in has waited too long; storage.
    pub async fn begin_passkey_second_step(&self, token: &str, browser: &str) -> Result<String> {
        let pending = self.pending(token, Stage::Code).await?;
        let (_, account) = pending.ok_or(ServiceError::NotFound)?;
        self.ask_user(Purpose::SecondStep, account.id, browser).await
    }

    /// Asks somebody who is signed in for a key, before what is sensitive.
    ///
    /// # Errors
    /// Not found where there are no passkeys; storage.
    pub async fn begin_passkey_confirmation(&self, signed_in: &SignedIn, browser: &str) -> Result<String> {
        self.ask_user(Purpose::Confirm, signed_in.actor.user, browser)
            .await
    }

    async fn ask_user(&self, purpose: Purpose, user: UserId, browser: &str) -> Result<String> {
        let keys = passkey::of_user(&self.database, user).await?;
        if keys.is_empty() {
            return Err(ServiceError::NotFound);
        }
        let ids: Vec<String> = keys.into_iter().map(|key| key.credential_id).collect();
        let question = self.passkeys()?.ask(&ids);
        self.ask_browser(purpose, Some(user), browser, question).await
    }

    /// Signs in with a key alone: what it is and who holds it are two factors.
    ///
    /// # Errors
    /// Not found where there are no passkeys; storage.
    pub async fn sign_in_by_passkey(
        &self,
        browser: &str,
        answer: &str,
        client: &Client,
    ) -> Result<SignInOutcome> {
        let shown = self
            .who_showed(Purpose::SignIn, None, (browser, answer), client)
            .await?;
        match shown {
            Shown::Account(account) => {
                let started = self.start_session(&account, Strength::Passkey, client).await?;
                Ok(SignInOutcome::Open(started))
            }
            Shown::Refused(outcome) => Ok(outcome),
        }
    }

    /// The second step of a sign-in: a key of the person whose password was right.
    ///
    /// # Errors
    /// Not found where there are no passkeys, or the sign-in has waited too long; storage.
    pub async fn enter_passkey(
        &self,
        token: &str,
        (browser, answer): (&str, &str),
        client: &Client,
    ) -> Result<SignInOutcome> {
        let pending = self.pending(token, Stage::Code).await?;
        let (pending, account) = pending.ok_or(ServiceError::NotFound)?;
        let given = (browser, answer);
        let shown = self
            .who_showed(Purpose::SecondStep, Some(account.id), given, client)
            .await?;
        let account = match shown {
            Shown::Account(account) => account,
            Shown::Refused(outcome) => return Ok(outcome),
        };
        let transaction = self.database.begin().await?;
        // Of two who finish the same sign-in, one does.
        if !session::delete(&transaction, pending.id).await? {
            return Err(ServiceError::NotFound);
        }
        transaction.commit().await?;
        let started = self.start_session(&account, Strength::TwoFactors, client).await?;
        Ok(SignInOutcome::Open(started))
    }

    /// A key of the person who is signed in, before what is sensitive. `Open` has the session's new secret.
    ///
    /// # Errors
    /// Not found where there are no passkeys; storage.
    pub async fn confirm_by_passkey(
        &self,
        signed_in: &SignedIn,
        (browser, answer): (&str, &str),
        client: &Client,
    ) -> Result<SignInOutcome> {
        let (user, given) = (signed_in.actor.user, (browser, answer));
        match self
            .who_showed(Purpose::Confirm, Some(user), given, client)
            .await?
        {
            Shown::Account(_) => Ok(SignInOutcome::Open(self.confirm_session(signed_in).await?)),
            Shown::Refused(outcome) => Ok(outcome),
        }
    }

    /// Holds an answer against what the browser was asked and against the key that it names.
    async fn who_showed(
        &self,
        purpose: Purpose,
        wanted: Option<UserId>,
        (browser, answer): (&str, &str),
        client: &Client,
    ) -> Result<Shown> {
        let passkeys = self.passkeys()?;
        let question = self.take_question(purpose, browser).await?;
        let answer = Answer::read(answer);
        let key = match &answer {
            Ok(answer) => passkey::by_credential_id(&self.database, &answer.credential_id).await?,
            Err(_) => None,
        };
        let user = wanted.or_else(|| key.as_ref().map(|key| key.user));
        let what = user.map_or_else(|| format!("nobody:{}", client.address), |user| user.to_string());
        let subject = Subject {
            what: format!("passkey:{what}"),
            user,
            client,
        };
        let counting = match self.count_try(&subject).await? {
            Ok(counting) => counting,
            Err(until) => return Ok(Shown::Refused(SignInOutcome::Wait(until))),
        };
        let transaction = self.database.begin().await?;
        let used = match (question, answer, key) {
            (None, _, _) => Err(None),
            (_, Err(fault), _) => Err(Some(fault)),
            (Some(question), Ok(answer), Some(key)) if belongs(&question, &answer, &key, wanted) => {
                self.use_key(&transaction, passkeys, (&question.state, &answer, &key))
                    .await?
            }
            _ => Err(Some(Fault::Wrong)),
        };
        match used {
            Ok(Some(account)) => {
                self.forgive(&transaction, &counting).await?;
                transaction.commit().await?;
                Ok(Shown::Account(account))
            }
            // The account is closed: nothing tells it from a key that nobody knows.
            Ok(None) => Ok(Shown::Refused(SignInOutcome::WrongCode)),
            Err(fault) => {
                note_failure(&transaction, self.now(), user, code_of(fault)).await?;
                transaction.commit().await?;
                Ok(Shown::Refused(SignInOutcome::WrongCode))
            }
        }
    }

    /// Verifies an answer and notes that its key was used; the account where it is open.
    async fn use_key(
        &self,
        transaction: &Transaction,
        passkeys: &Passkeys,
        (state, answer, key): (&str, &Answer, &Passkey),
    ) -> Result<std::result::Result<Option<UserAccount>, Option<Fault>>> {
        let credential = match passkeys.verify(state, answer, &key.credential) {
            Ok(credential) => credential,
            Err(fault) => return Ok(Err(Some(fault))),
        };
        if !passkey::used(transaction, key, &credential, self.now()).await? {
            return Ok(Err(Some(Fault::Counter)));
        }
        let account = user_account::find(transaction, key.user).await?;
        Ok(Ok(account.filter(|account| account.disabled_at.is_none())))
    }
}

/// Who a key showed somebody to be.
enum Shown {
    Account(UserAccount),
    Refused(SignInOutcome),
}

/// Whether question, answer and key are of one person: the one who is wanted, or the one whom the key itself names.
fn belongs(question: &PasskeyChallenge, answer: &Answer, key: &Passkey, wanted: Option<UserId>) -> bool {
    let by_key = match wanted {
        Some(_) => answer.user.is_none_or(|user| user == key.user),
        None => answer.user == Some(key.user),
    };
    question.user == wanted && wanted.is_none_or(|user| user == key.user) && by_key
}
