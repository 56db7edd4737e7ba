//! Findings as files: for a spreadsheet, and for programs with the keys of `tiltak register validate --format json`.

use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use serde::Serialize;
use tiltak_services::register::JudgedFiles;
use tiltak_services::register::judge_files::FoundIn;
use uuid::Uuid;

use crate::page_error::PageError;
use crate::render::PageResult;
use crate::visitor::Worker;

/// A format of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// For spreadsheets.
    Csv,
    /// For programs.
    Json,
}

/// A result's key and the format that the ending asks for.
pub(super) fn split(file: &str) -> (&str, Option<Format>) {
    for (ending, format) in [(".csv", Format::Csv), (".json", Format::Json)] {
        if let Some(id) = file.strip_suffix(ending) {
            return (id, Some(format));
        }
    }
    (file, None)
}

pub(super) fn file(worker: &Worker, judged: &JudgedFiles, format: Format) -> PageResult {
    let english = worker.english();
    let rows = judged
        .findings
        .iter()
        .map(|found| Row::of(judged, found, english));
    let (body, kind, ending) = match format {
        Format::Csv => (csv(rows, &headings(worker)), "text/csv; charset=utf-8", "csv"),
        Format::Json => {
            let rows: Vec<_> = rows.collect();
            let body = serde_json::to_string_pretty(&rows).map_err(|error| PageError::internal(&error))?;
            (body, "application/json", "json")
        }
    };
    let name = worker.text("register-download-name");
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{name}.{ending}\""))
        .map_err(|error| PageError::internal(&error))?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    Ok((headers, body).into_response())
}

/// A finding as programs know it, in the order of the command line's keys.
#[derive(Debug, Serialize)]
struct Row<'a> {
    file: &'a str,
    line: Option<u32>,
    column: Option<u32>,
    rule: &'a str,
    severity: &'a str,
    element: &'a str,
    element_id: Option<Uuid>,
    message: &'a str,
    explanation: &'a str,
}

impl<'a> Row<'a> {
    fn of(judged: &'a JudgedFiles, found: &'a FoundIn, english: bool) -> Self {
        let finding = &found.finding;
        Self {
            file: judged.name_of(found),
            line: finding.place.map(|place| place.line),
            column: finding.place.map(|place| place.column),
            rule: finding.rule.id,
            severity: finding.severity.as_str(),
            element: finding.element,
            element_id: finding.element_id,
            message: &finding.message,
            explanation: finding.rule.help(english),
        }
    }
}

const COLUMNS: [&str; 9] = [
    "file",
    "line",
    "column",
    "rule",
    "severity",
    "element",
    "element-id",
    "message",
    "explanation",
];

fn headings(worker: &Worker) -> Vec<String> {
    COLUMNS
        .iter()
        .map(|column| worker.text(&format!("register-column-{column}")))
        .collect()
}

/// What Norwegian spreadsheets open at a double click: UTF-8 with a byte order mark, semicolons, every cell in quotes.
fn csv<'a>(rows: impl Iterator<Item = Row<'a>>, headings: &[String]) -> String {
    let mut text = String::from('\u{feff}');
    line(&mut text, headings.iter().map(String::as_str));
    for row in rows {
        let number = |number: Option<u32>| number.map_or_else(String::new, |number| number.to_string());
        let (at, column) = (number(row.line), number(row.column));
        let id = row.element_id.map_or_else(String::new, |id| id.to_string());
        let cells = [
            row.file,
            &at,
            &column,
            row.rule,
            row.severity,
            row.element,
            &id,
            row.message,
            row.explanation,
        ];
        line(&mut text, cells);
    }
    text
}

fn line<'a>(text: &mut String, cells: impl IntoIterator<Item = &'a str>) {
    for (number, cell) in cells.into_iter().enumerate() {
        if number > 0 {
            text.push(';');
        }
        text.push('"');
        text.push_str(&harmless(cell));
        text.push('"');
    }
    text.push_str("\r\n");
}

/// A cell that no spreadsheet takes for a formula, in one line.
fn harmless(cell: &str) -> String {
    let one_line = cell.replace(['\r', '\n', '\t'], " ");
    let starts_formula = one_line
        .trim_start()
        .starts_with(['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}']);
    let guard = if starts_formula { "'" } else { "" };
    format!("{guard}{}", one_line.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(file: &'static str, message: &'static str) -> Row<'static> {
        Row {
            file,
            line: Some(3),
            column: None,
            rule: "Melding-03",
            severity: "WARNING",
            element: "Melding",
            element_id: None,
            message,
            explanation: "Se etter",
        }
    }

    #[test]
    fn the_ending_chooses_the_format() {
        assert_eq!(split("a"), ("a", None));
        assert_eq!(split("a.csv"), ("a", Some(Format::Csv)));
        assert_eq!(split("a.json"), ("a", Some(Format::Json)));
    }

    #[test]
    fn a_spreadsheet_takes_no_cell_for_a_formula() {
        for (cell, wanted) in [
            ("=1+1", "'=1+1"),
            ("  @SUM(A1)", "'  @SUM(A1)"),
            ("\t-2", "' -2"),
            ("+47", "'+47"),
            ("a=b", "a=b"),
            ("a\nb \"c\"", "a b \"\"c\"\""),
            ("", ""),
        ] {
            assert_eq!(harmless(cell), wanted, "{cell:?}");
        }
    }

    #[test]
    fn rows_are_lines_with_semicolons_after_a_byte_order_mark() {
        let text = csv(
            [row("=cmd.xml", "Æ; \"ø\"")].into_iter(),
            &["Fil".to_owned(), "Linje".to_owned()],
        );
        assert_eq!(
            text,
            "\u{feff}\"Fil\";\"Linje\"\r\n\"'=cmd.xml\";\"3\";\"\";\"Melding-03\";\"WARNING\";\"Melding\";\"\";\"Æ; \"\"ø\"\"\";\"Se etter\"\r\n"
        );
    }

    #[test]
    fn keys_are_those_of_the_command_line_in_its_order() {
        let json = serde_json::to_string(&row("a.xml", "b")).unwrap();
        let keys = [
            "file",
            "line",
            "column",
            "rule",
            "severity",
            "element",
            "element_id",
            "message",
            "explanation",
        ];
        let places: Vec<_> = keys.iter().map(|key| json.find(&format!("\"{key}\":"))).collect();
        assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{json}");
    }
}
