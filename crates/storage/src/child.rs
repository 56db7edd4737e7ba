//! Children known to a service (barn), and their siblings.

use std::collections::HashMap;

use sea_orm::sea_query::{Condition, Expr};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use tiltak_domain::casework::case_file::CaseFile;
use tiltak_domain::ids::{ChildId, ServiceId};
use tiltak_domain::people::child::{Child, Sex};
use tiltak_domain::people::language_form::LanguageForm;
use tiltak_domain::people::national_id::{NationalId, Scheme};
use uuid::Uuid;

use crate::batch::{CHUNK, fold, in_order};
use crate::error::{Result, StorageError};
use crate::link::{self, LinkTable, Links};
use crate::of_cases::Owners;
use crate::seal::rows::open_texts;
use crate::seal::{self, DataKey, Opened, Owner, Store, existing, key_of};
use crate::together::{Answers, Together};
use crate::versioned::{self, Change};
use crate::{Transaction, case_file, search_name, standing};

const SIBLING: LinkTable = LinkTable {
    table: "sibling",
    owner: "child_id",
    target: "sibling_id",
};

mod row {
    use sea_orm::entity::prelude::*;
    use serde::Serialize;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize)]
    #[sea_orm(table_name = "child")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub service_id: Uuid,
        pub name: String,
        /// Empty: from before names were sealed.
        #[serde(skip)]
        pub name_search: String,
        pub national_id: Option<String>,
        /// What the number is looked up by.
        #[serde(skip)]
        #[sea_orm(column_type = "Blob", nullable)]
        pub national_id_hash: Option<Vec<u8>>,
        pub born: Option<Date>,
        pub unborn: bool,
        pub sex: String,
        pub interpreter: Option<String>,
        pub language_form: String,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// # Errors
/// [`StorageError::NotUnique`] when the service knows a child with the same national id.
pub async fn insert(tx: &Transaction, child: &Child) -> Result<()> {
    let row = row::ActiveModel {
        id: Set(child.id.0),
        version: Set(child.version),
        ..columns(tx, child).await?
    };
    seal::rows::insert(tx, row).await?;
    search_name::put_child(tx, child.service.0, child.id.0, &child.name).await?;
    SIBLING.insert(tx, child.id.0, &sibling_ids(child)).await
}

/// Saves a child that was read as `child.version`; returns the new version.
///
/// Older siblings are in `revision` under `sibling`.
///
/// # Errors
/// [`StorageError::Conflict`] when it has been changed since; [`StorageError::NotUnique`] as for [`insert`].
pub async fn update(tx: &Transaction, child: &Child, change: Change<'_>) -> Result<i64> {
    let version = versioned::update(tx, child.id.0, child.version, columns(tx, child).await?, change).await?;
    search_name::put_child(tx, child.service.0, child.id.0, &child.name).await?;
    SIBLING
        .replace(tx, child.id.0, child.version, &sibling_ids(child), change)
        .await?;
    standing::count_change(tx, [child.service]).await?;
    Ok(version)
}

/// # Errors
/// When the engine fails or the row makes no sense; so for all lookups here.
pub async fn find(db: &impl Store, id: ChildId) -> Result<Option<Child>> {
    Ok(find_many(db, &[id]).await?.pop())
}

/// A child by itself, so that one who was deleted by law is told from one who never was.
///
/// # Errors
/// [`crate::seal::KeyError::Deleted`] with the day; else as for [`find`].
pub(crate) async fn find_alone(db: &impl Store, id: ChildId) -> Result<Option<row::Model>> {
    row::Entity::find_by_id(id.0).one_opened(db).await
}

/// Children in the order of their ids here; unknown ids are left out.
///
/// # Errors
/// See [`find`].
pub async fn find_many(db: &impl Store, ids: &[ChildId]) -> Result<Vec<Child>> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let mut children = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(CHUNK) {
        let mut together = Together::default();
        together.rows_of::<row::Entity>(row::Column::Id, chunk);
        SIBLING.ask(&mut together, &Owners::Ids(chunk.to_vec()));
        children.extend(read(db, &mut together.ask(db).await?).await?);
    }
    Ok(in_order(&ids, children, |child| child.id.0))
}

/// Asks for the children of some cases.
pub(crate) fn ask(together: &mut Together, files: &[Uuid]) {
    let children = || case_file::children_of(files);
    let select = row::Entity::find().filter(row::Column::Id.in_subquery(children()));
    together.select(select.into_query());
    SIBLING.ask(together, &Owners::Of(Box::new(children())));
}

