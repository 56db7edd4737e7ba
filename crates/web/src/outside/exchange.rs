//! The code of an answer for the token that says who it is. What else comes with the token is dropped here.

use openidconnect::core::CoreIdToken;
use openidconnect::{AuthorizationCode, PkceCodeVerifier, RequestTokenError, TokenResponse as _};

use super::Fault;
use super::call::Caller;
use super::metadata::Client;

pub(super) async fn id_token(
    client: &Client,
    code: &str,
    verifier: &str,
    call: &Caller,
) -> Result<CoreIdToken, Fault> {
    let request = client
        .exchange_code(AuthorizationCode::new(code.to_owned()))
        .map_err(|_no_address| Fault::Down)?
        .set_pkce_verifier(PkceCodeVerifier::new(verifier.to_owned()));
    let answer = request.request_async(call).await;
    let answer = answer.map_err(|error| match error {
        RequestTokenError::Request(_) => Fault::Down,
        RequestTokenError::ServerResponse(_) => Fault::Code,
        RequestTokenError::Parse(..) | RequestTokenError::Other(_) => Fault::Token("unreadable"),
    })?;
    answer.id_token().cloned().ok_or(Fault::Token("missing"))
}
