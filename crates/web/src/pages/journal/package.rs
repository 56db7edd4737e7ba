//! A package that somebody was given: shown, and on paper.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};
use tiltak_domain::casework::file_access::AccessLimit;
use tiltak_domain::casework::file_access::{GivenFile, Piece, limit};
use tiltak_reports::pdf::Block;

use super::attachment::answer as download;
use super::words;
use crate::form::show_date;
use crate::page_error::PageError;
use crate::pages::case_file::menu::Step;
use crate::pages::paper::{self, Paper};
use crate::pages::plan::{CasePage, Shown, parse_id};
use crate::pages::signature;
use crate::render::PageResult;
use crate::visitor::Worker;

/// What was saved just before.
#[derive(Deserialize)]
pub(super) struct Saved {
    lagret: Option<String>,
}

pub(super) async fn show(
    worker: Worker,
    Path((case, access)): Path<(String, String)>,
    Query(saved): Query<Saved>,
) -> PageResult {
    worker.demand_fresh_factor()?;
    let page = CasePage::open(worker, &case).await?;
    let id = parse_id(&access)?;
    let found = page.case.file_accesses.iter().find(|item| item.id == id);
    let access = found.ok_or(PageError::NotFound)?;
    let names = words::names(&page).await?;
    let title = page.title("file-access-package-title");
    let shown = Shown {
        template: "pages/journal/package.html",
        title: &title,
        step: Step::Journal,
        plan: None,
    };
    let items = access.items.iter().enumerate().map(|(place, item)| {
        let href = page.href(&format!("/innsyn/{}/fil/{place}", access.id));
        let file = item.file.as_ref().map(|file| file_view(&page, file, Some(&href)));
        let title = if item.title.is_empty() {
            page.worker.text("file-access-withheld-document")
        } else {
            item.title.clone()
        };
        json!({ "title": title, "on": item.on, "pieces": piece_views(&page, &item.pieces), "file": file })
    });
    let own = json!({
        "saved": saved.lagret.is_some(), "back": page.href("/innsyn"),
        "asked_by": access.asked_by, "role": signature::role(&page, access.role),
        "asked_on": access.asked_on, "decided_on": access.decided_on,
        "decided_by": words::name(&names, access.decided_by), "redactions": access.redactions(),
        "items": items.collect::<Vec<_>>(), "pdf_href": page.href(&format!("/innsyn/{}/pakke.pdf", access.id)),
    });
    page.show(StatusCode::OK, &shown, own)
}

/// What is shown, and in place of what is not, the paragraph and the reason.
pub(super) fn piece_views(page: &CasePage, pieces: &[Piece]) -> Vec<Value> {
    let english = page.worker.english();
    let view = |piece: &Piece| match piece {
        Piece::Shown { text } => json!({ "text": text, "redacted": null }),
        Piece::Redacted { limit: id } => {
            let found = limit(id);
            let paragraph = found.map(AccessLimit::legal_basis).unwrap_or_default();
            json!({ "text": null, "redacted": { "paragraph": paragraph, "why": found.map(|limit| limit.label(english)) } })
        }
    };
    pieces.iter().map(view).collect()
}

/// A file of a package, and why it is a copy where it is one.
pub(super) fn file_view(page: &CasePage, file: &GivenFile, href: Option<&str>) -> Value {
    let why = file.redacted.as_deref().and_then(limit);
    let why = why.map(|limit| format!("{}, {}", limit.label(page.worker.english()), limit.legal_basis()));
    json!({ "name": file.file_name, "href": href, "why": why })
}

/// The bytes of a file as they were given.
pub(super) async fn file(
    worker: Worker,
    Path((case, access, place)): Path<(String, String, usize)>,
) -> PageResult {
    worker.demand_fresh_factor()?;
    let page = CasePage::open(worker, &case).await?;
    let id = parse_id(&access)?;
    let found = page.case.file_accesses.iter().find(|item| item.id == id);
    let given = found.and_then(|access| access.items.get(place)?.file.as_ref());
    let given = given.ok_or(PageError::NotFound)?;
    let services = &page.worker.state.services;
    let opened = services.open_attachment(page.worker.actor(), page.case.file.id, given.attachment);
    let (kept, bytes) = opened.await?;
    // Bytes are kept under their digest; another one would be another file.
    if kept.sha256 != given.sha256 {
        return Err(PageError::NotFound);
    }
    download(kept.file_kind, &given.file_name, bytes)
}

/// The same on paper. What was taken out is no part of what is stored, so it cannot be on paper either.
pub(super) async fn pdf(worker: Worker, Path((case, access)): Path<(String, String)>) -> PageResult {
    worker.demand_fresh_factor()?;
    let page = CasePage::open(worker, &case).await?;
    let id = parse_id(&access)?;
    let found = page.case.file_accesses.iter().find(|item| item.id == id);
    let access = found.ok_or(PageError::NotFound)?;
    let lead = page.words(
        "file-access-package-lead",
        &[
            ("name", access.asked_by.clone().into()),
            ("role", signature::role(&page, access.role).into()),
            ("asked", show_date(access.asked_on).into()),
            ("decided", show_date(access.decided_on).into()),
        ],
    );
    let count = page.words(
        "file-access-package-redactions",
        &[("count", access.redactions().into())],
    );
    let mut blocks = vec![
        Block::paragraph(lead),
        Block::paragraph(format!("{count} {}", page.worker.text("file-access-complaint"))),
    ];
    for item in &access.items {
        let title = if item.title.is_empty() {
            page.worker.text("file-access-withheld-document")
        } else {
            item.title.clone()
        };
        blocks.push(Block::heading(format!("{title}, {}", show_date(item.on))));
        blocks.push(Block::paragraph(on_paper(&page, &item.pieces)));
        if let Some(file) = &item.file {
            blocks.push(Block::paragraph(file_on_paper(&page, file)));
        }
    }
    let paper = Paper {
        title: page.title("file-access-package-title"),
        blocks,
        entity: "file_access",
        id: access.id.0,
        file_name: "innsyn.pdf",
    };
    paper::answer(&page, paper).await
}

/// That a file follows, which one, and why something in it is blacked out.
fn file_on_paper(page: &CasePage, file: &GivenFile) -> String {
    let follows = page.words(
        "file-access-file-follows",
        &[
            ("name", file.file_name.clone().into()),
            ("digest", file.sha256.clone().into()),
        ],
    );
    let why = file.redacted.as_deref().and_then(limit);
    let why = why.map(|limit| {
        let why = format!("{}, {}", limit.label(page.worker.english()), limit.legal_basis());
        page.words("file-access-file-redacted", &[("why", why.into())])
    });
    format!("{follows} {}", why.unwrap_or_default())
}

fn on_paper(page: &CasePage, pieces: &[Piece]) -> String {
    let english = page.worker.english();
    let word = page.worker.text("file-access-redacted");
    let piece = |piece: &Piece| match piece {
        Piece::Shown { text } => text.clone(),
        Piece::Redacted { limit: id } => {
            let found = limit(id);
            let why = found.map(|limit| format!("{}, {}", limit.label(english), limit.legal_basis()));
            format!("[{word}: {}]", why.unwrap_or_default())
        }
    };
    pieces.iter().map(piece).collect()
}
