//! A table for the terminal: title, aligned columns, notes.

use crate::catalogue::dimension::{Category, Dimension, Role};
use crate::language::{Language, number};
use crate::table::Table;

/// Spaces between columns.
const GAP: &str = "  ";

/// Writes a table for reading: the heading dimensions as columns, the others as rows.
#[must_use]
pub fn write(table: &Table, language: Language) -> String {
    let mut rows = vec![heading(table, language)];
    let stub = dimensions(table, false);
    let columns = combinations(&dimensions(table, true));
    for row in combinations(&stub) {
        let mut line: Vec<String> = row
            .iter()
            .map(|category| category.label.get(language).to_owned())
            .collect();
        line.extend(columns.iter().map(|column| cell(table, &row, column, language)));
        rows.push(line);
    }
    let mut text = format!("{}\n", table.title(language));
    text.push('\n');
    text.push_str(&align(&rows, stub.len()));
    text.push('\n');
    for note in table.notes(language) {
        text.push_str(note);
        text.push('\n');
    }
    let source = table.source(language);
    text.push_str(&format!(
        "{}: {source}.\n",
        language.choose("Kilde", "Kjelde", "Source")
    ));
    text
}

/// The dimensions that stand as columns, or as rows. Columns are the first one that was asked for, else the periods; an
/// area or a period alone stands in the title.
fn dimensions(table: &Table, heading: bool) -> Vec<&Dimension> {
    let is_heading = |dimension: &Dimension| heading_id(table) == Some(dimension.id.as_str());
    let dimensions = table
        .dimensions()
        .iter()
        .filter(|dimension| is_heading(dimension) == heading);
    dimensions
        .filter(|dimension| dimension.role == Role::Other || dimension.categories.len() > 1)
        .collect()
}

fn heading_id(table: &Table) -> Option<&str> {
    let mut dimensions = table.dimensions().iter();
    let found = dimensions.clone().find(|dimension| dimension.role == Role::Other);
    let time = || dimensions.find(|dimension| dimension.role == Role::Time && dimension.categories.len() > 1);
    found.or_else(time).map(|dimension| dimension.id.as_str())
}

/// Every combination of categories, the last dimension fastest.
fn combinations<'table>(dimensions: &[&'table Dimension]) -> Vec<Vec<&'table Category>> {
    dimensions
        .iter()
        .fold(vec![Vec::new()], |combinations, dimension| {
            combinations
                .iter()
                .flat_map(|start| {
                    dimension
                        .categories
                        .iter()
                        .map(|category| [start.as_slice(), &[category]].concat())
                })
                .collect()
        })
}

fn heading(table: &Table, language: Language) -> Vec<String> {
    let mut line: Vec<String> = dimensions(table, false)
        .iter()
        .map(|dimension| dimension.label.get(language).to_owned())
        .collect();
    line.extend(combinations(&dimensions(table, true)).iter().map(|column| {
        column
            .iter()
            .map(|category| category.label.get(language))
            .collect::<Vec<_>>()
            .join(", ")
    }));
    line
}

fn cell(table: &Table, row: &[&Category], column: &[&Category], language: Language) -> String {
    let (mut rows, mut columns) = (row.iter(), column.iter());
    let code = |dimension: &Dimension| {
        let alone = dimension.role != Role::Other && dimension.categories.len() == 1;
        let category = match heading_id(table) == Some(dimension.id.as_str()) {
            _ if alone => dimension.categories.first(),
            true => columns.next().copied(),
            false => rows.next().copied(),
        };
        category.map(|category| category.code.clone())
    };
    let codes: Vec<String> = table.dimensions().iter().filter_map(code).collect();
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    let Some(place) = table.place(&codes) else {
        return String::new();
    };
    match (table.value_at(place), table.cells()[place].status) {
        (Some(value), _) => number(value, table.unit().decimals, language),
        (None, status) => status
            .map(|status| status.symbol().to_owned())
            .unwrap_or_default(),
    }
}

/// Lines with labels to the left and figures to the right of their columns.
fn align(rows: &[Vec<String>], labels: usize) -> String {
    let width = |column: usize| {
        rows.iter()
            .filter_map(|row| row.get(column))
            .map(|text| text.chars().count())
            .max()
            .unwrap_or(0)
    };
    let mut text = String::new();
    for row in rows {
        let line: Vec<String> = row
            .iter()
            .enumerate()
            .map(|(column, cell)| {
                let width = width(column);
                if column < labels {
                    format!("{cell:<width$}")
                } else {
                    format!("{cell:>width$}")
                }
            })
            .collect();
        text.push_str(line.join(GAP).trim_end());
        text.push('\n');
    }
    text
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
            let text = write(&table, language);
            let [.., groups, categories] = table.dimensions() else {
                panic!()
            };
            for category in &categories.categories {
                let label = category.label.get(language);
                let line = text
                    .lines()
                    .find(|line| line.starts_with(&format!("{label}  ")))
                    .unwrap();
                let figures: Vec<&str> = line[label.len()..]
                    .split("  ")
                    .map(str::trim)
                    .filter(|text| !text.is_empty())
                    .collect();
                assert_eq!(figures.len(), groups.categories.len());
                for (figure, group) in figures.iter().zip(&groups.categories) {
                    let value: Option<i64> = figure.replace(['\u{a0}', ','], "").parse().ok();
                    assert_eq!(
                        value,
                        table.value(&["0", "2026", &group.code, &category.code]),
                        "{label}, {}",
                        group.code
                    );
                    assert!(value.is_some() || Status::from_symbol(figure).is_some());
                }
            }
        }
    }

    #[test]
    fn the_table_is_laid_out_for_a_terminal() {
        insta::assert_snapshot!(write(&sample::table(), Language::Nb).replace('\u{a0}', "_"), @r"
        Barn med hjelpetiltak 31. desember, 2026, Hele landet

        Hovedkategori               Alle 0–24 år  0–2 år  3–5 år  6–12 år  13–17 år  18–24 år
        Alle hovedkategorier               1_234       0       0        0         0     1_189
        Institusjon                            :   1_224       1        1         1         1
        Fosterhjem                             2       2   1_214        2         2         2
        Foreldreferdigheter                    0       0       0    1_204         0         0
        Barnets utvikling                      1       1       1        1     1_194         1
        Tilsyn og kontroll                 1_229       2       2        2         2     1_184
        Nettverk og samarbeid                  0   1_219       0        0         0         0
        Undersøkelse og behandling             1       1   1_209        1         1         1
        Bolig                                  2       2       2    1_199         2         2

        Interne tall, ikke sikret for publisering.
        Et barn med tiltak i flere hovedkategorier telles én gang i hver av dem og én gang i totalen. Derfor kan kategoriene til sammen bli mer enn totalen.
        Kilde: Barneverntjenestens egne saker i Tiltak.
        ");
    }
}
