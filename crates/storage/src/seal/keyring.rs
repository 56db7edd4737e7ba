//! The keys of a running program: master keys to open data keys with, and those that were opened a short while ago.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::{Duration, Instant};

use uuid::Uuid;

use super::{KeyError, KeyService, MasterKey, Secret, Wrapped, cipher};

/// How long an opened key stays in memory: a page and the next ones, not a working day.
const KEPT: Duration = Duration::from_secs(60);
/// Where it is time to look for keys that have been here too long.
const MANY: usize = 4096;

/// All that is needed to seal and open; cheap to clone, shared by all threads.
#[derive(Clone)]
pub struct Keyring(Arc<Inner>);

struct Inner {
    masters: RwLock<Masters>,
    opened: Mutex<HashMap<Uuid, (Instant, Arc<Secret>)>>,
    refuses_clear_rows: AtomicBool,
    refuses_clear_files: AtomicBool,
}

/// The one to seal with first; it is there always.
struct Masters {
    current: Arc<dyn KeyService>,
    older: Vec<Arc<dyn KeyService>>,
}

impl Keyring {
    /// Seals with `current`; `older` master keys only open what they sealed, until it is sealed anew.
    #[must_use]
    pub fn new(current: Arc<dyn KeyService>, older: Vec<Arc<dyn KeyService>>) -> Self {
        Self(Arc::new(Inner {
            masters: RwLock::new(Masters { current, older }),
            opened: Mutex::default(),
            refuses_clear_rows: AtomicBool::new(false),
            refuses_clear_files: AtomicBool::new(false),
        }))
    }

    /// From the keys of a file or the environment, the one to seal with first.
    ///
    /// # Errors
    /// [`KeyError::Missing`] when there is none.
    pub fn of(keys: Vec<MasterKey>) -> Result<Self, KeyError> {
        let mut keys = keys.into_iter().map(|key| Arc::new(key) as Arc<dyn KeyService>);
        let current = keys.next().ok_or(KeyError::Missing)?;
        Ok(Self::new(current, keys.collect()))
    }

    /// A keyring that nobody else has: for tests, and for what is thrown away.
    ///
    /// # Errors
    /// When the system has no random bytes.
    pub fn random() -> Result<Self, KeyError> {
        Self::of(vec![MasterKey::random()?])
    }

    /// The master key that seals from now on; the one before it still opens. Others that hold this keyring seal with it at once.
    pub fn renew(&self, master: Arc<dyn KeyService>) {
        let mut masters = self.0.masters.write().unwrap_or_else(PoisonError::into_inner);
        if masters.current.id() != master.id() {
            let before = std::mem::replace(&mut masters.current, master);
            masters.older.push(before);
        }
    }

    /// From now on a value in clear in a sealed column is an error: nothing from before sealing is left.
    pub fn refuse_clear_rows(&self) {
        self.0.refuses_clear_rows.store(true, Ordering::Relaxed);
    }

    pub(crate) fn refuses_clear_rows(&self) -> bool {
        self.0.refuses_clear_rows.load(Ordering::Relaxed)
    }

    /// The same of files.
    pub fn refuse_clear_files(&self) {
        self.0.refuses_clear_files.store(true, Ordering::Relaxed);
    }

    pub(crate) fn refuses_clear_files(&self) -> bool {
        self.0.refuses_clear_files.load(Ordering::Relaxed)
    }

    /// Which master key seals now.
    #[must_use]
    pub fn master_id(&self) -> String {
        self.current().id().to_owned()
    }

    /// Every master key that can open, the one that seals first.
    #[must_use]
    pub fn master_ids(&self) -> Vec<String> {
        let masters = self.0.masters.read().unwrap_or_else(PoisonError::into_inner);
        std::iter::once(&masters.current)
            .chain(&masters.older)
            .map(|master| master.id().to_owned())
            .collect()
    }

