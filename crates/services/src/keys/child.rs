use tiltak_domain::casework::attachment::Attachment;
use tiltak_domain::ids::{CaseFileId, ChildId, UserId};
use tiltak_domain::people::child::Child;
use tiltak_domain::people::name_key;
use tiltak_storage::journal::{self, Action, NewEntry};
use tiltak_storage::seal::KeyError;
use tiltak_storage::{
    StorageError, Transaction, case_file, child, lifecycle, part, seal, sealed_file, user_account,
};

use crate::Services;
use crate::error::{Result, ServiceError};

/// The longest reason, in letters; it stands in the journal.
const LONGEST_REASON: usize = 200;
/// As many digits as a national identity number has.
const DIGITS_OF_A_NUMBER: usize = 11;

/// Why the keys of a child were left as they are.
#[derive(Debug, thiserror::Error)]
pub enum ChildKeyError {
    /// There is no such user, or the account is closed.
    #[error("there is no such user, or the account is closed: {0}")]
    NoSuchUser(String),
    /// One person is not two.
    #[error("the one who confirms must be another person than the one who answers for it")]
    SamePerson,
    /// A case of the child is held.
    #[error("a case of the child is held (docs/lifecycle.md): nothing of it may be destroyed")]
    Held,
    /// A case of the child is open.
    #[error("a case of the child is open: close it first")]
    OpenCase,
    /// The reason is missing, too long, or tells who the child is.
    #[error(
        "give the reason in at most 200 letters, by the number of the decision, without a name or an identity number"
    )]
    Reason,
    /// The keys are destroyed already.
    #[error("the child was deleted already")]
    Deleted,
    /// There is no such child.
    #[error("there is no such child")]
    NoSuchChild,
    /// Use case or storage.
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<StorageError> for ChildKeyError {
    fn from(error: StorageError) -> Self {
        match error {
            StorageError::Key(KeyError::Deleted { .. }) => Self::Deleted,
            error => Self::Service(error.into()),
        }
    }
}

/// A decision to destroy the keys of a child outside the run of `lifecycle`.
#[derive(Debug, Clone, Copy)]
pub struct DestroyKey<'a> {
    /// The child.
    pub child: ChildId,
    /// User name of the person who answers for it,
    pub by: &'a str,
    /// and of another one who agrees.
    pub confirmed_by: &'a str,
    /// Why, without a name: the number of the decision.
    pub reason: &'a str,
}

/// What was destroyed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Destroyed {
    /// How many keys.
    pub keys: usize,
    /// How many files were taken away.
    pub files: usize,
}

/// What was sealed anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Renewed {
    /// How many rows.
    pub rows: usize,
    /// How many files.
    pub files: usize,
}

impl Services {
    /// Destroys the keys of a child, so that nobody can read anything of the child again, and takes the files away. For what the law
    /// asks to be deleted and the run of `lifecycle` cannot reach.
    ///
    /// # Errors
    /// See [`ChildKeyError`].
    pub async fn destroy_keys_of_child(&self, asked: DestroyKey<'_>) -> Result<Destroyed, ChildKeyError> {
        let by = self.open_account(asked.by).await?;
        let confirmed_by = self.open_account(asked.confirmed_by).await?;
        if by == confirmed_by {
            return Err(ChildKeyError::SamePerson);
        }
        let transaction = self.database.begin().await?;
        let found = present(&transaction, asked.child).await?;
        refuse_telling_reason(asked.reason, &found.name)?;
        self.refuse_kept(&transaction, asked.child).await?;
        let keys = seal::shred_child(&transaction, asked.child, self.today()).await?;
        for (user, action, detail) in [
            (by, Action::Delete, asked.reason),
            (confirmed_by, Action::Transition, "confirmed"),
        ] {
            self.note_key(&transaction, user, action, asked.child, detail)
                .await?;
        }
        transaction.commit().await?;
        let files = self.remove_discarded_files().await?;
        self.database
            .forget_replaced(&["data_key", "hidden_address", "access_tie", "search_name", "child"])
            .await?;
        Ok(Destroyed { keys, files })
    }

