//! A double of a provider of identities: it answers as one over the wire, and signs its tokens with keys of the tests.

use std::sync::{Arc, Mutex};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use openidconnect::core::{
    CoreEdDsaPrivateSigningKey, CoreHmacKey, CoreJwsSigningAlgorithm as Algorithm, CoreRsaPrivateSigningKey,
};
use openidconnect::{JsonWebKeyId, PrivateSigningKey};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use tiltak_domain::sign_in::provider;
use tiltak_web::outside::{
    Call, CallFailed, Calling, ClientSecret, Configured, HttpRequest, HttpResponse, Providers, http,
};

pub const ISSUER: &str = "https://id.fjordvik.example";
pub const OTHER_ISSUER: &str = "https://annen.example";
const RSA: &str = include_str!("../keys/rsa.pem");
const OTHER_RSA: &str = include_str!("../keys/other_rsa.pem");
const ED25519: &str = include_str!("../keys/ed25519.pem");

/// With what a token is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signed {
    Rs256,
    Ps256,
    EdDsa,
    /// By a key that the provider has not shown.
    ByAnother,
    /// Not at all.
    Not,
    /// With a shared secret: the public key, which everybody has.
    ByPublicKey,
    /// With the client's own secret.
    ByClientSecret,
}

/// How the provider answers.
pub struct Answers {
    pub signed: Signed,
    /// The name of the key that a token says it is signed with.
    pub kid: String,
    /// Names under which the RSA key is shown.
    pub shown: Vec<String>,
    /// Shown from the second time on.
    pub shown_later: Vec<String>,
    pub claims: Map<String, Value>,
    pub is_down: bool,
    pub refuses_code: bool,
    /// The issuer that it says it is.
    pub issuer: String,
    /// Whether it says in each answer who it is.
    pub names_itself: bool,
    /// The challenge that the browser brought.
    pub challenge: String,
    /// How often keys were asked for.
    pub keys_asked: usize,
    /// The last request for a token, as it was sent.
    pub asked: String,
    pub authorization: Option<String>,
}

#[derive(Clone)]
pub struct Double(pub Arc<Mutex<Answers>>);

impl Double {
    pub fn new() -> Self {
        Self(Arc::new(Mutex::new(Answers {
            signed: Signed::Rs256,
            kid: "one".into(),
            shown: vec!["one".into()],
            shown_later: Vec::new(),
            claims: Map::new(),
            is_down: false,
            refuses_code: false,
            issuer: ISSUER.into(),
            names_itself: false,
            challenge: String::new(),
            keys_asked: 0,
            asked: String::new(),
            authorization: None,
        })))
    }

    /// Sets how it answers from now on.
    pub fn set(&self, change: impl FnOnce(&mut Answers)) {
        change(&mut self.0.lock().unwrap());
    }

    /// Sets a claim of its tokens.
    pub fn claim(&self, name: &str, value: Value) {
        self.set(|answers| {
            answers.claims.insert(name.to_owned(), value);
        });
    }

    /// The program's side of it, as an operator sets it up.
    pub fn providers(&self, file: &str) -> Providers {
        let configured = |provider| Configured {
            provider,
            secret: Some(ClientSecret::new("client-secret".into())),
        };
        let list = provider::parse(file).unwrap().into_iter().map(configured);
        Providers::new(list.collect(), Arc::new(self.clone()))
    }
}

impl Answers {
    fn metadata(&self, host: &str) -> Value {
        let base = format!("https://{host}");
        json!({
            "issuer": self.issuer,
            "authorization_endpoint": format!("{base}/auth"), "token_endpoint": format!("{base}/token"),
            "jwks_uri": format!("{base}/jwks"), "end_session_endpoint": format!("{base}/end"),
            "response_types_supported": ["code"], "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "authorization_response_iss_parameter_supported": self.names_itself,
        })
    }

    fn keys(&mut self) -> Value {
        self.keys_asked += 1;
        let mut names = self.shown.clone();
        if self.keys_asked > 1 {
            names.extend(self.shown_later.clone());
        }
        let rsa = names.iter().map(|name| rsa(RSA, name).as_verification_key());
        let mut keys: Vec<Value> = rsa.map(|key| serde_json::to_value(key).unwrap()).collect();
        let ed = CoreEdDsaPrivateSigningKey::from_ed25519_pem(ED25519, Some(JsonWebKeyId::new("ed".into())));
        keys.push(serde_json::to_value(ed.unwrap().as_verification_key()).unwrap());
        json!({ "keys": keys })
    }

