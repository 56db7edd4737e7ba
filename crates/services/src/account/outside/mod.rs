//! Signing in by a provider of identities elsewhere. What comes in here has been checked already: signature, issuer, audience, time, nonce
//! (`web::outside`). Here is decided whose account it is, which roles it has, and how strong it counts.

mod join;
mod role;

pub use join::{JoinedIdentity, Parted};
pub use role::MappingFault;

use chrono::{DateTime, Duration, Utc};
use tiltak_domain::ids::UserId;
use tiltak_domain::sign_in::provider::{People, Provider};
use tiltak_storage::journal;
use tiltak_storage::user_account::{self, NewUserAccount, UserAccount};
use tiltak_storage::{StorageError, Transaction, outside_identity};

use super::attempt::Subject;
use super::session::{Strength, note_failure};
use super::{Client, SecondFactor, SignInOutcome, SignedIn, StartedSession};
use crate::Services;
use crate::error::{Result, ServiceError};
use role::Taken;

/// Who the journal says did it: nobody but the program, on the provider's word.
const BY: journal::Actor<'static> = journal::Actor::System("sign-in");
/// The longest name that is taken over, in letters.
const LONGEST_NAME: usize = 100;

/// What a provider says of somebody, after it was checked that the provider says it, to us, now.
#[derive(Debug, Clone)]
pub struct Vouched {
    /// Who it is there: never given to anybody else.
    pub subject: String,
    /// What the person is called; for new accounts only.
    pub name: Option<String>,
    /// The values of the claim that tells of roles.
    pub role_values: Vec<String>,
    /// Whether two factors were shown there.
    pub two_factors: bool,
    /// When the person showed them; `None` where the provider does not say.
    pub authenticated_at: Option<DateTime<Utc>>,
}

/// Why somebody whom a provider knows is not let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutsideRefusal {
    /// No account here is joined to that person.
    Unknown,
    /// The account is closed.
    Closed,
    /// The provider's values give no role.
    NoRole,
    /// The person there is joined to another account, or the account to another person.
    Other,
    /// The sign-in there was too weak, or too long ago, for what it was to be used for.
    TooWeak,
    /// The invitation works no longer.
    LinkGone,
    /// Too many tries: no further one before then.
    Wait(DateTime<Utc>),
}

impl OutsideRefusal {
    /// A constant word for the journal and for addresses.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Closed => "closed",
            Self::NoRole => "no-role",
            Self::Other => "other",
            Self::TooWeak => "too-weak",
            Self::LinkGone => "link-gone",
            Self::Wait(_) => "wait",
        }
    }
}

/// What came of it.
pub type Outside<T> = std::result::Result<T, OutsideRefusal>;

impl Services {
    /// Lets somebody in whom a provider vouches for; the roles follow the provider where it was set up so.
    ///
    /// # Errors
    /// Storage.
    pub async fn sign_in_outside(
        &self,
        provider: &Provider,
        vouched: &Vouched,
        client: &Client,
    ) -> Result<Outside<SignInOutcome>> {
        let user = outside_identity::user_of(&self.database, &provider.issuer, &vouched.subject).await?;
        let subject = Subject {
            what: format!("outside:{}:{}", provider.issuer, vouched.subject),
            user,
            client,
        };
        let counting = match self.count_try(&subject).await? {
            Ok(counting) => counting,
            Err(until) => return Ok(Err(OutsideRefusal::Wait(until))),
        };
        let account = match self.account_outside(provider, vouched, user).await? {
            Ok(account) => account,
            Err(refusal) => return self.refused_outside(user, refusal).await.map(Err),
        };
        let transaction = self.database.begin().await?;
        self.forgive(&transaction, &counting).await?;
        transaction.commit().await?;
        self.after_outside(&account, vouched, client).await.map(Ok)
    }

    /// The account of whom a provider vouches for, with the roles that it says; one is made where that was set up.
    async fn account_outside(
        &self,
        provider: &Provider,
        vouched: &Vouched,
        user: Option<UserId>,
    ) -> Result<Outside<UserAccount>> {
        let wanted = self.wanted_roles(provider, vouched).await?;
        let transaction = self.database.begin().await?;
        let account = match user {
            Some(user) => user_account::find(&transaction, user).await?,
            None if provider.people == People::Mapped && !wanted.is_empty() => {
                Some(self.make_outside(&transaction, provider, vouched).await?)
            }
            None if provider.people == People::Mapped => return Ok(Err(OutsideRefusal::NoRole)),
            None => return Ok(Err(OutsideRefusal::Unknown)),
        };
        let account = account.ok_or(ServiceError::NotFound)?;
        if account.disabled_at.is_some() {
            return Ok(Err(OutsideRefusal::Closed));
        }
        let has_role = self
            .follow_roles(&transaction, provider, (account.id, &wanted))
            .await?;
        // Roles that are gone there are gone here, also where none is left and nobody is let in.
        transaction.commit().await?;
        self.memory.names.forget_all();
        Ok(match has_role {
            Taken::SomeLeft => Ok(account),
            Taken::NoneLeft => Err(OutsideRefusal::NoRole),
        })
    }

