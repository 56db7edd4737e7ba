//! Speaking with providers of identities (OpenID Connect, authorisation code with PKCE), and checking what they say.
//!
//! Nothing of a provider's answer leaves this module but a [`Vouched`] person whose token was checked, or a [`Fault`], which is a constant
//! word. Access and refresh tokens are dropped with the answer they came in.

mod call;
mod exchange;
mod metadata;
mod verify;
mod waiting;

pub use call::{Call, CallFailed, Calling, Https};
pub use metadata::Looked;
pub use openidconnect::{ClientSecret, HttpRequest, HttpResponse, http};

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use openidconnect::core::{CoreAuthPrompt, CoreAuthenticationFlow};
use openidconnect::{
    AuthenticationContextClass, ClientId, CsrfToken, Nonce, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl,
    Scope,
};
use tiltak_domain::sign_in::provider::Provider;
use tiltak_services::account::outside::Vouched;
use tokio::sync::Mutex;

use call::Caller;
use metadata::{Client, Known, client};
pub(crate) use waiting::{Away, MINUTES, Purpose, Waiting};

/// Why a sign-in at a provider came to nothing. The log says which; the person is told what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It does not answer, or not as a provider does.
    #[error("the provider cannot be reached")]
    Down,
    /// Nothing waits for this answer in this browser: too late, a second time, or somebody else's.
    #[error("no sign-in waits for this answer")]
    Stale,
    /// The answer does not fit what was asked.
    #[error("the answer does not belong to what was asked")]
    Mixed,
    /// The person stopped, or the provider refused.
    #[error("the provider let nobody in")]
    Denied,
    /// The code was not taken.
    #[error("the provider refused the code")]
    Code,
    /// The token is not good; which of its parts.
    #[error("the token is not good: {0}")]
    Token(&'static str),
}

impl Fault {
    /// A constant word for the journal and for addresses.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Down => "down",
            Self::Stale => "stale",
            Self::Denied => "denied",
            Self::Mixed | Self::Code | Self::Token(_) => "bad-answer",
        }
    }
}

/// One provider with this service's secret for it.
pub struct Configured {
    /// What the operator says of it.
    pub provider: Provider,
    /// The secret; none for a public client.
    pub secret: Option<ClientSecret>,
}

/// The providers that people may sign in by.
pub struct Providers {
    list: Vec<Configured>,
    call: Caller,
    known: Mutex<HashMap<String, Known>>,
    pub(crate) waiting: Waiting,
}

/// The secrets of one sign-in: all follow from the one that the browser's cookie holds, and none shows another.
pub(crate) struct Secrets {
    pub(crate) state: String,
    pub(crate) nonce: String,
    verifier: String,
}

impl Secrets {
    pub(crate) fn of(cookie: &str) -> Self {
        let of = |word| waiting::derived(word, cookie);
        Self {
            state: of("state"),
            nonce: of("nonce"),
            verifier: of("verifier"),
        }
    }
}

/// What an answer of a provider carries in its address.
#[derive(Debug, Default, serde::Deserialize)]
pub(crate) struct Answer {
    code: Option<String>,
    state: Option<String>,
    iss: Option<String>,
    error: Option<String>,
}

impl Default for Providers {
    /// None: people sign in here.
    fn default() -> Self {
        Self::new(Vec::new(), Arc::new(call::Nobody))
    }
}

impl Providers {
    /// Providers, and what speaks with them.
    #[must_use]
    pub fn new(list: Vec<Configured>, call: Arc<dyn Call>) -> Self {
        Self {
            list,
            call: Caller(call),
            known: Mutex::default(),
            waiting: Waiting::default(),
        }
    }

    /// All of them, as the operator's file has them.
    pub fn all(&self) -> impl Iterator<Item = &Provider> {
        self.list.iter().map(|one| &one.provider)
    }

    pub(crate) fn find(&self, id: &str) -> Option<&Configured> {
        self.list.iter().find(|one| one.provider.id == id)
    }

