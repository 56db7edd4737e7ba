use tiltak_domain::casework::case::Case;
use tiltak_storage::journal::{self, Action, NewEntry};
use tiltak_storage::{
    case_file, child, concern_report, decision, evaluation, goal, investigation, measure, need, plan,
};

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
        for case in cases {
            case_file::insert(&transaction, &case.file).await?;
            for report in &case.reports {
                concern_report::insert(&transaction, report).await?;
            }
            for item in &case.investigations {
                investigation::insert(&transaction, item).await?;
            }
            for item in &case.needs {
                need::insert(&transaction, item).await?;
            }
            for item in &case.decisions {
                decision::insert(&transaction, item).await?;
            }
            for item in &case.plans {
                plan::insert(&transaction, item).await?;
            }
            for item in &case.goals {
                goal::insert(&transaction, item).await?;
            }
            for item in &case.measures {
                measure::insert(&transaction, item).await?;
            }
            for item in &case.evaluations {
                evaluation::insert(&transaction, item).await?;
            }
            let entry = NewEntry {
                at: self.now(),
                actor: journal::Actor::System(source),
                action: Action::Create,
                purpose: source,
                case_file: Some(case.file.id),
                child: Some(case.child.id),
                entity: "case_file",
                entity_id: Some(case.file.id.0),
                detail: "saved whole",
            };
            journal::append(&transaction, &entry).await?;
        }
        Ok(transaction.commit().await?)
    }
}
