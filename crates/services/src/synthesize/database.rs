//! A live database from a synthetic population: a service for each municipality that has cases, the people who work there, and
//! the cases with their children.
//!
//! Nobody who is made here can sign in: there are no passwords. Whoever wants to look around makes an administrator or sets a
//! password by a one-time link, as in any installation (`tiltak admin user`).
//!
//! The parts are written one after another, some hundred cases in a transaction, so that memory does not grow with the
//! population. While that goes on the database is marked as [`is_being_filled`]. A run that is interrupted leaves what was
//! written until then, with the mark. An embedded database is to be written under another name and to be given its own when
//! [`fill`] is done; on a server the database is dropped and made anew (`dropdb`, `createdb`), since nothing in it is worth
//! keeping and nothing may be deleted from within.

mod save;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use tiltak_domain::clock::Clock;
use tiltak_domain::ids::{ChildId, UserId};
use tiltak_storage::journal::{self, Action, NewEntry};
use tiltak_storage::{Database, StorageError, Transaction, service, setting, user_account};
use tiltak_synthetic::DemoUser;
use tiltak_synthetic::population::live_case::{Identities, LiveCase, LiveCases};
use tiltak_synthetic::population::{CaseHistory, Municipality, Part, Population};

use crate::Services;
use crate::account::NewUser;
use crate::error::ServiceError;

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

/// Fills an empty database whose schema is current. `progress` is told how many parts are written.
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
        filling.write(&population.part(number)).await?;
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
            filled: Filled::default(),
        })
    }

    async fn write(&mut self, part: &Part) -> Result<(), FillError> {
        self.add_services(part).await?;
        let cases = self.cases.next_part(part);
        // No child is in two parts, and no child's cases are apart.
        let mut known_children = BTreeSet::new();
        for some in cases.chunks(CASES) {
            self.save(some, &mut known_children).await?;
        }
        Ok(())
    }

    /// Adds the services and people that the cases of a part name.
    async fn add_services(&mut self, part: &Part) -> Result<(), FillError> {
        let mut by_municipality: BTreeMap<u16, Vec<&CaseHistory>> = BTreeMap::new();
        for history in &part.cases {
            let of_municipality = by_municipality.entry(history.municipality.index);
            of_municipality.or_default().push(history);
        }
        for histories in by_municipality.values() {
            let Some(municipality) = histories.first().map(|history| history.municipality) else {
                continue;
            };
            if self.known_services.insert(municipality.index) {
                let service = self.cases.identities().service(municipality);
                self.services.add_service(&service).await?;
                self.filled.services += 1;
            }
            self.add_people(municipality, histories).await?;
        }
        Ok(())
    }

    async fn add_people(
        &mut self,
        municipality: &'static Municipality,
        histories: &[&CaseHistory],
    ) -> Result<(), FillError> {
        let identities = *self.cases.identities();
        let mut new = people(&identities, municipality, histories);
        new.retain(|user| self.known_users.insert(user.id));
        self.filled.users += new.len() as u64;
        let new: Vec<NewUser> = new.into_iter().map(without_password).collect();
        let service = identities.service_id(municipality);
        self.services.create_users(service, &new).await?;
        Ok(())
    }

    async fn save(
        &mut self,
        cases: &[LiveCase],
        known_children: &mut BTreeSet<ChildId>,
    ) -> Result<(), FillError> {
        let now = self.services.now();
        let transaction = self.services.database().begin().await?;
        for live in cases {
            let is_new = known_children.insert(live.case.child.id);
            save::case(&transaction, &live.case, is_new, now).await?;
            self.filled.children += u64::from(is_new);
            self.filled.cases += 1;
            self.filled.goals_without_plan += live.goals_without_plan as u64;
            for departure in &live.departures {
                *self.filled.departures.entry(departure.to_string()).or_default() += 1;
            }
        }
        Ok(transaction.commit().await?)
    }

    async fn finish(self) -> Result<Filled, FillError> {
        let transaction = self.services.database().begin().await?;
        setting::set(&transaction, MARK, FILLED, self.services.now()).await?;
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

fn without_password(user: DemoUser) -> NewUser {
    NewUser {
        id: user.id,
        user_name: user.user_name,
        display_name: user.display_name,
        roles: user.roles,
        password: None,
    }
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
