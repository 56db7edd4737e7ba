//! Names of cookies where the pages are reached by TLS alone: `__Host-` before each, so that a browser takes them from this host by TLS
//! and from nowhere else. Within the program they have their plain names.

use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue};

const PREFIX: &str = "__Host-";

/// Takes the prefix off; a cookie without it may have been set by anybody, and is left out.
pub(super) fn take_prefix(headers: &mut HeaderMap) {
    let lines: Vec<String> = headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().strip_prefix(PREFIX))
        .map(str::to_owned)
        .collect();
    headers.remove(COOKIE);
    if let Ok(line) = HeaderValue::from_str(&lines.join("; "))
        && !lines.is_empty()
    {
        headers.insert(COOKIE, line);
    }
}

/// Puts the prefix before every cookie of an answer, and holds it to TLS.
pub(super) fn put_prefix(headers: &mut HeaderMap) {
    let cookies: Vec<HeaderValue> = headers.get_all(SET_COOKIE).iter().cloned().collect();
    headers.remove(SET_COOKIE);
    for cookie in cookies {
        let secure = cookie
            .to_str()
            .ok()
            .and_then(|cookie| HeaderValue::from_str(&format!("{PREFIX}{cookie}; Secure")).ok());
        // A cookie that cannot be held to TLS is not set at all.
        if let Some(secure) = secure {
            headers.append(SET_COOKIE, secure);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_without_the_prefix_are_left_out() {
        let mut headers = HeaderMap::new();
        headers.append(
            COOKIE,
            HeaderValue::from_static("tiltak_session=bad; __Host-tiltak_session=good"),
        );
        headers.append(COOKIE, HeaderValue::from_static("__Host-tiltak_lang=nn"));
        take_prefix(&mut headers);
        assert_eq!(
            headers.get(COOKIE).unwrap(),
            "tiltak_session=good; tiltak_lang=nn"
        );
        let mut none = HeaderMap::new();
        none.append(COOKIE, HeaderValue::from_static("tiltak_session=bad"));
        take_prefix(&mut none);
        assert!(none.get(COOKIE).is_none());
    }

    #[test]
    fn every_cookie_gets_the_prefix_and_is_held_to_tls() {
        let mut headers = HeaderMap::new();
        headers.append(SET_COOKIE, HeaderValue::from_static("a=1; Path=/; HttpOnly"));
        headers.append(SET_COOKIE, HeaderValue::from_static("b=; Path=/; Max-Age=0"));
        put_prefix(&mut headers);
        let cookies: Vec<_> = headers.get_all(SET_COOKIE).iter().collect();
        assert_eq!(
            cookies,
            [
                "__Host-a=1; Path=/; HttpOnly; Secure",
                "__Host-b=; Path=/; Max-Age=0; Secure"
            ]
        );
    }
}
