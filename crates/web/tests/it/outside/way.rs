//! The way to the provider and back: once, by the browser that asked, in time, and to own pages only.

use axum::http::StatusCode;
use serde_json::json;
use tiltak_services::account::{SecondFactor, SignInRules};
use tiltak_web::outside::Looked;

use super::{FILE, Scene};
use crate::outside_provider::{ISSUER, OTHER_ISSUER};

#[tokio::test(flavor = "multi_thread")]
async fn whom_the_provider_vouches_for_is_in_with_the_mapped_role_and_no_other() {
    let mut scene = Scene::new().await;
    let page = scene.app.get("/logg-inn").await;
    assert!(
        page.html.contains("Logg inn med Fjordvik &lt;kommune&gt;"),
        "{}",
        page.html
    );
    assert!(!page.html.contains("<kommune>"), "a name is shown as text");
    let answer = scene.sign_in().await;
    assert_eq!(answer.location, "/saker");
    assert_eq!(scene.app.get("/saker").await.status, StatusCode::OK);
    assert_eq!(scene.app.get("/leder").await.status, StatusCode::FORBIDDEN);
    let account = scene.app.get("/konto").await;
    assert!(
        account.html.contains("Oppdiktet &lt;b&gt;Person"),
        "{}",
        account.html
    );
    assert!(account.html.contains("Gjennom virksomhetens innlogging"));
    // Nothing that opens anything at the provider is kept.
    let answers = scene.double.0.lock().unwrap();
    let authorization = answers.authorization.clone().unwrap();
    assert!(authorization.starts_with("Basic "), "the secret goes in a header");
    assert!(!answers.asked.contains("client-secret"));
    drop(answers);
    let mut kept = Vec::new();
    for entry in std::fs::read_dir(scene.app.folder()).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            kept.extend(std::fs::read(path).unwrap());
        }
    }
    for secret in ["at-secret", "rt-secret", "client-secret", "the-code"] {
        assert!(
            !kept.windows(secret.len()).any(|part| part == secret.as_bytes()),
            "{secret}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_is_taken_once_by_the_browser_that_asked_and_within_ten_minutes() {
    let mut scene = Scene::new().await;
    let state = scene.go("/logg-inn/hos/kommunen").await;
    let cookies = scene.app.go_to_browser(Vec::new());
    let stranger = scene.back(&state).await;
    assert_eq!(stranger.location, "/logg-inn/avvist/stale", "another browser");
    // That browser begins a sign-in of its own, and brings the first one's answer.
    scene.go("/logg-inn/hos/kommunen").await;
    assert_eq!(scene.back(&state).await.location, "/logg-inn/avvist/bad-answer");
    scene.app.go_to_browser(cookies.clone());
    let challenged = scene.back(&state).await;
    // The challenge that the double holds is now the other browser's: the code is worth nothing there.
    assert_eq!(challenged.location, "/logg-inn/avvist/bad-answer");

    let state = scene.go("/logg-inn/hos/kommunen").await;
    let cookies = scene.app.go_to_browser(Vec::new());
    scene.app.go_to_browser(cookies.clone());
    assert_eq!(scene.back(&state).await.location, "/", "the browser that asked");
    scene.app.go_to_browser(cookies);
    assert_eq!(
        scene.back(&state).await.location,
        "/logg-inn/avvist/stale",
        "a second time"
    );

    scene.app.sign_out();
    let state = scene.go("/logg-inn/hos/kommunen").await;
    scene.app.set_now("2026-06-01T08:10:00Z");
    assert_eq!(
        scene.back(&state).await.location,
        "/logg-inn/avvist/stale",
        "too late"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn one_provider_cannot_answer_for_another() {
    let mut scene = Scene::new().await;
    let state = scene.go("/logg-inn/hos/kommunen").await;
    let path = format!("/logg-inn/hos/annen/svar?code=the-code&state={state}");
    assert_eq!(scene.answer(&path).await.location, "/logg-inn/avvist/bad-answer");
    // The issuer stands in the answer (RFC 9207).
    for (iss, names_itself, good) in [
        (Some(ISSUER), true, true),
        (Some(OTHER_ISSUER), true, false),
        (Some(OTHER_ISSUER), false, false),
        (None, true, false),
        (None, false, true),
    ] {
        let mut scene = Scene::new().await;
        scene.double.set(|answers| answers.names_itself = names_itself);
        let state = scene.go("/logg-inn/hos/kommunen?return=/saker").await;
        let iss = iss.map_or_else(String::new, |iss| format!("&iss={iss}"));
        let path = format!("/logg-inn/hos/kommunen/svar?code=the-code&state={state}{iss}");
        let wanted = if good {
            "/saker"
        } else {
            "/logg-inn/avvist/bad-answer"
        };
        assert_eq!(scene.answer(&path).await.location, wanted, "{iss} {names_itself}");
    }
    // Whoever answers at the address of an issuer must be that issuer.
    let mut scene = Scene::new().await;
    scene.double.set(|answers| answers.issuer = OTHER_ISSUER.into());
    let answer = scene.answer("/logg-inn/hos/kommunen").await;
    assert_eq!(answer.location, "/logg-inn/avvist/down");
    let providers = scene.double.providers(FILE);
    let now = scene.app.services.now();
    assert_eq!(providers.look_at("kommunen", now).await, Looked::OtherIssuer);
    assert_eq!(providers.look_at("annen", now).await, Looked::Good { keys: 2 });
}

#[tokio::test(flavor = "multi_thread")]
async fn a_provider_that_is_down_or_refuses_shuts_no_other_way() {
    let mut scene = Scene::new().await;
    scene.double.set(|answers| answers.is_down = true);
    let answer = scene.answer("/logg-inn/hos/kommunen").await;
    assert_eq!(answer.location, "/logg-inn/avvist/down");
    let page = scene.app.get(&answer.location).await;
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(page.html.contains("svarer ikke"));
    let page = scene.app.get("/logg-inn").await;
    assert!(page.html.contains("name=\"password\""));
    scene.double.set(|answers| answers.is_down = false);
    let state = scene.go("/logg-inn/hos/kommunen").await;
    let path = format!("/logg-inn/hos/kommunen/svar?error=access_denied&state={state}");
    assert_eq!(scene.answer(&path).await.location, "/logg-inn/avvist/denied");
    scene.double.set(|answers| answers.refuses_code = true);
    scene.is_refused("bad-answer", "the code").await;
    let page = scene.app.get("/logg-inn/avvist/%3Cscript%3E").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_no_role_or_no_account_is_told_so_and_nothing_is_made() {
    let mut scene = Scene::new().await;
    scene.double.claim("groups", json!({ "list": ["annet"] }));
    scene.is_refused("no-role", "no role").await;
    scene.double.claim("groups", json!("bv-saksbehandler"));
    scene.is_refused("no-role", "the claim is somewhere else").await;
    scene.double.set(|answers| answers.issuer = OTHER_ISSUER.into());
    scene.double.claim("iss", json!(OTHER_ISSUER));
    let state = scene.go("/logg-inn/hos/annen").await;
    let path = format!("/logg-inn/hos/annen/svar?code=the-code&state={state}");
    assert_eq!(scene.answer(&path).await.location, "/logg-inn/avvist/unknown");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_two_factors_there_ours_are_asked_for() {
    let mut scene = Scene::new().await;
    scene.double.claim("amr", json!(["pwd"]));
    let answer = scene.sign_in().await;
    assert_eq!(answer.location, "/logg-inn/totrinn?return=%2Fsaker");
    assert!(!scene.is_in().await);
    let rules = SignInRules {
        second_factor: SecondFactor::Optional,
        ..SignInRules::default()
    };
    let mut scene = Scene::with(rules).await;
    scene.double.claim("amr", json!(["pwd"]));
    assert_eq!(scene.sign_in().await.location, "/saker");
}

#[tokio::test(flavor = "multi_thread")]
async fn after_signing_in_only_own_pages_are_gone_to() {
    for there in ["https://ond.example", "//ond.example", "/%5Cond.example"] {
        let mut scene = Scene::new().await;
        let state = scene.go(&format!("/logg-inn/hos/kommunen?return={there}")).await;
        assert_eq!(scene.back(&state).await.location, "/", "{there}");
    }
}