    fn current(&self) -> Arc<dyn KeyService> {
        let masters = self.0.masters.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&masters.current)
    }

    fn with_id(&self, id: &str) -> Result<Arc<dyn KeyService>, KeyError> {
        let masters = self.0.masters.read().unwrap_or_else(PoisonError::into_inner);
        std::iter::once(&masters.current)
            .chain(&masters.older)
            .find(|master| master.id() == id)
            .cloned()
            .ok_or_else(|| KeyError::UnknownMaster(id.to_owned()))
    }

    /// Seals a data key with the master key.
    pub(crate) async fn wrap(&self, belongs_to: &[u8], secret: &Secret) -> Result<Wrapped, KeyError> {
        let master = self.current();
        Ok(Wrapped {
            master: master.id().to_owned(),
            bytes: master.wrap(belongs_to, secret).await?,
        })
    }

    pub(crate) async fn unwrap(&self, belongs_to: &[u8], wrapped: &Wrapped) -> Result<Secret, KeyError> {
        let master = self.with_id(&wrapped.master)?;
        master.unwrap(belongs_to, &wrapped.bytes).await
    }

    /// A new key for something that is kept outside the database, such as a backup, and the same key wrapped, to be kept with it.
    ///
    /// # Errors
    /// When the system has no random bytes, or the key service fails.
    pub async fn new_outside(&self, purpose: &str) -> Result<(OutsideKey, Wrapped), KeyError> {
        let secret = Secret::random()?;
        let wrapped = self.wrap(&outside(purpose), &secret).await?;
        Ok((OutsideKey(secret), wrapped))
    }

    /// The same key wrapped with the present master key.
    ///
    /// # Errors
    /// When the key service fails.
    pub async fn wrap_outside(&self, purpose: &str, key: &OutsideKey) -> Result<Wrapped, KeyError> {
        self.wrap(&outside(purpose), &key.0).await
    }

    /// The key that [`Keyring::new_outside`] gave. The database is not needed for it, the master key is.
    ///
    /// # Errors
    /// [`KeyError::UnknownMaster`] with the keys of another installation.
    pub async fn open_outside(&self, purpose: &str, wrapped: &Wrapped) -> Result<OutsideKey, KeyError> {
        self.unwrap(&outside(purpose), wrapped).await.map(OutsideKey)
    }

    /// A data key that was opened a short while ago.
    pub(crate) fn recall(&self, key: Uuid) -> Option<Arc<Secret>> {
        let opened = self.0.opened.lock().unwrap_or_else(PoisonError::into_inner);
        let (at, secret) = opened.get(&key)?;
        (at.elapsed() < KEPT).then(|| Arc::clone(secret))
    }

    pub(crate) fn remember(&self, key: Uuid, secret: &Arc<Secret>) {
        let mut opened = self.0.opened.lock().unwrap_or_else(PoisonError::into_inner);
        if opened.len() >= MANY {
            opened.retain(|_, (at, _)| at.elapsed() < KEPT);
        }
        opened.insert(key, (Instant::now(), Arc::clone(secret)));
    }

    /// Lets go of an opened key; it is overwritten in memory.
    pub fn forget(&self, key: Uuid) {
        self.0
            .opened
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&key);
    }

    /// Lets go of every opened key that has been here too long; to be called now and then.
    pub fn tidy(&self) {
        let mut opened = self.0.opened.lock().unwrap_or_else(PoisonError::into_inner);
        opened.retain(|_, (at, _)| at.elapsed() < KEPT);
    }
}

impl std::fmt::Debug for Keyring {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Keyring({})", self.master_id())
    }
}

/// A key for something outside the database.
pub struct OutsideKey(Secret);

impl OutsideKey {
    pub(crate) fn into_secret(self) -> Secret {
        self.0
    }

    /// Seals bytes; `belongs_to` says which piece they are, so that pieces cannot change places.
    ///
    /// # Errors
    /// When the system has no random bytes.
    pub fn seal(&self, belongs_to: &[u8], plain: &[u8]) -> Result<Vec<u8>, KeyError> {
        cipher::seal(&self.0, belongs_to, plain)
    }

    /// Opens what [`OutsideKey::seal`] gave. None when key, bytes or place are not as they were.
    #[must_use]
    pub fn open(&self, belongs_to: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        cipher::open(&self.0, belongs_to, sealed).map(|plain| plain.to_vec())
    }
}

fn outside(purpose: &str) -> Vec<u8> {
    [b"tiltak outside key 1\0".as_slice(), purpose.as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn an_older_master_key_still_opens_after_a_new_one_seals() {
        let ring = Keyring::random().unwrap();
        let (key, wrapped) = ring.new_outside("backup").await.unwrap();
        let sealed = key.seal(b"1", b"text").unwrap();
        ring.renew(Arc::new(MasterKey::random().unwrap()));
        assert_ne!(ring.master_id(), wrapped.master);
        let key = ring.open_outside("backup", &wrapped).await.unwrap();
        assert_eq!(key.open(b"1", &sealed).unwrap(), b"text");
        assert!(key.open(b"2", &sealed).is_none(), "another place");
        assert!(
            ring.open_outside("other", &wrapped).await.is_err(),
            "another purpose"
        );
    }

    #[tokio::test]
    async fn the_keys_of_another_installation_are_told_by_their_id() {
        let (one, other) = (Keyring::random().unwrap(), Keyring::random().unwrap());
        let (_, wrapped) = one.new_outside("backup").await.unwrap();
        assert_eq!(
            other.open_outside("backup", &wrapped).await.err(),
            Some(KeyError::UnknownMaster(one.master_id()))
        );
    }

    #[test]
    fn a_key_that_is_let_go_is_not_recalled() {
        let ring = Keyring::random().unwrap();
        let (id, secret) = (Uuid::new_v4(), Arc::new(Secret::random().unwrap()));
        ring.remember(id, &secret);
        assert!(ring.recall(id).is_some());
        ring.forget(id);
        assert!(ring.recall(id).is_none());
    }
}
