//! The engine: runs a definition's query on analytics data and keeps the answer as a cube.

mod answer;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;
use datafusion::prelude::SessionContext;

use crate::analytics::{AnalyticsData, Row as _, analytics_table, register_rows};
use crate::catalogue;
use crate::catalogue::definition::{Definition, Frequency};
use crate::catalogue::indicator::Indicator;
use crate::code_list;
use crate::cube::{Cube, Rows};
use crate::error::StatisticsError;
use crate::external::ExternalFigures;
use crate::parquet_folder;
use crate::period::Period;
use crate::request::Request;
use crate::table::Table;
use crate::view;

/// Where the rows come from.
#[derive(Debug, Clone, Copy)]
pub enum Source<'rows> {
    /// Rows in memory.
    Memory(&'rows AnalyticsData),
    /// A folder that [`parquet_folder::Writer`] has written. Its rows stay on the disk.
    Folder(&'rows Path),
}

analytics_table! {
    /// A period that is asked for; the query's table `period`.
    PeriodRow => "period" {
        /// Its code, such as `2021` or `2021H1`.
        period: String,
        /// The reporting year.
        year: i64,
        /// Its first day.
        first_day: NaiveDate,
        /// Its last day.
        last_day: NaiveDate,
    }
}

/// Analytics data that can be queried, and the cubes that have been computed from them.
pub struct Engine {
    context: SessionContext,
    external: Arc<ExternalFigures>,
}

impl Engine {
    /// Opens a source.
    ///
    /// # Errors
    ///
    /// Where a folder is not as it should be.
    pub async fn open(source: Source<'_>) -> Result<Self, StatisticsError> {
        let context = SessionContext::new();
        match source {
            Source::Memory(data) => data.register(&context)?,
            Source::Folder(folder) => parquet_folder::register(&context, folder).await?,
        }
        code_list::register(&context)?;
        let external = Arc::default();
        Ok(Self { context, external })
    }

    /// The same data with figures from elsewhere.
    #[must_use]
    pub fn with_external(mut self, figures: ExternalFigures) -> Self {
        self.external = Arc::new(figures);
        self
    }

    /// Computes the cube of a table for some periods, in order.
    ///
    /// # Errors
    ///
    /// Where the definition does not cover a period, or where the query fails or its answer does not fit the definition.
    pub async fn cube(
        &self,
        definition: &'static Definition,
        periods: &[Period],
    ) -> Result<Cube, StatisticsError> {
        check_periods(definition, periods)?;
        if definition.is_external() {
            let rows = Rows::of(definition);
            return Ok(Cube::new(
                definition,
                periods.to_vec(),
                Vec::new(),
                Vec::new(),
                rows,
            ));
        }
        let table = || definition.id().to_owned();
        let failed = |error| StatisticsError::Query {
            table: table(),
            source: Box::new(error),
        };
        self.context.deregister_table(PeriodRow::TABLE).map_err(failed)?;
        register_rows(&self.context, PeriodRow::TABLE, &period_rows(periods))?;
        let frame = self.context.sql(definition.sql).await.map_err(failed)?;
        let batches = frame.collect().await.map_err(failed)?;
        answer::cube(definition, periods, &batches).map_err(|reason| StatisticsError::Answer {
            table: table(),
            reason,
        })
    }

    /// Computes the cubes that an indicator needs.
    ///
    /// # Errors
    ///
    /// As those of [`Engine::cube`].
    pub async fn cubes(&self, indicator: &Indicator, periods: &[Period]) -> Result<Cubes, StatisticsError> {
        let mut cubes = Cubes::default();
        self.extend(&mut cubes, indicator, periods).await?;
        Ok(cubes)
    }

    /// Computes those cubes that an indicator needs and that are not there yet. Those that are there must be of the same
    /// periods.
    ///
    /// # Errors
    ///
    /// As those of [`Engine::cube`].
    pub async fn extend(
        &self,
        cubes: &mut Cubes,
        indicator: &Indicator,
        periods: &[Period],
    ) -> Result<(), StatisticsError> {
        for id in view::tables(indicator) {
            if cubes.tables.contains_key(id) {
                continue;
            }
            let cube = self.cube(catalogue::table(id)?, periods).await?;
            cubes.tables.insert(id.to_owned(), cube);
        }
        cubes.external = Arc::clone(&self.external);
        Ok(())
    }

    /// Computes what is asked for, with the cubes it needs.
    ///
    /// # Errors
    ///
    /// As those of [`Engine::cube`] and [`view::table`].
    pub async fn table(&self, request: &Request) -> Result<Table, StatisticsError> {
        let (_, indicator) = catalogue::find(&request.indicator)?;
        let cubes = self.cubes(indicator, &request.all_periods(indicator)).await?;
        view::table(request, &cubes)
    }
}

/// Cubes by the id of their table, and the figures from elsewhere that stand beside them.
#[derive(Debug, Clone, Default)]
pub struct Cubes {
    tables: BTreeMap<String, Cube>,
    external: Arc<ExternalFigures>,
}

impl Cubes {
    /// The cube of a table.
    ///
    /// # Errors
    ///
    /// Where it has not been computed.
    pub fn get(&self, table: &str) -> Result<&Cube, StatisticsError> {
        self.tables
            .get(table)
            .ok_or_else(|| StatisticsError::UnknownTable(table.to_owned()))
    }

    /// Adds a cube, in the place of one of the same table.
    pub fn insert(&mut self, cube: Cube) {
        self.tables.insert(cube.definition().id().to_owned(), cube);
    }

    /// The figures from elsewhere.
    #[must_use]
    pub fn external(&self) -> &ExternalFigures {
        &self.external
    }

    /// The same cubes with figures from elsewhere.
    #[must_use]
    pub fn with_external(mut self, figures: ExternalFigures) -> Self {
        self.external = Arc::new(figures);
        self
    }

    /// Every cube, by table.
    pub fn iter(&self) -> impl Iterator<Item = &Cube> {
        self.tables.values()
    }
}

fn check_periods(definition: &Definition, periods: &[Period]) -> Result<(), StatisticsError> {
    let description = &definition.description;
    for period in periods {
        if period.year < description.first_year {
            let (table, year, first) = (description.id.clone(), period.year, description.first_year);
            return Err(StatisticsError::Year { table, year, first });
        }
        if period.half.is_some() != (description.frequency == Frequency::HalfYear)
            && description.id != "residents"
        {
            return Err(StatisticsError::Period {
                table: description.id.clone(),
                period: *period,
                frequency: description.frequency,
            });
        }
    }
    Ok(())
}

fn period_rows(periods: &[Period]) -> Vec<PeriodRow> {
    let row = |period: &Period| PeriodRow {
        period: period.to_string(),
        year: i64::from(period.year),
        first_day: period.first_day(),
        last_day: period.last_day(),
    };
    periods.iter().map(row).collect()
}

#[cfg(test)]
mod tests;
