use tiltak_domain::casework::case::Case;
use tiltak_storage::journal::{self, Action, NewEntry};
use tiltak_storage::{case, child};

use crate::Services;
use crate::error::Result;

impl Services {
    /// Writes whole cases as they are, for demonstrations and migrations: one transaction, one journal entry a case.
    ///
    /// # Errors
    /// When the database fails, or a case is there already.
    pub async fn save_cases(&self, cases: &[Case], source: &'static str) -> Result<()> {
        let transaction = self.database.begin().await?;
        for case in cases {
            child::insert(&transaction, &case.child).await?;
        }
        for one in cases {
            case::insert(&transaction, one).await?;
            let entry = NewEntry {
                at: self.now(),
                actor: journal::Actor::System(source),
                action: Action::Create,
                purpose: source,
                case_file: Some(one.file.id),
                child: Some(one.child.id),
                entity: "case_file",
                entity_id: Some(one.file.id.0),
                detail: "saved whole",
            };
            journal::append(&transaction, &entry).await?;
        }
        Ok(transaction.commit().await?)
    }
}
