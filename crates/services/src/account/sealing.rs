//! The one place where secrets of second factors are sealed before they are kept, and opened again.

use tiltak_storage::seal::{self, Owner, Place, Store};
use tiltak_storage::{StorageError, Transaction};
use uuid::Uuid;

use crate::error::Result;

fn place(row: Uuid) -> Place {
    Place::new("authenticator", "sealed_secret", row)
}

/// Seals a secret for the row that keeps it, with the key of accounts.
pub(super) async fn seal(transaction: &Transaction, row: Uuid, secret: &[u8]) -> Result<Vec<u8>> {
    let key = seal::key_of(transaction, Owner::Accounts).await?;
    let sealed = key.seal_bytes(place(row), secret);
    Ok(sealed.map_err(StorageError::from)?)
}

/// Opens what [`seal`] sealed.
pub(super) async fn open(db: &impl Store, row: Uuid, sealed: &[u8]) -> Result<Vec<u8>> {
    Ok(seal::open_bytes(db, place(row), sealed).await?)
}
