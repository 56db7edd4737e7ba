//! Who has seen what.

use chrono::{DateTime, Utc};
use tiltak_domain::ids::{CaseFileId, ChildId};
use tiltak_storage::journal::{self, Action, Actor};
use tiltak_storage::{child, user_account};

use crate::Services;
use crate::error::{Result, ServiceError};

/// One time that a child's data were shown or taken out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Access {
    /// When.
    pub at: DateTime<Utc>,
    /// The user's name and user name, or the part of the program.
    pub who: String,
    /// What was done.
    pub action: Action,
    /// What for, as a code.
    pub purpose: String,
    /// The case.
    pub case_file: Option<CaseFileId>,
}

impl Services {
    /// Who has seen a child's data or taken it out, oldest first, for the operator.
    ///
    /// # Errors
    /// Not found; storage.
    pub async fn who_read(&self, child: ChildId) -> Result<Vec<Access>> {
        if child::find(&self.database, child).await?.is_none() {
            return Err(ServiceError::NotFound);
        }
        let accounts = user_account::list(&self.database).await?;
        let name = |actor: &str| match Actor::parse(actor) {
            Some(Actor::User(id)) => accounts.iter().find(|account| account.id == id).map_or_else(
                || actor.to_owned(),
                |account| format!("{} ({})", account.display_name, account.user_name),
            ),
            _ => actor.to_owned(),
        };
        let entries = journal::who_read(&self.database, child).await?;
        let access = |entry: journal::Entry| Access {
            at: entry.at,
            who: name(&entry.actor),
            action: entry.action,
            purpose: entry.purpose,
            case_file: entry.case_file,
        };
        Ok(entries.into_iter().map(access).collect())
    }
}
