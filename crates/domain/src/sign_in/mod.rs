//! Signing in: which providers of identities are trusted, how long sessions live, how guessing is slowed, which one-time codes are good,
//! what administrators may do to accounts.

pub mod administrator;
pub mod browser;
pub mod code_step;
pub mod new_password;
pub mod provider;
pub mod recovery_code;
pub mod relying_party;
pub mod session_life;
pub mod throttle;
pub mod token_life;
