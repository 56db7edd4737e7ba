//! Drafts: what somebody types is kept before it is sent, for that person only, and is gone when it is sent.

mod discard;
mod find;
mod save;
mod send;

pub use save::{NewDraft, SavedDraft};
pub use tiltak_storage::draft::Draft;
pub use tiltak_storage::sent_form::SentForm;

use tiltak_domain::casework::case_file::CaseFile;
use tiltak_domain::organisation::Actor;
use tiltak_storage::Transaction;
use tiltak_storage::journal::{self, Action, NewEntry};
use uuid::Uuid;

use crate::Services;
use crate::error::Result;

/// How long a draft is kept that nobody writes in, in days.
const DRAFT_DAYS: i64 = 30;
/// How long it is remembered that a form was sent, in hours: longer than any session.
const SENT_HOURS: i64 = 24;

impl Services {
    /// Notes that a draft began or ended; the saves between are the same draft.
    async fn note_draft(
        &self,
        transaction: &Transaction,
        actor: &Actor,
        case: Option<&CaseFile>,
        step: (Action, Uuid, &str),
    ) -> Result<()> {
        let (action, id, detail) = step;
        let entry = NewEntry {
            at: self.now(),
            actor: journal::Actor::User(actor.user),
            action,
            purpose: "casework",
            case_file: case.map(|case| case.id),
            child: case.map(|case| case.child),
            entity: "draft",
            entity_id: Some(id),
            detail,
        };
        journal::append(transaction, &entry).await?;
        Ok(())
    }
}
