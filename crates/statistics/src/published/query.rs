//! The queries and their answers.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use datafusion::arrow::array::{Array, AsArray, RecordBatch};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Int64Type};
use datafusion::error::DataFusionError;
use datafusion::prelude::SessionContext;

use crate::analytics::{Row, analytics_table, register_rows};
use crate::error::StatisticsError;

macro_rules! entry {
    ($id:literal) => {
        ($id, include_str!(concat!("../../published/", $id, ".sql")))
    };
}

/// The id and the text of every query.
pub(super) const QUERIES: [(&str, &str); 10] = [
    entry!("assistance"),
    entry!("children_with_measures"),
    entry!("concern_reports"),
    entry!("investigations"),
    entry!("main_categories"),
    entry!("measures_at_census"),
    entry!("measures_by_age"),
    entry!("measures_in_year"),
    entry!("plans"),
    entry!("satisfaction"),
];

/// The column that every answer has beside its numbers.
const YEAR: &str = "year";

analytics_table! {
    /// A year that is asked for.
    CensusRow => "census" {
        /// The reporting year.
        year: i64,
        /// 1 January.
        first_day: NaiveDate,
        /// 31 December.
        census_date: NaiveDate,
    }
}

/// The numbers of a query: by year and by column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Answer {
    query: String,
    columns: BTreeSet<String>,
    years: BTreeMap<i64, BTreeMap<String, i64>>,
}

impl Answer {
    /// The number of a column in a year: 0 where nothing of that year is in the data.
    pub(super) fn number(&self, year: i32, column: &str) -> Result<i64, StatisticsError> {
        if !self.columns.contains(column) {
            return Err(StatisticsError::Answer {
                table: self.query.clone(),
                reason: format!("no column {column}"),
            });
        }
        let numbers = self.years.get(&i64::from(year));
        Ok(numbers
            .and_then(|numbers| numbers.get(column))
            .copied()
            .unwrap_or(0))
    }
}

/// Runs a query for some years.
pub(super) async fn run(
    context: &SessionContext,
    id: &str,
    years: &BTreeSet<i32>,
) -> Result<Answer, StatisticsError> {
    let Some((_, sql)) = QUERIES.iter().find(|(query, _)| *query == id) else {
        return Err(StatisticsError::UnknownTable(id.to_owned()));
    };
    let failed = |error: DataFusionError| StatisticsError::Query {
        table: id.to_owned(),
        source: Box::new(error),
    };
    context.deregister_table(CensusRow::TABLE).map_err(failed)?;
    register_rows(context, CensusRow::TABLE, &census(years))?;
    let frame = context.sql(sql).await.map_err(failed)?;
    let mut answer = Answer {
        query: id.to_owned(),
        columns: frame
            .schema()
            .fields()
            .iter()
            .map(|field| field.name().clone())
            .collect(),
        years: BTreeMap::new(),
    };
    for batch in frame.collect().await.map_err(failed)? {
        take_in(&mut answer, &batch).map_err(|reason| StatisticsError::Answer {
            table: id.to_owned(),
            reason,
        })?;
    }
    Ok(answer)
}

fn census(years: &BTreeSet<i32>) -> Vec<CensusRow> {
    years
        .iter()
        .filter_map(|year| {
            Some(CensusRow {
                year: i64::from(*year),
                first_day: NaiveDate::from_ymd_opt(*year, 1, 1)?,
                census_date: NaiveDate::from_ymd_opt(*year, 12, 31)?,
            })
        })
        .collect()
}

fn take_in(answer: &mut Answer, batch: &RecordBatch) -> Result<(), String> {
    let schema = batch.schema();
    let years = numbers(batch, YEAR)?;
    for (row, year) in years.iter().enumerate() {
        let mut of_year = BTreeMap::new();
        for name in schema.fields().iter().map(|field| field.name()) {
            if let Some(number) = numbers(batch, name)?.get(row) {
                of_year.insert(name.clone(), *number);
            }
        }
        if answer.years.insert(*year, of_year).is_some() {
            return Err(format!("two rows for {year}"));
        }
    }
    Ok(())
}

fn numbers(batch: &RecordBatch, name: &str) -> Result<Vec<i64>, String> {
    let column = batch
        .column_by_name(name)
        .ok_or_else(|| format!("no column {name}"))?;
    let column =
        cast(column, &DataType::Int64).map_err(|_| format!("the column {name} holds no whole numbers"))?;
    if column.null_count() > 0 {
        return Err(format!("the column {name} lacks a value"));
    }
    Ok(column.as_primitive::<Int64Type>().values().to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_query_in_the_folder_is_listed() {
        let files: BTreeSet<String> = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/published"))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter_map(|file| file.strip_suffix(".sql").map(str::to_owned))
            .collect();
        let listed: BTreeSet<String> = QUERIES.iter().map(|(id, _)| (*id).to_owned()).collect();
        assert_eq!(listed, files);
    }
}
