//! The figure that suits a computed table: which of the kinds, and every value as readers see it.

use tiltak_statistics::catalogue::dimension::{Category, Dimension, Role};
use tiltak_statistics::catalogue::indicator::How;
use tiltak_statistics::language::{Language, number};
use tiltak_statistics::quality::meaning;
use tiltak_statistics::table::Table;

use crate::figure::{
    Bar, BarPanel, DotInterval, Figure, Frame, Kind, Line, LinePanel, Panels, Reference, Row, Series,
    SmallMultiples, Value,
};
use crate::statistics_figure::sentence;

/// The most lines in one drawing; more stand beside one another.
const MOST_LINES: usize = 4;

/// The figure of a table of one area: lines over years, dots with intervals, bars, or small ones side by side where the
/// table has two dimensions. `None` where there is a single number, or more than two dimensions.
///
/// `id` is the prefix of the ids in the drawing.
#[must_use]
pub fn figure(table: &Table, id: &str, language: Language) -> Option<Figure> {
    let time = table.time()?;
    let others: Vec<&Dimension> = table
        .dimensions()
        .iter()
        .filter(|one| one.role == Role::Other)
        .collect();
    let over_time = time.categories.len() > 1;
    let kind = match (over_time, others.as_slice()) {
        (true, []) => lines(table, None, language)?,
        (true, [one]) => lines(table, Some(one), language)?,
        (false, [one]) => rows(table, one, language),
        (false, [first, second]) => panels(table, first, second, language),
        _ => return None,
    };
    Some(Figure {
        frame: frame(table, id, language),
        kind,
    })
}

fn frame(table: &Table, id: &str, language: Language) -> Frame {
    let mut notes: Vec<String> = table.notes(language).into_iter().map(ToOwned::to_owned).collect();
    if table.indicator().how != How::Count {
        notes.push(meaning(language).to_owned());
    }
    Frame {
        id: id.to_owned(),
        title: table.title(language),
        description: String::new(),
        sentence: sentence(table, language),
        unit: table.unit().name(language).to_owned(),
        decimals: table.unit().decimals,
        language,
        notes,
        source: table.source(language).to_owned(),
        data_version: table.provenance().version.clone().unwrap_or_default(),
    }
}

/// The value of a cell as a figure draws it.
#[must_use]
pub fn value(table: &Table, place: usize, language: Language) -> Value {
    let decimals = table.unit().decimals;
    let Some(units) = table.value_at(place) else {
        let symbol = table
            .cells()
            .get(place)
            .and_then(|cell| cell.status)
            .map_or("", |status| status.symbol());
        return Value {
            text: symbol.to_owned(),
            ..Value::default()
        };
    };
    let quality = table.quality(place);
    Value {
        number: Some(units as f64 / 10_f64.powi(i32::from(decimals))),
        text: number(units, decimals, language),
        interval: quality
            .and_then(|quality| quality.interval)
            .filter(|_| table.indicator().how != How::Count),
        unstable: quality.is_some_and(|quality| quality.unstable.is_some()),
    }
}

/// The value of the cell of some categories, the first area, and the total in what is not named.
fn at(table: &Table, period: &str, named: &[(&Dimension, &Category)], language: Language) -> Value {
    let code = |dimension: &Dimension| match dimension.role {
        Role::Time => period.to_owned(),
        Role::Area => dimension
            .categories
            .first()
            .map(|area| area.code.clone())
            .unwrap_or_default(),
        Role::Other => named
            .iter()
            .find(|(one, _)| one.id == dimension.id)
            .map(|(_, category)| category.code.clone())
            .or_else(|| dimension.total().map(|total| total.code.clone()))
            .unwrap_or_default(),
    };
    let codes: Vec<String> = table.dimensions().iter().map(code).collect();
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    table
        .place(&codes)
        .map_or_else(Value::default, |place| value(table, place, language))
}

fn period(table: &Table) -> &str {
    let first = table.time().and_then(|time| time.categories.last());
    first.map_or("", |category| category.code.as_str())
}

fn label(category: &Category, language: Language) -> String {
    category.label.get(language).to_owned()
}

fn lines(table: &Table, dimension: Option<&Dimension>, language: Language) -> Option<Kind> {
    let codes: Vec<&str> = table
        .time()?
        .categories
        .iter()
        .map(|one| one.code.as_str())
        .collect();
    let years: Vec<i32> = codes
        .iter()
        .map(|code| code.parse().ok())
        .collect::<Option<_>>()?;
    let of = |named: &[(&Dimension, &Category)]| {
        codes
            .iter()
            .map(|code| at(table, code, named, language))
            .collect()
    };
    let breaks = table
        .definition()
        .description
        .changes
        .iter()
        .map(|change| change.from);
    let breaks: Vec<i32> = breaks.filter(|year| years.contains(year)).collect();
    let Some(dimension) = dimension else {
        let area = table.areas().and_then(|areas| areas.categories.first());
        let series = vec![Series {
            label: area.map(|area| label(area, language)).unwrap_or_default(),
            values: of(&[]),
        }];
        return Some(Kind::Line(Line {
            years,
            series,
            from_zero: true,
            breaks,
        }));
    };
    let series: Vec<Series> = dimension
        .parts()
        .map(|category| Series {
            label: label(category, language),
            values: of(&[(dimension, category)]),
        })
        .collect();
    if series.len() <= MOST_LINES {
        return Some(Kind::Line(Line {
            years,
            series,
            from_zero: true,
            breaks,
        }));
    }
    let panels = series
        .into_iter()
        .map(|one| LinePanel {
            label: one.label.clone(),
            series: vec![one],
        })
        .collect();
    Some(Kind::SmallMultiples(SmallMultiples {
        panels: Panels::Line { years, panels },
    }))
}

fn rows(table: &Table, dimension: &Dimension, language: Language) -> Kind {
    let rows = rows_of(table, dimension, &[], language);
    let total = dimension.total().map(|total| Reference {
        label: label(total, language),
        value: at(table, period(table), &[(dimension, total)], language),
    });
    match table.indicator().how {
        How::Count => Kind::Bar(Bar {
            rows,
            reference: None,
        }),
        _ => Kind::DotInterval(DotInterval {
            rows,
            reference: total.filter(|total| total.value.number.is_some()),
        }),
    }
}

fn rows_of(
    table: &Table,
    dimension: &Dimension,
    named: &[(&Dimension, &Category)],
    language: Language,
) -> Vec<Row> {
    let row = |category: &Category| {
        let named: Vec<_> = named.iter().copied().chain([(dimension, category)]).collect();
        Row {
            label: label(category, language),
            value: at(table, period(table), &named, language),
        }
    };
    dimension.parts().map(row).collect()
}

/// A panel for each category of the second dimension, the total first; a panel where nobody is counted is left out.
fn panels(table: &Table, first: &Dimension, second: &Dimension, language: Language) -> Kind {
    let panel = |category: &Category| BarPanel {
        label: label(category, language),
        rows: rows_of(table, first, &[(second, category)], language),
    };
    let is_shown = |panel: &BarPanel| panel.rows.iter().any(|row| row.value.number != Some(0.0));
    let panels = second.categories.iter().map(panel).filter(is_shown).collect();
    Kind::SmallMultiples(SmallMultiples {
        panels: Panels::Bar(panels),
    })
}
