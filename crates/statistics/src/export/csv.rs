//! CSV for Norwegian spreadsheets and for programs: one line for each cell, semicolons, texts in quotes.
//!
//! Codes and labels stand side by side. Codes are such that a spreadsheet does not read them as dates or numbers.

use ::csv::{QuoteStyle, Terminator, WriterBuilder};

use crate::error::StatisticsError;
use crate::language::Language;
use crate::table::Table;

/// How a file begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ByteOrderMark {
    /// With the mark by which spreadsheets know UTF-8.
    Present,
    /// Without, as programs expect it.
    #[default]
    Absent,
}

/// Writes a table as CSV: code and label for each dimension, value, status symbol, note.
///
/// # Errors
///
/// Where the writer fails.
pub fn write(table: &Table, language: Language, mark: ByteOrderMark) -> Result<String, StatisticsError> {
    let failed = |reason: String| StatisticsError::Export {
        format: "CSV",
        reason,
    };
    let mut writer = WriterBuilder::new()
        .delimiter(b';')
        .quote_style(QuoteStyle::NonNumeric)
        .terminator(Terminator::CRLF)
        .from_writer(Vec::new());
    writer
        .write_record(header(table, language))
        .map_err(|error| failed(error.to_string()))?;
    for line in lines(table, language) {
        writer
            .write_record(line)
            .map_err(|error| failed(error.to_string()))?;
    }
    let bytes = writer.into_inner().map_err(|error| failed(error.to_string()))?;
    let text = String::from_utf8(bytes).map_err(|error| failed(error.to_string()))?;
    Ok(match mark {
        ByteOrderMark::Present => format!("\u{feff}{text}"),
        ByteOrderMark::Absent => text,
    })
}

fn header(table: &Table, language: Language) -> Vec<String> {
    let mut header = Vec::new();
    for dimension in table.dimensions() {
        let label = dimension.label.get(language);
        header.push(format!("{label} ({})", language.choose("kode", "kode", "code")));
        header.push(label.to_owned());
    }
    header.push(capitalised(table.unit().name(language)));
    header.push("Status".to_owned());
    header.push(language.choose("Merknad", "Merknad", "Note").to_owned());
    header
}

fn lines(table: &Table, language: Language) -> impl Iterator<Item = Vec<String>> {
    let note = table.notes(language).join(" ");
    table.iter().map(move |cell| {
        let mut line = Vec::new();
        for category in cell.categories {
            line.push(category.code.clone());
            line.push(category.label.get(language).to_owned());
        }
        line.push(
            cell.value
                .map(|value| decimal(value, table, language))
                .unwrap_or_default(),
        );
        line.push(
            cell.status
                .map(|status| status.symbol().to_owned())
                .unwrap_or_default(),
        );
        line.push(note.clone());
        line
    })
}

/// The value without grouping, with the decimal sign that the language's spreadsheets read.
fn decimal(value: i64, table: &Table, language: Language) -> String {
    let decimals = usize::from(table.unit().decimals);
    if decimals == 0 {
        return value.to_string();
    }
    let digits = format!("{:0>width$}", value.unsigned_abs(), width = decimals + 1);
    let (whole, fraction) = digits.split_at(digits.len() - decimals);
    let sign = if value < 0 { "-" } else { "" };
    format!("{sign}{whole}{}{fraction}", language.choose(",", ",", "."))
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;
    use crate::table::Status;

    #[test]
    fn a_written_table_reads_back_cell_by_cell() {
        let table = sample::table();
        for language in Language::ALL {
            let text = write(&table, language, ByteOrderMark::Absent).unwrap();
            let mut reader = ::csv::ReaderBuilder::new()
                .delimiter(b';')
                .from_reader(text.as_bytes());
            let records: Vec<_> = reader.records().map(Result::unwrap).collect();
            assert_eq!(records.len(), table.cells().len());
            for (record, cell) in records.iter().zip(table.iter()) {
                for (place, category) in cell.categories.iter().enumerate() {
                    assert_eq!(record[2 * place], category.code);
                    assert_eq!(&record[2 * place + 1], category.label.get(language));
                }
                assert_eq!(record[8].parse().ok(), cell.value);
                assert_eq!(Status::from_symbol(&record[9]), cell.status);
                assert!(record[10].contains(table.audience().note(language)));
            }
        }
    }

    #[test]
    fn the_mark_stands_first_and_the_rest_is_the_same() {
        let table = sample::table();
        let with = write(&table, Language::Nb, ByteOrderMark::Present).unwrap();
        let without = write(&table, Language::Nb, ByteOrderMark::Absent).unwrap();
        assert_eq!(with.strip_prefix('\u{feff}'), Some(without.as_str()));
    }

    #[test]
    fn codes_and_labels_are_quoted_as_text_and_values_are_bare() {
        let text = write(&sample::table(), Language::Nb, ByteOrderMark::Absent).unwrap();
        let lines: Vec<_> = text.lines().collect();
        insta::assert_snapshot!(
            lines[0],
            @r#""Område (kode)";"Område";"År (kode)";"År";"Aldersgruppe (kode)";"Aldersgruppe";"Hovedkategori (kode)";"Hovedkategori";"Barn";"Status";"Merknad""#
        );
        let before_note = |line: &str| line.split(";\"Interne").next().unwrap().to_owned();
        insta::assert_snapshot!(
            before_note(lines[1]),
            @r#""0";"Hele landet";"2026";"2026";"F000-024";"Alle 0–24 år";"total";"Alle hovedkategorier";1234;"""#
        );
        insta::assert_snapshot!(
            before_note(lines[2]),
            @r#""0";"Hele landet";"2026";"2026";"F000-024";"Alle 0–24 år";"institution";"Institusjon";"";":""#
        );
    }
}
