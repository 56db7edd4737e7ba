//! The one place where secrets of second factors are sealed before they are kept, and opened again.

use tiltak_storage::seal::{self, Owner, Place};
use tiltak_storage::{Database, Transaction};
use uuid::Uuid;

use crate::error::Result;

fn place(row: Uuid) -> Place {
    Place::new("authenticator", "sealed_secret", row)
}

/// Seals a secret for the row that keeps it. Where the program was started without keys there is nothing to seal with; then it stays
/// as it is until the keys are there and a new one is set up.
pub(super) async fn seal(
    database: &Database,
    transaction: &Transaction,
    row: Uuid,
    secret: &[u8],
) -> Result<Vec<u8>> {
    if database.keys().is_none() {
        return Ok(secret.to_vec());
    }
    let key = seal::key_of(transaction, Owner::Accounts).await?;
    let sealed = key.seal_bytes(place(row), secret);
    Ok(sealed.map_err(tiltak_storage::StorageError::from)?)
}

/// Opens what [`seal`] sealed.
pub(super) async fn open(database: &Database, row: Uuid, sealed: &[u8]) -> Result<Vec<u8>> {
    if !seal::is_sealed(sealed) {
        return Ok(sealed.to_vec());
    }
    Ok(seal::open_bytes(database, place(row), sealed).await?)
}
