//! XChaCha20-Poly1305 (RFC 8439 with the longer nonce of draft-irtf-cfrg-xchacha): nonces are drawn, since 24 bytes never meet again.

use chacha20poly1305::aead::{Aead as _, Payload};
use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305, XNonce};
use rand::TryRngCore as _;
use rand::rngs::OsRng;
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::{KeyError, Secret};

const NONCE: usize = 24;
/// The block of SHA-256.
const BLOCK: usize = 64;

/// Seals bytes together with what they belong to: nonce, then ciphertext with its tag.
pub(crate) fn seal(key: &Secret, belongs_to: &[u8], plain: &[u8]) -> Result<Vec<u8>, KeyError> {
    let mut nonce = [0; NONCE];
    OsRng
        .try_fill_bytes(&mut nonce)
        .map_err(|_unavailable| KeyError::NoChance)?;
    seal_with(key, nonce, belongs_to, plain)
}

fn seal_with(key: &Secret, nonce: [u8; NONCE], belongs_to: &[u8], plain: &[u8]) -> Result<Vec<u8>, KeyError> {
    let payload = Payload {
        msg: plain,
        aad: belongs_to,
    };
    let sealed = XChaCha20Poly1305::new(&(*key.bytes()).into())
        .encrypt(&XNonce::from(nonce), payload)
        .map_err(|_too_long| KeyError::Service("the value is too long to be sealed"))?;
    Ok([nonce.as_slice(), &sealed].concat())
}

/// Opens what [`seal`] gave. None when anything is not as it was: key, bytes, or what they belong to.
pub(crate) fn open(key: &Secret, belongs_to: &[u8], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (nonce, rest) = sealed.split_first_chunk::<NONCE>()?;
    let payload = Payload {
        msg: rest,
        aad: belongs_to,
    };
    XChaCha20Poly1305::new(&(*key.bytes()).into())
        .decrypt(&XNonce::from(*nonce), payload)
        .ok()
        .map(Zeroizing::new)
}

/// HMAC-SHA-256 (RFC 2104): what a value is looked up by without being there.
pub(crate) fn keyed_hash(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    let mut block = Zeroizing::new([0_u8; BLOCK]);
    if key.len() > BLOCK {
        block[..32].copy_from_slice(&Sha256::digest(key));
    } else {
        block[..key.len()].copy_from_slice(key);
    }
    let padded = |with: u8| Zeroizing::new(block.map(|byte| byte ^ with));
    let mut inner = Sha256::new_with_prefix(padded(0x36).as_slice());
    for part in parts {
        inner.update(part);
    }
    Sha256::new_with_prefix(padded(0x5c).as_slice())
        .chain_update(inner.finalize())
        .finalize()
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(hex: &str) -> Vec<u8> {
        hex::decode(hex).unwrap()
    }

    /// draft-irtf-cfrg-xchacha-03, appendix A.3.1.
    #[test]
    fn the_published_vector_is_met() {
        let key = Secret::from_bytes(&(0x80..=0x9f).collect::<Vec<u8>>()).unwrap();
        let nonce: [u8; NONCE] = (0x40..=0x57).collect::<Vec<u8>>().try_into().unwrap();
        let plain =
            b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, \
sunscreen would be it.";
        let sealed = seal_with(&key, nonce, &bytes("50515253c0c1c2c3c4c5c6c7"), plain).unwrap();
        let expected = "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb\
731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452\
2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9\
21f9664c97637da9768812f615c68b13b52ec0875924c1c7987947deafd8780acf49";
        assert_eq!(hex::encode(&sealed[NONCE..]), expected);
    }

    /// RFC 4231, test cases 1, 2, 3 and 6.
    #[test]
    fn the_keyed_hash_meets_the_published_vectors() {
        let cases: [(Vec<u8>, Vec<u8>, &str); 4] = [
            (
                vec![0x0b; 20],
                b"Hi There".to_vec(),
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
            ),
            (
                b"Jefe".to_vec(),
                b"what do ya want for nothing?".to_vec(),
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
            ),
            (
                vec![0xaa; 20],
                vec![0xdd; 50],
                "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
            ),
            (
                vec![0xaa; 131],
                b"Test Using Larger Than Block-Size Key - Hash Key First".to_vec(),
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
            ),
        ];
        for (key, data, expected) in cases {
            let (first, rest) = data.split_at(3);
            assert_eq!(hex::encode(keyed_hash(&key, &[first, rest])), expected);
        }
    }

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
