//! Reading of official concern reports (bekymringsmelding) as they come over KS Fiks: bytes in, a judged document out.
//!
//! What the official schemas allow (public and private report, versions 1 and 2) is accepted, however odd; what they forbid is set aside
//! with a [`Reason`] for a person to look at. Reading never fails and never panics. The bytes themselves are the original and are kept by the
//! caller; a [`Document`] is what we understood of them. No `Debug` output, note or reason repeats personal data.
//!
//! - Unknown members are ignored at any depth; of a repeated member the last counts.
//! - A leading UTF-8 byte order mark is ignored. Other encodings are set aside.
//! - Half a surrogate pair or NUL in a text becomes U+FFFD, since no database can hold it.
//! - `fnr` is any text here; whether it is a national id is judged elsewhere.

mod document;
mod json;
mod pattern;
mod reason;
mod receipt;
mod sent_at;
mod shape;
#[cfg(test)]
mod tests;

pub use document::{Address, Document, Guardian, Kind, Note, Organisation, ReportedChild, Reporter, Texts};
pub use reason::{Expected, Reason};
pub use receipt::{digest, receipt, receipt_of_digest};
pub use sent_at::SentAt;

/// The most bytes a document may have; one byte more is refused unread.
pub const MAX_BYTES: usize = 20 * 1024 * 1024;

/// What came of reading a document.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    clippy::large_enum_variant,
    reason = "one at a time, taken apart at once; a box would be in every caller's way"
)]
pub enum Reading {
    /// A concern report that satisfies an official schema.
    Accepted(Document),
    /// Anything else: kept for a person to judge.
    Quarantined(Reason),
}

/// Reads and judges a document.
#[must_use]
pub fn read(bytes: &[u8]) -> Reading {
    match judge(bytes) {
        Ok(document) => Reading::Accepted(document),
        Err(reason) => Reading::Quarantined(reason),
    }
}

fn judge(bytes: &[u8]) -> Result<Document, Reason> {
    if bytes.len() > MAX_BYTES {
        return Err(Reason::TooLarge);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Reason::NotUtf8)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let parsed = json::parse(text).map_err(|json::Malformed| Reason::NotJson)?;
    let json::Node::Object(root) = &parsed.root else {
        return Err(Reason::NotAConcernReport);
    };
    let mut document = shape::report(root)?;
    if parsed.repaired {
        document.notes.push(Note::TextRepaired);
    }
    if parsed.repeated {
        document.notes.push(Note::MemberRepeated);
    }
    Ok(document)
}
