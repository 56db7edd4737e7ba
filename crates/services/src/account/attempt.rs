//! Guessing is slowed by growing waits; who has signed in from a browser before is not shut out by what others do.

use chrono::{DateTime, Duration, Utc};
use tiltak_domain::ids::UserId;
use tiltak_domain::sign_in::throttle::{Counted, FORGOTTEN_HOURS, Failures};
use tiltak_storage::{Transaction, known_device, sign_in_failure};

use super::{Client, hash_of, secret};
use crate::Services;
use crate::error::{Result, ServiceError};

/// How long a browser is known without being used, in days.
const DEVICE_DAYS: i64 = 90;

/// A try that has been counted as a failure beforehand, so that many at once gain nothing.
pub(super) struct Counting {
    own: String,
    address: String,
}

/// What a try is counted against.
pub(super) struct Subject<'a> {
    /// A word for the kind of secret, and whose it is: `password:<user name>`.
    pub(super) what: String,
    /// The account, where there is one.
    pub(super) user: Option<UserId>,
    /// Where it comes from.
    pub(super) client: &'a Client,
}

impl Services {
    /// Counts a try; `Err` with the moment from which one may try again, where it is too early.
    pub(super) async fn count_try(
        &self,
        subject: &Subject<'_>,
    ) -> Result<std::result::Result<Counting, DateTime<Utc>>> {
        let now = self.now();
        let transaction = self.database.begin().await?;
        let device = match (subject.user, &subject.client.device) {
            (Some(user), Some(device)) => {
                let hash = device_hash(user, device);
                let known = known_device::is_known(&transaction, user, &hash).await?;
                known.then_some(hash)
            }
            _ => None,
        };
        let (own, counted) = match device {
            Some(hash) => (
                hash_of(&format!("device:{hash}:{}", subject.what)),
                Counted::Device,
            ),
            None => (hash_of(&subject.what), Counted::Account),
        };
        let address = hash_of(&format!("address:{}", subject.client.address));
        let mut keys = vec![(own.clone(), counted)];
        // Strangers behind the same address do not reach a browser that is known either.
        if counted == Counted::Account {
            keys.push((address.clone(), Counted::Address));
        }
        let mut wait = None;
        for (key, counted) in &keys {
            let until = self.count_one(&transaction, key, *counted, now).await?;
            wait = wait.max(until);
        }
        if let Some(until) = wait {
            return Ok(Err(until));
        }
        transaction.commit().await?;
        Ok(Ok(Counting { own, address }))
    }

    /// Counts one more failure; gives the end of the wait where it is too early for a try.
    async fn count_one(
        &self,
        transaction: &Transaction,
        key: &str,
        counted: Counted,
        now: DateTime<Utc>,
    ) -> Result<Option<DateTime<Utc>>> {
        let seen = sign_in_failure::find(transaction, key).await?;
        if let Some(until) = seen.and_then(|seen| seen.wait_until(counted, now)) {
            return Ok(Some(until));
        }
        let before = seen
            .filter(|seen| !seen.are_forgotten(now))
            .map_or(0, |seen| seen.count);
        let new = Failures {
            count: before.saturating_add(1),
            last_at: now,
        };
        let since = now - Duration::hours(FORGOTTEN_HOURS);
        let is_mine = sign_in_failure::set(transaction, key, seen, new, since).await?;
        Ok((!is_mine).then(|| now + Duration::seconds(1)))
    }

    /// The try was right: the account's own failures are forgotten, those of the address are one fewer.
    pub(super) async fn forgive(&self, transaction: &Transaction, counting: &Counting) -> Result<()> {
        sign_in_failure::forget(transaction, &counting.own).await?;
        sign_in_failure::take_back(transaction, &counting.address).await?;
        Ok(())
    }

    /// Knows the browser from now on; gives the secret for its cookie where it has none yet.
    pub(super) async fn know_device(
        &self,
        transaction: &Transaction,
        user: UserId,
        client: &Client,
    ) -> Result<Option<String>> {
        let now = self.now();
        let usable = client.device.clone().filter(|device| device.len() >= 43);
        let new = match &usable {
            Some(_) => None,
            None => Some(secret().ok_or(ServiceError::Forbidden)?),
        };
        let token = usable.as_ref().or(new.as_ref()).cloned().unwrap_or_default();
        let times = (now, now - Duration::days(DEVICE_DAYS));
        known_device::keep(transaction, self.id(), user, &device_hash(user, &token), times).await?;
        Ok(new)
    }
}

/// One browser may be known to several people.
fn device_hash(user: UserId, device: &str) -> String {
    hash_of(&format!("{user}:{device}"))
}
