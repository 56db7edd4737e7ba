//! Clusters that try out a tool (klynge), each as one document with its history.

use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use tiltak_domain::ids::{ClusterId, ServiceId};
use tiltak_domain::knowledge::cluster::Cluster;

use crate::Transaction;
use crate::error::{Result, StorageError};
use crate::versioned::{self, Change};

const TABLE: &str = "cluster";

mod row {
    use sea_orm::entity::prelude::*;
    use serde::Serialize;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize)]
    #[sea_orm(table_name = "cluster")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub service_id: Uuid,
        /// The domain's value as JSON; its version is that of the column.
        pub content: String,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// # Errors
/// [`StorageError::BrokenReference`] when its service does not exist.
pub async fn insert(tx: &Transaction, cluster: &Cluster) -> Result<()> {
    let row = row::ActiveModel {
        id: Set(cluster.id.0),
        service_id: Set(cluster.service.0),
        content: Set(written(cluster)?),
        version: Set(cluster.version),
    };
    row::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Saves a cluster that was read as `cluster.version`; returns the new version.
///
/// # Errors
/// [`StorageError::Conflict`] when it has been changed since.
pub async fn update(tx: &Transaction, cluster: &Cluster, change: Change<'_>) -> Result<i64> {
    let changes = row::ActiveModel {
        content: Set(written(cluster)?),
        ..Default::default()
    };
    versioned::update(tx, cluster.id.0, cluster.version, changes, change).await
}

/// # Errors
/// When the engine fails or the document is no cluster; so for all lookups here.
pub async fn find(db: &impl ConnectionTrait, id: ClusterId) -> Result<Option<Cluster>> {
    row::Entity::find_by_id(id.0)
        .one(db)
        .await?
        .as_ref()
        .map(read)
        .transpose()
}

/// The clusters that a service keeps, the newest first.
///
/// # Errors
/// See [`find`].
pub async fn of_service(db: &impl ConnectionTrait, service: ServiceId) -> Result<Vec<Cluster>> {
    let rows = row::Entity::find()
        .filter(row::Column::ServiceId.eq(service.0))
        .all(db)
        .await?;
    let mut clusters: Vec<Cluster> = rows.iter().map(read).collect::<Result<_>>()?;
    clusters.sort_by(|one, other| (other.from, &one.name, one.id).cmp(&(one.from, &other.name, other.id)));
    Ok(clusters)
}

fn written(cluster: &Cluster) -> Result<String> {
    serde_json::to_string(cluster).map_err(|_unwritable| StorageError::Snapshot { table: TABLE })
}

fn read(row: &row::Model) -> Result<Cluster> {
    let mut cluster: Cluster =
        serde_json::from_str(&row.content).map_err(|_unreadable| StorageError::Inconsistent {
            table: TABLE,
            column: "content",
            row: row.id.to_string(),
        })?;
    cluster.version = row.version;
    Ok(cluster)
}
