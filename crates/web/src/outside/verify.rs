//! What an ID token must be (OpenID Connect Core 1.0, section 3.1.3.7): signed by the provider with a listed algorithm, from it, for us,
//! in its time, and for this one sign-in.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Duration, Utc};
use openidconnect::core::{CoreIdToken, CoreIdTokenVerifier, CoreJsonWebKeySet, CoreJwsSigningAlgorithm};
use openidconnect::{ClaimsVerificationError, ClientId, IssuerUrl, Nonce, SignatureVerificationError};
use serde_json::{Map, Value};
use tiltak_domain::sign_in::provider::Provider;
use tiltak_services::account::outside::{CLOCKS_DIFFER_SECONDS, Vouched};

use super::Fault;

/// Public keys alone: with `none` or a shared secret anybody could have signed.
const ALGORITHMS: [CoreJwsSigningAlgorithm; 4] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// The longest subject, in letters (OpenID Connect Core 1.0, section 2).
const LONGEST_SUBJECT: usize = 255;

/// What a token is held against.
pub(super) struct Expected<'a> {
    pub(super) provider: &'a Provider,
    pub(super) nonce: &'a str,
    /// When the person was sent to the provider.
    pub(super) began_at: DateTime<Utc>,
    pub(super) now: DateTime<Utc>,
}

/// Why a token is not good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unfit {
    /// It names a key that is not among those we know.
    UnknownKey,
    /// Something in it is wrong; what.
    Wrong(&'static str),
}

impl Unfit {
    pub(super) fn fault(self) -> Fault {
        match self {
            Self::UnknownKey => Fault::Token("key"),
            Self::Wrong(what) => Fault::Token(what),
        }
    }
}

/// Whom a token vouches for.
pub(super) fn vouched(
    token: &CoreIdToken,
    keys: &CoreJsonWebKeySet,
    expected: &Expected<'_>,
) -> Result<Vouched, Unfit> {
    let provider = expected.provider;
    let skew = Duration::seconds(CLOCKS_DIFFER_SECONDS);
    let issuer = IssuerUrl::new(provider.issuer.clone()).map_err(|_unreadable| Unfit::Wrong("iss"))?;
    // As for a public client, so that no shared secret can be a key.
    let client = ClientId::new(provider.client_id.clone());
    let (now, began_at) = (expected.now, expected.began_at);
    let issued = move |at: DateTime<Utc>| {
        if at >= began_at - skew && at <= now + skew {
            Ok(())
        } else {
            Err("issued at another time".to_owned())
        }
    };
    let verifier = CoreIdTokenVerifier::new_public_client(client, issuer, keys.clone())
        .set_allowed_algs(ALGORITHMS)
        .set_time_fn(move || now - skew)
        .set_issue_time_verifier_fn(issued);
    let claims = token
        .claims(&verifier, &Nonce::new(expected.nonce.to_owned()))
        .map_err(|error| unfit(&error))?;
    // Who it was given to must be us, where it says so.
    if claims
        .authorized_party()
        .is_some_and(|party| **party != provider.client_id)
    {
        return Err(Unfit::Wrong("azp"));
    }
    let subject = claims.subject().as_str().to_owned();
    if subject.trim().is_empty() || subject.chars().count() > LONGEST_SUBJECT {
        return Err(Unfit::Wrong("sub"));
    }
    let all = payload(token).ok_or(Unfit::Wrong("unreadable"))?;
    let amr = texts(all.get("amr"));
    let acr = all.get("acr").and_then(Value::as_str);
    let role_claim = provider.role_claim.as_deref();
    Ok(Vouched {
        subject,
        name: all.get("name").and_then(Value::as_str).map(str::to_owned),
        role_values: role_claim.map_or_else(Vec::new, |claim| texts(at(&all, claim))),
        two_factors: provider.two_factors.are_shown(acr, &amr),
        authenticated_at: claims.auth_time(),
    })
}

/// Which part of a token is wrong: a constant word, since the library's own words may hold what the token says.
fn unfit(error: &ClaimsVerificationError) -> Unfit {
    let what = match error {
        ClaimsVerificationError::SignatureVerification(SignatureVerificationError::NoMatchingKey) => {
            return Unfit::UnknownKey;
        }
        ClaimsVerificationError::SignatureVerification(
            SignatureVerificationError::DisallowedAlg(_)
            | SignatureVerificationError::UnsupportedAlg(_)
            | SignatureVerificationError::NoSignature,
        ) => "algorithm",
        ClaimsVerificationError::SignatureVerification(_) => "signature",
        ClaimsVerificationError::Expired(_) => "time",
        ClaimsVerificationError::InvalidAudience(_) => "aud",
        ClaimsVerificationError::InvalidIssuer(_) => "iss",
        ClaimsVerificationError::InvalidNonce(_) => "nonce",
        ClaimsVerificationError::InvalidSubject(_) => "sub",
        _ => "claims",
    };
    Unfit::Wrong(what)
}

/// All that the token says; it has been checked by now.
fn payload(token: &CoreIdToken) -> Option<Map<String, Value>> {
    let text = token.to_string();
    let part = text.split('.').nth(1)?;
    let bytes = URL_SAFE_NO_PAD.decode(part).ok()?;
    serde_json::from_slice(&bytes).ok()
}

/// A claim by name; a name with points in it is a path, where no claim has it as a whole.
fn at<'a>(claims: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    if let Some(found) = claims.get(name) {
        return Some(found);
    }
    let mut parts = name.split('.');
    let first = claims.get(parts.next()?)?;
    parts.try_fold(first, |value, part| value.get(part))
}

/// A text, or a list of them; what is neither is left out.
fn texts(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(text)) => vec![text.clone()],
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}
