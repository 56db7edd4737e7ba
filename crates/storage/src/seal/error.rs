use chrono::NaiveDate;

/// Why something could not be sealed or opened. No text of a value or of a key is in it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum KeyError {
    /// The database was opened without keys.
    #[error(
        "no master key: set TILTAK_MASTER_KEY_FILE to the key file of this installation, or TILTAK_MASTER_KEY to its text"
    )]
    Missing,
    /// Sealed values are there, but not the file that opens them.
    #[error(
        "the key file is gone, and what is kept cannot be read without it: put the copy of the file back where it was \
         (see docs/keys.md, lost keys); a new key would not help"
    )]
    Lost,
    /// A key of another installation, or one that was rotated away.
    #[error(
        "the master key {0} is needed and not among the keys given: put its line back into the key file (see docs/keys.md)"
    )]
    UnknownMaster(String),
    /// The text of a key has another form.
    #[error(
        "the master key is not of the form tiltak-key-1: and 64 hexadecimal digits; make one with `tiltak keys new`"
    )]
    Unreadable,
    /// Less than 32 bytes.
    #[error("the master key is too short: it must be 32 random bytes; make one with `tiltak keys new`")]
    TooShort,
    /// 32 bytes that nobody drew by chance.
    #[error("the master key is not random (it repeats or counts); make one with `tiltak keys new`")]
    Weak,
    /// The key of a demonstration, where real data are kept.
    #[error("this is the key of a demonstration, and anybody may know it; make one with `tiltak keys new`")]
    Demonstration,
    /// Other accounts of the machine can read the file.
    #[error("other users of this machine can read the key file: run chmod 600 on it")]
    ReadableByOthers,
    /// The key file cannot be read or made.
    #[error("the key file cannot be read or written: {0}")]
    File(std::io::ErrorKind),
    /// The file is there already.
    #[error("there is a key file already, and it is never written over")]
    Exists,
    /// The key service did not do what was asked.
    #[error("the key service did not answer as it should: {0}")]
    Service(&'static str),
    /// The system gave no random bytes.
    #[error("the system gave no random bytes")]
    NoChance,
    /// Changed, moved from another row or column, or sealed with another key.
    #[error("a sealed value in table {table}, column {column} was changed or moved after it was sealed")]
    Changed {
        table: &'static str,
        column: &'static str,
    },
    /// Put there past the program: nothing from before sealing is left.
    #[error(
        "table {table}, column {column}, row {row} has a value in clear where only sealed ones belong: somebody wrote to the \
         database past the program (see docs/keys.md, values in clear)"
    )]
    InClear {
        table: &'static str,
        column: &'static str,
        row: uuid::Uuid,
    },
    /// The key that a value names does not exist.
    #[error("the key {0} that a sealed value names is not in the database")]
    UnknownKey(uuid::Uuid),
    /// The key was destroyed on purpose; what it sealed can be read by nobody.
    #[error("deleted by law on {on}")]
    Deleted { on: NaiveDate },
}
