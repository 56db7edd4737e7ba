//! The table beside a figure: everything that is drawn, as text.

use super::funnel::zones;
use super::spec::{Figure, Funnel, Kind, Panels, Row, Series, Value};
use super::words::{cell, choose, written};

/// A table of texts; the first column names the rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DataTable {
    /// Headings of the columns.
    pub head: Vec<String>,
    /// Rows, each as long as the head.
    pub rows: Vec<Vec<String>>,
}

/// The data of a figure as a table, in the order of the figure.
///
/// Services without a name are counted in a funnel's table, not listed: a list by value would be a ranking.
#[must_use]
pub fn data_table(figure: &Figure) -> DataTable {
    let frame = &figure.frame;
    let word = |texts| choose(frame.language, texts).to_owned();
    let value = |value: &Value| cell(value, frame);
    let category = || word(["Kategori", "Kategori", "Category"]);
    let unit = || {
        if frame.unit.is_empty() {
            word(["Verdi", "Verdi", "Value"])
        } else {
            capital(&frame.unit)
        }
    };
    let year = || word(["År", "År", "Year"]);
    let listed = |rows: &[Row]| {
        rows.iter()
            .map(|row| vec![row.label.clone(), value(&row.value)])
            .collect::<Vec<_>>()
    };
    let over_years = |years: &[i32], series: &[Series]| {
        let row = |(at, year): (usize, &i32)| {
            let values = series
                .iter()
                .map(|one| one.values.get(at).map(value).unwrap_or_default());
            std::iter::once(year.to_string())
                .chain(values)
                .collect::<Vec<_>>()
        };
        years.iter().enumerate().map(row).collect::<Vec<_>>()
    };
    match &figure.kind {
        Kind::Line(line) => DataTable {
            head: named(year(), line.series.iter().map(|series| series.label.as_str())),
            rows: over_years(&line.years, &line.series),
        },
        Kind::Bar(bar) => compared(
            vec![category(), unit()],
            listed(&bar.rows),
            bar.reference.as_ref(),
            frame,
        ),
        Kind::DotInterval(dots) => compared(
            vec![category(), unit()],
            listed(&dots.rows),
            dots.reference.as_ref(),
            frame,
        ),
        Kind::StackedBar(stacked) => DataTable {
            head: named(category(), &stacked.parts),
            rows: stacked
                .rows
                .iter()
                .map(|row| named(row.label.clone(), row.values.iter().map(value)))
                .collect(),
        },
        Kind::Diverging(diverging) => DataTable {
            head: named(
                word(["Spørsmål", "Spørsmål", "Question"]),
                diverging.parts.iter().map(|part| part.label.as_str()),
            ),
            rows: diverging
                .rows
                .iter()
                .map(|row| named(row.label.clone(), row.values.iter().map(value)))
                .collect(),
        },
        Kind::Trend(trend) => DataTable {
            head: named(
                word(["Runde", "Runde", "Wave"]),
                trend.series.iter().map(|series| series.label.as_str()),
            ),
            rows: trend
                .waves
                .iter()
                .enumerate()
                .map(|(at, wave)| {
                    let values = trend.series.iter();
                    named(
                        wave.clone(),
                        values.map(|one| one.values.get(at).map(value).unwrap_or_default()),
                    )
                })
                .collect(),
        },
        Kind::Slope(slope) => DataTable {
            head: vec![category(), slope.years.0.to_string(), slope.years.1.to_string()],
            rows: slope
                .rows
                .iter()
                .map(|row| vec![row.label.clone(), value(&row.first), value(&row.last)])
                .collect(),
        },
        Kind::Pyramid(pyramid) => DataTable {
            head: vec![
                word(["Alder", "Alder", "Age"]),
                pyramid.left.clone(),
                pyramid.right.clone(),
            ],
            rows: pyramid
                .rows
                .iter()
                .map(|row| vec![row.label.clone(), value(&row.left), value(&row.right)])
                .collect(),
        },
        Kind::TileMap(map) => DataTable {
            head: vec![word(["Område", "Område", "Area"]), unit()],
            rows: map
                .tiles
                .iter()
                .map(|tile| vec![tile.label.clone(), value(&tile.value)])
                .collect(),
        },
        Kind::Funnel(funnel) => DataTable {
            head: vec![
                word(["Tjeneste", "Teneste", "Service"]),
                capital(&funnel.size),
                unit(),
            ],
            rows: services(funnel, frame),
        },
        Kind::SmallMultiples(multiples) => match &multiples.panels {
            Panels::Line { years, panels } => {
                let most = panels.iter().max_by_key(|panel| panel.series.len());
                let series = most.map(|panel| panel.series.as_slice()).unwrap_or_default();
                let mut head = vec![category(), year()];
                head.extend(series.iter().map(|one| one.label.clone()));
                let rows = panels.iter().flat_map(|panel| {
                    over_years(years, &panel.series)
                        .into_iter()
                        .map(|row| named(panel.label.clone(), row))
                });
                padded(head, rows.collect())
            }
            Panels::Bar(panels) => {
                let rows = panels.iter().flat_map(|panel| {
                    listed(&panel.rows)
                        .into_iter()
                        .map(|row| named(panel.label.clone(), row))
                });
                DataTable {
                    head: vec![word(["Gruppe", "Gruppe", "Group"]), category(), unit()],
                    rows: rows.collect(),
                }
            }
        },
    }
}

