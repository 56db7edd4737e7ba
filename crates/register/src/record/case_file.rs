use chrono::NaiveDate;
use uuid::Uuid;

use super::{
    Aftercare, ConcernReport, Decision, Deleted, Investigation, Measure, Personalia, Plan, Relation,
    Relocation, TribunalReferral,
};

/// The case folder of one child (Sak): everything the service has on the case, each time it is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseFile {
    /// Key in the sending system (Id).
    pub id: Uuid,
    /// Key in the system it was moved from, as told to KOSTRA then (MigrertId).
    pub migrated_id: Option<String>,
    /// The day the case was opened (StartDato).
    pub start: NaiveDate,
    /// The day it was closed; none while it is open (SluttDato).
    pub end: Option<NaiveDate>,
    /// Number of the journal or case; printed in messages, so it must not point out the child (Journalnummer).
    pub journal_number: String,
    /// Whether the case is closed, said outright; no rule reads it (Avsluttet).
    pub closed: Option<bool>,
    /// The whole case was removed where it was made (ErSlettet).
    pub deleted: bool,
    /// Who the child is, over time (Personalia).
    pub personalia: Vec<Personalia>,
    /// Concern reports (Melding).
    pub concern_reports: Vec<ConcernReport>,
    /// Investigations (Undersokelse).
    pub investigations: Vec<Investigation>,
    /// Plans (Plan).
    pub plans: Vec<Plan>,
    /// Measures (Tiltak).
    pub measures: Vec<Measure>,
    /// Decisions of the service and of the tribunal (Vedtak).
    pub decisions: Vec<Decision>,
    /// Offers of aftercare (Ettervern).
    pub aftercare: Vec<Aftercare>,
    /// Applications sent to the tribunal (OversendelseFylkesnemnd).
    pub tribunal_referrals: Vec<TribunalReferral>,
    /// Moves of a child in care (Flytting).
    pub relocations: Vec<Relocation>,
    /// What led to what (Relasjon).
    pub relations: Vec<Relation>,
    /// Elements that were sent once and should not have been (Slettet).
    pub removals: Vec<Deleted>,
}

impl CaseFile {
    /// An open case with nothing in it.
    #[must_use]
    pub fn new(id: Uuid, start: NaiveDate, journal_number: impl Into<String>) -> Self {
        Self {
            id,
            migrated_id: None,
            start,
            end: None,
            journal_number: journal_number.into(),
            closed: None,
            deleted: false,
            personalia: Vec::new(),
            concern_reports: Vec::new(),
            investigations: Vec::new(),
            plans: Vec::new(),
            measures: Vec::new(),
            decisions: Vec::new(),
            aftercare: Vec::new(),
            tribunal_referrals: Vec::new(),
            relocations: Vec::new(),
            relations: Vec::new(),
            removals: Vec::new(),
        }
    }
}
