//! Whether all is well: for `doctor` and for those who watch the server.

use chrono::{DateTime, Utc};
use tiltak_storage::journal::{self, Verdict};
use tiltak_storage::{Health, received_document};

use crate::Services;
use crate::error::Result;

impl Services {
    /// The state of the database.
    ///
    /// # Errors
    /// Storage.
    pub async fn database_health(&self) -> Result<Health> {
        Ok(self.database.check().await?)
    }

    /// Walks the whole journal.
    ///
    /// # Errors
    /// Storage.
    pub async fn verify_journal(&self) -> Result<Verdict> {
        Ok(journal::verify(&self.database).await?)
    }

    /// When the journal was written to last; none where it is empty.
    ///
    /// # Errors
    /// Storage.
    pub async fn last_noted_at(&self) -> Result<Option<DateTime<Utc>>> {
        Ok(journal::last_at(&self.database).await?)
    }

    /// How many documents lie in quarantine.
    ///
    /// # Errors
    /// Storage.
    pub async fn quarantined(&self) -> Result<usize> {
        Ok(received_document::list_quarantined(&self.database).await?.len())
    }
}
