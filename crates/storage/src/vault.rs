//! The vault: hidden addresses (adressebeskyttelse). Nothing else reads this table, and what it keeps is sealed with the vault's key.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use tiltak_domain::access::hidden_address::{HiddenAddress, HiddenLevel, VaultContent};
use tiltak_domain::ids::{CaseFileId, ServiceId, TieId, UserId};
use uuid::Uuid;

use crate::error::{Result, StorageError};
use crate::seal::{self, Opened, Owner, Place, Store};
use crate::{Transaction, to_micros};

const TABLE: &str = "hidden_address";

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "hidden_address")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub service_id: Uuid,
        pub case_file_id: Uuid,
        pub level: String,
        pub sealed: String,
        pub since: DateTimeUtc,
        pub made_by: Uuid,
        pub ended_at: Option<DateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

mod reading_row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "hidden_address_reading")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub address_id: Uuid,
        pub user_id: Uuid,
        pub read_at: DateTimeUtc,
        pub reason: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// One time that an address was shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    pub id: Uuid,
    pub address: TieId,
    pub user: UserId,
    pub at: DateTime<Utc>,
    pub reason: String,
}

impl TryFrom<row::Model> for HiddenAddress {
    type Error = StorageError;

    fn try_from(row: row::Model) -> Result<Self> {
        let level = HiddenLevel::from_id(&row.level).ok_or_else(|| inconsistent("level", row.id))?;
        Ok(Self {
            id: TieId(row.id),
            service: ServiceId(row.service_id),
            case_file: CaseFileId(row.case_file_id),
            level,
            since: row.since,
            by: UserId(row.made_by),
            ended: row.ended_at,
        })
    }
}

/// Seals an address and puts it in the place of the one before, which stays, ended.
///
/// # Errors
/// When there is no key; [`StorageError::BrokenReference`] when there is no such case.
pub async fn keep(tx: &Transaction, address: &HiddenAddress, content: &VaultContent) -> Result<()> {
    let written =
        serde_json::to_string(content).map_err(|_unwritable| StorageError::Snapshot { table: TABLE })?;
    let key = seal::key_of(tx, Owner::Vault).await?;
    let sealed = key.seal_text(place(address.id), &written)?;
    end(tx, address.case_file, address.since).await?;
    let row = row::ActiveModel {
        id: Set(address.id.0),
        service_id: Set(address.service.0),
        case_file_id: Set(address.case_file.0),
        level: Set(address.level.id().to_owned()),
        sealed: Set(sealed),
        since: Set(to_micros(address.since)),
        made_by: Set(address.by.0),
        ended_at: Set(None),
    };
    row::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

async fn end(tx: &Transaction, case_file: CaseFileId, at: DateTime<Utc>) -> Result<()> {
    row::Entity::update_many()
        .col_expr(row::Column::EndedAt, Expr::value(to_micros(at)))
        .filter(row::Column::CaseFileId.eq(case_file.0))
        .filter(row::Column::EndedAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// What the vault has of a case, without the addresses, the newest first.
///
/// # Errors
/// When the engine fails or a row makes no sense.
pub async fn of_case(db: &impl ConnectionTrait, case_file: CaseFileId) -> Result<Vec<HiddenAddress>> {
    let rows = row::Entity::find()
        .filter(row::Column::CaseFileId.eq(case_file.0))
        .order_by_desc(row::Column::Since)
        .order_by_asc(row::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(HiddenAddress::try_from).collect()
}

/// Opens an address.
///
/// # Errors
/// When there is no key, or the row is not as it was sealed.
pub async fn open(db: &impl Store, id: TieId) -> Result<Option<VaultContent>> {
    let Some(row) = row::Entity::find_by_id(id.0).one(db).await? else {
        return Ok(None);
    };
    let written = seal::open_text(db, place(id), &row.sealed).await?;
    serde_json::from_str(&written)
        .map(Some)
        .map_err(|_unreadable| inconsistent("sealed", row.id))
}

/// Notes why an address was shown.
///
/// # Errors
/// [`StorageError::BrokenReference`] when there is no such address or person.
pub async fn note_reading(tx: &Transaction, reading: &Reading) -> Result<()> {
    let row = reading_row::ActiveModel {
        id: Set(reading.id),
        address_id: Set(reading.address.0),
        user_id: Set(reading.user.0),
        read_at: Set(to_micros(reading.at)),
        reason: Set(reading.reason.clone()),
    };
    seal::rows::insert(tx, row).await
}

/// Who has seen the addresses of a case, the newest first.
///
/// # Errors
/// When the engine fails.
pub async fn readings(db: &impl Store, addresses: &[TieId]) -> Result<Vec<Reading>> {
    let rows = reading_row::Entity::find()
        .filter(reading_row::Column::AddressId.is_in(addresses.iter().map(|id| id.0)))
        .order_by_desc(reading_row::Column::ReadAt)
        .order_by_asc(reading_row::Column::Id)
        .all_opened(db)
        .await?;
    let reading = |row: reading_row::Model| Reading {
        id: row.id,
        address: TieId(row.address_id),
        user: UserId(row.user_id),
        at: row.read_at,
        reason: row.reason,
    };
    Ok(rows.into_iter().map(reading).collect())
}

fn place(id: TieId) -> Place {
    Place::new(TABLE, "sealed", id.0)
}

fn inconsistent(column: &'static str, row: Uuid) -> StorageError {
    StorageError::Inconsistent {
        table: TABLE,
        column,
        row: row.to_string(),
    }
}
