//! The bytes that are hashed. Anybody can do it again with the columns of a row; the form must never change.
//!
//! The parts, in this order: the constant `tiltak-journal-1`, sequence, at (microseconds since 1970), actor, action, purpose,
//! case file id, child id, entity, entity id, detail, previous hash. Each part is written `LENGTH:TEXT,` (length in bytes, decimal;
//! UTF-8; uuids with hyphens in lower case), a part that is missing `~,`. The hash is SHA-256 in lower-case hexadecimal.

use sha2::{Digest, Sha256};

use super::row;

pub(super) fn of(row: &row::Model) -> String {
    let sequence = row.sequence.to_string();
    let at = row.at.timestamp_micros().to_string();
    let [case_file, child, entity_id] =
        [row.case_file_id, row.child_id, row.entity_id].map(|id| id.map(|id| id.to_string()));
    let parts = [
        Some("tiltak-journal-1"),
        Some(&sequence),
        Some(&at),
        Some(&row.actor),
        Some(&row.action),
        Some(&row.purpose),
        case_file.as_deref(),
        child.as_deref(),
        Some(&row.entity),
        entity_id.as_deref(),
        Some(&row.detail),
        Some(&row.previous_hash),
    ];
    let mut hasher = Sha256::new();
    for part in parts {
        match part {
            Some(text) => {
                hasher.update(text.len().to_string());
                hasher.update(":");
                hasher.update(text);
                hasher.update(",");
            }
            None => hasher.update("~,"),
        }
    }
    hex::encode(hasher.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row() -> row::Model {
        row::Model {
            sequence: 7,
            at: "2026-03-01T10:20:30.123456Z".parse().unwrap(),
            actor: "system:import".to_owned(),
            action: "receive".to_owned(),
            purpose: "intake".to_owned(),
            case_file_id: None,
            child_id: Some("6f1c1f0e-0d5b-4c67-9a51-0d5f3f3c2b10".parse().unwrap()),
            entity: "received_document".to_owned(),
            entity_id: None,
            detail: "blåbær".to_owned(),
            previous_hash: super::super::GENESIS_HASH.to_owned(),
            hash: String::new(),
        }
    }

    #[test]
    fn the_hash_is_the_one_that_another_program_computes() {
        assert_eq!(
            of(&row()),
            "b9cb37c9645c303241a4c2c091b08646b1d123636dedde98f0de80a7fb5dd599"
        );
    }

    #[test]
    fn text_cannot_move_from_one_field_to_the_next() {
        let moved = row::Model {
            purpose: "intakereceived".to_owned(),
            entity: "_document".to_owned(),
            ..row()
        };
        assert_ne!(of(&row()), of(&moved));
    }

    #[test]
    fn a_missing_id_is_not_an_empty_one() {
        let moved = row::Model {
            case_file_id: row().child_id,
            child_id: None,
            ..row()
        };
        assert_ne!(of(&row()), of(&moved));
    }
}
