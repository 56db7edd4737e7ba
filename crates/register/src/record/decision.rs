use chrono::NaiveDate;
use uuid::Uuid;

use super::LegalBasis;

/// A decision, made by the service or by the tribunal (Vedtak).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Key (Id).
    pub id: Uuid,
    /// Key in the system it was moved from (MigrertId).
    pub migrated_id: Option<String>,
    /// The day it was made (StartDato).
    pub start: NaiveDate,
    /// Removed where it was made (ErSlettet).
    pub deleted: bool,
    /// The provision it rests on (Lovhjemmel).
    pub legal_basis: LegalBasis,
    /// At most three provisions read together with it (JmfrLovhjemmel).
    pub further_legal_bases: Vec<LegalBasis>,
    /// Claims by private parties to have it changed (Krav).
    pub claims: Vec<Claim>,
    /// What has happened to it, at least one entry (Status).
    pub statuses: Vec<Status>,
    /// The day it lapsed; none until then (Konklusjon/SluttDato).
    pub end: Option<NaiveDate>,
}

/// Where a decision stands from a date on (Status).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// Key (Id).
    pub id: Uuid,
    /// The day it was set (EndretDato).
    pub changed: NaiveDate,
    /// 1 approved, 2 sent to the tribunal, 3 lapsed, 4 refused or ended (Kode).
    pub code: String,
}

/// A private party's claim to change an earlier decision of the tribunal (Krav).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Key (Id).
    pub id: Uuid,
    /// The day it came (StartDato).
    pub start: NaiveDate,
    /// How it was handled; none until then (Konklusjon).
    pub conclusion: Option<ClaimConclusion>,
}

/// What came of a claim (Krav/Konklusjon).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimConclusion {
    /// The day it was handled (SluttDato).
    pub end: NaiveDate,
    /// Outcome (Kode).
    pub code: String,
    /// Words to the outcome (Presisering).
    pub clarification: Option<String>,
}
