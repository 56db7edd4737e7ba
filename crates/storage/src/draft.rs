//! Drafts: what somebody has typed in a form and not sent. Newest text only, seen by its writer only, gone when the form is sent.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Select};
use tiltak_domain::ids::{CaseFileId, UserId};
use uuid::Uuid;

use crate::error::{Result, StorageError};
use crate::seal::{self, Opened, Store};
use crate::{Transaction, to_micros};

/// A draft of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub id: Uuid,
    pub user: UserId,
    /// Where the form is sent: a path of ids, without any name.
    pub form: String,
    /// Tells two openings of the same form apart.
    pub form_key: String,
    /// Where the form is read.
    pub page: String,
    /// The case that it is about.
    pub case_file: Option<CaseFileId>,
    /// Names and texts, in the order of the form.
    pub fields: Vec<(String, String)>,
    pub saved_at: DateTime<Utc>,
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "draft")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub user_id: Uuid,
        pub form: String,
        pub form_key: String,
        pub page: String,
        pub case_file_id: Option<Uuid>,
        pub fields: String,
        pub saved_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

impl TryFrom<row::Model> for Draft {
    type Error = StorageError;

    fn try_from(row: row::Model) -> Result<Self> {
        let fields = serde_json::from_str(&row.fields).map_err(|_| StorageError::Inconsistent {
            table: "draft",
            column: "fields",
            row: row.id.to_string(),
        })?;
        Ok(Self {
            id: row.id,
            user: UserId(row.user_id),
            form: row.form,
            form_key: row.form_key,
            page: row.page,
            case_file: row.case_file_id.map(CaseFileId),
            fields,
            saved_at: row.saved_at,
        })
    }
}

/// Keeps a draft in place of an earlier one of the same opening of the form, whose id stays.
///
/// # Errors
/// [`crate::StorageError::BrokenReference`] when there is no such user or case.
pub async fn save(tx: &Transaction, draft: &Draft) -> Result<()> {
    let fields = serde_json::to_string(&draft.fields).map_err(|_| StorageError::Inconsistent {
        table: "draft",
        column: "fields",
        row: draft.id.to_string(),
    })?;
    // What is sealed is tied to its row, and an earlier draft keeps its id.
    let earlier = of_form(draft.user, &draft.form, &draft.form_key).one(tx).await?;
    let row = row::ActiveModel {
        id: Set(earlier.map_or(draft.id, |row| row.id)),
        user_id: Set(draft.user.0),
        form: Set(draft.form.clone()),
        form_key: Set(draft.form_key.clone()),
        page: Set(draft.page.clone()),
        case_file_id: Set(draft.case_file.map(|id| id.0)),
        fields: Set(fields),
        saved_at: Set(to_micros(draft.saved_at)),
    };
    let replace = OnConflict::columns([row::Column::UserId, row::Column::Form, row::Column::FormKey])
        .update_columns([row::Column::Fields, row::Column::SavedAt])
        .to_owned();
    row::Entity::insert(seal::rows::sealed(tx, row).await?)
        .on_conflict(replace)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// A draft, for its writer only.
///
/// # Errors
/// When the engine fails, or stored fields are unreadable.
pub async fn find(db: &impl Store, user: UserId, id: Uuid) -> Result<Option<Draft>> {
    let found = row::Entity::find_by_id(id)
        .filter(row::Column::UserId.eq(user.0))
        .one_opened(db)
        .await?;
    found.map(Draft::try_from).transpose()
}

fn of_form(user: UserId, form: &str, form_key: &str) -> Select<row::Entity> {
    row::Entity::find()
        .filter(row::Column::UserId.eq(user.0))
        .filter(row::Column::Form.eq(form))
        .filter(row::Column::FormKey.eq(form_key))
}

/// The draft of one opening of a form.
///
/// # Errors
/// When the engine fails, or stored fields are unreadable.
pub async fn of_opening(db: &impl Store, user: UserId, form: &str, form_key: &str) -> Result<Option<Draft>> {
    let found = of_form(user, form, form_key).one_opened(db).await?;
    found.map(Draft::try_from).transpose()
}

/// The drafts of a person that are read on a page, newest first.
///
/// # Errors
/// When the engine fails, or stored fields are unreadable.
pub async fn of_page(db: &impl Store, user: UserId, page: &str) -> Result<Vec<Draft>> {
    let rows = row::Entity::find()
        .filter(row::Column::UserId.eq(user.0))
        .filter(row::Column::Page.eq(page))
        .order_by_desc(row::Column::SavedAt)
        .order_by_asc(row::Column::Id)
        .all_opened(db)
        .await?;
    rows.into_iter().map(Draft::try_from).collect()
}

/// All drafts of a person, newest first.
///
/// # Errors
/// When the engine fails, or stored fields are unreadable.
pub async fn of_user(db: &impl Store, user: UserId) -> Result<Vec<Draft>> {
    let rows = row::Entity::find()
        .filter(row::Column::UserId.eq(user.0))
        .order_by_desc(row::Column::SavedAt)
        .order_by_asc(row::Column::Id)
        .all_opened(db)
        .await?;
    rows.into_iter().map(Draft::try_from).collect()
}

/// Removes a draft of a person; returns whether there was one.
///
/// # Errors
/// When the engine fails.
pub async fn remove(tx: &Transaction, user: UserId, id: Uuid) -> Result<bool> {
    let done = row::Entity::delete_many()
        .filter(row::Column::Id.eq(id))
        .filter(row::Column::UserId.eq(user.0))
        .exec(tx)
        .await?;
    Ok(done.rows_affected > 0)
}

/// Removes drafts that nobody has written in since `before`; returns how many.
///
/// # Errors
/// When the engine fails.
pub async fn remove_older(tx: &Transaction, before: DateTime<Utc>) -> Result<u64> {
    let done = row::Entity::delete_many()
        .filter(row::Column::SavedAt.lt(to_micros(before)))
        .exec(tx)
        .await?;
    Ok(done.rows_affected)
}
