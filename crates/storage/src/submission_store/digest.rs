use std::fmt;
use std::str::FromStr;

use sha2::{Digest as _, Sha256};

/// The SHA-256 of a document, by which it is known; written in lower-case hexadecimal.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The folder that it lies in: its first two digits.
    pub(super) fn folder(self) -> String {
        hex::encode(&self.0[..1])
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&hex::encode(self.0))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl FromStr for Digest {
    type Err = ();

    /// Only the form that is written: no other text names a document.
    fn from_str(text: &str) -> Result<Self, ()> {
        if text.bytes().any(|byte| byte.is_ascii_uppercase()) {
            return Err(());
        }
        let mut bytes = [0; 32];
        hex::decode_to_slice(text, &mut bytes).map_err(|_| ())?;
        Ok(Self(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_the_published_one_and_reads_back() {
        // FIPS 180-4, the message "abc".
        let text = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        let digest = Digest::of(b"abc");
        assert_eq!(digest.to_string(), text);
        assert_eq!(text.parse(), Ok(digest));
        assert_eq!(digest.folder(), "ba");
    }

    #[test]
    fn what_is_not_written_as_a_digest_names_no_document() {
        let digest = Digest::of(b"abc").to_string();
        for other in [
            "",
            &digest[1..],
            &digest.to_uppercase(),
            &format!("{digest}0"),
            &format!("{digest}.json"),
            &format!(".{digest}"),
        ] {
            assert_eq!(other.parse::<Digest>(), Err(()), "{other}");
        }
    }
}
