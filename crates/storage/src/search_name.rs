//! The index that children and reports are found by: keys of names, addresses and guardians ([`tiltak_domain::people::name_key`]).
//!
//! It follows from the rows it points to, and is written with them. Keys are bytes, since the engines order letters in different
//! ways. No key is kept as it is: only its keyed hash, with a key of the service, so that the index says nothing to who has the file. A
//! range of beginnings cannot be looked up so; each beginning of a word has a hash of its own, up to ten letters.

use sea_orm::sea_query::{Condition, Expr};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait};
use tiltak_domain::casework::concern_report::Subject;
use tiltak_domain::ids::{ChildId, ConcernReportId, ServiceId, UserId};
use tiltak_domain::people::child::Child;
use tiltak_domain::people::{likeness, name_key};
use uuid::Uuid;

use crate::Transaction;
use crate::error::Result;
use crate::seal::{DataKey, Owner, Store, existing, key_of};
use crate::together::{Answers, Together};

const CHILD: &str = "child";
const REPORT: &str = "report";
/// The letters that a beginning of a name has at least, beside another one.
const SHORTEST_BEGINNING: usize = 3;
/// The letters that a beginning of a name has at most; a longer one is looked up by these.
const LONGEST_BEGINNING: usize = 10;
/// The bytes that are kept of a hash.
const HASH: usize = 16;

/// What a key was made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyKind {
    /// A word of a name, whatever the spelling of its letters.
    Spelled,
    /// The beginning of a word of a name, as long as the longest that is kept.
    Beginning,
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
            Self::Beginning => "beginning",
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
pub(crate) async fn put_child(db: &Transaction, service: Uuid, child: Uuid, name: &str) -> Result<()> {
    put(db, service, CHILD, child, name_keys(name)).await
}

/// Takes a child out of the index, when its record is put together with another one.
///
/// # Errors
/// When the engine fails.
pub async fn hide_child(db: &Transaction, child: ChildId) -> Result<()> {
    clear(db, child.0).await
}

/// Puts a child back into the index, when its record is taken apart from another one.
///
/// # Errors
/// When the engine fails.
pub async fn show_child(db: &Transaction, child: &Child) -> Result<()> {
    put_child(db, child.service.0, child.id.0, &child.name).await
}

/// Writes the keys of what a report says of a child.
pub(crate) async fn put_report(
    db: &Transaction,
    service: Uuid,
    report: Uuid,
    subject: &Subject,
) -> Result<()> {
    put(db, service, REPORT, report, subject_keys(subject)).await
}

fn name_keys(name: &str) -> Vec<(KeyKind, String)> {
    let words = name_key::words(name).into_iter();
    words
        .flat_map(|word| {
            let beginnings: Vec<_> = beginnings(&word.spelled)
                .map(|part| (KeyKind::Beginning, part.to_owned()))
                .collect();
            let whole = [(KeyKind::Spelled, word.spelled), (KeyKind::Sound, word.sound)];
            whole.into_iter().chain(beginnings)
        })
        .collect()
}

/// The beginnings of a word, the shortest first.
fn beginnings(word: &str) -> impl DoubleEndedIterator<Item = &str> {
    let ends = word.char_indices().map(|(at, letter)| at + letter.len_utf8());
    let ends: Vec<usize> = ends.take(LONGEST_BEGINNING).collect();
    ends.into_iter().map(move |end| &word[..end])
}

/// What stands for a key in the index of a service.
fn hashed(key: &DataKey, kind: KeyKind, text: &str) -> Vec<u8> {
    key.keyed_hash(kind.code(), text.as_bytes())[..HASH].to_vec()
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

pub(crate) async fn clear(db: &Transaction, subject: Uuid) -> Result<()> {
    row::Entity::delete_many()
        .filter(row::Column::SubjectId.eq(subject))
        .exec(db)
        .await?;
    Ok(())
}

async fn put(
    db: &Transaction,
    service: Uuid,
    subject: &str,
    id: Uuid,
    mut keys: Vec<(KeyKind, String)>,
) -> Result<()> {
    clear(db, id).await?;
    insert(db, service, subject, id, &mut keys).await
}

async fn insert(
    db: &Transaction,
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
    let index = key_of(db, Owner::Index(ServiceId(service))).await?;
    let rows = keys.iter().map(|(kind, key)| row::ActiveModel {
        subject_id: Set(id),
        kind: Set(kind.code().to_owned()),
        key: Set(hashed(&index, *kind, key)),
        service_id: Set(service),
        subject: Set(subject.to_owned()),
    });
    row::Entity::insert_many(rows).exec_without_returning(db).await?;
    Ok(())
}

/// Who has a name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FoundNames {
    /// Each once, with the first way that finds it.
    pub children: Vec<ChildId>,
    /// Reports that name a child so; as for children.
    pub reports: Vec<ConcernReportId>,
}

