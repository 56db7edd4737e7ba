use chrono::NaiveDate;
use uuid::Uuid;

use super::{CaseContent, Reporter};

/// A report of concern for a child (Melding).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConcernReport {
    /// Key (Id).
    pub id: Uuid,
    /// Key in the system it was moved from (MigrertId).
    pub migrated_id: Option<String>,
    /// The day it was received (StartDato).
    pub start: NaiveDate,
    /// Removed where it was made (ErSlettet).
    pub deleted: bool,
    /// Who reported; there may be several (Melder).
    pub reporters: Vec<Reporter>,
    /// What the concern is about (Saksinnhold).
    pub contents: Vec<CaseContent>,
    /// How it was assessed; none until then (Konklusjon).
    pub conclusion: Option<ConcernReportConclusion>,
}

/// What came of a concern report (Melding/Konklusjon).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConcernReportConclusion {
    /// The day it was assessed (SluttDato).
    pub end: NaiveDate,
    /// Outcome (Kode).
    pub code: String,
    /// Removed where it was made; no other conclusion has this flag (ErSlettet).
    pub deleted: bool,
}
