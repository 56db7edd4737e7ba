//! The engine: runs a definition's query on analytics data and puts the answer in its cells.

use std::collections::BTreeMap;
use std::path::Path;

use datafusion::arrow::array::{Array, AsArray, RecordBatch};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Date32Type, Int64Type};
use datafusion::common::ScalarValue;
use datafusion::error::DataFusionError;
use datafusion::prelude::SessionContext;

use crate::analytics::{AnalyticsData, register_rows};
use crate::catalogue::definition::{Definition, Dimension};
use crate::code_list::{self, AgeGroupRow};
use crate::error::StatisticsError;
use crate::parquet_folder;
use crate::table::{Parameters, Table};

/// The query's column with the figures.
const VALUE: &str = "value";

/// Where the rows come from.
#[derive(Debug, Clone, Copy)]
pub enum Source<'rows> {
    /// Rows in memory.
    Memory(&'rows AnalyticsData),
    /// A folder that [`parquet_folder::Writer`] has written. Its rows stay on the disk.
    Folder(&'rows Path),
}

/// Computes a table from rows in memory, as [`run_on`] does.
///
/// # Errors
///
/// As those of [`run_on`].
pub async fn run(
    definition: &Definition,
    data: &AnalyticsData,
    parameters: &Parameters,
) -> Result<Table, StatisticsError> {
    run_on(definition, Source::Memory(data), parameters).await
}

/// Computes a table. The same data and parameters always give the same table; a cell that no row falls in is zero.
///
/// # Errors
///
/// Where the definition does not cover the year, where the folder is not as it should be, or where the query fails or
/// its answer does not fit the definition.
pub async fn run_on(
    definition: &Definition,
    source: Source<'_>,
    parameters: &Parameters,
) -> Result<Table, StatisticsError> {
    let description = &definition.description;
    if parameters.year < description.first_year {
        let (table, year, first) = (description.id.clone(), parameters.year, description.first_year);
        return Err(StatisticsError::Year { table, year, first });
    }
    let context = SessionContext::new();
    match source {
        Source::Memory(data) => data.register(&context)?,
        Source::Folder(folder) => parquet_folder::register(&context, folder).await?,
    }
    code_list::register(&context)?;
    register_age_groups(&context, definition)?;
    let batches = query(&context, definition, parameters)
        .await
        .map_err(|error| StatisticsError::Query {
            table: description.id.clone(),
            source: Box::new(error),
        })?;
    let cells = fill(definition, &batches).map_err(|reason| StatisticsError::Answer {
        table: description.id.clone(),
        reason,
    })?;
    Table::new(definition.clone(), parameters.clone(), cells, BTreeMap::new())
}

/// Registers one table for each dimension of age, named as the dimension: `code`, `lowest`, `highest`.
fn register_age_groups(context: &SessionContext, definition: &Definition) -> Result<(), StatisticsError> {
    for dimension in &definition.dimensions {
        let rows: Vec<_> = dimension
            .parts()
            .filter_map(|category| Some((category.code.clone(), category.ages?)))
            .map(|(code, (lowest, highest))| AgeGroupRow {
                code,
                lowest: lowest.into(),
                highest: highest.into(),
            })
            .collect();
        if !rows.is_empty() {
            register_rows(context, &dimension.id, &rows)?;
        }
    }
    Ok(())
}

async fn query(
    context: &SessionContext,
    definition: &Definition,
    parameters: &Parameters,
) -> Result<Vec<RecordBatch>, DataFusionError> {
    let census_date = Date32Type::from_naive_date(parameters.census_date());
    let values = vec![
        ("year", ScalarValue::Int32(Some(parameters.year))),
        ("census_date", ScalarValue::Date32(Some(census_date))),
    ];
    context
        .sql(definition.sql)
        .await?
        .with_param_values(values)?
        .collect()
        .await
}

/// Puts every row of the answer in its cell; the reason where one has no cell, or where two want the same.
fn fill(definition: &Definition, batches: &[RecordBatch]) -> Result<Vec<Option<i64>>, String> {
    let size = definition
        .dimensions
        .iter()
        .map(|dimension| dimension.categories.len())
        .product();
    let mut cells = vec![None; size];
    for batch in batches {
        let values = column(batch, VALUE, &DataType::Int64)?;
        let values = values.as_primitive::<Int64Type>();
        let places = places(definition, batch)?;
        for (row, place) in places.into_iter().enumerate() {
            if values.is_null(row) {
                return Err("a row without value".to_owned());
            }
            if cells[place].replace(values.value(row)).is_some() {
                return Err(format!("two rows for cell {place}"));
            }
        }
    }
    Ok(cells.into_iter().map(|cell| Some(cell.unwrap_or(0))).collect())
}

/// The cell of each row in a batch.
fn places(definition: &Definition, batch: &RecordBatch) -> Result<Vec<usize>, String> {
    let mut places = vec![0; batch.num_rows()];
    for dimension in &definition.dimensions {
        let codes = column(batch, &dimension.id, &DataType::Utf8)?;
        let codes = codes.as_string::<i32>();
        for (row, place) in places.iter_mut().enumerate() {
            let code = codes.is_valid(row).then(|| codes.value(row));
            *place = *place * dimension.categories.len() + position(dimension, code)?;
        }
    }
    Ok(places)
}

fn position(dimension: &Dimension, code: Option<&str>) -> Result<usize, String> {
    dimension.position(code).ok_or_else(|| {
        format!(
            "{} is not a category of {}",
            code.unwrap_or("the total"),
            dimension.id
        )
    })
}

fn column(
    batch: &RecordBatch,
    name: &str,
    data_type: &DataType,
) -> Result<std::sync::Arc<dyn Array>, String> {
    let column = batch
        .column_by_name(name)
        .ok_or_else(|| format!("no column {name}"))?;
    cast(column, data_type).map_err(|_| format!("the column {name} cannot be read as {data_type}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue;

    async fn answer_to(sql: &'static str) -> Result<Table, StatisticsError> {
        let mut definition = catalogue::find("children_with_assistance_measures")
            .unwrap()
            .clone();
        definition.sql = sql;
        run(
            &definition,
            &AnalyticsData::default(),
            &Parameters::for_year(2026),
        )
        .await
    }

    #[tokio::test]
    async fn an_answer_outside_the_definition_is_an_error() {
        for (sql, reason) in [
            (
                "SELECT 'F000-002' AS age_group, 'total' AS main_category, 1 AS value",
                None,
            ),
            (
                "SELECT 'F000-002' AS age_group, NULL AS main_category, 1 AS value",
                None,
            ),
            (
                "SELECT '0-2' AS age_group, 'total' AS main_category, 1 AS value",
                Some("0-2 is not a category of age_group"),
            ),
            (
                "SELECT 'F000-002' AS age_group, 1 AS value",
                Some("no column main_category"),
            ),
            (
                "SELECT 'F000-002' AS age_group, 'total' AS main_category, NULL AS value",
                Some("a row without value"),
            ),
            (
                "SELECT 'F000-002' AS age_group, 'total' AS main_category, 1 AS value UNION ALL \
                 SELECT 'F000-002', 'total', 2",
                Some("two rows for cell"),
            ),
        ] {
            match (answer_to(sql).await, reason) {
                (Ok(table), None) => assert_eq!(table.value(&["F000-002", "total"]), Some(1)),
                (Err(error), Some(reason)) => assert!(error.to_string().contains(reason), "{error}"),
                (result, _) => panic!("{sql}: {result:?}"),
            }
        }
    }

    #[tokio::test]
    async fn a_broken_query_names_its_table_and_shows_no_data() {
        let error = answer_to("SELECT nothing FROM nowhere").await.unwrap_err();
        assert_eq!(
            error.to_string(),
            "the query of the table children_with_assistance_measures failed"
        );
    }

    #[tokio::test]
    async fn a_year_before_the_definition_begins_is_refused() {
        let definition = catalogue::find("children_with_assistance_measures").unwrap();
        let error = run(definition, &AnalyticsData::default(), &Parameters::for_year(2012))
            .await
            .unwrap_err();
        assert!(
            error
                .to_string()
                .contains("no figures for 2012: it begins in 2013"),
            "{error}"
        );
        assert!(
            run(definition, &AnalyticsData::default(), &Parameters::for_year(2013))
                .await
                .is_ok()
        );
    }
}
