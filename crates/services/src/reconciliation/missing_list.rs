use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use tiltak_domain::casework::reconciliation::{Finding, Reconciliation, ReconciliationState, expects_list};
use tiltak_domain::ids::{ReconciliationId, SenderId};
use tiltak_storage::journal::{self, Action};
use tiltak_storage::{Transaction, api_token, reconciliation};

use super::receive::received_on;
use super::{SCOPE, Sender, note};
use crate::Services;
use crate::error::Result;

/// How many days back a missing list is looked for: the program may have stood still over a holiday.
const BACK: u64 = 7;
/// How much of the past says what is usual for the first of those days.
const USUAL: u64 = 7;

impl Services {
    /// Raises the alarm for each day up to yesterday for which a sender that usually sends a list has sent none. Gives how many are new;
    /// a day is told once.
    ///
    /// # Errors
    /// Storage.
    pub async fn note_missing_lists(&self) -> Result<usize> {
        let today = self.today();
        let mut raised = 0;
        for token in api_token::list(&self.database).await? {
            // From a sender that was shut out nothing is expected.
            if token.scope != SCOPE || token.revoked_at.is_some() {
                continue;
            }
            let sender = Sender::from(token);
            let transaction = self.database.begin().await?;
            let missing = missing_days(&transaction, sender.id, today).await?;
            for day in &missing {
                self.raise(&transaction, &sender, *day).await?;
            }
            raised += missing.len();
            transaction.commit().await?;
        }
        Ok(raised)
    }

    async fn raise(&self, transaction: &Transaction, sender: &Sender, day: NaiveDate) -> Result<()> {
        let now = self.now();
        let one = Reconciliation {
            id: ReconciliationId(self.id()),
            version: 1,
            sender: sender.id,
            sender_name: sender.name.clone(),
            day,
            at: now,
            count: None,
            messages: Vec::new(),
            received: received_on(transaction, sender.id, day).await?.len(),
            finding: Finding::NoList,
            state: ReconciliationState::Open,
        };
        reconciliation::insert(transaction, &one).await?;
        let by = journal::Actor::System("reconciliation");
        note(transaction, now, by, &one, (Action::Create, "no_list")).await
    }
}

async fn missing_days(
    transaction: &Transaction,
    sender: SenderId,
    today: NaiveDate,
) -> Result<Vec<NaiveDate>> {
    let back = |days| today.checked_sub_days(Days::new(days)).unwrap_or(today);
    let known = reconciliation::of_sender(transaction, sender, back(BACK + USUAL), today).await?;
    let told: BTreeSet<NaiveDate> = known.iter().map(|one| one.day).collect();
    let lists = known.iter().filter(|one| one.count.is_some());
    let lists: BTreeSet<NaiveDate> = lists.map(|one| one.day).collect();
    let days = back(BACK).iter_days().take_while(|day| *day < today);
    Ok(days
        .filter(|day| !told.contains(day) && expects_list(&lists, *day))
        .collect())
}
