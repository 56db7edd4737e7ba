//! The protocol of passkeys (Web Authentication level 3): what a browser is asked, and whether its answer is right. Nothing here knows
//! who somebody is; the keys are given.

use serde_json::{Value, json};
use tiltak_domain::ids::UserId;
use tiltak_domain::sign_in::relying_party::{RelyingParty, Unfit, of_address};
use tiltak_domain::sign_in::session_life::CHALLENGE_MINUTES;
use webauthn_rs::Webauthn;
use webauthn_rs::prelude::{
    CredentialID, DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, Url, WebauthnBuilder, WebauthnError,
};

/// What the browser calls us when it asks for a key.
const NAME: &str = "Tiltak";

/// Why an answer was not taken; a constant code for the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// It cannot be read.
    Unreadable,
    /// It was signed for another page.
    Origin,
    /// Nobody showed the key that it was them: no finger, face or code.
    NotVerified,
    /// The key counts backwards: there may be two of it.
    Counter,
    /// Anything else: another challenge, another key, a wrong signature.
    Wrong,
}

impl Fault {
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Unreadable => "passkey_unreadable",
            Self::Origin => "passkey_origin",
            Self::NotVerified => "passkey_not_verified",
            Self::Counter => "passkey_counter",
            Self::Wrong => "passkey_wrong",
        }
    }
}

impl From<WebauthnError> for Fault {
    fn from(error: WebauthnError) -> Self {
        match error {
            WebauthnError::InvalidRPOrigin | WebauthnError::InvalidRPIDHash => Self::Origin,
            WebauthnError::UserNotVerified | WebauthnError::UserNotPresent => Self::NotVerified,
            WebauthnError::CredentialPossibleCompromise => Self::Counter,
            _ => Self::Wrong,
        }
    }
}

/// Passkeys at an address.
pub struct Passkeys {
    party: RelyingParty,
    protocol: Webauthn,
}

/// A question to a browser, and what its answer is held against.
pub(super) struct Question {
    /// For the browser, as JSON.
    pub(super) asked: Value,
    /// Kept on the server, as JSON.
    pub(super) state: String,
}

/// A new key.
pub(super) struct NewKey {
    /// The key's own id, base64url.
    pub(super) credential_id: String,
    /// Public key and counter.
    pub(super) credential: String,
}

/// Who answered: what can be read of it before anything is verified.
pub(super) struct Answer {
    whole: PublicKeyCredential,
    /// The key's own id, base64url.
    pub(super) credential_id: String,
    /// Whom the key belongs to by its own word.
    pub(super) user: Option<UserId>,
}

impl Passkeys {
    /// Passkeys at the address of the pages.
    ///
    /// # Errors
    /// Why browsers make none there.
    pub fn at(address: &str) -> Result<Self, Unfit> {
        let party = of_address(address)?;
        let origin = Url::parse(&party.origin).map_err(|_no_address| Unfit::Address)?;
        let minutes = CHALLENGE_MINUTES.unsigned_abs();
        let protocol = WebauthnBuilder::new(&party.id, &origin)
            .map(|builder| {
                builder
                    .rp_name(NAME)
                    .timeout(std::time::Duration::from_secs(60 * minutes))
            })
            .and_then(WebauthnBuilder::build)
            .map_err(|_refused| Unfit::Address)?;
        Ok(Self { party, protocol })
    }

    /// What the keys belong to.
    #[must_use]
    pub fn party(&self) -> &RelyingParty {
        &self.party
    }

    /// Asks for a new key of somebody who has others already.
    pub(super) fn ask_for_new(
        &self,
        (user, user_name, name): (UserId, &str, &str),
        others: &[String],
    ) -> Option<Question> {
        let ids = others.iter().filter_map(|one| credential_of(one));
        let ids: Vec<CredentialID> = ids.map(|key| key.cred_id().clone()).collect();
        let (asked, state) = self
            .protocol
            .start_passkey_registration(user.0, user_name, name, Some(ids))
            .ok()?;
        let mut asked = serde_json::to_value(asked).ok()?;
        // One that signs in without a name must be kept by its holder.
        let selection = &mut asked["publicKey"]["authenticatorSelection"];
        selection["residentKey"] = json!("required");
        selection["requireResidentKey"] = json!(true);
        let state = serde_json::to_string(&state).ok()?;
        Some(Question { asked, state })
    }

    /// Reads a new key from the answer.
    pub(super) fn read_new(&self, state: &str, answer: &str) -> Result<NewKey, Fault> {
        let answer: RegisterPublicKeyCredential = read(answer)?;
        let state: PasskeyRegistration = read(state)?;
        let key = self.protocol.finish_passkey_registration(&answer, &state)?;
        Ok(NewKey {
            credential_id: encoded(key.cred_id().as_slice()),
            credential: serde_json::to_string(&key).map_err(|_unwritable| Fault::Wrong)?,
        })
    }

    /// Asks for any key of ours, or for one of those that are given.
    pub(super) fn ask(&self, keys: &[String]) -> Option<Question> {
        let (asked, state) = self.protocol.start_discoverable_authentication().ok()?;
        let mut asked = serde_json::to_value(asked).ok()?;
        // The page asks at the press of a button, not while a name is typed.
        asked.as_object_mut()?.remove("mediation");
        let allowed = keys
            .iter()
            .map(|id| json!({ "type": "public-key", "id": id }))
            .collect::<Vec<_>>();
        asked["publicKey"]["allowCredentials"] = allowed.into();
        let state = serde_json::to_string(&state).ok()?;
        Some(Question { asked, state })
    }

    /// Holds an answer against a question and a key; gives the key with its new counter.
    pub(super) fn verify(&self, state: &str, answer: &Answer, credential: &str) -> Result<String, Fault> {
        let state: DiscoverableAuthentication = read(state)?;
        let mut key = credential_of(credential).ok_or(Fault::Wrong)?;
        let result = self
            .protocol
            .finish_discoverable_authentication_v2(&answer.whole, state, &key)?;
        if !result.user_verified() {
            return Err(Fault::NotVerified);
        }
        key.update_credential(&result);
        serde_json::to_string(&key).map_err(|_unwritable| Fault::Wrong)
    }
}

impl Answer {
    /// Reads what a browser sent.
    pub(super) fn read(text: &str) -> Result<Self, Fault> {
        let whole: PublicKeyCredential = read(text)?;
        let user = whole.get_user_unique_id();
        let user = user.map(uuid::Uuid::from_slice).transpose();
        Ok(Self {
            credential_id: encoded(whole.get_credential_id()),
            user: user.map_err(|_other| Fault::Unreadable)?.map(UserId),
            whole,
        })
    }
}

fn credential_of(kept: &str) -> Option<Passkey> {
    serde_json::from_str(kept).ok()
}

fn read<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, Fault> {
    serde_json::from_str(text).map_err(|_unreadable| Fault::Unreadable)
}

fn encoded(bytes: &[u8]) -> String {
    use base64::Engine;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes)
}
