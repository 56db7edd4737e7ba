use chrono::NaiveDate;
use uuid::Uuid;

use super::CaseContent;

/// An investigation of a child's care situation (Undersokelse).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Investigation {
    /// Key (Id).
    pub id: Uuid,
    /// Key in the system it was moved from (MigrertId).
    pub migrated_id: Option<String>,
    /// The day it began: as a rule the day its concern report was assessed (StartDato).
    pub start: NaiveDate,
    /// Removed where it was made (ErSlettet).
    pub deleted: bool,
    /// What was found, in the codes of case content (Vedtaksgrunnlag).
    pub grounds: Vec<CaseContent>,
    /// How the child took part (BarnetsMedvirkning).
    pub participation: Option<Participation>,
    /// A longer time limit, asked for or granted (UtvidetFrist).
    pub extension: Option<Extension>,
    /// How it ended; none until then (Konklusjon).
    pub conclusion: Option<InvestigationConclusion>,
}

/// How the child took part, or why it did not (BarnetsMedvirkning); new in 4.0.0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participation {
    /// The day of it (StartDato).
    pub date: NaiveDate,
    /// The way (MedvirkningType).
    pub code: String,
}

/// An extended time limit for the investigation (UtvidetFrist).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extension {
    /// The day it was asked for (StartDato).
    pub start: NaiveDate,
    /// 1 granted, 2 refused; none while undecided (Innvilget).
    pub granted: Option<String>,
}

/// What came of an investigation (Undersokelse/Konklusjon).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvestigationConclusion {
    /// The day it was concluded (SluttDato).
    pub end: NaiveDate,
    /// Outcome (Kode).
    pub code: String,
    /// Words to the outcome (Presisering).
    pub clarification: Option<String>,
}
