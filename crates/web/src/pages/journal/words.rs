//! Words and views that the pages of the journal share.

use std::collections::HashMap;

use serde_json::{Value, json};
use tiltak_domain::casework::attachment::{Attachment, Scan};
use tiltak_domain::casework::note::{Note, NoteKind, corrected_by};
use tiltak_domain::ids::UserId;

use crate::page_error::PageError;
use crate::pages::plan::{CasePage, code_of};
use crate::visitor::Worker;

/// The names of those who have written in a case.
pub(super) type Names = HashMap<UserId, String>;

pub(super) async fn names(page: &CasePage) -> Result<Names, PageError> {
    let services = &page.worker.state.services;
    Ok(services.names_of(&people(page)).await?)
}

/// Everybody of the service who has left a trace in the case.
fn people(page: &CasePage) -> Vec<UserId> {
    let events = tiltak_domain::casework::timeline::of(&page.case);
    let mut people: Vec<_> = events.iter().filter_map(|event| event.person).collect();
    people.sort_unstable();
    people.dedup();
    people
}

pub(super) fn name(names: &Names, id: UserId) -> String {
    names.get(&id).cloned().unwrap_or_default()
}

/// The key of the text for a kind of note.
pub(crate) fn kind_key(kind: NoteKind) -> String {
    format!("journal-kind-{}", code_of(kind).replace('_', "-"))
}

pub(super) fn kind(worker: &Worker, kind: NoteKind) -> String {
    worker.text(&kind_key(kind))
}

/// The kinds as choices.
pub(super) fn kinds(worker: &Worker) -> Vec<Value> {
    let choice = |item: &NoteKind| json!({ "value": code_of(item), "label": kind(worker, *item) });
    NoteKind::ALL.iter().map(choice).collect()
}

pub(super) fn note_href(page: &CasePage, note: &Note) -> String {
    page.href(&format!("/journal/{}", note.id))
}

/// A note as people read it, with what it corrects and what corrects it.
pub(super) fn note_view(page: &CasePage, note: &Note, names: &Names) -> Value {
    let later = corrected_by(&page.case.notes, note.id);
    let link = |other: &Note| json!({ "href": note_href(page, other), "title": other.title, "on": other.written_at });
    let corrects = note.corrects.as_ref().and_then(|correction| {
        let wrong = page.case.notes.iter().find(|other| other.id == correction.note)?;
        Some(json!({ "note": link(wrong), "reason": correction.reason }))
    });
    let files = page
        .case
        .attachments
        .iter()
        .filter(|item| item.note == Some(note.id));
    json!({
        "href": note_href(page, note), "id": note.id.to_string(), "kind": kind(&page.worker, note.kind),
        "title": note.title, "on": note.happened_on, "people": note.people, "text": note.text,
        "written_by": name(names, note.written_by), "written_at": note.written_at,
        "corrects": corrects,
        "corrected_by": later.map(link),
        "correct_href": (later.is_none() && page.may_write()).then(|| format!("{}/rett", note_href(page, note))),
        "attach_href": page.may_write().then(|| page.href(&format!("/vedlegg/ny?notat={}", note.id))),
        "files": files.map(|item| file_view(page, item, names)).collect::<Vec<_>>(),
    })
}

pub(super) fn file_view(page: &CasePage, item: &Attachment, names: &Names) -> Value {
    let scan = match &item.scan {
        Scan::Clean { by } => page.words("attachment-clean", &[("by", by.clone().into())]),
        Scan::NotScanned => page.worker.text("attachment-not-scanned"),
    };
    let kind = code_of(item.file_kind);
    json!({
        "href": page.href(&format!("/vedlegg/{}", item.id)), "title": item.title, "file_name": item.file_name,
        "kind": page.worker.text(&format!("attachment-kind-{kind}")), "size": size(page, item.size),
        "on": item.dated_on, "added_by": name(names, item.added_by), "added_at": item.added_at,
        "scan": scan, "sha256": item.sha256,
    })
}

/// A size as people read it.
fn size(page: &CasePage, bytes: u64) -> String {
    let kilobytes = bytes.div_ceil(1024);
    if kilobytes < 1024 {
        return page.words("attachment-kilobytes", &[("count", number(kilobytes).into())]);
    }
    page.words(
        "attachment-megabytes",
        &[("count", number(kilobytes.div_ceil(1024)).into())],
    )
}

fn number(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}
