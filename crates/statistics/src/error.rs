//! What can go wrong between a definition and its table. No variant carries personal data.

/// Why a table could not be given.
#[derive(Debug, thiserror::Error)]
pub enum StatisticsError {
    /// There is no table with this id.
    #[error("unknown table: {0}")]
    UnknownTable(String),
    /// A file of the catalogue is wrong.
    #[error("the catalogue file {file} is wrong: {reason}")]
    Catalogue {
        /// The file in the catalogue folder.
        file: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The definition does not cover this year.
    #[error("the table {table} has no figures for {year}: it begins in {first}")]
    Year {
        /// The table's id.
        table: String,
        /// The year asked for.
        year: i32,
        /// The first year that the definition covers.
        first: i32,
    },
    /// The data could not be laid out as columns.
    #[error("the analytics table {table} could not be built")]
    Columns {
        /// The analytics table.
        table: &'static str,
        /// The engine's reason.
        #[source]
        source: Box<datafusion::error::DataFusionError>,
    },
    /// The query failed.
    #[error("the query of the table {table} failed")]
    Query {
        /// The table's id.
        table: String,
        /// The engine's reason.
        #[source]
        source: Box<datafusion::error::DataFusionError>,
    },
    /// The query's answer does not fit the definition.
    #[error("the query of the table {table} gave an answer that does not fit its definition: {reason}")]
    Answer {
        /// The table's id.
        table: String,
        /// What does not fit.
        reason: String,
    },
    /// A writer failed.
    #[error("the table could not be written as {format}: {reason}")]
    Export {
        /// The format.
        format: &'static str,
        /// What failed.
        reason: String,
    },
}
