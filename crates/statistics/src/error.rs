//! What can go wrong between a definition and its table. No variant carries personal data.

use std::io;

use crate::catalogue::definition::Frequency;
use crate::period::Period;

/// Why a table could not be given.
#[derive(Debug, thiserror::Error)]
pub enum StatisticsError {
    /// There is no table or indicator with this id.
    #[error("unknown table or indicator: {0}")]
    UnknownTable(String),
    /// The indicator cannot be broken down by this.
    #[error("{table} cannot be broken down by {dimension}; it can by: {}", offered.join(", "))]
    UnknownDimension {
        /// The indicator's id.
        table: String,
        /// The dimension asked for.
        dimension: String,
        /// The dimensions that there are.
        offered: Vec<String>,
    },
    /// There is no such area.
    #[error("no area {area} in {year}")]
    UnknownArea {
        /// The code.
        area: String,
        /// The year.
        year: i32,
    },
    /// The table has periods of another length.
    #[error("the table {table} has no figures for {period}: its periods are {}", frequency.name())]
    Period {
        /// The table's id.
        table: String,
        /// The period asked for.
        period: Period,
        /// The length of its periods.
        frequency: Frequency,
    },
    /// The table would be too large.
    #[error("{table} would have {cells} cells, more than {most}")]
    TooManyCells {
        /// The indicator's id.
        table: String,
        /// How many cells it would have.
        cells: usize,
        /// How many it may have.
        most: usize,
    },
    /// The number of residents is not known.
    #[error("{table} needs the number of residents of area {area} in {year}, and the data do not have it")]
    NoPopulation {
        /// The indicator's id.
        table: String,
        /// The area's code.
        area: String,
        /// The year.
        year: i32,
    },
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
    /// A file of analytics rows cannot be written.
    #[error("cannot write {file}: {reason}")]
    Write {
        /// The file.
        file: String,
        /// What kind of problem.
        kind: io::ErrorKind,
        /// What the machine says.
        reason: String,
    },
    /// A file or folder of analytics rows cannot be read.
    #[error("cannot read {path}: {reason}")]
    Read {
        /// The file or folder.
        path: String,
        /// What the machine says.
        reason: String,
    },
    /// A folder of analytics rows lacks a table.
    #[error("the folder {folder} has no table {table}: there is no file {table}.parquet")]
    NoTable {
        /// The folder.
        folder: String,
        /// The table.
        table: &'static str,
    },
    /// A file that should hold a table is something else, or damaged.
    #[error("{file} is not a Parquet file, or damaged: {reason}")]
    NotParquet {
        /// The file.
        file: String,
        /// What the reader says.
        reason: String,
    },
    /// A table lacks a column, has another under its name, or one too many.
    #[error("the table {table} in {file}: the column {column} {problem}")]
    Column {
        /// The file.
        file: String,
        /// The table.
        table: &'static str,
        /// The column.
        column: String,
        /// What is wrong with it.
        problem: String,
    },
}

impl StatisticsError {
    /// What to do about it, where that is known.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Write { kind, .. } => Some(match kind {
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                    "the disk is full; make room, or choose a folder on another disk"
                }
                io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => {
                    "see who may write there, or choose another folder"
                }
                _ => "see that the folder is there and that it can be written",
            }),
            Self::UnknownTable(_) => Some("`tiltak statistics list` names those that there are"),
            Self::UnknownDimension { .. } => Some("`tiltak statistics explain` says what each dimension is"),
            Self::UnknownArea { .. } => Some(
                "0 is all of the data, two digits are a county, four digits a municipality as numbered in that year",
            ),
            Self::Period { .. } => Some("write a year as 2021 and a half-year as 2021H1"),
            Self::TooManyCells { .. } => Some(
                "ask for fewer periods at a time, for one county's municipalities, or for fewer dimensions",
            ),
            Self::NoPopulation { .. } => Some("import the number of residents, or use a source that has it"),
            Self::Read { .. } => Some("see that the folder is there and who may read it"),
            Self::NoTable { .. } | Self::NotParquet { .. } | Self::Column { .. } => {
                Some("name a folder that this version of `tiltak synthesize` has written")
            }
            _ => None,
        }
    }
}
