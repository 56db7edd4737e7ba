//! Signing in by a provider of identities: what its answers must be, and what becomes of those that are not.

use axum::http::StatusCode;
use serde_json::json;
use tiltak_services::account::{SecondFactor, SignInRules};
use tiltak_web::WebSettings;
use tiltak_web::outside::Looked;

use crate::app::{Answer, TestApp};
use crate::outside_provider::{Double, ISSUER, OTHER_ISSUER, Signed};

/// 1 June 2026, 10:00 in Norway: where the clock of the tests stands.
const NOW: i64 = 1_780_300_800;

const FILE: &str = r#"
[[provider]]
id = "kommunen"
name = "Fjordvik <kommune>"
issuer = "https://id.fjordvik.example"
client_id = "tiltak"
client_secret_variable = "UNREAD"
scopes = ["profile"]
people = "mapped"
role_claim = "groups.list"
[provider.two_factors]
amr = ["mfa"]
[[provider.role]]
value = "bv-saksbehandler"
role = "caseworker"
service = "999999999"
[[provider.role]]
value = "bv-leder"
role = "leader"
service = "Fjordvik barneverntjeneste"

[[provider]]
id = "annen"
name = "Annen"
issuer = "https://annen.example"
client_id = "tiltak"
people = "invited"
"#;

struct Scene {
    app: TestApp,
    double: Double,
}

impl Scene {
    async fn new() -> Self {
        Self::with(SignInRules::default()).await
    }

    async fn with(rules: SignInRules) -> Self {
        let mut app = TestApp::start_with(|services| services.with_sign_in_rules(rules)).await;
        let double = Double::new();
        app.trust(&settings(), double.providers(FILE));
        assert_eq!(app.services.now().timestamp(), NOW);
        let scene = Self { app, double };
        for (name, value) in [
            ("iss", json!(ISSUER)),
            ("aud", json!("tiltak")),
            ("sub", json!("subject-42")),
            ("iat", json!(NOW)),
            ("exp", json!(NOW + 300)),
            ("name", json!("Oppdiktet <b>Person</b>")),
            ("amr", json!(["pwd", "mfa"])),
            ("groups", json!({ "list": ["bv-saksbehandler", "annet"] })),
        ] {
            scene.double.claim(name, value);
        }
        scene
    }

    /// Goes to the provider; gives the state that it brings along.
    async fn go(&mut self, path: &str) -> String {
        let answer = self.app.get(path).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html);
        let address = answer.location.clone();
        self.app.keep(&answer);
        self.there(&address)
    }

    /// What the provider is told by the address that a browser comes with.
    fn there(&self, address: &str) -> String {
        let (place, query) = address.split_once('?').unwrap();
        assert!(place.ends_with(".example/auth"), "{place}");
        let fields: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        let field = |name: &str| {
            let found = fields.iter().find(|(key, _)| key == name);
            found.map(|(_, value)| value.clone()).unwrap_or_default()
        };
        assert_eq!(field("response_type"), "code");
        assert_eq!(field("code_challenge_method"), "S256");
        let back = field("redirect_uri");
        assert!(
            back.starts_with("http://tiltak.example/logg-inn/hos/") && back.ends_with("/svar"),
            "{back}"
        );
        assert!(field("scope").split(' ').any(|scope| scope == "openid"));
        self.double.claim("nonce", json!(field("nonce")));
        self.double
            .set(|answers| answers.challenge = field("code_challenge"));
        field("state")
    }

    /// Comes back with a code, and takes the cookies.
    async fn back(&mut self, state: &str) -> Answer {
        self.answer(&format!(
            "/logg-inn/hos/kommunen/svar?code=the-code&state={state}"
        ))
        .await
    }

    async fn answer(&mut self, path: &str) -> Answer {
        let answer = self.app.get(path).await;
        self.app.keep(&answer);
        answer
    }

    /// The whole way.
    async fn sign_in(&mut self) -> Answer {
        let state = self.go("/logg-inn/hos/kommunen?return=/saker").await;
        self.back(&state).await
    }

    async fn is_in(&self) -> bool {
        self.app.get("/konto").await.status == StatusCode::OK
    }

    async fn is_refused(&mut self, word: &str, what: &str) {
        let answer = self.sign_in().await;
        assert_eq!(answer.location, format!("/logg-inn/avvist/{word}"), "{what}");
        assert!(!self.is_in().await, "{what}");
        let page = self.app.get(&answer.location).await;
        assert!(page.html.contains("Innloggingen ble ikke fullført"), "{what}");
    }
}

fn settings() -> WebSettings {
    WebSettings {
        address: "http://tiltak.example".into(),
        ..WebSettings::default()
    }
}

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

/// The address that a page leads on to.
fn way_there(page: &Answer) -> String {
    let (_, rest) = page
        .html
        .split_once("href=\"https:")
        .expect("a way to the provider");
    let address = rest.split('"').next().unwrap();
    format!("https:{address}")
        .replace("&amp;", "&")
        .replace("&#x2f;", "/")
}

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
