use std::borrow::Cow;

/// Why the bytes are no text that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EncodingFault {
    /// UTF-16 or UTF-32.
    Wide,
    /// Declared as something else than UTF-8, US-ASCII or ISO-8859-1.
    Unknown,
    /// A byte at this place does not belong to the declared encoding.
    Broken(usize),
}

/// The text of a document, without byte order mark.
///
/// UTF-8 is what the register asks for; ISO-8859-1, which older systems write, is read as declared.
pub(super) fn decode(document: &[u8]) -> Result<Cow<'_, str>, EncodingFault> {
    match document {
        [0xEF, 0xBB, 0xBF, rest @ ..] => return utf8(rest),
        [0xFE, 0xFF, ..] | [0xFF, 0xFE, ..] | [0, b'<' | 0, ..] | [b'<', 0, ..] => {
            return Err(EncodingFault::Wide);
        }
        _ => {}
    }
    match declared(document) {
        None => utf8(document),
        Some(name) if is_one_of(name, &["utf-8", "utf8"]) => utf8(document),
        Some(name) if is_one_of(name, &["us-ascii", "ascii"]) => {
            match document.iter().position(|byte| !byte.is_ascii()) {
                None => utf8(document),
                Some(at) => Err(EncodingFault::Broken(at)),
            }
        }
        Some(name) if is_one_of(name, &["iso-8859-1", "latin1", "iso-latin-1", "iso_8859-1"]) => {
            Ok(Cow::Owned(document.iter().copied().map(char::from).collect()))
        }
        Some(_) => Err(EncodingFault::Unknown),
    }
}

fn utf8(document: &[u8]) -> Result<Cow<'_, str>, EncodingFault> {
    std::str::from_utf8(document)
        .map(Cow::Borrowed)
        .map_err(|error| EncodingFault::Broken(error.valid_up_to()))
}

/// The encoding that the XML declaration names.
fn declared(document: &[u8]) -> Option<&[u8]> {
    let declaration = document.strip_prefix(b"<?xml")?;
    let end = memchr::memmem::find(declaration, b"?>")?;
    let declaration = declaration.get(..end)?;
    let after = declaration.get(memchr::memmem::find(declaration, b"encoding")? + b"encoding".len()..)?;
    let after = after.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let (quote, after) = after.split_first()?;
    after.get(..memchr::memchr(*quote, after)?)
}

fn is_one_of(name: &[u8], names: &[&str]) -> bool {
    names
        .iter()
        .any(|known| name.eq_ignore_ascii_case(known.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_is_not_text() {
        assert_eq!(decode(b"\xEF\xBB\xBF<a/>").as_deref(), Ok("<a/>"));
        assert_eq!(
            decode(b"\xEF\xBB\xBF\xEF\xBB\xBF<a/>").as_deref(),
            Ok("\u{FEFF}<a/>")
        );
    }

    #[test]
    fn old_western_text_is_read_as_declared() {
        let document = b"<?xml version='1.0' encoding = 'iso-8859-1'?><a b='\xE6\x85'/>";
        assert!(decode(document).unwrap().ends_with("<a b='\u{E6}\u{85}'/>"));
        assert_eq!(
            decode(b"<?xml version='1.0'?><a b='\xE6'/>"),
            Err(EncodingFault::Broken(27))
        );
    }

    #[test]
    fn wide_and_unknown_encodings_are_refused() {
        assert_eq!(decode(b"\xFF\xFE<\0a\0/\0>\0"), Err(EncodingFault::Wide));
        assert_eq!(decode(b"\0<\0a\0/\0>"), Err(EncodingFault::Wide));
        assert_eq!(
            decode(b"<?xml version='1.0' encoding='ebcdic'?><a/>"),
            Err(EncodingFault::Unknown)
        );
        assert_eq!(
            decode(b"<?xml version='1.0' encoding='ascii'?>\xC3\xA6"),
            Err(EncodingFault::Broken(38))
        );
    }
}
