//! The schema as tables: which element holds what, in which order, how often, and what its values look like.
//!
//! One table serves 3.0.5 and 4.0.1: what only 4 knows is marked. A type is named as the specification's rows name it.

use super::codes::{self, Codes};
use super::names::attribute as at;
use super::tag::Tag;
use super::value::Kind;

/// A type of element.
#[derive(Debug)]
pub(crate) struct Type {
    /// Its name in the ids of the structural rules.
    pub(crate) name: &'static str,
    /// The schema's own name for it where it has one: what `xsi:type` may say.
    pub(crate) xsi_type: Option<&'static str>,
    pub(crate) attributes: &'static [Attribute],
    pub(crate) content: Content,
}

/// An attribute of a type.
#[derive(Debug)]
pub(crate) struct Attribute {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    pub(crate) is_required: bool,
}

/// What stands between the tags.
#[derive(Debug)]
pub(crate) enum Content {
    /// Nothing, not even blanks.
    Empty,
    /// Elements in this order.
    Elements(&'static [Particle]),
    /// A value.
    Value(Kind),
}

/// A place in a sequence.
#[derive(Debug)]
pub(crate) struct Particle {
    pub(crate) tag: Tag,
    pub(crate) of: &'static Type,
    pub(crate) least: u32,
    pub(crate) most: u32,
    /// Schema 3 does not have it.
    pub(crate) is_new: bool,
}

const ANY: u32 = u32::MAX;

const fn particle(tag: Tag, of: &'static Type, least: u32, most: u32) -> Particle {
    Particle {
        tag,
        of,
        least,
        most,
        is_new: false,
    }
}

const fn one(tag: Tag, of: &'static Type) -> Particle {
    particle(tag, of, 1, 1)
}

const fn maybe(tag: Tag, of: &'static Type) -> Particle {
    particle(tag, of, 0, 1)
}

const fn many(tag: Tag, of: &'static Type) -> Particle {
    particle(tag, of, 0, ANY)
}

const fn some(tag: Tag, of: &'static Type) -> Particle {
    particle(tag, of, 1, ANY)
}

const fn required(name: &'static str, kind: Kind) -> Attribute {
    Attribute {
        name,
        kind,
        is_required: true,
    }
}

const fn optional(name: &'static str, kind: Kind) -> Attribute {
    Attribute {
        name,
        kind,
        is_required: false,
    }
}

const fn text(least: usize, most: usize) -> Kind {
    Kind::Text { least, most }
}

const fn code(codes: &'static Codes) -> Attribute {
    required(at::CODE, Kind::Code(codes))
}

const ID: Attribute = required(at::ID, Kind::Uuid);
const MIGRATED: Attribute = optional(at::MIGRATED_ID, text(1, 36));
const START: Attribute = required(at::START, Kind::Date);
const END: Attribute = required(at::END, Kind::Date);
const DELETED: Attribute = optional(at::DELETED, Kind::Flag);
const CLARIFICATION: Attribute = optional(at::CLARIFICATION, text(1, 10_000));
const CARRIED_OUT: Attribute = required(at::CARRIED_OUT, Kind::Date);

/// Declares types: name, then the schema's own name for it where it has one.
macro_rules! types {
    ($($constant:ident = $name:literal $(as $xsi:literal)? { [$($attribute:expr),* $(,)?], $content:expr };)+) => {
        $(pub(crate) static $constant: Type = Type {
            name: $name,
            xsi_type: types!(@xsi $($xsi)?),
            attributes: &[$($attribute),*],
            content: $content,
        };)+

        /// Every type, in the order of the specification's rows.
        pub(crate) static TYPES: &[&Type] = &[$(&$constant),+];
    };
    (@xsi) => { None };
    (@xsi $xsi:literal) => { Some($xsi) };
}

types! {
    SUBMISSION = "BarnevernType" as "BarnevernType" {
        [ID, required(at::EXTRACTED_AT, Kind::Moment), optional(at::PREVIOUS_ID, Kind::Uuid)],
        Content::Elements(&[
            one(Tag::SourceSystem, &SOURCE_SYSTEM),
            one(Tag::Submitter, &SUBMITTER),
            one(Tag::CaseFile, &CASE_FILE),
        ])
    };
    SOURCE_SYSTEM = "FagsystemType" as "FagsystemType" {
        [required(at::VENDOR, text(3, 300)), required(at::NAME, text(1, 300)), required(at::VERSION, text(1, 100))],
        Content::Empty
    };
    SUBMITTER = "AvgiverType" as "AvgiverType" {
        [
            required(at::ORGANISATION_NUMBER, Kind::Digits(9)),
            required(at::MUNICIPALITY_NUMBER, Kind::Digits(4)),
            required(at::MUNICIPALITY_NAME, text(1, 250)),
            optional(at::CITY_DISTRICT_NUMBER, Kind::Digits(2)),
            optional(at::CITY_DISTRICT_NAME, text(1, 250)),
        ],
        Content::Empty
    };
    CASE_FILE = "SakType" as "SakType" {
        [
            ID,
            MIGRATED,
            START,
            optional(at::END, Kind::Date),
            required(at::JOURNAL_NUMBER, text(1, 36)),
            optional(at::CLOSED, Kind::Flag),
            DELETED,
        ],
        Content::Elements(&[
            many(Tag::Personalia, &PERSONALIA),
            many(Tag::ConcernReport, &CONCERN_REPORT),
            many(Tag::Investigation, &INVESTIGATION),
            many(Tag::Plan, &PLAN),
            many(Tag::Measure, &MEASURE),
            many(Tag::Decision, &DECISION),
            many(Tag::Aftercare, &AFTERCARE),
            many(Tag::TribunalReferral, &TRIBUNAL_REFERRAL),
            many(Tag::Relocation, &RELOCATION),
            many(Tag::Relation, &RELATION),
            many(Tag::Deleted, &REMOVAL),
        ])
    };
    PERSONALIA = "Sak-Personalia" {
        [
            ID,
            START,
            required(at::NATIONAL_ID, Kind::Digits(11)),
            required(at::BIRTH_DATE, Kind::Date),
            required(at::SEX, Kind::Code(&codes::SEX)),
            optional(at::DUF_NUMBER, Kind::Digits(12)),
            DELETED,
        ],
        Content::Empty
    };
    REMOVAL = "Sak-Slettet" {
        [ID, required(at::KIND, Kind::Element), END],
        Content::Empty
    };
    PLAN = "PlanType" as "PlanType" {
        [ID, MIGRATED, START, required(at::PLAN_KIND, Kind::Code(&codes::PLAN_KIND)), DELETED],
        Content::Elements(&[many(Tag::Evaluation, &EVALUATION), maybe(Tag::Conclusion, &PLAN_CONCLUSION)])
    };
    EVALUATION = "Plan-Evaluering" { [CARRIED_OUT], Content::Empty };
    PLAN_CONCLUSION = "Plan-Konklusjon" { [END], Content::Empty };
    CONCERN_REPORT = "MeldingType" as "MeldingType" {
        [ID, MIGRATED, START, DELETED],
        Content::Elements(&[
            many(Tag::Reporter, &REPORTER),
            many(Tag::CaseContent, &CASE_CONTENT),
            maybe(Tag::Conclusion, &CONCERN_REPORT_CONCLUSION),
        ])
    };
    CONCERN_REPORT_CONCLUSION = "Melding-Konklusjon" {
        [END, code(&codes::CONCERN_REPORT_CONCLUSION), DELETED],
        Content::Empty
    };
    MEASURE = "TiltakType" as "TiltakType" {
        [ID, MIGRATED, START, DELETED],
        Content::Elements(&[
            one(Tag::LegalBasis, &LEGAL_BASIS),
            particle(Tag::FurtherLegalBasis, &LEGAL_BASIS, 0, 3),
            one(Tag::Category, &CATEGORY),
            many(Tag::MeasureGround, &CASE_CONTENT),
            maybe(Tag::Supervision, &SUPERVISION),
            maybe(Tag::FollowUp, &FOLLOW_UP),
            maybe(Tag::Termination, &TERMINATION),
            maybe(Tag::Conclusion, &MEASURE_CONCLUSION),
        ])
    };
    MEASURE_CONCLUSION = "Tiltak-Konklusjon" { [END], Content::Empty };
    LEGAL_BASIS = "LovhjemmelType" as "LovhjemmelType" {
        [],
        Content::Elements(&[
            one(Tag::Act, &ACT),
            one(Tag::Chapter, &CHAPTER),
            one(Tag::Section, &SECTION),
            many(Tag::Paragraph, &PARAGRAPH),
            many(Tag::Letter, &LETTER),
            many(Tag::Sentence, &SENTENCE),
        ])
    };
    ACT = "LovhjemmelType-Lov" { [], Content::Value(Kind::Code(&codes::ACT)) };
    CHAPTER = "LovhjemmelType-Kapittel" { [], Content::Value(Kind::NumberAndLetters(3)) };
    SECTION = "LovhjemmelType-Paragraf" { [], Content::Value(Kind::NumberAndLetters(4)) };
    PARAGRAPH = "LovhjemmelType-Ledd" { [], Content::Value(Kind::Number(3)) };
    LETTER = "LovhjemmelType-Bokstav" { [], Content::Value(Kind::Letter) };
    SENTENCE = "LovhjemmelType-Punktum" { [], Content::Value(Kind::Number(3)) };
    REPORTER = "MelderType" as "MelderType" { [code(&codes::REPORTER), CLARIFICATION], Content::Empty };
    CASE_CONTENT = "SaksinnholdType" as "SaksinnholdType" {
        [code(&codes::CASE_CONTENT), CLARIFICATION],
        Content::Empty
    };
    PARTICIPATION = "BarnetsMedvirkningType" as "BarnetsMedvirkningType" {
        [],
        Content::Elements(&[
            one(Tag::ParticipationDate, &PARTICIPATION_DATE),
            one(Tag::ParticipationKind, &PARTICIPATION_KIND),
        ])
    };
    PARTICIPATION_DATE = "BarnetsMedvirkningType-StartDato" { [], Content::Value(Kind::Date) };
    PARTICIPATION_KIND = "BarnetsMedvirkningType-MedvirkningType" {
        [],
        Content::Value(Kind::Code(&codes::PARTICIPATION))
    };
    INVESTIGATION = "UndersokelseType" as "UndersokelseType" {
        [ID, MIGRATED, START, DELETED],
        Content::Elements(&[
            many(Tag::DecisionBasis, &CASE_CONTENT),
            Particle { tag: Tag::Participation, of: &PARTICIPATION, least: 0, most: 1, is_new: true },
            maybe(Tag::Extension, &EXTENSION),
            maybe(Tag::Conclusion, &INVESTIGATION_CONCLUSION),
        ])
    };
    EXTENSION = "Undersokelse-UtvidetFrist" {
        [START, optional(at::GRANTED, Kind::Code(&codes::GRANTED))],
        Content::Empty
    };
    INVESTIGATION_CONCLUSION = "Undersokelse-Konklusjon" {
        [END, code(&codes::INVESTIGATION_CONCLUSION), CLARIFICATION],
        Content::Empty
    };
    CATEGORY = "KategoriType" as "KategoriType" { [code(&codes::CATEGORY), CLARIFICATION], Content::Empty };
    TERMINATION = "OpphevelseType" as "OpphevelseType" { [code(&codes::TERMINATION), CLARIFICATION], Content::Empty };
    FOLLOW_UP = "OppfolgingType" as "OppfolgingType" {
        [],
        Content::Elements(&[some(Tag::Frequency, &FOLLOW_UP_FREQUENCY), many(Tag::Visit, &FOLLOW_UP_VISIT)])
    };
    FOLLOW_UP_FREQUENCY = "OppfolgingHyppighetType" as "OppfolgingHyppighetType" {
        [ID, START, code(&codes::FREQUENCY)],
        Content::Empty
    };
    FOLLOW_UP_VISIT = "OppfolgingUtfortType" as "OppfolgingUtfortType" { [ID, CARRIED_OUT], Content::Empty };
    SUPERVISION = "TilsynType" as "TilsynType" {
        [],
        Content::Elements(&[
            some(Tag::Responsible, &RESPONSIBLE),
            some(Tag::Frequency, &SUPERVISION_FREQUENCY),
            many(Tag::Visit, &SUPERVISION_VISIT),
        ])
    };
    RESPONSIBLE = "TilsynAnsvarligType" as "TilsynAnsvarligType" {
        [ID, START, required(at::MUNICIPALITY_NUMBER, Kind::Digits(4))],
        Content::Empty
    };
    SUPERVISION_FREQUENCY = "TilsynHyppighetType" as "TilsynHyppighetType" {
        [ID, START, code(&codes::FREQUENCY)],
        Content::Empty
    };
    SUPERVISION_VISIT = "TilsynUtfortType" as "TilsynUtfortType" { [ID, CARRIED_OUT], Content::Empty };
    CLAIM = "OversendelsePrivatKravType" as "OversendelsePrivatKravType" {
        [ID, START],
        Content::Elements(&[maybe(Tag::Conclusion, &CLAIM_CONCLUSION)])
    };
    CLAIM_CONCLUSION = "Krav-Konklusjon" {
        [END, code(&codes::CLAIM_CONCLUSION), CLARIFICATION],
        Content::Empty
    };
    TRIBUNAL_REFERRAL = "OversendelseBarneverntjenesteType" as "OversendelseBarneverntjenesteType" {
        [ID, MIGRATED, START, DELETED],
        Content::Elements(&[
            one(Tag::LegalBasis, &LEGAL_BASIS),
            particle(Tag::FurtherLegalBasis, &LEGAL_BASIS, 0, 3),
        ])
    };
    DECISION = "VedtakType" as "VedtakType" {
        [ID, MIGRATED, START, DELETED],
        Content::Elements(&[
            one(Tag::LegalBasis, &LEGAL_BASIS),
            particle(Tag::FurtherLegalBasis, &LEGAL_BASIS, 0, 3),
            many(Tag::Claim, &CLAIM),
            some(Tag::Status, &STATUS),
            maybe(Tag::Conclusion, &DECISION_CONCLUSION),
        ])
    };
    STATUS = "Vedtak-Status" {
        [ID, required(at::CHANGED, Kind::Date), code(&codes::STATUS)],
        Content::Empty
    };
    DECISION_CONCLUSION = "Vedtak-Konklusjon" { [END], Content::Empty };
    AFTERCARE = "EttervernType" as "EttervernType" {
        [ID, MIGRATED, required(at::OFFER_SENT, Kind::Date), DELETED],
        Content::Elements(&[maybe(Tag::Conclusion, &AFTERCARE_CONCLUSION)])
    };
    AFTERCARE_CONCLUSION = "Ettervern-Konklusjon" {
        [END, code(&codes::AFTERCARE_CONCLUSION)],
        Content::Empty
    };
    RELATION = "RelasjonType" as "RelasjonType" {
        [
            ID,
            required(at::FROM_ID, text(1, 50)),
            required(at::FROM_KIND, Kind::Element),
            required(at::TO_ID, Kind::Uuid),
            required(at::TO_KIND, Kind::Element),
            DELETED,
        ],
        Content::Empty
    };
    RELOCATION = "FlyttingType" as "FlyttingType" {
        [ID, MIGRATED, END, DELETED],
        Content::Elements(&[
            one(Tag::RelocationReason, &RELOCATION_REASON),
            one(Tag::RelocationDestination, &RELOCATION_DESTINATION),
        ])
    };
    RELOCATION_REASON = "ArsakFraType" as "ArsakFraType" {
        [code(&codes::RELOCATION_REASON), CLARIFICATION],
        Content::Empty
    };
    RELOCATION_DESTINATION = "FlyttingTilType" as "FlyttingTilType" {
        [code(&codes::RELOCATION_DESTINATION), CLARIFICATION],
        Content::Empty
    };
}

/// Elements of a case whose keys may not repeat within their kind.
pub(crate) const UNIQUE: &[Tag] = &[
    Tag::ConcernReport,
    Tag::Aftercare,
    Tag::TribunalReferral,
    Tag::Decision,
    Tag::Investigation,
    Tag::Measure,
    Tag::Personalia,
    Tag::Plan,
    Tag::Relocation,
    Tag::Relation,
    Tag::Deleted,
];
