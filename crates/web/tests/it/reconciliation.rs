//! A sender's daily list: the interface, and the alarm on the leader's page.

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use serde_json::{Value, json};
use tiltak_web::{AppState, router};
use tower::ServiceExt;

use crate::app::TestApp;

const REPORTS: &str = "/api/concern-reports";
const LISTS: &str = "/api/concern-reports/reconciliation";

async fn post(app: &TestApp, path: &str, headers: &[(&str, &str)], body: &Value) -> (StatusCode, Value) {
    let mut request = Request::post(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let router = router(AppState::new(app.services.clone()));
    let request = request.body(Body::from(body.to_string())).unwrap();
    let answer = router.oneshot(request).await.unwrap();
    let status = answer.status();
    let bytes = to_bytes(answer.into_body(), usize::MAX).await.unwrap();
    (status, serde_json::from_slice(&bytes).unwrap_or(Value::Null))
}

/// A sender, and what its requests carry.
async fn sender(app: &TestApp) -> String {
    let token = app
        .services
        .create_token("KS Fiks", "concern-reports")
        .await
        .unwrap();
    format!("Bearer {token}")
}

fn list(count: u32, messages: &[&str]) -> Value {
    json!({ "date": "2026-06-01", "count": count, "messages": messages })
}

#[tokio::test]
async fn a_list_that_agrees_is_answered_so_and_one_that_does_not_names_what_differs() {
    let app = TestApp::start().await;
    let token = sender(&app).await;
    let auth = (header::AUTHORIZATION.as_str(), token.as_str());
    let (status, kept) = post(
        &app,
        REPORTS,
        &[auth, ("X-Message-Id", "m-1")],
        &json!({ "a": 1 }),
    )
    .await;
    assert_eq!(status, StatusCode::ACCEPTED, "{kept}");
    let (status, _) = post(
        &app,
        REPORTS,
        &[auth, ("X-Message-Id", "to ord")],
        &json!({ "a": 2 }),
    )
    .await;
    assert_eq!(status, StatusCode::ACCEPTED, "a bad name turns no report away");
    let receipt = kept["receipt"].as_str().unwrap();

    let (status, said) = post(&app, LISTS, &[auth], &list(1, &["m-1"])).await;
    assert_eq!(
        (status, &said["status"]),
        (StatusCode::CREATED, &json!("differs")),
        "{said}"
    );
    assert_eq!(said["extra"].as_array().unwrap().len(), 1);
    let other = said["extra"][0].as_str().unwrap().to_owned();
    assert_ne!(other, receipt);
    let (_, said) = post(&app, LISTS, &[auth], &list(3, &["m-1", &other, "m-9"])).await;
    assert_eq!(
        (&said["missing"], &said["received"]),
        (&json!(["m-9"]), &json!(2)),
        "{said}"
    );
    let (status, said) = post(&app, LISTS, &[auth], &list(2, &[receipt, &other])).await;
    assert_eq!(
        (status, &said["status"]),
        (StatusCode::CREATED, &json!("agrees")),
        "{said}"
    );
    let (status, again) = post(&app, LISTS, &[auth], &list(2, &[receipt, &other])).await;
    assert_eq!((status, again), (StatusCode::OK, said));
}

#[tokio::test]
async fn what_is_no_list_is_refused_and_not_repeated() {
    let app = TestApp::start().await;
    let token = sender(&app).await;
    let auth = (header::AUTHORIZATION.as_str(), token.as_str());
    for body in [
        json!({ "date": "2026-06-01", "count": 1 }),
        json!({ "date": "Kari Nordmann", "count": 1, "messages": [] }),
        json!({ "date": "2026-06-01", "count": -1, "messages": [] }),
        json!({ "date": "2026-06-01", "count": 1, "messages": ["Kari Nordmann"] }),
        json!({ "date": "2026-06-02", "count": 0, "messages": [] }),
        json!({ "date": "2026-06-01", "count": 0, "messages": [], "mer": 1 }),
    ] {
        let (status, said) = post(&app, LISTS, &[auth], &body).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{body}");
        assert!(!said.to_string().contains("Kari"), "{said}");
    }
    for headers in [vec![], vec![(header::AUTHORIZATION.as_str(), "Bearer noe")]] {
        let (status, _) = post(&app, LISTS, &headers, &list(0, &[])).await;
        assert_eq!(status, StatusCode::UNAUTHORIZED);
    }
}

#[tokio::test]
async fn the_alarm_stands_on_the_leaders_page_until_it_is_dealt_with() {
    let mut app = TestApp::start().await;
    let token = sender(&app).await;
    let auth = (header::AUTHORIZATION.as_str(), token.as_str());
    app.sign_in("leder").await;
    let calm = app.get("/leder").await;
    assert!(!calm.html.contains("Meldinger kan være kommet bort"));
    let (_, said) = post(&app, LISTS, &[auth], &list(1, &["melding-2026-0601-7"])).await;
    let path = format!("/leder/avstemming/{}", said["reconciliation"].as_str().unwrap());
    let alarm = app.get("/leder").await;
    assert!(
        alarm.html.contains("Meldinger kan være kommet bort"),
        "{}",
        alarm.html
    );
    assert!(app.get("/leder/avstemming").await.html.contains("Må avklares"));
    let page = app.get(&path).await;
    assert!(page.html.contains("melding-2026-0601-7") && page.html.contains("Mangler hos oss (1)"));

    let empty = app.post(&path, &[("version", "1"), ("grounds", "")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.html.contains("error-grounds"));
    let done = app
        .post(&path, &[("version", "1"), ("grounds", "Sendt på nytt i dag")])
        .await;
    assert_eq!(
        (done.status, done.location.as_str()),
        (StatusCode::SEE_OTHER, "/leder/avstemming")
    );
    let page = app.get(&path).await;
    assert!(page.html.contains("Sendt på nytt i dag") && page.html.contains("Liv Leder"));
    assert!(!page.html.contains("name=\"grounds\""));
    assert!(
        !app.get("/leder")
            .await
            .html
            .contains("Meldinger kan være kommet bort")
    );
    for user in ["saksbehandler", "mottak", "admin", "nabo"] {
        app.sign_in(user).await;
        for path in ["/leder/avstemming", &path] {
            assert_eq!(app.get(path).await.status, StatusCode::FORBIDDEN, "{user} {path}");
        }
        let refused = app.post(&path, &[("version", "2"), ("grounds", "x")]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{user}");
    }
}
