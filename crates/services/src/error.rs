use tiltak_domain::casework::refusal::Refusals;
use tiltak_storage::StorageError;

/// Why a use case did not do what was asked. Says nothing of the person it was about.
#[derive(Debug, thiserror::Error)]
pub enum ServiceError {
    /// There is no such thing, or the actor may not know that there is.
    #[error("not found")]
    NotFound,
    /// The actor may not do this.
    #[error("not allowed")]
    Forbidden,
    /// Somebody else saved the same thing after the actor opened it; nothing was changed.
    #[error("changed by somebody else in the meantime")]
    Conflict,
    /// The rules of the case do not allow it.
    #[error("refused: {0}")]
    Refused(#[from] Refusals),
    /// A case cannot be written as a register submission; the fields that are missing.
    #[error("cannot be reported: {0}")]
    Unreportable(String),
    /// Something is wrong in the program or its surroundings.
    #[error(transparent)]
    Storage(StorageError),
    /// A figure cannot be made.
    #[error(transparent)]
    Statistics(#[from] tiltak_statistics::StatisticsError),
}

/// What a use case gives.
pub type Result<T, E = ServiceError> = std::result::Result<T, E>;

impl From<StorageError> for ServiceError {
    fn from(error: StorageError) -> Self {
        match error {
            StorageError::Conflict { .. } => Self::Conflict,
            other => Self::Storage(other),
        }
    }
}
