//! The page where files are handed in, and their way to the rules.

use axum::body::Body;
use axum::extract::multipart::{Field, Multipart};
use axum::extract::{FromRequest, State};
use axum::http::{HeaderMap, Request, StatusCode, header};
use futures::StreamExt;
use serde_json::json;
use tiltak_services::register::judge_files::GivenFile;

use super::kept;
use crate::form::{Form, TOKEN_FIELD};
use crate::language::text;
use crate::page_error::{KeptForm, PageError};
use crate::render::{PageResult, see_other};
use crate::state::AppState;
use crate::visitor::{Visitor, Worker};

/// The largest upload, all files together.
const MOST_BYTES: usize = 50 * 1024 * 1024;
/// The same as people read it.
const MOST_MEGABYTES: usize = MOST_BYTES / (1024 * 1024);
/// What a request may have besides its files: boundaries, names, the token.
const ROOM_BESIDE: usize = 1024 * 1024;
/// So many files at once; more belong in a zip.
const MOST_FILES: usize = 5_000;
/// What is over the limit is read to its end up to this size, so that the browser hears the answer.
const MOST_DRAINED: usize = 20 * MOST_BYTES;
/// The longest file name that is shown.
const MOST_OF_NAME: usize = 120;
/// The field of the files.
const FILES: &str = "files";

pub(super) async fn ask(worker: Worker) -> PageResult {
    require(&worker).await?;
    page(&worker, StatusCode::OK, &Form::default())
}

pub(super) async fn judge(State(state): State<AppState>, request: Request<Body>) -> PageResult {
    let (parts, body) = request.into_parts();
    let visitor = Visitor::of(&parts, &state).await;
    let Some(signed_in) = visitor.signed_in.clone() else {
        hear_out(body);
        return Err(no_token(false));
    };
    let worker = Worker { visitor, signed_in };
    if let Err(refused) = require(&worker).await {
        hear_out(body);
        return Err(refused);
    }
    if length(&parts.headers).is_some_and(|length| length > MOST_BYTES + ROOM_BESIDE) {
        hear_out(body);
        return too_large(&worker);
    }
    let request = Request::from_parts(parts, body);
    let Ok(mut multipart) = Multipart::from_request(request, &state).await else {
        return Err(no_token(true));
    };
    let files = match read(&mut multipart, &worker.csrf_token).await {
        Ok(files) => files,
        Err(fault) => {
            drain(&mut multipart).await;
            return refuse(&worker, fault);
        }
    };
    if files.is_empty() {
        return again(&worker, StatusCode::UNPROCESSABLE_ENTITY, "register-no-files");
    }
    let services = &worker.state.services;
    let judged = services.judge_files(worker.actor(), files).await?;
    let key = worker.state.kept.keep(&worker, judged);
    Ok(see_other(&format!("/register/kontroll/{key}")))
}

pub(super) async fn require(worker: &Worker) -> Result<(), PageError> {
    Ok(worker.state.services.may_judge_files(worker.actor()).await?)
}

fn page(worker: &Worker, status: StatusCode, form: &Form) -> PageResult {
    let values = json!({
        "form": form.view(),
        "most_bytes": MOST_BYTES,
        "most_megabytes": MOST_MEGABYTES,
        "minutes": kept::MINUTES,
    });
    let title = worker.text("register-title");
    worker.show_with(status, "pages/register/upload.html", &title, "register", values)
}

/// The page again, with what was wrong at the field.
fn again(worker: &Worker, status: StatusCode, key: &str) -> PageResult {
    let mut form = Form::default();
    let words = text(
        worker.language,
        key,
        &[("megabytes", MOST_MEGABYTES.into()), ("files", MOST_FILES.into())],
    );
    form.object(FILES, words);
    page(worker, status, &form)
}

fn too_large(worker: &Worker) -> PageResult {
    again(worker, StatusCode::PAYLOAD_TOO_LARGE, "register-too-large")
}

