use std::collections::BTreeMap;

use chrono::Duration;
use tiltak_domain::organisation::Actor;
use tiltak_storage::case_file;
use tiltak_storage::draft::{self, Draft};
use uuid::Uuid;

use super::DRAFT_DAYS;
use crate::Services;
use crate::error::Result;

impl Services {
    /// The actor's own drafts that are still kept, newest first, each with the journal number of its case.
    ///
    /// # Errors
    /// Storage.
    pub async fn drafts(&self, actor: &Actor) -> Result<Vec<(Draft, Option<String>)>> {
        let oldest = self.now() - Duration::days(DRAFT_DAYS);
        let drafts = draft::of_user(&self.database, actor.user).await?;
        let cases: Vec<_> = drafts.iter().filter_map(|draft| draft.case_file).collect();
        let numbers: BTreeMap<_, _> = case_file::find_many(&self.database, &cases)
            .await?
            .into_iter()
            .map(|case| (case.id, case.journal_number))
            .collect();
        let kept = drafts.into_iter().filter(|draft| draft.saved_at >= oldest);
        Ok(kept
            .map(|draft| {
                let number = draft.case_file.and_then(|case| numbers.get(&case).cloned());
                (draft, number)
            })
            .collect())
    }

    /// The actor's own drafts that are read on a page, newest first.
    ///
    /// # Errors
    /// Storage.
    pub async fn drafts_on(&self, actor: &Actor, page: &str) -> Result<Vec<Draft>> {
        let oldest = self.now() - Duration::days(DRAFT_DAYS);
        let drafts = draft::of_page(&self.database, actor.user, page).await?;
        Ok(drafts
            .into_iter()
            .filter(|draft| draft.saved_at >= oldest)
            .collect())
    }

    /// One of the actor's own drafts.
    ///
    /// # Errors
    /// Storage.
    pub async fn draft(&self, actor: &Actor, id: Uuid) -> Result<Option<Draft>> {
        Ok(draft::find(&self.database, actor.user, id).await?)
    }
}
