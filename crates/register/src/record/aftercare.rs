use chrono::NaiveDate;
use uuid::Uuid;

/// An offer of aftercare (Ettervern); what is then given is a measure of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aftercare {
    /// Key (Id).
    pub id: Uuid,
    /// Key in the system it was moved from (MigrertId).
    pub migrated_id: Option<String>,
    /// The day the offer was sent (TilbudSendtDato).
    pub offer_sent: NaiveDate,
    /// Removed where it was made (ErSlettet).
    pub deleted: bool,
    /// The answer; none until it came (Konklusjon).
    pub conclusion: Option<AftercareConclusion>,
}

/// The answer to an offer of aftercare (Ettervern/Konklusjon).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AftercareConclusion {
    /// The day of the answer (SluttDato).
    pub end: NaiveDate,
    /// The answer (Kode).
    pub code: String,
}
