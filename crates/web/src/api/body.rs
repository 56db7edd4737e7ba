//! Reading the body of a request.

use axum::body::{Body, BodyDataStream};
use axum::http::StatusCode;
use axum::response::Response;
use futures::StreamExt;

use super::answer::refused;

/// How much of a body is worth reading.
#[derive(Clone, Copy)]
pub(super) struct Limits {
    /// What is over this is not kept.
    pub(super) kept: usize,
    /// What is over that is read to its end up to here, so that the sender hears the answer.
    pub(super) drained: usize,
}

impl Limits {
    pub(super) fn keeping_nothing(self) -> Self {
        Self { kept: 0, ..self }
    }
}

/// A body as it came.
pub(super) enum Read {
    Whole(Vec<u8>),
    TooLarge,
    CutOff,
}

impl Read {
    /// Reads a body to its end, but keeps no more of it than can be used.
    pub(super) async fn of(body: Body, limits: Limits) -> Self {
        let mut body: BodyDataStream = body.into_data_stream();
        let (mut bytes, mut seen) = (Vec::new(), 0);
        while let Some(chunk) = body.next().await {
            let Ok(chunk) = chunk else { return Self::CutOff };
            seen += chunk.len();
            if seen > limits.drained {
                return Self::TooLarge;
            }
            if seen <= limits.kept {
                bytes.extend_from_slice(&chunk);
            } else {
                bytes = Vec::new();
            }
        }
        if seen > limits.kept {
            Self::TooLarge
        } else {
            Self::Whole(bytes)
        }
    }

    /// The bytes, or the answer to one that has none; `too_large` says how much is taken.
    pub(super) fn bytes(self, too_large: &str) -> Result<Vec<u8>, Box<Response>> {
        let (status, text) = match self {
            Self::Whole(bytes) if !bytes.is_empty() => return Ok(bytes),
            Self::Whole(_) => (StatusCode::BAD_REQUEST, "the request has no body"),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, too_large),
            Self::CutOff => (StatusCode::BAD_REQUEST, "the document did not arrive whole"),
        };
        Err(Box::new(refused(status, text)))
    }
}
