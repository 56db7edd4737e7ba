//! The text of a start tag, taken apart to the letter of XML 1.0.

use super::markup::is_blank;

/// An attribute as it stands in the tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct RawAttribute<'d> {
    pub(super) name: &'d str,
    /// Between the quotes, as it stands.
    pub(super) value: &'d str,
    /// Where the name begins, from the beginning of the text.
    pub(super) name_at: usize,
    /// Where the value begins.
    pub(super) value_at: usize,
    /// The value has references, tabs or line ends: it is not what it looks like.
    pub(super) is_plain: bool,
}

/// Why a start tag is none; with the place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Malformed(pub(super) usize);

/// The attributes of a start tag: what follows its name, without `>` or `/>`.
pub(super) struct RawAttributes<'d> {
    text: &'d str,
    at: usize,
}

/// Name of the element, and its attributes.
pub(super) fn take_apart(tag: &str) -> (&str, RawAttributes<'_>) {
    let end = tag
        .bytes()
        .position(|byte| is_blank_byte(byte))
        .unwrap_or(tag.len());
    let name = tag.get(..end).unwrap_or(tag);
    (
        name,
        RawAttributes {
            text: tag,
            at: name.len(),
        },
    )
}

fn is_blank_byte(byte: u8) -> bool {
    is_blank(char::from(byte))
}

/// What a byte of a value asks for.
const PLAIN: u8 = 0;
const SPECIAL: u8 = 1;
const WRONG: u8 = 2;
const CLASS: [u8; 256] = {
    let mut class = [PLAIN; 256];
    class[b'&' as usize] = SPECIAL;
    class[b'\t' as usize] = SPECIAL;
    class[b'\n' as usize] = SPECIAL;
    class[b'\r' as usize] = SPECIAL;
    class[b'<' as usize] = WRONG;
    class
};

impl<'d> RawAttributes<'d> {
    fn skip_blanks(&mut self) {
        while self.byte().is_some_and(is_blank_byte) {
            self.at += 1;
        }
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn read(&mut self, has_blank_before: bool) -> Result<RawAttribute<'d>, Malformed> {
        let name_at = self.at;
        let bytes = self.text.as_bytes();
        while self
            .byte()
            .is_some_and(|byte| byte != b'=' && !is_blank_byte(byte) && byte != b'"' && byte != b'\'')
        {
            self.at += 1;
        }
        let name = self.text.get(name_at..self.at).unwrap_or_default();
        self.skip_blanks();
        if name.is_empty() || !has_blank_before || self.byte() != Some(b'=') {
            return Err(Malformed(name_at));
        }
        self.at += 1;
        self.skip_blanks();
        let quote = self
            .byte()
            .filter(|byte| matches!(byte, b'"' | b'\''))
            .ok_or(Malformed(self.at))?;
        self.at += 1;
        let value_at = self.at;
        let mut class = PLAIN;
        let length = bytes
            .get(value_at..)
            .unwrap_or_default()
            .iter()
            .position(|&byte| {
                class |= CLASS[usize::from(byte)];
                byte == quote
            });
        let end = value_at + length.ok_or(Malformed(value_at))?;
        if class & WRONG != 0 {
            return Err(Malformed(value_at));
        }
        self.at = end + 1;
        Ok(RawAttribute {
            name,
            value: self.text.get(value_at..end).unwrap_or_default(),
            name_at,
            value_at,
            is_plain: class == PLAIN,
        })
    }
}

impl<'d> Iterator for RawAttributes<'d> {
    type Item = Result<RawAttribute<'d>, Malformed>;

    fn next(&mut self) -> Option<Self::Item> {
        let before = self.at;
        self.skip_blanks();
        self.byte()?;
        let read = self.read(self.at > before);
        if read.is_err() {
            self.at = self.text.len();
        }
        Some(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(tag: &str) -> Result<Vec<(&str, &str)>, Malformed> {
        let (_, attributes) = take_apart(tag);
        attributes
            .map(|attribute| attribute.map(|attribute| (attribute.name, attribute.value)))
            .collect()
    }

    #[test]
    fn attributes_have_a_name_and_a_quoted_value() {
        assert_eq!(
            read("A b=\"c\" d\n=\t'e\"f' "),
            Ok(vec![("b", "c"), ("d", "e\"f")])
        );
        assert_eq!(read("A b='>' é='ø'"), Ok(vec![("b", ">"), ("é", "ø")]));
        assert_eq!(read("A"), Ok(vec![]));
    }

    #[test]
    fn what_is_no_attribute_is_told_with_its_place() {
        for (tag, at) in [
            ("A b", 2),
            ("A b=c", 4),
            ("A b='c", 5),
            ("A b='<'", 5),
            ("A b='1'c='2'", 7),
            ("A ='1'", 2),
            ("A /", 2),
            ("A b='1' /", 8),
        ] {
            assert_eq!(read(tag), Err(Malformed(at)), "{tag}");
        }
    }
}
