//! Accounts and the people a provider vouches for: joined, parted, invited, and asked once more before what is sensitive.

use axum::http::StatusCode;
use serde_json::json;
use tiltak_services::account::{SecondFactor, SignInRules};

use super::{NOW, Scene, way_there};

#[tokio::test(flavor = "multi_thread")]
async fn an_account_is_joined_by_its_own_person_who_then_signs_in_by_the_provider() {
    let rules = SignInRules {
        second_factor: SecondFactor::Optional,
        ..SignInRules::default()
    };
    let mut scene = Scene::with(rules).await;
    scene.app.sign_in("leder").await;
    scene.double.claim("groups", json!({ "list": ["bv-leder"] }));
    let page = scene.app.post("/konto/hos/kommunen", &[]).await;
    assert_eq!(page.status, StatusCode::OK);
    scene.app.keep(&page);
    let address = way_there(&page);
    assert!(
        address.contains("prompt=login") && address.contains("max_age=0"),
        "{address}"
    );
    let state = scene.there(&address);
    assert_eq!(scene.back(&state).await.location, "/konto");
    assert!(
        scene
            .app
            .get("/konto")
            .await
            .html
            .contains("/konto/hos/kommunen/fjern")
    );
    // Somebody else cannot have the same person there.
    scene.app.sign_in("kollega").await;
    let page = scene.app.post("/konto/hos/kommunen", &[]).await;
    scene.app.keep(&page);
    let state = scene.there(&way_there(&page));
    assert_eq!(scene.back(&state).await.location, "/logg-inn/avvist/other");
    scene.app.sign_out();
    assert_eq!(scene.sign_in().await.location, "/saker");
    assert_eq!(scene.app.get("/leder").await.status, StatusCode::OK);
    // Signing out says that one is still signed in there.
    let out = scene.app.post("/logg-ut", &[]).await;
    assert_eq!(out.location, "/logg-inn/ute/kommunen");
    scene.app.keep(&out);
    let page = scene.app.get(&out.location).await;
    let there = way_there(&page);
    assert!(there.contains("/end?client_id=tiltak"), "{there}");
    assert!(!scene.is_in().await);
    // Parted again: the password is the way in, and the provider is none.
    scene.app.sign_in("leder").await;
    assert_eq!(
        scene.app.post("/konto/hos/kommunen/fjern", &[]).await.location,
        "/konto"
    );
    scene.app.sign_out();
    scene.double.claim("groups", json!({ "list": [] }));
    scene.is_refused("no-role", "joined no longer").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_sensitive_is_confirmed_at_the_provider_by_a_sign_in_that_is_newer() {
    let mut scene = Scene::new().await;
    scene.double.claim("groups", json!({ "list": ["bv-leder"] }));
    assert_eq!(scene.sign_in().await.location, "/saker");
    // The provider does not say when the person signed in there: what is sensitive asks.
    let asked = scene.app.post("/konto/hos/annen", &[]).await;
    assert_eq!(asked.status, StatusCode::FORBIDDEN);
    assert!(
        asked.html.contains("/konto/bekreft/hos/kommunen"),
        "{}",
        asked.html
    );
    let mut answers = Vec::new();
    for (auth_time, sub) in [
        (None, "subject-42"),
        (Some(NOW - 31), "subject-42"),
        (Some(NOW), "subject-43"),
        (Some(NOW - 30), "subject-42"),
    ] {
        let page = scene
            .app
            .post("/konto/bekreft/hos/kommunen", &[("return", "/konto")])
            .await;
        scene.app.keep(&page);
        let address = way_there(&page);
        assert!(address.contains("prompt=login") && address.contains("max_age=0"));
        let state = scene.there(&address);
        scene.double.claim("sub", json!(sub));
        scene.double.set(|answers| {
            answers.claims.remove("auth_time");
        });
        if let Some(auth_time) = auth_time {
            scene.double.claim("auth_time", json!(auth_time));
        }
        answers.push(scene.back(&state).await.location);
    }
    assert_eq!(
        answers,
        [
            "/logg-inn/avvist/too-weak",
            "/logg-inn/avvist/too-weak",
            "/logg-inn/avvist/other",
            "/konto"
        ]
    );
    let page = scene.app.post("/konto/hos/annen", &[]).await;
    assert_ne!(page.status, StatusCode::FORBIDDEN, "a factor was given");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_is_taken_by_the_provider_once_and_a_closed_account_stays_closed() {
    let mut scene = Scene::new().await;
    let user = scene.app.user_id("kollega");
    let link = scene.app.services.password_link(user).await.unwrap();
    let page = scene.app.get(&format!("/velkommen/{link}")).await;
    assert!(page.html.contains("/hos/kommunen\""), "{}", page.html);
    scene.app.keep(&page);
    let path = format!("/velkommen/{link}/hos/kommunen");
    let page = scene.app.post(&path, &[]).await;
    scene.app.keep(&page);
    let state = scene.there(&way_there(&page));
    assert_eq!(scene.back(&state).await.location, "/");
    let account = scene.app.get("/konto").await;
    assert!(account.html.contains("Ola Kollega"), "{}", account.html);
    assert_eq!(
        scene.app.post(&path, &[]).await.status,
        StatusCode::NOT_FOUND,
        "the link is used"
    );
    // Closed: nobody is let in, and nothing is opened.
    let theirs = scene.app.go_to_browser(Vec::new());
    let admin = scene.app.services.clone();
    let actor = tiltak_domain::organisation::Actor {
        user: scene.app.user_id("admin"),
        name: "Arne Admin".into(),
        service: tiltak_domain::casework::example::SERVICE,
        roles: vec![tiltak_domain::access::Role::Administrator],
        ties: tiltak_domain::access::Ties::default(),
    };
    admin.set_user_closed(&actor, user, true).await.unwrap();
    scene.app.go_to_browser(theirs);
    assert!(!scene.is_in().await);
    scene.is_refused("closed", "closed").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_when_a_session_ended_is_there_after_signing_in_by_the_provider() {
    let mut scene = Scene::new().await;
    let typed = r#"{"form":"/meldinger/ny","page":"/meldinger/ny","key":"abc","fields":[["reporter_name","Oppdiktet melder"]]}"#;
    let fields = [("kept", typed), ("return", "/meldinger/ny")];
    let page = scene.app.get("/logg-inn").await;
    scene.app.keep(&page);
    let page = scene.app.post("/logg-inn/hos/kommunen", &fields).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.html);
    scene.app.keep(&page);
    let state = scene.there(&way_there(&page));
    let answer = scene.back(&state).await;
    assert!(
        answer.location.starts_with("/meldinger/ny?utkast="),
        "{}",
        answer.location
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_came_by_the_provider_alone_does_not_part_from_it() {
    let mut scene = Scene::new().await;
    scene.double.claim("auth_time", json!(NOW));
    scene.sign_in().await;
    let answer = scene.app.post("/konto/hos/kommunen/fjern", &[]).await;
    assert_eq!(answer.location, "/logg-inn/avvist/only-way-in");
    scene.app.sign_out();
    assert_eq!(scene.sign_in().await.location, "/saker", "still joined");
}
