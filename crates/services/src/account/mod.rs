//! Accounts: signing in and out, sessions, tokens of other systems, the first administrator.

mod language;
mod password;
mod session;
mod set_up;
mod token;

pub use session::{SignedIn, StartedSession};
pub use set_up::NewUser;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rand::TryRngCore;
use rand::rngs::OsRng;
use sha2::{Digest, Sha256};

/// A secret of 256 bits for a cookie, a link or a token, in letters that need no quoting.
///
/// None when the system gives no randomness: then nobody is let in.
pub(crate) fn secret() -> Option<String> {
    let mut bytes = [0_u8; 32];
    OsRng.try_fill_bytes(&mut bytes).ok()?;
    Some(URL_SAFE_NO_PAD.encode(bytes))
}

/// What is kept of a secret: who reads the database cannot sign in with it.
pub(crate) fn hash_of(secret: &str) -> String {
    hex::encode(Sha256::digest(secret.as_bytes()))
}
