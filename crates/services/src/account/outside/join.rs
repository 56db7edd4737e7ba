//! Joining an account to somebody at a provider: by the person who is signed in, or by whoever holds an invitation.

use chrono::{DateTime, Utc};
use tiltak_domain::ids::UserId;
use tiltak_domain::sign_in::provider::Provider;
use tiltak_storage::journal::Action;
use tiltak_storage::user_account::{self, UserAccount};
use tiltak_storage::{StorageError, Transaction, one_time_link, outside_identity, passkey, session};

use super::super::session::note;
use super::super::set_up::PURPOSE;
use super::super::{Client, SignInOutcome, SignedIn, hash_of};
use super::role::Taken;
use super::{Outside, OutsideRefusal, Vouched};
use crate::Services;
use crate::error::{Result, ServiceError};

/// Somebody elsewhere whom an account is joined to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JoinedIdentity {
    /// The provider.
    pub issuer: String,
    /// Since when.
    pub since: DateTime<Utc>,
}

/// What came of parting an account from a provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parted {
    /// Done.
    Done,
    /// It is the only way in: another one must be there first.
    OnlyWayIn,
}

impl Services {
    /// The providers that a person's account is joined to.
    ///
    /// # Errors
    /// Storage.
    pub async fn joined_identities(&self, signed_in: &SignedIn) -> Result<Vec<JoinedIdentity>> {
        let found = outside_identity::of_user(&self.database, signed_in.actor.user).await?;
        let joined = found.into_iter().map(|one| JoinedIdentity {
            issuer: one.issuer,
            since: one.created_at,
        });
        Ok(joined.collect())
    }

    /// Joins the account of somebody who is signed in to the person that the provider vouches for. What is sensitive asks for a fresh
    /// factor before this.
    ///
    /// # Errors
    /// Storage.
    pub async fn join_outside(
        &self,
        signed_in: &SignedIn,
        provider: &Provider,
        vouched: &Vouched,
    ) -> Result<Outside<()>> {
        let user = signed_in.actor.user;
        let transaction = self.database.begin().await?;
        if let Err(refusal) = self.join(&transaction, user, (provider, vouched)).await? {
            drop(transaction);
            return self.refused_outside(Some(user), refusal).await.map(Err);
        }
        transaction.commit().await?;
        Ok(Ok(()))
    }

    async fn join(
        &self,
        transaction: &Transaction,
        user: UserId,
        (provider, vouched): (&Provider, &Vouched),
    ) -> Result<Outside<()>> {
        let owner = outside_identity::user_of(transaction, &provider.issuer, &vouched.subject).await?;
        let own = outside_identity::of_user(transaction, user).await?;
        let has_another = own
            .iter()
            .any(|one| one.issuer == provider.issuer && one.subject != vouched.subject);
        match owner {
            Some(owner) if owner == user => return Ok(Ok(())),
            Some(_) => return Ok(Err(OutsideRefusal::Other)),
            None if has_another => return Ok(Err(OutsideRefusal::Other)),
            None => {}
        }
        let pair = (provider.issuer.as_str(), vouched.subject.as_str());
        match outside_identity::insert(transaction, self.id(), user, pair, self.now()).await {
            Err(StorageError::NotUnique) => return Ok(Err(OutsideRefusal::Other)),
            other => other?,
        }
        note(transaction, self.now(), user, (Action::Update, "outside_joined")).await?;
        Ok(Ok(()))
    }

    /// Parts the account from a provider.
    ///
    /// # Errors
    /// Storage.
    pub async fn part_outside(&self, signed_in: &SignedIn, issuer: &str) -> Result<Parted> {
        let user = signed_in.actor.user;
        let transaction = self.database.begin().await?;
        let account = user_account::find(&transaction, user).await?;
        let has_password = account.is_some_and(|account| account.password_hash.is_some());
        let has_passkey = !passkey::of_user(&transaction, user).await?.is_empty();
        let others = outside_identity::of_user(&transaction, user).await?;
        let has_other = others.iter().any(|one| one.issuer != issuer);
        if !has_password && !has_passkey && !has_other {
            return Ok(Parted::OnlyWayIn);
        }
        if outside_identity::delete(&transaction, user, issuer).await? {
            note(&transaction, self.now(), user, (Action::Update, "outside_parted")).await?;
        }
        transaction.commit().await?;
        Ok(Parted::Done)
    }

    /// Takes an invitation: the account of the one-time link is joined to the person that the provider vouches for, and opened. The link
    /// is used up.
    ///
    /// # Errors
    /// Storage.
    pub async fn accept_outside(
        &self,
        token: &str,
        (provider, vouched): (&Provider, &Vouched),
        client: &Client,
    ) -> Result<Outside<SignInOutcome>> {
        let account = match self.accept(token, provider, vouched).await? {
            Ok(account) => account,
            Err(refusal) => return self.refused_outside(None, refusal).await.map(Err),
        };
        self.after_outside(&account, vouched, client).await.map(Ok)
    }

    async fn accept(
        &self,
        token: &str,
        provider: &Provider,
        vouched: &Vouched,
    ) -> Result<Outside<UserAccount>> {
        let (wanted, now) = (self.wanted_roles(provider, vouched).await?, self.now());
        let transaction = self.database.begin().await?;
        let link = one_time_link::redeem(&transaction, &hash_of(token), PURPOSE, now).await?;
        let Some(link) = link else {
            return Ok(Err(OutsideRefusal::LinkGone));
        };
        let account = user_account::find(&transaction, link.user).await?;
        let account = account.ok_or(ServiceError::NotFound)?;
        if account.disabled_at.is_some() {
            return Ok(Err(OutsideRefusal::Closed));
        }
        if let Err(refusal) = self.join(&transaction, account.id, (provider, vouched)).await? {
            return Ok(Err(refusal));
        }
        session::delete_of_user(&transaction, account.id).await?;
        one_time_link::use_up_all(&transaction, account.id, now).await?;
        let has_role = self
            .follow_roles(&transaction, provider, (account.id, &wanted))
            .await?;
        if has_role == Taken::NoneLeft {
            // Nothing is kept of it: the link works again when the provider gives a role.
            return Ok(Err(OutsideRefusal::NoRole));
        }
        transaction.commit().await?;
        self.memory.names.forget_all();
        Ok(Ok(account))
    }
}
