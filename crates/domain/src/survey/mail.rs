//! Letters by e-mail (e-post) to those who are asked: each waits, is sent, comes back or is given up.
//!
//! What stands in a letter is kept only as long as it waits: an invitation has a code, and whoever could read it afterwards would know
//! whose code it was.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::ids::{SampleUnitId, SurveyId};

/// How often a letter is tried before it is given up.
pub const MOST_ATTEMPTS: u32 = 24;

/// What a letter is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailKind {
    /// Asks, with a code.
    Invitation,
    /// Reminds, without one: the code is in the invitation, which it answers to.
    Reminder,
}

/// A letter to one who is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mail {
    /// Identity; also its name to mail servers, so that a repeat is known and an answer finds it.
    pub id: Uuid,
    /// The survey.
    pub survey: SurveyId,
    /// Who is written to.
    pub unit: SampleUnitId,
    /// What it is for.
    pub kind: MailKind,
    /// The invitation that a reminder belongs with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers_to: Option<Uuid>,
    /// How far it has come.
    pub state: MailState,
}

/// How far a letter has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum MailState {
    /// Waits to be sent.
    Queued {
        /// The first day on which it was to be sent.
        on: NaiveDate,
        /// The address.
        to: String,
        /// Its subject.
        subject: String,
        /// What stands in it.
        text: String,
        /// How often it was tried.
        attempts: u32,
    },
    /// Taken by a mail server.
    Sent {
        /// The day.
        on: NaiveDate,
    },
    /// Came back, or was refused for good: there is no such address.
    Bounced {
        /// The day.
        on: NaiveDate,
        /// The status that the mail server gave, such as `5.1.1`.
        status: String,
    },
    /// Given up: tried too often, or called off before it was sent.
    Failed {
        /// The day.
        on: NaiveDate,
        /// The last status, where there was one.
        status: String,
    },
}

impl MailState {
    /// The word of columns and tables.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Queued { .. } => "queued",
            Self::Sent { .. } => "sent",
            Self::Bounced { .. } => "bounced",
            Self::Failed { .. } => "failed",
        }
    }
}

/// What a mail server made of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Handed {
    /// It took it.
    Taken,
    /// It refused it for good, with a status.
    Refused(String),
    /// It could not take it now, with a status where it gave one.
    Later(String),
}

impl Mail {
    /// What becomes of a letter that was handed over; none where it does not wait any more.
    #[must_use]
    pub fn handed(self, handed: Handed, today: NaiveDate) -> Option<Self> {
        let MailState::Queued {
            on,
            to,
            subject,
            text,
            attempts,
        } = self.state
        else {
            return None;
        };
        let attempts = attempts.saturating_add(1);
        let state = match handed {
            Handed::Taken => MailState::Sent { on: today },
            Handed::Refused(status) => MailState::Bounced { on: today, status },
            Handed::Later(status) if attempts >= MOST_ATTEMPTS => MailState::Failed { on: today, status },
            Handed::Later(_) => MailState::Queued {
                on,
                to,
                subject,
                text,
                attempts,
            },
        };
        Some(Self { state, ..self })
    }

    /// A letter that came back after it was sent; none where it was not sent.
    #[must_use]
    pub fn bounce(self, status: String, today: NaiveDate) -> Option<Self> {
        matches!(self.state, MailState::Sent { .. }).then_some(Self {
            state: MailState::Bounced { on: today, status },
            ..self
        })
    }

    /// A letter that shall not be sent any more, such as one of a survey that has closed; none where it does not wait.
    #[must_use]
    pub fn call_off(self, today: NaiveDate) -> Option<Self> {
        matches!(self.state, MailState::Queued { .. }).then_some(Self {
            state: MailState::Failed {
                on: today,
                status: String::new(),
            },
            ..self
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casework::example;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn waiting(attempts: u32) -> Mail {
        Mail {
            id: example::id(96, 1),
            survey: SurveyId(example::id(95, 1)),
            unit: SampleUnitId(example::id(97, 1)),
            kind: MailKind::Invitation,
            answers_to: None,
            state: MailState::Queued {
                on: day("2026-09-27"),
                to: "leder@sted.example".into(),
                subject: "Undersøkelse".into(),
                text: "Koden er AAAA".into(),
                attempts,
            },
        }
    }

    #[test]
    fn nothing_of_a_letter_is_kept_when_it_has_left() {
        let today = day("2026-09-28");
        for handed in [Handed::Taken, Handed::Refused("5.1.1".into())] {
            let kept = serde_json::to_string(&waiting(0).handed(handed, today).unwrap()).unwrap();
            assert!(!kept.contains("AAAA") && !kept.contains("example"), "{kept}");
        }
        let called_off = serde_json::to_string(&waiting(3).call_off(today).unwrap()).unwrap();
        assert!(!called_off.contains("AAAA"), "{called_off}");
    }

    #[test]
    fn a_letter_is_tried_so_often_and_then_given_up() {
        let today = day("2026-09-28");
        let later = || Handed::Later("4.2.0".into());
        let again = waiting(MOST_ATTEMPTS - 2).handed(later(), today).unwrap();
        assert_eq!(again.state.id(), "queued");
        let given_up = again.handed(later(), today).unwrap();
        assert_eq!(
            given_up.state,
            MailState::Failed {
                on: today,
                status: "4.2.0".into()
            }
        );
        assert_eq!(given_up.handed(Handed::Taken, today), None);
    }

    #[test]
    fn only_what_was_sent_comes_back_and_only_what_waits_is_called_off() {
        let today = day("2026-09-28");
        assert_eq!(waiting(0).bounce("5.0.0".into(), today), None);
        let sent = waiting(0).handed(Handed::Taken, today).unwrap();
        assert_eq!(sent.clone().call_off(today), None);
        let back = sent.bounce("5.1.1".into(), today).unwrap();
        assert_eq!(
            (back.state.id(), back.clone().bounce(String::new(), today)),
            ("bounced", None)
        );
    }
}
