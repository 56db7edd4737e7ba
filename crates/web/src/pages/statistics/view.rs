//! The parts of an indicator's page: figure, numbers, explanation.

use serde_json::{Value, json};
use tiltak_reports::figure::{Figure, notes};
use tiltak_statistics::catalogue::definition::Definition;
use tiltak_statistics::catalogue::dimension::Role;
use tiltak_statistics::catalogue::facts;
use tiltak_statistics::catalogue::indicator::{How, Indicator};
use tiltak_statistics::language::{Language, number};
use tiltak_statistics::table::Table;

use super::asked::Asked;
use super::cases;
use crate::visitor::Worker;

/// The drawing and what stands under it.
pub(super) fn figure(figure: &Figure) -> Value {
    json!({ "svg": figure.to_svg(), "notes": notes(figure) })
}

/// The numbers as a table with a row for each cell: its categories, the value with a link to the cases, the interval, and what
/// it is made from.
pub(super) fn numbers(table: &Table, asked: &Asked, worker: &Worker) -> Value {
    let language = super::language(worker);
    let has_whole = table.indicator().how != How::Count;
    let dimensions: Vec<_> = table
        .dimensions()
        .iter()
        .filter(|dimension| {
            dimension.role != Role::Area && (dimension.role == Role::Other || dimension.categories.len() > 1)
        })
        .collect();
    let mut head: Vec<Value> = dimensions
        .iter()
        .map(|dimension| json!({ "label": dimension.label.get(language), "number": false }))
        .collect();
    if head.is_empty() {
        head.push(json!({ "label": worker.text("statistics-column-what"), "number": false }));
    }
    let mut columns = vec![table.unit().name(language).to_owned()];
    if table.has_intervals() {
        columns.push(worker.text("statistics-column-interval"));
    }
    if has_whole {
        columns.extend([
            worker.text("statistics-column-part"),
            worker.text("statistics-column-whole"),
        ]);
    }
    head.extend(
        columns
            .iter()
            .map(|label| json!({ "label": label, "number": true })),
    );
    let row = |place: usize| {
        let categories = table.categories(place);
        let named = table.dimensions().iter().zip(&categories);
        let mut cells: Vec<Value> = named
            .filter(|(dimension, _)| dimensions.iter().any(|one| one.id == dimension.id))
            .map(|(_, category)| json!(category.label.get(language)))
            .collect();
        if cells.is_empty() {
            cells.push(json!(table.indicator().title.get(language)));
        }
        cells.extend(figures(table, place, asked, language, has_whole));
        cells
    };
    let rows: Vec<_> = (0..table.cells().len()).map(row).collect();
    json!({ "columns": head, "rows": rows })
}

/// Value, interval, part and whole of a cell. What is counted leads to the cases.
fn figures(table: &Table, place: usize, asked: &Asked, language: Language, has_whole: bool) -> Vec<Value> {
    let cell = table.cells()[place];
    let decimals = table.unit().decimals;
    let symbol = cell.status.map_or("", |status| status.symbol());
    let shown = table
        .value_at(place)
        .map_or_else(|| symbol.to_owned(), |value| number(value, decimals, language));
    let part = |text: String| match (
        cell.part > 0 && cell.status.is_none(),
        table.indicator().part.table.is_none(),
    ) {
        (true, true) => json!({ "text": text, "href": cases::href(table, place, asked) }),
        _ => json!(text),
    };
    let mut cells = vec![if has_whole { json!(shown) } else { part(shown) }];
    if table.has_intervals() {
        let ends = table.quality(place).and_then(|quality| quality.units(decimals));
        let text = |(low, high)| {
            format!(
                "{}–{}",
                number(low, decimals, language),
                number(high, decimals, language)
            )
        };
        cells.push(json!(ends.map(text).unwrap_or_default()));
    }
    if has_whole {
        cells.push(part(number(cell.part, 0, language)));
        cells.push(json!(
            cell.whole
                .map(|whole| number(whole, 0, language))
                .unwrap_or_default()
        ));
    }
    cells
}

/// How the table is made, as a list of labels and texts.
pub(super) fn made(worker: &Worker, definition: &Definition, indicator: &Indicator) -> Vec<Value> {
    facts(definition, indicator, super::language(worker))
        .into_iter()
        .map(|(label, lines)| json!({ "label": label, "value": lines.join("\n") }))
        .collect()
}
