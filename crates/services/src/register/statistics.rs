//! Figures made from the submissions that were received.

use tiltak_statistics::{AnalyticsData, Request, Table, Text};
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
    /// No such table, period, area or dimension; storage.
    pub async fn register_statistics_table_as_system(&self, request: &Request) -> Result<Table> {
        let data = self.register_analytics().await?;
        let whole = Text::of(
            "Alle som har levert",
            "Alle som har levert",
            "All that have delivered",
        );
        self.table_from(&data, request, whole).await
    }
}
