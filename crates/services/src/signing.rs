//! The key that checkpoints of the journal and proofs of deletion are signed with: one file beside the data, made at first use.
//!
//! Whoever holds the file can sign in our name, so it is readable by its owner only, and the copies of what was signed lie where its
//! owner cannot change them. The public key is printed, to be kept with the copies.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;

use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use rand::TryRngCore as _;
use rand::rngs::OsRng;
use sha2::{Digest, Sha256};

const KEY: usize = 32;

/// A key that signs.
#[derive(Clone)]
pub struct Signer(SigningKey);

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The file cannot be read, or not be made.
    #[error("the signing key cannot be read or made: {0}")]
    File(#[from] io::Error),
    /// What is in the file is no key.
    #[error("the file of the signing key holds no key")]
    Damaged,
    /// Others than its owner can read or write the file.
    #[error("the file of the signing key is open to others than its owner")]
    Open,
    /// The system gave no randomness.
    #[error("the system gave no random numbers")]
    Randomness,
}

impl Signer {
    /// The key in a file; where there is none, a new one is made and written there.
    ///
    /// # Errors
    /// See [`KeyError`].
    pub fn open(path: &Path) -> Result<Self, KeyError> {
        match fs::read_to_string(path) {
            Ok(text) => {
                refuse_open(path)?;
                Self::read(&text)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Self::make(path),
            Err(error) => Err(error.into()),
        }
    }

    /// A key from its 32 bytes.
    #[must_use]
    pub fn from_bytes(bytes: &[u8; KEY]) -> Self {
        Self(SigningKey::from_bytes(bytes))
    }

    /// The key that others check signatures with.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key())
    }

    /// The signature over a text, 128 hexadecimal signs.
    #[must_use]
    pub fn sign(&self, text: &str) -> String {
        hex::encode(self.0.sign(text.as_bytes()).to_bytes())
    }

    fn read(text: &str) -> Result<Self, KeyError> {
        let mut bytes = [0; KEY];
        hex::decode_to_slice(text.trim(), &mut bytes).map_err(|_| KeyError::Damaged)?;
        // A key of one byte repeated was not drawn.
        if bytes.iter().all(|byte| *byte == bytes[0]) {
            return Err(KeyError::Damaged);
        }
        Ok(Self::from_bytes(&bytes))
    }

    fn make(path: &Path) -> Result<Self, KeyError> {
        let mut bytes = [0; KEY];
        OsRng
            .try_fill_bytes(&mut bytes)
            .map_err(|_| KeyError::Randomness)?;
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        // Two that start together: the second finds the key of the first.
        let unfinished = path.with_extension(format!("{}.part", uuid::Uuid::new_v4().simple()));
        let mut file = options.open(&unfinished)?;
        file.write_all(format!("{}\n", hex::encode(bytes)).as_bytes())?;
        file.sync_all()?;
        let named = fs::hard_link(&unfinished, path);
        fs::remove_file(&unfinished)?;
        match named {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error.into()),
            _ => Self::read(&fs::read_to_string(path)?),
        }
    }
}

#[cfg(unix)]
fn refuse_open(path: &Path) -> Result<(), KeyError> {
    use std::os::unix::fs::PermissionsExt as _;
    if fs::metadata(path)?.permissions().mode() & 0o077 == 0 {
        Ok(())
    } else {
        Err(KeyError::Open)
    }
}

/// Elsewhere the folder's own rights say who may read it.
#[cfg(not(unix))]
fn refuse_open(_path: &Path) -> Result<(), KeyError> {
    Ok(())
}

/// A key that signatures are checked with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicKey(VerifyingKey);

impl PublicKey {
    /// Reads 64 hexadecimal signs.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut bytes = [0; KEY];
        hex::decode_to_slice(text.trim(), &mut bytes).ok()?;
        VerifyingKey::from_bytes(&bytes).ok().map(Self)
    }

    /// 64 hexadecimal signs.
    #[must_use]
    pub fn to_text(self) -> String {
        hex::encode(self.0.to_bytes())
    }

    /// A short name of the key: the first sixteen hexadecimal signs of its SHA-256.
    #[must_use]
    pub fn id(self) -> String {
        let mut id = hex::encode(Sha256::digest(self.0.to_bytes()));
        id.truncate(16);
        id
    }

    /// Whether a signature is this key's over a text.
    #[must_use]
    pub fn accepts(self, text: &str, signature: &str) -> bool {
        let mut bytes = [0; Signature::BYTE_SIZE];
        if hex::decode_to_slice(signature, &mut bytes).is_err() {
            return false;
        }
        self.0
            .verify_strict(text.as_bytes(), &Signature::from_bytes(&bytes))
            .is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 8032, 7.1, test 2: secret key, public key, a message of one byte, signature.
    const SECRET: &str = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb";
    const PUBLIC: &str = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
    const SIGNATURE: &str = "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da\
        085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";

    #[test]
    fn a_signature_is_the_one_of_the_standard() {
        let signer = Signer::read(SECRET).unwrap();
        assert_eq!(signer.public().to_text(), PUBLIC);
        assert_eq!(signer.sign("r"), SIGNATURE);
        let public = PublicKey::parse(PUBLIC).unwrap();
        assert!(public.accepts("r", SIGNATURE));
        assert!(!public.accepts("s", SIGNATURE));
        assert!(!public.accepts("r", &SIGNATURE.replacen('9', "8", 1)));
        assert!(!public.accepts("r", "no signature"));
    }

    #[test]
    fn a_key_is_made_once_and_only_its_owner_can_read_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("signing.key");
        let first = Signer::open(&path).unwrap();
        assert_eq!(Signer::open(&path).unwrap().public(), first.public());
        assert_eq!(
            fs::read_dir(folder.path()).unwrap().count(),
            1,
            "nothing unfinished is left"
        );
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
            fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
            assert!(matches!(Signer::open(&path), Err(KeyError::Open)));
        }
    }

    #[test]
    fn what_is_no_key_or_was_never_drawn_is_refused() {
        for text in ["", "kari", &"00".repeat(32), &"ab".repeat(32), &"0".repeat(63)] {
            assert!(matches!(Signer::read(text), Err(KeyError::Damaged)), "{text}");
        }
    }
}
