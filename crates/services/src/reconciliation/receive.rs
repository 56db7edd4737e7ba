use std::collections::{BTreeSet, HashMap};

use chrono::{Days, NaiveDate};
use tiltak_domain::calendar::oslo_date;
use tiltak_domain::casework::reconciliation::{
    Finding, MessageName, ReceivedMessage, Reconciliation, SenderList, compare,
};
use tiltak_domain::ids::{DocumentId, ReconciliationId, SenderId};
use tiltak_storage::journal::{self, Action};
use tiltak_storage::{Transaction, delivery, received_document, reconciliation};

use super::{Sender, around, note};
use crate::Services;
use crate::error::Result;

/// What became of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewList {
    pub reconciliation: Reconciliation,
    /// Whether it is another list than those that came for the day, or finds something else.
    pub is_new: bool,
}

impl Services {
    /// Takes a sender's list for a day in: holds it against what was received, keeps both, and raises the alarm where they differ.
    /// The same list again, with nothing else found, is the same reconciliation.
    ///
    /// # Errors
    /// Storage; nothing is kept then.
    pub async fn reconcile(&self, sender: &Sender, list: &SenderList) -> Result<NewList> {
        let now = self.now();
        let transaction = self.database.begin().await?;
        let that_day = received_on(&transaction, sender.id, list.day).await?;
        let missing = missing(&transaction, sender.id, &list.messages).await?;
        let known = days_beside(&transaction, sender.id, list.day).await?;
        let received = that_day.len();
        let finding = compare(list, missing, that_day, &named_beside(&known, list.day));
        let is_same = |one: &&Reconciliation| {
            one.day == list.day
                && one.count == Some(list.count)
                && one.messages == list.messages
                && one.finding == finding
        };
        if let Some(same) = known.iter().find(is_same) {
            return Ok(NewList {
                reconciliation: same.clone(),
                is_new: false,
            });
        }
        let made = Reconciliation {
            id: ReconciliationId(self.id()),
            version: 1,
            sender: sender.id,
            sender_name: sender.name.clone(),
            day: list.day,
            at: now,
            count: Some(list.count),
            messages: list.messages.clone(),
            received,
            state: Reconciliation::state_of(&finding),
            finding,
        };
        reconciliation::insert(&transaction, &made).await?;
        let detail = if made.finding == Finding::Agrees {
            "agrees"
        } else {
            "differs"
        };
        let what = (Action::Receive, detail);
        note(&transaction, now, journal::Actor::System("api"), &made, what).await?;
        transaction.commit().await?;
        Ok(NewList {
            reconciliation: made,
            is_new: true,
        })
    }
}

/// What a sender brought on a civil day in Norway, each document once.
pub(super) async fn received_on(
    transaction: &Transaction,
    sender: SenderId,
    day: NaiveDate,
) -> Result<Vec<ReceivedMessage>> {
    let (from, to) = around(day);
    let deliveries = delivery::between(transaction, sender, from, to).await?;
    let mut messages: Vec<ReceivedMessage> = Vec::new();
    let mut seen: HashMap<DocumentId, usize> = HashMap::new();
    for one in deliveries.into_iter().filter(|one| oslo_date(one.at) == day) {
        if let Some(place) = seen.get(&one.document) {
            // Brought again under another name; the first that was told counts.
            let known = &mut messages[*place].message_id;
            *known = known.take().or(one.message_id);
            continue;
        }
        if let Some(document) = received_document::find(transaction, one.document).await? {
            seen.insert(one.document, messages.len());
            messages.push(ReceivedMessage {
                document: one.document,
                sha256: document.digest,
                receipt: document.receipt,
                message_id: one.message_id,
            });
        }
    }
    Ok(messages)
}

async fn missing(
    transaction: &Transaction,
    sender: SenderId,
    names: &[MessageName],
) -> Result<Vec<MessageName>> {
    let mut missing = BTreeSet::new();
    for name in names {
        let is_here = match name {
            MessageName::Sha256(digest) => received_document::by_digest(transaction, digest).await?.is_some(),
            MessageName::Receipt(receipt) => received_document::by_receipt(transaction, receipt)
                .await?
                .is_some(),
            MessageName::Id(id) => delivery::is_known(transaction, sender, id).await?,
        };
        if !is_here {
            missing.insert(name.clone());
        }
    }
    Ok(missing.into_iter().collect())
}

async fn days_beside(
    transaction: &Transaction,
    sender: SenderId,
    day: NaiveDate,
) -> Result<Vec<Reconciliation>> {
    let before = day.checked_sub_days(Days::new(1)).unwrap_or(day);
    let after = day.checked_add_days(Days::new(1)).unwrap_or(day);
    Ok(reconciliation::of_sender(transaction, sender, before, after).await?)
}

fn named_beside(known: &[Reconciliation], day: NaiveDate) -> BTreeSet<MessageName> {
    let beside = known.iter().filter(|one| one.day != day);
    beside.flat_map(|one| one.messages.iter().cloned()).collect()
}