/// Services with a name, the target, and how many there are without a name.
fn services(funnel: &Funnel, frame: &super::spec::Frame) -> Vec<Vec<String>> {
    let word = |texts| choose(frame.language, texts).to_owned();
    let named = funnel
        .points
        .iter()
        .filter(|point| point.own || point.label.is_some());
    let mut rows: Vec<Vec<String>> = named
        .map(|point| {
            let own = || word(["Egen tjeneste", "Eiga teneste", "Own service"]);
            let size = written(point.denominator, 0, frame.language);
            vec![
                point.label.clone().unwrap_or_else(own),
                size,
                cell(&point.value, frame),
            ]
        })
        .collect();
    rows.push(vec![
        funnel.target.label.clone(),
        String::new(),
        cell(&funnel.target.value, frame),
    ]);
    let zone = [
        [
            "Andre tjenester innenfor grensene",
            "Andre tenester innanfor grensene",
            "Other services inside the limits",
        ],
        [
            "Andre tjenester over grensene",
            "Andre tenester over grensene",
            "Other services above the limits",
        ],
        [
            "Andre tjenester under grensene",
            "Andre tenester under grensene",
            "Other services below the limits",
        ],
    ];
    let counts = zone
        .into_iter()
        .zip(zones(funnel))
        .filter(|(_, count)| *count > 0);
    rows.extend(
        counts.map(|(texts, count)| vec![format!("{} ({count})", word(texts)), String::new(), String::new()]),
    );
    rows
}

fn compared(
    head: Vec<String>,
    mut rows: Vec<Vec<String>>,
    reference: Option<&super::spec::Reference>,
    frame: &super::spec::Frame,
) -> DataTable {
    rows.extend(reference.map(|reference| vec![reference.label.clone(), cell(&reference.value, frame)]));
    DataTable { head, rows }
}

fn named<Text: Into<String>>(first: String, rest: impl IntoIterator<Item = Text>) -> Vec<String> {
    std::iter::once(first)
        .chain(rest.into_iter().map(Into::into))
        .collect()
}

/// Rows made as long as the head.
fn padded(head: Vec<String>, mut rows: Vec<Vec<String>>) -> DataTable {
    for row in &mut rows {
        row.resize(head.len(), String::new());
    }
    DataTable { head, rows }
}

/// A text that begins with a capital letter.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
