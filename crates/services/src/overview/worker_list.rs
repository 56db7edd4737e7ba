use std::collections::{BTreeMap, HashMap};

use chrono::{Days, NaiveDate};
use tiltak_domain::access::{Act, Role};
use tiltak_domain::ids::{ServiceId, UserId};
use tiltak_domain::organisation::Actor;
use tiltak_domain::organisation::capacity::{
    CapacityRules, DueDays, Forecast, HORIZON, Load, WorkerTerms, forecast,
};
use tiltak_storage::{Snapshot, standing, user_account};

use super::setting::capacity_of;
use super::{Capacity, Part};
use crate::Services;
use crate::error::Result;

/// What one caseworker carries, and what comes of it.
#[derive(Debug, Clone)]
pub struct WorkerRow {
    /// Who; none for cases that nobody has.
    pub caseworker: Option<UserId>,
    /// Name.
    pub name: String,
    /// Cases, investigations, placements.
    pub load: Load,
    /// The load in tenths of an ordinary case.
    pub weight: u32,
    /// The most it is to be, in tenths of an ordinary case.
    pub limit: u32,
    /// Position and competence.
    pub terms: WorkerTerms,
    /// Which clocks will run out within a fortnight.
    pub forecast: Forecast,
}

impl WorkerRow {
    /// Whether somebody carries more than the service's own limit.
    #[must_use]
    pub fn is_over_limit(&self) -> bool {
        self.caseworker.is_some() && self.weight > self.limit
    }
}

impl Services {
    /// What everybody in the service carries, by name; cases that nobody has come last.
    ///
    /// # Errors
    /// Forbidden; storage.
    pub async fn worker_list(&self, actor: &Actor, part: Part) -> Result<Vec<WorkerRow>> {
        self.require(actor, Act::ReadOverview).await?;
        let snapshot = self.database.snapshot().await?;
        let rows = self.workers(&snapshot, actor.service).await?;
        drop(snapshot);
        self.note_overview(actor, "workers", part).await?;
        Ok(rows)
    }

    pub(super) async fn workers(&self, snapshot: &Snapshot, service: ServiceId) -> Result<Vec<WorkerRow>> {
        let today = self.today();
        let capacity = capacity_of(snapshot, service).await?;
        let loads = standing::loads(snapshot, service, None).await?;
        let horizon = today.checked_add_days(Days::new(HORIZON)).unwrap_or(today);
        let days = standing::due_days(snapshot, service, today, horizon).await?;
        let names: BTreeMap<UserId, String> = user_account::names_in_service(snapshot, service)
            .await?
            .into_iter()
            .collect();
        let caseworkers: Vec<UserId> = user_account::roles_in_service(snapshot, service)
            .await?
            .into_iter()
            .filter(|grant| grant.role == Role::Caseworker.id())
            .map(|grant| grant.user)
            .collect();
        let mut people: BTreeMap<Option<UserId>, Load> = caseworkers
            .into_iter()
            .map(|user| (Some(user), Load::default()))
            .collect();
        people.extend(loads.into_iter().map(|load| (load.caseworker, load.load)));
        let without = Load::default();
        people.retain(|person, load| person.is_some() || *load != without);
        let mut rows: Vec<WorkerRow> = people
            .into_iter()
            .map(|(person, load)| row(person, load, &names, &capacity, (&days, today)))
            .collect();
        rows.sort_by_key(|row| (row.caseworker.is_none(), alphabetical(&row.name)));
        Ok(rows)
    }
}

fn row(
    person: Option<UserId>,
    load: Load,
    names: &BTreeMap<UserId, String>,
    capacity: &Capacity,
    (days, today): (&HashMap<Option<UserId>, DueDays>, NaiveDate),
) -> WorkerRow {
    let rules: &CapacityRules = &capacity.rules.value;
    // What nobody has nobody does.
    let terms = person.map_or_else(
        || WorkerTerms {
            full_time_percent: 0,
            ..WorkerTerms::default()
        },
        |user| capacity.terms(user),
    );
    let none = DueDays::default();
    let due = days.get(&person).unwrap_or(&none);
    WorkerRow {
        caseworker: person,
        name: person
            .and_then(|user| names.get(&user).cloned())
            .unwrap_or_default(),
        weight: rules.weight(load),
        limit: rules.limit_of(&terms),
        forecast: forecast(due, today, rules, &terms),
        load,
        terms,
    }
}

/// å is the alphabet's last letter.
fn alphabetical(name: &str) -> String {
    name.to_lowercase().replace('å', "\u{ff}")
}
