//! Signing in by a provider of identities: the scene, with a double of the provider.

mod account;
mod token;
mod way;

use axum::http::StatusCode;
use serde_json::json;
use tiltak_services::account::SignInRules;
use tiltak_web::WebSettings;

use crate::app::{Answer, TestApp};
use crate::outside_provider::{Double, ISSUER};

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
