//! Looking for words in what was written: reports, and the texts of cases.
//!
//! The texts that may be read are opened and looked through, the newest first. There is no index of words: keyed hashes of them would
//! tell which texts share words, and looking through costs about what `LIKE` over the same rows did.

use std::collections::HashSet;

use sea_orm::QueryResult;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};
use tiltak_domain::ids::{CaseFileId, ConcernReportId, ServiceId, UserId};
use uuid::Uuid;

use crate::batch::CHUNK;
use crate::error::Result;
use crate::seal::rows::{open_each, open_texts};
use crate::seal::{Place, Store};
use crate::together::{Answers, Together};
use crate::{case_file, concern_report};

/// A table with texts of cases, and the columns that they stand in.
type Kind = (&'static str, &'static [&'static str]);

/// Where texts of a case stand.
const TEXTS: [Kind; 6] = [
    ("investigation", &["plan", "assessment", "reasons"]),
    ("decision", &["content", "grounds", "best_interests"]),
    ("plan", &["situation", "family_view"]),
    ("evaluation", &["family_view", "summary"]),
    ("need", &["description", "grounds"]),
    ("case_part", &["content"]),
];

/// Which texts are looked through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Those of one caseworker's open cases, and of reports that nobody has taken: few, however large the service is and however long the
    /// caseworker has been there.
    Own(UserId),
    /// Also those of own cases that are closed, and of cases that nobody has, which one caseworker may read; nearly all of them ended long ago.
    Readable(UserId),
    /// Those of all cases and reports.
    All,
}

/// What is looked for, by whom.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    pub service: ServiceId,
    pub scope: Scope,
    /// All of them must be there.
    pub words: &'a [String],
    pub limit: u64,
}

impl Wanted<'_> {
    fn most(&self) -> usize {
        usize::try_from(self.limit).unwrap_or(usize::MAX)
    }
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

/// How many rows are opened at a time.
const PAGE: u64 = 200;

/// Where the words stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FoundTexts {
    /// Reports, the newest first; of one's own those that wait come before those of one's cases.
    pub reports: Vec<ConcernReportId>,
    /// Texts of cases: of each kind at most as many as wanted.
    pub cases: Vec<TextHit>,
}

/// Texts while they are looked through: first in which cases, then the texts themselves.
pub(crate) struct Looking<'a> {
    wanted: Wanted<'a>,
    files: Vec<Uuid>,
    reports: Vec<SelectStatement>,
    cases: CaseHits,
}

impl<'a> Looking<'a> {
    /// None where no word is looked for.
    pub(crate) fn for_words(wanted: Wanted<'a>) -> Option<Self> {
        let looking = Self {
            wanted,
            files: Vec::new(),
            reports: Vec::new(),
            cases: CaseHits::default(),
        };
        (!wanted.words.is_empty()).then_some(looking)
    }

    /// Asks for the cases whose texts are looked through, first, so that the engine goes to their texts and not through everybody's.
    pub(crate) fn ask_files(&self, together: &mut Together) {
        let service = self.wanted.service;
        together.select(match self.wanted.scope {
            Scope::Own(user) => case_file::ids_of_open(service, user),
            Scope::Readable(user) => case_file::ids_readable(service, Some(user)),
            Scope::All => case_file::ids_readable(service, None),
        });
    }

    /// Takes the answer to what [`Looking::ask_files`] asked.
    pub(crate) fn read_files(&mut self, answers: &mut Answers) -> Result<()> {
        let rows = answers.rows();
        let ids = rows.iter().map(|row| Ok(row.try_get_by(0)?));
        self.files = ids.collect::<Result<_>>()?;
        self.reports = report_selects(self.wanted, &self.files);
        Ok(())
    }

    /// Asks for the first of the reports and of the texts at once: of one's own there is no more.
    pub(crate) fn ask_texts(&mut self, together: &mut Together) {
        for select in &self.reports {
            together.select(page_of(select, 0));
        }
        let (first, _rest) = self.files.split_at(self.files.len().min(CHUNK));
        self.cases.ask(together, self.wanted, first);
    }

