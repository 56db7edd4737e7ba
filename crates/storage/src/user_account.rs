//! People who work in the system, how they sign in, and the roles they have in a service.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait,
};
use tiltak_domain::ids::{ServiceId, UserId};
use uuid::Uuid;

use crate::error::Result;
use crate::versioned::{self, Change};
use crate::{Transaction, standing, to_micros};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserAccount {
    pub id: UserId,
    /// Lower case.
    pub user_name: String,
    pub display_name: String,
    /// An argon2 text; `None` until the person has chosen a password.
    pub password_hash: Option<String>,
    /// `nb`, `nn` or `en`; empty until the person has chosen.
    pub locale: String,
    pub created_at: DateTime<Utc>,
    pub disabled_at: Option<DateTime<Utc>>,
    pub version: i64,
}

/// What a new account starts with.
#[derive(Debug, Clone, Copy)]
pub struct NewUserAccount<'a> {
    pub id: UserId,
    pub user_name: &'a str,
    pub display_name: &'a str,
    pub password_hash: Option<&'a str>,
    pub locale: &'a str,
    pub created_at: DateTime<Utc>,
}

/// A role that a person has in a service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleGrant {
    pub id: Uuid,
    pub user: UserId,
    pub service: ServiceId,
    /// A role code of the domain's access rules.
    pub role: String,
    pub granted_at: DateTime<Utc>,
}

mod row {
    use sea_orm::entity::prelude::*;
    use serde::Serialize;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize)]
    #[sea_orm(table_name = "user_account")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub user_name: String,
        pub display_name: String,
        /// An old password is nobody's business, not even the history's.
        #[serde(skip)]
        pub password_hash: Option<String>,
        pub locale: String,
        pub created_at: DateTimeUtc,
        pub disabled_at: Option<DateTimeUtc>,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

mod role_row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "role_grant")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub user_id: Uuid,
        pub service_id: Uuid,
        pub role: String,
        pub granted_at: DateTimeUtc,
        pub ended_at: Option<DateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

impl From<row::Model> for UserAccount {
    fn from(row: row::Model) -> Self {
        Self {
            id: UserId(row.id),
            user_name: row.user_name,
            display_name: row.display_name,
            password_hash: row.password_hash,
            locale: row.locale,
            created_at: row.created_at,
            disabled_at: row.disabled_at,
            version: row.version,
        }
    }
}

/// The form in which a user name is stored and compared.
#[must_use]
pub fn normalise(user_name: &str) -> String {
    user_name.trim().to_lowercase()
}

/// # Errors
/// [`crate::StorageError::NotUnique`] when the user name is taken.
pub async fn insert(tx: &Transaction, new: &NewUserAccount<'_>) -> Result<()> {
    let row = row::ActiveModel {
        id: Set(new.id.0),
        user_name: Set(normalise(new.user_name)),
        display_name: Set(new.display_name.to_owned()),
        password_hash: Set(new.password_hash.map(str::to_owned)),
        locale: Set(new.locale.to_owned()),
        created_at: Set(to_micros(new.created_at)),
        disabled_at: Set(None),
        version: Set(1),
    };
    row::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// # Errors
/// When the engine fails.
pub async fn find(db: &impl ConnectionTrait, id: UserId) -> Result<Option<UserAccount>> {
    Ok(row::Entity::find_by_id(id.0)
        .one(db)
        .await?
        .map(UserAccount::from))
}

/// The account with a user name, in whatever case it was typed; disabled ones too, so look at `disabled_at`.
///
/// # Errors
/// When the engine fails.
pub async fn by_user_name(db: &impl ConnectionTrait, user_name: &str) -> Result<Option<UserAccount>> {
    let found = row::Entity::find()
        .filter(row::Column::UserName.eq(normalise(user_name)))
        .one(db)
        .await?;
    Ok(found.map(UserAccount::from))
}

/// All accounts, by user name.
///
/// # Errors
/// When the engine fails.
pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<UserAccount>> {
    let rows = row::Entity::find()
        .order_by_asc(row::Column::UserName)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(UserAccount::from).collect())
}

/// How many accounts there are; 0 means that the first administrator is still to be made.
///
/// # Errors
/// When the engine fails.
pub async fn count(db: &impl ConnectionTrait) -> Result<u64> {
    Ok(row::Entity::find().count(db).await?)
}

/// Sets a new password; returns the new version.
///
/// # Errors
/// [`crate::StorageError::Conflict`] when the account has been changed since `expected`.
pub async fn set_password_hash(
    tx: &Transaction,
    id: UserId,
    expected: i64,
    hash: &str,
    change: Change<'_>,
) -> Result<i64> {
    let changes = row::ActiveModel {
        password_hash: Set(Some(hash.to_owned())),
        ..Default::default()
    };
    versioned::update(tx, id.0, expected, changes, change).await
}

/// Sets the language; returns the new version.
///
/// # Errors
/// [`crate::StorageError::Conflict`] when the account has been changed since `expected`.
pub async fn set_locale(
    tx: &Transaction,
    id: UserId,
    expected: i64,
    locale: &str,
    change: Change<'_>,
) -> Result<i64> {
    let changes = row::ActiveModel {
        locale: Set(locale.to_owned()),
        ..Default::default()
    };
    versioned::update(tx, id.0, expected, changes, change).await
}

