//! An indicator as a file.

use axum::http::header;
use axum::response::IntoResponse;
use tiltak_statistics::export::{self, Format};

use super::asked::Asked;
use super::language;
use crate::page_error::PageError;
use crate::render::PageResult;
use crate::visitor::Worker;

/// The formats that the page offers, by the ending of the address.
pub(super) const FORMATS: [(&str, Format); 5] = [
    ("xlsx", Format::Xlsx),
    ("csv", Format::Csv),
    ("json", Format::JsonStat),
    ("px", Format::Px),
    ("parquet", Format::Parquet),
];

/// An indicator's id and the format that the ending asks for.
pub(super) fn split(file: &str) -> (&str, Option<Format>) {
    let named = |(ending, format): &(&str, Format)| {
        let id = file.strip_suffix(ending)?.strip_suffix('.')?;
        Some((id, Some(*format)))
    };
    FORMATS.iter().find_map(named).unwrap_or((file, None))
}

pub(super) async fn file(worker: &Worker, asked: &Asked, format: Format) -> PageResult {
    let table = worker
        .state
        .services
        .statistics_table(worker.actor(), &asked.request)
        .await?;
    let written =
        export::write(&table, language(worker), format, true).map_err(|error| PageError::internal(&error))?;
    let (id, year, ending) = (&asked.indicator.id, asked.year, format.ending());
    let disposition = format!("attachment; filename=\"{id}-{year}.{ending}\"");
    let headers = [
        (header::CONTENT_TYPE, format.media_type().to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    Ok((headers, written).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_chooses_the_format() {
        assert_eq!(split("a_table"), ("a_table", None));
        assert_eq!(split("a_table.csv"), ("a_table", Some(Format::Csv)));
        assert_eq!(split("a_table.json"), ("a_table", Some(Format::JsonStat)));
        assert_eq!(split("a.table.xlsx"), ("a.table", Some(Format::Xlsx)));
        assert_eq!(split("acsv"), ("acsv", None));
        assert_eq!(split(".csv"), ("", Some(Format::Csv)));
    }
}
