//! A live database from a synthetic population: a service for each municipality that has cases, the people who work there, and
//! the cases with their children.
//!
//! Nobody who is made here can sign in: there are no passwords. Whoever wants to look around makes an administrator or sets a
//! password by a one-time link, as in any installation (`tiltak admin user`).
//!
//! The parts are told one after another and written some hundred cases at a time, so that memory does not grow with the
//! population. While that goes on the database is marked as [`is_being_filled`]. A run that is interrupted leaves what was
//! written until then, with the mark. An embedded database is to be written under another name and to be given its own when
//! [`fill`] is done; on a server the database is dropped and made anew (`dropdb`, `createdb`), since nothing in it is worth
//! keeping and nothing may be deleted from within.

mod batch;
mod save;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use tiltak_domain::casework::duty;
use tiltak_domain::clock::Clock;
use tiltak_domain::ids::UserId;
use tiltak_storage::journal::{self, Action, NewEntry};
use tiltak_storage::{Database, StorageError, Transaction, service, setting, standing, user_account};
use tiltak_synthetic::DemoUser;
use tiltak_synthetic::population::live_case::{Identities, LiveCase, LiveCases};
use tiltak_synthetic::population::{CaseHistory, Municipality, Part, Population};

use crate::Services;
use crate::error::ServiceError;
use batch::Batch;

/// How many cases are kept at a time.
const CASES: usize = 300;
/// The setting that marks a database.
const MARK: &str = "synthetic_population";
const FILLING: &str = "filling";
const FILLED: &str = "filled";
/// The part of the program that the journal names.
const SOURCE: &str = "synthesize";

/// Why a database was not filled. Says nothing of a person.
#[derive(Debug, thiserror::Error)]
pub enum FillError {
    /// Somebody works with it, or an earlier run was interrupted.
    #[error("the database holds data already; a synthetic population goes into an empty one only")]
    NotEmpty,
    /// Something is wrong with the database.
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<StorageError> for FillError {
    fn from(error: StorageError) -> Self {
        Self::Service(error.into())
    }
}

/// What a database was filled with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filled {
    /// Services, one for each municipality with cases.
    pub services: u64,
    /// People who work there.
    pub users: u64,
    /// Records of children; a child who moved has one in each service that knows it.
    pub children: u64,
    /// Cases.
    pub cases: u64,
    /// Goals that are left out, since there is no plan that they could stand in.
    pub goals_without_plan: u64,
    /// Steps that stand in cases although the domain refuses them: what and why, and how often.
    pub departures: BTreeMap<String, u64>,
}

/// Fills an empty database whose schema is current. `progress` is told how many parts are told; the last cases of
/// them are written with the next.
///
/// # Errors
/// [`FillError::NotEmpty`] where a service or user is there already; storage. What was written until then stays.
pub async fn fill(
    database: &Database,
    population: &Population,
    clock: Arc<dyn Clock>,
    mut progress: impl FnMut(usize),
) -> Result<Filled, FillError> {
    let mut filling = Filling::begin(database, population, clock).await?;
    for number in 0..population.parts() {
        filling.add(&population.part(number)).await?;
        progress(number + 1);
    }
    filling.finish().await
}

/// Whether [`fill`] is at work on a database, or was interrupted.
///
/// # Errors
/// Storage.
pub async fn is_being_filled(database: &Database) -> Result<bool, ServiceError> {
    Ok(setting::get(database, MARK).await?.as_deref() == Some(FILLING))
}

/// A database on its way.
struct Filling {
    services: Services,
    cases: LiveCases,
    known_services: BTreeSet<u16>,
    known_users: BTreeSet<UserId>,
    batch: Batch,
    filled: Filled,
}

