use std::borrow::Cow;
use std::io::{self, Read, Seek, SeekFrom};

use zip::read::Config;
use zip::result::ZipError;
use zip::unstable::read::{ZipIterable, ZipIterableFiles};
use zip::{CompressionMethod, ZipReadOptions};

use super::fault::{Fault, unreadable};
use super::{MOST_BYTES, give_back, is_archive_name, is_taken, too_large};
use crate::finding::Finding;

/// Unpacked to more than so many times its packed size, and over [`SUSPECT_FROM`], an entry is no honest document: XML packs to a
/// tenth or a fiftieth, and deflate itself can do no more than a thousandth.
const MOST_RATIO: u64 = 500;

/// Small entries may be as dense as they like.
const SUSPECT_FROM: u64 = 10 * 1000 * 1000;

/// So much is unpacked between two looks at the bounds.
const STEP: u64 = 1024 * 1024;

/// A zip whose documents are read one at a time. Its directory is walked too, never kept, so that memory does not grow with it.
#[derive(Debug)]
pub struct Archive<R> {
    zip: ZipIterable<R>,
    size: u64,
}

impl<R: Read + Seek> Archive<R> {
    /// Finds the directory of a zip.
    ///
    /// # Errors
    /// It is damaged or cannot be read, as a finding.
    pub fn open(mut reader: R) -> Result<Self, Finding> {
        let size = reader
            .seek(SeekFrom::End(0))
            .map_err(|error| unreadable(&error))?;
        let zip = ZipIterable::try_new(reader, Config::default()).map_err(|error| fault(&error))?;
        Ok(Self { zip, size })
    }

    /// Its documents, in the order of its directory. Folders, what is no document and the container's own papers (`mimetype`,
    /// `META-INF`) are passed over.
    pub fn entries(&mut self) -> Entries<'_, R> {
        let broken = self.zip.files().err();
        let (files, first) = match broken {
            Some(error) => (None, Some(fault(&error))),
            None => (self.zip.files().ok(), None),
        };
        Entries {
            files,
            size: self.size,
            packed: 0,
            is_empty: true,
            first,
        }
    }
}

/// The documents of a zip.
#[derive(Debug)]
pub struct Entries<'z, R> {
    /// None once it has ended.
    files: Option<&'z mut ZipIterableFiles<R>>,
    size: u64,
    /// What the entries so far say they take; more than the archive has means that they share bytes.
    packed: u64,
    is_empty: bool,
    first: Option<Finding>,
}

/// A document of a zip, or what stands in its place.
#[derive(Debug)]
pub struct Entry {
    /// Its name in the archive; empty for a finding about the archive itself.
    pub name: String,
    /// What can be unpacked, or why nothing can.
    pub content: Result<Packed, Finding>,
}

/// A document that waits to be unpacked.
#[derive(Debug)]
pub struct Packed(Box<zip::read::OwnedZipFileEntry>);

impl Entry {
    /// The name to show: `archive.zip/inner.xml`.
    #[must_use]
    pub fn shown_in(&self, archive: &str) -> String {
        if self.name.is_empty() {
            archive.to_owned()
        } else {
            format!("{archive}/{}", self.name)
        }
    }

    fn of_archive(finding: Finding) -> Self {
        Self {
            name: String::new(),
            content: Err(finding),
        }
    }
}

impl<R: Read + Seek> Iterator for Entries<'_, R> {
    type Item = Entry;

    fn next(&mut self) -> Option<Entry> {
        if let Some(finding) = self.first.take() {
            return Some(Entry::of_archive(finding));
        }
        let entry = loop {
            match self.files.as_mut()?.next() {
                None => return self.end(),
                Some(Err(error)) => return self.stop(fault(&error)),
                Some(Ok(entry)) => {
                    self.packed = self.packed.saturating_add(entry.compressed_size());
                    if self.packed > self.size {
                        return self.stop(Fault::Bomb.finding(
                            "Arkivets filer deler de samme dataene, slik bare ondsinnede arkiver gjør: be avsenderen pakke på nytt",
                        ));
                    }
                    let name = entry.name().map(Cow::into_owned);
                    match name {
                        Ok(name) if is_passed_over(&name) => {}
                        Ok(name) => break (name, entry),
                        Err(error) => return self.stop(fault(&error)),
                    }
                }
            }
        };
        self.is_empty = false;
        Some(document(&entry.0, entry.1))
    }
}

impl<R> Entries<'_, R> {
    fn end(&mut self) -> Option<Entry> {
        self.files = None;
        self.is_empty.then(|| {
            Entry::of_archive(
                Fault::NothingThere.finding(
                    "Arkivet har ingen fil som ender på .xml eller .json: se om det er riktig arkiv",
                ),
            )
        })
    }

    fn stop(&mut self, finding: Finding) -> Option<Entry> {
        self.files = None;
        Some(Entry::of_archive(finding))
    }
}

