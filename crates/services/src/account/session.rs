use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, Duration, Utc};
use tiltak_domain::access::{Role, Ties};
use tiltak_domain::ids::{ServiceId, UserId};
use tiltak_domain::organisation::Actor;
use tiltak_domain::sign_in::{new_password, session_life};
use tiltak_storage::Transaction;
use tiltak_storage::journal::{self, Action, NewEntry};
use tiltak_storage::session::{self, Session, Stage};
use tiltak_storage::user_account::{self, UserAccount};
use tiltak_storage::{authenticator, passkey};
use uuid::Uuid;

use super::attempt::Subject;
use super::{Client, SecondFactor, hash_of, password, secret};
use crate::Services;
use crate::error::{Result, ServiceError};
use crate::memory::Names;

/// A session that was used so recently is not written again, in seconds.
const TOUCH_SECONDS: i64 = 60;

/// A session that has just begun, or a sign-in that has come half the way.
#[derive(Clone)]
pub struct StartedSession {
    /// The secret for the cookie; it is shown to nobody else and kept nowhere.
    pub token: String,
    /// When it ends at the latest.
    pub expires_at: DateTime<Utc>,
    /// The secret for the cookie by which this browser is known from now on, where it has none.
    pub device: Option<String>,
}

impl StartedSession {
    /// Stands where a secret was right and no session was asked for.
    pub(super) fn nothing(now: DateTime<Utc>) -> Self {
        Self {
            token: String::new(),
            expires_at: now,
            device: None,
        }
    }
}

/// What came of a step of signing in.
#[derive(Clone)]
pub enum SignInOutcome {
    /// Signed in.
    Open(StartedSession),
    /// The password was right; a one-time code is asked for.
    Code(StartedSession),
    /// The password was right; a second factor must be set up before anything else.
    Enrol(StartedSession),
    /// The password was right, but this account is opened with a passkey, and at this address there are none.
    UsePasskey,
    /// Name and password do not fit, or the account is closed.
    Wrong,
    /// The one-time code is not right, or was used before.
    WrongCode,
    /// Too many wrong tries: no further one before then.
    Wait(DateTime<Utc>),
}

/// How a session was begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strength {
    /// A password alone.
    Password,
    /// A password and a one-time code.
    TwoFactors,
    /// A passkey.
    Passkey,
    /// A provider of identities elsewhere.
    Outside,
}

impl Strength {
    /// The name that is stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::TwoFactors => "two_factors",
            Self::Passkey => "passkey",
            Self::Outside => "outside",
        }
    }
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
    /// When the person last gave a factor.
    pub confirmed_at: DateTime<Utc>,
}

impl Services {
    /// Signs in with user name and password, and a one-time code where one is at hand.
    ///
    /// # Errors
    /// Storage.
    pub async fn sign_in(
        &self,
        user_name: &str,
        password: &str,
        code: Option<&str>,
        client: &Client,
    ) -> Result<SignInOutcome> {
        let account = user_account::by_user_name(&self.database, user_name).await?;
        let account = account.filter(|account| account.disabled_at.is_none());
        let subject = Subject {
            what: format!("password:{}", user_account::normalise(user_name)),
            user: account.as_ref().map(|account| account.id),
            client,
        };
        let counting = match self.count_try(&subject).await? {
            Ok(counting) => counting,
            Err(until) => return Ok(SignInOutcome::Wait(until)),
        };
        let stored = account.as_ref().and_then(|account| account.password_hash.clone());
        let fits = password.chars().count() <= new_password::LONGEST && fits(password, stored).await;
        let transaction = self.database.begin().await?;
        let Some(account) = account.as_ref().filter(|_| fits) else {
            // The same work whether or not there is such an account.
            let user = account.as_ref().map(|account| account.id);
            note_failure(&transaction, self.now(), user, "wrong_password").await?;
            transaction.commit().await?;
            return Ok(SignInOutcome::Wrong);
        };
        self.forgive(&transaction, &counting).await?;
        transaction.commit().await?;
        let outcome = self.after_password(account, client).await?;
        match (outcome, code) {
            (SignInOutcome::Code(pending), Some(code)) => self.enter_code(&pending.token, code, client).await,
            (outcome, _) => Ok(outcome),
        }
    }

    /// The password was right: what comes now.
    pub(super) async fn after_password(
        &self,
        account: &UserAccount,
        client: &Client,
    ) -> Result<SignInOutcome> {
        // Who knows a password alone must not be able to set up a factor beside the one that is there.
        if self.has_second_factor(account.id).await? {
            let by = self.second_steps_of(account.id).await?;
            if !by.code && !by.passkey {
                return Ok(SignInOutcome::UsePasskey);
            }
            let pending = self.start_pending(account, Stage::Code, client).await?;
            return Ok(SignInOutcome::Code(pending));
        }
        if self.rules.second_factor == SecondFactor::Required {
            let pending = self.start_pending(account, Stage::Enrol, client).await?;
            return Ok(SignInOutcome::Enrol(pending));
        }
        let started = self.start_session(account, Strength::Password, client).await?;
        Ok(SignInOutcome::Open(started))
    }

    /// A sign-in that has come half the way: a secret that opens its second step and nothing else.
    async fn start_pending(
        &self,
        account: &UserAccount,
        stage: Stage,
        client: &Client,
    ) -> Result<StartedSession> {
        let expires_at = self.now() + Duration::minutes(session_life::SECOND_STEP_MINUTES);
        let (new, token) = self.new_session(account, stage, Strength::Password, (client, expires_at))?;
        let transaction = self.database.begin().await?;
        session::insert(&transaction, &new).await?;
        transaction.commit().await?;
        if stage == Stage::Enrol {
            self.begin_authenticator_of(account.id).await?;
        }
        Ok(StartedSession {
            token,
            expires_at,
            device: None,
        })
    }

