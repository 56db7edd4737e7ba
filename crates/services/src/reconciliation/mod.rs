//! Reconciling with senders (avstemming): a list comes, it is held against what was received, and what differs is an alarm until
//! somebody has found out why.

mod deal_with;
mod missing_list;
mod receive;

use chrono::{DateTime, Days, NaiveDate, Utc};
pub use receive::NewList;
use tiltak_domain::access::Act;
use tiltak_domain::casework::reconciliation::Reconciliation;
use tiltak_domain::ids::{ReconciliationId, SenderId};
use tiltak_domain::organisation::Actor;
use tiltak_storage::api_token::{self, ApiToken};
use tiltak_storage::journal::{self, Action, NewEntry};
use tiltak_storage::{Transaction, reconciliation};

use crate::Services;
use crate::error::{Result, ServiceError};

/// The scope of the tokens that senders of concern reports have.
pub(crate) const SCOPE: &str = "concern-reports";
/// The most rows of the list.
const MOST: u64 = 200;

/// A sender of documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    pub id: SenderId,
    /// What people call it.
    pub name: String,
}

impl From<ApiToken> for Sender {
    fn from(token: ApiToken) -> Self {
        Self {
            id: SenderId(token.id),
            name: token.name,
        }
    }
}

impl Services {
    /// The sender whose token this is; none where it opens something else, or nothing any more.
    ///
    /// # Errors
    /// Storage.
    pub async fn sender_of_token(&self, token: &str) -> Result<Option<Sender>> {
        let found = api_token::by_hash(&self.database, &crate::account::hash_of(token), self.now()).await?;
        Ok(found.filter(|token| token.scope == SCOPE).map(Sender::from))
    }

    /// The sender with a name or an id, for the command line. None where there is none, or several have the name.
    ///
    /// # Errors
    /// Storage.
    pub async fn sender_named(&self, name: &str) -> Result<Option<Sender>> {
        let tokens = api_token::list(&self.database).await?;
        let is_meant =
            |token: &ApiToken| token.scope == SCOPE && (token.name == name || token.id.to_string() == name);
        let mut meant = tokens.into_iter().filter(is_meant);
        Ok(meant.next().filter(|_| meant.next().is_none()).map(Sender::from))
    }

    /// The newest days, those with an alarm first.
    ///
    /// # Errors
    /// Forbidden; storage.
    pub async fn reconciliations(&self, actor: &Actor) -> Result<Vec<Reconciliation>> {
        self.require(actor, Act::ReadOverview).await?;
        Ok(reconciliation::list(&self.database, MOST).await?)
    }

    /// How many alarms stand.
    pub(crate) async fn count_unreconciled(&self) -> Result<u64> {
        Ok(reconciliation::count_open(&self.database).await?)
    }

    /// One day of a sender.
    ///
    /// # Errors
    /// Forbidden; not found; storage.
    pub async fn reconciliation(&self, actor: &Actor, id: ReconciliationId) -> Result<Reconciliation> {
        self.require(actor, Act::ReadOverview).await?;
        let found = reconciliation::find(&self.database, id).await?;
        found.ok_or(ServiceError::NotFound)
    }
}

/// From when to when a day lasts at the most, wherever midnight is: what lies beside it is sorted out afterwards.
fn around(day: NaiveDate) -> (DateTime<Utc>, DateTime<Utc>) {
    let before = day.checked_sub_days(Days::new(1)).unwrap_or(day);
    let after = day.checked_add_days(Days::new(2)).unwrap_or(day);
    let midnight = |day: NaiveDate| day.and_time(chrono::NaiveTime::MIN).and_utc();
    (midnight(before), midnight(after))
}

async fn note(
    transaction: &Transaction,
    at: DateTime<Utc>,
    actor: journal::Actor<'_>,
    one: &Reconciliation,
    (action, detail): (Action, &'static str),
) -> Result<()> {
    let entry = NewEntry {
        at,
        actor,
        action,
        purpose: "reconciliation",
        case_file: None,
        child: None,
        entity: "reconciliation",
        entity_id: Some(one.id.0),
        detail,
    };
    journal::append(transaction, &entry).await?;
    Ok(())
}
