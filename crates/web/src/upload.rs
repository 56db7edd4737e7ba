//! Forms with a file: the token first, then what was typed, the file last, so that nothing typed is lost when the file is refused.

use axum::body::Body;
use axum::extract::FromRequest;
use axum::extract::multipart::{Field, Multipart};
use axum::http::Request;

use crate::form::{Form, TOKEN_FIELD, is_same};
use crate::page_error::{KeptForm, PageError};
use crate::state::AppState;
use crate::visitor::{Visitor, Worker};

/// The field of the file.
const FILES: &str = "files";
/// The longest text of one field, in bytes.
const MOST_TEXT: usize = 8 * 1024 * 1024;
/// So many fields at once.
const MOST_FIELDS: usize = 100;
/// What is over the limit is read to its end up to so many times the limit, so that the browser hears the answer.
const PATIENCE: usize = 20;
/// The longest file name.
const MOST_OF_NAME: usize = 150;

/// What came of a form with a file.
pub(crate) struct Upload {
    pub(crate) worker: Worker,
    pub(crate) form: Form,
    pub(crate) sent: Sent,
}

/// The file.
pub(crate) enum Sent {
    File { name: String, bytes: Vec<u8> },
    Nothing,
    TooLarge,
    CutOff,
}

/// Reads a form of somebody who is signed in, with a file of at most `most` bytes.
pub(crate) async fn read(state: &AppState, request: Request<Body>, most: usize) -> Result<Upload, PageError> {
    let (parts, body) = request.into_parts();
    let visitor = Visitor::of(&parts, state).await;
    let no_token = |signed_in| PageError::FormToken {
        signed_in,
        typed: Vec::new(),
        kept: KeptForm::default(),
    };
    let Some(signed_in) = visitor.signed_in.clone() else {
        return Err(no_token(false));
    };
    visitor.admit(&signed_in)?;
    let worker = Worker { visitor, signed_in };
    let request = Request::from_parts(parts, body);
    let Ok(mut multipart) = Multipart::from_request(request, state).await else {
        return Err(no_token(true));
    };
    match multipart.next_field().await {
        Ok(Some(first)) if first.name() == Some(TOKEN_FIELD) => {
            let (token, _) = take(first, worker.csrf_token.len()).await;
            if !is_same(&token, worker.csrf_token.as_bytes()) {
                return Err(no_token(true));
            }
        }
        _ => return Err(no_token(true)),
    }
    let (fields, sent) = rest(&mut multipart, most).await;
    let form = Form::with(fields.iter().map(|(name, text)| (name.as_str(), text.clone())));
    Ok(Upload { worker, form, sent })
}

/// What follows the token: texts, and the file.
async fn rest(multipart: &mut Multipart, most: usize) -> (Vec<(String, String)>, Sent) {
    let mut fields = Vec::new();
    let mut sent = Sent::Nothing;
    loop {
        let field = match multipart.next_field().await {
            Ok(Some(field)) if fields.len() < MOST_FIELDS => field,
            Ok(_) => return (fields, sent),
            Err(_broken) => return (fields, Sent::CutOff),
        };
        let name = field.name().unwrap_or_default().to_owned();
        if name != FILES {
            let (bytes, _) = take(field, MOST_TEXT).await;
            fields.push((name, String::from_utf8_lossy(&bytes).into_owned()));
            continue;
        }
        let file_name = short(field.file_name().unwrap_or_default());
        let (bytes, end) = take(field, most).await;
        sent = match end {
            End::Whole if file_name.is_empty() && bytes.is_empty() => Sent::Nothing,
            End::Whole => Sent::File {
                name: file_name,
                bytes,
            },
            End::TooLarge => Sent::TooLarge,
            End::CutOff => Sent::CutOff,
        };
    }
}

/// How the reading of a field ended.
enum End {
    Whole,
    TooLarge,
    CutOff,
}

/// A field up to a size; what is more is heard and not kept.
async fn take(mut field: Field<'_>, most: usize) -> (Vec<u8>, End) {
    let mut bytes = Vec::new();
    let mut heard = 0_usize;
    loop {
        match field.chunk().await {
            Ok(Some(chunk)) => {
                heard = heard.saturating_add(chunk.len());
                if heard <= most {
                    bytes.extend_from_slice(&chunk);
                } else {
                    bytes = Vec::new();
                    if heard > most.saturating_mul(PATIENCE) {
                        return (bytes, End::CutOff);
                    }
                }
            }
            Ok(None) if heard <= most => return (bytes, End::Whole),
            Ok(None) => return (bytes, End::TooLarge),
            Err(_broken) => return (bytes, End::CutOff),
        }
    }
}

/// A file's name without its folders, in one line, short enough to be kept; its ending stays.
fn short(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let letters: Vec<char> = last
        .chars()
        .map(|letter| if letter.is_control() { '\u{fffd}' } else { letter })
        .collect();
    let spare = letters.len().saturating_sub(MOST_OF_NAME);
    letters.into_iter().skip(spare).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_keeps_its_ending_and_loses_its_folders() {
        assert_eq!(short("C:\\saker\\a.pdf"), "a.pdf");
        assert_eq!(short("../../etc/a\nb.pdf"), "a\u{fffd}b.pdf");
        let long = short(&format!("{}.pdf", "å".repeat(500)));
        assert!(long.ends_with(".pdf") && long.chars().count() == MOST_OF_NAME);
    }
}
