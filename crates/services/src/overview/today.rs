use chrono::NaiveDate;
use tiltak_domain::access::Act;
use tiltak_domain::casework::duty::{Holder, Task};
use tiltak_domain::organisation::Actor;
use tiltak_storage::standing::{self, DutyFilter, DutyLine};

use super::Part;
use crate::Services;
use crate::error::Result;

/// The most duties on somebody's day; nobody has so many, and whoever has sees the oldest.
const MOST: u64 = 1_000;

/// A caseworker's day.
#[derive(Debug, Clone)]
pub struct Today {
    /// The day.
    pub today: NaiveDate,
    /// The actor's own duties and reports that nobody has taken, the first due first.
    pub duties: Vec<DutyLine>,
    /// How many reports nobody has taken.
    pub untaken: usize,
    /// How many open cases the actor has.
    pub open_cases: usize,
    /// How many gaps the threads of these cases have.
    pub gaps: usize,
}

impl Services {
    /// The actor's own duties, and the reports that nobody has taken.
    ///
    /// # Errors
    /// Forbidden; storage.
    pub async fn today_page(&self, actor: &Actor) -> Result<Today> {
        self.require(actor, Act::HandleReports).await?;
        let today = self.today();
        let except = self.barred(actor).await?;
        let snapshot = self.database.snapshot().await?;
        let own = DutyFilter {
            except: except.clone(),
            caseworker: Some(Some(actor.user)),
            limit: MOST,
            ..DutyFilter::of(actor.service, today)
        };
        let mut own = standing::duties(&snapshot, &own).await?;
        let of_roles = DutyFilter {
            except,
            limit: MOST,
            ..DutyFilter::of(actor.service, today)
        };
        // Asked for apart, since each has an index of its own. What the actor shares with an own role was among the own ones.
        let of_roles = standing::duties_of_roles(&snapshot, &of_roles, &actor.roles).await?;
        let is_shared = |line: &DutyLine| {
            line.caseworker == Some(actor.user) && matches!(line.holder, Holder::ContactPersonOr(_))
        };
        own.extend(of_roles.into_iter().filter(|line| !is_shared(line)));
        let untaken = DutyFilter {
            untaken_only: true,
            limit: MOST,
            ..DutyFilter::of(actor.service, today)
        };
        let reports = standing::duties(&snapshot, &untaken).await?;
        let load = standing::loads(&snapshot, actor.service, Some(actor.user)).await?;
        let load = load.first().copied().unwrap_or_default();
        drop(snapshot);
        let overdue = own
            .iter()
            .filter(|line| matches!(line.task, Task::EvaluatePlan(_)) && line.due_on < today);
        let gaps = load.gaps + overdue.count();
        let untaken = reports
            .iter()
            .filter(|line| matches!(line.task, Task::ReviewReport(_)))
            .count();
        let mut duties: Vec<DutyLine> = reports.into_iter().chain(own).collect();
        duties.sort_by_key(|line| line.due_on);
        self.note_overview(actor, "today", Part::Page(0)).await?;
        Ok(Today {
            today,
            duties,
            untaken,
            open_cases: load.load.cases,
            gaps,
        })
    }
}
