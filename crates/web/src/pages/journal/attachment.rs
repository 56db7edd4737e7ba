//! A file: added to a case, taken out again.

use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, Request, StatusCode, header};
use axum::response::IntoResponse;
use serde::Deserialize;
use serde_json::json;
use tiltak_domain::casework::attachment::{FileKind, MAX_SIZE};
use tiltak_domain::ids::AttachmentId;
use tiltak_services::ServiceError;
use tiltak_services::attachment::NewAttachment;

use crate::form::{Form, show_date};
use crate::page_error::PageError;
use crate::pages::case_file::menu::Step;
use crate::pages::plan::{CasePage, Shown, parse_id};
use crate::render::{PageResult, see_other};
use crate::state::AppState;
use crate::upload::{self, Sent, Upload};
use crate::visitor::Worker;

/// The note that the file belongs to.
#[derive(Deserialize)]
pub(super) struct OfNote {
    #[serde(rename = "notat")]
    note: Option<String>,
}

pub(super) async fn ask(worker: Worker, Path(case): Path<String>, Query(of): Query<OfNote>) -> PageResult {
    let page = CasePage::open(worker, &case).await?;
    let form = Form::with([
        ("dated_on", show_date(page.today())),
        ("note", of.note.unwrap_or_default()),
    ]);
    file_page(&page, &form, StatusCode::OK)
}

pub(super) async fn add(
    State(state): State<AppState>,
    Path(case): Path<String>,
    request: Request<Body>,
) -> PageResult {
    let most = usize::try_from(MAX_SIZE).unwrap_or(usize::MAX);
    let Upload {
        worker,
        mut form,
        sent,
    } = upload::read(&state, request, most).await?;
    let page = CasePage::open(worker, &case).await?;
    let (worker, language) = (&page.worker, page.worker.language);
    let dated_on = form.required_date("dated_on", language);
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    match (sent, dated_on) {
        (Sent::TooLarge, _) => {
            form.object("files", worker.text("refusal-file-too-large"));
            status = StatusCode::PAYLOAD_TOO_LARGE;
        }
        (Sent::CutOff, _) => form.object("files", worker.text("attachment-cut-off")),
        (Sent::Nothing, _) => form.object("files", worker.text("attachment-none")),
        (Sent::File { .. }, None) => form.object("files", worker.text("attachment-again")),
        (Sent::File { name, bytes }, Some(dated_on)) => {
            let new = NewAttachment {
                title: form.filled("title").unwrap_or_else(|| name.clone()),
                file_name: name,
                dated_on,
                note: form.parsed("note"),
                bytes,
            };
            let services = &worker.state.services;
            match services
                .add_attachment(worker.actor(), page.case.file.id, new)
                .await
            {
                Ok(_) => return Ok(see_other(&page.href("/journal?lagret=file#filer"))),
                Err(ServiceError::Refused(refusals)) => form.refuse(&refusals, language, page.today()),
                Err(other) => return Err(other.into()),
            }
        }
    }
    file_page(&page, &form, status)
}

fn file_page(page: &CasePage, form: &Form, status: StatusCode) -> PageResult {
    let title = page.title("attachment-new-title");
    let shown = Shown {
        template: "pages/journal/attachment.html",
        title: &title,
        step: Step::Journal,
        plan: None,
    };
    let endings = FileKind::ALL.iter().flat_map(|kind| kind.extensions());
    let accept: Vec<_> = endings.map(|ending| format!(".{ending}")).collect();
    let note: Option<tiltak_domain::ids::NoteId> = form.parsed("note");
    let note = note.and_then(|id| page.case.notes.iter().find(|note| note.id == id));
    let own = json!({
        "form": form.view(), "action": page.href("/vedlegg/ny"), "accept": accept.join(","),
        "megabytes": MAX_SIZE / (1024 * 1024), "note": note.map(|note| json!({ "id": note.id.to_string(), "title": note.title })),
        "journal_href": page.href("/journal"), "blocked": page.blocked(None).filter(|_| !form.has_errors()),
    });
    page.show(status, &shown, own)
}

pub(super) async fn download(worker: Worker, Path((case, attachment)): Path<(String, String)>) -> PageResult {
    let id: AttachmentId = parse_id(&attachment)?;
    let services = &worker.state.services;
    let opened = services
        .open_attachment(worker.actor(), parse_id(&case)?, id)
        .await;
    let (file, bytes) = opened?;
    answer(file.file_kind, &file.file_name, bytes)
}

/// The bytes of a file, to be saved under a name.
pub(super) fn answer(kind: FileKind, name: &str, bytes: Vec<u8>) -> PageResult {
    let value = |text: &str| HeaderValue::from_str(text).map_err(|error| PageError::internal(&error));
    let headers = [
        (header::CONTENT_TYPE, value(kind.media_type())?),
        (header::CONTENT_DISPOSITION, value(&disposition(name))?),
        // Whatever a browser makes of it, nothing in it may run or load anything.
        (
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static("default-src 'none'; sandbox"),
        ),
    ];
    Ok((headers, bytes).into_response())
}

/// Always saved, never shown in the page; the name as it came, and a plain one for old browsers.
pub(super) fn disposition(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|letter| {
            if letter.is_ascii_alphanumeric() || ".-_".contains(letter) {
                letter
            } else {
                '_'
            }
        })
        .collect();
    let encoded: String = name
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect();
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_break_out_of_its_header() {
        assert_eq!(
            disposition("møte \"1\"\r\nX: y.pdf"),
            "attachment; filename=\"m_te__1___X__y.pdf\"; filename*=UTF-8''m%C3%B8te%20%221%22%0D%0AX%3A%20y.pdf"
        );
    }
}
