use tiltak_domain::access::Act;
use tiltak_domain::casework::case::Case;
use tiltak_domain::organisation::Actor;
use tiltak_storage::journal::{self, Action, NewEntry};
use uuid::Uuid;

use crate::Services;
use crate::error::Result;
use crate::gate;

impl Services {
    /// Notes that something of a case that the actor has opened is taken out on paper. `entity` is a constant code.
    ///
    /// # Errors
    /// Forbidden; storage.
    pub async fn note_taken_out(
        &self,
        actor: &Actor,
        case: &Case,
        entity: &'static str,
        id: Uuid,
    ) -> Result<()> {
        let rule = self.require_with(actor, Act::ReadCase, &case.file).await?;
        let transaction = self.database.begin().await?;
        let entry = NewEntry {
            at: self.now(),
            actor: journal::Actor::User(actor.user),
            action: Action::Export,
            purpose: gate::purpose(rule, "casework"),
            case_file: Some(case.file.id),
            child: Some(case.child.id),
            entity,
            entity_id: Some(id),
            detail: "pdf",
        };
        journal::append(&transaction, &entry).await?;
        Ok(transaction.commit().await?)
    }
}
