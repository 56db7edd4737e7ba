//! Element names as values: one byte instead of a text wherever the reader and the rules speak of an element.

use super::names::element;

macro_rules! tags {
    ($($tag:ident = $name:ident),+ $(,)?) => {
        /// A name that an element of the register can have.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Tag {
            $(#[doc = concat!("See `names::element::", stringify!($name), "`.")] $tag),+
        }

        impl Tag {
            /// The name as the file has it.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$tag => element::$name),+
                }
            }
        }
    };
}

tags! {
    Submission = SUBMISSION,
    SourceSystem = SOURCE_SYSTEM,
    Submitter = SUBMITTER,
    CaseFile = CASE_FILE,
    Personalia = PERSONALIA,
    ConcernReport = CONCERN_REPORT,
    Reporter = REPORTER,
    CaseContent = CASE_CONTENT,
    Conclusion = CONCLUSION,
    Investigation = INVESTIGATION,
    DecisionBasis = DECISION_BASIS,
    Participation = PARTICIPATION,
    ParticipationDate = PARTICIPATION_DATE,
    ParticipationKind = PARTICIPATION_KIND,
    Extension = EXTENSION,
    Plan = PLAN,
    Evaluation = EVALUATION,
    Measure = MEASURE,
    LegalBasis = LEGAL_BASIS,
    FurtherLegalBasis = FURTHER_LEGAL_BASIS,
    Act = ACT,
    Chapter = CHAPTER,
    Section = SECTION,
    Paragraph = PARAGRAPH,
    Letter = LETTER,
    Sentence = SENTENCE,
    Category = CATEGORY,
    MeasureGround = MEASURE_GROUND,
    Supervision = SUPERVISION,
    Responsible = RESPONSIBLE,
    Frequency = FREQUENCY,
    Visit = VISIT,
    FollowUp = FOLLOW_UP,
    Termination = TERMINATION,
    Decision = DECISION,
    Claim = CLAIM,
    Status = STATUS,
    Aftercare = AFTERCARE,
    TribunalReferral = TRIBUNAL_REFERRAL,
    Relocation = RELOCATION,
    RelocationReason = RELOCATION_REASON,
    RelocationDestination = RELOCATION_DESTINATION,
    Relation = RELATION,
    Deleted = DELETED,
}
