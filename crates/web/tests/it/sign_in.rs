//! Two steps in the browser, a factor once more before what is sensitive, users and roles.

use axum::http::StatusCode;
use tiltak_services::account::{SecondFactor, SignInRules};
use totp_rs::{Algorithm, Builder, Secret};

use crate::app::{Answer, PASSWORD, TestApp, token};

/// The rules of a service in earnest, but nobody must have a second factor.
async fn app() -> TestApp {
    let rules = SignInRules {
        second_factor: SecondFactor::Optional,
        ..SignInRules::default()
    };
    TestApp::start_with(|services| services.with_sign_in_rules(rules)).await
}

async fn strict() -> TestApp {
    TestApp::start_with(|services| services.with_sign_in_rules(SignInRules::default())).await
}

/// Types name and password in a browser that nobody is signed in with.
async fn password(app: &mut TestApp, user: &str, typed: &str) -> Answer {
    app.sign_out();
    let page = app.get("/logg-inn").await;
    app.keep(&page);
    let fields = [
        ("csrf_token", token(&page.html)),
        ("user", user.to_owned()),
        ("password", typed.to_owned()),
    ];
    let answer = app.send("/logg-inn", &fields).await;
    app.keep(&answer);
    answer
}

/// The code for the secret that a page shows.
fn code(app: &TestApp, html: &str) -> String {
    let (_, rest) = html.split_once("nøkkelen i appen:").expect("the secret");
    let (_, rest) = rest.split_once("<span class=\"hash\">").unwrap();
    let secret = rest.split('<').next().unwrap().replace(' ', "");
    let totp = Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_secret(Secret::try_from_base32(secret).unwrap())
        .build_noncompliant();
    totp.generate(app.services.now().timestamp().unsigned_abs())
        .to_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_must_have_two_steps_sets_them_up_and_comes_to_the_page_asked_for() {
    let mut app = strict().await;
    let answer = password(&mut app, "leder", PASSWORD).await;
    assert_eq!(answer.location, "/logg-inn/totrinn?return=%2F");
    assert_eq!(
        app.get("/i-dag").await.status,
        StatusCode::SEE_OTHER,
        "not signed in yet"
    );
    let page = app.get("/logg-inn/totrinn?return=%2Fsaker").await;
    assert!(page.html.contains("<svg class=\"qr\""));
    let fields = |code: String| {
        [
            ("csrf_token", token(&page.html)),
            ("code", code),
            ("return", "/saker".to_owned()),
        ]
    };
    let wrong = app.send("/logg-inn/totrinn", &fields("12".into())).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let shown = code(&app, &page.html);
    let codes = app.send("/logg-inn/totrinn", &fields(shown)).await;
    assert_eq!(codes.status, StatusCode::OK);
    assert!(codes.html.contains("href=\"&#x2f;saker\"") || codes.html.contains("href=\"/saker\""));
    app.keep(&codes);
    assert_eq!(app.get("/saker").await.status, StatusCode::OK);
    // From now on a code is asked for, and a recovery code is one.
    let recovery = codes.html.split("<li><span class=\"hash\">").nth(1).unwrap();
    let recovery = recovery.split('<').next().unwrap().to_owned();
    let answer = password(&mut app, "leder", PASSWORD).await;
    assert_eq!(answer.location, "/logg-inn/kode?return=%2F");
    let page = app.get("/logg-inn/kode?return=%2Fsaker").await;
    let fields = [
        ("csrf_token", token(&page.html)),
        ("code", recovery),
        ("return", "/saker".to_owned()),
    ];
    let answer = app.send("/logg-inn/kode", &fields).await;
    assert_eq!(
        (answer.status, answer.location.as_str()),
        (StatusCode::SEE_OTHER, "/saker")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn too_many_wrong_passwords_are_told_when_to_try_again() {
    let mut app = app().await;
    for _ in 0..5 {
        let answer = password(&mut app, "leder", "feil").await;
        assert!(answer.html.contains("Brukernavn eller passord stemmer ikke"));
    }
    let answer = password(&mut app, "leder", PASSWORD).await;
    assert!(
        answer
            .html
            .contains("For mange forsøk. Prøv igjen klokken 10:01."),
        "{}",
        answer.html
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_sensitive_asks_for_a_factor_after_five_minutes_and_goes_on_where_one_was() {
    let mut app = app().await;
    app.sign_in("admin").await;
    app.set_now("2026-06-01T08:05:00Z");
    let made = [
        ("user_name", "mona2"),
        ("full_name", "Mona To"),
        ("roles", "intake"),
    ];
    let link = app.post("/administrasjon/ny", &made).await;
    assert_eq!(link.status, StatusCode::OK, "five minutes are fresh");
    assert!(link.html.contains("/velkommen/") || link.html.contains("&#x2f;velkommen&#x2f;"));
    app.set_now("2026-06-01T08:05:01Z");
    let fields = [
        ("user_name", "per"),
        ("full_name", "Per To"),
        ("roles", "intake"),
        ("form_page", "/administrasjon/ny"),
        ("form_key", "abc"),
    ];
    let asked = app.post("/administrasjon/ny", &fields).await;
    assert_eq!(asked.status, StatusCode::FORBIDDEN);
    assert!(asked.html.contains("Bekreft at det er deg"));
    let kept = asked.html.split("name=\"kept\" value=\"").nth(1).unwrap();
    let kept = kept
        .split('"')
        .next()
        .unwrap()
        .replace("&quot;", "\"")
        .replace("&#x2f;", "/");
    let wrong = [
        ("kept", kept.as_str()),
        ("return", "/administrasjon/ny"),
        ("password", "feil"),
    ];
    let answer = app.post("/konto/bekreft", &wrong).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let right = [
        ("kept", kept.as_str()),
        ("return", "/administrasjon/ny"),
        ("password", PASSWORD),
    ];
    let answer = app.post("/konto/bekreft", &right).await;
    assert!(
        answer.location.starts_with("/administrasjon/ny?utkast="),
        "{}",
        answer.location
    );
    assert_eq!(
        app.get("/konto").await.status,
        StatusCode::SEE_OTHER,
        "the old cookie is worth nothing"
    );
    app.take_cookies(&answer);
    let page = app.get(&answer.location).await;
    assert!(page.html.contains("value=\"per\""), "what was typed is there");
}

#[tokio::test(flavor = "multi_thread")]
async fn own_sessions_are_shown_without_an_address_and_ended() {
    let mut app = app().await;
    app.sign_in("leder").await;
    app.sign_in("leder").await;
    let page = app.get("/konto").await;
    assert_eq!(
        page.html.matches("action=\"/konto/okter/").count(),
        2,
        "one other, and all others"
    );
    let answer = app.post("/konto/okter/andre", &[]).await;
    assert_eq!(answer.location, "/konto");
    assert!(!app.get("/konto").await.html.contains("/konto/okter/"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_closes_an_account_whose_browser_is_out_at_once() {
    let mut app = app().await;
    app.sign_in("mottak").await;
    let user = app.user_id("mottak");
    let theirs = app.go_to_browser(Vec::new());
    app.sign_in("admin").await;
    let admins = app.go_to_browser(theirs);
    assert_eq!(app.get("/meldinger").await.status, StatusCode::OK);
    let theirs = app.go_to_browser(admins);
    let answer = app.post(&format!("/administrasjon/{user}/steng"), &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let own = app.user_id("admin");
    let refused = app.post(&format!("/administrasjon/{own}/steng"), &[]).await;
    assert!(
        refused.html.contains("minst én administrator"),
        "{}",
        refused.html
    );
    app.go_to_browser(theirs);
    assert!(app.get("/meldinger").await.location.starts_with("/logg-inn"));
}

#[tokio::test(flavor = "multi_thread")]
async fn weak_passwords_are_refused_and_blanks_belong_to_a_password() {
    let mut app = app().await;
    let user = app.user_id("leder");
    let link = app.services.password_link(user).await.unwrap();
    let path = format!("/velkommen/{link}");
    app.sign_out();
    let page = app.get(&path).await;
    app.keep(&page);
    let fields = |typed: &str| {
        [
            ("csrf_token", token(&page.html)),
            ("password", typed.to_owned()),
            ("password_again", typed.to_owned()),
        ]
    };
    let weak = app.send(&path, &fields("passord12345")).await;
    assert_eq!(weak.status, StatusCode::UNPROCESSABLE_ENTITY);
    let set = app.send(&path, &fields(" grønn hest hopper ")).await;
    assert_eq!(set.status, StatusCode::SEE_OTHER);
    let trimmed = password(&mut app, "leder", "grønn hest hopper").await;
    assert_eq!(trimmed.status, StatusCode::UNPROCESSABLE_ENTITY);
    let whole = password(&mut app, "leder", " grønn hest hopper ").await;
    assert_eq!(whole.status, StatusCode::SEE_OTHER);
}
