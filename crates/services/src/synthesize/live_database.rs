//! Filling a live database from work that is not asynchronous, and leaving it when asked to stop.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tiltak_domain::clock::Clock;
use tiltak_storage::{Database, service, user_account};
use tiltak_synthetic::population::Population;
use tokio::runtime::Handle;

use super::Stage;
use super::database::{FillError, Filled, fill};
use super::error::SynthesizeError;
use crate::error::ServiceError;

/// The file of an embedded database in the folder of a population.
pub const DATABASE_FILE: &str = "tiltak.db";
/// How often it is asked whether to stop.
const LOOK: Duration = Duration::from_millis(100);

/// An open database that is to be filled, and what it takes.
pub struct LiveDatabase {
    /// Empty, its schema current.
    pub database: Database,
    /// What its journal is dated by.
    pub clock: Arc<dyn Clock>,
    /// Where its work is done.
    pub runtime: Handle,
    /// Whether it is [`DATABASE_FILE`] in the folder, rather than somewhere else.
    pub is_in_folder: bool,
}

impl LiveDatabase {
    /// Whether it can be filled: said before the population is made.
    pub(super) fn must_be_empty(&self) -> Result<(), FillError> {
        self.runtime.block_on(async {
            let has_services = !service::list(&self.database).await?.is_empty();
            if has_services || user_account::count(&self.database).await? > 0 {
                return Err(FillError::NotEmpty);
            }
            Ok(())
        })
    }

    /// Fills it and closes it.
    pub(super) fn fill(
        self,
        population: &Population,
        stop: &AtomicBool,
        progress: &mut dyn FnMut(Stage),
    ) -> Result<Filled, SynthesizeError> {
        let parts = population.parts();
        progress(Stage::Filling(0, parts));
        let told = |part| progress(Stage::Filling(part, parts));
        self.runtime.block_on(async {
            let filling = fill(&self.database, population, self.clock.clone(), told);
            let filled = unless_stopped(stop, filling)
                .await?
                .map_err(SynthesizeError::from);
            // So that an embedded database is one file.
            let closed = self.database.clone().close().await;
            let filled = filled?;
            closed.map_err(ServiceError::from).map_err(FillError::from)?;
            Ok(filled)
        })
    }
}

async fn unless_stopped<T>(stop: &AtomicBool, work: impl Future<Output = T>) -> Result<T, SynthesizeError> {
    let asked = async {
        while !stop.load(Ordering::Relaxed) {
            tokio::time::sleep(LOOK).await;
        }
    };
    tokio::select! {
        done = work => Ok(done),
        () = asked => Err(SynthesizeError::Stopped),
    }
}
