//! Rows that the program could not have written.

use sea_orm::ConnectionTrait;
use tiltak_storage::{Database, Result, StorageError, Transaction};

/// Sets columns of a table, one pair after the other, and expects `read` to name the first of each pair without showing a value.
pub async fn refuses_contradictions(
    db: &Database,
    named_table: &str,
    changes: &[(&str, &str)],
    read: impl AsyncFn(&Transaction) -> Result<()>,
) {
    for (named_column, set) in changes {
        let tx = db.begin().await.unwrap();
        tx.execute_unprepared(&format!("UPDATE {named_table} SET {set}"))
            .await
            .unwrap();
        let error = read(&tx).await.unwrap_err();
        assert!(
            matches!(error, StorageError::Inconsistent { table, column, .. } if table == named_table && column == *named_column),
            "{set}: {error:?}"
        );
        assert!(!format!("{error:?} {error}").contains("secret"));
        tx.rollback().await.unwrap();
    }
}
