//! XChaCha20-Poly1305 (RFC 8439 with the longer nonce of draft-irtf-cfrg-xchacha).

use std::fmt;

use chacha20poly1305::aead::{Aead as _, Payload};
use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use crate::{KEY, NONCE};

/// Seals and opens with one key, which is overwritten when it is let go.
pub struct Cipher(pub(crate) XChaCha20Poly1305);

/// More bytes than the cipher may seal at once: 256 GiB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLong;

impl Cipher {
    #[must_use]
    pub fn new(key: &[u8; KEY]) -> Self {
        Self(XChaCha20Poly1305::new(&(*key).into()))
    }

    /// Seals bytes together with what they belong to: ciphertext, then the tag. A nonce is for one text alone.
    ///
    /// # Errors
    /// [`TooLong`].
    pub fn seal(&self, nonce: [u8; NONCE], belongs_to: &[u8], plain: &[u8]) -> Result<Vec<u8>, TooLong> {
        let payload = Payload {
            msg: plain,
            aad: belongs_to,
        };
        self.0
            .encrypt(&XNonce::from(nonce), payload)
            .map_err(|_too_long| TooLong)
    }

    /// Opens what [`Cipher::seal`] gave. None when anything is not as it was: key, nonce, bytes, or what they belong to.
    #[must_use]
    pub fn open(&self, nonce: [u8; NONCE], belongs_to: &[u8], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let payload = Payload {
            msg: sealed,
            aad: belongs_to,
        };
        self.0
            .decrypt(&XNonce::from(nonce), payload)
            .ok()
            .map(Zeroizing::new)
    }
}

impl fmt::Debug for Cipher {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Cipher(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::TAG;

    /// draft-irtf-cfrg-xchacha-03, appendix A.3.1.
    #[test]
    fn the_published_vector_is_met() {
        let key: [u8; KEY] = (0x80..=0x9f).collect::<Vec<u8>>().try_into().unwrap();
        let nonce: [u8; NONCE] = (0x40..=0x57).collect::<Vec<u8>>().try_into().unwrap();
        let plain =
            b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, \
sunscreen would be it.";
        let belongs_to = hex::decode("50515253c0c1c2c3c4c5c6c7").unwrap();
        let sealed = Cipher::new(&key).seal(nonce, &belongs_to, plain).unwrap();
        let expected = "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb\
731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452\
2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9\
21f9664c97637da9768812f615c68b13b52ec0875924c1c7987947deafd8780acf49";
        assert_eq!(hex::encode(&sealed), expected);
        assert_eq!(sealed.len(), plain.len() + TAG);
        let opened = Cipher::new(&key).open(nonce, &belongs_to, &sealed).unwrap();
        assert_eq!(opened.as_slice(), plain);
    }

    #[test]
    fn nothing_opens_with_another_key_nonce_place_or_byte() {
        let (cipher, nonce) = (Cipher::new(&[1; KEY]), [2; NONCE]);
        let sealed = cipher.seal(nonce, b"here", b"text").unwrap();
        assert_eq!(cipher.open(nonce, b"here", &sealed).unwrap().as_slice(), b"text");
        assert!(Cipher::new(&[3; KEY]).open(nonce, b"here", &sealed).is_none());
        assert!(cipher.open([3; NONCE], b"here", &sealed).is_none());
        assert!(cipher.open(nonce, b"there", &sealed).is_none());
        for place in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[place] ^= 1;
            assert!(cipher.open(nonce, b"here", &changed).is_none(), "byte {place}");
            assert!(
                cipher.open(nonce, b"here", &sealed[..place]).is_none(),
                "length {place}"
            );
        }
    }

    #[test]
    fn nobody_is_shown_the_key() {
        assert_eq!(format!("{:?}", Cipher::new(&[7; KEY])), "Cipher(..)");
    }
}
