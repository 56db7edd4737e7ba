//! What the smaller parts of a case have in common, so that one way of keeping serves them all.

use chrono::NaiveDate;
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::ids::CaseFileId;

/// A part of a case that is kept as one document, with its history.
pub trait Part: Serialize + DeserializeOwned {
    /// What kind of part it is: the glossary's word, such as `placement`. Never changed once cases have been kept.
    const KIND: &'static str;

    /// Identity.
    fn id(&self) -> Uuid;

    /// Counts the changes, 1 when new, for optimistic locking.
    fn version(&self) -> i64;

    /// The case it belongs to.
    fn case_file(&self) -> CaseFileId;

    /// The day by which it is put in order: when it happened or began.
    fn happened_on(&self) -> NaiveDate;

    /// Whether something about it is still to come.
    fn is_open(&self) -> bool;
}