    /// A new account, joined to the person there. Its user name has nothing of the provider's: nobody can be taken for somebody else.
    async fn make_outside(
        &self,
        transaction: &Transaction,
        provider: &Provider,
        vouched: &Vouched,
    ) -> Result<UserAccount> {
        let (now, user) = (self.now(), UserId(self.id()));
        let user_name = format!("{}-{}", provider.id, &user.0.simple().to_string()[..12]);
        let display_name = vouched.name.as_deref().and_then(shown_name);
        let new = NewUserAccount {
            id: user,
            user_name: &user_name,
            display_name: display_name.as_deref().unwrap_or(&user_name),
            password_hash: None,
            locale: "",
            created_at: now,
        };
        user_account::insert(transaction, &new).await?;
        let pair = (provider.issuer.as_str(), vouched.subject.as_str());
        match outside_identity::insert(transaction, self.id(), user, pair, now).await {
            // The same person came by another window at the same moment.
            Err(StorageError::NotUnique) => return Err(ServiceError::Conflict),
            other => other?,
        }
        self.note_account(transaction, BY, user, "created").await?;
        let made = user_account::find(transaction, user).await?;
        made.ok_or(ServiceError::NotFound)
    }

    /// The person is known: what comes now hangs on how strong the sign-in there was.
    pub(super) async fn after_outside(
        &self,
        account: &UserAccount,
        vouched: &Vouched,
        client: &Client,
    ) -> Result<SignInOutcome> {
        let required = self.rules.second_factor == SecondFactor::Required;
        if !vouched.two_factors && (required || self.has_second_factor(account.id).await?) {
            // It counts as a password does: a second step of ours comes now.
            return self.after_password(account, client).await;
        }
        // Where the provider does not say when, it may have been yesterday: what is sensitive asks again.
        let now = self.now();
        let shown_at = vouched
            .authenticated_at
            .unwrap_or(now - Duration::days(1))
            .min(now);
        let started = self
            .start_session_confirmed(account, (Strength::Outside, shown_at), client)
            .await?;
        Ok(SignInOutcome::Open(started))
    }

    /// Somebody who is signed in has shown again, at the provider, that it is them: what is sensitive is open for some minutes.
    ///
    /// `asked_at` is when they were sent there: an older sign-in is none.
    ///
    /// # Errors
    /// Not found where the session has ended; storage.
    pub async fn confirm_outside(
        &self,
        signed_in: &SignedIn,
        (provider, vouched): (&Provider, &Vouched),
        asked_at: DateTime<Utc>,
    ) -> Result<Outside<StartedSession>> {
        let user = signed_in.actor.user;
        let owner = outside_identity::user_of(&self.database, &provider.issuer, &vouched.subject).await?;
        if owner != Some(user) {
            return self
                .refused_outside(Some(user), OutsideRefusal::Other)
                .await
                .map(Err);
        }
        let is_fresh = vouched
            .authenticated_at
            .is_some_and(|at| at >= asked_at - Duration::seconds(CLOCKS_DIFFER_SECONDS));
        let factors = self.factors(signed_in).await?;
        let is_weaker = !vouched.two_factors && (factors.code || factors.passkey);
        if !is_fresh || is_weaker {
            return self
                .refused_outside(Some(user), OutsideRefusal::TooWeak)
                .await
                .map(Err);
        }
        self.confirm_session(signed_in).await.map(Ok)
    }

    /// Notes that an answer of a provider was not what it should be. Whoever sends many of them fills no journal.
    ///
    /// # Errors
    /// Storage.
    pub async fn note_bad_answer(&self, word: &str, client: &Client) -> Result<()> {
        let subject = Subject {
            what: format!("outside:{}", client.address),
            user: None,
            client,
        };
        if self.count_try(&subject).await?.is_err() {
            return Ok(());
        }
        let transaction = self.database.begin().await?;
        note_failure(&transaction, self.now(), None, &format!("outside:{word}")).await?;
        Ok(transaction.commit().await?)
    }

    async fn refused_outside(&self, user: Option<UserId>, refusal: OutsideRefusal) -> Result<OutsideRefusal> {
        let transaction = self.database.begin().await?;
        let detail = format!("outside:{}", refusal.word());
        note_failure(&transaction, self.now(), user, &detail).await?;
        transaction.commit().await?;
        Ok(refusal)
    }
}

/// How far the provider's clock and ours may be apart, in seconds.
pub const CLOCKS_DIFFER_SECONDS: i64 = 30;

/// A name as it can be shown: one line, not too long; `None` where nothing is left.
fn shown_name(name: &str) -> Option<String> {
    let letters = name.chars().filter(|letter| !letter.is_control());
    let shown: String = letters.take(LONGEST_NAME).collect();
    let shown = shown.trim();
    (!shown.is_empty()).then(|| shown.to_owned())
}
