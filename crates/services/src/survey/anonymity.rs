//! Blinded tokens (RFC 9474): the side of invitations signs a token that it does not see, the side of answers sees a token that it
//! cannot tie to a code.
//!
//! What is signed is the hash that the answer is kept under, so that whoever has the public key can check that every stored answer
//! was let in by a code. The private key is taken away when the survey closes.

use blind_rsa_signatures::{
    BlindingResult, DefaultRng, Deterministic, KeyPair, PSS, PublicKey, SecretKey, Sha384, Signature,
};
use rand::TryRngCore as _;
use rand::rngs::OsRng;
use tiltak_domain::survey::resume_code;
use tiltak_storage::survey::key::Key;

use crate::account::hash_of;
use crate::error::{Result, ServiceError};

/// Bits of the keys.
const KEY_BITS: usize = 3072;

type Public = PublicKey<Sha384, PSS, Deterministic>;
type Private = SecretKey<Sha384, PSS, Deterministic>;

/// Makes the keys of a group.
///
/// # Errors
/// Storage: the keys cannot be made.
pub(super) fn new_key(group: String) -> Result<Key> {
    let pair =
        KeyPair::<Sha384, PSS, Deterministic>::generate(&mut DefaultRng, KEY_BITS).map_err(unusable)?;
    Ok(Key {
        group,
        public: hex::encode(pair.pk.to_der().map_err(unusable)?),
        private: Some(hex::encode(pair.sk.to_der().map_err(unusable)?)),
    })
}

/// Draws a token: the code that its owner goes on with.
pub(super) fn new_token() -> Option<String> {
    // Far more bytes than signs: the few that cannot be used are passed over.
    let mut bytes = [0_u8; 128];
    OsRng.try_fill_bytes(&mut bytes).ok()?;
    resume_code::from_random(&bytes)
}

/// What an answer is kept under.
pub(super) fn hash_of_token(token: &str) -> String {
    hash_of(&format!("survey-token:{token}"))
}

/// The part of the one who answers: a token that nobody else has seen, made blind for the side of invitations.
pub(super) struct Blinded {
    hash: String,
    result: BlindingResult,
}

impl Blinded {
    pub(super) fn of(token: &str, key: &Key) -> Result<Self> {
        let hash = hash_of_token(token);
        let result = public(key)?.blind(&mut DefaultRng, &hash).map_err(unusable)?;
        Ok(Self { hash, result })
    }

    /// Takes the blinding off a signature. What comes out is the signature of a message that the signer has not seen.
    pub(super) fn finish(&self, signed: &SignedBlind, key: &Key) -> Result<String> {
        let signature = public(key)?
            .finalize(&signed.0, &self.result, &self.hash)
            .map_err(unusable)?;
        Ok(hex::encode(&signature.0))
    }
}

/// What the side of invitations gives back.
pub(super) struct SignedBlind(blind_rsa_signatures::BlindSignature);

/// The part of the side of invitations: signs what it cannot read. None where the private key is taken away.
pub(super) fn sign(blinded: &Blinded, key: &Key) -> Result<Option<SignedBlind>> {
    let Some(private) = &key.private else {
        return Ok(None);
    };
    let bytes = hex::decode(private).map_err(|_damaged| damaged())?;
    let private = Private::from_der(&bytes).map_err(unusable)?;
    let signature = private
        .blind_sign(&blinded.result.blind_message)
        .map_err(unusable)?;
    Ok(Some(SignedBlind(signature)))
}

/// The part of the side of answers: whether a token was let in by a code of the group.
pub(super) fn is_signed(hash: &str, signature: &str, key: &Key) -> Result<bool> {
    let Ok(bytes) = hex::decode(signature) else {
        return Ok(false);
    };
    Ok(public(key)?.verify(&Signature(bytes), None, hash).is_ok())
}

fn public(key: &Key) -> Result<Public> {
    let bytes = hex::decode(&key.public).map_err(|_damaged| damaged())?;
    Public::from_der(&bytes).map_err(unusable)
}

fn unusable(_: blind_rsa_signatures::Error) -> ServiceError {
    damaged()
}

fn damaged() -> ServiceError {
    ServiceError::Storage(tiltak_storage::StorageError::Inconsistent {
        table: "survey_key",
        column: "public_key",
        row: String::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn without_private(key: &Key) -> Key {
        Key {
            private: None,
            ..key.clone()
        }
    }

    #[test]
    fn a_token_is_signed_blind_and_its_signature_fits_that_token_and_group_alone() {
        let (key, other) = (new_key("nord".into()).unwrap(), new_key("vest".into()).unwrap());
        let token = new_token().unwrap();
        let blinded = Blinded::of(&token, &key).unwrap();
        let signed = sign(&blinded, &key).unwrap().unwrap();
        let signature = blinded.finish(&signed, &key).unwrap();
        let hash = hash_of_token(&token);
        assert!(is_signed(&hash, &signature, &key).unwrap());
        assert!(
            is_signed(&hash, &signature, &without_private(&key)).unwrap(),
            "by anybody"
        );
        assert!(!is_signed(&hash_of_token("other"), &signature, &key).unwrap());
        assert!(!is_signed(&hash, &signature, &other).unwrap());
        assert!(!is_signed(&hash, "", &key).unwrap() && !is_signed(&hash, "xyz", &key).unwrap());
    }

    #[test]
    fn the_signer_sees_nothing_of_the_token_or_of_the_signature() {
        let key = new_key("nord".into()).unwrap();
        let token = new_token().unwrap();
        let (first, second) = (
            Blinded::of(&token, &key).unwrap(),
            Blinded::of(&token, &key).unwrap(),
        );
        assert_ne!(
            first.result.blind_message, second.result.blind_message,
            "the same token, blinded twice"
        );
        let signed = sign(&first, &key).unwrap().unwrap();
        let signature = first.finish(&signed, &key).unwrap();
        assert_ne!(
            hex::encode(&signed.0.0),
            signature,
            "what is signed is not what is kept"
        );
        assert!(
            second.finish(&signed, &key).is_err(),
            "only who blinded it takes the blinding off"
        );
        assert!(
            sign(&first, &without_private(&key)).unwrap().is_none(),
            "nothing without the key"
        );
    }

    #[test]
    fn tokens_are_drawn_anew() {
        let tokens: std::collections::BTreeSet<String> = (0..100).filter_map(|_| new_token()).collect();
        assert_eq!(tokens.len(), 100);
        assert!(
            tokens
                .iter()
                .all(|token| resume_code::read(token).as_ref() == Some(token))
        );
    }
}
