use crate::app::TestApp;

#[tokio::test]
async fn the_inbox_needs_a_session() {
    let app = TestApp::start().await;
    let answer = app.get("/meldinger").await;
    assert_eq!(answer.status, 303);
}
