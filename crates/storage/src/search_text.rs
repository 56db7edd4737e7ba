//! Looking for words in what was written: reports, and the texts of cases.
//!
//! Plain `LIKE` over the texts that may be read, the newest first: one query for both engines, and no second copy of the texts.
//! A word is looked for as it was typed, in small letters, with a capital, and in capitals, since the engines fold only some letters.

use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Condition, Expr, ExprTrait, LikeExpr, Order, Query};
use tiltak_domain::ids::{CaseFileId, ConcernReportId, ServiceId, UserId};
use uuid::Uuid;

use crate::batch::CHUNK;
use crate::case_file;
use crate::error::Result;

/// Where texts of a case stand: the table and its columns.
const TEXTS: [(&str, &[&str]); 6] = [
    ("investigation", &["plan", "assessment", "reasons"]),
    ("decision", &["content", "grounds", "best_interests"]),
    ("plan", &["situation", "family_view"]),
    ("evaluation", &["family_view", "summary"]),
    ("need", &["description", "grounds"]),
    ("case_part", &["content"]),
];

/// What is looked for, by whom.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    pub service: ServiceId,
    /// Only cases of one caseworker, or of nobody.
    pub caseworker: Option<UserId>,
    /// All of them must be there.
    pub words: &'a [String],
    pub limit: u64,
}

/// A text of a case that has every word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextHit {
    pub case_file: CaseFileId,
    /// The table.
    pub entity: &'static str,
    pub id: Uuid,
    /// The texts of the row, as they are stored.
    pub texts: Vec<String>,
}

/// Reports whose text has every word, the newest first.
///
/// # Errors
/// When the engine fails.
pub async fn reports(db: &impl ConnectionTrait, wanted: Wanted<'_>) -> Result<Vec<ConcernReportId>> {
    if wanted.words.is_empty() {
        return Ok(Vec::new());
    }
    let column = |name: &'static str| Expr::col(Alias::new(name));
    let found = || {
        let mut select = Query::select();
        select
            .columns(["id", "received_at"])
            .from("concern_report")
            .and_where(column("service_id").eq(wanted.service.0))
            .cond_where(has_words(&["text"], wanted.words))
            .order_by("received_at", Order::Desc)
            .limit(wanted.limit);
        select
    };
    let mut rows = Vec::new();
    match readable(db, wanted).await? {
        None => rows.extend(db.query_all(&found()).await?),
        Some(files) => {
            let mut untaken = found();
            untaken.and_where(column("case_file_id").is_null());
            rows.extend(db.query_all(&untaken).await?);
            for chunk in files.chunks(CHUNK) {
                let mut taken = found();
                taken.and_where(column("case_file_id").is_in(chunk.iter().copied()));
                rows.extend(db.query_all(&taken).await?);
            }
        }
    }
    let mut found: Vec<(DateTime<Utc>, Uuid)> = rows
        .iter()
        .map(|row| Ok((row.try_get_by(1)?, row.try_get_by(0)?)))
        .collect::<Result<_>>()?;
    found.sort_by(|one, other| other.cmp(one));
    found.truncate(usize::try_from(wanted.limit).unwrap_or(usize::MAX));
    Ok(found.into_iter().map(|(_, id)| ConcernReportId(id)).collect())
}

/// The cases that one caseworker may read: few, and looked up first, so that the engine goes to their texts and not through
/// everybody's. None for who may read all.
async fn readable(db: &impl ConnectionTrait, wanted: Wanted<'_>) -> Result<Option<Vec<Uuid>>> {
    if wanted.caseworker.is_none() {
        return Ok(None);
    }
    let select = case_file::ids_readable(wanted.service, wanted.caseworker);
    let rows = db.query_all(&select).await?;
    let ids = rows.iter().map(|row| Ok(row.try_get_by(0)?));
    ids.collect::<Result<_>>().map(Some)
}

/// Texts of cases that have every word: of each kind at most as many as wanted.
///
/// # Errors
/// When the engine fails.
pub async fn cases(db: &impl ConnectionTrait, wanted: Wanted<'_>) -> Result<Vec<TextHit>> {
    let mut hits = Vec::new();
    if wanted.words.is_empty() {
        return Ok(hits);
    }
    let readable = readable(db, wanted).await?;
    for (entity, columns) in TEXTS {
        let case_file = || Expr::col(Alias::new("case_file_id"));
        let within: Vec<Expr> = match &readable {
            None => vec![case_file().in_subquery(case_file::ids_readable(wanted.service, None))],
            Some(files) => files
                .chunks(CHUNK)
                .map(|chunk| case_file().is_in(chunk.iter().copied()))
                .collect(),
        };
        let mut rows = Vec::new();
        for within in within {
            let mut select = Query::select();
            select
                .columns(["id", "case_file_id"])
                .columns(columns.iter().copied())
                .from(entity)
                .and_where(within)
                .cond_where(has_words(columns, wanted.words))
                .limit(wanted.limit);
            rows.extend(db.query_all(&select).await?);
        }
        rows.truncate(usize::try_from(wanted.limit).unwrap_or(usize::MAX));
        for row in rows {
            let texts = (0..columns.len())
                .map(|place| row.try_get_by::<Option<String>, _>(place + 2))
                .collect::<std::result::Result<Vec<_>, _>>()?;
            hits.push(TextHit {
                id: row.try_get_by(0)?,
                case_file: CaseFileId(row.try_get_by(1)?),
                entity,
                texts: texts.into_iter().flatten().collect(),
            });
        }
    }
    Ok(hits)
}

/// Every word stands in one of the columns.
fn has_words(columns: &[&'static str], words: &[String]) -> Condition {
    words.iter().fold(Condition::all(), |all, word| {
        let mut any = Condition::any();
        for column in columns {
            for form in forms(word) {
                any = any.add(Expr::col(Alias::new(*column)).like(somewhere(&form)));
            }
        }
        all.add(any)
    })
}

/// A word as it may stand in a text.
fn forms(word: &str) -> Vec<String> {
    let small = word.to_lowercase();
    let mut letters = small.chars();
    let capital: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(letters)
        .collect();
    let mut forms = vec![word.to_owned(), word.to_uppercase(), capital, small];
    forms.sort_unstable();
    forms.dedup();
    forms
}

/// No letter of the word is a wildcard.
fn somewhere(word: &str) -> LikeExpr {
    let mut pattern = String::from("%");
    for letter in word.chars() {
        if matches!(letter, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    LikeExpr::new(pattern).escape('!')
}
