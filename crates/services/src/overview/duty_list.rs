use std::collections::HashMap;

use chrono::NaiveDate;
use tiltak_domain::access::Act;
use tiltak_domain::casework::duty::Task;
use tiltak_domain::ids::{CaseFileId, UserId};
use tiltak_domain::organisation::Actor;
use tiltak_storage::standing::{self, DutyFilter, DutyLine, DutyOrder, When};

use super::{Part, Rows};
use crate::Services;
use crate::error::Result;

/// Which open duties of the service are wanted, in which order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DutyListQuery {
    /// Only those of one contact person, or with `Some(None)` of cases that nobody has.
    pub caseworker: Option<Option<UserId>>,
    /// Only these tasks; all where it is empty.
    pub tasks: Vec<&'static str>,
    /// Where their day lies.
    pub when: When,
    /// What they are put in order by.
    pub order: DutyOrder,
    /// From the last to the first.
    pub descending: bool,
}

impl Services {
    /// Open duties of the service.
    ///
    /// # Errors
    /// Forbidden; storage.
    pub async fn duty_list(
        &self,
        actor: &Actor,
        query: &DutyListQuery,
        part: Part,
    ) -> Result<Rows<DutyLine>> {
        self.require(actor, Act::ReadOverview).await?;
        let (limit, offset) = part.window();
        let filter = DutyFilter {
            caseworker: query.caseworker,
            tasks: query.tasks.clone(),
            when: query.when,
            order: query.order,
            descending: query.descending,
            except: self.barred(actor).await?,
            limit,
            offset,
            ..DutyFilter::of(actor.service, self.today())
        };
        let snapshot = self.database.snapshot().await?;
        let rows = standing::duties(&snapshot, &filter).await?;
        let total = standing::count_duties(&snapshot, &filter).await?;
        drop(snapshot);
        self.note_overview(actor, "duties", part).await?;
        Ok(Rows { rows, total })
    }

    /// The next duty of each of some cases that a list shows.
    ///
    /// # Errors
    /// Storage.
    pub async fn next_duties(&self, ids: &[CaseFileId]) -> Result<HashMap<CaseFileId, (Task, NaiveDate)>> {
        Ok(standing::next_of_cases(&self.database, ids, self.today()).await?)
    }
}
