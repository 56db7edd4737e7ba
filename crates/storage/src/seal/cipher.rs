//! One value under one key: its nonce is drawn and stands before it, since 24 bytes drawn by chance never meet again.

use rand::TryRngCore as _;
use rand::rngs::OsRng;
use tiltak_sealing::{Cipher, NONCE, TooLong};
use zeroize::Zeroizing;

use super::{KeyError, Secret};

/// Seals bytes together with what they belong to: nonce, then ciphertext with its tag.
pub(crate) fn seal(key: &Secret, belongs_to: &[u8], plain: &[u8]) -> Result<Vec<u8>, KeyError> {
    let nonce: [u8; NONCE] = drawn()?;
    let sealed = Cipher::new(key.bytes())
        .seal(nonce, belongs_to, plain)
        .map_err(|TooLong| KeyError::Service("the value is too long to be sealed"))?;
    Ok([nonce.as_slice(), &sealed].concat())
}

/// Opens what [`seal`] gave. None when anything is not as it was: key, bytes, or what they belong to.
pub(crate) fn open(key: &Secret, belongs_to: &[u8], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (nonce, rest) = sealed.split_first_chunk::<NONCE>()?;
    Cipher::new(key.bytes()).open(*nonce, belongs_to, rest)
}

/// A nonce from the system.
pub(super) fn drawn<const LENGTH: usize>() -> Result<[u8; LENGTH], KeyError> {
    let mut nonce = [0; LENGTH];
    OsRng
        .try_fill_bytes(&mut nonce)
        .map_err(|_unavailable| KeyError::NoChance)?;
    Ok(nonce)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sealed_opens_only_with_key_place_and_every_byte_as_they_were() {
        let (key, other) = (Secret::random().unwrap(), Secret::random().unwrap());
        let sealed = seal(&key, b"here", b"text").unwrap();
        assert_eq!(open(&key, b"here", &sealed).unwrap().as_slice(), b"text");
        assert!(open(&other, b"here", &sealed).is_none());
        assert!(open(&key, b"there", &sealed).is_none());
        for place in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[place] ^= 1;
            assert!(open(&key, b"here", &changed).is_none(), "byte {place}");
            assert!(open(&key, b"here", &sealed[..place]).is_none(), "length {place}");
        }
        assert_ne!(sealed, seal(&key, b"here", b"text").unwrap(), "no two are alike");
    }
}
