//! The pseudonymous analytics tables: the same columns whether the rows come from the live database, from register
//! submissions or from a synthetic population, so that a figure is computed the same way from all three.
//!
//! Each table is declared once, in [`analytics_table!`] below: the row type, the column names, their types and whether they
//! may be empty all follow from that declaration. Ids are pseudonyms that mean nothing outside the data set.

mod column;

use std::sync::Arc;

use chrono::NaiveDate;
use datafusion::arrow::datatypes::{Schema, SchemaRef};
use datafusion::arrow::record_batch::RecordBatch;
use datafusion::prelude::SessionContext;
use serde::{Deserialize, Serialize};

use crate::error::StatisticsError;

pub(crate) use column::{Column, field};

/// A row of an analytics table.
pub trait Row: Sized {
    /// The table's name in SQL.
    const TABLE: &'static str;

    /// The table's columns.
    fn schema() -> SchemaRef;

    /// The rows as columns.
    ///
    /// # Errors
    ///
    /// Where the engine cannot lay them out.
    fn record_batch(rows: &[Self]) -> Result<RecordBatch, StatisticsError>;
}

macro_rules! analytics_table {
    ($(#[$doc:meta])* $name:ident => $table:literal {
        $($(#[$column_doc:meta])* $column:ident: $type:ty),+ $(,)?
    }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        pub struct $name {
            $($(#[$column_doc])* pub $column: $type),+
        }

        impl Row for $name {
            const TABLE: &'static str = $table;

            fn schema() -> SchemaRef {
                Arc::new(Schema::new(vec![$(field::<$type>(stringify!($column))),+]))
            }

            fn record_batch(rows: &[Self]) -> Result<RecordBatch, StatisticsError> {
                let columns = vec![$(<$type as Column>::array(rows.iter().map(|row| &row.$column))),+];
                RecordBatch::try_new(Self::schema(), columns)
                    .map_err(|error| StatisticsError::Columns { table: $table, source: Box::new(error.into()) })
            }
        }
    };
}

analytics_table! {
    /// A child (barn) under a pseudonym.
    ChildRow => "child" {
        /// Pseudonym of the child, the same in every table.
        child_id: String,
        /// Date of birth.
        born: NaiveDate,
        /// Code of the register's list of sexes (personalia_kjonn): 0 unborn, 1 boy, 2 girl.
        sex: String,
    }
}

analytics_table! {
    /// A case file (sak).
    CaseFileRow => "case_file" {
        /// Pseudonym of the case file.
        case_file_id: String,
        /// Pseudonym of the child.
        child_id: String,
        /// The day the case was opened.
        started_on: NaiveDate,
        /// The last day of the case; empty while it is open.
        ended_on: Option<NaiveDate>,
    }
}

analytics_table! {
    /// A measure (tiltak).
    MeasureRow => "measure" {
        /// Pseudonym of the measure.
        measure_id: String,
        /// Pseudonym of the child.
        child_id: String,
        /// Pseudonym of the case file.
        case_file_id: String,
        /// Code of the register's list of measures (tiltak_kategori), such as `3.9`.
        category: String,
        /// Whether it is an assistance measure (hjelpetiltak): its legal basis is not a care order.
        is_assistance: bool,
        /// Whether it places the child out of the home (plasseringstiltak).
        is_placement: bool,
        /// The first day.
        started_on: NaiveDate,
        /// The last day; empty while it lasts.
        ended_on: Option<NaiveDate>,
    }
}

analytics_table! {
    /// A plan (plan).
    PlanRow => "plan" {
        /// Pseudonym of the plan.
        plan_id: String,
        /// Pseudonym of the child.
        child_id: String,
        /// Code of the register's list of plans (plan_plantype).
        kind: String,
        /// The first day.
        started_on: NaiveDate,
        /// The last day; empty while it is in force.
        ended_on: Option<NaiveDate>,
    }
}

/// The rows that tables are computed from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AnalyticsData {
    /// Children.
    pub children: Vec<ChildRow>,
    /// Case files.
    pub case_files: Vec<CaseFileRow>,
    /// Measures.
    pub measures: Vec<MeasureRow>,
    /// Plans.
    pub plans: Vec<PlanRow>,
}

impl AnalyticsData {
    /// Makes the rows readable by SQL.
    pub(crate) fn register(&self, context: &SessionContext) -> Result<(), StatisticsError> {
        register_rows(context, ChildRow::TABLE, &self.children)?;
        register_rows(context, CaseFileRow::TABLE, &self.case_files)?;
        register_rows(context, MeasureRow::TABLE, &self.measures)?;
        register_rows(context, PlanRow::TABLE, &self.plans)
    }
}

/// Makes rows readable by SQL under a name.
pub(crate) fn register_rows<R: Row>(
    context: &SessionContext,
    name: &str,
    rows: &[R],
) -> Result<(), StatisticsError> {
    context
        .register_batch(name, R::record_batch(rows)?)
        .map(drop)
        .map_err(|error| StatisticsError::Columns {
            table: R::TABLE,
            source: Box::new(error),
        })
}

pub(crate) use analytics_table;

#[cfg(test)]
mod tests {
    use super::*;
    use datafusion::arrow::datatypes::DataType;

    #[test]
    fn columns_follow_from_the_declaration() {
        let schema = MeasureRow::schema();
        let names: Vec<_> = schema
            .fields()
            .iter()
            .map(|field| field.name().as_str())
            .collect();
        assert_eq!(
            names,
            [
                "measure_id",
                "child_id",
                "case_file_id",
                "category",
                "is_assistance",
                "is_placement",
                "started_on",
                "ended_on"
            ]
        );
        assert_eq!(schema.field(6).data_type(), &DataType::Date32);
        assert!(!schema.field(6).is_nullable());
        assert!(schema.field(7).is_nullable());
    }

    #[test]
    fn a_table_without_rows_keeps_its_columns() {
        let batch = PlanRow::record_batch(&[]).unwrap();
        assert_eq!((batch.num_rows(), batch.num_columns()), (0, 5));
    }
}