    /// The address at the provider where somebody signs in. Where `again`, the provider must ask anew whoever it knows already.
    pub(crate) async fn way_there(
        &self,
        one: &Configured,
        (pages, secrets, again): (&str, &Secrets, bool),
        now: DateTime<Utc>,
    ) -> Result<String, Fault> {
        let known = self.known(one, now).await?;
        let client = client_at(one, &known, pages)?;
        let (state, nonce) = (secrets.state.clone(), secrets.nonce.clone());
        let challenge =
            PkceCodeChallenge::from_code_verifier_sha256(&PkceCodeVerifier::new(secrets.verifier.clone()));
        let mut request = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                || CsrfToken::new(state),
                || Nonce::new(nonce),
            )
            .add_scopes(one.provider.scopes.iter().cloned().map(Scope::new))
            .set_pkce_challenge(challenge);
        for acr in &one.provider.ask_acr {
            request = request.add_auth_context_value(AuthenticationContextClass::new(acr.clone()));
        }
        if again {
            request = request
                .add_prompt(CoreAuthPrompt::Login)
                .set_max_age(std::time::Duration::ZERO);
        }
        Ok(request.url().0.to_string())
    }

    /// Whom the provider vouches for, after everything it says was checked.
    pub(crate) async fn vouched(
        &self,
        one: &Configured,
        (pages, secrets): (&str, &Secrets),
        (answer, began_at): (&Answer, DateTime<Utc>),
        now: DateTime<Utc>,
    ) -> Result<Vouched, Fault> {
        let known = self.known(one, now).await?;
        check_answer(one, &known, secrets, answer)?;
        let code = answer.code.as_deref().ok_or(Fault::Mixed)?;
        let client = client_at(one, &known, pages)?;
        let token = exchange::id_token(&client, code, &secrets.verifier, &self.call).await?;
        let expected = verify::Expected {
            provider: &one.provider,
            nonce: &secrets.nonce,
            began_at,
            now,
        };
        match verify::vouched(&token, &known.keys(), &expected) {
            // The provider may have new keys since we asked: once more, with those.
            Err(verify::Unfit::UnknownKey) => {
                let known = self.known_with_new_keys(one, &known, now).await?;
                verify::vouched(&token, &known.keys(), &expected).map_err(verify::Unfit::fault)
            }
            other => other.map_err(verify::Unfit::fault),
        }
    }

    /// The provider's address for signing out there too, where it has one.
    pub(crate) async fn way_out(&self, one: &Configured, pages: &str, now: DateTime<Utc>) -> Option<String> {
        let known = self.known(one, now).await.ok()?;
        let end = known.end_session()?;
        let query: String = form_urlencoded::Serializer::new(String::new())
            .append_pair("client_id", &one.provider.client_id)
            .append_pair(
                "post_logout_redirect_uri",
                &format!("{}/", pages.trim_end_matches('/')),
            )
            .finish();
        let joint = if end.contains('?') { '&' } else { '?' };
        Some(format!("{end}{joint}{query}"))
    }
}

/// Where the provider sends people back to: an address for each provider, so that one cannot answer for another.
pub(crate) fn way_back(pages: &str, provider: &str) -> String {
    format!("{}/logg-inn/hos/{provider}/svar", pages.trim_end_matches('/'))
}

fn client_at(one: &Configured, known: &Known, pages: &str) -> Result<Client, Fault> {
    let back = RedirectUrl::new(way_back(pages, &one.provider.id)).map_err(|_unreadable| Fault::Down)?;
    let id = ClientId::new(one.provider.client_id.clone());
    Ok(client(known, id, one.secret.clone()).set_redirect_uri(back))
}

/// Whether an answer belongs to what was asked, before anything in it is used.
fn check_answer(one: &Configured, known: &Known, secrets: &Secrets, answer: &Answer) -> Result<(), Fault> {
    let state = answer.state.as_deref().unwrap_or_default();
    if !crate::form::is_same(state.as_bytes(), secrets.state.as_bytes()) {
        return Err(Fault::Mixed);
    }
    // RFC 9207: who answers says who it is, where it can.
    match &answer.iss {
        Some(issuer) if *issuer != one.provider.issuer => return Err(Fault::Mixed),
        None if known.names_itself() => return Err(Fault::Mixed),
        _ => {}
    }
    if answer.error.is_some() {
        Err(Fault::Denied)
    } else {
        Ok(())
    }
}
