//! Sending what waits and taking in the answers; both can be repeated at any moment.

use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::foster_home::FosterHome;
use tiltak_domain::casework::foster_parent_message::{FosterParentMessage, MessageState};
use tiltak_domain::casework::placement::Placement;
use tiltak_storage::journal::{self, Action, NewEntry};
use tiltak_storage::service::Service;
use tiltak_storage::versioned::Change;
use tiltak_storage::{Transaction, case, foster_home, part, service, setting, standing};

use super::register::{
    Feedback, FosterParentRegister, Payload, Person, Rejected, Sender, ServiceNumber, Verdict,
};
use crate::Services;
use crate::error::Result;

/// The name of this program to the register.
const SOURCE_SYSTEM: &str = "Tiltak";
/// How many answers are asked for at once.
const AT_ONCE: usize = 100;
/// The setting that remembers which answer is next.
const NEXT: &str = "foster_parent_feedback_next";
/// The actor of what nobody did by hand.
const SYSTEM: &str = "foster parent register";

/// What a delivery did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Delivered {
    /// Messages received by the register.
    pub sent: usize,
    /// Messages refused, now or by an answer.
    pub refused: usize,
    /// Messages that the register has registered.
    pub registered: usize,
    /// Messages that could not be sent, to be tried again.
    pub left: usize,
}

/// Messages that do not move by themselves.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct StuckMessages {
    /// Not sent, or not answered, though their day is long past.
    pub late: usize,
    /// Refused or held back: a duty in their cases.
    pub for_somebody: usize,
}

