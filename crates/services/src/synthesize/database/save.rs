//! Writing one case.

use chrono::{DateTime, Utc};
use tiltak_domain::casework::case::Case;
use tiltak_storage::journal::{self, Action, NewEntry};
use tiltak_storage::{
    Result, Transaction, case_file, child, concern_report, decision, evaluation, goal, investigation,
    measure, need, plan,
};

use super::SOURCE;

/// A case with all that hangs on it, its child too where the service has no record yet, and a journal entry.
pub(super) async fn case(
    transaction: &Transaction,
    case: &Case,
    with_child: bool,
    now: DateTime<Utc>,
) -> Result<()> {
    if with_child {
        child::insert(transaction, &case.child).await?;
    }
    case_file::insert(transaction, &case.file).await?;
    opening(transaction, case).await?;
    help(transaction, case).await?;
    let entry = NewEntry {
        at: now,
        actor: journal::Actor::System(SOURCE),
        action: Action::Create,
        purpose: SOURCE,
        case_file: Some(case.file.id),
        child: Some(case.child.id),
        entity: "case_file",
        entity_id: Some(case.file.id.0),
        detail: "saved whole",
    };
    journal::append(transaction, &entry).await.map(drop)
}

async fn opening(transaction: &Transaction, case: &Case) -> Result<()> {
    for item in &case.reports {
        concern_report::insert(transaction, item).await?;
    }
    for item in &case.investigations {
        investigation::insert(transaction, item).await?;
    }
    for item in &case.needs {
        need::insert(transaction, item).await?;
    }
    Ok(())
}

async fn help(transaction: &Transaction, case: &Case) -> Result<()> {
    for item in &case.decisions {
        decision::insert(transaction, item).await?;
    }
    for item in &case.plans {
        plan::insert(transaction, item).await?;
    }
    for item in &case.goals {
        goal::insert(transaction, item).await?;
    }
    for item in &case.measures {
        measure::insert(transaction, item).await?;
    }
    for item in &case.evaluations {
        evaluation::insert(transaction, item).await?;
    }
    Ok(())
}
