use tiltak_domain::access::tie::{Tie, TieKind};
use tiltak_domain::access::{Act, limit, may_with_case};
use tiltak_domain::ids::{CaseFileId, TieId};
use tiltak_domain::organisation::Actor;
use tiltak_storage::journal::{self, Action};
use tiltak_storage::{access_tie, case_file};

use crate::Services;
use crate::error::Result;

impl Services {
    /// Whether an actor who may not read a case could open it because it cannot wait; nothing of it is shown.
    ///
    /// # Errors
    /// Storage.
    pub async fn may_break_glass(&self, actor: &Actor, id: CaseFileId) -> Result<bool> {
        let Some(file) = case_file::find(&self.database, id).await? else {
            return Ok(false);
        };
        let actor = self.tied(actor).await?;
        Ok(may_with_case(&actor, Act::BreakGlass, &file) && !may_with_case(&actor, Act::ReadCase, &file))
    }

    /// Opens a case for some hours because it cannot wait. The leader sees it at once, and every reading is noted as an emergency.
    ///
    /// # Errors
    /// Not found; forbidden; refused without a reason.
    pub async fn break_glass(&self, actor: &Actor, id: CaseFileId, reason: String) -> Result<TieId> {
        let (file, _rule) = self.file_for(actor, Act::BreakGlass, id).await?;
        let now = self.now();
        let tie = Tie {
            id: TieId(self.id()),
            service: file.service,
            case_file: id,
            user: Some(actor.user),
            kind: TieKind::Emergency,
            reason,
            since: now,
            until: Some(now + limit::length("emergency", now)),
            by: actor.user,
            ended: None,
            seen: None,
        };
        let tie = tie.make(now)?;
        let transaction = self.database.begin().await?;
        access_tie::insert(&transaction, &tie).await?;
        let mut note = self.access_entry(actor, &file, Action::Create, Some(tie.id), tie.kind.id());
        note.purpose = "emergency";
        journal::append(&transaction, &note).await?;
        transaction.commit().await?;
        Ok(tie.id)
    }
}
