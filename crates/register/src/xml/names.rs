//! The schema's element and attribute names, spelled exactly so; the only place in the code that has them.

use crate::record::ElementKind;

/// Names of elements.
pub(crate) mod element {
    pub(crate) const SUBMISSION: &str = "Barnevern";
    pub(crate) const SOURCE_SYSTEM: &str = "Fagsystem";
    pub(crate) const SUBMITTER: &str = "Avgiver";
    pub(crate) const CASE_FILE: &str = "Sak";
    pub(crate) const PERSONALIA: &str = "Personalia";
    pub(crate) const CONCERN_REPORT: &str = "Melding";
    pub(crate) const REPORTER: &str = "Melder";
    pub(crate) const CASE_CONTENT: &str = "Saksinnhold";
    pub(crate) const CONCLUSION: &str = "Konklusjon";
    pub(crate) const INVESTIGATION: &str = "Undersokelse";
    pub(crate) const DECISION_BASIS: &str = "Vedtaksgrunnlag";
    pub(crate) const PARTICIPATION: &str = "BarnetsMedvirkning";
    pub(crate) const PARTICIPATION_DATE: &str = "StartDato";
    pub(crate) const PARTICIPATION_KIND: &str = "MedvirkningType";
    pub(crate) const EXTENSION: &str = "UtvidetFrist";
    pub(crate) const PLAN: &str = "Plan";
    pub(crate) const EVALUATION: &str = "Evaluering";
    pub(crate) const MEASURE: &str = "Tiltak";
    pub(crate) const LEGAL_BASIS: &str = "Lovhjemmel";
    pub(crate) const FURTHER_LEGAL_BASIS: &str = "JmfrLovhjemmel";
    pub(crate) const ACT: &str = "Lov";
    pub(crate) const CHAPTER: &str = "Kapittel";
    pub(crate) const SECTION: &str = "Paragraf";
    pub(crate) const PARAGRAPH: &str = "Ledd";
    pub(crate) const LETTER: &str = "Bokstav";
    pub(crate) const SENTENCE: &str = "Punktum";
    pub(crate) const CATEGORY: &str = "Kategori";
    pub(crate) const MEASURE_GROUND: &str = "Tiltaksgrunnlag";
    pub(crate) const SUPERVISION: &str = "Tilsyn";
    pub(crate) const RESPONSIBLE: &str = "Ansvarlig";
    pub(crate) const FREQUENCY: &str = "Hyppighet";
    pub(crate) const VISIT: &str = "Utfort";
    pub(crate) const FOLLOW_UP: &str = "Oppfolging";
    pub(crate) const TERMINATION: &str = "Opphevelse";
    pub(crate) const DECISION: &str = "Vedtak";
    pub(crate) const CLAIM: &str = "Krav";
    pub(crate) const STATUS: &str = "Status";
    pub(crate) const AFTERCARE: &str = "Ettervern";
    pub(crate) const TRIBUNAL_REFERRAL: &str = "OversendelseFylkesnemnd";
    pub(crate) const RELOCATION: &str = "Flytting";
    pub(crate) const RELOCATION_REASON: &str = "ArsakFra";
    pub(crate) const RELOCATION_DESTINATION: &str = "FlyttingTil";
    pub(crate) const RELATION: &str = "Relasjon";
    pub(crate) const DELETED: &str = "Slettet";
}

/// Names of attributes.
pub(crate) mod attribute {
    pub(crate) const ID: &str = "Id";
    pub(crate) const MIGRATED_ID: &str = "MigrertId";
    pub(crate) const PREVIOUS_ID: &str = "ForrigeId";
    pub(crate) const EXTRACTED_AT: &str = "DatoUttrekk";
    pub(crate) const START: &str = "StartDato";
    pub(crate) const END: &str = "SluttDato";
    pub(crate) const DELETED: &str = "ErSlettet";
    pub(crate) const CODE: &str = "Kode";
    pub(crate) const CLARIFICATION: &str = "Presisering";
    pub(crate) const VENDOR: &str = "Leverandor";
    pub(crate) const NAME: &str = "Navn";
    pub(crate) const VERSION: &str = "Versjon";
    pub(crate) const ORGANISATION_NUMBER: &str = "Organisasjonsnummer";
    pub(crate) const MUNICIPALITY_NUMBER: &str = "Kommunenummer";
    pub(crate) const MUNICIPALITY_NAME: &str = "Kommunenavn";
    pub(crate) const CITY_DISTRICT_NUMBER: &str = "Bydelsnummer";
    pub(crate) const CITY_DISTRICT_NAME: &str = "Bydelsnavn";
    pub(crate) const JOURNAL_NUMBER: &str = "Journalnummer";
    pub(crate) const CLOSED: &str = "Avsluttet";
    pub(crate) const NATIONAL_ID: &str = "Fodselsnummer";
    pub(crate) const BIRTH_DATE: &str = "Fodseldato";
    pub(crate) const SEX: &str = "Kjonn";
    pub(crate) const DUF_NUMBER: &str = "DUFnummer";
    pub(crate) const GRANTED: &str = "Innvilget";
    pub(crate) const PLAN_KIND: &str = "Plantype";
    pub(crate) const CARRIED_OUT: &str = "UtfortDato";
    pub(crate) const CHANGED: &str = "EndretDato";
    pub(crate) const OFFER_SENT: &str = "TilbudSendtDato";
    pub(crate) const FROM_ID: &str = "FraId";
    pub(crate) const FROM_KIND: &str = "FraType";
    pub(crate) const TO_ID: &str = "TilId";
    pub(crate) const TO_KIND: &str = "TilType";
    pub(crate) const KIND: &str = "Type";
}

/// The name of a kind of element, as relations and removals write it.
pub(crate) fn kind(kind: ElementKind) -> &'static str {
    match kind {
        ElementKind::Personalia => element::PERSONALIA,
        ElementKind::ConcernReport => element::CONCERN_REPORT,
        ElementKind::Investigation => element::INVESTIGATION,
        ElementKind::Plan => element::PLAN,
        ElementKind::Measure => element::MEASURE,
        ElementKind::Decision => element::DECISION,
        ElementKind::Aftercare => element::AFTERCARE,
        ElementKind::TribunalReferral => element::TRIBUNAL_REFERRAL,
        ElementKind::Relocation => element::RELOCATION,
        ElementKind::Relation => element::RELATION,
    }
}

/// The kind of element with a name; none for any other text.
pub(crate) fn kind_of(name: &str) -> Option<ElementKind> {
    ElementKind::ALL.into_iter().find(|&one| kind(one) == name)
}
