//! Accounts: signing in and out, sessions, tokens of other systems, the first administrator.

mod administration;
mod attempt;
mod language;
pub mod outside;
mod own;
mod passkey;
mod passkey_question;
mod passkey_sign_in;
mod password;
mod relying_party;
mod sealing;
mod second_factor;
mod session;
mod set_up;
mod step_up;
mod token;

pub use administration::{Administered, AdministeredUser, MadeUser};
pub use own::{ChangedPassword, OwnAccount, OwnPasskey, OwnSession};
pub use passkey::{AddedPasskey, RemovedPasskey};
pub use relying_party::Passkeys;
pub use second_factor::{Enrolled, Enrolment, SecondSteps};
pub use session::{SignInOutcome, SignedIn, StartedSession, Strength};
pub use set_up::NewUser;
pub use step_up::{FactorNeeded, Factors};
pub use tiltak_domain::sign_in::administrator::Objection;
pub use tiltak_domain::sign_in::new_password::Weakness;
pub use tiltak_domain::sign_in::relying_party::{RelyingParty, Unfit};
pub use tiltak_storage::api_token::ApiToken;

use chrono::Duration;
use tiltak_domain::sign_in::session_life;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rand::TryRngCore;
use rand::rngs::OsRng;
use sha2::{Digest, Sha256};

/// Whether people must have a second factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecondFactor {
    /// Everybody signs in with two factors, or with a passkey; who has none sets one up.
    Required,
    /// Those who have one use it.
    Optional,
}

/// How strict signing in is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignInRules {
    /// Whether people must have a second factor.
    pub second_factor: SecondFactor,
    /// How long a factor counts as fresh.
    pub fresh_for: Duration,
}

impl Default for SignInRules {
    /// Those of a service in earnest.
    fn default() -> Self {
        Self {
            second_factor: SecondFactor::Required,
            fresh_for: Duration::minutes(session_life::FRESH_MINUTES),
        }
    }
}

impl SignInRules {
    /// Those of a demonstration: a password opens everything, and nobody is asked twice.
    #[must_use]
    pub fn demonstration() -> Self {
        Self {
            second_factor: SecondFactor::Optional,
            fresh_for: Duration::hours(session_life::ABSOLUTE_HOURS),
        }
    }
}

/// What is known of whoever asks to be let in.
#[derive(Debug, Clone, Default)]
pub struct Client {
    /// The network address; it is kept as a hash, and no longer than failures count.
    pub address: String,
    /// The secret of the cookie by which the browser is known.
    pub device: Option<String>,
    /// The browser's family, such as `Firefox, Linux`.
    pub browser: String,
    /// The secret of the session that the browser has.
    pub session: Option<String>,
}

/// A secret of 256 bits for a cookie, a link or a token, in letters that need no quoting.
///
/// None when the system gives no randomness: then nobody is let in.
#[must_use]
pub fn secret() -> Option<String> {
    let mut bytes = [0_u8; 32];
    OsRng.try_fill_bytes(&mut bytes).ok()?;
    Some(URL_SAFE_NO_PAD.encode(bytes))
}

/// What is kept of a secret: who reads the database cannot sign in with it.
pub(crate) fn hash_of(secret: &str) -> String {
    hex::encode(Sha256::digest(secret.as_bytes()))
}
