use chrono::NaiveDate;
use uuid::Uuid;

use super::{CaseContent, Category, FollowUp, LegalBasis, Supervision, Termination};

/// A measure for the child or the family (Tiltak).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// Key (Id).
    pub id: Uuid,
    /// Key in the system it was moved from (MigrertId).
    pub migrated_id: Option<String>,
    /// The day it began (StartDato).
    pub start: NaiveDate,
    /// Removed where it was made (ErSlettet).
    pub deleted: bool,
    /// The provision it rests on; act, chapter and section as in its decision (Lovhjemmel).
    pub legal_basis: LegalBasis,
    /// At most three provisions read together with it (JmfrLovhjemmel).
    pub further_legal_bases: Vec<LegalBasis>,
    /// What kind of measure it is (Kategori).
    pub category: Category,
    /// Why it is there, in the codes of case content (Tiltaksgrunnlag).
    pub grounds: Vec<CaseContent>,
    /// Independent supervision of the foster home (Tilsyn).
    pub supervision: Option<Supervision>,
    /// The service's own visits to the foster home (Oppfolging).
    pub follow_up: Option<FollowUp>,
    /// Why a care order ended (Opphevelse).
    pub termination: Option<Termination>,
    /// The day it ended; none until then (Konklusjon/SluttDato).
    pub end: Option<NaiveDate>,
}
