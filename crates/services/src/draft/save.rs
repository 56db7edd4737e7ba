use chrono::{DateTime, Duration, Utc};
use tiltak_domain::access::{Act, may_with_case};
use tiltak_domain::ids::CaseFileId;
use tiltak_domain::organisation::Actor;
use tiltak_storage::draft::{self, Draft};
use tiltak_storage::journal::Action;
use tiltak_storage::{case_file, sent_form};
use uuid::Uuid;

use super::DRAFT_DAYS;
use crate::Services;
use crate::error::{Result, ServiceError};

/// What somebody has typed so far.
#[derive(Debug, Clone)]
pub struct NewDraft {
    /// Where the form is sent: a path of ids, without any name.
    pub form: String,
    /// Tells two openings of the same form apart.
    pub form_key: String,
    /// Where the form is read.
    pub page: String,
    /// The case that it is about.
    pub case_file: Option<CaseFileId>,
    /// Names and texts.
    pub fields: Vec<(String, String)>,
}

/// A draft that was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SavedDraft {
    /// Which one.
    pub id: Uuid,
    /// When.
    pub at: DateTime<Utc>,
}

impl Services {
    /// Keeps what was typed; nothing where the form has been sent in the meantime, so that a late save brings no old draft back.
    ///
    /// # Errors
    /// Not found or forbidden when the actor may not read the case.
    pub async fn save_draft(&self, actor: &Actor, new: NewDraft) -> Result<Option<SavedDraft>> {
        let at = self.now();
        let actor = &self.tied(actor).await?;
        let transaction = self.database.begin().await?;
        if sent_form::find(&transaction, actor.user, &new.form, &new.form_key)
            .await?
            .is_some()
        {
            return Ok(None);
        }
        let case = match new.case_file {
            None => None,
            Some(id) => {
                let case = case_file::find(&transaction, id).await?;
                Some(case.ok_or(ServiceError::NotFound)?)
            }
        };
        if case
            .as_ref()
            .is_some_and(|case| !may_with_case(actor, Act::ReadCase, case))
        {
            return Err(ServiceError::Forbidden);
        }
        draft::remove_older(&transaction, at - Duration::days(DRAFT_DAYS)).await?;
        let before = draft::of_opening(&transaction, actor.user, &new.form, &new.form_key).await?;
        let id = before.as_ref().map_or_else(|| self.id(), |before| before.id);
        let kept = Draft {
            id,
            user: actor.user,
            form: new.form,
            form_key: new.form_key,
            page: new.page,
            case_file: new.case_file,
            fields: new.fields,
            saved_at: at,
        };
        draft::save(&transaction, &kept).await?;
        if before.is_none() {
            let begun = (Action::Create, id, "begun");
            self.note_draft(&transaction, actor, case.as_ref(), begun).await?;
        }
        transaction.commit().await?;
        Ok(Some(SavedDraft { id, at }))
    }
}
