//! Whose own family a child is: blocks that are added and lifted, never taken away. They are looked up by person, so the number needs no
//! hash: it is opened and compared.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QueryTrait};
use tiltak_domain::access::tie::OwnFamily;
use tiltak_domain::ids::{ServiceId, TieId, UserId};
use tiltak_domain::people::national_id::NationalId;

use crate::error::{Result, StorageError};
use crate::seal::{self, Opened, Store};
use crate::together::{Answers, Together};
use crate::{Transaction, to_micros};

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "own_family")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub service_id: Uuid,
        pub user_id: Uuid,
        pub national_id: String,
        pub since: DateTimeUtc,
        pub made_by: Uuid,
        pub lifted_at: Option<DateTimeUtc>,
        pub lifted_by: Option<Uuid>,
        pub lifted_reason: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

impl TryFrom<row::Model> for OwnFamily {
    type Error = StorageError;

    fn try_from(row: row::Model) -> Result<Self> {
        let national_id =
            NationalId::parse(&row.national_id).map_err(|_wrong| StorageError::Inconsistent {
                table: "own_family",
                column: "national_id",
                row: row.id.to_string(),
            })?;
        let lifted = match (row.lifted_by, row.lifted_at, row.lifted_reason) {
            (Some(by), Some(at), Some(reason)) => Some((UserId(by), at, reason)),
            _ => None,
        };
        Ok(Self {
            id: TieId(row.id),
            service: ServiceId(row.service_id),
            user: UserId(row.user_id),
            national_id,
            since: row.since,
            by: UserId(row.made_by),
            lifted,
        })
    }
}

/// # Errors
/// [`StorageError::BrokenReference`] when there is no such person or service.
pub async fn insert(tx: &Transaction, block: &OwnFamily) -> Result<()> {
    let row = row::ActiveModel {
        id: Set(block.id.0),
        service_id: Set(block.service.0),
        user_id: Set(block.user.0),
        national_id: Set(block.national_id.as_str().to_owned()),
        since: Set(to_micros(block.since)),
        made_by: Set(block.by.0),
        lifted_at: Set(None),
        lifted_by: Set(None),
        lifted_reason: Set(None),
    };
    seal::rows::insert(tx, row).await
}

/// Notes who lifted a block and why; of two who do it at once, one gets `false`.
///
/// # Errors
/// When the engine fails.
pub async fn lift(tx: &Transaction, id: TieId, by: UserId, at: DateTime<Utc>, reason: &str) -> Result<bool> {
    let reason = seal::rows::sealed_text(tx, "own_family", "lifted_reason", id.0, reason).await?;
    let done = row::Entity::update_many()
        .col_expr(row::Column::LiftedAt, Expr::value(to_micros(at)))
        .col_expr(row::Column::LiftedBy, Expr::value(by.0))
        .col_expr(row::Column::LiftedReason, Expr::value(reason))
        .filter(row::Column::Id.eq(id.0))
        .filter(row::Column::LiftedAt.is_null())
        .exec(tx)
        .await?;
    Ok(done.rows_affected > 0)
}

/// # Errors
/// When the engine fails or the row makes no sense; so for all lookups here.
pub async fn find(db: &impl Store, id: TieId) -> Result<Option<OwnFamily>> {
    let row = row::Entity::find_by_id(id.0).one_opened(db).await?;
    row.map(OwnFamily::try_from).transpose()
}

/// Blocks of one person that nobody has lifted.
///
/// # Errors
/// See [`find`].
pub async fn standing_of(db: &impl Store, user: UserId) -> Result<Vec<OwnFamily>> {
    let mut together = Together::default();
    ask(&mut together, user);
    read(db, &mut together.ask(db).await?).await
}

/// Asks for the same.
pub(crate) fn ask(together: &mut Together, user: UserId) {
    let select = row::Entity::find()
        .filter(row::Column::UserId.eq(user.0))
        .filter(row::Column::LiftedAt.is_null())
        .order_by_asc(row::Column::Since);
    together.select(select.into_query());
}

/// Takes the answer to what [`ask`] asked.
pub(crate) async fn read(db: &impl Store, answers: &mut Answers) -> Result<Vec<OwnFamily>> {
    let rows: Vec<row::Model> = answers.opened(db).await?;
    rows.into_iter().map(OwnFamily::try_from).collect()
}

/// Blocks in a service that nobody has lifted, by person.
///
/// # Errors
/// See [`find`].
pub async fn standing_in(db: &impl Store, service: ServiceId) -> Result<Vec<OwnFamily>> {
    let rows = row::Entity::find()
        .filter(row::Column::ServiceId.eq(service.0))
        .filter(row::Column::LiftedAt.is_null())
        .order_by_asc(row::Column::UserId)
        .order_by_asc(row::Column::Since)
        .all_opened(db)
        .await?;
    rows.into_iter().map(OwnFamily::try_from).collect()
}
