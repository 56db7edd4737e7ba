//! From the rows of a query's answer to a cube.

use std::collections::HashMap;
use std::sync::Arc;

use datafusion::arrow::array::{Array, AsArray, Int64Array, RecordBatch, StringArray};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Int64Type};

use crate::catalogue::definition::Definition;
use crate::cube::{Cube, Rows, TOTAL};
use crate::period::Period;

/// The cube of an answer; the reason where the answer does not fit the definition.
pub(super) fn cube(
    definition: &'static Definition,
    periods: &[Period],
    batches: &[RecordBatch],
) -> Result<Cube, String> {
    let description = &definition.description;
    let mut rows = Rows::of(definition);
    let places: HashMap<String, u16> = (0..)
        .zip(periods)
        .map(|(place, period)| (period.to_string(), place))
        .collect();
    let mut municipalities = Numbered::default();
    let mut codes = vec![Numbered::default(); description.dimensions.len()];
    for batch in batches {
        for period in &texts(batch, "period")? {
            let place = period.and_then(|period| places.get(period));
            rows.period
                .push(*place.ok_or("a row of a period that was not asked for")?);
        }
        for municipality in &texts(batch, "municipality")? {
            rows.municipality
                .push(municipalities.place(municipality.unwrap_or_default())?);
        }
        for age in &numbers(batch, "age")? {
            let age = age.and_then(|age| u8::try_from(age).ok());
            let is_known = |age: &u8| (description.ages.0..=description.ages.1).contains(age);
            rows.age.push(
                age.filter(is_known)
                    .ok_or("a row of an age that the definition does not cover")?,
            );
        }
        for sex in &texts(batch, "sex")? {
            rows.sex
                .push(sex.and_then(|sex| sex.parse().ok()).ok_or("a row without sex")?);
        }
        for ((id, own), codes) in description.dimensions.iter().zip(&mut rows.own).zip(&mut codes) {
            for code in &texts(batch, id)? {
                own.push(codes.place(code.unwrap_or(TOTAL))?);
            }
        }
        for (column, counts) in description.columns.keys().zip(&mut rows.counts) {
            let numbers = numbers(batch, column)?;
            if numbers.null_count() > 0 {
                return Err(format!("the column {column} lacks a value"));
            }
            counts.extend_from_slice(numbers.values());
        }
    }
    let codes = codes.into_iter().map(|codes| codes.texts).collect();
    Ok(Cube::new(
        definition,
        periods.to_vec(),
        municipalities.texts,
        codes,
        rows,
    ))
}

/// Texts with a number each, in the order in which they came.
#[derive(Clone, Default)]
struct Numbered {
    texts: Vec<String>,
    places: HashMap<String, u16>,
}

impl Numbered {
    fn place(&mut self, text: &str) -> Result<u16, String> {
        if let Some(place) = self.places.get(text) {
            return Ok(*place);
        }
        let place = u16::try_from(self.texts.len()).map_err(|_| "too many codes".to_owned())?;
        self.texts.push(text.to_owned());
        self.places.insert(text.to_owned(), place);
        Ok(place)
    }
}

fn texts(batch: &RecordBatch, name: &str) -> Result<StringArray, String> {
    Ok(column(batch, name, &DataType::Utf8)?.as_string::<i32>().clone())
}

fn numbers(batch: &RecordBatch, name: &str) -> Result<Int64Array, String> {
    Ok(column(batch, name, &DataType::Int64)?
        .as_primitive::<Int64Type>()
        .clone())
}

fn column(batch: &RecordBatch, name: &str, data_type: &DataType) -> Result<Arc<dyn Array>, String> {
    let column = batch
        .column_by_name(name)
        .ok_or_else(|| format!("no column {name}"))?;
    cast(column, data_type).map_err(|_| format!("the column {name} cannot be read as {data_type}"))
}
