//! The master key, which seals the data keys and nothing else: here in memory, from a file or the environment, or in a key service.

use std::io::Write as _;
use std::path::Path;

use sea_orm_migration::prelude::async_trait;
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::{KeyError, Secret, cipher};

const REAL: &str = "tiltak-key-1:";
const DEMO: &str = "tiltak-demo-key-1:";

/// What keeps a master key and never gives it away: this process, or a machine or a service made for it.
///
/// `belongs_to` must be given again when a key is opened; a service that knows such a thing calls it context or associated data.
#[async_trait::async_trait]
pub trait KeyService: Send + Sync {
    /// Which master key this is; the same for as long as the key is.
    fn id(&self) -> &str;

    /// Seals a data key.
    ///
    /// # Errors
    /// [`KeyError::Service`] when it cannot be reached, or refuses.
    async fn wrap(&self, belongs_to: &[u8], key: &Secret) -> Result<Vec<u8>, KeyError>;

    /// Opens a data key.
    ///
    /// # Errors
    /// [`KeyError::Service`] as for wrapping, and when the bytes are not what it sealed.
    async fn unwrap(&self, belongs_to: &[u8], wrapped: &[u8]) -> Result<Secret, KeyError>;
}

/// Whether what is sealed is made up. The key of a demonstration is refused for anything else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Data {
    Real,
    MadeUp,
}

/// A master key in the memory of this process.
#[derive(Clone)]
pub struct MasterKey {
    id: String,
    secret: Secret,
}

impl MasterKey {
    /// A new one.
    ///
    /// # Errors
    /// When the system has no random bytes.
    pub fn random() -> Result<Self, KeyError> {
        Ok(Self::of(Secret::random()?))
    }

    fn of(secret: Secret) -> Self {
        let digest = Sha256::new_with_prefix(b"tiltak master key id")
            .chain_update(secret.bytes())
            .finalize();
        Self {
            id: hex::encode(&digest[..8]),
            secret,
        }
    }

    /// Reads keys, one a line, the one to seal with first; lines that begin with `#` are notes.
    ///
    /// # Errors
    /// When there is none, or one is unreadable, weak, or a demonstration's among real data.
    pub fn read_all(text: &str, data: Data) -> Result<Vec<Self>, KeyError> {
        let lines = text.lines().map(str::trim);
        let keys: Vec<Self> = lines
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .map(|line| Self::read(line, data))
            .collect::<Result<_, _>>()?;
        if keys.is_empty() {
            return Err(KeyError::Unreadable);
        }
        Ok(keys)
    }

    fn read(line: &str, data: Data) -> Result<Self, KeyError> {
        let digits = match (line.strip_prefix(REAL), line.strip_prefix(DEMO), data) {
            (Some(digits), _, _) | (_, Some(digits), Data::MadeUp) => digits,
            (_, Some(_), Data::Real) => return Err(KeyError::Demonstration),
            (None, None, _) => return Err(KeyError::Unreadable),
        };
        let bytes = Zeroizing::new(hex::decode(digits.trim()).map_err(|_other| KeyError::Unreadable)?);
        let secret = Secret::from_bytes(&bytes)?;
        secret.refuse_weak()?;
        Ok(Self::of(secret))
    }

    /// The line that is kept in a key file.
    #[must_use]
    pub fn line(&self, data: Data) -> Zeroizing<String> {
        let form = match data {
            Data::Real => REAL,
            Data::MadeUp => DEMO,
        };
        let digits = Zeroizing::new(hex::encode(self.secret.bytes()));
        Zeroizing::new(format!("{form}{}", digits.as_str()))
    }

    /// Reads a key file.
    ///
    /// # Errors
    /// [`KeyError::ReadableByOthers`] when the group or everybody may read it; else as for [`MasterKey::read_all`].
    pub fn read_file(path: &Path, data: Data) -> Result<Vec<Self>, KeyError> {
        let unreadable = |error: std::io::Error| KeyError::File(error.kind());
        let file = std::fs::File::open(path).map_err(unreadable)?;
        refuse_open_to_others(&file.metadata().map_err(unreadable)?)?;
        let text = Zeroizing::new(std::io::read_to_string(file).map_err(unreadable)?);
        Self::read_all(&text, data)
    }

    /// Makes a key file with a new key, for its owner only. What this has answered survives a power cut.
    ///
    /// # Errors
    /// [`KeyError::Exists`] when there is a file: keys are never written over.
    pub fn create_file(path: &Path, data: Data) -> Result<Self, KeyError> {
        let key = Self::random()?;
        let note = "# Without this key nothing that is sealed can be read. Keep a copy on another machine, never beside the backups.\n";
        let text = Zeroizing::new(format!("{note}{}\n", key.line(data).as_str()));
        write_new(path, text.as_bytes())?;
        Ok(key)
    }
}

