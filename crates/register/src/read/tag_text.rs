//! The inside of a start tag, taken apart to the letter of XML 1.0 in one pass.

/// An attribute as it stands in the tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct RawAttribute<'d> {
    pub(super) name: &'d str,
    /// Between the quotes, as it stands.
    pub(super) value: &'d str,
    /// Where the name begins.
    pub(super) name_at: usize,
    /// Where the value begins.
    pub(super) value_at: usize,
    /// The value is what it looks like: no references, tabs or line ends.
    pub(super) is_plain: bool,
}

/// What comes next in a start tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part<'d> {
    Attribute(RawAttribute<'d>),
    /// `>`, or `/>` of an element without content; and the place after it.
    Close {
        is_empty: bool,
        after: usize,
    },
}

/// Why a start tag is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Malformed {
    /// Not written name="value", at this place.
    Attribute(usize),
    /// A character that XML does not allow, at this place.
    Character(usize),
    /// The text ends before the tag does.
    Unclosed,
}

/// Reads a start tag from a place in the text on.
#[derive(Debug, Clone, Copy)]
pub(super) struct TagText<'d> {
    pub(super) text: &'d str,
    pub(super) at: usize,
}

const BLANK: u8 = 1;
/// Ends a name: blanks and the signs of a tag.
const SIGN: u8 = 2;
/// Makes a value something else than it looks.
const SPECIAL: u8 = 4;
/// May not stand in a value.
const WRONG: u8 = 8;
/// Part of a character beyond ASCII.
const WIDE: u8 = 16;

const CLASS: [u8; 256] = {
    let mut class = [0; 256];
    let mut byte = 0;
    while byte < 0x20 {
        class[byte] = WRONG;
        byte += 1;
    }
    class[b'<' as usize] = WRONG | SIGN;
    class[b'&' as usize] = SPECIAL;
    class[b'\t' as usize] = SPECIAL | BLANK;
    class[b'\n' as usize] = SPECIAL | BLANK;
    class[b'\r' as usize] = SPECIAL | BLANK;
    class[b' ' as usize] = BLANK;
    class[b'=' as usize] = SIGN;
    class[b'>' as usize] = SIGN;
    class[b'/' as usize] = SIGN;
    class[b'"' as usize] = SIGN;
    class[b'\'' as usize] = SIGN;
    let mut byte = 0x80;
    while byte < 0x100 {
        class[byte] = WIDE;
        byte += 1;
    }
    class
};

fn class(byte: u8) -> u8 {
    CLASS[usize::from(byte)]
}

pub(super) fn is_blank(byte: u8) -> bool {
    class(byte) & BLANK != 0
}

impl<'d> TagText<'d> {
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Passes over blanks; whether there were any.
    fn skip_blanks(&mut self) -> bool {
        let start = self.at;
        while self.byte().is_some_and(is_blank) {
            self.at += 1;
        }
        self.at > start
    }

    /// The name that begins here; empty where none does.
    pub(super) fn name(&mut self) -> &'d str {
        let start = self.at;
        while self.byte().is_some_and(|byte| class(byte) & (BLANK | SIGN) == 0) {
            self.at += 1;
        }
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// The next attribute, or the end of the tag.
    pub(super) fn next(&mut self) -> Result<Part<'d>, Malformed> {
        let has_blank_before = self.skip_blanks();
        match self.byte() {
            None => Err(Malformed::Unclosed),
            Some(b'>') => Ok(self.close(false, 1)),
            Some(b'/') if self.text.as_bytes().get(self.at + 1) == Some(&b'>') => Ok(self.close(true, 2)),
            Some(_) if has_blank_before => self.attribute().map(Part::Attribute),
            Some(_) => Err(Malformed::Attribute(self.at)),
        }
    }

    fn close(&self, is_empty: bool, length: usize) -> Part<'d> {
        Part::Close {
            is_empty,
            after: self.at + length,
        }
    }

    fn attribute(&mut self) -> Result<RawAttribute<'d>, Malformed> {
        let name_at = self.at;
        let name = self.name();
        self.skip_blanks();
        if name.is_empty() || self.byte() != Some(b'=') {
            return Err(self.broken(name_at));
        }
        self.at += 1;
        self.skip_blanks();
        let quote = self
            .byte()
            .filter(|byte| matches!(byte, b'"' | b'\''))
            .ok_or(self.broken(name_at))?;
        let value_at = self.at + 1;
        let rest = self.text.as_bytes().get(value_at..).unwrap_or_default();
        let mut seen = 0;
        let length = rest.iter().position(|&byte| {
            seen |= class(byte);
            byte == quote
        });
        let end = value_at + length.ok_or(Malformed::Unclosed)?;
        self.at = end + 1;
        let value = self.text.get(value_at..end).unwrap_or_default();
        if seen & WRONG != 0 {
            return Err(wrong_character(value, value_at));
        }
        if seen & WIDE != 0
            && let Some(at) = super::markup::forbidden_character(value)
        {
            return Err(Malformed::Character(value_at + at));
        }
        Ok(RawAttribute {
            name,
            value,
            name_at,
            value_at,
            is_plain: seen & SPECIAL == 0,
        })
    }

    fn broken(&self, name_at: usize) -> Malformed {
        if self.at >= self.text.len() {
            Malformed::Unclosed
        } else {
            Malformed::Attribute(name_at)
        }
    }
}

fn wrong_character(value: &str, value_at: usize) -> Malformed {
    match super::markup::forbidden_character(value) {
        Some(at) => Malformed::Character(value_at + at),
        None => Malformed::Attribute(value_at),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Pairs<'t> = Vec<(&'t str, &'t str)>;

    fn read(text: &str) -> Result<(Pairs<'_>, bool), Malformed> {
        let mut tag = TagText { text, at: 1 };
        let mut attributes = Vec::new();
        assert_eq!(tag.name(), "A");
        loop {
            match tag.next()? {
                Part::Attribute(attribute) => attributes.push((attribute.name, attribute.value)),
                Part::Close { is_empty, after } => {
                    assert_eq!(after, text.len());
                    return Ok((attributes, is_empty));
                }
            }
        }
    }

    #[test]
    fn attributes_have_a_name_and_a_quoted_value() {
        assert_eq!(
            read("<A b=\"c\" d\n=\t'e\"f' >"),
            Ok((vec![("b", "c"), ("d", "e\"f")], false))
        );
        assert_eq!(read("<A b='>' é='ø'/>"), Ok((vec![("b", ">"), ("é", "ø")], true)));
        assert_eq!(read("<A>"), Ok((vec![], false)));
        assert_eq!(read("<A\n/>"), Ok((vec![], true)));
    }

    #[test]
    fn what_is_no_attribute_is_told_with_its_place() {
        for (tag, fault) in [
            ("<A b>", Malformed::Attribute(3)),
            ("<A b=c>", Malformed::Attribute(3)),
            ("<A b='c>", Malformed::Unclosed),
            ("<A b='c'", Malformed::Unclosed),
            ("<A b", Malformed::Unclosed),
            ("<A b='<'>", Malformed::Attribute(6)),
            ("<A b='1'c='2'>", Malformed::Attribute(8)),
            ("<A ='1'>", Malformed::Attribute(3)),
            ("<A / >", Malformed::Attribute(3)),
            ("<A b='\u{1}'>", Malformed::Character(6)),
            ("<A b='ab\u{FFFF}'>", Malformed::Character(8)),
        ] {
            assert_eq!(read(tag), Err(fault), "{tag}");
        }
    }
}
