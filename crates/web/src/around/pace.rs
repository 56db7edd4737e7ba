//! How slowly a body may come.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use axum::body::{Body, BodyDataStream, Bytes, HttpBody};
use axum::extract::Request;
use futures::{StreamExt, stream};

/// After its grace a body must have come at this pace from its beginning.
const BYTES_A_SECOND: u64 = 2_000;

/// Whether a body came too slowly.
#[derive(Clone, Default)]
pub(super) struct Slow(Arc<AtomicBool>);

impl Slow {
    pub(super) fn was_met(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

struct Reading {
    body: BodyDataStream,
    began: Instant,
    read: u64,
    /// How long nothing may come, and from when on there is a pace.
    patience: Duration,
    slow: Slow,
    is_over: bool,
}

/// The request with a body that ends with a fault when it comes too slowly.
pub(super) fn paced(request: Request, patience: Duration) -> (Request, Slow) {
    let slow = Slow::default();
    if request.body().is_end_stream() {
        return (request, slow);
    }
    let (parts, body) = request.into_parts();
    let reading = Reading {
        body: body.into_data_stream(),
        began: Instant::now(),
        read: 0,
        patience,
        slow: slow.clone(),
        is_over: false,
    };
    let body = Body::from_stream(stream::unfold(reading, next));
    (Request::from_parts(parts, body), slow)
}

async fn next(mut reading: Reading) -> Option<(Result<Bytes, axum::Error>, Reading)> {
    if reading.is_over {
        return None;
    }
    let chunk = match tokio::time::timeout(reading.patience, reading.body.next()).await {
        Ok(chunk) => chunk?,
        Err(elapsed) => Err(axum::Error::new(elapsed)),
    };
    let timed_out = chunk.as_ref().is_err_and(is_silence);
    reading.read += chunk.as_ref().map_or(0, |bytes| bytes.len() as u64);
    if timed_out || is_too_slow(reading.read, reading.began.elapsed(), reading.patience) {
        reading.slow.0.store(true, Ordering::Relaxed);
        reading.is_over = true;
        return Some((Err(axum::Error::new(TooSlow)), reading));
    }
    reading.is_over = chunk.is_err();
    Some((chunk, reading))
}

fn is_silence(error: &axum::Error) -> bool {
    std::error::Error::source(error).is_some_and(<dyn std::error::Error>::is::<tokio::time::error::Elapsed>)
}

fn is_too_slow(read: u64, elapsed: Duration, grace: Duration) -> bool {
    let due = elapsed.as_millis() * u128::from(BYTES_A_SECOND) / 1000;
    elapsed > grace && u128::from(read) < due
}

#[derive(Debug, thiserror::Error)]
#[error("the body came too slowly")]
struct TooSlow;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_has_some_time_and_then_a_pace() {
        let grace = Duration::from_secs(20);
        let later = Duration::from_secs(21);
        assert!(!is_too_slow(1, grace, grace));
        assert!(is_too_slow(1, later, grace));
        let due = 21 * BYTES_A_SECOND;
        assert!(is_too_slow(due - 1, later, grace));
        assert!(!is_too_slow(due, later, grace));
    }
}
