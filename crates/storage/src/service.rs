//! Municipal child welfare services (barneverntjenester).

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, QueryOrder};
use tiltak_domain::ids::ServiceId;

use crate::error::Result;
use crate::versioned::{self, Change};
use crate::{Transaction, to_micros};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    pub id: ServiceId,
    pub name: String,
    /// Four digits, as Statistics Norway numbers municipalities.
    pub municipality_number: String,
    /// Only where a city has its services by district.
    pub city_district_number: Option<String>,
    pub organisation_number: Option<String>,
    /// Only where the number stands in no list of municipalities.
    pub municipality_name: Option<String>,
    pub created_at: DateTime<Utc>,
    pub version: i64,
}

/// What a new service starts with.
#[derive(Debug, Clone, Copy)]
pub struct NewService<'a> {
    pub id: ServiceId,
    pub name: &'a str,
    pub municipality_number: &'a str,
    pub city_district_number: Option<&'a str>,
    pub organisation_number: Option<&'a str>,
    pub municipality_name: Option<&'a str>,
    pub created_at: DateTime<Utc>,
}

mod row {
    use sea_orm::entity::prelude::*;
    use serde::Serialize;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize)]
    #[sea_orm(table_name = "service")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub name: String,
        pub municipality_number: String,
        pub city_district_number: Option<String>,
        pub organisation_number: Option<String>,
        pub municipality_name: Option<String>,
        pub created_at: DateTimeUtc,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

impl From<row::Model> for Service {
    fn from(row: row::Model) -> Self {
        Self {
            id: ServiceId(row.id),
            name: row.name,
            municipality_number: row.municipality_number,
            city_district_number: row.city_district_number,
            organisation_number: row.organisation_number,
            municipality_name: row.municipality_name,
            created_at: row.created_at,
            version: row.version,
        }
    }
}

/// # Errors
/// When the engine fails.
pub async fn insert(tx: &Transaction, new: &NewService<'_>) -> Result<()> {
    let row = row::ActiveModel {
        id: Set(new.id.0),
        name: Set(new.name.to_owned()),
        municipality_number: Set(new.municipality_number.to_owned()),
        city_district_number: Set(new.city_district_number.map(str::to_owned)),
        organisation_number: Set(new.organisation_number.map(str::to_owned)),
        municipality_name: Set(new.municipality_name.map(str::to_owned)),
        created_at: Set(to_micros(new.created_at)),
        version: Set(1),
    };
    row::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// # Errors
/// When the engine fails.
pub async fn find(db: &impl ConnectionTrait, id: ServiceId) -> Result<Option<Service>> {
    Ok(row::Entity::find_by_id(id.0).one(db).await?.map(Service::from))
}

/// All services, by name.
///
/// # Errors
/// When the engine fails.
pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<Service>> {
    let rows = row::Entity::find()
        .order_by_asc(row::Column::Name)
        .order_by_asc(row::Column::Id)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Service::from).collect())
}

/// Gives a service another name; returns the new version.
///
/// # Errors
/// [`crate::StorageError::Conflict`] when it has been changed since `expected`.
pub async fn rename(
    tx: &Transaction,
    id: ServiceId,
    expected: i64,
    name: &str,
    change: Change<'_>,
) -> Result<i64> {
    let changes = row::ActiveModel {
        name: Set(name.to_owned()),
        ..Default::default()
    };
    versioned::update(tx, id.0, expected, changes, change).await
}

/// Sets name and numbers as they stand in `service`, whose version is the one that was read; returns the new version.
///
/// # Errors
/// [`crate::StorageError::Conflict`] when it has been changed since.
pub async fn update(tx: &Transaction, service: &Service, change: Change<'_>) -> Result<i64> {
    let changes = row::ActiveModel {
        name: Set(service.name.clone()),
        municipality_number: Set(service.municipality_number.clone()),
        city_district_number: Set(service.city_district_number.clone()),
        organisation_number: Set(service.organisation_number.clone()),
        municipality_name: Set(service.municipality_name.clone()),
        ..Default::default()
    };
    versioned::update(tx, service.id.0, service.version, changes, change).await
}
