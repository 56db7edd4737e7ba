//! What was found in files, by rule: the page, and what has become of it after a quarter of an hour.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use axum::extract::Path;
use axum::http::StatusCode;
use serde_json::{Value, json};
use tiltak_register::finding::Severity;
use tiltak_register::rules::Rule;
use tiltak_services::register::JudgedFiles;
use tiltak_services::register::judge_files::FoundIn;
use uuid::Uuid;

use super::{download, kept, upload, words};
use crate::language::{Arg, text};
use crate::page_error::PageError;
use crate::render::PageResult;
use crate::visitor::Worker;

/// So many places of one rule are shown on the page; the downloads have the rest.
const MOST_SHOWN: usize = 10;
/// So many in all: a page is light.
const MOST_SHOWN_IN_ALL: usize = 120;
/// Of rules that come after that.
const MOST_SHOWN_LATE: usize = 1;
/// So many rules are shown.
const MOST_RULES: usize = 80;
/// So many files are listed.
const MOST_DOCUMENTS: usize = 100;

/// A result as a page, or as a file where the address ends in `.csv` or `.json`.
pub(super) async fn show(worker: Worker, Path(file): Path<String>) -> PageResult {
    upload::require(&worker).await?;
    let (id, format) = download::split(&file);
    let key: Uuid = id.parse().map_err(|_no_key| PageError::NotFound)?;
    let Some(judged) = worker.state.kept.find(&worker, key) else {
        return gone(&worker);
    };
    match format {
        Some(format) => download::file(&worker, &judged, format),
        None => page(&worker, &judged, key),
    }
}

fn gone(worker: &Worker) -> PageResult {
    let title = worker.text("register-gone-title");
    let values = json!({ "minutes": kept::MINUTES });
    worker.show_with(
        StatusCode::GONE,
        "pages/register/gone.html",
        &title,
        "register",
        values,
    )
}

fn page(worker: &Worker, judged: &JudgedFiles, key: Uuid) -> PageResult {
    let counts = Counts::of(judged);
    let groups = groups(worker, judged);
    let left_out = groups.len().saturating_sub(MOST_RULES);
    let values = json!({
        "lead": counts.lead(worker),
        "summary": counts.rows(worker),
        "kind": counts.kind(),
        "total": judged.total(),
        "listed": judged.findings.len(),
        "cut_short": judged.is_cut_short,
        "groups": groups.into_iter().take(MOST_RULES).collect::<Vec<_>>(),
        "rules_left_out": left_out,
        "documents": documents(worker, judged),
        "documents_left_out": judged.documents.len().saturating_sub(MOST_DOCUMENTS),
        "csv": format!("/register/kontroll/{key}.csv"),
        "json": format!("/register/kontroll/{key}.json"),
        "minutes": kept::MINUTES,
    });
    worker.show(
        "pages/register/result.html",
        &counts.title(worker),
        "register",
        values,
    )
}

/// Files by their gravest finding.
struct Counts {
    files: usize,
    refused: usize,
    warned: usize,
    informed: usize,
}

impl Counts {
    fn of(judged: &JudgedFiles) -> Self {
        let count = |wanted: fn(Severity) -> bool| {
            judged
                .documents
                .iter()
                .filter(|document| document.worst.is_some_and(wanted))
                .count()
        };
        Self {
            files: judged.documents.len(),
            refused: count(Severity::stops),
            warned: count(|worst| worst == Severity::Warning),
            informed: count(|worst| worst == Severity::Info),
        }
    }

    fn clean(&self) -> usize {
        self.files - self.refused - self.warned - self.informed
    }

