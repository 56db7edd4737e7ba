//! Single values: where they stand, and how they look when sealed.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::data_key::{DataKey, keys_by_id};
use super::{KeyError, Secret, Store, cipher};
use crate::error::Result;

/// What a sealed text begins with; then the id of its key, a colon, and nonce and ciphertext in base64.
pub(crate) const TEXT: &str = "sealed1:";
/// What sealed bytes begin with; then the id of their key, nonce and ciphertext.
pub(crate) const BYTES: &[u8] = b"\0sealed1";
const KEY_DIGITS: usize = 32;

/// Where a value stands. Sealed for one place, it does not open in another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub table: &'static str,
    pub column: &'static str,
    pub row: Uuid,
}

impl Place {
    #[must_use]
    pub fn new(table: &'static str, column: &'static str, row: Uuid) -> Self {
        Self { table, column, row }
    }

    /// What is sealed together with the value: each part with its length before it, so that no two places are alike.
    fn belongs_to(self, key: Uuid) -> Vec<u8> {
        let mut all = Vec::with_capacity(160);
        all.extend(b"tiltak sealed value 1");
        let parts = [
            self.table.as_bytes(),
            self.column.as_bytes(),
            self.row.as_bytes(),
            key.as_bytes(),
        ];
        for part in parts {
            all.extend((part.len() as u64).to_be_bytes());
            all.extend(part);
        }
        all
    }

    /// The error of a value in clear where only sealed ones belong.
    pub(crate) fn in_clear(self) -> KeyError {
        KeyError::InClear {
            table: self.table,
            column: self.column,
            row: self.row,
        }
    }

    fn changed(self) -> KeyError {
        KeyError::Changed {
            table: self.table,
            column: self.column,
        }
    }
}

impl DataKey {
    /// Seals a text for its place.
    ///
    /// # Errors
    /// When the system has no random bytes.
    pub fn seal_text(&self, place: Place, text: &str) -> Result<String, KeyError> {
        let sealed = cipher::seal(&self.secret, &place.belongs_to(self.id), text.as_bytes())?;
        Ok(format!(
            "{TEXT}{}:{}",
            self.id.simple(),
            URL_SAFE_NO_PAD.encode(sealed)
        ))
    }

    /// Seals bytes for their place.
    ///
    /// # Errors
    /// When the system has no random bytes.
    pub fn seal_bytes(&self, place: Place, bytes: &[u8]) -> Result<Vec<u8>, KeyError> {
        let sealed = cipher::seal(&self.secret, &place.belongs_to(self.id), bytes)?;
        Ok([BYTES, self.id.as_bytes(), &sealed].concat())
    }

    /// Opens a text of this key.
    ///
    /// # Errors
    /// [`KeyError::Changed`] when it is of another key or place, or not as it was.
    pub fn open_text(&self, place: Place, sealed: &str) -> Result<String, KeyError> {
        let (key, sealed) = parse_text(sealed).ok_or_else(|| place.changed())?;
        let mut plain = self.open(place, key, &sealed)?;
        String::from_utf8(std::mem::take(&mut *plain)).map_err(|_no_text| place.changed())
    }

    /// Opens bytes of this key.
    ///
    /// # Errors
    /// As for [`DataKey::open_text`].
    pub fn open_bytes(&self, place: Place, sealed: &[u8]) -> Result<Vec<u8>, KeyError> {
        let (key, sealed) = parse_bytes(sealed).ok_or_else(|| place.changed())?;
        Ok(std::mem::take(&mut *self.open(place, key, sealed)?))
    }