fn no_token(signed_in: bool) -> PageError {
    PageError::FormToken {
        signed_in,
        typed: Vec::new(),
        kept: KeptForm::default(),
    }
}

fn length(headers: &HeaderMap) -> Option<usize> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// Why an upload was not read.
#[derive(Clone, Copy)]
enum Fault {
    /// The token does not come first, or is not this session's.
    Token,
    TooLarge,
    TooMany,
    /// The connection broke, or what came is no form.
    CutOff,
}

fn refuse(worker: &Worker, fault: Fault) -> PageResult {
    match fault {
        Fault::Token => Err(no_token(true)),
        Fault::TooLarge => too_large(worker),
        Fault::TooMany => again(worker, StatusCode::PAYLOAD_TOO_LARGE, "register-too-many"),
        Fault::CutOff => again(worker, StatusCode::BAD_REQUEST, "register-cut-off"),
    }
}

/// The token, which must come before any file is looked at; then the files.
async fn read(multipart: &mut Multipart, token: &str) -> Result<Vec<GivenFile>, Fault> {
    let mut room = MOST_BYTES;
    let first = next(multipart).await?.ok_or(Fault::Token)?;
    if first.name() != Some(TOKEN_FIELD) {
        return Err(Fault::Token);
    }
    let mut room_of_token = token.len();
    let sent = take(first, &mut room_of_token).await;
    if sent.ok().as_deref() != Some(token.as_bytes()) {
        return Err(Fault::Token);
    }
    let mut files = Vec::new();
    while let Some(field) = next(multipart).await? {
        if field.name() != Some(FILES) {
            continue;
        }
        let name = shown(field.file_name().unwrap_or_default());
        let bytes = take(field, &mut room).await?;
        // A browser sends a nameless empty file where none was chosen.
        if name.is_empty() && bytes.is_empty() {
            continue;
        }
        if files.len() == MOST_FILES {
            return Err(Fault::TooMany);
        }
        files.push(GivenFile { name, bytes });
    }
    Ok(files)
}

async fn next(multipart: &mut Multipart) -> Result<Option<Field<'_>>, Fault> {
    multipart.next_field().await.map_err(|_broken| Fault::CutOff)
}

/// All of a field, as long as there is room.
async fn take(mut field: Field<'_>, room: &mut usize) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(|_broken| Fault::CutOff)? {
        *room = room.checked_sub(chunk.len()).ok_or(Fault::TooLarge)?;
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

/// A file's name without its folders, short enough to be shown, in one line.
fn shown(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let letters = last
        .chars()
        .map(|letter| if letter.is_control() { '\u{fffd}' } else { letter });
    letters.take(MOST_OF_NAME).collect()
}

/// Reads what is left of an upload that is refused, and keeps nothing of it.
async fn drain(multipart: &mut Multipart) {
    let mut left = MOST_DRAINED;
    while let Ok(Some(mut field)) = multipart.next_field().await {
        while let Ok(Some(chunk)) = field.chunk().await {
            let Some(less) = left.checked_sub(chunk.len()) else {
                return;
            };
            left = less;
        }
    }
}

/// Lets a browser send on what will not be read, while the answer is on its way already.
fn hear_out(body: Body) {
    tokio::spawn(async move {
        let mut chunks = body.into_data_stream();
        let mut left = MOST_DRAINED;
        while let Some(Ok(chunk)) = chunks.next().await {
            let Some(less) = left.checked_sub(chunk.len()) else {
                return;
            };
            left = less;
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_shown_without_folders_and_line_ends() {
        assert_eq!(shown("C:\\saker\\a.xml"), "a.xml");
        assert_eq!(shown("../../etc/a\nb.xml"), "a\u{fffd}b.xml");
        assert_eq!(shown(&"å".repeat(500)).chars().count(), MOST_OF_NAME);
        assert_eq!(shown(""), "");
    }
}
