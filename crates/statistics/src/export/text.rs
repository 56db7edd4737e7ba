//! A table for the terminal: title, aligned columns, what is counted, notes, source. A cell alone is told in full.

use super::about;
use super::layout::Layout;
use super::numbers::{Measure, Numbers, at, numbers};
use crate::catalogue::indicator::How;
use crate::language::{Language, number};
use crate::table::{Status, Table};

/// Spaces between columns.
const GAP: &str = "  ";
/// What marks a value that is too uncertain to be read alone.
const MARK: &str = "*";

/// So few cells have their intervals without being asked.
pub const FEW: usize = 12;

/// Writes a table for reading: the heading dimensions as columns, the others as rows. A table of [`FEW`] cells or less always has
/// its intervals.
#[must_use]
pub fn write(table: &Table, language: Language, with_intervals: bool) -> String {
    let mut text = format!("{}\n\n", table.title(language));
    let mut is_marked = false;
    let with_intervals = with_intervals || table.cells().len() <= FEW;
    if table.cells().len() == 1 {
        text.push_str(&cell_alone(table, language));
    } else {
        let layout = Layout::new(table);
        let with_intervals = with_intervals && table.has_intervals();
        let numbers = numbers(table, with_intervals);
        is_marked = numbers.iter().any(|numbers| numbers.is_unstable);
        let rows = rows(table, &layout, &numbers, language, with_intervals);
        text.push_str(&align(&rows, layout.stub.len()));
    }
    text.push('\n');
    text.push_str(&foot(table, language, with_intervals, is_marked));
    text
}

/// The value of the only cell, what it is made from, its interval, and whether it is stable.
fn cell_alone(table: &Table, language: Language) -> String {
    let numbers = at(table, 0, true);
    let decimals = table.unit().decimals;
    let unit = table.unit().name(language);
    let Some(value) = numbers.get(Measure::Value) else {
        let status = numbers.status.unwrap_or(Status::NotApplicable);
        return format!("{}  {}\n", status.symbol(), status.text(language));
    };
    let mut text = format!("{} {unit}", number(value, decimals, language));
    if let (Some(part), Some(whole)) = (numbers.get(Measure::Part), numbers.get(Measure::Whole)) {
        let of = match table.indicator().how {
            How::Change => language.choose("før", "før", "before"),
            _ => language.choose("av", "av", "of"),
        };
        let [part, whole] = [part, whole].map(|count| number(count, 0, language));
        text.push_str(&match table.indicator().how {
            How::Change => format!(" ({part}, {of} {whole})"),
            _ => format!(" ({part} {of} {whole})"),
        });
    }
    text.push('\n');
    if let Some(interval) = interval(&numbers, decimals, language) {
        let name = language.choose("95 %-intervall", "95 %-intervall", "95% interval");
        text.push_str(&format!("{name}: {interval}\n"));
    }
    if let Some(unstable) = table.quality(0).and_then(|quality| quality.unstable) {
        text.push_str(unstable.get(language));
        text.push('\n');
    }
    text
}

fn interval(numbers: &Numbers, decimals: u8, language: Language) -> Option<String> {
    let ends = [Measure::Low, Measure::High].map(|end| numbers.get(end));
    let [Some(low), Some(high)] = ends.map(|end| Some(number(end?, decimals, language))) else {
        return None;
    };
    let to = language.choose("til", "til", "to");
    Some(format!("{low} {to} {high}"))
}

fn rows(
    table: &Table,
    layout: &Layout<'_>,
    numbers: &[Numbers],
    language: Language,
    with_intervals: bool,
) -> Vec<Vec<String>> {
    let decimals = table.unit().decimals;
    let stub = layout
        .stub
        .iter()
        .map(|dimension| dimension.label.get(language).to_owned());
    let of = language.choose("95 %-intervall", "95 %-intervall", "95% interval");
    let heads = layout.heads(table, language).into_iter();
    let heads = heads.flat_map(|head| [Some(head), with_intervals.then(|| of.to_owned())]);
    let mut rows = vec![stub.chain(heads.flatten()).collect::<Vec<_>>()];
    for row in &layout.rows {
        let labels = row
            .categories
            .iter()
            .map(|category| category.label.get(language).to_owned());
        let mut line: Vec<String> = labels.collect();
        for place in &row.places {
            let numbers = &numbers[*place];
            let mark = if numbers.is_unstable { MARK } else { "" };
            line.push(match numbers.get(Measure::Value) {
                Some(value) => format!("{}{mark}", number(value, decimals, language)),
                None => numbers.symbol().to_owned(),
            });
            if with_intervals {
                line.push(interval(numbers, decimals, language).unwrap_or_default());
            }
        }
        rows.push(line);
    }
    // A line break in a label would break the line.
    for cell in rows.iter_mut().flatten() {
        *cell = cell.replace(char::is_control, " ");
    }
    rows
}

/// What stands under the figures.
fn foot(table: &Table, language: Language, with_intervals: bool, is_marked: bool) -> String {
    let mut lines: Vec<String> = Vec::new();
    let used = |status: &Status| table.cells().iter().any(|cell| cell.status == Some(*status));
    if table.cells().len() > 1 {
        let symbols = Status::ALL.into_iter().filter(used);
        lines.extend(symbols.map(|status| format!("{}  {}", status.symbol(), status.text(language))));
    }
    if is_marked {
        lines.push(format!(
            "{MARK}  {}",
            language.choose(
                "usikkert tall; må leses sammen med intervallet",
                "usikkert tal; må lesast saman med intervallet",
                "uncertain figure; read it with its interval",
            )
        ));
    }
    lines.extend(table.notes(language).into_iter().map(ToOwned::to_owned));
    let named = |nb, nn, en, text: &str| format!("{}: {text}", language.choose(nb, nn, en));
    let counted = table.indicator().counted.get(language);
    lines.push(named(
        "Hva som telles",
        "Kva som blir talt",
        "What is counted",
        counted,
    ));
    if let Some(note) = table.interval_note(language).filter(|_| with_intervals) {
        lines.push(named("Usikkerhet", "Uvisse", "Uncertainty", &note));
    }
    lines.push(named(
        "Kilde",
        "Kjelde",
        "Source",
        &format!("{}.", table.source(language)),
    ));
    if let Some(version) = &table.provenance().version {
        lines.push(named("Dataversjon", "Dataversjon", "Data version", version));
    }
    if let Some(updated) = about::updated(table) {
        lines.push(named("Laget", "Laga", "Made", &updated));
    }
    lines.iter().map(|line| format!("{line}\n")).collect()
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
            let text = write(&table, language, false);
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
        insta::assert_snapshot!(write(&sample::table(), Language::Nb, false).replace('\u{a0}', "_"), @r"
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

        :  holdes tilbake for å verne enkeltpersoner
        Interne tall, ikke sikret for publisering.
        Et barn med tiltak i flere hovedkategorier telles én gang i hver av dem og én gang i totalen. Derfor kan kategoriene til sammen bli mer enn totalen.
        Hva som telles: Barn og unge med minst ett hjelpetiltak som gjelder 31. desember. Et hjelpetiltak er et tiltak uten omsorgsvedtak som hjemmel. Plasseringer utenfor hjemmet som hjelpetiltak er med, og det er også akuttiltak, atferdstiltak og ettervern. Hvert barn telles én gang i hver hovedkategori der det har tiltak, og én gang i totalen.
        Kilde: Barneverntjenestens egne saker i Tiltak.
        ");
    }
}
