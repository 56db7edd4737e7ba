//! Tables and indicators: defined as SQL with a description, computed by DataFusion on pseudonymous analytics data.
//!
//! How to add a table: 1. a folder `catalogue/<id>/` with `definition.toml` and `query.sql`; 2. a line in
//! [`catalogue`]'s list; 3. a dimension in `catalogue/dimensions.toml` or a unit in `catalogue/units.toml` where a new one
//! is needed; 4. a hand-counted case and an independent computation in `tests/`. How to add an indicator: an entry in the
//! definition of the table whose counts it is made from.
//!
//! What a query may read: the tables of [`analytics`], the code lists of [`code_list`], and the table `period` of the
//! periods that are asked for (`period`, `year`, `first_day`, `last_day`). It answers with the finest counts that anybody
//! may ask for: the columns `period`, `municipality` (the number of the case, empty where it is not known), `age`, `sex`,
//! one for each dimension of its own, and its counts. Everything coarser is summed from these ([`view`]). Only where a
//! person can be in several categories of a dimension does the query give that dimension's total itself, as rows without
//! a code.

pub mod analytics;
mod area;
pub mod catalogue;
pub mod code_list;
pub mod cube;
pub mod disclosure;
pub mod engine;
pub mod error;
pub mod export;
pub mod external;
pub mod language;
pub mod outcome;
pub mod parquet_folder;
pub mod period;
pub mod published;
pub mod quality;
pub mod release;
pub mod request;
pub mod rounding;
pub mod survey;
pub mod table;
pub mod uncertainty;
pub mod view;

pub use analytics::AnalyticsData;
pub use catalogue::definition::Definition;
pub use catalogue::indicator::Indicator;
pub use engine::{Cubes, Engine, Source};
pub use error::StatisticsError;
pub use external::{ExternalFigure, ExternalFigures};
pub use language::{Language, Text};
pub use period::Period;
pub use quality::Quality;
pub use request::{Areas, Request};
pub use table::{Audience, Cell, Provenance, Status, Table};
