//! Parquet: a row for each cell, with what a reader must know as metadata of the file.

use crate::table::Status;
use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, BooleanArray, Float64Array, Int64Array, StringArray};
use datafusion::arrow::datatypes::{DataType, Field, Schema};
use datafusion::arrow::record_batch::RecordBatch;
use parquet::arrow::ArrowWriter;
use parquet::file::metadata::KeyValue;

use super::about;
use super::numbers::{Measure, Numbers, numbers, real};
use crate::error::StatisticsError;
use crate::language::Language;
use crate::parquet_folder::properties;
use crate::table::Table;

/// Writes a table as Parquet: code and label of each dimension, the numbers, `unstable`, and `status` as a symbol.
///
/// # Errors
///
/// Where the writer fails.
pub fn write(table: &Table, language: Language) -> Result<Vec<u8>, StatisticsError> {
    let failed = |reason: String| StatisticsError::Export {
        format: "Parquet",
        reason,
    };
    let (fields, columns): (Vec<Field>, Vec<ArrayRef>) = columns(table, language).into_iter().unzip();
    let schema = Arc::new(Schema::new(fields));
    let batch =
        RecordBatch::try_new(Arc::clone(&schema), columns).map_err(|error| failed(error.to_string()))?;
    let properties = properties(&schema)
        .into_builder()
        .set_key_value_metadata(Some(metadata(table, language)))
        .build();
    let mut writer = ArrowWriter::try_new(Vec::new(), schema, Some(properties))
        .map_err(|error| failed(error.to_string()))?;
    writer.write(&batch).map_err(|error| failed(error.to_string()))?;
    writer.into_inner().map_err(|error| failed(error.to_string()))
}

fn columns(table: &Table, language: Language) -> Vec<(Field, ArrayRef)> {
    let numbers = numbers(table, true);
    let mut columns: Vec<(Field, ArrayRef)> = Vec::new();
    let places = 0..numbers.len();
    let categories: Vec<_> = places.map(|place| table.categories(place)).collect();
    for (at, dimension) in table.dimensions().iter().enumerate() {
        let codes = categories
            .iter()
            .map(|categories| Some(categories[at].code.as_str()));
        let labels = categories
            .iter()
            .map(|categories| Some(categories[at].label.get(language)));
        columns.push(text(dimension.id.clone(), false, codes.collect()));
        columns.push(text(format!("{}_label", dimension.id), false, labels.collect()));
    }
    for measure in Measure::of(table) {
        columns.push(measure_column(table, measure, &numbers));
    }
    let unstable: BooleanArray = numbers.iter().map(|numbers| Some(numbers.is_unstable)).collect();
    columns.push((
        Field::new("unstable", DataType::Boolean, false),
        Arc::new(unstable),
    ));
    let status = numbers.iter().map(|numbers| numbers.status.map(Status::symbol));
    columns.push(text("status".to_owned(), true, status.collect()));
    columns
}

fn text(name: String, is_nullable: bool, values: StringArray) -> (Field, ArrayRef) {
    (Field::new(name, DataType::Utf8, is_nullable), Arc::new(values))
}

fn measure_column(table: &Table, measure: Measure, numbers: &[Numbers]) -> (Field, ArrayRef) {
    let units = numbers.iter().map(|numbers| numbers.get(measure));
    match measure {
        Measure::Part | Measure::Whole => (
            Field::new(measure.code(), DataType::Int64, true),
            Arc::new(units.collect::<Int64Array>()),
        ),
        Measure::Value | Measure::Low | Measure::High => {
            let decimals = measure.decimals(table);
            let values = units.map(|units| units.map(|units| real(units, decimals)));
            (
                Field::new(measure.code(), DataType::Float64, true),
                Arc::new(values.collect::<Float64Array>()),
            )
        }
    }
}

fn metadata(table: &Table, language: Language) -> Vec<KeyValue> {
    let mut metadata = vec![
        ("table", table.indicator().id.clone()),
        ("language", language.tag().to_owned()),
        ("title", table.title(language)),
        ("unit", table.unit().name(language).to_owned()),
        ("decimals", table.unit().decimals.to_string()),
        ("source", table.source(language).to_owned()),
        ("audience", table.audience().id().to_owned()),
        ("about", about::lines(table, language).join("\n")),
    ];
    metadata.extend(
        table
            .provenance()
            .version
            .clone()
            .map(|version| ("version", version)),
    );
    metadata.extend(about::updated(table).map(|updated| ("updated", updated)));
    metadata
        .into_iter()
        .map(|(key, value)| KeyValue::new(key.to_owned(), value))
        .collect()
}