    /// Gives a child a new key and seals everything of the child anew, files included.
    ///
    /// # Errors
    /// See [`ChildKeyError`].
    pub async fn renew_keys_of_child(&self, id: ChildId, by: &str) -> Result<Renewed, ChildKeyError> {
        let by = self.open_account(by).await?;
        // Files first: those that are written and not named by a key tell nothing to anybody.
        let written = self.files_written_anew(id).await?;
        let transaction = self.database.begin().await?;
        present(&transaction, id).await?;
        for (attachment, file) in &written {
            sealed_file::replace(&transaction, *attachment, file).await?;
        }
        let rows = seal::renew_child(&transaction, id).await?;
        self.note_key(&transaction, by, Action::Administer, id, "renewed")
            .await?;
        transaction.commit().await?;
        self.remove_discarded_files().await?;
        self.database
            .forget_replaced(&["data_key", "sealed_file"])
            .await?;
        Ok(Renewed {
            rows,
            files: written.len(),
        })
    }

    async fn files_written_anew(
        &self,
        id: ChildId,
    ) -> Result<Vec<(tiltak_domain::ids::AttachmentId, sealed_file::WrittenFile)>> {
        let mut written = Vec::new();
        let sealed = sealed_file::of_child(&self.database, id).await?;
        if sealed.is_empty() {
            return Ok(written);
        }
        let cases: Vec<CaseFileId> = case_file::of_child(&self.database, id)
            .await?
            .iter()
            .map(|file| file.id)
            .collect();
        let files: Vec<Attachment> = part::of_cases(&self.database, &cases).await?;
        let store = self.attachment_store()?;
        for file in files {
            let has_file = sealed.iter().any(|(attachment, _)| *attachment == file.id);
            // One that is missing stays so.
            if has_file && let Some(bytes) = store.bytes(&self.database, file.id, &file.sha256).await? {
                written.push((file.id, store.put(file.id, &bytes).await?));
            }
        }
        Ok(written)
    }

    async fn refuse_kept(&self, tx: &Transaction, id: ChildId) -> Result<(), ChildKeyError> {
        let today = self.today();
        for file in case_file::of_child(tx, id).await? {
            if file.closed_on().is_none() {
                return Err(ChildKeyError::OpenCase);
            }
            let holds = lifecycle::holds_of(tx, file.id).await?;
            if holds.iter().any(|hold| hold.holds_on(today)) {
                return Err(ChildKeyError::Held);
            }
        }
        Ok(())
    }

    async fn open_account(&self, user_name: &str) -> Result<UserId, ChildKeyError> {
        let found = user_account::by_user_name(&self.database, user_name).await?;
        let open = found.filter(|account| account.disabled_at.is_none());
        open.map(|account| account.id)
            .ok_or_else(|| ChildKeyError::NoSuchUser(user_name.to_owned()))
    }

    async fn note_key(
        &self,
        tx: &Transaction,
        by: UserId,
        action: Action,
        child: ChildId,
        detail: &str,
    ) -> Result<()> {
        let entry = NewEntry {
            at: self.now(),
            actor: journal::Actor::User(by),
            action,
            purpose: "administration",
            case_file: None,
            child: Some(child),
            entity: "data_key",
            entity_id: Some(child.0),
            detail,
        };
        journal::append(tx, &entry).await?;
        Ok(())
    }
}

/// A child who is there and whose keys are.
async fn present(tx: &Transaction, id: ChildId) -> Result<Child, ChildKeyError> {
    match child::find(tx, id).await? {
        Some(child) => Ok(child),
        None if seal::is_shredded(tx, id).await? => Err(ChildKeyError::Deleted),
        None => Err(ChildKeyError::NoSuchChild),
    }
}

/// The journal outlives the child's data, so its words must not tell who the child was.
fn refuse_telling_reason(reason: &str, name: &str) -> Result<(), ChildKeyError> {
    let digits = reason.chars().filter(char::is_ascii_digit).count();
    let said = name_key::words(reason);
    let tells = name_key::words(name).iter().any(|word| said.contains(word));
    let length = reason.trim().chars().count();
    if length == 0 || length > LONGEST_REASON || digits >= DIGITS_OF_A_NUMBER || tells {
        return Err(ChildKeyError::Reason);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_says_why_and_not_who() {
        let name = "Åse Oppdiktet Prøve";
        for good in ["Vedtak 2026/117", "sak 2026-0042, personvern art. 17"] {
            assert!(refuse_telling_reason(good, name).is_ok(), "{good}");
        }
        let long = "x".repeat(LONGEST_REASON + 1);
        for bad in [
            "",
            "  ",
            "Gjelder Åse",
            "oppdiktet",
            "15815200013",
            "158152 00013",
            &long,
        ] {
            assert!(refuse_telling_reason(bad, name).is_err(), "{bad}");
        }
    }
}
