//! Why a transition is refused: at which field, for what reason and under which rule.

use serde::Serialize;

/// One reason why something cannot be saved or done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// The field of the form it concerns; `None` when it concerns the whole act.
    pub field: Option<&'static str>,
    /// What stands in the way.
    pub reason: Reason,
    /// Id of the rule in `deadlines.csv` or `duties.csv` that demands it, for the paragraph shown to the user.
    pub rule: Option<&'static str>,
}

/// What stands in the way; each is a text `refusal-<key>` in every language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// A field that must be filled in is empty.
    Missing,
    /// A text is longer than can be kept.
    TooLong,
    /// A line is longer than a line can be.
    LineTooLong,
    /// What was typed cannot be understood.
    Unreadable,
    /// A date lies after today.
    InTheFuture,
    /// A date lies before the thing it belongs to began.
    BeforeStart,
    /// A code is not in its list.
    UnknownCode,
    /// A code is not in use on the date it is used for.
    CodeNotValid,
    /// A code demands a clarification in words.
    ClarificationMissing,
    /// A national identity number has wrong check digits or no real date.
    NationalIdInvalid,
    /// The report has not been tied to a child's case yet.
    ReportNotRegistered,
    /// The report has been concluded already.
    ReportConcluded,
    /// Nobody knows who reported.
    ReporterUnknown,
    /// The letter to the reporter has been sent, or left out, already.
    AlreadyAnswered,
    /// The law lets only public and professional reporters know this.
    NotForThisReporter,
    /// A person is older than the help of the service reaches.
    TooOld,
    /// Another child of the service has the number.
    NumberOfAnother,
    /// The two are not the same child: their national identity numbers differ.
    DifferentPersons,
    /// The record that is to be kept knows less: the other one has the national identity number.
    KeepTheOther,
    /// One of the two records has been put together with another one already.
    AlreadyMerged,
    /// The two records have been taken apart again.
    NotMerged,
    /// The case is closed.
    CaseClosed,
    /// The case is open already.
    CaseOpen,
    /// A report in the case has not been reviewed.
    ReportOpen,
    /// An investigation is still open.
    InvestigationOpen,
    /// The investigation has been concluded.
    InvestigationConcluded,
    /// The investigation has its extension already.
    AlreadyExtended,
    /// The ordinary limit had passed when the extension was decided.
    ExtensionTooLate,
    /// There is no plan for the investigation.
    InvestigationPlanMissing,
    /// It is not recorded how the child took part, or why not.
    ParticipationMissing,
    /// A need has been neither confirmed nor rejected.
    NeedUndecided,
    /// A measure presupposes at least one confirmed need.
    NoConfirmedNeed,
    /// A need was confirmed or rejected before.
    NeedDecided,
    /// The investigation ended with a measure, but no decision was made.
    DecisionMissing,
    /// The decision does not apply any more.
    DecisionLapsed,
    /// The decision is signed, and its text can no longer be changed.
    DecisionSigned,
    /// The decision is not signed yet, or does not apply any more.
    DecisionNotSigned,
    /// The one who wrote a text cannot sign it.
    SignedByDrafter,
    /// The text is not the one that was shown.
    TextChanged,
    /// Only a leader can sign it.
    LeaderMustSign,
    /// The decision rests on consent, and there is none.
    ConsentMissing,
    /// The consent was taken back before.
    ConsentWithdrawn,
    /// The decision is no emergency order.
    NoEmergencyOrder,
    /// It was sent before.
    SentAlready,
    /// It has not been sent.
    NotSent,
    /// The answer is recorded already.
    AnsweredAlready,
    /// The investigation did not end in a decision on measures.
    InvestigationWithoutMeasures,
    /// A measure is still going on.
    MeasureOngoing,
    /// The measure has ended.
    MeasureEnded,
    /// A plan is still active.
    PlanActive,
    /// The plan has ended.
    PlanEnded,
    /// A linked thing belongs to another case, or does not exist.
    ForeignLink,
    /// A number is outside its range.
    OutOfRange,
    /// The case has this contact person already.
    SameContactPerson,
    /// A date lies after the thing it belongs to ended.
    AfterEnd,
    /// It has been done or recorded before.
    AlreadyThere,
    /// More foster parents at once than there may be.
    TooManyFosterParents,
    /// The foster home has no more room.
    FosterHomeFull,
    /// The foster home is not approved on that day.
    FosterHomeNotApproved,
    /// The place is no foster home.
    NoFosterHome,
    /// The measure does not place the child out of the home.
    NoPlacementMeasure,
    /// The child lives somewhere else out of the home.
    PlacementOngoing,
    /// The child has moved from there.
    PlacementEnded,
    /// The child has brothers or sisters, and nothing is said of them.
    SiblingsUnanswered,
    /// The child has not lived there long enough.
    NotSettled,
    /// The child is too young for it.
    TooYoung,
    /// The person is too old for it.
    PastAftercare,
    /// Those whom it concerns have not been heard.
    NotHeard,
    /// The child did not go home to the parents.
    NotReturnedHome,
    /// There is no answer yet.
    AnswerMissing,
    /// The youth accepted, or does not want to be asked again.
    NotToBeAsked,
    /// The youth has not agreed to be reached in that way.
    ChannelNotAgreed,
    /// The helper is not there any more.
    HelperGone,
    /// Only an agency answers for what it lets go of.
    NoAgency,
    /// The promise was kept before.
    PromiseKept,
    /// The meeting was held or declined before.
    MeetingOver,
    /// The same thing is said twice.
    SameAsAnother,
    /// The same person has signed it already.
    AlreadySigned,
    /// The note has been corrected already.
    AlreadyCorrected,
    /// A merge field does not exist.
    UnknownField,
    /// A merge field has not been filled.
    UnfilledField,
    /// Words to be taken out do not stand in the text.
    NotInText,
    /// A file is larger than can be kept.
    FileTooLarge,
    /// A file is of a kind that is not kept.
    FileKindUnknown,
    /// A file is something else than its name says.
    FileKindDiffers,
    /// A file has a virus in it.
    FileInfected,
    /// Nobody could look for viruses in a file.
    FileNotScanned,
    /// No right to use the scale is recorded.
    RightMissing,
    /// The scale lacks texts or answers.
    ScaleFlawed,
    /// The scale is not in use.
    InstrumentOff,
    /// A date lies before today.
    InThePast,
    /// The link does not work: it is too early, too late, or was taken back.
    LinkClosed,
    /// Nobody has read the words that may mean danger.
    WorryUnread,
    /// The study takes no more answers.
    StudyClosed,
    /// The survey is not open: it has not begun, or it is closed.
    SurveyNotOpen,
    /// The survey has been opened, and its questionnaire can no longer be changed.
    SurveyOpened,
    /// The survey asks nothing.
    SurveyEmpty,
    /// The program has no mail server to send letters with.
    NoMailServer,
    /// There is nobody to write to, or everybody has been written to.
    NobodyToWriteTo,
    /// The words of a letter lack the mark for the address or the code.
    MarkMissing,
    /// The words of a letter have a code where there can be none.
    CodeInWords,
    /// The questionnaire is that of a wave that is over.
    SurveyFielded,
    /// A block of somebody's own family is lifted by others than the one it is about.
    OwnFamily,
    /// A code frame has a code twice, or no code.
    CodingFrame,
    /// A code that answers have cannot be taken out of its frame.
    CodingCodeInUse,
    /// Two have coded the answers already.
    CodingThirdCoder,
    /// The coding is compared: what was coded stands.
    CodingFinished,
    /// Nothing is left to decide about an answer.
    CodingNothingToDecide,
    /// A quote says something that the answer does not.
    QuoteOtherWords,
    /// A quote has what is never shown: a national identity number, a telephone number, an e-mail address.
    QuoteNeverReleased,
    /// A quote has signs of who it is that nobody has looked at.
    QuoteSignsNotSeen,
    /// Nobody has said that the quote tells of nobody.
    QuoteNotChecked,
    /// The quote is released or withheld already.
    QuoteDecided,
}

