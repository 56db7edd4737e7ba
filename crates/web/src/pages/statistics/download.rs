//! A table as a file.

use axum::http::header;
use axum::response::IntoResponse;
use tiltak_statistics::Indicator;
use tiltak_statistics::export::csv::{self, Flavour};
use tiltak_statistics::export::json_stat;

use super::language;
use crate::page_error::PageError;
use crate::render::PageResult;
use crate::visitor::Worker;

/// A format of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// For spreadsheets.
    Csv,
    /// JSON-stat 2.0, for programs.
    Json,
}

/// A table's id and the format that the ending asks for.
pub(super) fn split(file: &str) -> (&str, Option<Format>) {
    for (ending, format) in [(".csv", Format::Csv), (".json", Format::Json)] {
        if let Some(id) = file.strip_suffix(ending) {
            return (id, Some(format));
        }
    }
    (file, None)
}

pub(super) async fn file(worker: &Worker, indicator: &Indicator, format: Format, year: i32) -> PageResult {
    let id = &indicator.id;
    let table = worker
        .state
        .services
        .statistics_table(worker.actor(), &super::request(indicator, year))
        .await?;
    let language = language(worker);
    let (written, kind, ending) = match format {
        Format::Csv => (
            Ok(csv::write(&table, language, Flavour::Spreadsheet)),
            "text/csv; charset=utf-8",
            "csv",
        ),
        Format::Json => (json_stat::write(&table, language), "application/json", "json"),
    };
    let text = written.map_err(|error| PageError::internal(&error))?;
    let disposition = format!("attachment; filename=\"{id}-{year}.{ending}\"");
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    Ok((headers, text).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_chooses_the_format() {
        assert_eq!(split("a_table"), ("a_table", None));
        assert_eq!(split("a_table.csv"), ("a_table", Some(Format::Csv)));
        assert_eq!(split("a_table.json"), ("a_table", Some(Format::Json)));
        assert_eq!(split("a.table.xlsx"), ("a.table.xlsx", None));
        assert_eq!(split(".csv"), ("", Some(Format::Csv)));
    }
}
