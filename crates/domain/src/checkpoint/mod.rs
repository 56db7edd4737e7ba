//! Signed checkpoints of the journal (kontrollpunkter): once a day the place and the hash of its last entry, signed, and linked to the
//! checkpoint before. Copies that lie elsewhere show what the database alone cannot: that the whole chain was made anew.
//!
//! What is signed is text that anybody can put together again, see [`Checkpoint::signed_text`] and `docs/journal.md`.

mod judge;

use chrono::{DateTime, SubsecRound, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

pub use judge::{CheckpointFault, Found, JournalAt, judge};

/// The form of the files, in each of them.
pub const FORMAT: &str = "tiltak-checkpoint-1";

/// What stands for the hash of the checkpoint before the first one.
pub const NO_PREVIOUS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// One checkpoint (kontrollpunkt), as it stands in its file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checkpoint {
    /// The form of the file: [`FORMAT`].
    pub format: String,
    /// Which one it is: 1, 2, 3 without a gap.
    pub number: i64,
    /// The number of the journal's last entry when it was made.
    pub sequence: i64,
    /// How many entries the journal had then; the same as `sequence` where nothing is missing.
    pub count: i64,
    /// The hash of that last entry, 64 hexadecimal signs.
    pub hash: String,
    /// When it was made, to the second.
    pub at: DateTime<Utc>,
    /// Which key signed it: the first sixteen hexadecimal signs of the SHA-256 of the public key.
    pub key_id: String,
    /// The hash of the checkpoint before, or 64 zeros.
    pub previous: String,
    /// The Ed25519 signature over [`Checkpoint::signed_text`], 128 hexadecimal signs.
    pub signature: String,
}

/// What a checkpoint says of the journal, before anything is signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The number of the last entry.
    pub sequence: i64,
    /// How many entries there are.
    pub count: i64,
    /// The hash of the last entry.
    pub hash: String,
}

impl Checkpoint {
    /// The one after `previous`, not signed yet.
    #[must_use]
    pub fn next(previous: Option<&Self>, head: Head, at: DateTime<Utc>, key_id: String) -> Self {
        Self {
            format: FORMAT.to_owned(),
            number: previous.map_or(1, |previous| previous.number + 1),
            sequence: head.sequence,
            count: head.count,
            hash: head.hash,
            at: at.trunc_subsecs(0),
            key_id,
            previous: previous.map_or_else(|| NO_PREVIOUS.to_owned(), Self::own_hash),
            signature: String::new(),
        }
    }

    /// The text that is signed: a line with the form, then seven lines, each a name, a space and the value, the last one ended too.
    #[must_use]
    pub fn signed_text(&self) -> String {
        format!(
            "{}\nnumber {}\nsequence {}\ncount {}\nhash {}\nat {}\nkey_id {}\nprevious {}\n",
            self.format,
            self.number,
            self.sequence,
            self.count,
            self.hash,
            self.at.format("%Y-%m-%dT%H:%M:%SZ"),
            self.key_id,
            self.previous,
        )
    }

    /// The hash by which the next one names it: SHA-256 over the signed text and a line with the signature.
    #[must_use]
    pub fn own_hash(&self) -> String {
        let mut hasher = Sha256::new();
        hasher.update(self.signed_text());
        hasher.update(format!("signature {}\n", self.signature));
        hex::encode(hasher.finalize())
    }

    /// The name of its file.
    #[must_use]
    pub fn file_name(&self) -> String {
        format!("checkpoint-{:06}.json", self.number)
    }
}

/// Whether a name is that of a checkpoint's file, and the number in it.
#[must_use]
pub fn number_in(file_name: &str) -> Option<i64> {
    let digits = file_name.strip_prefix("checkpoint-")?.strip_suffix(".json")?;
    let is_number = digits.len() >= 6 && digits.bytes().all(|digit| digit.is_ascii_digit());
    is_number.then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head() -> Head {
        Head {
            sequence: 7,
            count: 7,
            hash: "ab".repeat(32),
        }
    }

    #[test]
    fn the_signed_text_and_the_hash_are_those_that_another_program_computes() {
        let at = "2026-03-01T10:20:30.5Z".parse().unwrap();
        let mut first = Checkpoint::next(None, head(), at, "0123456789abcdef".into());
        first.signature = "cd".repeat(64);
        let text = format!(
            "tiltak-checkpoint-1\nnumber 1\nsequence 7\ncount 7\nhash {}\nat 2026-03-01T10:20:30Z\nkey_id 0123456789abcdef\nprevious {}\n",
            "ab".repeat(32),
            "0".repeat(64),
        );
        assert_eq!(first.signed_text(), text);
        // printf TEXT | sha256sum
        assert_eq!(first.own_hash(), OTHER_PROGRAM);
        let second = Checkpoint::next(Some(&first), head(), at, first.key_id.clone());
        assert_eq!((second.number, second.previous.as_str()), (2, OTHER_PROGRAM));
    }

    const OTHER_PROGRAM: &str = "d70c929aeed6c0d877b1ae080b01ef6c1306457328288ab13bf5b47dd4f9e74c";

    #[test]
    fn a_file_is_known_by_its_name() {
        assert_eq!(number_in("checkpoint-000012.json"), Some(12));
        assert_eq!(number_in("checkpoint-1234567.json"), Some(1_234_567));
        for other in [
            "checkpoint-12.json",
            "checkpoint-00001x.json",
            "public-key.txt",
            "checkpoint-000012.json.bak",
        ] {
            assert_eq!(number_in(other), None, "{other}");
        }
    }
}
