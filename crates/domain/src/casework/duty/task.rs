use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::ids::{
    AftercareId, ChildId, ConcernReportId, DecisionId, FeedbackAnswerId, FosterParentMessageId,
    InvestigationId, MeasureId, PlacementId, PlacementVisitId, PlanId, PromiseId,
};

/// Declares the tasks: what, about which thing, the key of its texts.
macro_rules! tasks {
    ($($(#[$doc:meta])* $name:ident($id:ident) = $key:literal;)+) => {
        /// What is to be done, and about which thing.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(tag = "task", content = "id")]
        pub enum Task {
            $($(#[$doc])* #[serde(rename = $key)] $name($id),)+
        }

        impl Task {
            /// The key of every task, in the order of lists.
            pub const KEYS: &[&str] = &[$($key),+];

            /// The key of its texts: `duty-what-<key>`, `duty-why-<key>`, `duty-do-<key>`.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self {
                    $(Self::$name(_) => $key,)+
                }
            }

            /// The thing that it is about.
            #[must_use]
            pub fn id(self) -> Uuid {
                match self {
                    $(Self::$name(id) => id.0,)+
                }
            }

            /// The task with a key, about a thing.
            #[must_use]
            pub fn from_parts(key: &str, id: Uuid) -> Option<Self> {
                match key {
                    $($key => Some(Self::$name($id(id))),)+
                    _ => None,
                }
            }
        }
    };
}

tasks! {
    /// Review a concern report.
    ReviewReport(ConcernReportId) = "review-report";
    /// Tell the reporter that the report has come in.
    ConfirmReport(ConcernReportId) = "confirm-report";
    /// Tell a public or professional reporter whether an investigation is opened.
    GiveFeedback(ConcernReportId) = "give-feedback";
    /// Tell a public or professional reporter that the investigation has ended.
    GiveEndFeedback(ConcernReportId) = "give-end-feedback";
    /// Write a plan for an investigation.
    PlanInvestigation(InvestigationId) = "plan-investigation";
    /// Finish an investigation.
    FinishInvestigation(InvestigationId) = "finish-investigation";
    /// Consider a new investigation after one that ended for lack of consent.
    Reinvestigate(InvestigationId) = "reinvestigate";
    /// Make the decision that an investigation ended with.
    MakeDecision(InvestigationId) = "make-decision";
    /// Sign the draft of a decision.
    SignDecision(DecisionId) = "sign-decision";
    /// Send an emergency order to the tribunal for review.
    SendToBoard(DecisionId) = "send-to-board";
    /// Send the petition that an emergency order must be followed by.
    SendPetition(DecisionId) = "send-petition";
    /// Put a decision into effect.
    PutIntoEffect(DecisionId) = "put-into-effect";
    /// Change a decision that is appealed, or send the appeal on.
    HandleAppeal(DecisionId) = "handle-appeal";
    /// Make a plan for a decision.
    MakePlan(DecisionId) = "make-plan";
    /// Make the plan for contact that a care order asks for.
    MakeContactPlan(DecisionId) = "make-contact-plan";
    /// Make the plan for the time after a care order.
    MakeReturnPlan(DecisionId) = "make-return-plan";
    /// Look at a measure again.
    ReviewMeasure(MeasureId) = "review-measure";
    /// Evaluate a plan.
    EvaluatePlan(PlanId) = "evaluate-plan";
    /// Treat a child of 15 as a party.
    BecomeParty(ChildId) = "become-party";
    /// Talk with a youth about the time after 18.
    PrepareAdulthood(ChildId) = "prepare-adulthood";
    /// Decide whether measures go on after 18.
    DecideAftercare(AftercareId) = "decide-aftercare";
    /// Ask a youth who declined once more.
    AskAftercare(AftercareId) = "ask-aftercare";
    /// Visit a child in a foster home.
    VisitFosterHome(PlacementId) = "visit-foster-home";
    /// Have a foster home supervised.
    SuperviseFosterHome(PlacementId) = "supervise-foster-home";
    /// Go through the agreement with a foster home.
    ReviewFosterAgreement(PlacementId) = "review-foster-agreement";
    /// Visit a child who has come to an institution.
    VisitInstitution(PlacementId) = "visit-institution";
    /// Make the plan for a stay in an institution.
    PlanInstitution(PlacementId) = "plan-institution";
    /// Meet about leaving an institution.
    PrepareExit(PlacementId) = "prepare-exit";
    /// Offer follow-up to a family whose child came home.
    PlanReturn(PlacementId) = "plan-return";
    /// Tell the county governor of what a visit showed.
    TellCountyGovernor(PlacementVisitId) = "tell-county-governor";
    /// Ask a helper for what was promised and is not done.
    FollowPromise(PromiseId) = "follow-promise";
    /// See to a message about foster parents that was refused or held back.
    SettleFosterParentMessage(FosterParentMessageId) = "settle-foster-parent-message";
    /// Read an answer with words that may mean danger.
    ReadAtOnce(FeedbackAnswerId) = "read-at-once";
    /// Answer a child or parent back.
    AnswerBack(FeedbackAnswerId) = "answer-back";
}
