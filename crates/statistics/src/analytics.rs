//! The pseudonymous analytics tables: the same columns whether the rows come from the live database, from register
//! submissions or from a synthetic population, so that a figure is computed the same way from all three.
//!
//! Each table is declared once, with `analytics_table!` in [`table`]: the row type, the column names, their types and
//! whether they may be empty all follow from that declaration. Ids are pseudonyms that mean nothing outside the data set.
//! A source that does not know a fact leaves the column or the table empty.
//!
//! To add a table: 1. its declaration in a file of [`table`]; 2. a line in `analytics_data!` below.

mod column;
pub mod table;

use std::sync::Arc;

use datafusion::arrow::datatypes::{Schema, SchemaRef};
use datafusion::arrow::record_batch::RecordBatch;
use datafusion::prelude::SessionContext;

use crate::error::StatisticsError;

pub(crate) use column::{Column, field};
pub use table::*;

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

    /// Replaces each id: `rename` is given the column, whose name ends in `_id`, and what stands in it.
    fn map_ids(&mut self, rename: &mut dyn FnMut(&'static str, &str) -> String);
}

macro_rules! analytics_table {
    ($(#[$doc:meta])* $name:ident => $table:literal {
        $($(#[$column_doc:meta])* $column:ident: $type:ty),+ $(,)?
    }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        pub struct $name {
            $($(#[$column_doc])* pub $column: $type),+
        }

        impl $crate::analytics::Row for $name {
            const TABLE: &'static str = $table;

            fn schema() -> datafusion::arrow::datatypes::SchemaRef {
                $crate::analytics::schema(vec![
                    $($crate::analytics::field::<$type>(stringify!($column))),+
                ])
            }

            fn record_batch(
                rows: &[Self],
            ) -> Result<datafusion::arrow::record_batch::RecordBatch, $crate::error::StatisticsError> {
                let columns = vec![
                    $(<$type as $crate::analytics::Column>::array(rows.iter().map(|row| &row.$column))),+
                ];
                datafusion::arrow::record_batch::RecordBatch::try_new(Self::schema(), columns).map_err(|error| {
                    $crate::error::StatisticsError::Columns { table: $table, source: Box::new(error.into()) }
                })
            }

            fn map_ids(&mut self, rename: &mut dyn FnMut(&'static str, &str) -> String) {
                $(if stringify!($column).ends_with("_id") {
                    $crate::analytics::Column::replace(&mut self.$column, |id| {
                        rename(stringify!($column), id)
                    });
                })+
            }
        }
    };
}

macro_rules! analytics_data {
    ($($(#[$doc:meta])* $field:ident: $row:ty),+ $(,)?) => {
        /// The rows that tables are computed from.
        #[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(default)]
        pub struct AnalyticsData {
            $($(#[$doc])* #[serde(skip_serializing_if = "Vec::is_empty")] pub $field: Vec<$row>),+
        }

        /// The name and the columns of each table, in the order of [`AnalyticsData`].
        pub(crate) fn tables() -> Vec<(&'static str, SchemaRef)> {
            vec![$((<$row>::TABLE, <$row>::schema())),+]
        }

        impl AnalyticsData {
            /// The rows as columns, a batch for each of [`tables`].
            pub(crate) fn record_batches(&self) -> Result<Vec<RecordBatch>, StatisticsError> {
                Ok(vec![$(<$row>::record_batch(&self.$field)?),+])
            }

            /// Puts the rows of another source behind these.
            pub fn append(&mut self, other: Self) {
                $(self.$field.extend(other.$field);)+
            }

            /// Replaces each id: `rename` is given the column, whose name ends in `_id`, and what stands in it.
            pub fn map_ids(&mut self, mut rename: impl FnMut(&'static str, &str) -> String) {
                $(self.$field.iter_mut().for_each(|row| row.map_ids(&mut rename));)+
            }

            /// How many rows each table has, by the table's name.
            #[must_use]
            pub fn counts(&self) -> Vec<(&'static str, usize)> {
                vec![$((<$row>::TABLE, self.$field.len())),+]
            }
        }
    };
}

pub(crate) use analytics_table;

analytics_data! {
    /// Children.
    children: ChildRow,
    /// How many live where.
    population: PopulationRow,
    /// Case files.
    case_files: CaseFileRow,
    /// Caseworkers of the case files.
    assignments: AssignmentRow,
    /// Concern reports.
    concern_reports: ConcernReportRow,
    /// Investigations.
    investigations: InvestigationRow,
    /// Needs.
    needs: NeedRow,
    /// Decisions.
    decisions: DecisionRow,
    /// Goals.
    goals: GoalRow,
    /// Measures.
    measures: MeasureRow,
    /// Placements.
    placements: PlacementRow,
    /// Plans.
    plans: PlanRow,
    /// Evaluations of plans.
    plan_evaluations: PlanEvaluationRow,
    /// Offers of aftercare.
    aftercare: AftercareRow,
    /// Answers about the help.
    feedback: FeedbackRow,
}

impl AnalyticsData {
    /// Makes the rows readable by SQL.
    pub(crate) fn register(&self, context: &SessionContext) -> Result<(), StatisticsError> {
        for ((name, _), batch) in tables().into_iter().zip(self.record_batches()?) {
            register_batch(context, name, name, batch)?;
        }
        Ok(())
    }
}

/// Makes rows readable by SQL under a name.
pub(crate) fn register_rows<R: Row>(
    context: &SessionContext,
    name: &str,
    rows: &[R],
) -> Result<(), StatisticsError> {
    register_batch(context, name, R::TABLE, R::record_batch(rows)?)
}

fn register_batch(
    context: &SessionContext,
    name: &str,
    table: &'static str,
    batch: RecordBatch,
) -> Result<(), StatisticsError> {
    context
        .register_batch(name, batch)
        .map(drop)
        .map_err(|error| StatisticsError::Columns {
            table,
            source: Box::new(error),
        })
}

pub(crate) fn schema(fields: Vec<datafusion::arrow::datatypes::Field>) -> SchemaRef {
    Arc::new(Schema::new(fields))
}

#[cfg(test)]
mod tests {
    use super::*;
    use datafusion::arrow::datatypes::DataType;

    fn columns(schema: &SchemaRef) -> Vec<&str> {
        schema
            .fields()
            .iter()
            .map(|field| field.name().as_str())
            .collect()
    }

    #[test]
    fn columns_follow_from_the_declaration() {
        let schema = PlanRow::schema();
        assert_eq!(
            columns(&schema),
            [
                "plan_id",
                "child_id",
                "case_file_id",
                "kind",
                "started_on",
                "ended_on"
            ]
        );
        assert_eq!(schema.field(4).data_type(), &DataType::Date32);
        assert!(!schema.field(4).is_nullable());
        assert!(schema.field(5).is_nullable());
    }

    #[test]
    fn a_table_without_rows_keeps_its_columns() {
        let batch = PlanRow::record_batch(&[]).unwrap();
        assert_eq!((batch.num_rows(), batch.num_columns()), (0, 6));
    }

    #[test]
    fn every_table_has_a_name_of_its_own_and_rows_of_children_name_their_child() {
        let tables = tables();
        let names: std::collections::BTreeSet<_> = tables.iter().map(|(name, _)| *name).collect();
        assert_eq!((tables.len(), names.len()), (15, 15));
        for (name, schema) in &tables {
            assert_eq!(
                columns(schema).contains(&"child_id"),
                *name != "population",
                "{name}"
            );
        }
    }

    #[test]
    fn ids_are_replaced_and_nothing_else() {
        let goal = Some("goal".to_owned());
        let mut data = AnalyticsData::default();
        data.plan_evaluations.push(PlanEvaluationRow {
            plan_id: "plan".to_owned(),
            goal_id: goal,
            ..PlanEvaluationRow::default()
        });
        data.plans.push(PlanRow {
            kind: "kind".to_owned(),
            ..PlanRow::default()
        });
        data.map_ids(|column, id| format!("{column}/{id}"));
        let evaluation = &data.plan_evaluations[0];
        assert_eq!(evaluation.plan_id, "plan_id/plan");
        assert_eq!(evaluation.goal_id.as_deref(), Some("goal_id/goal"));
        assert_eq!(
            (data.plans[0].kind.as_str(), data.plans[0].child_id.as_str()),
            ("kind", "child_id/")
        );
    }

    #[test]
    fn rows_of_another_source_come_behind() {
        let mut data = AnalyticsData::default();
        let mut more = AnalyticsData::default();
        more.plans.push(PlanRow::default());
        data.append(more.clone());
        data.append(more);
        assert!(data.counts().contains(&("plan", 2)));
    }
}