impl Filling {
    async fn begin(
        database: &Database,
        population: &Population,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, FillError> {
        let services = Services::new(database.clone(), clock);
        let transaction = database.begin().await?;
        let is_empty = service::list(&transaction).await?.is_empty()
            && user_account::count(&transaction).await? == 0
            && setting::get(&transaction, MARK).await?.is_none();
        if !is_empty {
            return Err(FillError::NotEmpty);
        }
        setting::set(&transaction, MARK, FILLING, services.now()).await?;
        note(&services, &transaction, "begun").await?;
        transaction.commit().await?;
        Ok(Self {
            services,
            cases: LiveCases::of(population),
            known_services: BTreeSet::new(),
            known_users: BTreeSet::new(),
            batch: Batch::default(),
            filled: Filled::default(),
        })
    }

    async fn add(&mut self, part: &Part) -> Result<(), FillError> {
        self.add_services(part);
        // No child is in two parts.
        let mut known_children = BTreeSet::new();
        for live in self.cases.next_part(part) {
            let is_new = known_children.insert(live.case.child.id);
            self.count(&live, is_new);
            self.batch.cases.push((live, is_new));
            if self.batch.cases.len() == CASES {
                self.write().await?;
            }
        }
        Ok(())
    }

    /// Adds the services and people that the cases of a part name.
    fn add_services(&mut self, part: &Part) {
        let mut by_municipality: BTreeMap<u16, Vec<&CaseHistory>> = BTreeMap::new();
        for history in &part.cases {
            let of_municipality = by_municipality.entry(history.municipality.index);
            of_municipality.or_default().push(history);
        }
        let identities = *self.cases.identities();
        for histories in by_municipality.values() {
            let Some(municipality) = histories.first().map(|history| history.municipality) else {
                continue;
            };
            if self.known_services.insert(municipality.index) {
                self.batch.services.push(identities.service(municipality));
                self.filled.services += 1;
            }
            let service = identities.service_id(municipality);
            for user in people(&identities, municipality, histories) {
                if self.known_users.insert(user.id) {
                    self.batch.people.push((service, user));
                    self.filled.users += 1;
                }
            }
        }
    }

    fn count(&mut self, live: &LiveCase, is_new: bool) {
        self.filled.children += u64::from(is_new);
        self.filled.cases += 1;
        self.filled.goals_without_plan += live.goals_without_plan as u64;
        for departure in &live.departures {
            *self.filled.departures.entry(departure.to_string()).or_default() += 1;
        }
    }

    async fn write(&mut self) -> Result<(), FillError> {
        self.batch.write(&self.services).await?;
        self.batch = Batch::default();
        Ok(())
    }

    async fn finish(mut self) -> Result<Filled, FillError> {
        self.write().await?;
        let transaction = self.services.database().begin().await?;
        setting::set(&transaction, MARK, FILLED, self.services.now()).await?;
        standing::mark_current(&transaction, &duty::rules(), self.services.now()).await?;
        note(&self.services, &transaction, "done").await?;
        transaction.commit().await?;
        Ok(self.filled)
    }
}

/// The leader of a service and everybody who has had one of the cases.
fn people(
    identities: &Identities,
    municipality: &'static Municipality,
    histories: &[&CaseHistory],
) -> Vec<DemoUser> {
    let assignments = histories.iter().flat_map(|history| &history.caseworkers);
    let numbers: BTreeSet<u32> = assignments.map(|assignment| assignment.caseworker).collect();
    let caseworkers = numbers
        .into_iter()
        .map(|number| identities.caseworker(municipality, number));
    std::iter::once(identities.leader(municipality))
        .chain(caseworkers)
        .collect()
}

async fn note(
    services: &Services,
    transaction: &Transaction,
    detail: &'static str,
) -> Result<(), StorageError> {
    let entry = NewEntry {
        at: services.now(),
        actor: journal::Actor::System(SOURCE),
        action: Action::Administer,
        purpose: SOURCE,
        case_file: None,
        child: None,
        entity: "database",
        entity_id: None,
        detail,
    };
    journal::append(transaction, &entry).await.map(drop)
}
