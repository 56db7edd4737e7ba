use chrono::Duration;
use tiltak_domain::organisation::Actor;
use tiltak_storage::journal::Action;
use tiltak_storage::sent_form::{self, SentForm};
use tiltak_storage::{case_file, draft};

use super::SENT_HOURS;
use crate::Services;
use crate::error::Result;

impl Services {
    /// What an opening of a form led to, if it was sent.
    ///
    /// # Errors
    /// Storage.
    pub async fn sent_form(&self, actor: &Actor, form: &str, form_key: &str) -> Result<Option<SentForm>> {
        Ok(sent_form::find(&self.database, actor.user, form, form_key).await?)
    }

    /// Remembers that a form was accepted, and removes its draft: an old draft must not come back.
    ///
    /// # Errors
    /// Storage.
    pub async fn form_sent(
        &self,
        actor: &Actor,
        form: &str,
        form_key: &str,
        content_hash: &str,
        led_to: &str,
    ) -> Result<()> {
        let now = self.now();
        let transaction = self.database.begin().await?;
        sent_form::forget_older(&transaction, now - Duration::hours(SENT_HOURS)).await?;
        let sent = SentForm {
            user: actor.user,
            form: form.to_owned(),
            form_key: form_key.to_owned(),
            content_hash: content_hash.to_owned(),
            led_to: led_to.to_owned(),
            sent_at: now,
        };
        sent_form::remember(&transaction, &sent).await?;
        if let Some(draft) = draft::of_opening(&transaction, actor.user, form, form_key).await? {
            let case = match draft.case_file {
                None => None,
                Some(case) => case_file::find(&transaction, case).await?,
            };
            draft::remove(&transaction, actor.user, draft.id).await?;
            let done = (Action::Update, draft.id, "sent");
            self.note_draft(&transaction, actor, case.as_ref(), done).await?;
        }
        Ok(transaction.commit().await?)
    }
}