impl Reason {
    /// The key of the text that explains it, after `refusal-`.
    #[must_use]
    pub fn key(self) -> String {
        serde_json::to_value(self)
            .ok()
            .and_then(|value| value.as_str().map(str::to_owned))
            .unwrap_or_default()
    }
}

/// All the reasons why one act is refused; never empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refusals(pub Vec<Refusal>);

impl std::fmt::Display for Refusals {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let texts = self.0.iter().map(|refusal| match refusal.field {
            Some(field) => format!("{field}: {}", refusal.reason.key()),
            None => refusal.reason.key(),
        });
        formatter.write_str(&texts.collect::<Vec<_>>().join(", "))
    }
}

impl std::error::Error for Refusals {}

/// Gathers every reason before answering, so that a form shows all its faults at once.
#[derive(Debug, Default)]
pub struct Check {
    refusals: Vec<Refusal>,
}

impl Check {
    /// Starts with no objection.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Objects to the whole act when `bad`.
    pub fn act(&mut self, bad: bool, reason: Reason, rule: Option<&'static str>) {
        if bad {
            self.refusals.push(Refusal {
                field: None,
                reason,
                rule,
            });
        }
    }

    /// Objects to a field when `bad`.
    pub fn field(&mut self, bad: bool, field: &'static str, reason: Reason) {
        self.field_rule(bad, field, reason, None);
    }

    /// Objects to a field under a rule when `bad`.
    pub fn field_rule(&mut self, bad: bool, field: &'static str, reason: Reason, rule: Option<&'static str>) {
        if bad {
            self.refusals.push(Refusal {
                field: Some(field),
                reason,
                rule,
            });
        }
    }

    /// Demands a text that is not blank and not longer than a document.
    pub fn text(&mut self, text: &str, field: &'static str, rule: Option<&'static str>) {
        self.field_rule(text.trim().is_empty(), field, Reason::Missing, rule);
        self.length(text, field);
    }

    /// Demands that a text is not longer than a document.
    pub fn length(&mut self, text: &str, field: &'static str) {
        self.field(text.chars().count() > MAX_TEXT, field, Reason::TooLong);
    }

    /// Answers: `Ok` with what `make` gives when nothing was objected to.
    ///
    /// # Errors
    /// All refusals that were gathered.
    pub fn finish<T>(self, make: impl FnOnce() -> T) -> Result<T, Refusals> {
        if self.refusals.is_empty() {
            Ok(make())
        } else {
            Err(Refusals(self.refusals))
        }
    }
}

/// The longest text of one field, in characters.
pub const MAX_TEXT: usize = 200_000;
