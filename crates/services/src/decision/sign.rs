use tiltak_domain::access::Role;
use tiltak_domain::casework::decision::SigningBy;
use tiltak_domain::ids::{CaseFileId, DecisionId};
use tiltak_domain::organisation::Actor;
use tiltak_storage::decision;
use tiltak_storage::journal::Action;

use crate::Services;
use crate::error::Result;
use crate::work::present;

impl Services {
    /// Signs a draft over the fingerprint of the text that the signer was shown. The same click twice does nothing the second time.
    ///
    /// # Errors
    /// Forbidden; not found; refused by the rules of the signature.
    pub async fn sign_decision(
        &self,
        actor: &Actor,
        case_file: CaseFileId,
        id: DecisionId,
        seen: &str,
    ) -> Result<()> {
        let work = self.work_on(actor, case_file).await?;
        let current = present(work.case.decision(id))?.clone();
        let is_repeated = current
            .details
            .signing
            .as_ref()
            .is_some_and(|signing| signing.by == actor.user && signing.text_hash == seen);
        if is_repeated {
            return Ok(());
        }
        let by = SigningBy {
            user: actor.user,
            is_leader: actor.has(Role::Leader),
        };
        let signed = current.sign(seen, by, work.now)?;
        decision::update(&work.transaction, &signed, work.change("signed")).await?;
        work.note(Action::Transition, "decision", id.0, "signed").await?;
        work.commit().await
    }
}
