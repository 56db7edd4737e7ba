//! `POST /api/register/submissions` and the report on what was posted.

use std::path::PathBuf;

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use serde_json::{Value, json};
use tempfile::TempDir;
use tiltak_services::Services;
use tiltak_storage::submission_store::SubmissionStore;
use tiltak_web::{AppState, router};
use tower::ServiceExt;

use crate::app::TestApp;

const ADDRESS: &str = "/api/register/submissions";

struct Api {
    services: Services,
    token: String,
    _app: TestApp,
    _folder: TempDir,
}

impl Api {
    async fn start() -> Self {
        let app = TestApp::start().await;
        let folder = TempDir::new().unwrap();
        let store = SubmissionStore::in_folder(folder.path());
        let services = app.services.clone().with_submission_store(store);
        let token = services
            .create_token("test", "register-submissions")
            .await
            .unwrap();
        Self {
            services,
            token,
            _app: app,
            _folder: folder,
        }
    }

    async fn ask(&self, method: &str, path: &str, token: Option<&str>, body: Body) -> (StatusCode, Value) {
        let mut request = Request::builder().method(method).uri(path);
        if let Some(token) = token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        let router = router(AppState::new(self.services.clone()));
        let answer = router.oneshot(request.body(body).unwrap()).await.unwrap();
        let status = answer.status();
        let bytes = to_bytes(answer.into_body(), usize::MAX).await.unwrap();
        (status, serde_json::from_slice(&bytes).unwrap_or(Value::Null))
    }

    async fn post(&self, body: impl Into<Body>) -> (StatusCode, Value) {
        self.ask("POST", ADDRESS, Some(&self.token), body.into()).await
    }

    async fn get(&self, path: &str) -> (StatusCode, Value) {
        self.ask("GET", path, Some(&self.token), Body::empty()).await
    }
}

fn fixture(file: &str) -> String {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../register/fixtures");
    std::fs::read_to_string(folder.join(file)).unwrap()
}

#[tokio::test]
async fn a_submission_is_created_once_and_found_again() {
    let api = Api::start().await;
    let xml = fixture("Melding-03/flagged.xml");
    let (status, first) = api.post(xml.clone()).await;
    assert_eq!(status, StatusCode::CREATED, "{first}");
    assert_eq!(
        (&first["status"], &first["severity"]),
        (&json!("accepted"), &json!("WARNING"))
    );
    let (status, again) = api.post(xml.clone()).await;
    assert_eq!((status, &again), (StatusCode::OK, &first));
    let (status, report) = api.get(first["report"].as_str().unwrap()).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(report["severity"], "WARNING");
    let entries = report["reportEntries"].as_array().unwrap();
    assert!(
        entries.iter().any(|entry| entry["ruleId"] == "MESSAGE_03"),
        "{report}"
    );
    // The same submission in its envelope is another document.
    let envelope = json!({ "xsdVersion": 4, "xmlBody": xml }).to_string();
    let (status, enveloped) = api.post(envelope).await;
    assert_eq!(status, StatusCode::CREATED);
    assert_ne!(enveloped["receipt"], first["receipt"]);
}

#[tokio::test]
async fn what_the_register_would_refuse_is_kept_and_told() {
    let api = Api::start().await;
    for body in [
        "<Barnevern/>",
        "not xml",
        "{}",
        "{\"xsdVersion\":4,\"xmlBody\":\"\"}",
    ] {
        let (status, rejected) = api.post(body).await;
        assert_eq!(status, StatusCode::ACCEPTED, "{body}");
        assert_eq!(
            (&rejected["status"], &rejected["severity"]),
            (&json!("rejected"), &json!("FATAL"))
        );
        let (status, report) = api.get(rejected["report"].as_str().unwrap()).await;
        assert_eq!((status, &report["severity"]), (StatusCode::OK, &json!("FATAL")));
        assert_eq!(api.post(body).await, (StatusCode::OK, rejected));
    }
}

#[tokio::test]
async fn nothing_goes_in_or_out_without_a_token_of_the_right_scope() {
    let api = Api::start().await;
    let xml = fixture("Melding-03/ok.xml");
    let (_, posted) = api.post(xml.clone()).await;
    let other = api
        .services
        .create_token("other", "concern-reports")
        .await
        .unwrap();
    for token in [None, Some("wrong"), Some(other.as_str())] {
        let (status, _) = api.ask("POST", ADDRESS, token, xml.clone().into()).await;
        assert_eq!(status, StatusCode::UNAUTHORIZED);
        let report = posted["report"].as_str().unwrap();
        let (status, _) = api.ask("GET", report, token, Body::empty()).await;
        assert_eq!(status, StatusCode::UNAUTHORIZED);
    }
}

#[tokio::test]
async fn what_cannot_be_received_is_answered_and_not_kept() {
    let api = Api::start().await;
    assert_eq!(api.post("").await.0, StatusCode::BAD_REQUEST);
    let (status, answer) = api.post(vec![b' '; 100_000_001]).await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE, "{answer}");
    let (status, _) = api.get("/api/register/submissions/BR-0000-0000/report").await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    let (status, _) = api.ask("GET", ADDRESS, Some(&api.token), Body::empty()).await;
    assert!(status.is_client_error());
    let kept = api.services.submission_status(|_, _| {}).await.unwrap();
    assert_eq!(kept.documents, 0);
}

#[tokio::test]
async fn without_a_store_the_sender_is_asked_to_come_again() {
    let app = TestApp::start().await;
    let token = app
        .services
        .create_token("test", "register-submissions")
        .await
        .unwrap();
    let request = Request::post(ADDRESS).header(header::AUTHORIZATION, format!("Bearer {token}"));
    let router = router(AppState::new(app.services.clone()));
    let answer = router
        .oneshot(request.body(Body::from("<a/>")).unwrap())
        .await
        .unwrap();
    assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer.headers().contains_key(header::RETRY_AFTER));
}