/// Closes (or with `None` opens) an account; returns the new version. Its sessions are ended by [`crate::session::delete_of_user`].
///
/// # Errors
/// [`crate::StorageError::Conflict`] when the account has been changed since `expected`.
pub async fn set_disabled(
    tx: &Transaction,
    id: UserId,
    expected: i64,
    at: Option<DateTime<Utc>>,
    change: Change<'_>,
) -> Result<i64> {
    let changes = row::ActiveModel {
        disabled_at: Set(at.map(to_micros)),
        ..Default::default()
    };
    versioned::update(tx, id.0, expected, changes, change).await
}

/// Gives a role; nothing happens where the person has it already.
///
/// # Errors
/// [`crate::StorageError::BrokenReference`] when there is no such person or service.
pub async fn grant_role(tx: &Transaction, grant: &RoleGrant) -> Result<()> {
    let held = roles(tx, grant.user).await?;
    if held
        .iter()
        .any(|other| other.service == grant.service && other.role == grant.role)
    {
        return Ok(());
    }
    let row = role_row::ActiveModel {
        id: Set(grant.id),
        user_id: Set(grant.user.0),
        service_id: Set(grant.service.0),
        role: Set(grant.role.clone()),
        granted_at: Set(to_micros(grant.granted_at)),
        ended_at: Set(None),
    };
    role_row::Entity::insert(row).exec_without_returning(tx).await?;
    // Lists of a service name everybody who may have a case.
    standing::count_change(tx, [grant.service]).await
}

/// Takes a role away; returns whether the person had it.
///
/// # Errors
/// When the engine fails.
pub async fn end_role(
    tx: &Transaction,
    user: UserId,
    service: ServiceId,
    role: &str,
    at: DateTime<Utc>,
) -> Result<bool> {
    let done = role_row::Entity::update_many()
        .col_expr(role_row::Column::EndedAt, Expr::value(to_micros(at)))
        .filter(role_row::Column::UserId.eq(user.0))
        .filter(role_row::Column::ServiceId.eq(service.0))
        .filter(role_row::Column::Role.eq(role))
        .filter(role_row::Column::EndedAt.is_null())
        .exec(tx)
        .await?;
    standing::count_change(tx, [service]).await?;
    Ok(done.rows_affected > 0)
}

/// Every role that a person has had, each with the time from which they had it no more.
///
/// # Errors
/// When the engine fails.
pub async fn all_grants(
    db: &impl ConnectionTrait,
    user: UserId,
) -> Result<Vec<(RoleGrant, Option<DateTime<Utc>>)>> {
    let rows = role_row::Entity::find()
        .filter(role_row::Column::UserId.eq(user.0))
        .order_by_asc(role_row::Column::GrantedAt)
        .all(db)
        .await?;
    let grant = |row: role_row::Model| {
        let grant = RoleGrant {
            id: row.id,
            user: UserId(row.user_id),
            service: ServiceId(row.service_id),
            role: row.role,
            granted_at: row.granted_at,
        };
        (grant, row.ended_at)
    };
    Ok(rows.into_iter().map(grant).collect())
}

/// The roles a person has now, in the order they were given.
///
/// # Errors
/// When the engine fails.
pub async fn roles(db: &impl ConnectionTrait, user: UserId) -> Result<Vec<RoleGrant>> {
    let current = role_row::Entity::find().filter(role_row::Column::UserId.eq(user.0));
    grants(db, current).await
}

/// Everybody's roles in a service now, in the order they were given.
///
/// # Errors
/// When the engine fails.
pub async fn roles_in_service(db: &impl ConnectionTrait, service: ServiceId) -> Result<Vec<RoleGrant>> {
    let current = role_row::Entity::find().filter(role_row::Column::ServiceId.eq(service.0));
    grants(db, current).await
}

/// Names of everybody who has a role in a service now, as colleagues see them.
///
/// # Errors
/// When the engine fails.
pub async fn names_in_service(
    db: &impl ConnectionTrait,
    service: ServiceId,
) -> Result<Vec<(UserId, String)>> {
    let people = role_row::Entity::find()
        .select_only()
        .column(role_row::Column::UserId)
        .filter(role_row::Column::ServiceId.eq(service.0))
        .into_query();
    let rows: Vec<(Uuid, String)> = row::Entity::find()
        .select_only()
        .column(row::Column::Id)
        .column(row::Column::DisplayName)
        .filter(row::Column::Id.in_subquery(people))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(id, name)| (UserId(id), name)).collect())
}

async fn grants(
    db: &impl ConnectionTrait,
    select: sea_orm::Select<role_row::Entity>,
) -> Result<Vec<RoleGrant>> {
    let rows = select
        .filter(role_row::Column::EndedAt.is_null())
        .order_by_asc(role_row::Column::GrantedAt)
        .order_by_asc(role_row::Column::Id)
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| RoleGrant {
            id: row.id,
            user: UserId(row.user_id),
            service: ServiceId(row.service_id),
            role: row.role,
            granted_at: row.granted_at,
        })
        .collect())
}
