use std::path::Path;
use std::sync::Arc;

use tempfile::TempDir;
use tiltak_storage::backup::look_into;
use tiltak_storage::received_document::Reread;
use tiltak_storage::seal::Keyring;

use super::{BackupError, Checked, Manifest, Repository, Result, beside};

/// A backup that is whole.
#[derive(Debug)]
pub struct Verified {
    pub manifest: Manifest,
    pub checked: Checked,
    /// What reading the received documents again showed; nothing where the database is a server's dump.
    pub reread: Reread,
}

/// Checks a backup without putting it back: every piece, every file, and the database inside, which lies in a folder of its own under
/// `scratch` for as long as it takes.
///
/// # Errors
/// The first thing that is not as it was, by its name.
pub async fn verify(
    repository: &Arc<Repository>,
    id: Option<String>,
    scratch: &Path,
    keys: Option<Keyring>,
) -> Result<Verified> {
    let manifest = beside(repository, move |repository| repository.find(id.as_deref())).await?;
    let of = manifest.clone();
    let checked = beside(repository, move |repository| repository.check(&of)).await?;
    let copy = TempDir::with_prefix_in(".verify-", scratch).map_err(|source| BackupError::File {
        path: scratch.display().to_string(),
        source,
    })?;
    let (of, into) = (manifest.clone(), copy.path().to_owned());
    beside(repository, move |repository| {
        repository.take_out(&of, "database", &into)
    })
    .await?;
    let reread = look_into(&manifest.facts, copy.path(), keys).await?;
    Ok(Verified {
        manifest,
        checked,
        reread,
    })
}
