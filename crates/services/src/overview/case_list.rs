use tiltak_domain::access::Act;
use tiltak_domain::ids::UserId;
use tiltak_domain::organisation::Actor;
use tiltak_storage::standing::{self, CaseFilter, CaseLine, CaseOrder};

use super::{Part, Rows};
use crate::Services;
use crate::error::Result;

/// Which open cases of the service are wanted, in which order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CaseListQuery {
    /// Only those of one contact person, or with `Some(None)` those that nobody has.
    pub caseworker: Option<Option<UserId>>,
    /// Only those with so many contact persons or more.
    pub contact_persons: u32,
    /// Only those whose thread has a gap.
    pub broken_only: bool,
    /// What they are put in order by.
    pub order: CaseOrder,
    /// From the last to the first.
    pub descending: bool,
}

impl Services {
    /// Open cases of the service and how they stand: contact persons, gaps.
    ///
    /// # Errors
    /// Forbidden; storage.
    pub async fn case_standings(
        &self,
        actor: &Actor,
        query: &CaseListQuery,
        part: Part,
    ) -> Result<Rows<CaseLine>> {
        self.require(actor, Act::ReadOverview).await?;
        let (limit, offset) = part.window();
        let filter = CaseFilter {
            caseworker: query.caseworker,
            contact_persons: query.contact_persons,
            broken_only: query.broken_only,
            order: query.order,
            descending: query.descending,
            except: self.barred(actor).await?,
            limit,
            offset,
            ..CaseFilter::of(actor.service, self.today())
        };
        let snapshot = self.database.snapshot().await?;
        let rows = standing::cases(&snapshot, &filter).await?;
        let total = standing::count_cases(&snapshot, &filter).await?;
        drop(snapshot);
        self.note_overview(actor, "cases", part).await?;
        Ok(Rows { rows, total })
    }
}
