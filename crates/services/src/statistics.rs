//! Figures of the own service, made from the work itself; and what is published of them.

pub mod publish;

mod own;
mod provenance;

use tiltak_domain::ids::ServiceId;
use tiltak_domain::organisation::Actor;
use tiltak_statistics::{AnalyticsData, Engine, ExternalFigures, Request, Source, Table, Text};
use tiltak_storage::external_figure::Imported;
use tiltak_storage::{analytics, external_figure};

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

    /// Keeps figures from elsewhere, for the operator of the machine. One that was there gets a new version.
    ///
    /// # Errors
    /// Storage.
    pub async fn import_external_as_system(&self, figures: &ExternalFigures) -> Result<Imported> {
        let tx = self.database.begin().await?;
        let imported = external_figure::import(&tx, figures, self.now()).await?;
        tx.commit().await?;
        Ok(imported)
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
        let municipalities = data
            .case_files
            .iter()
            .filter_map(|case| case.municipality.clone());
        let external = external_figure::current(&self.database).await?;
        let external = external.of_municipalities(municipalities);
        let engine = Engine::open(Source::Memory(data)).await?.with_external(external);
        let table = engine.table(request).await?;
        Ok(table.made_from(provenance::of(whole, self.now())))
    }
}