    /// Takes the answers to what [`Looking::ask_texts`] asked, and looks through the rest.
    pub(crate) async fn found(self, db: &impl Store, mut answers: Answers) -> Result<FoundTexts> {
        let Self {
            wanted,
            files,
            reports: selects,
            mut cases,
        } = self;
        let first_pages = selects.iter().map(|_select| answers.rows()).collect();
        let readable = (wanted.scope != Scope::All).then(|| files.iter().copied().collect());
        let reports = reports(db, wanted, readable.as_ref(), selects, first_pages).await?;
        cases.read(db, &mut answers, wanted).await?;
        for chunk in files.chunks(CHUNK).skip(1) {
            let mut together = Together::default();
            cases.ask(&mut together, wanted, chunk);
            cases.read(db, &mut together.ask(db).await?, wanted).await?;
        }
        Ok(FoundTexts {
            reports,
            cases: cases.all(wanted),
        })
    }
}

/// The reports that have every word, with the first page of each part at hand.
async fn reports(
    db: &impl Store,
    wanted: Wanted<'_>,
    readable: Option<&HashSet<Uuid>>,
    selects: Vec<SelectStatement>,
    first_pages: Vec<Vec<QueryResult>>,
) -> Result<Vec<ConcernReportId>> {
    let mut hits = Vec::new();
    for (select, mut rows) in selects.into_iter().zip(first_pages) {
        for page in 1.. {
            hits.extend(reports_in(db, &rows, readable, wanted.words).await?);
            if (rows.len() as u64) < PAGE || hits.len() >= wanted.most() {
                break;
            }
            rows = db.query_all(&page_of(&select, page)).await?;
        }
    }
    hits.truncate(wanted.most());
    Ok(hits)
}

/// Selects the reports that are looked through, in parts that each have an index of their own.
fn report_selects(wanted: Wanted<'_>, files: &[Uuid]) -> Vec<SelectStatement> {
    let mut all = Query::select();
    all.columns(["id", "case_file_id", "text"])
        .from("concern_report")
        .and_where(Expr::col("service_id").eq(wanted.service.0))
        .order_by("received_at", Order::Desc)
        .order_by("id", Order::Desc);
    if !matches!(wanted.scope, Scope::Own(_)) {
        return vec![all];
    }
    // A state at a time: of two the embedded engine thinks that they are half of all reports, and goes through all of them.
    // Those that have a case are found with it, where it is an own one.
    let waiting = |state: &'static str| {
        let waits = Expr::col("state").eq(state);
        let untaken = Expr::col("case_file_id").is_null();
        all.clone().and_where(waits).and_where(untaken).to_owned()
    };
    let of_cases = |files: &[Uuid]| {
        let of_cases = Expr::col("case_file_id").is_in(files.iter().copied());
        all.clone().and_where(of_cases).to_owned()
    };
    let waiting = concern_report::WAITING.into_iter().map(waiting);
    waiting.chain(files.chunks(CHUNK).map(of_cases)).collect()
}

fn page_of(select: &SelectStatement, page: u64) -> SelectStatement {
    select.clone().limit(PAGE).offset(page * PAGE).to_owned()
}

/// The reports of some rows that may be read and have every word.
async fn reports_in(
    db: &impl Store,
    rows: &[QueryResult],
    readable: Option<&HashSet<Uuid>>,
    words: &[String],
) -> Result<Vec<ConcernReportId>> {
    let mut texts = Vec::new();
    for row in rows {
        let file: Option<Uuid> = row.try_get_by(1)?;
        if file.is_none_or(|file| readable.is_none_or(|files| files.contains(&file))) {
            texts.push((row.try_get_by(0)?, row.try_get_by(2)?));
        }
    }
    let ids: Vec<Uuid> = texts.iter().map(|(id, _)| *id).collect();
    let texts = open_texts(db, "concern_report", "text", texts).await?;
    let has_all = |text: &Option<String>| text.as_deref().is_some_and(|text| has_words(&[text], words));
    let found = ids.into_iter().zip(texts).filter(|(_, text)| has_all(text));
    Ok(found.map(|(id, _)| ConcernReportId(id)).collect())
}

