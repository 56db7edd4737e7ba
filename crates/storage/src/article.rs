//! Articles of the knowledge bank (kunnskapsbank): every version is a row of its own, and no row changes.

use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use tiltak_domain::ids::{ServiceId, UserId};
use tiltak_domain::knowledge::article::Article;
use tiltak_domain::knowledge::revision::Revision;
use uuid::Uuid;

use crate::error::{Result, StorageError};
use crate::{Transaction, to_micros};

const TABLE: &str = "article_version";

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "article_version")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub article_id: String,
        pub number: i64,
        pub service_id: Option<Uuid>,
        pub file_version: Option<i64>,
        /// The domain's value as JSON.
        pub content: String,
        pub written_by: Option<Uuid>,
        pub written_at: DateTimeUtc,
        pub reason: String,
        pub published: bool,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Adds a version.
///
/// # Errors
/// [`StorageError::NotUnique`] when the article has a version with that number.
pub async fn insert(tx: &Transaction, id: Uuid, revision: &Revision) -> Result<()> {
    let article = &revision.article;
    let row = row::ActiveModel {
        id: Set(id),
        article_id: Set(article.id.clone()),
        number: Set(i64::from(article.version)),
        service_id: Set(revision.service.map(|service| service.0)),
        file_version: Set(revision.file_version.map(i64::from)),
        content: Set(
            serde_json::to_string(article).map_err(|_unwritable| StorageError::Snapshot { table: TABLE })?
        ),
        written_by: Set(revision.written_by.map(|user| user.0)),
        written_at: Set(to_micros(revision.written_at)),
        reason: Set(revision.reason.clone()),
        published: Set(revision.published),
    };
    row::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Every version of every article, by id and number.
///
/// # Errors
/// When the engine fails or a document is no article; so for all lookups here.
pub async fn all(db: &impl ConnectionTrait) -> Result<Vec<Revision>> {
    let rows = row::Entity::find()
        .order_by_asc(row::Column::ArticleId)
        .order_by_asc(row::Column::Number)
        .all(db)
        .await?;
    rows.iter().map(read).collect()
}

/// Every version of an article, the first one first.
///
/// # Errors
/// See [`all`].
pub async fn of_article(db: &impl ConnectionTrait, article: &str) -> Result<Vec<Revision>> {
    let rows = row::Entity::find()
        .filter(row::Column::ArticleId.eq(article))
        .order_by_asc(row::Column::Number)
        .all(db)
        .await?;
    rows.iter().map(read).collect()
}

fn read(row: &row::Model) -> Result<Revision> {
    let inconsistent = |column| StorageError::Inconsistent {
        table: TABLE,
        column,
        row: row.id.to_string(),
    };
    let number = |number: i64, column| u32::try_from(number).map_err(|_outside| inconsistent(column));
    let mut article: Article =
        serde_json::from_str(&row.content).map_err(|_unreadable| inconsistent("content"))?;
    article.version = number(row.number, "number")?;
    Ok(Revision {
        article,
        service: row.service_id.map(ServiceId),
        file_version: row
            .file_version
            .map(|file| number(file, "file_version"))
            .transpose()?,
        written_by: row.written_by.map(UserId),
        written_at: row.written_at,
        reason: row.reason.clone(),
        published: row.published,
    })
}
