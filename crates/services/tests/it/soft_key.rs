//! A security key in memory, written from the standard alone (Web Authentication level 3, sections 6.1 and 6.5): it makes a key for a
//! host and signs what a browser is asked. What it says can be bent, as by somebody who cheats.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// A person is there, and has shown that it is them.
const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
/// The data has a new key in it.
const WITH_KEY: u8 = 0x40;

pub struct SoftKey {
    secret: SigningKey,
    id: Vec<u8>,
    /// The page that the browser stands on.
    pub origin: String,
    /// The host that the key was made for.
    pub host: String,
    /// Whether somebody shows the key that it is them.
    pub verifies: bool,
    /// How often it has signed.
    pub counter: u32,
    /// Whose it says that it is; from when it was made.
    pub user: Value,
}

fn encoded(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

impl SoftKey {
    /// A key for `http://localhost:8080`; other numbers are other keys.
    pub fn new(number: u8) -> Self {
        Self {
            secret: SigningKey::from_slice(&[number; 32]).unwrap(),
            id: vec![number; 20],
            origin: "http://localhost:8080".into(),
            host: "localhost".into(),
            verifies: true,
            counter: 0,
            user: Value::Null,
        }
    }

    fn client_data(&self, kind: &str, asked: &Value) -> Vec<u8> {
        let challenge = &asked["publicKey"]["challenge"];
        assert!(challenge.is_string(), "{asked}");
        let data = json!({"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": false});
        data.to_string().into_bytes()
    }

    /// Host, what was shown, how often: what every answer begins with.
    fn data(&self, more: u8) -> Vec<u8> {
        let verified = if self.verifies { VERIFIED } else { 0 };
        let mut data = Sha256::digest(self.host.as_bytes()).to_vec();
        data.push(PRESENT | verified | more);
        data.extend(self.counter.to_be_bytes());
        data
    }

    /// Makes the key that is asked for: the browser's answer.
    pub fn make(&mut self, asked: &str) -> String {
        let asked: Value = serde_json::from_str(asked).unwrap();
        self.user = asked["publicKey"]["user"]["id"].clone();
        let mut data = self.data(WITH_KEY);
        data.extend([0; 16]);
        data.extend(u16::try_from(self.id.len()).unwrap().to_be_bytes());
        data.extend(&self.id);
        data.extend(self.public());
        // A map (CBOR) of how it is attested (not at all) and of the data.
        let mut object = vec![0xa3, 0x63];
        object.extend(b"fmt");
        object.push(0x64);
        object.extend(b"none");
        object.push(0x67);
        object.extend(b"attStmt");
        object.extend([0xa0, 0x68]);
        object.extend(b"authData");
        object.extend([0x58, u8::try_from(data.len()).unwrap()]);
        object.extend(data);
        let client = self.client_data("webauthn.create", &asked);
        let response = json!({"attestationObject": encoded(&object), "clientDataJSON": encoded(&client)});
        self.answer(&response)
    }

    /// The public half: a map of kind (two numbers), algorithm (ES256), curve and both numbers (RFC 9053).
    fn public(&self) -> Vec<u8> {
        let point = self.secret.verifying_key().to_sec1_point(false);
        let bytes = point.as_bytes();
        let mut map = vec![0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20];
        map.extend(&bytes[1..33]);
        map.extend([0x22, 0x58, 0x20]);
        map.extend(&bytes[33..]);
        map
    }

    /// Signs what is asked: the browser's answer.
    pub fn sign(&mut self, asked: &str) -> String {
        self.counter += 1;
        self.sign_again(asked)
    }

    /// The same without counting.
    pub fn sign_again(&self, asked: &str) -> String {
        let asked: Value = serde_json::from_str(asked).unwrap();
        let (data, client) = (self.data(0), self.client_data("webauthn.get", &asked));
        let mut signed = data.clone();
        signed.extend(Sha256::digest(&client));
        let signature: Signature = self.secret.sign(&signed);
        let response = json!({
            "authenticatorData": encoded(&data), "clientDataJSON": encoded(&client),
            "signature": encoded(signature.to_der().as_bytes()), "userHandle": self.user,
        });
        self.answer(&response)
    }

    fn answer(&self, response: &Value) -> String {
        let id = encoded(&self.id);
        json!({"id": id, "rawId": id, "type": "public-key", "response": response, "clientExtensionResults": {}})
            .to_string()
    }
}