/// What a name is looked for by.
#[derive(Debug, Clone, Copy)]
pub struct NameQuery<'a> {
    pub service: ServiceId,
    /// The name has every one of them.
    pub words: &'a [name_key::NameWord],
    /// The ways in which it may have them.
    pub precisions: &'a [Precision],
    /// Only children with a case that is this caseworker's or nobody's.
    pub caseworker: Option<UserId>,
    /// The most of each kind in each way.
    pub limit: u64,
}

impl NameQuery<'_> {
    /// Asks for children and reports.
    pub(crate) fn ask_both(&self, together: &mut Together, index: &DataKey) {
        self.ask(together, index, CHILD, self.readable().as_ref());
        self.ask(together, index, REPORT, None);
    }

    /// Takes the answers to what [`NameQuery::ask_both`] asked.
    pub(crate) fn read_both(&self, answers: &mut Answers) -> Result<FoundNames> {
        let children = self.read(answers)?.into_iter().map(ChildId);
        let reports = self.read(answers)?.into_iter().map(ConcernReportId);
        Ok(FoundNames {
            children: children.collect(),
            reports: reports.collect(),
        })
    }

    /// Children alone.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn children(&self, db: &impl Store) -> Result<Vec<ChildId>> {
        let Some(index) = existing(db, Owner::Index(self.service)).await? else {
            return Ok(Vec::new());
        };
        let mut together = Together::default();
        self.ask(&mut together, &index, CHILD, self.readable().as_ref());
        let ids = self.read(&mut together.ask(db).await?)?;
        Ok(ids.into_iter().map(ChildId).collect())
    }

    /// Asked of each child who has the name: those whom nobody has can be very many.
    fn readable(&self) -> Option<Expr> {
        let child = (row::Entity, row::Column::SubjectId);
        self.caseworker.map(|user| {
            Expr::exists(crate::case_file::of_child_and_caseworker(
                child,
                self.service,
                user,
            ))
        })
    }

    fn ask(&self, together: &mut Together, index: &DataKey, subject: &str, readable: Option<&Expr>) {
        let Some((first, others)) = self.words.split_first() else {
            return;
        };
        let with = |word, precision, alone| {
            row::Entity::find()
                .select_only()
                .column(row::Column::SubjectId)
                .filter(of(self.service, subject))
                .filter(matches(index, word, precision, alone))
        };
        for precision in self.precisions {
            let mut query = with(first, *precision, others.is_empty()).distinct();
            for word in others {
                let with_word = with(word, *precision, false).into_query();
                query = query.filter(row::Column::SubjectId.in_subquery(with_word));
            }
            if let Some(readable) = readable {
                query = query.filter(readable.clone());
            }
            together.select(query.limit(self.limit).into_query());
        }
    }

    fn read(&self, answers: &mut Answers) -> Result<Vec<Uuid>> {
        let mut ids = Vec::new();
        if self.words.is_empty() {
            return Ok(ids);
        }
        for _precision in self.precisions {
            for row in answers.rows() {
                let id: Uuid = row.try_get_by(0)?;
                if !ids.contains(&id) {
                    ids.push(id);
                }
            }
        }
        Ok(ids)
    }
}

/// Reports of a service that have one of the keys, at most `limit`, in no order.
///
/// # Errors
/// When the engine fails.
pub async fn reports_with(
    db: &impl Store,
    service: ServiceId,
    keys: &[(KeyKind, String)],
    limit: u64,
) -> Result<Vec<ConcernReportId>> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let Some(index) = existing(db, Owner::Index(service)).await? else {
        return Ok(Vec::new());
    };
    let any = keys.iter().fold(Condition::any(), |any, (kind, key)| {
        any.add(is(*kind, hashed(&index, *kind, key)))
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
fn matches(index: &DataKey, word: &name_key::NameWord, precision: Precision, alone: bool) -> Condition {
    let is_short = !alone && word.spelled.chars().count() < SHORTEST_BEGINNING;
    let by = |kind, text: &str| is(kind, hashed(index, kind, text));
    match precision {
        Precision::Beginning if is_short => by(KeyKind::Spelled, &word.spelled),
        Precision::Whole => by(KeyKind::Spelled, &word.spelled),
        Precision::Sound => by(KeyKind::Sound, &word.sound),
        Precision::Beginning => {
            let longest = beginnings(&word.spelled).next_back().unwrap_or_default();
            by(KeyKind::Beginning, longest)
        }
    }
}

/// Writes the index anew from what is there: for a database from before it, or from before its keys were hashed.
pub(crate) async fn build(tx: &Transaction) -> Result<()> {
    row::Entity::delete_many().exec(tx).await?;
    let hidden = crate::child_merge::hidden_ids(tx).await?;
    for (id, service, name) in crate::child::all_names(tx).await? {
        if !hidden.contains(&id) {
            put_child(tx, service, id, &name).await?;
        }
    }
    for report in crate::concern_report::everything(tx).await? {
        put_report(tx, report.service.0, report.id.0, &report.subject).await?;
    }
    Ok(())
}
