//! Figures of every kind from a list of values, for tests.

use tiltak_statistics::language::Language;

use super::spec::*;

/// The texts around a figure in a test.
pub(super) fn frame(id: &str) -> Frame {
    Frame {
        id: id.to_owned(),
        title: "Barn & unge <0–24 år>".to_owned(),
        description: String::new(),
        sentence: "72 prosent av barna med tiltak får hjelpetiltak.".to_owned(),
        unit: "prosent".to_owned(),
        decimals: 1,
        language: Language::Nb,
        notes: vec!["Et barn telles én gang.".to_owned()],
        source: "Syntetiske data".to_owned(),
        data_version: "2021-1".to_owned(),
    }
}

/// A value with a text of its own.
pub(super) fn value(number: f64) -> Value {
    Value {
        number: Some(number),
        text: super::words::written(number, 1, Language::Nb),
        interval: Some((number * 0.9, number * 1.1)),
        unstable: false,
    }
}

/// A value without a number.
pub(super) fn symbol(text: &str) -> Value {
    Value {
        text: text.to_owned(),
        ..Value::default()
    }
}

/// Figures of every kind over the same named values.
pub(super) fn every_kind(rows: &[(String, Value)]) -> Vec<(&'static str, Kind)> {
    let row = |(label, value): &(String, Value)| Row {
        label: label.clone(),
        value: value.clone(),
    };
    let all: Vec<Row> = rows.iter().map(row).collect();
    let reference = || {
        Some(Reference {
            label: "Landet".to_owned(),
            value: value(50.0),
        })
    };
    let years: Vec<i32> = (2013..).take(rows.len()).collect();
    let turned = |by: usize| {
        let mut values: Vec<Value> = rows.iter().map(|(_, value)| value.clone()).collect();
        let steps = by % values.len().max(1);
        values.rotate_left(steps);
        values
    };
    let series: Vec<Series> = rows
        .iter()
        .enumerate()
        .map(|(by, (label, _))| Series {
            label: label.clone(),
            values: turned(by),
        })
        .collect();
    let panels = || {
        series.iter().cloned().map(|one| LinePanel {
            label: one.label.clone(),
            series: vec![one],
        })
    };
    vec![
        (
            "line",
            Kind::Line(Line {
                years: years.clone(),
                series: series.clone(),
                from_zero: false,
                breaks: vec![2014],
            }),
        ),
        (
            "bar",
            Kind::Bar(Bar {
                rows: all.clone(),
                reference: reference(),
            }),
        ),
        ("stacked", Kind::StackedBar(stacked(rows))),
        (
            "dots",
            Kind::DotInterval(DotInterval {
                rows: all.clone(),
                reference: reference(),
            }),
        ),
        ("slope", Kind::Slope(slope(rows))),
        ("funnel", Kind::Funnel(funnel(rows))),
        ("pyramid", Kind::Pyramid(pyramid(rows))),
        (
            "panels",
            Kind::SmallMultiples(SmallMultiples {
                panels: Panels::Line {
                    years,
                    panels: panels().collect(),
                },
            }),
        ),
        (
            "bar-panels",
            Kind::SmallMultiples(SmallMultiples {
                panels: Panels::Bar(vec![
                    BarPanel {
                        label: "Jenter".to_owned(),
                        rows: all.clone(),
                    },
                    BarPanel {
                        label: "Gutter".to_owned(),
                        rows: all,
                    },
                ]),
            }),
        ),
        ("tiles", Kind::TileMap(tiles(rows))),
        ("diverging", Kind::Diverging(diverging(rows))),
        (
            "trend",
            Kind::Trend(Trend {
                waves: (0..rows.len()).map(|wave| format!("20{wave:02}-H1")).collect(),
                series: series.clone(),
                breaks: vec![2],
            }),
        ),
        (
            "trend-alone",
            Kind::Trend(Trend {
                waves: (0..rows.len()).map(|wave| format!("20{wave:02}")).collect(),
                series: series.iter().take(1).cloned().collect(),
                breaks: Vec::new(),
            }),
        ),
    ]
}

fn stacked(rows: &[(String, Value)]) -> StackedBar {
    StackedBar {
        parts: rows.iter().map(|(label, _)| label.clone()).collect(),
        rows: rows
            .iter()
            .take(3)
            .map(|(label, _)| StackedRow {
                label: label.clone(),
                values: rows.iter().map(|(_, value)| value.clone()).collect(),
            })
            .collect(),
    }
}

/// Every side, as often as there are values.
fn diverging(rows: &[(String, Value)]) -> Diverging {
    let stacked = stacked(rows);
    let last = stacked.parts.len().saturating_sub(1);
    let side = |at: usize| match at {
        at if at == last => Side::Apart,
        at if at < last / 2 => Side::Left,
        at if at == last / 2 && last % 2 == 1 => Side::Middle,
        _ => Side::Right,
    };
    Diverging {
        parts: stacked
            .parts
            .into_iter()
            .enumerate()
            .map(|(at, label)| DivergingPart {
                label,
                side: side(at),
            })
            .collect(),
        rows: stacked.rows,
    }
}

fn slope(rows: &[(String, Value)]) -> Slope {
    let lasts = rows.iter().map(|(_, value)| value.clone()).rev();
    let rows = rows.iter().zip(lasts);
    Slope {
        years: (2017, 2021),
        rows: rows
            .map(|((label, first), last)| SlopeRow {
                label: label.clone(),
                first: first.clone(),
                last,
            })
            .collect(),
    }
}

fn funnel(rows: &[(String, Value)]) -> Funnel {
    let point = |(index, (label, value)): (usize, &(String, Value))| FunnelPoint {
        label: (index % 3 == 0).then(|| label.clone()),
        denominator: 12.0 * 1.6f64.powi(index as i32),
        value: value.clone(),
        own: index == 0,
    };
    let limit = |label: &str, width: f64| Limit {
        label: label.to_owned(),
        points: (1..40)
            .map(|step| {
                let denominator = 5.0 * 1.3f64.powi(step);
                let off = width * 50.0 / denominator.sqrt();
                LimitPoint {
                    denominator,
                    lower: 50.0 - off,
                    upper: 50.0 + off,
                }
            })
            .collect(),
    };
    Funnel {
        size: "Barn med tiltak".to_owned(),
        points: rows.iter().enumerate().map(point).collect(),
        limits: vec![limit("95 prosent", 1.96), limit("99,8 prosent", 3.09)],
        target: Reference {
            label: "Landet".to_owned(),
            value: value(50.0),
        },
    }
}

fn pyramid(rows: &[(String, Value)]) -> Pyramid {
    let rights = rows.iter().map(|(_, value)| value.clone()).rev();
    Pyramid {
        left: "Gutter".to_owned(),
        right: "Jenter".to_owned(),
        rows: rows
            .iter()
            .zip(rights)
            .map(|((label, left), right)| PyramidRow {
                label: label.clone(),
                left: left.clone(),
                right,
            })
            .collect(),
    }
}

fn tiles(rows: &[(String, Value)]) -> TileMap {
    let tile = |(index, (label, value)): (usize, &(String, Value))| Tile {
        column: (index % 5) as u8,
        row: (index / 5) as u8,
        label: label.clone(),
        value: value.clone(),
    };
    TileMap {
        tiles: rows.iter().enumerate().map(tile).collect(),
    }
}