fn document(name: &str, entry: zip::read::ZipFileEntry<'static>) -> Entry {
    let content = if leads_out(name) {
        Err(Fault::OutsideArchive.finding(
            "Navnet leder ut av arkivet: denne filen er ikke lest; pakk filene på nytt med vanlige navn",
        ))
    } else if is_archive_name(name) {
        Err(Fault::ArchiveInArchive
            .finding("Et arkiv i arkivet åpnes ikke: pakk ut det ytre, og lever de indre hver for seg"))
    } else if entry.encrypted() {
        Err(Fault::Encrypted.finding("Filen i arkivet er låst med passord: pakk den på nytt uten"))
    } else if !matches!(
        entry.compression(),
        CompressionMethod::Stored | CompressionMethod::Deflated
    ) {
        Err(Fault::Encrypted
            .finding("Filen i arkivet er pakket med en ukjent metode: pakk den på nytt med deflate"))
    } else {
        Ok(Packed(Box::new(entry.into())))
    };
    Entry {
        name: printable(name),
        content,
    }
}

/// Folders, what is no document, and what containers and desktops put beside documents. A name that leads out is never passed
/// over in silence.
fn is_passed_over(name: &str) -> bool {
    !leads_out(name)
        && (name.ends_with('/')
            || name.starts_with("META-INF/")
            || name.starts_with("__MACOSX/")
            || !is_taken(name))
}

/// Whether whoever unpacks this name could write outside the folder meant for it.
fn leads_out(name: &str) -> bool {
    let has_drive = name.as_bytes().get(1) == Some(&b':');
    let climbs = name.split(['/', '\\']).any(|part| part == "..");
    has_drive || climbs || name.starts_with('/') || name.contains(['\\', '\0'])
}

/// A name may hold anything; a line of output may not.
fn printable(name: &str) -> String {
    name.replace(char::is_control, "\u{fffd}")
}

impl Packed {
    fn entry(&self) -> zip::read::ZipFileEntry<'_> {
        // The box has a method of the same name.
        zip::read::OwnedZipFileEntry::as_ref(&self.0)
    }

    /// Unpacks it from the archive that it stands in, into a buffer that is kept from one to the next.
    ///
    /// # Errors
    /// It is damaged, too large, or made to unpack without end, as a finding.
    pub fn read<R: Read + Seek>(&self, archive: &mut R, buffer: &mut Vec<u8>) -> Result<(), Finding> {
        give_back(buffer);
        let packed = self.0.compressed_size();
        let mut unpacked = self
            .entry()
            .with_reader(archive, ZipReadOptions::new())
            .map_err(|error| fault(&error))?;
        loop {
            let count = (&mut unpacked)
                .take(STEP)
                .read_to_end(buffer)
                .map_err(|error| unpacking(&error))?;
            let size = buffer.len() as u64;
            if size > SUSPECT_FROM && size / MOST_RATIO > packed {
                return Err(Fault::Bomb.finding(
                    "Filen i arkivet pakker seg ut til mer enn 500 ganger sin størrelse: be avsenderen pakke riktig fil på nytt",
                ));
            }
            if size > MOST_BYTES {
                return Err(too_large());
            }
            if (count as u64) < STEP {
                return Ok(());
            }
        }
    }
}

fn unpacking(error: &io::Error) -> Finding {
    match error.kind() {
        io::ErrorKind::InvalidData
        | io::ErrorKind::InvalidInput
        | io::ErrorKind::UnexpectedEof
        | io::ErrorKind::Other => damaged(),
        _ => unreadable(error),
    }
}

fn fault(error: &ZipError) -> Finding {
    match error {
        ZipError::Io(error) => unpacking(error),
        ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) => Fault::Encrypted
            .finding("Arkivet er låst, delt i flere filer eller pakket med en ukjent metode: pakk på nytt med deflate"),
        _ => damaged(),
    }
}

fn damaged() -> Finding {
    Fault::DamagedArchive.finding("Arkivet er skadet og kan ikke pakkes ut: hent det på nytt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_lead_out_are_seen_through() {
        for name in [
            "../a.xml",
            "a/../../b.xml",
            "/etc/a.xml",
            "..\\a.xml",
            "a\\b.xml",
            "C:\\a.xml",
            "c:a.xml",
            "a\0.xml",
            "..",
        ] {
            assert!(leads_out(name), "{name:?}");
        }
        for name in ["a.xml", "a/b.xml", "a..b/c...xml", "...xml", "å/æ.xml"] {
            assert!(!leads_out(name), "{name:?}");
        }
    }

    #[test]
    fn papers_of_the_container_are_passed_over_but_never_a_name_that_leads_out() {
        for name in [
            "mimetype",
            "META-INF/asicmanifest.xml",
            "__MACOSX/._a.xml",
            "folder.xml/",
            "read.me",
        ] {
            assert!(is_passed_over(name), "{name}");
        }
        for name in ["payload.json", "A.XML", "inner.zip", "../read.me"] {
            assert!(!is_passed_over(name), "{name}");
        }
    }
}
