//! What a token must be, and what becomes of those that are not.

use serde_json::json;

use super::{NOW, Scene};
use crate::outside_provider::{OTHER_ISSUER, Signed};

#[tokio::test(flavor = "multi_thread")]
async fn tokens_are_taken_with_every_listed_signature_and_no_other() {
    for (signed, good) in [
        (Signed::Rs256, true),
        (Signed::Ps256, true),
        (Signed::EdDsa, true),
        (Signed::ByAnother, false),
        (Signed::Not, false),
        (Signed::ByPublicKey, false),
        (Signed::ByClientSecret, false),
    ] {
        let mut scene = Scene::new().await;
        scene.double.set(|answers| answers.signed = signed);
        if good {
            assert_eq!(scene.sign_in().await.location, "/saker", "{signed:?}");
            assert!(scene.is_in().await, "{signed:?}");
        } else {
            scene.is_refused("bad-answer", &format!("{signed:?}")).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_of_another_issuer_audience_party_subject_or_sign_in_is_refused() {
    for (claim, value) in [
        ("iss", json!(OTHER_ISSUER)),
        ("iss", json!("https://id.fjordvik.example/")),
        ("aud", json!("annen-klient")),
        ("aud", json!(["tiltak", "annen-klient"])),
        ("azp", json!("annen-klient")),
        ("sub", json!("")),
        ("sub", json!("x".repeat(256))),
    ] {
        let mut scene = Scene::new().await;
        scene.double.claim(claim, value.clone());
        scene.is_refused("bad-answer", &format!("{claim} {value}")).await;
    }
    let mut scene = Scene::new().await;
    scene.double.claim("azp", json!("tiltak"));
    assert_eq!(scene.sign_in().await.location, "/saker");
    let mut scene = Scene::new().await;
    let state = scene.go("/logg-inn/hos/kommunen").await;
    scene.double.claim("nonce", json!("another"));
    assert_eq!(scene.back(&state).await.location, "/logg-inn/avvist/bad-answer");
    assert!(!scene.is_in().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_is_good_until_its_end_and_half_a_minute_for_clocks_that_differ() {
    for (claim, from_now, good) in [
        ("exp", -29, true),
        ("exp", -30, false),
        ("exp", -31, false),
        ("exp", 1, true),
        ("iat", 30, true),
        ("iat", 31, false),
        ("iat", -30, true),
        ("iat", -31, false),
    ] {
        let mut scene = Scene::new().await;
        scene.double.claim(claim, json!(NOW + from_now));
        let what = format!("{claim} {from_now}");
        if good {
            assert_eq!(scene.sign_in().await.location, "/saker", "{what}");
        } else {
            scene.is_refused("bad-answer", &what).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_are_asked_for_once_more_where_a_token_names_one_that_is_new() {
    let mut scene = Scene::new().await;
    scene.double.set(|answers| {
        answers.kid = "two".into();
        answers.shown_later = vec!["two".into()];
    });
    assert_eq!(scene.sign_in().await.location, "/saker");
    assert_eq!(scene.double.0.lock().unwrap().keys_asked, 2);
    let mut scene = Scene::new().await;
    scene.double.set(|answers| answers.kid = "three".into());
    scene.is_refused("bad-answer", "a key that is never shown").await;
    assert_eq!(
        scene.double.0.lock().unwrap().keys_asked,
        2,
        "once, not again and again"
    );
}
