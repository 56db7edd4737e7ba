//! Reads a file of figures: `id;area;period;value;source` and, if wanted, `;version`.

use std::collections::BTreeMap;

use tiltak_domain::geography::structure;

use super::problem::{Field, ImportError, Problem, Reason};
use super::{ExternalFigure, ExternalFigures};
use crate::catalogue;
use crate::catalogue::definition::{Definition, Frequency};
use crate::catalogue::indicator::{Counted, How, Indicator};
use crate::period::Period;

const HEADERS: [&[&str]; 2] = [
    &["id", "area", "period", "value", "source"],
    &["id", "area", "period", "value", "source", "version"],
];
/// The number of residents in the data may be missing; then it is imported.
const RESIDENTS: &str = "v1";

/// Reads a file: UTF-8, semicolons, the names of the fields first, decimal comma or point.
///
/// # Errors
///
/// Every line that is wrong, with the field and the reason. A file with any is not read at all.
pub fn read(bytes: &[u8]) -> Result<ExternalFigures, ImportError> {
    let text = std::str::from_utf8(bytes).map_err(|_| ImportError::NotText)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .from_reader(text.as_bytes());
    let header: Vec<String> = match reader.headers() {
        Ok(header) => header.iter().map(|name| name.trim().to_owned()).collect(),
        Err(_) => return Err(ImportError::Header),
    };
    if !HEADERS.contains(&header.iter().map(String::as_str).collect::<Vec<_>>().as_slice()) {
        return Err(ImportError::Header);
    }
    let (mut figures, mut problems) = (Vec::new(), Vec::new());
    let mut lines = BTreeMap::new();
    for record in reader.records() {
        let line = record_line(&record);
        let mut problem = |(field, reason)| problems.push(Problem { line, field, reason });
        match record {
            Err(error) => problem((Field::Line, Reason::Fields(error.to_string()))),
            Ok(record) => match figure(&record.iter().map(str::trim).collect::<Vec<_>>()) {
                Err(wrong) => problem(wrong),
                Ok(figure) => {
                    let key = (figure.id.clone(), figure.period, figure.area.clone());
                    match lines.get(&key) {
                        Some(first) => problem((Field::Line, Reason::Duplicate(*first))),
                        None => {
                            lines.insert(key, line);
                            figures.push(figure);
                        }
                    }
                }
            },
        }
    }
    if problems.is_empty() {
        Ok(figures.into())
    } else {
        Err(ImportError::Lines(problems))
    }
}

fn record_line(record: &Result<csv::StringRecord, csv::Error>) -> u64 {
    let position = match record {
        Ok(record) => record.position(),
        Err(error) => error.position(),
    };
    position.map_or(0, csv::Position::line)
}

type Wrong = (Field, Reason);

fn figure(fields: &[&str]) -> Result<ExternalFigure, Wrong> {
    let [id, area, period, value, source, rest @ ..] = fields else {
        return Err((Field::Line, Reason::Fields(format!("{} fields", fields.len()))));
    };
    if source.is_empty() {
        return Err((Field::Source, Reason::Empty));
    }
    let (definition, indicator) = importable(id)?;
    let period = when(definition, indicator, period)?;
    if structure(period.year).area(area).is_none() {
        let (area, year) = ((*area).to_owned(), period.year);
        return Err((Field::Area, Reason::UnknownArea { area, year }));
    }
    let value = number(indicator, value).map_err(|reason| (Field::Value, reason))?;
    Ok(ExternalFigure {
        id: indicator.id.clone(),
        area: (*area).to_owned(),
        period,
        value,
        source: (*source).to_owned(),
        version: rest
            .first()
            .filter(|text| !text.is_empty())
            .map(|text| (*text).to_owned()),
    })
}

/// The indicator with an id, if its figures can be imported.
fn importable(id: &str) -> Result<(&'static Definition, &'static Indicator), Wrong> {
    let unknown = || (Field::Id, Reason::UnknownIndicator(id.to_owned()));
    let (definition, indicator) = catalogue::find(id).map_err(|_| unknown())?;
    let is_imported = |counted: &Counted| counted.table.is_none() && definition.is_external();
    if indicator.id == RESIDENTS || (indicator.how == How::Count && is_imported(&indicator.part)) {
        return Ok((definition, indicator));
    }
    if !definition.is_external() && indicator.how == How::Count {
        return Err((Field::Id, Reason::Counted(indicator.id.clone())));
    }
    let parts = [Some(&indicator.part), indicator.whole.as_ref()];
    let parts = parts
        .into_iter()
        .flatten()
        .map(|counted| counted.column.clone())
        .collect();
    let id = indicator.id.clone();
    Err((Field::Id, Reason::Computed { id, parts }))
}

fn when(definition: &Definition, indicator: &Indicator, text: &str) -> Result<Period, Wrong> {
    let period: Period = text
        .parse()
        .map_err(|error: crate::period::NotAPeriod| (Field::Period, Reason::NotAPeriod(error.to_string())))?;
    let has_halves = definition.description.frequency == Frequency::HalfYear;
    if period.half.is_some() != has_halves || period.year < definition.description.first_year {
        let id = indicator.id.clone();
        return Err((Field::Period, Reason::NoSuchPeriod { id, period }));
    }
    Ok(period)
}

/// The number in units of the last decimal that the indicator has.
fn number(indicator: &Indicator, text: &str) -> Result<i64, Reason> {
    let most = indicator.part.decimals;
    let not_a_number = || Reason::NotANumber(text.to_owned());
    if text.is_empty() {
        return Err(Reason::Empty);
    }
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
    let (whole, decimals) = digits.split_once([',', '.']).unwrap_or((digits, ""));
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let lacks_decimals = digits.len() > whole.len() && decimals.is_empty();
    if whole.is_empty() || lacks_decimals || !are_digits(whole) || !are_digits(decimals) {
        return Err(not_a_number());
    }
    if decimals.len() > usize::from(most) {
        let value = text.to_owned();
        return Err(Reason::Decimals { value, most });
    }
    let padded = format!("{whole}{decimals:0<width$}", width = usize::from(most));
    let value: i64 = padded.parse().map_err(|_| not_a_number())?;
    let is_share = indicator.unit.name(crate::Language::En) == "percent";
    match sign * value {
        value if value < 0 && !is_money(indicator) => Err(Reason::Negative(text.to_owned())),
        value if is_share && value > 100 * 10_i64.pow(most.into()) => {
            Err(Reason::AboveWhole(text.to_owned()))
        }
        value => Ok(value),
    }
}

/// Net expenditure can be below zero.
fn is_money(indicator: &Indicator) -> bool {
    indicator.unit.name(crate::Language::En).ends_with("NOK")
}
