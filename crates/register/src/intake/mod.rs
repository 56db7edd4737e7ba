//! What arrives at the door: a bare document, an envelope, a zip of either. Nothing here opens a file: bytes and readers come in.
//!
//! What cannot be read is a [`Finding`] like any other, with rules of its own (`Fil-00`, `Innlesing-01` and on), so that one bad
//! file never hides the rest.

mod archive;
mod envelope;
mod fault;

use std::borrow::Cow;
use std::io::{self, Cursor, Read};

pub use archive::{Archive, Entries, Entry, Packed};
pub use envelope::envelope;
pub(crate) use fault::Fault;
pub use fault::{empty_folder, unreadable};

use crate::finding::Finding;
use crate::judge::{Judge, Judgement, Options};
use crate::read::{SchemaChoice, SchemaVersion};

/// The largest document that is looked at: 256 MiB. A case fills a few kilobytes and the largest a few megabytes; the bound is what
/// one file can take from the memory of a machine that judges many at once.
pub const MOST_BYTES: u64 = 256 * 1024 * 1024;

/// What a document is, told from its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// XML, or what should be.
    Xml,
    /// The Fiks envelope: JSON with `xsdVersion` and `xmlBody`.
    Envelope,
    /// A zip; the ASiC-E container that Fiks sends is one.
    Archive,
    /// Nothing but white space.
    Empty,
}

/// Tells what bytes are, by their beginning and, where that says nothing, by the name.
#[must_use]
pub fn kind(name: &str, bytes: &[u8]) -> Kind {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Kind::Archive;
    }
    match without_bom(bytes).trim_ascii_start().first() {
        None => Kind::Empty,
        Some(b'{' | b'[') => Kind::Envelope,
        Some(b'<') => Kind::Xml,
        Some(_) if has_ending(name, &[".zip", ".asice"]) => Kind::Archive,
        Some(_) if has_ending(name, &[".json"]) => Kind::Envelope,
        Some(_) => Kind::Xml,
    }
}

/// Whether a file of this name is taken when a folder or a zip is gone through.
#[must_use]
pub fn is_taken(name: &str) -> bool {
    has_ending(name, &[".xml", ".json"]) || is_archive_name(name)
}

/// Whether a name is that of a zip.
#[must_use]
pub fn is_archive_name(name: &str) -> bool {
    has_ending(name, &[".zip", ".asice"])
}

fn has_ending(name: &str, endings: &[&str]) -> bool {
    let name = name.as_bytes();
    endings.iter().any(|ending| {
        name.len()
            .checked_sub(ending.len())
            .and_then(|at| name.get(at..))
            .is_some_and(|end| end.eq_ignore_ascii_case(ending.as_bytes()))
    })
}

fn without_bom(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

/// The XML of a submission, out of its envelope.
#[derive(Debug)]
pub struct Document<'a> {
    /// The XML.
    pub xml: Cow<'a, [u8]>,
    /// The schema that the envelope names.
    pub schema: Option<SchemaVersion>,
}

/// Takes the XML out of one document, bare or in an envelope.
///
/// # Errors
/// What stops it from being judged, as a finding.
pub fn open<'a>(name: &str, bytes: &'a [u8]) -> Result<Document<'a>, Finding> {
    match kind(name, bytes) {
        Kind::Xml => Ok(Document {
            xml: Cow::Borrowed(bytes),
            schema: None,
        }),
        Kind::Envelope => envelope::open(without_bom(bytes)),
        Kind::Empty => Err(Fault::Empty.finding("Filen er tom: hent den ut på nytt")),
        Kind::Archive => Err(Fault::ArchiveInArchive.finding(
            "Filen er et arkiv på et sted der bare et dokument kan stå: pakk det ut, eller gi det endelsen .zip",
        )),
    }
}

/// Judges one document, bare or in an envelope. The schema that an envelope names comes before the one that was asked for.
///
/// Line and column of a finding in an envelope count inside its `xmlBody`.
#[must_use]
pub fn judge(judge: &mut Judge, name: &str, bytes: &[u8], options: &Options<'_>) -> Judgement {
    match open(name, bytes) {
        Ok(document) => {
            let schema = document.schema.map_or(options.schema, SchemaChoice::Only);
            judge.judge(&document.xml, &Options { schema, ..*options })
        }
        Err(finding) => refused(finding),
    }
}

/// The judgement on what could not even be opened.
#[must_use]
pub fn refused(finding: Finding) -> Judgement {
    Judgement {
        schema: SchemaVersion::V4,
        submission: None,
        findings: vec![finding],
    }
}

/// Goes through the documents of something handed in as bytes: itself, or the entries of the zip it is, one at a time.
///
/// `each` gets the name to show (`submissions.zip/a.xml` inside a zip) and the bytes, or the finding that stands in their place.
pub fn each_document(name: &str, bytes: &[u8], mut each: impl FnMut(&str, Result<&[u8], Finding>)) {
    if kind(name, bytes) != Kind::Archive {
        return match u64::try_from(bytes.len()) {
            Ok(length) if length <= MOST_BYTES => each(name, Ok(bytes)),
            _ => each(name, Err(too_large())),
        };
    }
    let mut archive = match Archive::open(Cursor::new(bytes)) {
        Ok(archive) => archive,
        Err(finding) => return each(name, Err(finding)),
    };
    let mut content = Cursor::new(bytes);
    let mut buffer = Vec::new();
    for entry in archive.entries() {
        let shown = entry.shown_in(name);
        let read = entry
            .content
            .and_then(|packed| packed.read(&mut content, &mut buffer));
        each(&shown, read.map(|()| buffer.as_slice()));
    }
}

/// Reads a whole document into a buffer that is kept from one to the next, up to [`MOST_BYTES`].
///
/// # Errors
/// It cannot be read or is too large, as a finding.
pub fn read_document(reader: impl Read, buffer: &mut Vec<u8>) -> Result<(), Finding> {
    give_back(buffer);
    reader
        .take(MOST_BYTES + 1)
        .read_to_end(buffer)
        .map_err(|error: io::Error| unreadable(&error))?;
    if buffer.len() as u64 > MOST_BYTES {
        return Err(too_large());
    }
    Ok(())
}

/// Empties a buffer; one huge document does not keep its memory for the rest of the run.
fn give_back(buffer: &mut Vec<u8>) {
    const KEPT: usize = 8 * 1024 * 1024;
    buffer.clear();
    buffer.shrink_to(KEPT);
}

fn too_large() -> Finding {
    Fault::TooLarge.finding(
        "Filen er større enn 256 MiB: en innsending gjelder én sak; lever hver innsending som egen fil",
    )
}