    fn open(&self, place: Place, key: Uuid, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, KeyError> {
        let opened = (key == self.id)
            .then(|| cipher::open(&self.secret, &place.belongs_to(key), sealed))
            .flatten();
        opened.ok_or_else(|| place.changed())
    }

    /// What a value is looked up by without being there: equal for equal values of one key and one use.
    #[must_use]
    pub fn keyed_hash(&self, usage: &str, value: &[u8]) -> [u8; 32] {
        keyed_hash(&self.secret, usage, value)
    }
}

fn keyed_hash(key: &Secret, usage: &str, value: &[u8]) -> [u8; 32] {
    // A key is used for one thing only: the hashes have one of their own, made from it.
    let own = Zeroizing::new(tiltak_sealing::keyed_hash(key.bytes(), &[b"tiltak keyed hash 1"]));
    let length = (usage.len() as u64).to_be_bytes();
    tiltak_sealing::keyed_hash(own.as_slice(), &[&length, usage.as_bytes(), value])
}

/// Opens a sealed text with the key that it names.
///
/// # Errors
/// [`KeyError::Deleted`] when that key was destroyed; [`KeyError::Changed`] when the text is not what was sealed for this place.
pub async fn open_text(db: &impl Store, place: Place, sealed: &str) -> Result<String> {
    let (key, _) = parse_text(sealed).ok_or_else(|| place.changed())?;
    Ok(one(db, key).await?.open_text(place, sealed)?)
}

/// Opens sealed bytes with the key that they name.
///
/// # Errors
/// See [`open_text`].
pub async fn open_bytes(db: &impl Store, place: Place, sealed: &[u8]) -> Result<Vec<u8>> {
    let (key, _) = parse_bytes(sealed).ok_or_else(|| place.changed())?;
    Ok(one(db, key).await?.open_bytes(place, sealed)?)
}

/// Bytes as they were before sealing, also where they were never sealed.
pub(crate) async fn open_if_sealed(
    db: &impl Store,
    place: Place,
    kept: Option<Vec<u8>>,
) -> Result<Option<Vec<u8>>> {
    match kept {
        Some(bytes) if is_sealed(&bytes) => open_bytes(db, place, &bytes).await.map(Some),
        Some(_) if super::rows::refuses_clear(db) => Err(place.in_clear().into()),
        kept => Ok(kept),
    }
}

async fn one(db: &impl Store, id: Uuid) -> Result<std::sync::Arc<DataKey>> {
    let mut keys = keys_by_id(db, &[id]).await?;
    let key = keys.remove(&id).ok_or(KeyError::UnknownKey(id))?;
    Ok(key?)
}

/// Whether bytes are sealed, and not from before sealing.
#[must_use]
pub fn is_sealed(bytes: &[u8]) -> bool {
    parse_bytes(bytes).is_some()
}

/// Whether a text is sealed, and not from before sealing.
#[must_use]
pub fn is_sealed_text(text: &str) -> bool {
    key_named_by(text).is_some()
}

/// The key that a sealed text names.
#[must_use]
pub fn key_named_by(text: &str) -> Option<Uuid> {
    let (digits, rest) = text.strip_prefix(TEXT)?.split_at_checked(KEY_DIGITS)?;
    rest.strip_prefix(':')?;
    Uuid::try_parse(digits).ok()
}

/// The key that sealed bytes name.
pub(crate) fn key_named_by_bytes(bytes: &[u8]) -> Option<Uuid> {
    parse_bytes(bytes).map(|(key, _)| key)
}

fn parse_text(text: &str) -> Option<(Uuid, Vec<u8>)> {
    let key = key_named_by(text)?;
    let encoded = text.get(TEXT.len() + KEY_DIGITS + 1..)?;
    Some((key, URL_SAFE_NO_PAD.decode(encoded).ok()?))
}

fn parse_bytes(bytes: &[u8]) -> Option<(Uuid, &[u8])> {
    let (key, sealed) = bytes.strip_prefix(BYTES)?.split_first_chunk::<16>()?;
    Some((Uuid::from_bytes(*key), sealed))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn a_key() -> DataKey {
        DataKey {
            id: Uuid::new_v4(),
            secret: std::sync::Arc::new(Secret::random().unwrap()),
        }
    }

    #[test]
    fn a_sealed_value_opens_only_in_its_own_place_and_with_its_own_key() {
        let (key, row) = (a_key(), Uuid::new_v4());
        let place = Place::new("child", "name", row);
        let sealed = key.seal_text(place, "Åse").unwrap();
        assert!(is_sealed_text(&sealed) && !sealed.contains("Åse"));
        assert_eq!(key_named_by(&sealed), Some(key.id));
        assert_eq!(key.open_text(place, &sealed).unwrap(), "Åse");
        let elsewhere = [
            Place::new("child", "interpreter", row),
            Place::new("childn", "ame", row),
            Place::new("decision", "name", row),
            Place::new("child", "name", Uuid::new_v4()),
        ];
        for place in elsewhere {
            assert_eq!(key.open_text(place, &sealed), Err(place.changed()));
        }
        assert_eq!(a_key().open_text(place, &sealed), Err(place.changed()));
        let renamed = sealed.replace(&key.id.simple().to_string(), &Uuid::new_v4().simple().to_string());
        assert_eq!(key.open_text(place, &renamed), Err(place.changed()));
    }

    #[test]
    fn bytes_are_sealed_as_texts_are() {
        let key = a_key();
        let place = Place::new("received_document", "bytes", Uuid::new_v4());
        for plain in [&b""[..], b"\0sealed1", &[0xFF; 5000]] {
            let sealed = key.seal_bytes(place, plain).unwrap();
            assert!(is_sealed(&sealed));
            assert_eq!(key_named_by_bytes(&sealed), Some(key.id));
            assert_eq!(key.open_bytes(place, &sealed).unwrap(), plain);
        }
    }

    #[test]
    fn what_is_not_sealed_is_known_as_such() {
        for text in [
            "",
            "sealed1:",
            "sealed1:abc",
            "Kari",
            &format!("sealed1:{}:", "x".repeat(32)),
        ] {
            assert!(!is_sealed_text(text), "{text}");
        }
        assert!(!is_sealed(b"%PDF-1.7"));
    }

    #[test]
    fn keyed_hashes_tell_uses_and_keys_apart() {
        let (key, other) = (a_key(), a_key());
        let hash = key.keyed_hash("national id", b"1");
        assert_eq!(hash, key.keyed_hash("national id", b"1"));
        assert_ne!(hash, key.keyed_hash("national id", b"2"));
        assert_ne!(hash, key.keyed_hash("national id1", b""));
        assert_ne!(hash, other.keyed_hash("national id", b"1"));
    }
}
