//! Numbers and texts as bytes.

use super::name::cut;

/// A value that is not there.
pub(super) const SYSTEM_MISSING: f64 = -f64::MAX;
/// The lowest number that is a value.
pub(super) const LOWEST: f64 = -1.797_693_134_862_315_5e308;

pub(super) fn int(bytes: &mut Vec<u8>, number: usize) {
    // No count in a file of this format is larger; the format has no room for one.
    let number = i32::try_from(number).unwrap_or(i32::MAX);
    bytes.extend_from_slice(&number.to_le_bytes());
}

pub(super) fn signed(bytes: &mut Vec<u8>, number: i32) {
    bytes.extend_from_slice(&number.to_le_bytes());
}

pub(super) fn real(bytes: &mut Vec<u8>, number: f64) {
    bytes.extend_from_slice(&number.to_le_bytes());
}

/// A text in a field of so many bytes: cut between letters, filled with blanks.
pub(super) fn field(bytes: &mut Vec<u8>, text: &str, width: usize) {
    let text = cut(text, width);
    bytes.extend_from_slice(text.as_bytes());
    bytes.resize(bytes.len() + (width - text.len()), b' ');
}

/// An extension record: its kind, the size of its elements, and them.
pub(super) fn extension(bytes: &mut Vec<u8>, subtype: usize, size: usize, content: &[u8]) {
    int(bytes, 7);
    int(bytes, subtype);
    int(bytes, size);
    int(bytes, content.len() / size.max(1));
    bytes.extend_from_slice(content);
}
