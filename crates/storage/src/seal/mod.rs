//! Encryption at rest (decision 0016, `docs/keys.md`): what is kept of a child is sealed with the child's own key, and that key with
//! the master key, which never comes into the database.
//!
//! To keep one value sealed that is in no table of `table.rs`:
//!
//! ```ignore
//! let key = seal::key_of(&tx, Owner::Vault).await?;                     // made where there is none yet
//! let text = key.seal_text(Place::new("vault", "address", id), &address)?;
//! // later, from a Database, a Snapshot or a Transaction:
//! let address = seal::open_text(&db, Place::new("vault", "address", id), &text).await?;
//! ```
//!
//! A sealed value names its key, and opens only in the table, column and row that it was sealed for. What is kept outside the
//! database, a backup for example, has [`Keyring::new_outside`].

mod cipher;
pub(crate) mod data_key;
mod error;
pub(crate) mod file;
mod in_clear;
mod keyring;
mod master;
mod place;
mod reseal;
pub(crate) mod rows;
mod secret;
pub(crate) mod table;

pub(crate) use data_key::existing;
pub use data_key::{DataKey, DataKeyRow, Owner, destroy, key_of, keys, keys_by_id, missing_masters, rewrap};
pub use error::KeyError;
pub use in_clear::{InClear, find_in_clear};
pub use keyring::{Keyring, OutsideKey};
pub use master::{Data, KeyService, MasterKey};
pub(crate) use place::open_if_sealed;
pub use place::{Place, is_sealed, is_sealed_text, key_named_by, open_bytes, open_text};
pub(crate) use reseal::{case_moved, report_moved};
pub use reseal::{is_shredded, renew_child, seal_existing, shred_child};
pub(crate) use rows::Opened;
use sea_orm::{ConnectionTrait, QueryResult, Statement};
use sea_orm_migration::prelude::async_trait;
pub use secret::Secret;
pub use table::{list_of_sealed, sealed_columns};

use crate::error::Result;
use crate::{Database, Transaction};

/// A data key as it is kept: sealed with a master key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrapped {
    /// Which master key sealed it; see [`KeyService::id`].
    pub master: String,
    pub bytes: Vec<u8>,
}

/// A way to the database that can open what is sealed.
#[async_trait::async_trait]
pub trait Store: ConnectionTrait {
    /// # Errors
    /// [`KeyError::Missing`] when the database was opened without keys.
    fn keyring(&self) -> Result<&Keyring>;

    /// The rows of the last text that is asked here. The moment of a [`crate::Snapshot`] is over then: what is asked afterwards, as for
    /// the keys that open these rows, is answered as it is then.
    ///
    /// # Errors
    /// When the engine fails.
    async fn last_rows(&self, text: Statement) -> Result<Vec<QueryResult>> {
        Ok(self.query_all_raw(text).await?)
    }
}

macro_rules! store {
    ($($type:ty),+) => {$(
        impl Store for $type {
            fn keyring(&self) -> Result<&Keyring> {
                Ok(self.keys().ok_or(KeyError::Missing)?)
            }
        }
    )+};
}

store!(Database, Transaction);
