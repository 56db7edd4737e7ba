//! The index that children and reports are found by: keys of names, addresses and guardians ([`tiltak_domain::people::name_key`]).
//!
//! It follows from the rows it points to, and is written with them. Keys are bytes, since the engines order letters in different
//! ways and a beginning of a name is looked up as a range.

use sea_orm::sea_query::{Condition, Query, SelectStatement};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
};
use tiltak_domain::casework::concern_report::Subject;
use tiltak_domain::ids::{ChildId, ConcernReportId, ServiceId, UserId};
use tiltak_domain::people::child::Child;
use tiltak_domain::people::{likeness, name_key};
use uuid::Uuid;

use crate::error::Result;

const CHILD: &str = "child";
const REPORT: &str = "report";
/// The letters that a beginning of a name has at least, beside another one.
const SHORTEST_BEGINNING: usize = 3;

/// What a key was made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyKind {
    /// A word of a name, whatever the spelling of its letters.
    Spelled,
    /// A word of a name as it sounds.
    Sound,
    /// Street and number.
    Address,
    /// A guardian's name or telephone.
    Guardian,
}

impl KeyKind {
    fn code(self) -> &'static str {
        match self {
            Self::Spelled => "spelled",
            Self::Sound => "sound",
            Self::Address => "address",
            Self::Guardian => "guardian",
        }
    }
}

/// How the words of a name are looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Precision {
    /// Every word is a whole word of the name.
    Whole,
    /// Every word is the beginning of one.
    Beginning,
    /// Every word sounds like one.
    Sound,
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "search_name")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub subject_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub kind: String,
        #[sea_orm(primary_key, auto_increment = false, column_type = "Blob")]
        pub key: Vec<u8>,
        pub service_id: Uuid,
        pub subject: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Writes the keys of a child's name; what was there before goes.
pub(crate) async fn put_child(
    db: &impl ConnectionTrait,
    service: Uuid,
    child: Uuid,
    name: &str,
) -> Result<()> {
    put(db, service, CHILD, child, name_keys(name)).await
}

/// Takes a child out of the index, when its record is put together with another one.
///
/// # Errors
/// When the engine fails.
pub async fn hide_child(db: &impl ConnectionTrait, child: ChildId) -> Result<()> {
    clear(db, child.0).await
}

/// Puts a child back into the index, when its record is taken apart from another one.
///
/// # Errors
/// When the engine fails.
pub async fn show_child(db: &impl ConnectionTrait, child: &Child) -> Result<()> {
    put_child(db, child.service.0, child.id.0, &child.name).await
}

/// Writes the keys of what a report says of a child.
pub(crate) async fn put_report(
    db: &impl ConnectionTrait,
    service: Uuid,
    report: Uuid,
    subject: &Subject,
) -> Result<()> {
    put(db, service, REPORT, report, subject_keys(subject)).await
}

fn name_keys(name: &str) -> Vec<(KeyKind, String)> {
    let words = name_key::words(name).into_iter();
    words
        .flat_map(|word| [(KeyKind::Spelled, word.spelled), (KeyKind::Sound, word.sound)])
        .collect()
}

fn subject_keys(subject: &Subject) -> Vec<(KeyKind, String)> {
    let address = subject.address.as_deref().and_then(likeness::address_key);
    let guardians = subject
        .guardians
        .iter()
        .flat_map(|line| likeness::guardian_keys(line));
    let mut keys = name_keys(&subject.name);
    keys.extend(address.map(|key| (KeyKind::Address, key)));
    keys.extend(guardians.map(|key| (KeyKind::Guardian, key)));
    keys
}

async fn clear(db: &impl ConnectionTrait, subject: Uuid) -> Result<()> {
    row::Entity::delete_many()
        .filter(row::Column::SubjectId.eq(subject))
        .exec(db)
        .await?;
    Ok(())
}

async fn put(
    db: &impl ConnectionTrait,
    service: Uuid,
    subject: &str,
    id: Uuid,
    mut keys: Vec<(KeyKind, String)>,
) -> Result<()> {
    clear(db, id).await?;
    insert(db, service, subject, id, &mut keys).await
}

async fn insert(
    db: &impl ConnectionTrait,
    service: Uuid,
    subject: &str,
    id: Uuid,
    keys: &mut Vec<(KeyKind, String)>,
) -> Result<()> {
    keys.retain(|(_, key)| !key.is_empty());
    keys.sort_unstable();
    keys.dedup();
    if keys.is_empty() {
        return Ok(());
    }
    let rows = keys.iter().map(|(kind, key)| row::ActiveModel {
        subject_id: Set(id),
        kind: Set(kind.code().to_owned()),
        key: Set(key.as_bytes().to_vec()),
        service_id: Set(service),
        subject: Set(subject.to_owned()),
    });
    row::Entity::insert_many(rows).exec_without_returning(db).await?;
    Ok(())
}

