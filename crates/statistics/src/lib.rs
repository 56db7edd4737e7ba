//! Tables and indicators: defined as SQL with a description, computed by DataFusion on pseudonymous analytics data.
//!
//! How to add a table: 1. a folder `catalogue/<id>/` with `definition.toml` and `query.sql`; 2. a line in
//! [`catalogue`]'s list; 3. a dimension in `catalogue/dimensions.toml` where a new one is needed; 4. a hand-counted case
//! and an independent computation in `tests/`.
//!
//! What a query may read: the tables of [`analytics`], the code lists of [`code_list`], and one table for each dimension
//! with age bounds. It answers with one column per dimension, named by the dimension's id, and a column `value`. An empty
//! dimension (`NULL`) means that dimension's total.

pub mod analytics;
pub mod catalogue;
pub mod code_list;
pub mod disclosure;
pub mod engine;
pub mod error;
pub mod export;
pub mod language;
pub mod parquet_folder;
pub mod published;
pub mod rounding;
pub mod table;
pub mod uncertainty;

pub use analytics::AnalyticsData;
pub use catalogue::definition::Definition;
pub use engine::Source;
pub use error::StatisticsError;
pub use language::{Language, Text};
pub use table::{Audience, Parameters, Status, Table};
