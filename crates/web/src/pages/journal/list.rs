//! The notes of a case, the newest first, and its files.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::json;
use tiltak_domain::casework::note::NoteKind;

use super::words::{self, file_view, kinds, note_view};
use crate::form::Form;
use crate::pages::case_file::menu::Step;
use crate::pages::plan::{CasePage, Shown, decoded};
use crate::render::PageResult;
use crate::visitor::Worker;

/// Which notes are wanted, and what was saved just before.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(rename = "slag")]
    kind: Option<String>,
    lagret: Option<String>,
}

pub(super) async fn show(worker: Worker, Path(case): Path<String>, Query(asked): Query<Asked>) -> PageResult {
    let page = CasePage::open(worker, &case).await?;
    let names = words::names(&page).await?;
    let wanted: Option<NoteKind> = asked.kind.as_deref().and_then(decoded);
    let mut notes: Vec<_> = page.case.notes.iter().collect();
    notes.sort_by_key(|note| std::cmp::Reverse((note.happened_on, note.written_at)));
    let total = notes.len();
    notes.retain(|note| wanted.is_none_or(|kind| note.kind == kind));
    let templates = page
        .worker
        .state
        .services
        .text_templates(page.worker.actor())
        .await?;
    let templates = templates.iter().filter(|template| !template.retired).map(|template| {
        json!({ "name": template.name, "href": page.href(&format!("/journal/ny?mal={}", template.id)) })
    });
    let title = page.title("journal-title");
    let shown = Shown {
        template: "pages/journal/list.html",
        title: &title,
        step: Step::Journal,
        plan: None,
    };
    let saved = asked
        .lagret
        .filter(|word| ["note", "file"].contains(&word.as_str()));
    let form = Form::with([("slag", asked.kind.unwrap_or_default())]);
    let own = json!({
        "form": form.view(), "kinds": kinds(&page.worker), "total": total, "filtered": wanted.is_some(),
        "notes": notes.iter().map(|note| note_view(&page, note, &names)).collect::<Vec<_>>(),
        "files": page.case.attachments.iter().rev().map(|item| file_view(&page, item, &names)).collect::<Vec<_>>(),
        "templates": templates.collect::<Vec<_>>(),
        "saved": saved.map(|word| page.worker.text(&format!("journal-saved-{word}"))),
        "action": page.href("/journal"),
    });
    page.show(StatusCode::OK, &shown, own)
}
