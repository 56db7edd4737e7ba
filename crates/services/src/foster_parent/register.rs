//! The register as a program speaks with it: what is sent, what comes back. The transport is a trait, so that a test stands in for it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use tiltak_domain::casework::foster_parent_message::Call;
use uuid::Uuid;

/// What the register answers with.
pub type Result<T> = std::result::Result<T, Rejected>;

/// The register of foster parents (produsentgrensesnittet for omsorgsansvar).
pub trait FosterParentRegister: Sync {
    /// Sends a message to the address of its kind of call.
    fn send(&self, call: Call, payload: &Payload) -> impl Future<Output = Result<Receipt>> + Send;

    /// The number of the first answer there is.
    fn first_sequence(&self) -> impl Future<Output = Result<u64>> + Send;

    /// Answers from a number on.
    fn feedback(&self, from: u64, count: usize) -> impl Future<Output = Result<FeedbackPage>> + Send;
}

/// A message as the register takes it; the names are the register's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Payload {
    /// The key by which a repeat is known.
    #[serde(rename = "avsendersMeldingsidentifikator")]
    pub key: Uuid,
    /// The sender's reference to the case: an id, never a journal number.
    #[serde(rename = "avsendersSaksreferanse")]
    pub case_reference: Uuid,
    /// This program.
    #[serde(rename = "kildesystem")]
    pub source_system: &'static str,
    /// When it is sent.
    #[serde(rename = "avsendersInnsendingstidspunkt")]
    pub sent_at: DateTime<Utc>,
    /// The day from which it applies.
    #[serde(rename = "gyldighetsdato")]
    pub valid_on: NaiveDate,
    /// The service that sends it.
    #[serde(rename = "innsender")]
    pub sender: Vec<Sender>,
    /// The child.
    #[serde(rename = "barn")]
    pub child: Person,
    /// The foster parent.
    #[serde(rename = "forelder")]
    pub parent: Person,
    /// The service that answers for the child.
    #[serde(rename = "barnevernstjeneste")]
    pub responsible: ServiceNumber,
}

/// A service that sends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sender {
    /// Its name.
    #[serde(rename = "navnPaaBarnevernstjenesten")]
    pub name: String,
    /// Its organisation number.
    #[serde(rename = "barnevernstjeneste")]
    pub organisation_number: String,
}

/// Somebody with a number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Person {
    /// National identity number or D-number.
    #[serde(rename = "foedselsEllerDNummer")]
    pub number: String,
}

/// A service by its number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ServiceNumber {
    /// Its organisation number.
    #[serde(rename = "ansvarligBarnevernstjeneste")]
    pub organisation_number: String,
}

/// That a message was received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The register's reference to it.
    pub reference: String,
}

/// Answers, and where the next begin.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FeedbackPage {
    /// The answers, in order.
    pub answers: Vec<Feedback>,
    /// The number to ask from next (nesteSekvensnummer).
    pub next: u64,
}

/// The answer to one message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feedback {
    /// Its number.
    pub sequence: u64,
    /// The sender's key of the message.
    pub key: Uuid,
    /// What was decided.
    pub verdict: Verdict,
}

/// What the register decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It is in the register (registrert).
    Registered,
    /// It is refused (avvist), with a code.
    Refused(String),
}

/// Why a call did not get its answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Rejected {
    /// The register does not take this message; a code says why.
    #[error("refused: {0}")]
    Refused(String),
    /// The register was not reached: to be tried again.
    #[error("not reached")]
    Unreachable,
}