#[async_trait::async_trait]
impl KeyService for MasterKey {
    fn id(&self) -> &str {
        &self.id
    }

    async fn wrap(&self, belongs_to: &[u8], key: &Secret) -> Result<Vec<u8>, KeyError> {
        cipher::seal(&self.secret, belongs_to, key.bytes())
    }

    async fn unwrap(&self, belongs_to: &[u8], wrapped: &[u8]) -> Result<Secret, KeyError> {
        let opened = cipher::open(&self.secret, belongs_to, wrapped);
        Secret::from_bytes(&opened.ok_or(KeyError::Service("the wrapped key was changed or moved"))?)
    }
}

impl std::fmt::Debug for MasterKey {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "MasterKey({})", self.id)
    }
}

#[cfg(unix)]
fn refuse_open_to_others(metadata: &std::fs::Metadata) -> Result<(), KeyError> {
    use std::os::unix::fs::PermissionsExt as _;
    if metadata.permissions().mode() & 0o077 == 0 {
        Ok(())
    } else {
        Err(KeyError::ReadableByOthers)
    }
}

#[cfg(not(unix))]
fn refuse_open_to_others(_metadata: &std::fs::Metadata) -> Result<(), KeyError> {
    Ok(())
}

fn write_new(path: &Path, bytes: &[u8]) -> Result<(), KeyError> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let failed = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => KeyError::Exists,
        kind => KeyError::File(kind),
    };
    // Whole or not at all, also when the program is killed here; and never over another one.
    let beside = path.with_extension(format!("{}.new", uuid::Uuid::new_v4().simple()));
    let mut file = options.open(&beside).map_err(failed)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    let linked = written.and_then(|()| std::fs::hard_link(&beside, path));
    std::fs::remove_file(&beside).map_err(failed)?;
    linked.map_err(failed)?;
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::File::open(folder)
            .and_then(|folder| folder.sync_all())
            .map_err(failed)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_file_is_private_and_never_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("master.key");
        let made = MasterKey::create_file(&path, Data::Real).unwrap();
        let read = MasterKey::read_file(&path, Data::Real).unwrap();
        assert_eq!(read.iter().map(|key| &key.id).collect::<Vec<_>>(), [&made.id]);
        assert_eq!(
            MasterKey::create_file(&path, Data::Real).unwrap_err(),
            KeyError::Exists
        );
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(
                std::fs::metadata(&path).unwrap().permissions().mode() & 0o777,
                0o600
            );
            for mode in [0o640, 0o604, 0o644] {
                std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
                assert_eq!(
                    MasterKey::read_file(&path, Data::Real).unwrap_err(),
                    KeyError::ReadableByOthers
                );
            }
        }
    }

    #[test]
    fn the_first_line_seals_and_older_ones_open() {
        let (new, old) = (MasterKey::random().unwrap(), MasterKey::random().unwrap());
        let text = format!(
            "# new\n{}\n\n# old\n  {}\n",
            new.line(Data::Real).as_str(),
            old.line(Data::Real).as_str()
        );
        let keys = MasterKey::read_all(&text, Data::Real).unwrap();
        assert_eq!(
            keys.iter().map(KeyService::id).collect::<Vec<_>>(),
            [new.id(), old.id()]
        );
    }

    #[test]
    fn keys_that_are_no_keys_are_refused() {
        let read = |text: &str| MasterKey::read_all(text, Data::Real).unwrap_err();
        assert_eq!(read(""), KeyError::Unreadable);
        assert_eq!(read("# only a note"), KeyError::Unreadable);
        assert_eq!(read("hemmelig"), KeyError::Unreadable);
        assert_eq!(read("tiltak-key-1:xyz"), KeyError::Unreadable);
        assert_eq!(read("tiltak-key-1:00ff"), KeyError::TooShort);
        assert_eq!(read(&format!("tiltak-key-1:{}", "00".repeat(32))), KeyError::Weak);
    }

    #[test]
    fn the_key_of_a_demonstration_is_good_for_nothing_else() {
        let line = MasterKey::random().unwrap().line(Data::MadeUp);
        assert!(MasterKey::read_all(&line, Data::MadeUp).is_ok());
        assert_eq!(
            MasterKey::read_all(&line, Data::Real).unwrap_err(),
            KeyError::Demonstration
        );
    }

    #[test]
    fn a_key_does_not_show_itself() {
        let key = MasterKey::random().unwrap();
        let digits = hex::encode(key.secret.bytes());
        assert!(!format!("{key:?}").contains(&digits));
        assert!(!digits.contains(key.id()));
    }
}
