//! The rules of the lint, each with what to do.

/// What a questionnaire must not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// The file does not have the form of a questionnaire.
    Unreadable,
    /// A field that the format does not have.
    UnknownField,
    /// An id that cannot be the name of a variable.
    BadId,
    /// An id, a concept or a variable that stands twice.
    DuplicateId,
    /// No language, or one twice.
    Languages,
    /// A text that is missing in a language, or there in another than the questionnaire's.
    MissingText,
    /// A text that is too long or has characters that no text holds.
    BadText,
    /// No section, or one without questions.
    EmptySection,
    /// More than pages can show.
    TooMuch,
    /// Too few options to choose among.
    MissingOption,
    /// An option that stands twice, by code or by words.
    RepeatedOption,
    /// A condition on something in options that cannot be.
    BadOption,
    /// A scale that no question is answered on.
    UnusedScale,
    /// A scale that is not there.
    UnknownScale,
    /// A scale of another number of steps than 4, 5 or 7.
    ScaleSteps,
    /// A scale that is not symmetric, or whose steps are not in order.
    AsymmetricScale,
    /// A range with nothing in it.
    EmptyRange,
    /// More options to choose, or places to fill, than there are; or none.
    BadMost,
    /// A text to be read that is to be answered.
    NothingToAnswer,
    /// A condition on a question that is not there, or without a cell.
    UnknownCondition,
    /// A condition on the question itself or on a later one.
    LaterCondition,
    /// A condition on an option that is not there, or on numbers that cannot be given.
    ConditionOption,
    /// A question that no answers lead to.
    UnreachableQuestion,
    /// Conditions that cannot be followed to their end.
    EntangledConditions,
    /// Another wording than in an earlier wave, under the same version.
    ChangedWording,
    /// A version that is not from 1, or lower than in an earlier wave.
    BadVersion,
    /// A question that tells who answers, in an anonymous survey.
    IdentifyingQuestion,
    /// A recorded fault in a wave that has not been asked, or of an option that is not there.
    RecordedFault,
}

impl Rule {
    /// All of them.
    pub const ALL: [Self; 28] = [
        Self::Unreadable,
        Self::UnknownField,
        Self::BadId,
        Self::DuplicateId,
        Self::Languages,
        Self::MissingText,
        Self::BadText,
        Self::EmptySection,
        Self::TooMuch,
        Self::MissingOption,
        Self::RepeatedOption,
        Self::BadOption,
        Self::UnusedScale,
        Self::UnknownScale,
        Self::ScaleSteps,
        Self::AsymmetricScale,
        Self::EmptyRange,
        Self::BadMost,
        Self::NothingToAnswer,
        Self::UnknownCondition,
        Self::LaterCondition,
        Self::ConditionOption,
        Self::UnreachableQuestion,
        Self::EntangledConditions,
        Self::ChangedWording,
        Self::BadVersion,
        Self::IdentifyingQuestion,
        Self::RecordedFault,
    ];

    /// Its name: what it finds.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::UnknownField => "unknown-field",
            Self::BadId => "bad-id",
            Self::DuplicateId => "duplicate-id",
            Self::Languages => "languages",
            Self::MissingText => "missing-text",
            Self::BadText => "bad-text",
            Self::EmptySection => "empty-section",
            Self::TooMuch => "too-much",
            Self::MissingOption => "missing-option",
            Self::RepeatedOption => "repeated-option",
            Self::BadOption => "bad-option",
            Self::UnusedScale => "unused-scale",
            Self::UnknownScale => "unknown-scale",
            Self::ScaleSteps => "scale-steps",
            Self::AsymmetricScale => "asymmetric-scale",
            Self::EmptyRange => "empty-range",
            Self::BadMost => "bad-most",
            Self::NothingToAnswer => "nothing-to-answer",
            Self::UnknownCondition => "unknown-condition",
            Self::LaterCondition => "later-condition",
            Self::ConditionOption => "condition-option",
            Self::UnreachableQuestion => "unreachable-question",
            Self::EntangledConditions => "entangled-conditions",
            Self::ChangedWording => "changed-wording",
            Self::BadVersion => "bad-version",
            Self::IdentifyingQuestion => "identifying-question",
            Self::RecordedFault => "recorded-fault",
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn hint(self) -> &'static str {
        match self {
            Self::Unreadable => {
                "see docs/questionnaire-format.md; `tiltak survey template` writes a file to begin from"
            }
            Self::UnknownField => "mend the spelling, or take it away: it would not be read",
            Self::BadId => "use letters a to z, digits and underscores, such as 5h or region",
            Self::DuplicateId => "give one of them another",
            Self::Languages => "list each language once: nb, nn or en, the one written in first first",
            Self::MissingText => "write it in every language of the questionnaire, and in no other",
            Self::BadText => "shorten it, and write it again without what was pasted with it",
            Self::EmptySection => "add a question, or take the section away",
            Self::TooMuch => "ask for less, or make several surveys of it",
            Self::MissingOption => "a choice takes two options at least, each with a code from 1",
            Self::RepeatedOption => {
                "give each option its own code and its own words, and look for one that was forgotten"
            }
            Self::BadOption => "see docs/questionnaire-format.md",
            Self::UnusedScale => "take it away, or name it in a question",
            Self::UnknownScale => "add it under [scales], or name one that is there",
            Self::ScaleSteps => "use 4, 5 or 7 steps, and keep \"do not know\" apart",
            Self::AsymmetricScale => {
                "give each step its opposite, with equal values but for the sign, in order"
            }
            Self::EmptyRange => {
                "let the first be less than the last, and something between them that can be given"
            }
            Self::BadMost => "ask for one at least, and no more than there are options",
            Self::NothingToAnswer => "take it away, or choose another kind",
            Self::UnknownCondition => "name an earlier question of this questionnaire",
            Self::LaterCondition => "move the question behind the one it hangs on",
            Self::ConditionOption => {
                "name codes of the earlier question's options, or a range of numbers that can be given"
            }
            Self::UnreachableQuestion => "change its condition, or take the question away",
            Self::EntangledConditions => "use fewer and simpler conditions",
            Self::ChangedWording => {
                "count its version up by one; the answers are then not compared with the earlier ones"
            }
            Self::BadVersion => "count versions from 1, and never back",
            Self::IdentifyingQuestion => "take the question away, or let the survey not be anonymous",
            Self::RecordedFault => "record faults only in a wave that is over, and only options that it has",
        }
    }
}
