//! Frequencies as a spreadsheet. Texts are cells of text, which no program takes for formulas.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

use super::{Export, lines};
use crate::error::StatisticsError;

/// The first day that the archive's format knows: the same answers give the same bytes.
const NO_DAY: (u16, u8, u8) = (1980, 1, 1);

/// Writes the spreadsheet.
///
/// # Errors
/// Where there are more lines than a sheet has, or the writer fails.
pub fn write(export: &Export<'_>) -> Result<Vec<u8>, StatisticsError> {
    written(export).map_err(|error| StatisticsError::Export {
        format: "XLSX",
        reason: error.to_string(),
    })
}

fn written(export: &Export<'_>) -> Result<Vec<u8>, XlsxError> {
    let (year, month, day) = NO_DAY;
    let mut workbook = Workbook::new();
    workbook.set_properties(
        &DocProperties::new()
            .set_title(export.words(&export.questionnaire.title))
            .set_creation_datetime(&ExcelDateTime::from_ymd(year, month, day)?),
    );
    let bold = Format::new().set_bold();
    let sheet = workbook.add_worksheet();
    let head = [
        ["Spørsmål", "Spørsmål", "Question"],
        ["Variabel", "Variabel", "Variable"],
        ["Hva", "Kva", "What"],
        ["Kode", "Kode", "Code"],
        ["Svar", "Svar", "Answer"],
        ["Antall", "Tal", "Number"],
        ["Svarte i alt", "Svarte i alt", "Answered in all"],
        ["Prosent", "Prosent", "Percent"],
        ["Nedre grense", "Nedre grense", "Lower limit"],
        ["Øvre grense", "Øvre grense", "Upper limit"],
    ];
    for (column, texts) in (0u16..).zip(head) {
        sheet.write_string_with_format(0, column, export.choose(texts), &bold)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    for (row, line) in (1u32..).zip(lines(export)) {
        for (column, text) in [
            (0, &line.question),
            (1, &line.variable),
            (2, &line.label),
            (4, &line.answer),
        ] {
            sheet.write_string(row, column, text.as_str())?;
        }
        sheet.write_number(row, 3, f64::from(line.code))?;
        sheet.write_number(row, 5, line.count as f64)?;
        sheet.write_number(row, 6, line.answered as f64)?;
        for (column, share) in [(7, line.share), (8, line.low), (9, line.high)] {
            if let Some(share) = share {
                sheet.write_number(row, column, share * 100.0)?;
            }
        }
    }
    let notes = workbook.add_worksheet();
    for (row, note) in (0u32..).zip(export.notes()) {
        notes.write_string(row, 0, note)?;
    }
    workbook.save_to_buffer()
}
