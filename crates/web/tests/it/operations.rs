//! What those who watch the server are told.

use axum::http::StatusCode;
use tiltak_web::AppState;
use tokio::net::{TcpListener, TcpStream};

use super::app::TestApp;
use super::connection::ask;

pub async fn operations(app: &TestApp) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let state = AppState::new(app.services.clone());
    tokio::spawn(tiltak_web::serve_operations(
        listener,
        state,
        std::future::pending(),
    ));
    address
}

pub async fn get(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");
    ask(&mut stream, request.as_bytes()).await
}

#[tokio::test]
async fn anybody_may_ask_whether_it_lives_and_is_ready_and_nothing_more() {
    let app = TestApp::start().await;
    let live = app.get("/health/live").await;
    assert_eq!(
        (live.status, live.html.as_str()),
        (StatusCode::OK, r#"{"status":"live"}"#)
    );
    let ready = app.get("/health/ready").await;
    assert_eq!(
        (ready.status, ready.html.as_str()),
        (StatusCode::OK, r#"{"status":"ready"}"#)
    );
    for path in ["/metrics", "/health/signals"] {
        assert_eq!(app.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn a_database_that_is_gone_is_live_and_not_ready() {
    let app = TestApp::start().await;
    app.services.database().clone().close().await.unwrap();
    assert_eq!(app.get("/health/live").await.status, StatusCode::OK);
    assert_eq!(
        app.get("/health/ready").await.status,
        StatusCode::SERVICE_UNAVAILABLE
    );
}

#[tokio::test]
async fn signals_are_counts_without_a_word_about_anybody() {
    let app = TestApp::start().await;
    let case = app.case().await;
    app.set_now("2028-06-01T08:00:00Z");
    app.import(b"this is no report").await;
    let address = operations(&app).await;
    let text = get(&address, "/health/signals").await;
    assert!(text.starts_with("HTTP/1.1 200"), "{text}");
    assert!(
        text.contains("\"quarantined\":1") && text.contains("\"attention\""),
        "{text}"
    );
    assert!(
        !text.contains("\"clocks_broken\":0,"),
        "two years later something is late: {text}"
    );
    let metrics = get(&address, "/metrics").await;
    assert!(
        metrics.contains("tiltak_signal{name=\"quarantined\"} 1"),
        "{metrics}"
    );
    for said in [&text, &metrics] {
        assert!(!said.contains(&case.file.id.to_string()), "{said}");
    }
    assert!(
        get(&address, "/saker").await.starts_with("HTTP/1.1 404"),
        "no pages there"
    );
}
