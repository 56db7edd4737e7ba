//! Identities: one newtype per kind of thing, so that a goal can never be passed for a need.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(formatter)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )+};
}

ids! {
    /// Identity of a municipal child welfare service (barneverntjeneste).
    ServiceId,
    /// Identity of a person who works in the system.
    UserId,
    /// Identity of a child (barn).
    ChildId,
    /// Identity of a tie of somebody to a case, or of a block.
    TieId,
    /// Identity of a case file (sak).
    CaseFileId,
    /// Identity of a document as it arrived, byte for byte.
    DocumentId,
    /// Identity of another system that sends documents: that of its token.
    SenderId,
    /// Identity of a day of a sender, reconciled (avstemming).
    ReconciliationId,
    /// Identity of a concern report (bekymringsmelding).
    ConcernReportId,
    /// Identity of an investigation (undersøkelse).
    InvestigationId,
    /// Identity of a need (behov).
    NeedId,
    /// Identity of a decision (vedtak).
    DecisionId,
    /// Identity of a plan (plan).
    PlanId,
    /// Identity of a goal (mål).
    GoalId,
    /// Identity of a measure (tiltak).
    MeasureId,
    /// Identity of an evaluation of a plan (evaluering).
    EvaluationId,
    /// Identity of a foster home (fosterhjem).
    FosterHomeId,
    /// Identity of a legal hold on a case.
    LegalHoldId,
    /// Identity of a deletion by law.
    DeletionId,
    /// Identity of a placement (plassering).
    PlacementId,
    /// Identity of a visit to a placed child (tilsyn, oppfølging).
    PlacementVisitId,
    /// Identity of a plan for contact (samværsplan).
    ContactPlanId,
    /// Identity of a meeting with family (samvær).
    FamilyContactId,
    /// Identity of something bought for a measure (kjøp).
    PurchaseId,
    /// Identity of an offer of aftercare (ettervern).
    AftercareId,
    /// Identity of what a helper has promised (avtalt bidrag).
    PromiseId,
    /// Identity of a message about foster parents (melding om omsorgsansvar).
    FosterParentMessageId,
    /// Identity of the criteria of a goal (måltrapp).
    GoalScaleId,
    /// Identity of what was agreed on giving a measure (avtale om gjennomføring).
    MeasureProvisionId,
    /// Identity of what was reached and given (måloppnåelse).
    AttainmentId,
    /// Identity of an edition of a plan (planversjon).
    PlanEditionId,
    /// Identity of an experience study (erfaringsstudie).
    StudyId,
    /// Identity of a survey (spørreundersøkelse).
    SurveyId,
    /// Identity of the coding of an open question (koding av åpne svar).
    CodingId,
    /// Identity of what one person said that an answer is about.
    CodedAnswerId,
    /// Identity of the texts of a survey's report in one language (rapporttekster).
    ReportTextsId,
    /// Identity of a quote of an open answer (sitat).
    QuoteId,
    /// Identity of somebody whom a survey asks (utvalgsenhet).
    SampleUnitId,
    /// Identity of a signature (underskrift).
    SignatureId,
    /// Identity of a note (journalnotat).
    NoteId,
    /// Identity of a file of a case (vedlegg).
    AttachmentId,
    /// Identity of a package of documents that somebody was given (innsynspakke).
    FileAccessId,
    /// Identity of a text template (mal).
    TextTemplateId,
    /// Identity of a record of training (opplæringsbevis).
    TrainingRecordId,
    /// Identity of a cluster that tries out a tool (klynge).
    ClusterId,
    /// Identity of an invitation to give feedback (invitasjon).
    FeedbackInvitationId,
    /// Identity of what somebody answered (svar).
    FeedbackAnswerId,
}
