//! Figures of the own service, made from the work itself; and what is published of them.

pub mod publish;

mod own;
mod provenance;

use tiltak_domain::ids::ServiceId;
use tiltak_domain::organisation::Actor;
use tiltak_statistics::{AnalyticsData, Engine, Request, Source, Table, Text};
use tiltak_storage::analytics;

use crate::Services;
use crate::error::Result;

pub use own::{CasesBehind, Number};

impl Services {
    /// A table from the live database, for the actor's service.
    ///
    /// # Errors
    /// Forbidden; no such table, period, area or dimension; storage.
    pub async fn statistics_table(&self, actor: &Actor, request: &Request) -> Result<Table> {
        let mut tables = self
            .statistics_tables(actor, std::slice::from_ref(request))
            .await?;
        tables.pop().ok_or(crate::error::ServiceError::NotFound)
    }

    /// A table over all services of the database, for its operator.
    ///
    /// # Errors
    /// No such table, period, area or dimension; storage.
    pub async fn statistics_table_as_system(&self, request: &Request) -> Result<Table> {
        let data = self.case_work_analytics(None).await?;
        let whole = Text::of(
            "Alle tjenester i databasen",
            "Alle tenester i databasen",
            "All services of the database",
        );
        self.table_from(&data, request, whole).await
    }

    /// The rows for statistics of one service, or of all, of one moment.
    pub(crate) async fn case_work_analytics(&self, service: Option<ServiceId>) -> Result<AnalyticsData> {
        let snapshot = self.database.snapshot().await?;
        Ok(analytics::load(&snapshot, service).await?)
    }

    pub(crate) async fn table_from(
        &self,
        data: &AnalyticsData,
        request: &Request,
        whole: Text,
    ) -> Result<Table> {
        let table = Engine::open(Source::Memory(data)).await?.table(request).await?;
        Ok(table.made_from(provenance::of(whole, self.now())))
    }
}
