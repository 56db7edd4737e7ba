//! Writing what belongs together.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError};

use sea_orm::DatabaseTransaction;
use tokio::sync::OwnedMutexGuard;
use uuid::Uuid;

use crate::error::Result;
use crate::seal::{DataKey, Keyring, Owner};

/// A write transaction. Dropping it undoes everything; only [`Transaction::commit`] keeps it.
#[derive(Debug)]
pub struct Transaction {
    pub(super) inner: DatabaseTransaction,
    pub(super) keys: Option<Keyring>,
    /// The keys that were looked up in here: nobody else writes meanwhile, so they are still the newest.
    pub(super) in_use: std::sync::Mutex<HashMap<Owner, Arc<DataKey>>>,
    /// The children of cases that were looked up in here.
    pub(super) children: std::sync::Mutex<HashMap<Uuid, Uuid>>,
    // Declared after `inner`: fields drop in order, so the next writer starts when this one has let go.
    pub(super) _turn: Turn,
}

/// The one writer's turn; nothing where the server keeps the queue.
#[derive(Debug)]
pub(crate) struct Turn(pub(super) Option<OwnedMutexGuard<()>>);

impl Transaction {
    /// Keeps everything. When this returns `Ok`, it is on disk.
    ///
    /// # Errors
    /// When the engine could not keep it; nothing is kept then.
    pub async fn commit(self) -> Result<()> {
        Ok(self.inner.commit().await?)
    }

    /// Undoes everything now instead of when dropped.
    ///
    /// # Errors
    /// When the engine is gone; nothing is kept then either.
    pub async fn rollback(self) -> Result<()> {
        Ok(self.inner.rollback().await?)
    }

    pub(crate) fn keys(&self) -> Option<&Keyring> {
        self.keys.as_ref()
    }

    pub(crate) fn key_in_use(&self, owner: Owner) -> Option<Arc<DataKey>> {
        let keys = self.in_use.lock().unwrap_or_else(PoisonError::into_inner);
        keys.get(&owner).cloned()
    }

    pub(crate) fn use_key(&self, owner: Owner, key: &Arc<DataKey>) {
        let mut keys = self.in_use.lock().unwrap_or_else(PoisonError::into_inner);
        keys.insert(owner, Arc::clone(key));
    }

    pub(crate) fn child_in_use(&self, case_file: Uuid) -> Option<Uuid> {
        let children = self.children.lock().unwrap_or_else(PoisonError::into_inner);
        children.get(&case_file).copied()
    }

    pub(crate) fn use_child(&self, case_file: Uuid, child: Uuid) {
        let mut children = self.children.lock().unwrap_or_else(PoisonError::into_inner);
        children.insert(case_file, child);
    }

    /// To be called when a case goes to another child, or a key goes.
    pub(crate) fn forget_keys(&self) {
        self.in_use.lock().unwrap_or_else(PoisonError::into_inner).clear();
        self.children
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }
}
