//! What every answer says to browsers, and how many requests there may be.

use axum::http::{StatusCode, header};
use tiltak_web::WebSettings;

use super::app::TestApp;
use super::routes;

fn https() -> WebSettings {
    WebSettings {
        address: "https://tiltak.example".into(),
        ..WebSettings::default()
    }
}

#[tokio::test]
async fn every_page_has_every_header() {
    let mut app = TestApp::start().await;
    app.case().await;
    app.sign_in("leder").await;
    let addresses = routes::all()
        .into_iter()
        .filter(|route| route.gets)
        .map(|route| route.address());
    for address in addresses.chain(["/finnes-ikke".into(), "/saker/ikke-en-id".into()]) {
        let answer = app.get(&address).await;
        let headers = &answer.headers;
        let text = |name: &str| headers.get(name).map_or("", |value| value.to_str().unwrap());
        let policy = text("content-security-policy");
        assert!(
            policy.contains("default-src 'none'") && policy.contains("script-src 'self'"),
            "{address}"
        );
        assert!(
            policy.contains("frame-ancestors 'none'") && policy.contains("base-uri 'none'"),
            "{address}"
        );
        assert!(!policy.contains("unsafe"), "{address}: {policy}");
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "same-origin"),
            ("x-frame-options", "DENY"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(text(name), value, "{address}");
        }
        assert!(text("permissions-policy").contains("camera=()"), "{address}");
        if !address.starts_with("/assets/") {
            assert_eq!(text("cache-control"), "no-store", "{address}");
        }
        assert_eq!(text("strict-transport-security"), "", "{address}: only by TLS");
    }
}

#[tokio::test]
async fn nothing_answers_by_repeating_what_was_asked() {
    let mut app = TestApp::start().await;
    app.case().await;
    app.sign_in("leder").await;
    let addresses = routes::all().into_iter().map(|route| route.address());
    for address in addresses.chain(["/finnes-ikke".into(), "/assets/finnes-ikke".into()]) {
        for method in ["TRACE", "TRACK"] {
            let answer = app.ask_by(method, &address).await;
            let refused = [StatusCode::METHOD_NOT_ALLOWED, StatusCode::NOT_FOUND];
            assert!(
                refused.contains(&answer.status),
                "{method} {address}: {}",
                answer.status
            );
            assert!(!answer.html.contains("said-by-the-client"), "{method} {address}");
        }
    }
}

#[tokio::test]
async fn no_page_has_a_script_or_a_style_in_it() {
    let mut app = TestApp::start().await;
    app.case().await;
    app.sign_in("leder").await;
    for address in [
        "/",
        "/i-dag",
        "/saker",
        "/meldinger",
        "/leder",
        "/statistikk",
        "/hurtigtaster",
        "/register/kontroll",
    ] {
        let html = app.get(address).await.html;
        for (at, _) in html.match_indices("<script") {
            let tag = &html[at..html[at..].find("</script>").unwrap() + at];
            assert!(tag.contains(" src=") && tag.ends_with('>'), "{address}: {tag}");
        }
        assert!(
            !html.contains("<style") && !html.contains(" style=\""),
            "{address}"
        );
        assert!(
            !html.contains(" onclick=") && !html.contains("javascript:"),
            "{address}"
        );
    }
}

#[tokio::test]
async fn behind_tls_browsers_are_held_to_it() {
    let mut app = TestApp::start().await;
    app.decide(https());
    let answer = app.get("/logg-inn").await;
    let hold = answer.headers.get(header::STRICT_TRANSPORT_SECURITY).unwrap();
    assert_eq!(hold, "max-age=63072000; includeSubDomains");
    let cookies: Vec<_> = answer.headers.get_all(header::SET_COOKIE).iter().collect();
    assert!(!cookies.is_empty());
    for cookie in cookies {
        let cookie = cookie.to_str().unwrap();
        assert!(
            cookie.starts_with("__Host-") && cookie.ends_with("; Secure"),
            "{cookie}"
        );
        assert!(
            cookie.contains("; Path=/;") && cookie.contains("; HttpOnly"),
            "{cookie}"
        );
        assert!(
            cookie.contains("; SameSite=") && !cookie.contains("Domain="),
            "{cookie}"
        );
    }
}

#[tokio::test]
async fn behind_tls_one_signs_in_with_the_cookies_that_were_set() {
    let mut app = TestApp::start().await;
    app.decide(https());
    app.sign_in("leder").await;
    assert_eq!(app.get("/leder").await.status, StatusCode::OK);
    app.decide(WebSettings::default());
    assert_ne!(
        app.get("/leder").await.status,
        StatusCode::OK,
        "and with none of another name"
    );
}

#[tokio::test]
async fn an_account_is_held_back_above_its_limit_and_another_is_not() {
    let mut app = TestApp::start().await;
    app.decide(WebSettings {
        per_account: 3,
        ..WebSettings::default()
    });
    app.sign_in("leder").await;
    let mut statuses = Vec::new();
    for _request in 0..4 {
        statuses.push(app.get("/hurtigtaster").await.status.as_u16());
    }
    // The page of shortcuts is for everybody and counts for nobody.
    assert_eq!(statuses, [200; 4]);
    statuses.clear();
    let mut last = app.get("/leder").await;
    statuses.push(last.status.as_u16());
    for _request in 0..3 {
        last = app.get("/leder").await;
        statuses.push(last.status.as_u16());
    }
    assert_eq!(statuses, [200, 200, 200, 429], "one below, at, one above");
    assert_eq!(last.headers.get(header::RETRY_AFTER).unwrap(), "60");
    assert!(last.html.contains("For mange sider på kort tid"), "{}", last.html);
    let form = app.post("/sprak", &[("language", "nn")]).await;
    assert_ne!(
        form.status,
        StatusCode::TOO_MANY_REQUESTS,
        "a form of anybody is not the account's"
    );
    app.sign_in("kollega").await;
    assert_eq!(app.get("/saker").await.status, StatusCode::OK, "another account");
    app.sign_in("leder").await;
    assert_eq!(
        app.get("/leder").await.status.as_u16(),
        429,
        "a new session is the same account"
    );
    app.set_now("2026-06-01T08:01:00Z");
    assert_eq!(app.get("/leder").await.status, StatusCode::OK, "the next minute");
}

#[tokio::test]
async fn security_txt_names_the_contact_or_is_not_there() {
    let mut app = TestApp::start().await;
    assert_eq!(
        app.get("/.well-known/security.txt").await.status,
        StatusCode::NOT_FOUND
    );
    app.decide(WebSettings {
        security_contact: Some("mailto:sikkerhet@tiltak.example".into()),
        ..https()
    });
    let answer = app.get("/.well-known/security.txt").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.headers[header::CONTENT_TYPE], "text/plain; charset=utf-8");
    assert!(
        answer
            .html
            .starts_with("Contact: mailto:sikkerhet@tiltak.example\nExpires: 2026-11-28T00:00:00Z\n"),
        "{}",
        answer.html
    );
}
