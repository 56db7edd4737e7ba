//! CSV: one line for each cell, one line of headings, codes and labels side by side.
//!
//! What a reader must know stands in the last column of the first line of figures, so that the file stays one rectangle;
//! who may see the figures stands in every line, so that no excerpt is without it.

use super::about;
use super::numbers::{Measure, Numbers, numbers, plain};
use crate::language::Language;
use crate::table::{Status, Table};

/// For whom a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Flavour {
    /// Norwegian spreadsheets: semicolons, decimal comma, the mark by which they know UTF-8, headings in words.
    #[default]
    Spreadsheet,
    /// Programs: commas, decimal point, no mark, headings by code.
    Plain,
}

impl Flavour {
    const fn delimiter(self) -> char {
        match self {
            Self::Spreadsheet => ';',
            Self::Plain => ',',
        }
    }

    const fn point(self) -> char {
        match self {
            Self::Spreadsheet => ',',
            Self::Plain => '.',
        }
    }
}

/// A field: texts stand in quotes, so that a code stays one, numbers do not.
enum Field {
    Text(String),
    Number(String),
}

/// Writes a table as CSV.
#[must_use]
pub fn write(table: &Table, language: Language, flavour: Flavour) -> String {
    let measures = Measure::of(table);
    let mut text = match flavour {
        Flavour::Spreadsheet => "\u{feff}".to_owned(),
        Flavour::Plain => String::new(),
    };
    line(&mut text, header(table, &measures, language, flavour), flavour);
    for (place, cell) in numbers(table, true).iter().enumerate() {
        let fields = fields(table, place, cell, &measures, language, flavour);
        line(&mut text, fields, flavour);
    }
    text
}

fn header(table: &Table, measures: &[Measure], language: Language, flavour: Flavour) -> Vec<Field> {
    let code = language.choose("kode", "kode", "code");
    let mut header = Vec::new();
    for dimension in table.dimensions() {
        let label = dimension.label.get(language);
        header.extend(match flavour {
            Flavour::Spreadsheet => [format!("{label} ({code})"), label.to_owned()],
            Flavour::Plain => [dimension.id.clone(), format!("{}_label", dimension.id)],
        });
    }
    header.extend(measures.iter().map(|measure| match flavour {
        Flavour::Spreadsheet => measure.label(table, language),
        Flavour::Plain => measure.code().to_owned(),
    }));
    header.extend(match flavour {
        Flavour::Spreadsheet => [
            ["Usikkert tall", "Usikkert tal", "Uncertain figure"],
            ["Status", "Status", "Status"],
            ["Tilgang", "Tilgang", "Access"],
            ["Om tabellen", "Om tabellen", "About the table"],
        ]
        .map(|[nb, nn, en]| language.choose(nb, nn, en).to_owned()),
        Flavour::Plain => ["unstable", "status", "audience", "about"].map(str::to_owned),
    });
    header.into_iter().map(Field::Text).collect()
}

fn fields(
    table: &Table,
    place: usize,
    cell: &Numbers,
    measures: &[Measure],
    language: Language,
    flavour: Flavour,
) -> Vec<Field> {
    let mut fields = Vec::new();
    for category in table.categories(place) {
        fields.push(Field::Text(category.code.clone()));
        fields.push(Field::Text(category.label.get(language).to_owned()));
    }
    fields.extend(measures.iter().map(|measure| {
        let written = |units| plain(units, measure.decimals(table), flavour.point());
        Field::Number(cell.get(*measure).map(written).unwrap_or_default())
    }));
    let (yes, audience) = match flavour {
        Flavour::Spreadsheet => (
            language.choose("ja", "ja", "yes"),
            table.audience().note(language),
        ),
        Flavour::Plain => ("true", table.audience().id()),
    };
    fields.extend([
        Field::Text(if cell.is_unstable { yes } else { "" }.to_owned()),
        Field::Text(cell.status.map(Status::symbol).unwrap_or_default().to_owned()),
        Field::Text(audience.to_owned()),
        Field::Text(match place {
            0 => [vec![table.title(language)], about::lines(table, language)]
                .concat()
                .join(" | "),
            _ => String::new(),
        }),
    ]);
    fields
}

fn line(text: &mut String, fields: Vec<Field>, flavour: Flavour) {
    for (place, field) in fields.into_iter().enumerate() {
        if place > 0 {
            text.push(flavour.delimiter());
        }
        match field {
            Field::Number(number) => text.push_str(&number),
            Field::Text(written) => {
                text.push('"');
                text.push_str(&written.replace('"', "\"\""));
                text.push('"');
            }
        }
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;

    #[test]
    fn a_written_table_reads_back_cell_by_cell() {
        let table = sample::shares(80, Some(Status::Confidential));
        for (language, flavour) in [
            (Language::Nb, Flavour::Spreadsheet),
            (Language::En, Flavour::Plain),
        ] {
            let text = write(&table, language, flavour);
            let text = text.trim_start_matches('\u{feff}');
            let mut reader = ::csv::ReaderBuilder::new()
                .delimiter(flavour.delimiter() as u8)
                .from_reader(text.as_bytes());
            let records: Vec<_> = reader.records().map(Result::unwrap).collect();
            assert_eq!(records.len(), table.cells().len());
            for (record, cell) in records.iter().zip(table.iter()) {
                for (place, category) in cell.categories.iter().enumerate() {
                    assert_eq!(record[2 * place], category.code);
                    assert_eq!(&record[2 * place + 1], category.label.get(language));
                }
                assert_eq!(record[6].replace([',', '.'], "").parse().ok(), cell.value);
                assert_eq!(Status::from_symbol(&record[12]), cell.status);
                assert!(record[13].len() > 5);
            }
            assert!(records[0][14].contains("Wilson"), "{}", &records[0][14]);
            assert!(records[1][14].is_empty());
        }
    }

    #[test]
    fn codes_and_labels_are_quoted_as_text_and_values_are_bare() {
        let start = |table: &Table, flavour, line: usize| {
            let text = write(table, Language::Nb, flavour);
            let line = text.split("\r\n").nth(line).unwrap();
            line.split(";\"Interne").next().unwrap().to_owned()
        };
        let table = sample::table();
        insta::assert_snapshot!(
            start(&table, Flavour::Spreadsheet, 0).trim_start_matches('\u{feff}'),
            @r#""Område (kode)";"Område";"År (kode)";"År";"Aldersgruppe (kode)";"Aldersgruppe";"Hovedkategori (kode)";"Hovedkategori";"Barn";"Nedre grense";"Øvre grense";"Usikkert tall";"Status";"Tilgang";"Om tabellen""#
        );
        insta::assert_snapshot!(
            start(&table, Flavour::Spreadsheet, 1),
            @r#""0";"Hele landet";"2026";"2026";"F000-024";"Alle 0–24 år";"total";"Alle hovedkategorier";1234;1166;1305;"";"""#
        );
        insta::assert_snapshot!(
            start(&table, Flavour::Spreadsheet, 2),
            @r#""0";"Hele landet";"2026";"2026";"F000-024";"Alle 0–24 år";"institution";"Institusjon";;;;"";":""#
        );
        let shares = sample::shares(80, Some(Status::Confidential));
        insta::assert_snapshot!(
            start(&shares, Flavour::Plain, 0),
            @r#""area","area_label","year","year_label","kind","kind_label","value","part","whole","low","high","unstable","status","audience","about""#
        );
    }
}
