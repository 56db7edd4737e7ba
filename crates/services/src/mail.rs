//! Letters by e-mail: the transport is a trait, so that a test stands in for it. What waits lies in the database, and the server sends it
//! as a job.

use std::time::Duration;

use tiltak_domain::survey::mail::{Handed, Mail, MailKind, MailState};
use tiltak_domain::survey::sample::{SampleUnit, Sending};
use tiltak_storage::journal::{self, Action, NewEntry};
use tiltak_storage::mail;
use tiltak_storage::survey::unit;
use tiltak_storage::versioned::Change;
use uuid::Uuid;

use crate::Services;
use crate::error::Result;

/// How many letters are sent before the program looks whether it is to stop.
const AT_ONCE: u64 = 50;
/// The usual time between two deliveries.
const USUAL: Duration = Duration::from_secs(20);
/// The wait after the first failure; each one more doubles it.
const FIRST: Duration = Duration::from_secs(30);
/// The longest wait.
const LONGEST: Duration = Duration::from_secs(60 * 60);
const SYSTEM: &str = "mail";

/// A letter as it is handed to a mail server.
#[derive(Debug, Clone, Copy)]
pub struct Letter<'a> {
    /// Its name, by which a repeat is known.
    pub id: Uuid,
    /// The letter it belongs with.
    pub answers_to: Option<Uuid>,
    /// The address.
    pub to: &'a str,
    /// Its subject.
    pub subject: &'a str,
    /// What stands in it.
    pub text: &'a str,
}

/// Why no mail server could be asked at all. Says nothing of the letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the mail server is not reached")]
pub struct Unreachable;

/// What letters are sent with.
pub trait Mailer: Sync {
    /// Hands a letter over.
    fn send(&self, letter: Letter<'_>) -> impl Future<Output = Result<Handed, Unreachable>> + Send;
}

/// What letters say of where they come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostOffice {
    /// The address of this server as people reach it, without a stroke at the end.
    pub address: String,
}

/// What a delivery did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MailDelivered {
    /// Letters that were taken.
    pub sent: usize,
    /// Letters that were refused for good.
    pub bounced: usize,
    /// Letters that were given up.
    pub failed: usize,
    /// Letters that still wait.
    pub left: usize,
}

/// Counts failures in a row.
#[derive(Debug, Clone, Copy, Default)]
pub struct MailPace {
    failures: u32,
}

impl MailPace {
    /// How long to wait after a delivery. One that left letters has failed.
    pub fn after(&mut self, delivered: &Result<MailDelivered>) -> Duration {
        if matches!(delivered, Ok(done) if done.left == 0) {
            self.failures = 0;
            return USUAL;
        }
        let doublings = self.failures.min(16);
        self.failures = self.failures.saturating_add(1);
        FIRST.saturating_mul(1 << doublings).min(LONGEST)
    }
}

impl Services {
    /// Sends every letter that waits, once. Each is marked in a transaction of its own after the mail server has taken it; a crash
    /// between the two sends it again with the same name.
    ///
    /// # Errors
    /// When the database fails; a mail server that is not reached leaves the letters for the next time.
    pub async fn deliver_mail(&self, mailer: &impl Mailer) -> Result<MailDelivered> {
        let mut done = MailDelivered::default();
        let mut after = Uuid::nil();
        loop {
            let waiting = mail::waiting(&self.database, after, AT_ONCE).await?;
            let Some(last) = waiting.last() else {
                break;
            };
            after = last.id;
            for letter in waiting {
                if !self.deliver_letter(mailer, letter, &mut done).await? {
                    done.left = mail::count_waiting(&self.database).await?;
                    return Ok(done);
                }
            }
        }
        if done != MailDelivered::default() {
            // An invitation had a code: what was kept of it is gone for good.
            self.database.forget_replaced(&mail::WITHOUT_TRACES).await?;
        }
        done.left = mail::count_waiting(&self.database).await?;
        Ok(done)
    }

    /// Hands one letter over; whether a mail server was reached.
    async fn deliver_letter(
        &self,
        mailer: &impl Mailer,
        waiting: Mail,
        done: &mut MailDelivered,
    ) -> Result<bool> {
        let MailState::Queued {
            to, subject, text, ..
        } = &waiting.state
        else {
            return Ok(true);
        };
        let letter = Letter {
            id: waiting.id,
            answers_to: waiting.answers_to,
            to,
            subject,
            text,
        };
        let Ok(handed) = mailer.send(letter).await else {
            return Ok(false);
        };
        let Some(marked) = waiting.handed(handed, self.today()) else {
            return Ok(true);
        };
        match &marked.state {
            MailState::Sent { .. } => done.sent += 1,
            MailState::Bounced { .. } => done.bounced += 1,
            MailState::Failed { .. } => done.failed += 1,
            MailState::Queued { .. } => {}
        }
        self.mark_mail(&marked).await?;
        Ok(true)
    }

    /// Saves how far a letter has come, and with it how far its invitation has.
    pub(crate) async fn mark_mail(&self, marked: &Mail) -> Result<()> {
        let transaction = self.database.begin().await?;
        mail::update(&transaction, marked).await?;
        let found = unit::find(&transaction, marked.unit).await?;
        let moved = found.and_then(|unit| after_mail(unit, marked));
        if let Some(unit) = moved {
            let change = Change {
                by: journal::Actor::System(SYSTEM),
                at: self.now(),
                reason: marked.state.id(),
            };
            unit::update(&transaction, &unit, change).await?;
        }
        if !matches!(marked.state, MailState::Queued { .. }) {
            let entry = NewEntry {
                at: self.now(),
                actor: journal::Actor::System(SYSTEM),
                action: Action::Update,
                purpose: "survey",
                case_file: None,
                child: None,
                entity: "mail",
                entity_id: Some(marked.id),
                detail: marked.state.id(),
            };
            journal::append(&transaction, &entry).await?;
        }
        Ok(transaction.commit().await?)
    }
}

/// Where an invitation stands after its letter has moved; none where that changes nothing.
fn after_mail(unit: SampleUnit, mail: &Mail) -> Option<SampleUnit> {
    let sending = match (&mail.state, mail.kind, &unit.sending) {
        (MailState::Sent { on }, MailKind::Invitation, Sending::Prepared) => Sending::Sent {
            on: *on,
            reminded_on: Vec::new(),
        },
        (
            MailState::Sent { on },
            MailKind::Reminder,
            Sending::Sent {
                on: first,
                reminded_on,
            },
        ) => {
            let mut reminded_on = reminded_on.clone();
            reminded_on.push(*on);
            Sending::Sent {
                on: *first,
                reminded_on,
            }
        }
        (MailState::Bounced { on, status }, _, Sending::Prepared | Sending::Sent { .. }) => {
            Sending::Bounced {
                on: *on,
                status: status.clone(),
            }
        }
        _ => return None,
    };
    Some(SampleUnit { sending, ..unit })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ServiceError;

    #[test]
    fn the_wait_doubles_up_to_an_hour_and_falls_back_when_nothing_waits() {
        let mut pace = MailPace::default();
        let left = || {
            Ok(MailDelivered {
                left: 1,
                ..MailDelivered::default()
            })
        };
        let waits: Vec<_> = (0..9).map(|_| pace.after(&left()).as_secs()).collect();
        assert_eq!(waits, [30, 60, 120, 240, 480, 960, 1920, 3600, 3600]);
        assert_eq!(pace.after(&Ok(MailDelivered::default())), USUAL);
        assert_eq!(pace.after(&Err(ServiceError::NotFound)), FIRST);
    }
}
