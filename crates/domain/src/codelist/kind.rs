/// Declares every list once: variant, our id (also the name of the data file) and official id.
macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $id:literal, $official:literal;)+) => {
        /// Names one code list (kodeliste).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind {
            $($(#[$doc])* $variant,)+
        }

        impl Kind {
            /// Every list, in the order of declaration.
            pub const ALL: [Self; [$($id),+].len()] = [$(Self::$variant),+];

            /// Our own stable id of the list.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self {
                    $(Self::$variant => $id,)+
                }
            }

            /// The list's id in the documentation of the national register.
            #[must_use]
            pub fn official_id(self) -> &'static str {
                match self {
                    $(Self::$variant => $official,)+
                }
            }

            pub(super) fn csv(self) -> &'static str {
                match self {
                    $(Self::$variant => include_str!(concat!("data/", $id, ".csv")),)+
                }
            }
        }
    };
}

kinds! {
    /// What a concern report, decision or measure is about (saksinnhold).
    CaseContent = "case_content", "saksinnhold";
    /// Headings over case content, never registered (saksinnhold, grupper).
    CaseContentGroup = "case_content_group", "saksinnhold_grupper";
    /// Kinds of measure (tiltak, kategori).
    MeasureCategory = "measure_category", "tiltak_kategori";
    /// Headings over measure categories, never registered (tiltak, kategorigrupper).
    MeasureCategoryGroup = "measure_category_group", "tiltak_kategori_grupper";
    /// How the review of a concern report ended (melding, konklusjon).
    ConcernReportConclusion = "concern_report_conclusion", "melding_konklusjon";
    /// How an investigation ended (undersøkelse, konklusjon).
    InvestigationConclusion = "investigation_conclusion", "undersokelse_konklusjon";
    /// Who sent the concern report (melder).
    Reporter = "reporter", "melder";
    /// Kinds of plan (plantype).
    PlanKind = "plan_kind", "plan_plantype";
    /// Acts that a legal basis may name (lovhjemmel, lov).
    LegalAct = "legal_act", "lovhjemmel_lov";
    /// Registered sex (kjønn).
    Sex = "sex", "personalia_kjonn";
    /// How the child took part (barnets medvirkning).
    ParticipationKind = "participation_kind", "undersokelse_barnetsmedvirkning";
    /// Headings over participation kinds, never registered (barnets medvirkning, grupper).
    ParticipationGroup = "participation_group", "undersokelse_barnetsmedvirkning_grupper";
    /// Whether an extended deadline was granted (utvidet frist, innvilget).
    ExtensionGranted = "extension_granted", "undersokelse_utvidetfrist_innvilget";
    /// Status of a decision (vedtak, status).
    DecisionStatus = "decision_status", "vedtak_status";
    /// Why a care measure was terminated (tiltak, opphevelse).
    TerminationReason = "termination_reason", "tiltak_opphevelse";
    /// How the offer of aftercare ended (ettervern, konklusjon).
    AftercareConclusion = "aftercare_conclusion", "ettervern_konklusjon";
    /// Why the child moved from a placement (flytting, årsak fra).
    RelocationReason = "relocation_reason", "flytting_arsakfra";
    /// Headings over relocation reasons, never registered (flytting, årsaksgrupper).
    RelocationReasonGroup = "relocation_reason_group", "flytting_arsakfra_grupper";
    /// Where the child moved to (flytting til).
    RelocationDestination = "relocation_destination", "flytting_til";
    /// Supervision visits a year (tilsyn, hyppighet).
    SupervisionFrequency = "supervision_frequency", "tiltak_tilsyn_hyppighet";
    /// Follow-up visits a year (oppfølging, hyppighet).
    FollowUpFrequency = "follow_up_frequency", "tiltak_oppfolging_hyppighet";
    /// How a private party's claim ended (vedtak, krav, konklusjon).
    ClaimConclusion = "claim_conclusion", "vedtak_krav_konklusjon";
    /// Pairs of elements that a relation may link (relasjon, koblinger).
    Relation = "relation", "relasjon_koblinger";
    /// The published set of placement measures (plasseringstiltak).
    PlacementMeasure = "placement_measure", "sett_plasseringstiltak";
    /// The legal bases that make a measure a care measure (omsorgstiltak).
    CareMeasure = "care_measure", "sett_omsorgstiltak";
    /// Codes that need a clarification, each `list/code` with the list's official id (krever presisering).
    NeedsClarification = "needs_clarification", "krever_presisering";
    /// Municipality numbers (kommunenummer).
    Municipality = "municipality", "kommunenummer";
    /// Organisation numbers of submitters that have city districts (avgivere med bydeler).
    SubmitterWithDistricts = "submitter_with_districts", "avgiver_med_bydeler";
}

impl Kind {
    /// The list with this id of ours.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// The list that holds the headings over this one, where it has headings.
    #[must_use]
    pub fn headings(self) -> Option<Self> {
        match self {
            Self::CaseContent => Some(Self::CaseContentGroup),
            Self::MeasureCategory => Some(Self::MeasureCategoryGroup),
            Self::ParticipationKind => Some(Self::ParticipationGroup),
            Self::RelocationReason => Some(Self::RelocationReasonGroup),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_lead_back() {
        for (position, kind) in Kind::ALL.into_iter().enumerate() {
            assert_eq!(kind as usize, position);
            assert_eq!(Kind::from_id(kind.id()), Some(kind));
            assert_eq!(
                Kind::ALL
                    .iter()
                    .filter(|other| other.official_id() == kind.official_id())
                    .count(),
                1
            );
        }
        assert_eq!(Kind::from_id("client"), None);
    }
}
