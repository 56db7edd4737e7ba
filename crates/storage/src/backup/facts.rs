use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{BackupError, Result};

/// What a database had when it was backed up, to be held against what comes out again. Names nobody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// `SQLite` or `PostgreSQL`.
    pub engine: String,
    /// How many migrations had been applied.
    pub schema: usize,
    /// Rows of each table.
    pub rows: BTreeMap<String, u64>,
    /// The number of the journal's last entry,
    pub journal_entries: i64,
    /// and its hash, to which all before it are chained.
    pub journal_head: String,
    /// How many documents have been acknowledged.
    pub receipts: u64,
    /// SHA-256 over every receipt with the digest of its bytes, in order.
    pub receipts_digest: String,
}

impl Facts {
    /// Says what differs in the database that came out.
    ///
    /// # Errors
    /// [`BackupError::Differs`] with the first difference.
    pub fn must_be(&self, expected: &Self) -> Result<()> {
        let differs = |text: String| Err(BackupError::Differs(text));
        if (&self.journal_head, self.journal_entries) != (&expected.journal_head, expected.journal_entries) {
            return differs(format!(
                "the journal ends with entry {} and not as in entry {}",
                self.journal_entries, expected.journal_entries
            ));
        }
        if (self.receipts, &self.receipts_digest) != (expected.receipts, &expected.receipts_digest) {
            return differs(format!(
                "{} documents, and {} when it was backed up, or not the same",
                self.receipts, expected.receipts
            ));
        }
        let tables = self.rows.keys().chain(expected.rows.keys());
        for table in tables {
            let (found, was) = (self.rows.get(table), expected.rows.get(table));
            if found != was {
                let count = |rows: Option<&u64>| rows.map_or("no table".to_owned(), u64::to_string);
                return differs(format!(
                    "table {table}: {} rows, and {} before",
                    count(found),
                    count(was)
                ));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts() -> Facts {
        Facts {
            engine: "SQLite".into(),
            schema: 3,
            rows: BTreeMap::from([("child".into(), 4)]),
            journal_entries: 7,
            journal_head: "aa".into(),
            receipts: 2,
            receipts_digest: "bb".into(),
        }
    }

    #[test]
    fn a_lost_row_a_lost_receipt_and_another_head_are_each_told() {
        assert!(facts().must_be(&facts()).is_ok());
        let cases = [
            (
                Facts {
                    rows: BTreeMap::from([("child".into(), 3)]),
                    ..facts()
                },
                "table child: 3 rows, and 4",
            ),
            (
                Facts {
                    rows: BTreeMap::new(),
                    ..facts()
                },
                "table child: no table rows",
            ),
            (
                Facts {
                    receipts: 1,
                    ..facts()
                },
                "1 documents, and 2",
            ),
            (
                Facts {
                    receipts_digest: "cc".into(),
                    ..facts()
                },
                "not the same",
            ),
            (
                Facts {
                    journal_head: "cc".into(),
                    ..facts()
                },
                "entry 7",
            ),
        ];
        for (found, text) in cases {
            let error = found.must_be(&facts()).unwrap_err().to_string();
            assert!(error.contains(text), "{error}");
        }
    }
}
