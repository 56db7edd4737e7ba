use tiltak_domain::casework::attachment::Attachment;
use tiltak_storage::sealed_file::{self, WrittenFile};
use tiltak_storage::submission_store::StoreError;
use tiltak_storage::{StorageError, part, service, setting};

use super::{FILES_SEALED, without_keys};
use crate::Services;
use crate::error::{Result, ServiceError};

/// What came of sealing the files that were there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SealedFiles {
    /// How many files of cases were sealed.
    pub attachments: usize,
    /// How many register submissions were sealed.
    pub submissions: usize,
    /// Files that are not what was kept, and were left as they are.
    pub damaged: usize,
    /// Files in clear that no case of this database names, and were left as they are.
    pub of_no_case: usize,
}

impl SealedFiles {
    /// Whether nothing that this database names is left in clear.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.damaged == 0
    }
}

impl Services {
    /// Seals the files of cases and the register submissions that lie in clear from before sealing. It may be stopped and started
    /// again: a file in clear goes only when its sealed one, and the key of it, are safe.
    ///
    /// # Errors
    /// Storage; when the database was opened without keys.
    pub async fn seal_stored_files(&self) -> Result<SealedFiles> {
        self.database.keys().ok_or_else(without_keys)?;
        let mut done = SealedFiles::default();
        if self.attachments.is_some() {
            self.seal_attachments(&mut done).await?;
        }
        if let Some(store) = &self.submissions {
            let sealed = store.seal_existing().await.map_err(StorageError::from)?;
            done.submissions = sealed.documents;
            done.damaged += sealed.damaged.len();
        }
        if done.is_whole() {
            let transaction = self.database.begin().await?;
            setting::set(&transaction, FILES_SEALED, "yes", self.now()).await?;
            transaction.commit().await?;
        }
        Ok(done)
    }

    async fn seal_attachments(&self, done: &mut SealedFiles) -> Result<()> {
        let store = self.attachment_store()?;
        let mut sealed = Vec::new();
        let mut left = Vec::new();
        for service in service::list(&self.database).await? {
            let files: Vec<Attachment> = part::of_service(&self.database, service.id).await?;
            for file in files {
                match self.seal_attachment(&file).await {
                    Ok(is_new) => {
                        done.attachments += usize::from(is_new);
                        sealed.push(file.sha256);
                    }
                    Err(ServiceError::Storage(StorageError::SubmissionStore(StoreError::Damaged {
                        ..
                    }))) => {
                        done.damaged += 1;
                        left.push(file.sha256);
                    }
                    Err(error) => return Err(error),
                }
            }
        }
        for sha256 in sealed.iter().filter(|sha256| !left.contains(sha256)) {
            store.remove_in_clear(sha256).await?;
        }
        let named: std::collections::BTreeSet<&String> = left.iter().collect();
        done.of_no_case = store.count_in_clear().await?.saturating_sub(named.len());
        Ok(())
    }

    /// Seals one file; whether there was something to do.
    async fn seal_attachment(&self, file: &Attachment) -> Result<bool> {
        if sealed_file::is_there(&self.database, file.id).await? {
            return Ok(false);
        }
        let store = self.attachment_store()?;
        // One that is missing is missing: the page of the file says so.
        let Some(bytes) = store.in_clear(&file.sha256).await? else {
            return Ok(false);
        };
        let written = store.put(file.id, &bytes).await?;
        match self.keep_key(file, &written).await {
            Ok(()) => Ok(true),
            // Another program that started at the same moment was first.
            Err(ServiceError::Storage(StorageError::NotUnique)) => {
                store.remove(written.file).await?;
                Ok(false)
            }
            // It may have been committed all the same, so the file stays.
            Err(error) => Err(error),
        }
    }

    async fn keep_key(&self, file: &Attachment, written: &WrittenFile) -> Result<()> {
        let transaction = self.database.begin().await?;
        sealed_file::insert(&transaction, file.id, file.case_file, written).await?;
        Ok(transaction.commit().await?)
    }
}
