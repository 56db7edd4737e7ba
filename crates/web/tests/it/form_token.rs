//! No form is acted on without the token of the session that it is sent in.

use axum::http::StatusCode;

use super::app::TestApp;
use super::routes::{self, Route};

/// Forms that hang on a secret in their address, or begin something that is nobody's: there is no session for a token to belong to.
const WITHOUT_SESSION: [&str; 5] = [
    "/svar",
    "/svar/{token}/her",
    "/svar/{token}/ord",
    "/svar/{token}/send",
    "/svar/{token}/{number}",
];

fn forms() -> Vec<Route> {
    let is_form = |route: &Route| route.posts && !route.pattern.starts_with("/api/");
    routes::all().into_iter().filter(is_form).collect()
}

fn has_no_session(route: &Route) -> bool {
    WITHOUT_SESSION.contains(&route.pattern.as_str())
}

/// The answer to a form whose token is not of the session: the form is not acted on, and neither is there a hint of what is behind it.
fn is_refused(answer: &super::app::Answer) -> bool {
    answer.status == StatusCode::FORBIDDEN && answer.location.is_empty()
}

#[tokio::test]
async fn every_form_of_somebody_signed_in_needs_the_token_of_that_session() {
    let mut app = TestApp::start().await;
    app.case().await;
    app.sign_in("kollega").await;
    let foreign = super::app::token(&app.get("/hurtigtaster").await.html);
    app.sign_in("leder").await;
    let own = super::app::token(&app.get("/hurtigtaster").await.html);
    assert_ne!(own, foreign);
    let (mut faults, mut tried) = (Vec::new(), 0);
    for route in forms().iter().filter(|route| !has_no_session(route)) {
        let address = route.address();
        for fields in [
            vec![],
            vec![("csrf_token", String::new())],
            vec![("csrf_token", foreign.clone())],
            vec![("csrf_token", own.to_uppercase())],
        ] {
            let answer = app.send(&address, &fields).await;
            if !is_refused(&answer) {
                faults.push(format!("{} with {fields:?}: {}", route.pattern, answer.status));
            }
        }
        tried += 1;
    }
    assert!(faults.is_empty(), "{faults:#?}");
    assert!(tried > 60, "only {tried} forms were found");
    let page = app.get("/hurtigtaster").await;
    assert_eq!(super::app::token(&page.html), own, "and the session lives on");
    let right = app.send("/sprak", &[("csrf_token", own)]).await;
    assert_ne!(right.status, StatusCode::FORBIDDEN, "the right token opens");
}

#[tokio::test]
async fn the_token_of_a_session_that_has_ended_opens_nothing() {
    let mut app = TestApp::start().await;
    app.sign_in("leder").await;
    let old = super::app::token(&app.get("/hurtigtaster").await.html);
    app.post("/logg-ut", &[]).await;
    app.sign_in("leder").await;
    let answer = app.send("/logg-ut", &[("csrf_token", old)]).await;
    assert!(is_refused(&answer), "{}", answer.status);
}
