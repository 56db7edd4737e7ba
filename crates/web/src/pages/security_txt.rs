//! Where somebody writes who has found a weakness (RFC 9116).

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use chrono::{DateTime, Days, NaiveTime, Utc};

use crate::page_error::PageError;
use crate::state::AppState;
use crate::web_settings::WebSettings;

const PATH: &str = "/.well-known/security.txt";
/// The standard asks for less than a year.
const VALID_DAYS: u64 = 180;

pub(crate) fn routes() -> Router<AppState> {
    Router::new().route("/.well-known/security.txt", get(show))
}

/// Nothing where nobody is named.
async fn show(State(state): State<AppState>) -> Result<Response, PageError> {
    let text = text(&state.settings, state.services.now()).ok_or(PageError::NotFound)?;
    Ok(text.into_response())
}

fn text(settings: &WebSettings, now: DateTime<Utc>) -> Option<String> {
    let contact = settings.security_contact.as_deref()?;
    let last = now.date_naive().checked_add_days(Days::new(VALID_DAYS))?;
    let expires = last.and_time(NaiveTime::MIN).and_utc();
    let canonical = if settings.is_https() {
        format!("Canonical: {}{PATH}\n", settings.address.trim_end_matches('/'))
    } else {
        String::new()
    };
    Some(format!(
        "Contact: {contact}\nExpires: {}\nPreferred-Languages: nb, nn, en\n{canonical}",
        expires.format("%Y-%m-%dT%H:%M:%SZ")
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_names_a_contact_and_when_it_ends_and_is_absent_without_one() {
        let now = "2026-06-01T08:00:00Z".parse().unwrap();
        let settings = WebSettings {
            address: "https://tiltak.example/".into(),
            security_contact: Some("mailto:sikkerhet@tiltak.example".into()),
            ..WebSettings::default()
        };
        assert_eq!(
            text(&settings, now).unwrap(),
            "Contact: mailto:sikkerhet@tiltak.example\nExpires: 2026-11-28T00:00:00Z\nPreferred-Languages: nb, nn, en\n\
             Canonical: https://tiltak.example/.well-known/security.txt\n"
        );
        assert_eq!(text(&WebSettings::default(), now), None);
    }
}
