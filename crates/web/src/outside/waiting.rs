//! Sign-ins that are under way at a provider: each belongs to one browser, lives for ten minutes and is taken once.
//!
//! They are kept in memory: whoever was on the way when the server stopped begins anew. The browser's cookie holds a secret; only its
//! hash is kept here, and what goes to the provider follows from the secret without showing it.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Duration, Utc};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// How long somebody may be away, in minutes.
pub(crate) const MINUTES: i64 = 10;
/// So many may be under way at once; one address alone cannot ask for so many in ten minutes.
const MOST: usize = 100_000;
/// So many bytes of what was typed may wait at once; a form that is longer than all of it is none.
const MOST_KEPT: usize = 64 * 1024 * 1024;
/// A page to come back to that is longer than this is left out.
const LONGEST_PATH: usize = 2000;

/// What a person was sent to a provider for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// To sign in.
    SignIn,
    /// To join the account of a session that was open.
    Join(Uuid),
    /// To show again that it is them, in a session that was open.
    Confirm(Uuid),
    /// To take an invitation; the secret of its link.
    Accept(String),
}

/// Somebody who is away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Away {
    pub(crate) provider: String,
    pub(crate) purpose: Purpose,
    /// The page to come back to.
    pub(crate) back: String,
    /// What was typed when a session ended, as the page carried it.
    pub(crate) kept: String,
    pub(crate) began_at: DateTime<Utc>,
}

#[derive(Default)]
struct Held {
    all: HashMap<[u8; 32], Away>,
    kept_bytes: usize,
}

impl Held {
    fn remove(&mut self, key: &[u8; 32]) -> Option<Away> {
        let away = self.all.remove(key)?;
        self.kept_bytes -= away.kept.len();
        Some(away)
    }

    fn forget_those_over(&mut self, now: DateTime<Utc>) {
        self.all.retain(|_, away| !is_over(away, now));
        self.kept_bytes = self.all.values().map(|away| away.kept.len()).sum();
    }

    fn has_room_for(&self, away: &Away) -> bool {
        self.all.len() < MOST && self.kept_bytes + away.kept.len() <= MOST_KEPT
    }
}

/// All who are away.
#[derive(Default)]
pub(crate) struct Waiting(Mutex<Held>);

impl Waiting {
    /// Remembers somebody by the secret of the cookie; `false` where too many are away.
    pub(crate) fn keep(&self, cookie: &str, mut away: Away) -> bool {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !held.has_room_for(&away) {
            held.forget_those_over(away.began_at);
        }
        if !held.has_room_for(&away) {
            return false;
        }
        if away.back.len() > LONGEST_PATH {
            away.back = "/".to_owned();
        }
        held.kept_bytes += away.kept.len();
        held.all.insert(key(cookie), away);
        true
    }

    /// Takes whoever comes back with the secret; nobody comes back twice, and nobody too late.
    pub(crate) fn take(&self, cookie: &str, now: DateTime<Utc>) -> Option<Away> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let away = held.remove(&key(cookie))?;
        (!is_over(&away, now)).then_some(away)
    }
}

fn is_over(away: &Away, now: DateTime<Utc>) -> bool {
    now - away.began_at >= Duration::minutes(MINUTES) || now < away.began_at
}

fn key(cookie: &str) -> [u8; 32] {
    Sha256::digest(format!("away:{cookie}").as_bytes()).into()
}

/// A secret that follows from the cookie's and does not show it: 43 letters that need no quoting.
pub(super) fn derived(word: &str, cookie: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(format!("outside {word}:{cookie}").as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + seconds, 0).unwrap()
    }

    fn away() -> Away {
        Away {
            provider: "kommunen".into(),
            purpose: Purpose::SignIn,
            back: "/saker".into(),
            kept: String::new(),
            began_at: at(0),
        }
    }

    #[test]
    fn who_is_away_comes_back_once_and_within_ten_minutes() {
        let waiting = Waiting::default();
        for (seconds, comes) in [(0, true), (599, true), (600, false), (601, false), (-1, false)] {
            assert!(waiting.keep("secret", away()));
            assert_eq!(waiting.take("other", at(seconds)), None);
            assert_eq!(waiting.take("secret", at(seconds)).is_some(), comes, "{seconds}");
            assert_eq!(waiting.take("secret", at(0)), None, "taken once, right or wrong");
        }
    }

    #[test]
    fn what_goes_to_the_provider_shows_neither_the_cookie_nor_each_other() {
        let all = ["state", "nonce", "verifier"].map(|word| derived(word, "secret"));
        assert!(all.iter().all(|one| one.len() == 43 && !one.contains("secret")));
        assert!(all[0] != all[1] && all[1] != all[2] && all[0] != all[2]);
        assert_eq!(derived("state", "secret"), all[0]);
    }

    #[test]
    fn what_was_typed_waits_as_long_as_there_is_room() {
        let waiting = Waiting::default();
        let with = |length: usize, seconds| Away {
            kept: "x".repeat(length),
            began_at: at(seconds),
            ..away()
        };
        assert!(!waiting.keep("huge", with(MOST_KEPT + 1, 0)));
        assert!(waiting.keep("one", with(MOST_KEPT, 0)));
        assert!(!waiting.keep("two", with(1, 599)));
        assert!(
            waiting.keep("empty", with(0, 599)),
            "who has typed nothing needs no room"
        );
        assert!(waiting.keep("two", with(1, 600)), "the first one is over");
        assert_eq!(waiting.take("two", at(601)).unwrap().kept, "x");
        assert!(waiting.keep("three", with(MOST_KEPT, 601)));
    }

    #[test]
    fn a_page_that_is_too_long_is_left_out() {
        let waiting = Waiting::default();
        let long = Away {
            back: "/".repeat(LONGEST_PATH + 1),
            ..away()
        };
        waiting.keep("secret", long);
        assert_eq!(waiting.take("secret", at(1)).unwrap().back, "/");
    }
}
