//! Cookies: read from a request, written for a response.

use axum::http::header::COOKIE;
use axum::http::{HeaderMap, HeaderValue};

/// The session's secret.
pub(crate) const SESSION: &str = "tiltak_session";
/// A random value of a browser that is not signed in, which its forms are tied to.
pub(crate) const GUEST: &str = "tiltak_guest";

/// The secret of a sign-in that waits for its second step.
pub(crate) const PENDING: &str = "tiltak_sign_in";
/// The secret by which a browser is known to have signed in before.
pub(crate) const DEVICE: &str = "tiltak_device";

/// The secret of a sign-in that is under way at a provider elsewhere.
pub(crate) const OUTSIDE: &str = "tiltak_outside";

/// The value of a cookie.
pub(crate) fn value<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let lines = headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok());
    let mut pairs = lines
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(key, _)| *key == name).map(|(_, value)| value)
}

/// A cookie that no script reads and no other site sends.
///
/// `Secure` is left to the proxy in front: the server itself speaks plain HTTP to the machine it runs on.
pub(crate) fn set(name: &str, value: &str, seconds: Option<i64>) -> Option<HeaderValue> {
    let life = seconds.map_or_else(String::new, |seconds| format!("; Max-Age={seconds}"));
    HeaderValue::from_str(&format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{life}")).ok()
}

/// Takes a cookie back.
pub(crate) fn clear(name: &str) -> Option<HeaderValue> {
    set(name, "", Some(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_found_among_others_and_by_its_whole_name() {
        let mut headers = HeaderMap::new();
        headers.insert(
            COOKIE,
            HeaderValue::from_static("a=1; tiltak_session=abc; xtiltak_guest=2"),
        );
        assert_eq!(value(&headers, SESSION), Some("abc"));
        assert_eq!(value(&headers, GUEST), None);
    }
}
