//! Named views of lists, each person's own: which rows, in which order.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use tiltak_domain::ids::UserId;
use uuid::Uuid;

use crate::error::Result;
use crate::{Transaction, to_micros};

/// A named view of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedView {
    pub id: Uuid,
    pub user: UserId,
    /// The list that it is a view of.
    pub list: String,
    pub name: String,
    /// What is asked for, as after the question mark of an address.
    pub query: String,
    pub saved_at: DateTime<Utc>,
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "saved_view")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub user_id: Uuid,
        pub list: String,
        pub name: String,
        pub query: String,
        pub saved_at: DateTimeUtc,
        pub removed_at: Option<DateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// # Errors
/// When the engine fails.
pub async fn insert(tx: &Transaction, view: &SavedView) -> Result<()> {
    let row = row::ActiveModel {
        id: Set(view.id),
        user_id: Set(view.user.0),
        list: Set(view.list.clone()),
        name: Set(view.name.clone()),
        query: Set(view.query.clone()),
        saved_at: Set(to_micros(view.saved_at)),
        removed_at: Set(None),
    };
    row::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Somebody's views of a list, by name.
///
/// # Errors
/// When the engine fails.
pub async fn list(db: &impl ConnectionTrait, user: UserId, list: &str) -> Result<Vec<SavedView>> {
    let rows = row::Entity::find()
        .filter(row::Column::UserId.eq(user.0))
        .filter(row::Column::List.eq(list))
        .filter(row::Column::RemovedAt.is_null())
        .order_by_asc(row::Column::Name)
        .order_by_asc(row::Column::Id)
        .all(db)
        .await?;
    let view = |row: row::Model| SavedView {
        id: row.id,
        user: UserId(row.user_id),
        list: row.list,
        name: row.name,
        query: row.query,
        saved_at: row.saved_at,
    };
    Ok(rows.into_iter().map(view).collect())
}

/// Takes one of somebody's own views off the list; returns whether it was there.
///
/// # Errors
/// When the engine fails.
pub async fn remove(tx: &Transaction, user: UserId, id: Uuid, at: DateTime<Utc>) -> Result<bool> {
    let done = row::Entity::update_many()
        .col_expr(row::Column::RemovedAt, Expr::value(to_micros(at)))
        .filter(row::Column::Id.eq(id))
        .filter(row::Column::UserId.eq(user.0))
        .filter(row::Column::RemovedAt.is_null())
        .exec(tx)
        .await?;
    Ok(done.rows_affected > 0)
}
