use chrono::NaiveDate;
use uuid::Uuid;

/// Independent supervision of a foster home (Tilsyn).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Supervision {
    /// Which municipality answers for it, over time; at least one (Ansvarlig).
    pub responsible: Vec<Responsible>,
    /// How often a year, over time; at least one (Hyppighet).
    pub frequencies: Vec<Frequency>,
    /// Inspections that were made (Utfort).
    pub visits: Vec<Visit>,
}

/// The responsible service's own visits to a foster home (Oppfolging).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUp {
    /// How often a year, over time; at least one (Hyppighet).
    pub frequencies: Vec<Frequency>,
    /// Visits that were made (Utfort).
    pub visits: Vec<Visit>,
}

/// The municipality that answers for supervision from a date on (Ansvarlig).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Responsible {
    /// Key (Id).
    pub id: Uuid,
    /// Answers from this day (StartDato).
    pub start: NaiveDate,
    /// Four digits (Kommunenummer).
    pub municipality_number: String,
}

/// How many visits a year are required from a date on (Hyppighet).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frequency {
    /// Key (Id).
    pub id: Uuid,
    /// Holds from this day (StartDato).
    pub start: NaiveDate,
    /// 4 as a rule, 2 when reduced (Kode).
    pub code: String,
}

/// A visit that was made (Utfort).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// Key (Id).
    pub id: Uuid,
    /// The day of it (UtfortDato).
    pub date: NaiveDate,
}
