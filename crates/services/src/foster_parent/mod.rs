//! Messages to the population register about foster parents: made from changes, sent, answered, settled.

mod deliver;
mod file_drop;
mod pace;
mod register;

use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::foster_home::FosterHome;
use tiltak_domain::casework::foster_parent_message::{Call, FosterParentMessage, MessageState, Told};
use tiltak_domain::casework::legal_basis::{self, LegalGroup};
use tiltak_domain::casework::placement::Placement;
use tiltak_domain::ids::{CaseFileId, FosterParentMessageId, UserId};
use tiltak_domain::organisation::Actor;
use tiltak_storage::journal::{self, Action, NewEntry};
use tiltak_storage::{Transaction, part};

use crate::Services;
use crate::error::Result;
use crate::work::{present, same_version};

pub use deliver::{Delivered, StuckMessages};
pub use file_drop::FileDrop;
pub use pace::Pace;
pub use register::{
    Feedback, FeedbackPage, FosterParentRegister, Payload, Person, Receipt, Rejected,
    Result as RegisterResult, Sender, ServiceNumber, Verdict,
};

/// What messages are about.
#[derive(Debug, Clone, Copy)]
pub(crate) struct MessageOf<'a> {
    pub(crate) case: &'a Case,
    pub(crate) placement: &'a Placement,
    pub(crate) home: &'a FosterHome,
    pub(crate) by: UserId,
}

/// Whether the measure behind a placement rests on a care order: only then have foster parents the care that is told.
fn is_care(case: &Case, placement: &Placement) -> bool {
    let decision = case
        .measure(placement.measure)
        .and_then(|measure| case.decision(measure.decision));
    let basis = decision.and_then(|decision| legal_basis::find(&decision.legal_basis));
    basis.is_some_and(|basis| basis.group == LegalGroup::Care)
}

/// Keeps the messages that a change gives rise to. Where the address is protected they are never sent: somebody must do it.
pub(crate) async fn add_messages(
    services: &Services,
    transaction: &Transaction,
    of: MessageOf<'_>,
    told: Vec<Told>,
) -> Result<()> {
    if !is_care(of.case, of.placement) {
        return Ok(());
    }
    let protected = of.placement.address_protected || of.home.address_protected;
    for one in told {
        let message = FosterParentMessage {
            id: FosterParentMessageId(services.id()),
            version: 1,
            case_file: of.case.file.id,
            placement: of.placement.id,
            parent: one.parent,
            call: one.call,
            valid_on: one.valid_on,
            transfer_to: match one.call {
                Call::Transfer => of
                    .placement
                    .transferred
                    .as_ref()
                    .map(|transfer| transfer.to.clone()),
                Call::Start | Call::Correct | Call::End | Call::Cancel => None,
            },
            made_on: services.today(),
            state: if protected {
                MessageState::Withheld
            } else {
                MessageState::Waiting
            },
        };
        part::insert(transaction, &message).await?;
        let entry = NewEntry {
            at: services.now(),
            actor: journal::Actor::User(of.by),
            action: Action::Create,
            purpose: "casework",
            case_file: Some(of.case.file.id),
            child: Some(of.case.child.id),
            entity: "foster_parent_message",
            entity_id: Some(message.id.0),
            detail: if protected { "withheld" } else { "waiting" },
        };
        journal::append(transaction, &entry).await?;
    }
    Ok(())
}

impl Services {
    /// Notes what was done about a message that was refused or withheld; where it is put right, the same is told once more.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused when nothing is to be done about it.
    pub async fn settle_foster_parent_message(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        id: FosterParentMessageId,
        version: i64,
        text: String,
        again: bool,
    ) -> Result<()> {
        let work = self.work_on_any(actor, case_file).await?;
        let found = work.case.foster_parent_messages.iter().find(|one| one.id == id);
        let current = present(found)?.clone();
        same_version(version, current.version)?;
        let settled = current.settle(text, work.today)?;
        work.save(&settled, "settled").await?;
        if again {
            // Another key: the receiver has answered the first.
            let repeated = FosterParentMessage {
                id: FosterParentMessageId(self.id()),
                version: 1,
                made_on: work.today,
                state: MessageState::Waiting,
                ..settled
            };
            work.add(&repeated).await?;
        }
        work.commit().await
    }
}
