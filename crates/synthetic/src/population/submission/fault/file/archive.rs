//! Zips, written by hand: what is wrong in them no library would write.

use tiltak_register::record::Submission;

use super::Made;

const ELEMENT: &str = "Arkiv";
/// The flag of an entry that is locked with a password.
const LOCKED: u16 = 1;

/// An entry that is stored as it is.
struct Entry<'a> {
    name: &'a str,
    content: &'a [u8],
    flags: u16,
}

pub(in super::super) fn damaged_archive(_: &Submission, document: &[u8]) -> Made {
    let mut zip = zip(&[entry("sak.xml", document)]);
    zip.truncate(zip.len() - 30);
    made(zip)
}

pub(in super::super) fn outside_archive(_: &Submission, document: &[u8]) -> Made {
    made(zip(&[entry("../sak.xml", document)]))
}

pub(in super::super) fn archive_in_archive(_: &Submission, document: &[u8]) -> Made {
    let inner = zip(&[entry("sak.xml", document)]);
    made(zip(&[entry("saker.zip", &inner)]))
}

pub(in super::super) fn encrypted(_: &Submission, document: &[u8]) -> Made {
    made(zip(&[Entry {
        flags: LOCKED,
        ..entry("sak.xml", document)
    }]))
}

/// Two entries that share the same bytes.
pub(in super::super) fn bomb(_: &Submission, document: &[u8]) -> Made {
    let one = entry("sak.xml", document);
    let mut zip = local(&one);
    let directory = zip.len();
    zip.extend(central(&one, 0));
    zip.extend(central(&one, 0));
    let end = end(2, zip.len() - directory, directory);
    zip.extend(end);
    made(zip)
}

fn made(zip: Vec<u8>) -> Made {
    Some((zip, "zip", ELEMENT))
}

fn entry<'a>(name: &'a str, content: &'a [u8]) -> Entry<'a> {
    Entry {
        name,
        content,
        flags: 0,
    }
}

fn zip(entries: &[Entry<'_>]) -> Vec<u8> {
    let mut zip = Vec::new();
    let mut directory = Vec::new();
    for entry in entries {
        directory.extend(central(entry, zip.len()));
        zip.extend(local(entry));
    }
    let end = end(entries.len(), directory.len(), zip.len());
    zip.extend(directory);
    zip.extend(end);
    zip
}

/// What stands before an entry's bytes, and the bytes.
fn local(entry: &Entry<'_>) -> Vec<u8> {
    let mut bytes = b"PK\x03\x04".to_vec();
    bytes.extend(20_u16.to_le_bytes());
    bytes.extend(about(entry));
    bytes.extend(0_u16.to_le_bytes());
    bytes.extend(entry.name.as_bytes());
    bytes.extend(entry.content);
    bytes
}

/// An entry's line in the directory.
fn central(entry: &Entry<'_>, at: usize) -> Vec<u8> {
    let mut bytes = b"PK\x01\x02".to_vec();
    bytes.extend(20_u16.to_le_bytes());
    bytes.extend(20_u16.to_le_bytes());
    bytes.extend(about(entry));
    bytes.extend([0; 12]);
    bytes.extend(number(at));
    bytes.extend(entry.name.as_bytes());
    bytes
}

/// Flags, method, time, checksum, sizes and the length of the name.
fn about(entry: &Entry<'_>) -> Vec<u8> {
    let size = number(entry.content.len());
    let mut bytes = entry.flags.to_le_bytes().to_vec();
    // Stored; the first moment that the format can tell.
    bytes.extend([0, 0, 0, 0, 0x21, 0]);
    bytes.extend(checksum(entry.content).to_le_bytes());
    bytes.extend(size);
    bytes.extend(size);
    bytes.extend(u16::try_from(entry.name.len()).unwrap_or_default().to_le_bytes());
    bytes
}

fn end(entries: usize, size: usize, at: usize) -> Vec<u8> {
    let count = u16::try_from(entries).unwrap_or_default().to_le_bytes();
    let mut bytes = b"PK\x05\x06\0\0\0\0".to_vec();
    bytes.extend(count);
    bytes.extend(count);
    bytes.extend(number(size));
    bytes.extend(number(at));
    bytes.extend([0, 0]);
    bytes
}

fn number(size: usize) -> [u8; 4] {
    u32::try_from(size).unwrap_or_default().to_le_bytes()
}

/// CRC-32, as zips have it.
fn checksum(bytes: &[u8]) -> u32 {
    let mut sum = u32::MAX;
    for byte in bytes {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 {
                (sum >> 1) ^ 0xedb8_8320
            } else {
                sum >> 1
            };
        }
    }
    !sum
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_checksum_is_the_published_one() {
        assert_eq!(super::checksum(b"123456789"), 0xcbf4_3926);
    }
}
