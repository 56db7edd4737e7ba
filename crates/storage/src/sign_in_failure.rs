//! Wrong passwords and codes in a row, each counter under a hash. They are kept no longer than they count.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use tiltak_domain::sign_in::throttle::Failures;

use crate::error::Result;
use crate::{Transaction, to_micros};

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "sign_in_failure")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub counted: String,
        pub failures: i64,
        pub last_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The failures of a counter.
///
/// # Errors
/// When the engine fails.
pub async fn find(db: &impl ConnectionTrait, counted: &str) -> Result<Option<Failures>> {
    let found = row::Entity::find_by_id(counted).one(db).await?;
    Ok(found.map(|row| Failures {
        count: u32::try_from(row.failures).unwrap_or(u32::MAX),
        last_at: row.last_at,
    }))
}

/// Sets a counter that was `seen` to `count` failures; `false` where somebody else changed it in the meantime. Counters without a
/// failure since `since` are removed.
///
/// # Errors
/// When the engine fails.
pub async fn set(
    tx: &Transaction,
    counted: &str,
    seen: Option<Failures>,
    new: Failures,
    since: DateTime<Utc>,
) -> Result<bool> {
    row::Entity::delete_many()
        .filter(row::Column::LastAt.lt(to_micros(since)))
        .filter(row::Column::Counted.ne(counted))
        .exec(tx)
        .await?;
    let Some(seen) = seen else {
        let row = row::ActiveModel {
            counted: Set(counted.to_owned()),
            failures: Set(i64::from(new.count)),
            last_at: Set(to_micros(new.last_at)),
        };
        let inserted = row::Entity::insert(row)
            .on_conflict_do_nothing_on([row::Column::Counted])
            .exec_without_returning(tx)
            .await?;
        // Nothing inserted is told as an insertion of no rows.
        return Ok(matches!(inserted, sea_orm::TryInsertResult::Inserted(rows) if rows > 0));
    };
    let done = row::Entity::update_many()
        .col_expr(row::Column::Failures, Expr::value(i64::from(new.count)))
        .col_expr(row::Column::LastAt, Expr::value(to_micros(new.last_at)))
        .filter(row::Column::Counted.eq(counted))
        .filter(row::Column::Failures.eq(i64::from(seen.count)))
        .filter(row::Column::LastAt.eq(to_micros(seen.last_at)))
        .exec(tx)
        .await?;
    Ok(done.rows_affected > 0)
}

/// Forgets the failures of a counter.
///
/// # Errors
/// When the engine fails.
pub async fn forget(tx: &Transaction, counted: &str) -> Result<()> {
    row::Entity::delete_by_id(counted).exec(tx).await?;
    Ok(())
}

/// Takes one failure back, where a try that was counted beforehand turned out to be right.
///
/// # Errors
/// When the engine fails.
pub async fn take_back(tx: &Transaction, counted: &str) -> Result<()> {
    row::Entity::update_many()
        .col_expr(row::Column::Failures, Expr::cust("failures - 1"))
        .filter(row::Column::Counted.eq(counted))
        .filter(row::Column::Failures.gt(0))
        .exec(tx)
        .await?;
    Ok(())
}