/// Children of a service whose name has every word, at most `limit`, in no order. With a caseworker, only children with a case
/// that is that caseworker's or nobody's.
///
/// # Errors
/// When the engine fails.
pub async fn children(
    db: &impl ConnectionTrait,
    service: ServiceId,
    words: &[name_key::NameWord],
    precision: Precision,
    caseworker: Option<UserId>,
    limit: u64,
) -> Result<Vec<ChildId>> {
    let readable = caseworker.map(|user| {
        row::Column::SubjectId.in_subquery(crate::case_file::children_of_caseworker(service, user))
    });
    let ids = named(
        db,
        service,
        CHILD,
        words,
        precision,
        readable.into_iter().collect(),
        limit,
    )
    .await?;
    Ok(ids.into_iter().map(ChildId).collect())
}

/// Reports of a service that name a child with every word, at most `limit`, in no order.
///
/// # Errors
/// When the engine fails.
pub async fn reports(
    db: &impl ConnectionTrait,
    service: ServiceId,
    words: &[name_key::NameWord],
    precision: Precision,
    limit: u64,
) -> Result<Vec<ConcernReportId>> {
    let ids = named(db, service, REPORT, words, precision, Vec::new(), limit).await?;
    Ok(ids.into_iter().map(ConcernReportId).collect())
}

/// Reports of a service that have one of the keys, at most `limit`, in no order.
///
/// # Errors
/// When the engine fails.
pub async fn reports_with(
    db: &impl ConnectionTrait,
    service: ServiceId,
    keys: &[(KeyKind, String)],
    limit: u64,
) -> Result<Vec<ConcernReportId>> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let any = keys.iter().fold(Condition::any(), |any, (kind, key)| {
        any.add(is(*kind, key.as_bytes().to_vec()))
    });
    let ids: Vec<Uuid> = row::Entity::find()
        .select_only()
        .column(row::Column::SubjectId)
        .distinct()
        .filter(of(service, REPORT))
        .filter(any)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.into_iter().map(ConcernReportId).collect())
}

async fn named(
    db: &impl ConnectionTrait,
    service: ServiceId,
    subject: &str,
    words: &[name_key::NameWord],
    precision: Precision,
    more: Vec<sea_orm::sea_query::SimpleExpr>,
    limit: u64,
) -> Result<Vec<Uuid>> {
    let Some((first, others)) = words.split_first() else {
        return Ok(Vec::new());
    };
    let mut query = row::Entity::find()
        .select_only()
        .column(row::Column::SubjectId)
        .distinct()
        .filter(of(service, subject))
        .filter(matches(first, precision, others.is_empty()));
    for word in others {
        let with_word: SelectStatement = row::Entity::find()
            .select_only()
            .column(row::Column::SubjectId)
            .filter(of(service, subject))
            .filter(matches(word, precision, false))
            .into_query();
        query = query.filter(row::Column::SubjectId.in_subquery(with_word));
    }
    for condition in more {
        query = query.filter(condition);
    }
    Ok(query.limit(limit).into_tuple().all(db).await?)
}

fn of(service: ServiceId, subject: &str) -> Condition {
    Condition::all()
        .add(row::Column::ServiceId.eq(service.0))
        .add(row::Column::Subject.eq(subject))
}

fn is(kind: KeyKind, key: Vec<u8>) -> Condition {
    Condition::all()
        .add(row::Column::Kind.eq(kind.code()))
        .add(row::Column::Key.eq(key))
}

/// A short beginning is looked for only when it stands alone: of two, each would be shared by very many.
fn matches(word: &name_key::NameWord, precision: Precision, alone: bool) -> Condition {
    let is_short = !alone && word.spelled.chars().count() < SHORTEST_BEGINNING;
    match precision {
        Precision::Beginning if is_short => is(KeyKind::Spelled, word.spelled.clone().into_bytes()),
        Precision::Whole => is(KeyKind::Spelled, word.spelled.clone().into_bytes()),
        Precision::Sound => is(KeyKind::Sound, word.sound.clone().into_bytes()),
        Precision::Beginning => {
            let first = word.spelled.clone().into_bytes();
            // No letter is written with this byte.
            let after = [first.as_slice(), &[0xFF]].concat();
            Condition::all()
                .add(row::Column::Kind.eq(KeyKind::Spelled.code()))
                .add(row::Column::Key.gte(first))
                .add(row::Column::Key.lt(after))
        }
    }
}

/// Writes the keys of everything that is there: for a database from before the index.
pub(crate) async fn build(db: &impl ConnectionTrait) -> Result<()> {
    const PAGE: u64 = 500;
    for (table, text, subject) in [("child", "name", CHILD), ("concern_report", "subject", REPORT)] {
        let mut offset = 0;
        loop {
            let select = Query::select()
                .columns(["id", "service_id", text])
                .from(table)
                .order_by("id", sea_orm::sea_query::Order::Asc)
                .limit(PAGE)
                .offset(offset)
                .to_owned();
            let rows = db.query_all(&select).await?;
            for row in &rows {
                let (id, service): (Uuid, Uuid) = (row.try_get_by(0)?, row.try_get_by(1)?);
                let text: String = row.try_get_by(2)?;
                let mut keys = if subject == CHILD {
                    name_keys(&text)
                } else {
                    // A subject that cannot be read is found by other ways; it must not stop an upgrade.
                    serde_json::from_str::<Subject>(&text)
                        .map(|subject| subject_keys(&subject))
                        .unwrap_or_default()
                };
                insert(db, service, subject, id, &mut keys).await?;
            }
            if rows.is_empty() {
                break;
            }
            offset += PAGE;
        }
    }
    Ok(())
}
