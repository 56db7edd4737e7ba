//! Passkeys on the pages: where they are offered, what the script is told, and that an answer that is not right is said so. What is right
//! is tried with keys in `crates/services/tests/it/passkey.rs` and in a browser.

use axum::http::StatusCode;
use serde_json::Value;
use tiltak_services::account::{Passkeys, SecondFactor, SignInRules};

use crate::app::{TestApp, token};

/// Rules of a service in earnest, but nobody must have a second factor.
async fn app() -> TestApp {
    let rules = SignInRules {
        second_factor: SecondFactor::Optional,
        ..SignInRules::default()
    };
    let passkeys = Passkeys::at("https://tiltak.example.no").unwrap();
    TestApp::start_with(|services| services.with_passkeys(passkeys).with_sign_in_rules(rules)).await
}

fn field(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

fn scripts(html: &str) -> usize {
    html.matches("<script src=").count()
}

#[tokio::test]
async fn the_sign_in_page_offers_a_passkey_and_refuses_a_wrong_one() {
    let mut app = app().await;
    let page = app.get("/logg-inn?return=/saker").await;
    app.keep(&page);
    assert!(
        page.html.contains("data-host=\"tiltak.example.no\" hidden"),
        "hidden without a script"
    );
    assert_eq!(scripts(&page.html), 3, "one more than elsewhere");
    let csrf = token(&page.html);
    let asked = app
        .ask_for_json("/logg-inn/nokkel/start", &[field("csrf_token", &csrf)])
        .await;
    let asked: Value = serde_json::from_str(&asked.html).unwrap();
    let key = &asked["publicKey"];
    assert_eq!(key["rpId"], "tiltak.example.no");
    assert_eq!(key["userVerification"], "required");
    assert!(key["challenge"].as_str().unwrap().len() >= 43, "256 bits");
    assert_eq!(
        key["allowCredentials"].as_array().map(Vec::len),
        Some(0),
        "nobody is named"
    );
    let answer = [
        ("csrf_token", csrf),
        ("credential", "{}".to_owned()),
        ("return", "/saker".to_owned()),
    ];
    let refused = app.send("/logg-inn/nokkel", &answer).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.html.contains("Tilgangsnøkkelen ble ikke godtatt"));
    assert!(refused.html.contains("value=\"&#x2f;saker\"") || refused.html.contains("value=\"/saker\""));
}

#[tokio::test]
async fn making_one_asks_for_a_fresh_factor_and_for_a_key_that_is_kept() {
    let mut app = app().await;
    app.sign_in("leder").await;
    let page = app.get("/konto/nokler/ny").await;
    assert_eq!(page.status, StatusCode::OK);
    let fields = [field("csrf_token", &token(&page.html))];
    let asked = app.ask_for_json("/konto/nokler/start", &fields).await;
    let asked: Value = serde_json::from_str(&asked.html).unwrap();
    let selection = &asked["publicKey"]["authenticatorSelection"];
    assert_eq!(selection["residentKey"], "required");
    assert_eq!(selection["userVerification"], "required");
    assert_eq!(asked["publicKey"]["attestation"], "none");
    let nameless = app
        .post("/konto/nokler/ny", &[("name", " "), ("credential", "{}")])
        .await;
    assert!(nameless.html.contains("Gi nøkkelen et navn"));
    let refused = app
        .post("/konto/nokler/ny", &[("name", "Min"), ("credential", "{}")])
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.html.contains("Nøkkelen ble ikke laget"));
    app.set_now("2026-06-01T08:06:00Z");
    let page = app.get("/konto/nokler/ny").await;
    assert!(
        page.location.starts_with("/konto/bekreft?return="),
        "{}",
        page.location
    );
    let asked = app.ask_for_json("/konto/nokler/start", &fields).await;
    assert_eq!(asked.status, StatusCode::FORBIDDEN);
    let gone = app
        .post("/konto/nokler/00000000-0000-4000-8000-000000000001/fjern", &[])
        .await;
    assert_eq!(gone.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn where_there_are_none_pages_offer_none_and_say_why() {
    let mut app = TestApp::start().await;
    let page = app.get("/logg-inn").await;
    assert!(!page.html.contains("data-passkey"));
    assert_eq!(scripts(&page.html), 2);
    app.sign_in("leder").await;
    let account = app.get("/konto").await;
    assert!(
        account
            .html
            .contains("Tilgangsnøkler finnes ikke på denne adressen")
    );
    assert!(!account.html.contains("/konto/nokler/ny"));
    assert_eq!(app.get("/konto/nokler/ny").await.status, StatusCode::NOT_FOUND);
}
