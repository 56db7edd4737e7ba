//! Writing one case.

use chrono::{DateTime, Utc};
use tiltak_domain::casework::case::Case;
use tiltak_storage::journal::{self, Action, NewEntry};
use tiltak_storage::{Result, Transaction, case, child};

use super::SOURCE;

/// A case with all that hangs on it, its child too where the service has no record yet, and a journal entry.
pub(super) async fn case(
    transaction: &Transaction,
    one: &Case,
    with_child: bool,
    now: DateTime<Utc>,
) -> Result<()> {
    if with_child {
        child::insert(transaction, &one.child).await?;
    }
    case::insert(transaction, one).await?;
    let entry = NewEntry {
        at: now,
        actor: journal::Actor::System(SOURCE),
        action: Action::Create,
        purpose: SOURCE,
        case_file: Some(one.file.id),
        child: Some(one.child.id),
        entity: "case_file",
        entity_id: Some(one.file.id.0),
        detail: "saved whole",
    };
    journal::append(transaction, &entry).await.map(drop)
}
