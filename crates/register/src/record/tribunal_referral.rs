use chrono::NaiveDate;
use uuid::Uuid;

use super::LegalBasis;

/// An application for a compulsory decision, sent to the tribunal (OversendelseFylkesnemnd).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TribunalReferral {
    /// Key (Id).
    pub id: Uuid,
    /// Key in the system it was moved from (MigrertId).
    pub migrated_id: Option<String>,
    /// The day it was sent (StartDato).
    pub start: NaiveDate,
    /// Removed where it was made (ErSlettet).
    pub deleted: bool,
    /// The provision it rests on (Lovhjemmel).
    pub legal_basis: LegalBasis,
    /// At most three provisions read together with it (JmfrLovhjemmel).
    pub further_legal_bases: Vec<LegalBasis>,
}