    fn new_session(
        &self,
        account: &UserAccount,
        stage: Stage,
        strength: Strength,
        (client, expires_at): (&Client, DateTime<Utc>),
    ) -> Result<(Session, String)> {
        let now = self.now();
        let (Some(token), Some(csrf_secret)) = (secret(), secret()) else {
            return Err(ServiceError::Forbidden);
        };
        let new = Session {
            id: self.id(),
            token_hash: hash_of(&token),
            user: account.id,
            created_at: now,
            last_seen_at: now,
            expires_at,
            csrf_secret,
            browser: client.browser.clone(),
            stage,
            strength: strength.code().to_owned(),
            confirmed_at: now,
        };
        Ok((new, token))
    }

    pub(super) async fn start_session(
        &self,
        account: &UserAccount,
        strength: Strength,
        client: &Client,
    ) -> Result<StartedSession> {
        self.start_session_confirmed(account, (strength, self.now()), client)
            .await
    }

    /// The same, where the person gave a factor at a moment that is not this one.
    pub(super) async fn start_session_confirmed(
        &self,
        account: &UserAccount,
        (strength, confirmed_at): (Strength, DateTime<Utc>),
        client: &Client,
    ) -> Result<StartedSession> {
        let now = self.now();
        let expires_at = session_life::ends_at(now);
        let (mut new, token) = self.new_session(account, Stage::Open, strength, (client, expires_at))?;
        new.confirmed_at = confirmed_at;
        let transaction = self.database.begin().await?;
        session::delete_expired(&transaction, now).await?;
        if let Some(left) = &client.session {
            // Whoever signs in leaves the session that this browser had.
            if let Some(old) = session::by_token_hash(&transaction, &hash_of(left), now).await? {
                session::delete(&transaction, old.id).await?;
            }
        }
        session::insert(&transaction, &new).await?;
        let device = self.know_device(&transaction, account.id, client).await?;
        note(&transaction, now, account.id, (Action::SignIn, strength.code())).await?;
        transaction.commit().await?;
        Ok(StartedSession {
            token,
            expires_at,
            device,
        })
    }

    /// A sign-in that waits for its second step, and whose it is.
    pub(super) async fn pending(&self, token: &str, stage: Stage) -> Result<Option<(Session, UserAccount)>> {
        let found = session::by_token_hash(&self.database, &hash_of(token), self.now()).await?;
        let Some(found) = found.filter(|session| session.stage == stage) else {
            return Ok(None);
        };
        let account = user_account::find(&self.database, found.user).await?;
        Ok(account
            .filter(|account| account.disabled_at.is_none())
            .map(|account| (found, account)))
    }

    /// Who is behind a session's secret; `None` when it has ended.
    ///
    /// # Errors
    /// Storage.
    pub async fn signed_in(&self, token: &str) -> Result<Option<SignedIn>> {
        let now = self.now();
        let found = session::by_token_hash(&self.database, &hash_of(token), now).await?;
        let Some(found) = found.filter(|session| session.stage == Stage::Open) else {
            return Ok(None);
        };
        if session_life::is_idle(found.last_seen_at, now) {
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
            confirmed_at: found.confirmed_at,
        }))
    }

    /// Names of those who work in a service.
    async fn names_in(&self, service: ServiceId) -> Result<Names> {
        let now = self.now();
        if let Ok(names) = self.memory.names.get_in_turn(&service, now) {
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
        note(
            &transaction,
            self.now(),
            signed_in.actor.user,
            (Action::SignOut, ""),
        )
        .await?;
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

    /// Whether a person has a second factor.
    pub(super) async fn has_second_factor(&self, user: UserId) -> Result<bool> {
        let has_app = authenticator::in_use(&self.database, user).await?.is_some();
        Ok(has_app || !passkey::of_user(&self.database, user).await?.is_empty())
    }
}

/// Whether a password fits, on a thread that may take its time.
pub(super) async fn fits(typed: &str, stored: Option<String>) -> bool {
    let typed = typed.to_owned();
    tokio::task::spawn_blocking(move || password::fits(&typed, stored.as_deref()))
        .await
        .unwrap_or(false)
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

/// Notes what a person did about their own account.
pub(super) async fn note(
    transaction: &Transaction,
    at: DateTime<Utc>,
    user: UserId,
    (action, detail): (Action, &str),
) -> Result<()> {
    let entry = NewEntry {
        at,
        actor: journal::Actor::User(user),
        action,
        purpose: "session",
        case_file: None,
        child: None,
        entity: "session",
        entity_id: None,
        detail,
    };
    journal::append(transaction, &entry).await?;
    Ok(())
}

/// Notes a try that failed: somebody, who may be anybody, against an account.
pub(super) async fn note_failure(
    transaction: &Transaction,
    at: DateTime<Utc>,
    user: impl Into<Option<UserId>>,
    detail: &str,
) -> Result<()> {
    let entry = NewEntry {
        at,
        actor: journal::Actor::System("sign-in"),
        action: Action::Refuse,
        purpose: "session",
        case_file: None,
        child: None,
        entity: "user_account",
        entity_id: user.into().map(|user| user.0),
        detail,
    };
    journal::append(transaction, &entry).await?;
    Ok(())
}