    fn token(&self) -> String {
        let (name, kid) = match self.signed {
            Signed::Rs256 | Signed::ByAnother => ("RS256", self.kid.as_str()),
            Signed::Ps256 => ("PS256", self.kid.as_str()),
            Signed::EdDsa => ("EdDSA", "ed"),
            Signed::Not => ("none", self.kid.as_str()),
            Signed::ByPublicKey | Signed::ByClientSecret => ("HS256", self.kid.as_str()),
        };
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let header = json!({ "alg": name, "kid": kid, "typ": "JWT" });
        let signed = format!("{}.{}", part(&header), part(&Value::Object(self.claims.clone())));
        let bytes = signed.as_bytes();
        let signature = match self.signed {
            Signed::Rs256 => rsa(RSA, "").sign(&Algorithm::RsaSsaPkcs1V15Sha256, bytes),
            Signed::ByAnother => rsa(OTHER_RSA, "").sign(&Algorithm::RsaSsaPkcs1V15Sha256, bytes),
            Signed::Ps256 => rsa(RSA, "").sign(&Algorithm::RsaSsaPssSha256, bytes),
            Signed::EdDsa => CoreEdDsaPrivateSigningKey::from_ed25519_pem(ED25519, None)
                .unwrap()
                .sign(&Algorithm::EdDsa, bytes),
            Signed::Not => Ok(Vec::new()),
            Signed::ByPublicKey => {
                let public = serde_json::to_value(rsa(RSA, "").as_verification_key()).unwrap();
                let modulus = URL_SAFE_NO_PAD.decode(public["n"].as_str().unwrap()).unwrap();
                CoreHmacKey::new(modulus).sign(&Algorithm::HmacSha256, bytes)
            }
            Signed::ByClientSecret => {
                CoreHmacKey::new("client-secret".as_bytes()).sign(&Algorithm::HmacSha256, bytes)
            }
        };
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature.unwrap()))
    }

    fn answer(&mut self, request: &HttpRequest) -> Result<HttpResponse, CallFailed> {
        if self.is_down {
            return Err(CallFailed);
        }
        let host = request.uri().host().unwrap().to_owned();
        let (status, body) = match request.uri().path() {
            "/.well-known/openid-configuration" => (200, self.metadata(&host)),
            "/jwks" => (200, self.keys()),
            "/token" => self.exchange(request),
            other => panic!("{other} was asked for"),
        };
        let response = http::Response::builder().status(status);
        let response = response.header("content-type", "application/json");
        Ok(response.body(body.to_string().into_bytes()).unwrap())
    }

    /// As a provider does: the code is good only with the verifier of the challenge.
    fn exchange(&mut self, request: &HttpRequest) -> (u16, Value) {
        self.asked = String::from_utf8(request.body().clone()).unwrap();
        let header = request.headers().get("authorization");
        self.authorization = header.map(|value| value.to_str().unwrap().to_owned());
        let fields: Vec<(String, String)> = form_urlencoded::parse(request.body()).into_owned().collect();
        let field = |name: &str| fields.iter().find(|(key, _)| key == name).map(|(_, value)| value);
        let verifier = field("code_verifier").expect("a verifier");
        let fits = URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes())) == self.challenge;
        if self.refuses_code || !fits || field("code").map(String::as_str) != Some("the-code") {
            return (
                400,
                json!({ "error": "invalid_grant", "error_description": "Kari Nordmann" }),
            );
        }
        let token = self.token();
        (
            200,
            json!({ "access_token": "at-secret", "refresh_token": "rt-secret", "token_type": "Bearer", "id_token": token }),
        )
    }
}

fn rsa(pem: &str, name: &str) -> CoreRsaPrivateSigningKey {
    let name = (!name.is_empty()).then(|| JsonWebKeyId::new(name.to_owned()));
    CoreRsaPrivateSigningKey::from_pem(pem, name).unwrap()
}

impl Call for Double {
    fn call(&self, request: HttpRequest) -> Calling<'_> {
        let answer = self.0.lock().unwrap().answer(&request);
        Box::pin(async move { answer })
    }
}
