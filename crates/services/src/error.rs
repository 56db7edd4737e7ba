use tiltak_domain::casework::refusal::Refusals;
use tiltak_register::export::WriteError;
use tiltak_register::from_case::{Gap, MapError};
use tiltak_storage::StorageError;
use tiltak_storage::seal::KeyError;

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
    /// A questionnaire has faults that would be the survey's.
    #[error("the questionnaire has faults")]
    Questionnaire(Vec<tiltak_domain::survey::lint::Finding>),
    /// A case cannot be written as a register submission.
    #[error("cannot be reported: {0}")]
    Unreportable(#[from] Unreportable),
    /// The work was stopped before it was done; nothing was changed.
    #[error("stopped before it was done")]
    Interrupted,
    /// It was there, and was deleted by law.
    #[error("deleted by law on {on}")]
    Deleted {
        /// The day.
        on: chrono::NaiveDate,
    },
    /// Something is wrong in the program or its surroundings.
    #[error(transparent)]
    Storage(StorageError),
    /// A document cannot be made.
    #[error(transparent)]
    Document(#[from] tiltak_reports::pdf::PdfError),
    /// A figure cannot be made.
    #[error(transparent)]
    Statistics(#[from] tiltak_statistics::StatisticsError),
}

/// Why a case cannot be written as a register submission. Says nothing of the child.
#[derive(Debug, thiserror::Error)]
pub enum Unreportable {
    /// The case lacks what the register demands.
    #[error(transparent)]
    Lacks(#[from] MapError),
    /// The file description has no room for what the case has.
    #[error(transparent)]
    Unwritable(#[from] WriteError),
}

impl Unreportable {
    /// What is missing; nothing where nothing is missing, but something does not fit.
    #[must_use]
    pub fn gaps(&self) -> &[Gap] {
        match self {
            Self::Lacks(error) => &error.gaps,
            Self::Unwritable(_) => &[],
        }
    }
}

/// What a use case gives.
pub type Result<T, E = ServiceError> = std::result::Result<T, E>;

impl From<StorageError> for ServiceError {
    fn from(error: StorageError) -> Self {
        match error {
            StorageError::Conflict { .. } => Self::Conflict,
            StorageError::Key(KeyError::Deleted { on }) => Self::Deleted { on },
            other => Self::Storage(other),
        }
    }
}
