use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use tempfile::TempDir;
use tiltak_storage::backup::{Root, Source, copy_into};
use tiltak_storage::journal::Action;
use tiltak_storage::setting;

use super::{BackupError, LAST, Manifest, Place, Repository, Result, Written, beside};
use crate::Services;

/// What a copy under way is called; files that begin with a full stop are no part of a backup.
const UNDER_WAY: &str = ".backup-";
/// A copy that is older was left by a program that was killed.
const LEFT_OVER: TimeDelta = TimeDelta::days(1);

impl Services {
    /// Takes a backup while others work: first the database as it is at one moment, then the files, of which all that the database
    /// names are there by then.
    ///
    /// # Errors
    /// When something cannot be read or written; there is no new backup then.
    pub async fn create_backup(
        &self,
        repository: &Arc<Repository>,
        place: &Place,
        program: &str,
    ) -> Result<(Manifest, Written)> {
        let transaction = self.database.begin().await?;
        self.note_backup(&transaction, Action::Export, "begun").await?;
        transaction.commit().await?;

        let now = self.now();
        remove_left_over(&place.data, now);
        let copy = TempDir::with_prefix_in(UNDER_WAY, &place.data).map_err(|source| BackupError::File {
            path: place.data.display().to_string(),
            source,
        })?;
        let manifest = Manifest {
            id: format!(
                "{}-{}",
                now.format("%Y%m%dT%H%M%S%6fZ"),
                &self.id().simple().to_string()[..4]
            ),
            made_at: now,
            program: program.to_owned(),
            facts: copy_into(&self.database, &place.url, copy.path()).await?,
            configuration: place.configuration.clone(),
            files: Vec::new(),
        };
        let source = source(place, copy.path());
        let made = beside(repository, move |repository| repository.add(&source, manifest)).await?;
        let transaction = self.database.begin().await?;
        setting::set(&transaction, LAST, &made.0.id, self.now()).await?;
        self.note_backup(&transaction, Action::Export, "finished").await?;
        transaction.commit().await?;
        Ok(made)
    }
}

fn source(place: &Place, copy: &Path) -> Source {
    let mut without = place.without.clone();
    if let Some(file) = &place.file {
        for ending in ["", "-wal", "-shm", "-journal"] {
            let mut name = file.as_os_str().to_owned();
            name.push(ending);
            without.push(PathBuf::from(name));
        }
    }
    let root = |name, folder: &Path| Root {
        name,
        folder: folder.to_owned(),
        without: without.clone(),
    };
    let mut roots = vec![root("database", copy), root("files", &place.data)];
    // A store inside the data folder goes along with it.
    let apart = place
        .submissions
        .as_ref()
        .filter(|store| !store.starts_with(&place.data));
    roots.extend(apart.map(|store| root("submissions", store)));
    Source { roots }
}

fn remove_left_over(data: &Path, now: DateTime<Utc>) {
    for entry in fs::read_dir(data).into_iter().flatten().flatten() {
        let is_copy = entry.file_name().to_string_lossy().starts_with(UNDER_WAY);
        let changed = entry.metadata().and_then(|about| about.modified());
        let is_old = changed.is_ok_and(|changed| now - DateTime::<Utc>::from(changed) > LEFT_OVER);
        if is_copy && is_old && fs::remove_dir_all(entry.path()).is_err() {
            tracing::warn!("a copy that an earlier backup left could not be removed");
        }
    }
}
