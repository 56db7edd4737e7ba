//! A line of the ledger.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::release::counts::Counts;
use crate::release::problem::What;
use crate::release::shape::Block;

/// A release: what was shown, what was held back, and what it was made of. Private: it says what is held back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LedgerEntry {
    /// The release's id.
    pub id: String,
    /// When it was made.
    pub time: DateTime<Utc>,
    /// The version of the data.
    pub data_version: String,
    /// The base that small counts were rounded to, where they were.
    pub rounding: Option<i64>,
    pub(crate) tables: Vec<EntryTable>,
    pub(crate) counts: Vec<CountsUsed>,
    /// The hash of the entry before; empty for the first.
    pub previous: String,
    /// SHA-256 of this entry, written without its own hash.
    pub hash: String,
}

/// A table of a release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct EntryTable {
    pub indicator: String,
    /// For each dimension its id and codes.
    pub dimensions: Vec<(String, Vec<String>)>,
    pub part: Block,
    pub whole: Option<Block>,
    /// For each cell `+` shown, `:` held back, `.` without a figure.
    pub marks: String,
    /// Part and whole of the cells that are shown, in order.
    pub values: Vec<(i64, Option<i64>)>,
    pub guards: Vec<EntryGuard>,
}

/// Something of a cell that is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct EntryGuard {
    pub place: usize,
    pub what: What,
    /// How wide the interval must be.
    pub width: i64,
}

/// Counts that a release was made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CountsUsed {
    pub table: String,
    pub period: String,
    pub hash: String,
    #[serde(skip)]
    pub counts: Option<Arc<Counts>>,
}

impl LedgerEntry {
    /// The entry with its hash.
    pub(crate) fn sealed(mut self) -> Self {
        self.hash = String::new();
        self.hash = self.computed_hash();
        self
    }

    /// The hash that the entry should have.
    pub(crate) fn computed_hash(&self) -> String {
        let plain = Self {
            hash: String::new(),
            ..self.without_counts()
        };
        hex::encode(Sha256::digest(serde_json::to_vec(&plain).unwrap_or_default()))
    }

    /// The entry as it is read again.
    pub(crate) fn without_counts(&self) -> Self {
        let mut entry = self.clone();
        for used in &mut entry.counts {
            used.counts = None;
        }
        entry
    }
}
