//! The declarations of the analytics tables. All dates are civil dates in Norway.
//!
//! The legal group (`legal_group`) of a decision or measure is one of `assistance` (by consent or ordered, before 18),
//! `emergency`, `behaviour`, `care` and `aftercare`. A municipality is its number of four digits.

mod case_file;
mod follow_up;
mod help;
mod intake;
mod person;

pub use case_file::{AssignmentRow, CaseFileRow};
pub use follow_up::{AftercareRow, FeedbackRow, PlanEvaluationRow, PlanRow};
pub use help::{DecisionRow, GoalRow, MeasureRow, PlacementRow};
pub use intake::{ConcernReportRow, InvestigationRow, NeedRow};
pub use person::{ChildRow, PopulationRow};
