use chrono::NaiveDate;
use uuid::Uuid;

/// A plan for measures, care, contact or the investigation (Plan).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Key (Id).
    pub id: Uuid,
    /// Key in the system it was moved from (MigrertId).
    pub migrated_id: Option<String>,
    /// The day it became active (StartDato).
    pub start: NaiveDate,
    /// The kind of plan (Plantype).
    pub kind: String,
    /// Removed where it was made (ErSlettet).
    pub deleted: bool,
    /// Evaluations that were carried out (Evaluering).
    pub evaluations: Vec<Evaluation>,
    /// The day it ended; none until then (Konklusjon/SluttDato).
    pub end: Option<NaiveDate>,
}

/// An evaluation of a plan (Evaluering).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evaluation {
    /// The day it was held (UtfortDato).
    pub date: NaiveDate,
}
