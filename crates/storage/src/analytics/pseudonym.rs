use sea_orm::QueryResult;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::error::{Result, StorageError};
use crate::seal::Store;
use crate::setting;

/// The setting that holds the key; made when the schema is made, another one in each database.
pub(crate) const KEY: &str = "pseudonym_key";

/// Turns ids into names that mean nothing elsewhere.
pub(crate) struct Pseudonyms {
    keyed: Sha256,
}

impl Pseudonyms {
    pub(crate) async fn load(db: &impl Store) -> Result<Self> {
        let key = setting::get(db, KEY).await?.filter(|key| !key.is_empty());
        let key = key.ok_or_else(|| StorageError::Inconsistent {
            table: "setting",
            column: "value",
            row: KEY.to_owned(),
        })?;
        Ok(Self::new(&key))
    }

    fn new(key: &str) -> Self {
        Self {
            keyed: Sha256::new().chain_update(key),
        }
    }

    /// The pseudonym of the id in a column.
    pub(super) fn at(&self, row: &QueryResult, column: usize) -> Result<String> {
        Ok(self.of(row.try_get_by(column)?))
    }

    /// The pseudonym of the id in a column that may be empty.
    pub(super) fn at_if_any(&self, row: &QueryResult, column: usize) -> Result<Option<String>> {
        let id: Option<Uuid> = row.try_get_by(column)?;
        Ok(id.map(|id| self.of(id)))
    }

    pub(crate) fn of(&self, id: Uuid) -> String {
        self.of_bytes(id.as_bytes())
    }

    /// The pseudonym of a number or another name.
    pub(crate) fn of_text(&self, name: &str) -> String {
        self.of_bytes(name.as_bytes())
    }

    /// The pseudonym of an id that is written as text, or else of the text.
    pub(crate) fn of_name(&self, name: &str) -> String {
        Uuid::parse_str(name).map_or_else(|_no_id| self.of_text(name), |id| self.of(id))
    }

    fn of_bytes(&self, bytes: &[u8]) -> String {
        let digest = self.keyed.clone().chain_update(bytes).finalize();
        hex::encode(&digest[..8])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pseudonym_is_the_beginning_of_a_keyed_hash() {
        let id = Uuid::from_u128(0x0000_0004_0001_4000_8000_0000_0000_0000);
        let one = Pseudonyms::new("one").of(id);
        // By Python's hashlib.
        assert_eq!(one, "98794925eb794845");
        assert_ne!(one, Pseudonyms::new("other").of(id));
        assert_ne!(one, Pseudonyms::new("one").of(Uuid::nil()));
    }
}
