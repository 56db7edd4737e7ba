use chrono::NaiveDate;
use uuid::Uuid;

/// The kinds of element that can be linked or removed (BegrepsType).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ElementKind {
    /// Personalia.
    Personalia,
    /// A concern report (Melding).
    ConcernReport,
    /// An investigation (Undersokelse).
    Investigation,
    /// A plan (Plan).
    Plan,
    /// A measure (Tiltak).
    Measure,
    /// A decision (Vedtak).
    Decision,
    /// An offer of aftercare (Ettervern).
    Aftercare,
    /// An application to the tribunal (OversendelseFylkesnemnd).
    TribunalReferral,
    /// A move (Flytting).
    Relocation,
    /// A relation (Relasjon).
    Relation,
}

impl ElementKind {
    /// All kinds, in the order of the schema.
    pub const ALL: [Self; 10] = [
        Self::Personalia,
        Self::ConcernReport,
        Self::Investigation,
        Self::Plan,
        Self::Measure,
        Self::Decision,
        Self::Aftercare,
        Self::TribunalReferral,
        Self::Relocation,
        Self::Relation,
    ];
}

/// A directed link: the first element led to the second (Relasjon).
///
/// The rules know concern report to investigation, investigation to decision, decision to measure and decision to tribunal
/// referral; the direction counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// Key (Id).
    pub id: Uuid,
    /// Id of the element that led to the other; may be its key in an older system (FraId).
    pub from_id: String,
    /// Its kind (FraType).
    pub from_kind: ElementKind,
    /// Id of the element it led to (TilId).
    pub to_id: Uuid,
    /// Its kind (TilType).
    pub to_kind: ElementKind,
    /// Removed where it was made (ErSlettet).
    pub deleted: bool,
}

impl Relation {
    /// A link from one element to another.
    #[must_use]
    pub fn new(id: Uuid, (from_kind, from): (ElementKind, Uuid), (to_kind, to): (ElementKind, Uuid)) -> Self {
        Self {
            id,
            from_id: from.to_string(),
            from_kind,
            to_id: to,
            to_kind,
            deleted: false,
        }
    }
}

/// Notice that an element sent before was registered in error and is gone (Slettet).
///
/// What is still in the file carries its own `deleted` flag instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deleted {
    /// Id of the element (Id).
    pub id: Uuid,
    /// Its kind (Type).
    pub kind: ElementKind,
    /// The day it was removed (SluttDato).
    pub end: NaiveDate,
}
