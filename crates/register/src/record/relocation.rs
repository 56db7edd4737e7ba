use chrono::NaiveDate;
use uuid::Uuid;

use super::{RelocationDestination, RelocationReason};

/// A move of a child in care (Flytting).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relocation {
    /// Key (Id).
    pub id: Uuid,
    /// Key in the system it was moved from (MigrertId).
    pub migrated_id: Option<String>,
    /// The day of the move, its only date (SluttDato).
    pub moved: NaiveDate,
    /// Removed where it was made (ErSlettet).
    pub deleted: bool,
    /// Why the child left (ArsakFra).
    pub reason: RelocationReason,
    /// Where the child went (FlyttingTil).
    pub destination: RelocationDestination,
}
