//! Backups: a folder to which each backup adds only what no earlier one has.
//!
//! A file is cut into pieces ([`chunk`]) that are named after their content and sealed one by one; a [`Manifest`] says which pieces
//! make which file, and how many rows, entries and receipts the database had. Nothing in the folder can be read, and nothing in it
//! can be changed without being found, by somebody who lacks the [`BackupKey`]. A manifest is written last: a backup that was cut
//! off is no backup, and the pieces it left are taken up by the next one.

mod chunk;
mod database;
mod error;
mod facts;
mod keep;
mod key;
mod manifest;
mod postgres;
mod read;
mod repository;
mod source;
mod write;

pub use database::{copy_into, facts_of, look_into, must_be, put_back, with};
pub use error::BackupError;
pub use facts::Facts;
pub use keep::Keep;
pub use key::BackupKey;
pub use manifest::{FileEntry, Manifest};
pub use read::Checked;
pub use repository::{Repository, Summary};
pub use source::{Root, Source};
pub use write::Written;

/// What every function here returns.
pub type Result<T, E = BackupError> = std::result::Result<T, E>;
