//! The search page.

use axum::http::StatusCode;

use crate::app::TestApp;

#[tokio::test]
async fn what_is_typed_goes_as_a_form_and_comes_back_in_groups() {
    let mut app = TestApp::start().await;
    let case = app.case().await;
    app.sign_in("saksbehandler").await;
    let page = app.get("/sok").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.html.contains("method=\"post\" action=\"/sok\""));
    let found = app.post("/sok", &[("text", "luna eksempel")]).await;
    assert_eq!(found.status, StatusCode::OK);
    let html = found.html.replace("&#x2f;", "/");
    assert!(
        html.contains(&format!("/saker/{}", case.file.id)) && html.contains("Barn (1)"),
        "{html}"
    );
    assert!(html.contains("Bekymringsmeldinger (1)"), "{html}");
    let text = app.post("/sok", &[("text", "uten mat")]).await;
    assert!(
        text.html.contains("kommer ofte uten mat og virker redd"),
        "{}",
        text.html
    );
    let number = app.post("/sok", &[("text", &case.file.journal_number)]).await;
    assert!(number.html.contains("Saker (1)"), "{}", number.html);
}

#[tokio::test]
async fn a_colleague_and_another_service_find_nothing() {
    let mut app = TestApp::start().await;
    app.case().await;
    for user in ["kollega", "nabo"] {
        app.sign_in(user).await;
        for typed in ["luna", "uten mat", "2026-"] {
            let found = app.post("/sok", &[("text", typed)]).await;
            assert!(
                found.html.contains("Vi fant ingenting"),
                "{user} {typed}\n{}",
                found.html
            );
        }
    }
    app.sign_in("admin").await;
    assert_eq!(app.get("/sok").await.status, StatusCode::FORBIDDEN);
    assert_eq!(
        app.post("/sok", &[("text", "luna")]).await.status,
        StatusCode::FORBIDDEN
    );
    assert!(!app.get("/hurtigtaster").await.html.contains("data-search"));
}

#[tokio::test]
async fn strange_searches_are_answered_plainly() {
    let mut app = TestApp::start().await;
    app.case().await;
    app.sign_in("leder").await;
    for (typed, said) in [
        ("", "Skriv minst to tegn"),
        ("a", "Skriv minst to tegn"),
        ("%_", "Vi fant ingenting"),
        ("🙂🙂", "Vi fant ingenting"),
        ("\u{202e}אבגד", "Vi fant ingenting"),
        ("' OR 1=1 --", "Vi fant ingenting"),
    ] {
        let answer = app.post("/sok", &[("text", typed)]).await;
        assert!(answer.html.contains(said), "{typed}: {}", answer.html);
    }
    let long = "a".repeat(201);
    let answer = app.post("/sok", &[("text", &long)]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.html.contains(&long));
}