/// Takes the answers to what [`ask`] asked, in no order.
pub(crate) async fn read(db: &impl Store, answers: &mut Answers) -> Result<Vec<Child>> {
    let rows = answers.opened(db).await?;
    let mut siblings = Links::default();
    link::read(&answers.rows(), &mut siblings)?;
    built(rows, siblings)
}

/// The child of a service with a national id; blanks in it are ignored.
///
/// # Errors
/// See [`find`].
pub async fn by_national_id(db: &impl Store, service: ServiceId, number: &str) -> Result<Option<Child>> {
    let Some(key) = existing(db, Owner::Index(service)).await? else {
        return Ok(None);
    };
    let rows = row::Entity::find()
        .filter(row::Column::ServiceId.eq(service.0))
        .filter(row::Column::NationalIdHash.eq(number_hash(&key, &without_blanks(number))))
        .all_opened(db)
        .await?;
    Ok(whole(db, rows).await?.pop())
}

/// What a national id is looked up by.
pub(crate) fn number_hash(key: &DataKey, number: &str) -> Vec<u8> {
    key.keyed_hash("child.national_id", number.as_bytes()).to_vec()
}

/// Children of a service, by pieces of the name, the whole national id, or a piece of a journal number, each with its case file;
/// a child with several comes several times, newest case first. At most `limit` pairs; none for a blank text.
///
/// # Errors
/// See [`find`].
pub async fn search(
    db: &impl Store,
    service: ServiceId,
    text: &str,
    limit: u64,
) -> Result<Vec<(Child, Option<CaseFile>)>> {
    if text.trim().is_empty() {
        return Ok(Vec::new());
    }
    let by_journal_number = case_file::children_by_journal_number(service, text);
    let mut rows = row::Entity::find()
        .filter(row::Column::ServiceId.eq(service.0))
        .filter(
            Condition::any()
                .add(row::Column::Id.is_in(ids_by_name(db, service, text).await?))
                .add(row::Column::Id.in_subquery(by_journal_number)),
        )
        .all_opened(db)
        .await?;
    rows.sort_by_cached_key(|row| (fold(&row.name), row.id));
    rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let children = whole(db, rows).await?;
    let ids: Vec<ChildId> = children.iter().map(|child| child.id).collect();
    let files = case_file::of_children(db, &ids).await?;
    let mut pairs = Vec::new();
    for child in children {
        let own: Vec<_> = files
            .iter()
            .filter(|file| file.child == child.id)
            .cloned()
            .collect();
        if own.is_empty() {
            pairs.push((child, None));
        } else {
            pairs.extend(own.into_iter().map(|file| (child.clone(), Some(file))));
        }
    }
    pairs.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(pairs)
}

/// The children of a service by name or national id: every word of the text is in the name, in any order, or the text is the number.
pub(crate) async fn ids_by_name(db: &impl Store, service: ServiceId, text: &str) -> Result<Vec<Uuid>> {
    let words: Vec<String> = text.split_whitespace().map(fold).collect();
    let has_words = |name: &str| {
        let name = fold(name);
        words.iter().all(|word| name.contains(word))
    };
    let by_number = by_national_id(db, service, text).await?;
    let mut found: Vec<Uuid> = by_number.into_iter().map(|child| child.id.0).collect();
    for (id, name) in names(db, row::Column::ServiceId.eq(service.0)).await? {
        if has_words(&name) && !found.contains(&id) {
            found.push(id);
        }
    }
    Ok(found)
}

/// The names of some children; those who were deleted by law have none.
pub(crate) async fn names_of(db: &impl Store, ids: &[Uuid]) -> Result<HashMap<Uuid, String>> {
    let mut all = HashMap::new();
    for chunk in ids.chunks(CHUNK) {
        all.extend(names(db, row::Column::Id.is_in(chunk.iter().copied())).await?);
    }
    Ok(all)
}

/// Asks for the names of the children of some cases.
pub(crate) fn ask_names(together: &mut Together, files: &[Uuid]) {
    let select = row::Entity::find()
        .select_only()
        .column(row::Column::Id)
        .column(row::Column::Name)
        .filter(row::Column::Id.in_subquery(case_file::children_of(files)));
    together.select(select.into_query());
}

/// Takes the answer to what [`ask_names`] asked.
pub(crate) async fn read_names(db: &impl Store, answers: &mut Answers) -> Result<HashMap<ChildId, String>> {
    let rows = answers.rows();
    let sealed = rows
        .iter()
        .map(|row| Ok((row.try_get_by(0)?, row.try_get_by(1)?)))
        .collect::<Result<Vec<(Uuid, String)>>>()?;
    let names = opened_names(db, sealed).await?;
    Ok(names.into_iter().map(|(id, name)| (ChildId(id), name)).collect())
}