/// What was found of each kind so far.
#[derive(Default)]
struct CaseHits {
    hits: [Vec<TextHit>; TEXTS.len()],
    /// The kinds that have been asked for.
    asked: Vec<Kind>,
}

impl CaseHits {
    /// Asks for the texts of those kinds that there are not enough of yet.
    fn ask(&mut self, together: &mut Together, wanted: Wanted<'_>, files: &[Uuid]) {
        if files.is_empty() {
            return;
        }
        for (kind, hits) in TEXTS.iter().zip(&self.hits) {
            if hits.len() < wanted.most() {
                together.select(texts_of(*kind, files));
                self.asked.push(*kind);
            }
        }
    }

    /// Takes the answers to what [`CaseHits::ask`] asked.
    async fn read(&mut self, db: &impl Store, answers: &mut Answers, wanted: Wanted<'_>) -> Result<()> {
        let asked = self.asked.drain(..);
        let rows: Vec<_> = asked.map(|kind| (kind, answers.rows())).collect();
        for hit in hits_in(db, &rows, wanted.words).await? {
            let of_kind = TEXTS.iter().position(|(entity, _)| *entity == hit.entity);
            if let Some(hits) = of_kind.and_then(|kind| self.hits.get_mut(kind)) {
                hits.push(hit);
            }
        }
        Ok(())
    }

    fn all(self, wanted: Wanted<'_>) -> Vec<TextHit> {
        let first = |hits: Vec<TextHit>| hits.into_iter().take(wanted.most());
        self.hits.into_iter().flat_map(first).collect()
    }
}

/// Selects the texts of one kind in some cases.
fn texts_of((entity, columns): Kind, files: &[Uuid]) -> SelectStatement {
    Query::select()
        .columns(["id", "case_file_id"])
        .columns(columns.iter().copied())
        .from(entity)
        .and_where(Expr::col("case_file_id").is_in(files.iter().copied()))
        .order_by("id", Order::Asc)
        .to_owned()
}

/// The rows that have every word, all opened at once: they are of few keys.
async fn hits_in(
    db: &impl Store,
    kinds: &[(Kind, Vec<QueryResult>)],
    words: &[String],
) -> Result<Vec<TextHit>> {
    let (mut hits, mut of_hits, mut sealed) = (Vec::new(), Vec::new(), Vec::new());
    for ((entity, columns), rows) in kinds {
        for row in rows {
            let id = row.try_get_by(0)?;
            for (place, column) in columns.iter().enumerate() {
                if let Some(text) = row.try_get_by::<Option<String>, _>(place + 2)? {
                    of_hits.push(hits.len());
                    sealed.push((Place::new(entity, column, id), text));
                }
            }
            hits.push(TextHit {
                id,
                case_file: CaseFileId(row.try_get_by(1)?),
                entity,
                texts: Vec::new(),
            });
        }
    }
    for (hit, text) in of_hits.into_iter().zip(open_each(db, sealed).await?) {
        hits[hit].texts.extend(text);
    }
    hits.retain(|hit| has_words(&hit.texts, words));
    Ok(hits)
}

/// Every word stands in one of the texts, whatever the case of its letters.
fn has_words(texts: &[impl AsRef<str>], words: &[String]) -> bool {
    let texts: Vec<String> = texts.iter().map(|text| text.as_ref().to_lowercase()).collect();
    let stands = |word: &String| {
        let word = word.to_lowercase();
        texts.iter().any(|text| text.contains(&word))
    };
    words.iter().all(stands)
}
