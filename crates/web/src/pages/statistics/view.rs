//! The parts of a table's page: figure, numbers, explanation.

use serde_json::{Value, json};
use tiltak_reports::statistics_figure::{Bar, BarChart, Panel};
use tiltak_statistics::catalogue::definition::Definition;
use tiltak_statistics::catalogue::dimension::{Category, Dimension, Role};
use tiltak_statistics::catalogue::facts;
use tiltak_statistics::catalogue::indicator::Indicator;
use tiltak_statistics::language::{Language, number};
use tiltak_statistics::table::Table;

use crate::visitor::Worker;

/// The length of the longest bar, in the drawing's own units.
const BAR: f64 = 150.0;
/// Where bars begin.
const BAR_LEFT: f64 = 88.0;
const ROW: usize = 26;

/// Small figures side by side on one scale, one for each category that stands in rows; null where the table has no such
/// shape.
///
/// They are separate drawings so that they stand in as many columns as the screen has room for.
pub(super) fn figure(table: &Table, language: Language) -> Value {
    let (headings, others): (Vec<_>, Vec<_>) = table
        .dimensions()
        .iter()
        .filter(|dimension| dimension.role == Role::Other)
        .partition(|dimension| is_heading(table, dimension));
    let ([heading, ..], [other, ..]) = (&headings[..], &others[..]) else {
        return Value::Null;
    };
    let Some(chart) = BarChart::of(table, &other.id, &heading.id, language) else {
        return Value::Null;
    };
    let values = chart
        .panels
        .iter()
        .flat_map(|panel| &panel.bars)
        .filter_map(|bar| bar.value);
    let largest = values.max().unwrap_or(0).max(1);
    let panels: Vec<_> = chart.panels.iter().map(|panel| drawing(panel, largest)).collect();
    json!({ "title": chart.title, "panels": panels, "notes": chart.notes })
}

fn drawing(panel: &Panel, largest: i64) -> Value {
    let row = |(index, bar): (usize, &Bar)| {
        let width = length(bar.value.unwrap_or(0), largest);
        let text_x = (BAR_LEFT + width + 7.0).round();
        json!({ "label": bar.label, "text": bar.text, "y": index * ROW, "width": width, "text_x": text_x })
    };
    let rows: Vec<_> = panel.bars.iter().enumerate().map(row).collect();
    let spoken: Vec<_> = panel
        .bars
        .iter()
        .map(|bar| format!("{}: {}", bar.label, bar.text))
        .collect();
    json!({ "label": panel.label, "rows": rows, "height": panel.bars.len() * ROW, "spoken": spoken.join(", ") })
}

/// The length of a bar; a value above zero is always seen.
fn length(value: i64, largest: i64) -> f64 {
    if value <= 0 {
        return 0.0;
    }
    ((BAR * value as f64 / largest as f64) * 10.0).round().max(15.0) / 10.0
}

/// The numbers as a table: columns, and rows of cells.
pub(super) fn numbers(table: &Table, language: Language) -> Value {
    let (headings, others): (Vec<_>, Vec<_>) = table
        .dimensions()
        .iter()
        .filter(|dimension| dimension.role == Role::Other)
        .partition(|dimension| is_heading(table, dimension));
    let columns = combinations(&headings);
    let label = |parts: &[(&Dimension, &Category)]| {
        parts
            .iter()
            .map(|(_, category)| category.label.get(language))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let stub: Vec<_> = others
        .iter()
        .map(|dimension| dimension.label.get(language))
        .collect();
    let mut head = vec![json!({ "label": stub.join(", "), "number": false })];
    head.extend(
        columns
            .iter()
            .map(|column| json!({ "label": label(column), "number": true })),
    );
    let rows: Vec<_> = combinations(&others)
        .iter()
        .map(|row| {
            let mut cells = vec![label(row)];
            cells.extend(
                columns
                    .iter()
                    .map(|column| cell(table, &[row.as_slice(), column].concat(), language)),
            );
            cells
        })
        .collect();
    json!({ "columns": head, "rows": rows })
}

fn is_heading(table: &Table, dimension: &Dimension) -> bool {
    table
        .dimensions()
        .iter()
        .find(|one| one.role == Role::Other)
        .is_some_and(|first| first.id == dimension.id)
}

/// Every combination of categories, the last dimension fastest.
fn combinations<'t>(dimensions: &[&'t Dimension]) -> Vec<Vec<(&'t Dimension, &'t Category)>> {
    dimensions.iter().fold(vec![Vec::new()], |made, dimension| {
        let with = |start: &Vec<(&'t Dimension, &'t Category)>| {
            let start = start.clone();
            dimension
                .categories
                .iter()
                .map(move |category| [start.as_slice(), &[(*dimension, category)]].concat())
        };
        made.iter().flat_map(with).collect()
    })
}

fn cell(table: &Table, place: &[(&Dimension, &Category)], language: Language) -> String {
    let code = |dimension: &Dimension| {
        place
            .iter()
            .find(|(own, _)| own.id == dimension.id)
            .map_or("", |(_, category)| category.code.as_str())
    };
    let alone = |dimension: &Dimension| match dimension.role {
        Role::Other => code(dimension).to_owned(),
        _ => dimension
            .categories
            .first()
            .map(|first| first.code.clone())
            .unwrap_or_default(),
    };
    let codes: Vec<String> = table.dimensions().iter().map(alone).collect();
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    let Some(place) = table.place(&codes) else {
        return String::new();
    };
    match (table.value_at(place), table.cells()[place].status) {
        (Some(value), _) => number(value, table.unit().decimals, language),
        (None, Some(status)) => status.symbol().to_owned(),
        _ => String::new(),
    }
}

/// How the table is made, as a list of labels and texts.
pub(super) fn made(worker: &Worker, definition: &Definition, indicator: &Indicator) -> Vec<Value> {
    facts(definition, indicator, super::language(worker))
        .into_iter()
        .map(|(label, lines)| json!({ "label": label, "value": lines.join("\n") }))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_share_one_scale_and_a_small_one_is_still_seen() {
        assert!((length(100, 100) - BAR).abs() < f64::EPSILON);
        assert!((length(50, 100) - BAR / 2.0).abs() < f64::EPSILON);
        assert!((length(1, 1_000_000) - 1.5).abs() < f64::EPSILON);
        assert!(length(0, 100).abs() < f64::EPSILON);
    }
}