impl Services {
    /// How many messages are stuck, for those who watch the server.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn stuck_foster_parent_messages(&self) -> Result<StuckMessages> {
        let today = self.today();
        let open = part::open::<FosterParentMessage>(&self.database).await?;
        Ok(StuckMessages {
            late: open.iter().filter(|one| one.is_late_on(today)).count(),
            for_somebody: open.iter().filter(|one| one.needs_somebody()).count(),
        })
    }

    /// Sends every message whose day has come, then takes in what the register has answered.
    ///
    /// Each message is marked in a transaction of its own after the register has taken it. A crash between the two sends it again
    /// with the same key, which the register knows.
    ///
    /// # Errors
    /// When the database fails; a register that is not reached leaves the messages for the next time.
    pub async fn deliver_foster_parent_messages(
        &self,
        register: &impl FosterParentRegister,
    ) -> Result<Delivered> {
        let mut done = Delivered::default();
        let snapshot = self.database.snapshot().await?;
        let mut waiting = part::open::<FosterParentMessage>(&snapshot).await?;
        drop(snapshot);
        waiting.retain(|message| message.is_due_on(self.today()));
        // A start is told before an end of the same day.
        waiting.sort_by_key(|message| (message.valid_on, message.call));
        for message in waiting {
            match self.deliver_one(register, &message).await? {
                Some(MessageState::Sent { .. }) => done.sent += 1,
                Some(_) => done.refused += 1,
                None => done.left += 1,
            }
        }
        self.take_in(register, &mut done).await?;
        Ok(done)
    }

    async fn deliver_one(
        &self,
        register: &impl FosterParentRegister,
        message: &FosterParentMessage,
    ) -> Result<Option<MessageState>> {
        let state = match self.payload(message).await? {
            Err(state) => state,
            Ok(payload) => match register.send(message.call, &payload).await {
                Ok(receipt) => MessageState::Sent {
                    reference: receipt.reference,
                },
                Err(Rejected::Refused(code)) => MessageState::Refused { code, sequence: None },
                Err(Rejected::Unreachable) => return Ok(None),
            },
        };
        let transaction = self.database.begin().await?;
        self.mark(&transaction, message, state.clone()).await?;
        transaction.commit().await?;
        Ok(Some(state))
    }

    /// What is sent; or the state of a message that cannot be, before anything has left.
    async fn payload(
        &self,
        message: &FosterParentMessage,
    ) -> Result<std::result::Result<Payload, MessageState>> {
        let refused = |code: &str| {
            Ok(Err(MessageState::Refused {
                code: code.to_owned(),
                sequence: None,
            }))
        };
        let snapshot = self.database.snapshot().await?;
        let Some(case) = case::load(&snapshot, message.case_file).await? else {
            return refused("ugyldigBarn");
        };
        let placement = case.placement(message.placement);
        let home = match placement.and_then(Placement::foster_home) {
            Some(id) => foster_home::find(&snapshot, id).await?,
            None => None,
        };
        let (Some(placement), Some(home)) = (placement, home) else {
            return refused("ugyldigForelder");
        };
        // Asked again here: the protection may have come after the message was made.
        if placement.address_protected || home.address_protected {
            return Ok(Err(MessageState::Withheld));
        }
        let Some(service) = service::find(&snapshot, case.file.service).await? else {
            return refused("ugyldigAvsender");
        };
        Ok(self.written(message, &case, &home, &service))
    }

    fn written(
        &self,
        message: &FosterParentMessage,
        case: &Case,
        home: &FosterHome,
        service: &Service,
    ) -> std::result::Result<Payload, MessageState> {
        let refused = |code: &str| MessageState::Refused {
            code: code.to_owned(),
            sequence: None,
        };
        let child = case
            .child
            .national_id
            .as_ref()
            .ok_or_else(|| refused("ugyldigBarn"))?;
        let parent = home.parents.iter().find(|one| one.id == message.parent);
        let parent = parent.and_then(|one| one.national_id.as_ref());
        let parent = parent.ok_or_else(|| refused("ugyldigForelder"))?;
        let own = service
            .organisation_number
            .clone()
            .ok_or_else(|| refused("ugyldigAvsender"))?;
        Ok(Payload {
            key: message.id.0,
            case_reference: message.case_file.0,
            source_system: SOURCE_SYSTEM,
            sent_at: self.now(),
            valid_on: message.valid_on,
            sender: vec![Sender {
                name: service.name.clone(),
                organisation_number: own.clone(),
            }],
            child: Person {
                number: child.as_str().to_owned(),
            },
            parent: Person {
                number: parent.as_str().to_owned(),
            },
            responsible: ServiceNumber {
                organisation_number: message.transfer_to.clone().unwrap_or(own),
            },
        })
    }

    async fn take_in(&self, register: &impl FosterParentRegister, done: &mut Delivered) -> Result<()> {
        loop {
            let known = setting::get(&self.database, NEXT)
                .await?
                .and_then(|next| next.parse().ok());
            let from = match known {
                Some(next) => next,
                None => match register.first_sequence().await {
                    Ok(first) => first,
                    Err(_not_reached) => return Ok(()),
                },
            };
            let Ok(page) = register.feedback(from, AT_ONCE).await else {
                return Ok(());
            };
            if page.answers.is_empty() || page.next <= from {
                return Ok(());
            }
            let transaction = self.database.begin().await?;
            for answer in &page.answers {
                self.take_in_one(&transaction, answer, done).await?;
            }
            setting::set(&transaction, NEXT, &page.next.to_string(), self.now()).await?;
            transaction.commit().await?;
        }
    }

    async fn take_in_one(
        &self,
        transaction: &Transaction,
        answer: &Feedback,
        done: &mut Delivered,
    ) -> Result<()> {
        // An answer to a message of another system is none of ours.
        let Some(message) = part::find::<FosterParentMessage>(transaction, answer.key).await? else {
            return Ok(());
        };
        let sequence = answer.sequence;
        let state = match &answer.verdict {
            Verdict::Registered => MessageState::Registered { sequence },
            Verdict::Refused(code) => MessageState::Refused {
                code: code.clone(),
                sequence: Some(sequence),
            },
        };
        let is_registered = matches!(state, MessageState::Registered { .. });
        if self.mark(transaction, &message, state).await? {
            done.registered += usize::from(is_registered);
            done.refused += usize::from(!is_registered);
        }
        Ok(())
    }

    /// Notes how far a message has come; whether that was news.
    async fn mark(
        &self,
        transaction: &Transaction,
        message: &FosterParentMessage,
        state: MessageState,
    ) -> Result<bool> {
        let reason = match &state {
            MessageState::Sent { .. } => "sent",
            MessageState::Registered { .. } => "registered",
            MessageState::Refused { .. } => "refused",
            MessageState::Withheld => "withheld",
            MessageState::Waiting | MessageState::Settled { .. } => "changed",
        };
        // An answer to what somebody has settled in the meantime changes nothing.
        let Ok(marked) = message.clone().advance(state) else {
            return Ok(false);
        };
        let change = Change {
            by: journal::Actor::System(SYSTEM),
            at: self.now(),
            reason,
        };
        part::update(transaction, &marked, change).await?;
        standing::refresh(transaction, &[message.case_file]).await?;
        let entry = NewEntry {
            at: self.now(),
            actor: journal::Actor::System(SYSTEM),
            action: Action::Update,
            purpose: "foster parent register",
            case_file: Some(message.case_file),
            child: None,
            entity: "foster_parent_message",
            entity_id: Some(message.id.0),
            detail: reason,
        };
        journal::append(transaction, &entry).await?;
        Ok(true)
    }
}