    /// The word in the keys of what the page says first.
    fn kind(&self) -> &'static str {
        match (self.refused, self.warned, self.informed) {
            (0, 0, 0) => "clean",
            (0, _, _) => "accepted",
            _ => "refused",
        }
    }

    fn title(&self, worker: &Worker) -> String {
        self.say(worker, &format!("register-result-{}", self.kind()))
    }

    fn lead(&self, worker: &Worker) -> String {
        self.say(worker, &format!("register-result-{}-lead", self.kind()))
    }

    fn say(&self, worker: &Worker, key: &str) -> String {
        let args: [(&str, Arg); 2] = [("files", self.files.into()), ("refused", self.refused.into())];
        text(worker.language, key, &args)
    }

    fn rows(&self, worker: &Worker) -> Vec<Value> {
        let rows = [
            ("files", self.files),
            ("refused", self.refused),
            ("warned", self.warned),
            ("informed", self.informed),
            ("clean", self.clean()),
        ];
        // What there is none of needs no line, but that nothing is refused is news.
        let said = rows
            .into_iter()
            .filter(|(word, count)| *count > 0 || *word == "refused");
        let row = |(word, count): (&str, usize)| json!({ "label": worker.text(&format!("register-count-{word}")), "value": count });
        said.map(row).collect()
    }
}

/// Findings by rule: the gravest rules first, then those with most findings.
fn groups(worker: &Worker, judged: &JudgedFiles) -> Vec<Value> {
    let mut by_rule: BTreeMap<&str, Vec<&FoundIn>> = BTreeMap::new();
    for found in &judged.findings {
        by_rule.entry(found.finding.rule.id).or_default().push(found);
    }
    let count_of = |id: &str| judged.counts.get(id).copied().unwrap_or_default();
    let mut groups: Vec<_> = by_rule.into_iter().collect();
    groups.sort_by_key(|(id, found)| (Reverse(worst(found)), Reverse(count_of(id))));
    let mut room = MOST_SHOWN_IN_ALL;
    let mut shown = Vec::new();
    for (id, found) in groups {
        let Some(rule) = found.first().map(|one| one.finding.rule) else {
            continue;
        };
        let most = if room > 0 { MOST_SHOWN } else { MOST_SHOWN_LATE };
        room = room.saturating_sub(found.len().min(most));
        shown.push(group(worker, judged, rule, &found, (count_of(id), most)));
    }
    shown
}

fn worst(found: &[&FoundIn]) -> Option<Severity> {
    found.iter().map(|one| one.finding.severity).max()
}

fn group(
    worker: &Worker,
    judged: &JudgedFiles,
    rule: &Rule,
    found: &[&FoundIn],
    (count, most): (usize, usize),
) -> Value {
    let rows: Vec<_> = found
        .iter()
        .take(most)
        .map(|one| row(worker, judged, one))
        .collect();
    let title = words::title(worker.language, rule, found.iter().map(|one| &one.finding));
    json!({
        "id": rule.id,
        "title": title,
        "severity": words::severity(worker, worst(found).unwrap_or(rule.severity)),
        "count": count,
        "help": rule.help(worker.english()),
        "href": words::rule_href(rule),
        "more": count - rows.len().min(count),
        "rows": rows,
    })
}

fn row(worker: &Worker, judged: &JudgedFiles, found: &FoundIn) -> Value {
    let finding = &found.finding;
    let place = finding.place.map(|place| {
        let args = [("line", place.line.into()), ("column", place.column.into())];
        text(worker.language, "register-place", &args)
    });
    json!({
        "message": finding.message,
        "file": judged.name_of(found),
        "place": place,
        "element": finding.element,
        "lowered": finding.original_severity.map(|from| words::severity(worker, from)),
    })
}

fn documents(worker: &Worker, judged: &JudgedFiles) -> Vec<Value> {
    let mut documents: Vec<_> = judged.documents.iter().collect();
    documents.sort_by_key(|document| Reverse(document.worst));
    let row = |document: &tiltak_services::register::judge_files::JudgedDocument| {
        json!({
            "name": document.name,
            "severity": document.worst.map(|worst| words::severity(worker, worst)),
            "count": document.count,
        })
    };
    documents.into_iter().take(MOST_DOCUMENTS).map(row).collect()
}
