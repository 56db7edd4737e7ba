//! Figures of the own service, made from the work itself.

use tiltak_domain::access::Act;
use tiltak_domain::organisation::Actor;
use tiltak_statistics::{Parameters, Table, catalogue, engine};
use tiltak_storage::analytics;

use crate::Services;
use crate::error::Result;

impl Services {
    /// A table of the catalogue from the live database, for the actor's service.
    ///
    /// # Errors
    /// Forbidden; no such table; storage.
    pub async fn statistics_table(&self, actor: &Actor, id: &str, year: i32) -> Result<Table> {
        self.require(actor, Act::ReadStatistics).await?;
        self.table_of(Some(actor.service), id, year).await
    }

    /// A table of the catalogue over all services of the database, for its operator.
    ///
    /// # Errors
    /// No such table; storage.
    pub async fn statistics_table_as_system(&self, id: &str, year: i32) -> Result<Table> {
        self.table_of(None, id, year).await
    }

    async fn table_of(
        &self,
        service: Option<tiltak_domain::ids::ServiceId>,
        id: &str,
        year: i32,
    ) -> Result<Table> {
        let definition = catalogue::find(id)?;
        let snapshot = self.database.snapshot().await?;
        let data = analytics::load(&snapshot, service).await?;
        drop(snapshot);
        let table = engine::run(definition, &data, &Parameters::for_year(year)).await?;
        Ok(table.computed_at(self.now()))
    }
}
