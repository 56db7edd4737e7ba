//! What a command says when it could not do its work: a kind with its exit code, a sentence, and what to do.

use std::io;
use std::process::ExitCode;

use tiltak_services::ServiceError;
use tiltak_statistics::StatisticsError;
use tiltak_storage::StorageError;
use tiltak_storage::submission_store::StoreError;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The input, or what the program works on, has faults.
    Faults,
    /// The command was used wrongly.
    Usage,
    /// Not allowed.
    Refused,
    /// Something is wrong in the program or its surroundings.
    Internal,
    /// Stopped by whoever ran it.
    Interrupted,
}

impl Kind {
    pub fn exit_code(self) -> u8 {
        match self {
            Self::Faults => 1,
            Self::Usage => 2,
            Self::Refused => 3,
            Self::Internal => 70,
            Self::Interrupted => 130,
        }
    }
}

#[derive(Debug)]
pub struct CommandError {
    kind: Kind,
    /// None where the command has said everything already.
    message: Option<String>,
    hint: Option<String>,
}

impl CommandError {
    pub fn faults(message: impl Into<String>) -> Self {
        Self::new(Kind::Faults, Some(message.into()))
    }

    pub fn usage(message: impl Into<String>) -> Self {
        Self::new(Kind::Usage, Some(message.into()))
    }

    pub fn refused(message: impl Into<String>) -> Self {
        Self::new(Kind::Refused, Some(message.into()))
    }

    pub fn internal(message: impl Into<String>) -> Self {
        Self::new(Kind::Internal, Some(message.into()))
    }

    pub fn interrupted(message: impl Into<String>) -> Self {
        Self::new(Kind::Interrupted, Some(message.into()))
    }

    /// Faults that have been told one by one.
    pub fn told() -> Self {
        Self::new(Kind::Faults, None)
    }

    /// Results could not be printed. Who closes the pipe knows it and needs no message.
    pub fn stdout(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::told(),
            _ => Self::internal(format!("cannot write to stdout: {error}")),
        }
    }

    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self {
            hint: Some(hint.into()),
            ..self
        }
    }

    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The sentence, for messages about one of several things.
    pub fn message(&self) -> &str {
        self.message.as_deref().unwrap_or_default()
    }

    /// Says it on stderr.
    pub fn report(&self) -> ExitCode {
        if let Some(message) = &self.message {
            crate::output::message(format!("tiltak: {message}"));
        }
        if let Some(hint) = &self.hint {
            crate::output::message(format!("  hint: {hint}"));
        }
        ExitCode::from(self.kind.exit_code())
    }

    fn new(kind: Kind, message: Option<String>) -> Self {
        Self {
            kind,
            message,
            hint: None,
        }
    }
}

impl From<ServiceError> for CommandError {
    fn from(error: ServiceError) -> Self {
        match error {
            ServiceError::Storage(error) => error.into(),
            ServiceError::Statistics(error) => error.into(),
            ServiceError::Forbidden => Self::refused(error.to_string()),
            ServiceError::Conflict => Self::faults(error.to_string()).hint("try again"),
            other => Self::faults(other.to_string()),
        }
    }
}

impl From<StorageError> for CommandError {
    fn from(error: StorageError) -> Self {
        let text = error.to_string();
        match error {
            StorageError::Address => Self::usage(text).hint("see --database and TILTAK_DATABASE"),
            StorageError::NewerSchema => {
                Self::faults(text).hint("use the newest version of tiltak that has been used on it")
            }
            StorageError::File(_) => {
                Self::faults(text).hint("see who may read and write the folder given with --data")
            }
            StorageError::SubmissionStore(StoreError::Key(error)) => StorageError::Key(error).into(),
            StorageError::SubmissionStore(
                StoreError::KeyLost | StoreError::InClear { .. } | StoreError::Damaged { .. },
            ) => Self::faults(text).hint("docs/keys.md says how keys are kept, and what files in clear mean"),
            StorageError::SubmissionStore(_) => Self::internal(text)
                .hint("see who may read and write the place given with --store, and how much room it has"),
            StorageError::Key(_) => {
                Self::faults(text).hint("docs/keys.md says how keys are kept, copied and changed")
            }
            StorageError::NotUnique => Self::faults(text),
            StorageError::Busy => Self::internal(text).hint("another program holds it; try again"),
            _ => Self::internal(text).hint("`tiltak doctor` looks for what is wrong"),
        }
    }
}

impl From<StatisticsError> for CommandError {
    fn from(error: StatisticsError) -> Self {
        let text = error.to_string();
        let made = match error {
            StatisticsError::Catalogue { .. }
            | StatisticsError::Columns { .. }
            | StatisticsError::Query { .. }
            | StatisticsError::Answer { .. }
            | StatisticsError::Export { .. } => return Self::internal(text),
            StatisticsError::Write { .. } => Self::internal(text),
            StatisticsError::Year { .. } => return Self::faults(text).hint("choose another with --year"),
            _ => Self::faults(text),
        };
        match error.hint() {
            Some(hint) => made.hint(hint),
            None => made,
        }
    }
}
