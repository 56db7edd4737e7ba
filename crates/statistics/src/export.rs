//! Writers: a table as text, CSV, JSON-stat, PX, spreadsheet, Parquet and page. Every writer says who may see the figures.

pub mod about;
pub mod csv;
pub mod hierarchy;
pub mod html;
pub mod json_stat;
mod layout;
pub mod numbers;
pub mod parquet;
pub mod px;
pub mod sav;
pub mod sheet;
pub mod survey;
pub mod text;
pub mod xlsx;

use crate::error::StatisticsError;
use crate::language::Language;
use crate::table::Table;

/// A format that tables are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// For people at a terminal.
    #[default]
    Text,
    /// JSON-stat 2.0.
    JsonStat,
    /// CSV for Norwegian spreadsheets.
    Csv,
    /// CSV for programs.
    CsvPlain,
    /// PX, of the statistical offices.
    Px,
    /// A spreadsheet.
    Xlsx,
    /// Parquet.
    Parquet,
    /// A page with the table.
    Html,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 8] = [
        Self::Text,
        Self::JsonStat,
        Self::Csv,
        Self::CsvPlain,
        Self::Px,
        Self::Xlsx,
        Self::Parquet,
        Self::Html,
    ];

    /// The ending of a file's name, without the point.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::JsonStat => "json",
            Self::Csv | Self::CsvPlain => "csv",
            Self::Px => "px",
            Self::Xlsx => "xlsx",
            Self::Parquet => "parquet",
            Self::Html => "html",
        }
    }

    /// The media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Text => "text/plain; charset=utf-8",
            Self::JsonStat => "application/json",
            Self::Csv | Self::CsvPlain => "text/csv; charset=utf-8",
            Self::Px => "text/x-pcaxis; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Parquet => "application/vnd.apache.parquet",
            Self::Html => "text/html; charset=utf-8",
        }
    }

    /// Whether it is no text, and so nothing for a terminal.
    #[must_use]
    pub const fn is_binary(self) -> bool {
        matches!(self, Self::Xlsx | Self::Parquet)
    }
}

/// Writes a table in a format. The same table gives the same bytes. `with_intervals` is for text and page: what machines
/// read always has them.
///
/// # Errors
///
/// Where the writer fails, or the table does not fit the format.
pub fn write(
    table: &Table,
    language: Language,
    format: Format,
    with_intervals: bool,
) -> Result<Vec<u8>, StatisticsError> {
    Ok(match format {
        Format::Text => text::write(table, language, with_intervals).into_bytes(),
        Format::JsonStat => json_stat::write(table, language)?.into_bytes(),
        Format::Csv => csv::write(table, language, csv::Flavour::Spreadsheet).into_bytes(),
        Format::CsvPlain => csv::write(table, language, csv::Flavour::Plain).into_bytes(),
        Format::Px => px::write(table, language).into_bytes(),
        Format::Xlsx => xlsx::write(table, language)?,
        Format::Parquet => parquet::write(table, language)?,
        Format::Html => html::write(table, language, with_intervals).into_bytes(),
    })
}

#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;
