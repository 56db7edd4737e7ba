//! Tables whose rows are a domain's value as JSON, beside its identity, what it belongs to and its version.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::{Result, StorageError};

pub(crate) fn written(value: &impl Serialize, table: &'static str) -> Result<String> {
    serde_json::to_string(value).map_err(|_unwritable| StorageError::Snapshot { table })
}

pub(crate) fn read<T: DeserializeOwned>(
    content: &str,
    table: &'static str,
    row: impl FnOnce() -> String,
) -> Result<T> {
    serde_json::from_str(content).map_err(|_unreadable| StorageError::Inconsistent {
        table,
        column: "content",
        row: row(),
    })
}

/// The rows of such a table: `insert`, `update`, `find` and `of_owner`. The value has the fields `id`, `version`, and that of what it
/// belongs to.
macro_rules! document_rows {
    ($table:literal, $type:ty, $id:ty, $field:ident: $owner:ty => $column:ident $variant:ident) => {
        mod row {
            use sea_orm::entity::prelude::*;
            use serde::Serialize;

            #[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize)]
            #[sea_orm(table_name = $table)]
            pub struct Model {
                #[sea_orm(primary_key, auto_increment = false)]
                pub id: Uuid,
                pub $column: Uuid,
                /// The domain's value as JSON; its version is that of the column.
                pub content: String,
                pub version: i64,
            }

            #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
            pub enum Relation {}

            impl ActiveModelBehavior for ActiveModel {}
        }

        /// # Errors
        /// [`crate::StorageError::BrokenReference`] when what it belongs to does not exist.
        pub async fn insert(tx: &crate::Transaction, value: &$type) -> crate::error::Result<()> {
            use sea_orm::{ActiveValue::Set, EntityTrait as _};
            let row = row::ActiveModel {
                id: Set(value.id.0),
                $column: Set(value.$field.0),
                content: Set(crate::document::written(value, $table)?),
                version: Set(value.version),
            };
            row::Entity::insert(row).exec_without_returning(tx).await?;
            Ok(())
        }

        /// Saves what was read as `value.version`; returns the new version.
        ///
        /// # Errors
        /// [`crate::StorageError::Conflict`] when it has been changed since.
        pub async fn update(
            tx: &crate::Transaction,
            value: &$type,
            change: crate::versioned::Change<'_>,
        ) -> crate::error::Result<i64> {
            use sea_orm::ActiveValue::Set;
            let changes = row::ActiveModel {
                content: Set(crate::document::written(value, $table)?),
                ..Default::default()
            };
            crate::versioned::update(tx, value.id.0, value.version, changes, change).await
        }

        /// # Errors
        /// When the engine fails or the document cannot be read; so for all lookups here.
        pub async fn find(
            db: &impl sea_orm::ConnectionTrait,
            id: $id,
        ) -> crate::error::Result<Option<$type>> {
            use sea_orm::EntityTrait as _;
            let found = row::Entity::find_by_id(id.0).one(db).await?;
            found.map(of_row).transpose()
        }

        /// All that belong to one, by their ids.
        ///
        /// # Errors
        /// See [`find`].
        pub async fn of_owner(
            db: &impl sea_orm::ConnectionTrait,
            owner: $owner,
        ) -> crate::error::Result<Vec<$type>> {
            use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};
            let rows = row::Entity::find()
                .filter(row::Column::$variant.eq(owner.0))
                .order_by_asc(row::Column::Id)
                .all(db)
                .await?;
            rows.into_iter().map(of_row).collect()
        }

        fn of_row(row: row::Model) -> crate::error::Result<$type> {
            let mut value: $type = crate::document::read(&row.content, $table, || row.id.to_string())?;
            value.version = row.version;
            Ok(value)
        }
    };
}

pub(crate) use document_rows;
