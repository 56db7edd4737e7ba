//! What a browser is asked to answer with a passkey: kept on the server, once for each browser and purpose, for five minutes.

use chrono::Duration;
use tiltak_domain::ids::UserId;
use tiltak_domain::sign_in::session_life::CHALLENGE_MINUTES;
use tiltak_storage::passkey_challenge::{self, PasskeyChallenge};

use super::hash_of;
use super::relying_party::{Fault, Question};
use crate::Services;
use crate::error::{Result, ServiceError};

/// What an answer is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    Register,
    SignIn,
    SecondStep,
    Confirm,
}

impl Purpose {
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Register => "register",
            Self::SignIn => "sign_in",
            Self::SecondStep => "second_step",
            Self::Confirm => "confirm",
        }
    }
}

impl Services {
    /// Asks a browser; gives what it is told, as JSON.
    pub(super) async fn ask_browser(
        &self,
        purpose: Purpose,
        user: Option<UserId>,
        browser: &str,
        question: Option<Question>,
    ) -> Result<String> {
        // None only where the system gives no chance: then nobody is let in.
        let question = question.ok_or(ServiceError::Forbidden)?;
        let now = self.now();
        let new = PasskeyChallenge {
            browser_hash: browser_hash(browser),
            purpose: purpose.code().to_owned(),
            user,
            state: question.state,
            expires_at: now + Duration::minutes(CHALLENGE_MINUTES),
        };
        let transaction = self.database.begin().await?;
        passkey_challenge::ask(&transaction, &new, now).await?;
        transaction.commit().await?;
        Ok(question.asked.to_string())
    }

    /// What the browser was asked; whatever comes of the answer, there is no second one.
    pub(super) async fn take_question(
        &self,
        purpose: Purpose,
        browser: &str,
    ) -> Result<Option<PasskeyChallenge>> {
        let transaction = self.database.begin().await?;
        let hash = browser_hash(browser);
        let taken = passkey_challenge::take(&transaction, &hash, purpose.code(), self.now()).await?;
        transaction.commit().await?;
        Ok(taken)
    }
}

/// Without a fault of the answer it came too late, or was asked for by nobody.
pub(super) fn code_of(fault: Option<Fault>) -> &'static str {
    fault.map_or("passkey_late", Fault::code)
}

/// What is kept of the browser that was asked.
fn browser_hash(browser: &str) -> String {
    hash_of(&format!("passkey-browser:{browser}"))
}
