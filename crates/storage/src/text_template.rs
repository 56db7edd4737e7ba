//! Text templates (maler) of a service.

use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use tiltak_domain::casework::note::NoteKind;
use tiltak_domain::casework::text_template::TextTemplate;
use tiltak_domain::ids::{ServiceId, TextTemplateId};

use crate::Transaction;
use crate::error::{Result, StorageError};
use crate::versioned::{self, Change};

mod row {
    use sea_orm::entity::prelude::*;
    use serde::Serialize;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize)]
    #[sea_orm(table_name = "text_template")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub service_id: Uuid,
        pub name: String,
        pub kind: String,
        pub body: String,
        pub retired: bool,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

impl TryFrom<row::Model> for TextTemplate {
    type Error = StorageError;

    fn try_from(row: row::Model) -> Result<Self> {
        let kind: NoteKind = serde_json::from_value(row.kind.clone().into()).map_err(|_unknown| {
            StorageError::Inconsistent {
                table: "text_template",
                column: "kind",
                row: row.id.to_string(),
            }
        })?;
        Ok(Self {
            id: TextTemplateId(row.id),
            version: row.version,
            service: ServiceId(row.service_id),
            name: row.name,
            kind,
            body: row.body,
            retired: row.retired,
        })
    }
}

/// # Errors
/// [`StorageError::BrokenReference`] when its service does not exist.
pub async fn insert(tx: &Transaction, template: &TextTemplate) -> Result<()> {
    let row = row::ActiveModel {
        id: Set(template.id.0),
        version: Set(template.version),
        ..columns(template)
    };
    row::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Saves a template that was read as `template.version`; returns the new version.
///
/// # Errors
/// [`StorageError::Conflict`] when it has been changed since.
pub async fn update(tx: &Transaction, template: &TextTemplate, change: Change<'_>) -> Result<i64> {
    versioned::update(tx, template.id.0, template.version, columns(template), change).await
}

/// # Errors
/// When the engine fails or the row makes no sense; so for all lookups here.
pub async fn find(db: &impl ConnectionTrait, id: TextTemplateId) -> Result<Option<TextTemplate>> {
    let row = row::Entity::find_by_id(id.0).one(db).await?;
    row.map(TextTemplate::try_from).transpose()
}

/// The templates of a service by name, retired ones too.
///
/// # Errors
/// See [`find`].
pub async fn of_service(db: &impl ConnectionTrait, service: ServiceId) -> Result<Vec<TextTemplate>> {
    let rows = row::Entity::find()
        .filter(row::Column::ServiceId.eq(service.0))
        .order_by_asc(row::Column::Name)
        .order_by_asc(row::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(TextTemplate::try_from).collect()
}

fn columns(template: &TextTemplate) -> row::ActiveModel {
    let kind = serde_json::to_value(template.kind).unwrap_or_default();
    row::ActiveModel {
        service_id: Set(template.service.0),
        name: Set(template.name.clone()),
        kind: Set(kind.as_str().unwrap_or_default().to_owned()),
        body: Set(template.body.clone()),
        retired: Set(template.retired),
        ..Default::default()
    }
}
