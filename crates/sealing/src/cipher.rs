//! XChaCha20-Poly1305 (RFC 8439 with the longer nonce of draft-irtf-cfrg-xchacha).
//!
//! The draft makes a key for one text out of the key and the first part of the nonce, and goes on as the RFC says. The RFC's part is
//! ring's: texts of cases are short, and for a short text the portable library takes five times as long (docs/decisions/0021).

use std::fmt;

use chacha20::{R20, hchacha};
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};
use zeroize::Zeroizing;

use crate::{KEY, NONCE};

/// Seals and opens with one key, which is overwritten when it is let go.
pub struct Cipher(pub(crate) Zeroizing<[u8; KEY]>);

/// More bytes than the cipher may seal at once: 256 GiB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLong;

/// Bytes of the nonce that the key of a text is made from.
const OF_KEY: usize = 16;

impl Cipher {
    #[must_use]
    pub fn new(key: &[u8; KEY]) -> Self {
        Self(Zeroizing::new(*key))
    }

    /// Seals bytes together with what they belong to: ciphertext, then the tag. A nonce is for one text alone.
    ///
    /// # Errors
    /// [`TooLong`].
    pub fn seal(&self, nonce: [u8; NONCE], belongs_to: &[u8], plain: &[u8]) -> Result<Vec<u8>, TooLong> {
        let (key, nonce) = self.of_text(nonce).ok_or(TooLong)?;
        let mut text = Vec::with_capacity(plain.len() + CHACHA20_POLY1305.tag_len());
        text.extend(plain);
        key.seal_in_place_append_tag(nonce, Aad::from(belongs_to), &mut text)
            .map_err(|_too_long| TooLong)?;
        Ok(text)
    }

    /// Opens what [`Cipher::seal`] gave. None when anything is not as it was: key, nonce, bytes, or what they belong to.
    #[must_use]
    pub fn open(&self, nonce: [u8; NONCE], belongs_to: &[u8], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let (key, nonce) = self.of_text(nonce)?;
        let mut text = Zeroizing::new(sealed.to_vec());
        let plain = key
            .open_in_place(nonce, Aad::from(belongs_to), &mut text)
            .ok()?
            .len();
        text.truncate(plain);
        Some(text)
    }

    /// The key of the one text that has the nonce, and what is left of the nonce for it. None never happens: the key has its length.
    fn of_text(&self, nonce: [u8; NONCE]) -> Option<(LessSafeKey, Nonce)> {
        let (of_key, rest) = nonce.split_first_chunk::<OF_KEY>()?;
        let key = hchacha::<R20>(&(*self.0).into(), &(*of_key).into());
        let key = Zeroizing::new(<[u8; KEY]>::from(key));
        let key = UnboundKey::new(&CHACHA20_POLY1305, key.as_slice()).ok()?;
        let mut left = [0; ring::aead::NONCE_LEN];
        left[ring::aead::NONCE_LEN - rest.len()..].copy_from_slice(rest);
        Some((LessSafeKey::new(key), Nonce::assume_unique_for_key(left)))
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
