//! A plain list as a file: rows of cells under one line of headings, as a spreadsheet or as CSV for Norwegian spreadsheets.
//!
//! The spreadsheet's day of creation is fixed, so that the same list gives the same bytes.

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

use crate::error::StatisticsError;

/// The first day that the archive's format knows.
const NO_DAY: (u16, u8, u8) = (1980, 1, 1);
const WIDEST: usize = 60;
/// The longest name of a sheet that the format has room for.
const LONGEST_NAME: usize = 31;

/// A list to take out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// What it is a list of.
    pub title: String,
    /// The headings.
    pub head: Vec<String>,
    /// The rows; each as long as the line of headings.
    pub rows: Vec<Vec<Cell>>,
}

/// What stands in one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words.
    Text(String),
    /// A whole number.
    Count(i64),
    /// Tenths, shown with one decimal.
    Tenths(i64),
    /// A day.
    Day(NaiveDate),
}

impl Sheet {
    /// Writes it as a spreadsheet.
    ///
    /// # Errors
    ///
    /// Where the list has more rows than a sheet, or the writer fails.
    pub fn xlsx(&self) -> Result<Vec<u8>, StatisticsError> {
        self.spreadsheet().map_err(|error| StatisticsError::Export {
            format: "XLSX",
            reason: error.to_string(),
        })
    }

    fn spreadsheet(&self) -> Result<Vec<u8>, XlsxError> {
        let (year, month, day) = NO_DAY;
        let created = ExcelDateTime::from_ymd(year, month, day)?;
        let mut workbook = Workbook::new();
        workbook.set_properties(
            &DocProperties::new()
                .set_title(&self.title)
                .set_creation_datetime(&created),
        );
        let bold = Format::new().set_bold().set_text_wrap();
        let date = Format::new().set_num_format("dd.mm.yyyy");
        let tenths = Format::new().set_num_format("0.0");
        let sheet = workbook.add_worksheet();
        sheet.set_name(name_of_sheet(&self.title))?;
        sheet.set_freeze_panes(1, 0)?;
        for (column, heading) in (0_u16..).zip(&self.head) {
            sheet.write_string_with_format(0, column, heading, &bold)?;
            sheet.set_column_width(column, width(self.widest(usize::from(column))))?;
        }
        for (line, row) in (1_u32..).zip(&self.rows) {
            for (column, cell) in (0_u16..).zip(row) {
                match cell {
                    Cell::Empty => {}
                    Cell::Text(text) => {
                        sheet.write_string(line, column, text)?;
                    }
                    Cell::Count(count) => {
                        sheet.write_number(line, column, real(*count))?;
                    }
                    Cell::Tenths(count) => {
                        sheet.write_number_with_format(line, column, real(*count) / 10.0, &tenths)?;
                    }
                    Cell::Day(day) => {
                        sheet.write_datetime_with_format(line, column, &excel_day(*day)?, &date)?;
                    }
                }
            }
        }
        workbook.save_to_buffer()
    }

    /// The most characters in a column.
    fn widest(&self, column: usize) -> usize {
        let cells = self.rows.iter().filter_map(|row| row.get(column));
        let head = self.head.get(column).map_or(0, |text| text.chars().count());
        cells
            .map(|cell| shown(cell).chars().count())
            .chain([head])
            .max()
            .unwrap_or(0)
    }

    /// Writes it as CSV: semicolons, decimal comma, the mark by which Norwegian spreadsheets know UTF-8.
    #[must_use]
    pub fn csv(&self) -> String {
        let mut text = "\u{feff}".to_owned();
        let head: Vec<String> = self.head.iter().map(|heading| quoted(heading)).collect();
        text.push_str(&head.join(";"));
        text.push_str("\r\n");
        for row in &self.rows {
            let fields: Vec<String> = row
                .iter()
                .map(|cell| match cell {
                    Cell::Text(text) => quoted(text),
                    other => shown(other),
                })
                .collect();
            text.push_str(&fields.join(";"));
            text.push_str("\r\n");
        }
        text
    }
}

fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Count(count) => count.to_string(),
        Cell::Tenths(count) => {
            let sign = if *count < 0 { "-" } else { "" };
            let whole = count.unsigned_abs();
            format!("{sign}{},{}", whole / 10, whole % 10)
        }
        Cell::Day(day) => day.format("%d.%m.%Y").to_string(),
    }
}

/// In quotes; what a spreadsheet would take for a formula begins with an apostrophe.
fn quoted(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let mark = if formula { "'" } else { "" };
    format!("\"{mark}{}\"", text.replace('"', "\"\""))
}

/// Without the letters that the format does not allow in a name.
fn name_of_sheet(title: &str) -> String {
    let allowed = title.chars().filter(|letter| !"[]:*?/\\'".contains(*letter));
    let name: String = allowed.take(LONGEST_NAME).collect();
    if name.trim().is_empty() {
        "1".to_owned()
    } else {
        name
    }
}

fn excel_day(day: NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    let year = u16::try_from(day.year()).unwrap_or(NO_DAY.0);
    let month = u8::try_from(day.month()).unwrap_or(1);
    ExcelDateTime::from_ymd(year, month, u8::try_from(day.day()).unwrap_or(1))
}

fn width(characters: usize) -> f64 {
    let shown = u32::try_from(characters.clamp(6, WIDEST) + 2).unwrap_or(10);
    f64::from(shown)
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts of a service are far below 2^52"
)]
fn real(count: i64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet() -> Sheet {
        Sheet {
            title: "Frister: [alle]".into(),
            head: vec!["Sak".into(), "Dager".into(), "Vekt".into(), "Frist".into()],
            rows: vec![
                vec![
                    Cell::Text("=1+1; \"x\"".into()),
                    Cell::Count(-3),
                    Cell::Tenths(125),
                    Cell::Day(NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()),
                ],
                vec![
                    Cell::Text("æøå".into()),
                    Cell::Empty,
                    Cell::Tenths(-5),
                    Cell::Empty,
                ],
            ],
        }
    }

    #[test]
    fn csv_is_what_norwegian_spreadsheets_read_and_holds_no_formula() {
        let lines = sheet().csv();
        let lines: Vec<_> = lines.trim_start_matches('\u{feff}').lines().collect();
        assert_eq!(
            lines,
            [
                "\"Sak\";\"Dager\";\"Vekt\";\"Frist\"",
                "\"'=1+1; \"\"x\"\"\";-3;12,5;22.11.2026",
                "\"æøå\";;-0,5;",
            ]
        );
    }

    #[test]
    fn the_same_list_gives_the_same_spreadsheet() {
        let bytes = sheet().xlsx().unwrap();
        assert!(bytes.starts_with(b"PK"));
        assert_eq!(bytes, sheet().xlsx().unwrap());
        assert_eq!(name_of_sheet("a/b: [c]"), "ab c");
        assert_eq!(name_of_sheet("///"), "1");
    }
}
