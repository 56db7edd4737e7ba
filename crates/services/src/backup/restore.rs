use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tempfile::TempDir;
use tiltak_domain::clock::Clock;
use tiltak_storage::backup::{must_be, put_back, with};
use tiltak_storage::journal::Action;
use tiltak_storage::received_document::Reread;
use tiltak_storage::seal::Keyring;
use tiltak_storage::{Database, sqlite_url};

use super::{BackupError, Manifest, Place, Repository, Result, beside};
use crate::Services;

/// What was put back.
#[derive(Debug)]
pub struct Restored {
    pub manifest: Manifest,
    /// Files beside the database.
    pub files: usize,
    /// Whether the register submissions lay somewhere else before, and are in the data folder now.
    pub submissions_moved: bool,
    /// What reading the received documents again showed.
    pub reread: Reread,
}

/// Puts a backup back: into a data folder that is missing or empty, and a database that is missing or empty. Everything is made and
/// checked beside the folder, which then takes its place at once.
///
/// # Errors
/// [`BackupError::Filled`] where something is there already; the first thing that is not as it was. Nothing is put back then, except
/// that a server's database may have been filled.
pub async fn restore(
    repository: &Arc<Repository>,
    id: Option<String>,
    place: &Place,
    keys: Option<Keyring>,
    clock: Arc<dyn Clock>,
) -> Result<Restored> {
    must_be_empty(&place.data)?;
    let manifest = beside(repository, move |repository| repository.find(id.as_deref())).await?;
    let staging = staging(&place.data)?;
    let (copy, data) = (staging.path().join("database"), staging.path().join("data"));
    for folder in [&copy, &data] {
        private_folder(folder).map_err(at(folder))?;
    }
    let (of, copy_of, data_of) = (manifest.clone(), copy.clone(), data.clone());
    let (files, moved) = beside(repository, move |repository| {
        repository.take_out(&of, "database", &copy_of)?;
        let files = repository.take_out(&of, "files", &data_of)?;
        let moved = repository.take_out(&of, "submissions", &data_of.join("submissions"))?;
        Ok((files, moved))
    })
    .await?;

    let own = place
        .file
        .as_ref()
        .and_then(|file| file.strip_prefix(&place.data).ok());
    let file = own.map(|own| data.join(own)).or_else(|| place.file.clone());
    put_back(&manifest.facts, &copy, &place.url, file.as_deref()).await?;
    let url = file.as_deref().map_or_else(|| place.url.clone(), sqlite_url);
    let reread = check_and_note(&url, &manifest, keys, clock).await?;
    take_place(&data, &place.data)?;
    Ok(Restored {
        manifest,
        files: files + moved,
        submissions_moved: moved > 0,
        reread,
    })
}

async fn check_and_note(
    url: &str,
    manifest: &Manifest,
    keys: Option<Keyring>,
    clock: Arc<dyn Clock>,
) -> Result<Reread> {
    let database = with(Database::connect(url).await?, keys);
    let same = must_be(&database, &manifest.facts).await;
    let noted = match same {
        Ok(reread) => note(&Services::new(database.clone(), clock))
            .await
            .map(|()| reread),
        Err(error) => Err(error),
    };
    database.close().await?;
    noted
}

async fn note(services: &Services) -> Result<()> {
    let transaction = services.database.begin().await?;
    services
        .note_backup(&transaction, Action::Administer, "restored")
        .await?;
    Ok(transaction.commit().await?)
}

fn must_be_empty(data: &Path) -> Result<()> {
    match fs::read_dir(data) {
        Ok(mut entries) => match entries.next() {
            None => Ok(()),
            Some(_) => Err(BackupError::Filled(data.display().to_string())),
        },
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(at(data)(error)),
    }
}

/// Makes a folder that only its owner can look into.
fn private_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// A folder on the same disk, that only its owner can look into.
fn staging(data: &Path) -> Result<TempDir> {
    let above = data.parent().map_or_else(|| PathBuf::from("."), Path::to_owned);
    fs::create_dir_all(&above).map_err(at(&above))?;
    TempDir::with_prefix_in(".restore-", &above).map_err(at(&above))
}

/// An empty folder gives way to one of the same name.
fn take_place(made: &Path, data: &Path) -> Result<()> {
    fs::rename(made, data).map_err(at(data))?;
    let above = data.parent().unwrap_or(Path::new("/"));
    fs::File::open(above)
        .and_then(|above| above.sync_all())
        .map_err(at(above))
}

fn at(path: &Path) -> impl FnOnce(std::io::Error) -> BackupError {
    let path = path.display().to_string();
    |source| BackupError::File { path, source }
}