/// Every child with service and name, and the number's hash where it has none yet.
pub(crate) async fn all_names(tx: &Transaction) -> Result<Vec<(Uuid, Uuid, String)>> {
    let rows = row::Entity::find().all_opened(tx).await?;
    for row in rows.iter().filter(|row| row.national_id_hash.is_none()) {
        if let Some(number) = &row.national_id {
            let key = key_of(tx, Owner::Index(ServiceId(row.service_id))).await?;
            row::Entity::update_many()
                .filter(row::Column::Id.eq(row.id))
                .set(row::ActiveModel {
                    national_id_hash: Set(Some(number_hash(&key, number))),
                    name_search: Set(String::new()),
                    ..Default::default()
                })
                .exec(tx)
                .await?;
        }
    }
    Ok(rows
        .into_iter()
        .map(|row| (row.id, row.service_id, row.name))
        .collect())
}

async fn names(db: &impl Store, which: Expr) -> Result<Vec<(Uuid, String)>> {
    let sealed: Vec<(Uuid, String)> = row::Entity::find()
        .select_only()
        .column(row::Column::Id)
        .column(row::Column::Name)
        .filter(which)
        .order_by_asc(row::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    opened_names(db, sealed).await
}

async fn opened_names(db: &impl Store, sealed: Vec<(Uuid, String)>) -> Result<Vec<(Uuid, String)>> {
    let ids: Vec<Uuid> = sealed.iter().map(|(id, _)| *id).collect();
    let names = open_texts(db, "child", "name", sealed).await?;
    let named = ids.into_iter().zip(names);
    Ok(named.filter_map(|(id, name)| Some((id, name?))).collect())
}

fn without_blanks(text: &str) -> String {
    text.split_whitespace().collect()
}

fn sibling_ids(child: &Child) -> Vec<Uuid> {
    child.siblings.iter().map(|id| id.0).collect()
}

async fn columns(tx: &Transaction, child: &Child) -> Result<row::ActiveModel> {
    let national_id_hash = match &child.national_id {
        Some(id) => {
            let key = key_of(tx, Owner::Index(child.service)).await?;
            Some(number_hash(&key, id.as_str()))
        }
        None => None,
    };
    Ok(row::ActiveModel {
        service_id: Set(child.service.0),
        name: Set(child.name.clone()),
        name_search: Set(String::new()),
        national_id: Set(child.national_id.as_ref().map(|id| id.as_str().to_owned())),
        national_id_hash: Set(national_id_hash),
        born: Set(child.born),
        unborn: Set(child.unborn),
        sex: Set(sex_code(child.sex).to_owned()),
        interpreter: Set(child.interpreter.clone()),
        language_form: Set(child.language_form.code().to_owned()),
        ..Default::default()
    })
}

fn sex_code(sex: Sex) -> &'static str {
    match sex {
        Sex::Unknown => "unknown",
        Sex::Boy => "boy",
        Sex::Girl => "girl",
    }
}

/// Rows with their siblings, in the same order.
async fn whole(db: &impl Store, rows: Vec<row::Model>) -> Result<Vec<Child>> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    built(rows, SIBLING.of(db, &ids).await?)
}

fn built(rows: Vec<row::Model>, mut siblings: Links) -> Result<Vec<Child>> {
    rows.into_iter()
        .map(|row| {
            let own = siblings.remove(&row.id).unwrap_or_default();
            child(row, own)
        })
        .collect()
}

fn child(row: row::Model, siblings: Vec<Uuid>) -> Result<Child> {
    let inconsistent = |column| StorageError::Inconsistent {
        table: "child",
        column,
        row: row.id.to_string(),
    };
    let sex = [Sex::Unknown, Sex::Boy, Sex::Girl]
        .into_iter()
        .find(|sex| sex_code(*sex) == row.sex)
        .ok_or_else(|| inconsistent("sex"))?;
    let language_form =
        LanguageForm::from_code(&row.language_form).ok_or_else(|| inconsistent("language_form"))?;
    // What was once accepted stays readable, whichever scheme is on.
    let national_id = row
        .national_id
        .map(|text| {
            NationalId::parse_with(&text, Scheme::From2032).map_err(|_invalid| inconsistent("national_id"))
        })
        .transpose()?;
    Ok(Child {
        id: ChildId(row.id),
        version: row.version,
        service: ServiceId(row.service_id),
        name: row.name,
        national_id,
        born: row.born,
        unborn: row.unborn,
        sex,
        interpreter: row.interpreter,
        language_form,
        siblings: siblings.into_iter().map(ChildId).collect(),
    })
}
