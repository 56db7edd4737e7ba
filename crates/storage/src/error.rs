use sea_orm::{DbErr, RuntimeErr, SqlErr};

/// Why the store could not answer. A row that is not there is no error: lookups return `Option`.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StorageError {
    /// The engine or the way to it failed.
    #[error("the database failed: {0}")]
    Driver(DriverError),
    /// A stored value is none that the program could have written.
    #[error("stored data is inconsistent: table {table}, column {column}, row {row}")]
    Inconsistent {
        table: &'static str,
        column: &'static str,
        row: String,
    },
    /// Somebody else saved the row since it was read; nothing was written.
    #[error("the row in {table} has been changed by somebody else")]
    Conflict { table: &'static str },
    /// A value that must be unique exists already, for example a user name.
    #[error("the value exists already")]
    NotUnique,
    /// A row points at one that does not exist.
    #[error("a row that is referred to does not exist")]
    BrokenReference,
    /// Another writer held the database longer than we wait.
    #[error("the database is busy")]
    Busy,
    /// The address of the database is none that the program understands.
    #[error("not a database address: expected sqlite:///path, sqlite::memory: or postgres://")]
    Address,
    /// The file of an embedded database cannot be made or opened.
    #[error("the database file cannot be opened: {0}")]
    File(std::io::ErrorKind),
    /// The database was made by a newer version of the program.
    #[error("the database has a newer schema than this program knows")]
    NewerSchema,
    /// A row could not be written as text for its history.
    #[error("a row in {table} could not be kept as text")]
    Snapshot { table: &'static str },
    /// The store of submissions could not do what was asked.
    #[error(transparent)]
    SubmissionStore(#[from] crate::submission_store::StoreError),
    /// Something could not be sealed or opened.
    #[error(transparent)]
    Key(#[from] crate::seal::KeyError),
}

/// What every function of this crate returns.
pub type Result<T, E = StorageError> = std::result::Result<T, E>;

/// A driver error that shows its kind and code, but no text from statements or rows: those may hold personal data.
pub struct DriverError(Box<DbErr>);

impl DriverError {
    fn code(&self) -> Option<String> {
        match self.0.as_ref() {
            DbErr::Conn(RuntimeErr::SqlxError(error))
            | DbErr::Exec(RuntimeErr::SqlxError(error))
            | DbErr::Query(RuntimeErr::SqlxError(error)) => error
                .as_database_error()
                .and_then(sea_orm::sqlx::error::DatabaseError::code)
                .map(std::borrow::Cow::into_owned),
            _ => None,
        }
    }

    /// Whether a value in a row had a form that its column cannot have.
    pub(crate) fn is_unreadable_value(&self) -> bool {
        use sea_orm::sqlx::Error;
        match self.0.as_ref() {
            DbErr::Type(_) | DbErr::TryIntoErr { .. } => true,
            DbErr::Query(RuntimeErr::SqlxError(error)) => {
                matches!(error.as_ref(), Error::ColumnDecode { .. } | Error::Decode(_))
            }
            _ => false,
        }
    }
}

impl std::fmt::Display for DriverError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let kind = match self.0.as_ref() {
            DbErr::ConnectionAcquire(_) => "no connection was free",
            DbErr::Conn(RuntimeErr::SqlxError(error)) if error.as_database_error().is_none() => {
                return write!(formatter, "no connection: {error}");
            }
            DbErr::Conn(_) => "no connection",
            DbErr::Exec(_) => "a change failed",
            DbErr::Query(_) => "a query failed",
            DbErr::Type(_) | DbErr::TryIntoErr { .. } => "a value has the wrong type",
            DbErr::Migration(_) => "the schema could not be changed",
            _ => "unexpected answer",
        };
        match self.code() {
            Some(code) => write!(formatter, "{kind} (code {code})"),
            None => formatter.write_str(kind),
        }
    }
}

impl std::fmt::Debug for DriverError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "DriverError({self})")
    }
}

/// SQLite's "busy" codes, and PostgreSQL's lock timeout, deadlock and failed serialisation.
const BUSY_CODES: [&str; 6] = ["5", "261", "517", "55P03", "40P01", "40001"];

impl From<DbErr> for StorageError {
    fn from(error: DbErr) -> Self {
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => return Self::NotUnique,
            Some(SqlErr::ForeignKeyConstraintViolation(_)) => return Self::BrokenReference,
            _ => {}
        }
        let error = DriverError(Box::new(error));
        match error.code() {
            Some(code) if BUSY_CODES.contains(&code.as_str()) => Self::Busy,
            _ => Self::Driver(error),
        }
    }
}
