//! Passkeys (tilgangsnøkler): made and removed by their person, used to sign in, as the second step after a password, and before what
//! is sensitive. A browser is asked once for each answer, and has five minutes.

use chrono::Duration;
use tiltak_domain::ids::UserId;
use tiltak_domain::sign_in::relying_party::RelyingParty;
use tiltak_domain::sign_in::session_life::CHALLENGE_MINUTES;
use tiltak_storage::journal::Action;
use tiltak_storage::passkey::{self, Passkey};
use tiltak_storage::passkey_challenge::{self, PasskeyChallenge};
use tiltak_storage::session::{self, Stage};
use tiltak_storage::user_account::{self, UserAccount};
use tiltak_storage::{StorageError, Transaction, authenticator, outside_identity, recovery_code};
use uuid::Uuid;

use super::attempt::Subject;
use super::relying_party::{Answer, Fault, Passkeys, Question};
use super::session::{Strength, note, note_failure};
use super::{Client, SecondFactor, SignInOutcome, SignedIn, hash_of};
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

/// What an answer is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    Register,
    SignIn,
    SecondStep,
    Confirm,
}

impl Purpose {
    fn code(self) -> &'static str {
        match self {
            Self::Register => "register",
            Self::SignIn => "sign_in",
            Self::SecondStep => "second_step",
            Self::Confirm => "confirm",
        }
    }
}

impl Services {
    /// What passkeys belong to here; `None` where there are none.
    #[must_use]
    pub fn passkeys_here(&self) -> Option<&RelyingParty> {
        self.passkeys.as_deref().map(Passkeys::party)
    }

    fn passkeys(&self) -> Result<&Passkeys> {
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
        self.ask(Purpose::Register, Some(user), browser, question).await
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
        let question = self.take(Purpose::Register, browser).await?;
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

    /// Asks a browser that nobody is signed in with for any key; gives what the browser is told, as JSON.
    ///
    /// # Errors
    /// Not found where there are no passkeys; storage.
    pub async fn begin_passkey_sign_in(&self, browser: &str) -> Result<String> {
        let question = self.passkeys()?.ask(&[]);
        self.ask(Purpose::SignIn, None, browser, question).await
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
        self.ask(purpose, Some(user), browser, question).await
    }

    async fn ask(
        &self,
        purpose: Purpose,
        user: Option<UserId>,
        browser: &str,
        question: Option<Question>,
    ) -> Result<String> {
        // None only where the system gives no chance: then nobody is let in.
        let question = question.ok_or(ServiceError::Forbidden)?;
        let now = self.now();
        let new = PasskeyChallenge {
            browser_hash: browser_hash(browser),
            purpose: purpose.code().to_owned(),
            user,
            state: question.state,
            expires_at: now + Duration::minutes(CHALLENGE_MINUTES),
        };
        let transaction = self.database.begin().await?;
        passkey_challenge::ask(&transaction, &new, now).await?;
        transaction.commit().await?;
        Ok(question.asked.to_string())
    }

    /// What the browser was asked; whatever comes of the answer, there is no second one.
    async fn take(&self, purpose: Purpose, browser: &str) -> Result<Option<PasskeyChallenge>> {
        let transaction = self.database.begin().await?;
        let hash = browser_hash(browser);
        let taken = passkey_challenge::take(&transaction, &hash, purpose.code(), self.now()).await?;
        transaction.commit().await?;
        Ok(taken)
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
            .shown(Purpose::SignIn, None, (browser, answer), client)
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
            .shown(Purpose::SecondStep, Some(account.id), given, client)
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
        match self.shown(Purpose::Confirm, Some(user), given, client).await? {
            Shown::Account(_) => Ok(SignInOutcome::Open(self.confirm_session(signed_in).await?)),
            Shown::Refused(outcome) => Ok(outcome),
        }
    }

    /// Holds an answer against what the browser was asked and against the key that it names.
    async fn shown(
        &self,
        purpose: Purpose,
        wanted: Option<UserId>,
        (browser, answer): (&str, &str),
        client: &Client,
    ) -> Result<Shown> {
        let passkeys = self.passkeys()?;
        let question = self.take(purpose, browser).await?;
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

/// Without a fault of the answer it came too late, or was asked for by nobody.
fn code_of(fault: Option<Fault>) -> &'static str {
    fault.map_or("passkey_late", Fault::code)
}

/// What is kept of the browser that was asked.
fn browser_hash(browser: &str) -> String {
    hash_of(&format!("passkey-browser:{browser}"))
}
