use std::fmt;

use sha2::{Digest, Sha256};
use tiltak_sealing::{Cipher, KEY as LENGTH, NONCE, TAG};
use zeroize::Zeroizing;

use super::{BackupError, Result};

/// So many different bytes a key drawn by chance has for certain; a word or a pattern has fewer.
const LEAST_DIFFERENT: usize = 16;

/// The key of a backup folder: 256 bits, and all that is made of them.
///
/// A text is sealed with XChaCha20-Poly1305 under a nonce that follows from the text itself by a secret function (as in SIV modes), so
/// that the same piece is always the same bytes and two different pieces never share a nonce.
pub struct BackupKey {
    cipher: Cipher,
    naming: Zeroizing<[u8; LENGTH]>,
}

impl BackupKey {
    /// Takes the key as 64 hexadecimal digits, as a key file has it.
    ///
    /// # Errors
    /// [`BackupError::WeakKey`] where it has another length, or was not drawn by chance.
    pub fn parse(text: &str) -> Result<Self> {
        let mut bytes = Zeroizing::new([0_u8; LENGTH]);
        hex::decode_to_slice(text.trim(), bytes.as_mut_slice())
            .map_err(|_| BackupError::WeakKey("it must be 64 hexadecimal digits"))?;
        Self::from_bytes(&bytes)
    }

    /// Takes the key as bytes.
    ///
    /// # Errors
    /// [`BackupError::WeakKey`] where it was not drawn by chance.
    pub fn from_bytes(bytes: &[u8; LENGTH]) -> Result<Self> {
        let mut seen = [false; 256];
        for byte in bytes {
            seen[usize::from(*byte)] = true;
        }
        if seen.iter().filter(|is_there| **is_there).count() < LEAST_DIFFERENT {
            return Err(BackupError::WeakKey("it was not drawn by chance"));
        }
        let main = Cipher::new(bytes);
        let sealing = derive(&main, "tiltak backup: sealing")?;
        Ok(Self {
            cipher: Cipher::new(&sealing),
            naming: derive(&main, "tiltak backup: naming")?,
        })
    }

    /// What a text is called: tells who lacks the key nothing about it.
    pub(super) fn name(&self, kind: &str, plain: &[u8]) -> [u8; LENGTH] {
        let digest = Sha256::digest(plain);
        let mut keyed = Sha256::new();
        // Every part but the last has a fixed length, so no two different inputs are the same bytes.
        keyed.update(self.naming.as_slice());
        keyed.update(digest);
        keyed.update(kind.as_bytes());
        keyed.finalize().into()
    }

    /// Seals a text of a kind under its name.
    pub(super) fn seal(&self, kind: &str, name: &[u8; LENGTH], plain: &[u8]) -> Result<Vec<u8>> {
        self.cipher
            .seal(nonce(name), kind.as_bytes(), plain)
            .map_err(|_| BackupError::Place("a part is too large to be sealed".into()))
    }

    /// Opens what was sealed; nothing where it was changed, or is another text than the one of this name.
    pub(super) fn open(&self, kind: &str, name: &[u8; LENGTH], sealed: &[u8]) -> Option<Vec<u8>> {
        let mut plain = self.cipher.open(nonce(name), kind.as_bytes(), sealed)?;
        (self.name(kind, &plain) == *name).then(|| std::mem::take(&mut *plain))
    }

    /// A fingerprint by which the right key is known.
    pub(super) fn fingerprint(&self) -> String {
        hex::encode(&self.name("key", b"tiltak")[..8])
    }
}

impl fmt::Debug for BackupKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "BackupKey({})", self.fingerprint())
    }
}

/// How many bytes longer a sealed text is.
pub(super) const OVERHEAD: usize = TAG;

fn nonce(name: &[u8; LENGTH]) -> [u8; NONCE] {
    let mut bytes = [0; NONCE];
    bytes.copy_from_slice(&name[..NONCE]);
    bytes
}

/// A key for one use: the cipher's key stream at a place that is used for nothing else.
fn derive(main: &Cipher, purpose: &str) -> Result<Zeroizing<[u8; LENGTH]>> {
    let place: [u8; LENGTH] = Sha256::digest(purpose.as_bytes()).into();
    let stream = main
        .seal(nonce(&place), &[], &[0_u8; LENGTH])
        .map(Zeroizing::new)
        .map_err(|_| BackupError::WeakKey("the cipher refused it"))?;
    let mut key = Zeroizing::new([0_u8; LENGTH]);
    key.copy_from_slice(&stream[..LENGTH]);
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(digit: char) -> BackupKey {
        let text: String = "0123456789abcdef00112233445566778899aabbccddeeff102030405060708"
            .chars()
            .chain([digit])
            .collect();
        BackupKey::parse(&text).unwrap()
    }

    #[test]
    fn what_was_sealed_opens_with_its_key_its_name_and_its_kind_only() {
        let key = key('1');
        let name = key.name("piece", b"a text");
        let sealed = key.seal("piece", &name, b"a text").unwrap();
        assert_eq!(sealed.len(), 6 + OVERHEAD);
        assert!(!sealed.windows(4).any(|part| part == b"text"));
        assert_eq!(
            key.open("piece", &name, &sealed).as_deref(),
            Some(b"a text".as_slice())
        );
        assert_eq!(key.open("manifest", &name, &sealed), None);
        assert_eq!(key.open("piece", &key.name("piece", b"another"), &sealed), None);
        let other = super::tests::key('2');
        assert_eq!(other.open("piece", &name, &sealed), None);
        assert_ne!(other.fingerprint(), key.fingerprint());
        for place in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[place] ^= 1;
            assert_eq!(key.open("piece", &name, &changed), None, "byte {place}");
        }
    }

    #[test]
    fn a_key_that_is_short_or_no_chance_is_refused() {
        for weak in ["", "abc", &"00".repeat(32), &"0123".repeat(16), &"ab".repeat(31)] {
            assert!(
                matches!(BackupKey::parse(weak), Err(BackupError::WeakKey(_))),
                "{weak}"
            );
        }
    }
}
