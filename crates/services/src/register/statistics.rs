//! Figures made from the submissions that were received.

use tiltak_statistics::{AnalyticsData, Parameters, Table, catalogue, engine};
use tiltak_storage::register_projection::{content, generation};

use crate::Services;
use crate::error::Result;

impl Services {
    /// The rows for statistics of the newest accepted states, all of one moment.
    ///
    /// # Errors
    /// Storage.
    pub async fn register_analytics(&self) -> Result<AnalyticsData> {
        let snapshot = self.database.snapshot().await?;
        let current = generation::current(&snapshot).await?;
        Ok(content::analytics(&snapshot, current).await?)
    }

    /// A table of the catalogue over all that was received, for the operator of the machine.
    ///
    /// # Errors
    /// No such table; storage.
    pub async fn register_statistics_table_as_system(&self, id: &str, year: i32) -> Result<Table> {
        let definition = catalogue::find(id)?;
        let data = self.register_analytics().await?;
        let table = engine::run(definition, &data, &Parameters::for_year(year)).await?;
        Ok(table.computed_at(self.now()))
    }
}
