//! The parts of well-formed XML 1.0 that the reading library leaves to its caller.

use std::borrow::Cow;

use crate::xml::element::is_xml_character;

/// Whether the text has a character that XML cannot hold; the place of the first.
pub(super) fn forbidden_character(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let control = |byte: u8| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r');
    if let Some(at) = bytes.iter().position(|&byte| control(byte)) {
        return Some(at);
    }
    if text.is_ascii() {
        return None;
    }
    let noncharacter = |last| memchr::memmem::find(bytes, &[0xEF, 0xBF, last]);
    noncharacter(0xBE).into_iter().chain(noncharacter(0xBF)).min()
}

/// The character that a reference stands for: what is between `&` and `;`.
pub(super) fn reference(name: &str) -> Option<char> {
    match name {
        "lt" => return Some('<'),
        "gt" => return Some('>'),
        "amp" => return Some('&'),
        "quot" => return Some('"'),
        "apos" => return Some('\''),
        _ => {}
    }
    let number = name.strip_prefix('#')?;
    let (digits, radix) = match number.strip_prefix('x') {
        Some(digits) => (digits, 16),
        None => (number, 10),
    };
    if digits.is_empty() || !digits.chars().all(|digit| digit.is_digit(radix)) {
        return None;
    }
    let code = u32::from_str_radix(digits.trim_start_matches('0'), radix).ok()?;
    char::from_u32(code).filter(|&character| is_xml_character(character))
}

/// The value of an attribute: references resolved, tabs and line ends as blanks. None where a reference is none.
pub(super) fn attribute_value(raw: &str) -> Option<Cow<'_, str>> {
    if !raw
        .bytes()
        .any(|byte| matches!(byte, b'&' | b'\t' | b'\n' | b'\r'))
    {
        return Some(Cow::Borrowed(raw));
    }
    let mut value = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find(['&', '\t', '\n', '\r']) {
        let (before, special) = rest.split_at_checked(at)?;
        value.push_str(before);
        rest = if let Some(named) = special.strip_prefix('&') {
            let (name, after) = named.split_once(';')?;
            value.push(reference(name)?);
            after
        } else {
            value.push(' ');
            special.strip_prefix("\r\n").or_else(|| special.get(1..))?
        };
    }
    value.push_str(rest);
    Some(Cow::Owned(value))
}

/// How far it is from the `<` of a tag to its `>`.
pub(super) fn tag_length(text: &str) -> Option<usize> {
    let mut quote = None;
    text.bytes().position(|byte| match (quote, byte) {
        (None, b'"' | b'\'') => {
            quote = Some(byte);
            false
        }
        (Some(open), _) => {
            if open == byte {
                quote = None;
            }
            false
        }
        (None, _) => byte == b'>',
    })
}

/// Whether a text is a name without colon (NCName).
pub(super) fn is_plain_name(text: &str) -> bool {
    let mut characters = text.chars();
    characters.next().is_some_and(is_name_start) && characters.all(is_name_character)
}

fn is_name_start(character: char) -> bool {
    matches!(character,
        'A'..='Z' | '_' | 'a'..='z' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}'
        | '\u{370}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}' | '\u{2070}'..='\u{218F}'
        | '\u{2C00}'..='\u{2FEF}' | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}'
        | '\u{10000}'..='\u{EFFFF}')
}

fn is_name_character(character: char) -> bool {
    is_name_start(character)
        || matches!(character, '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}

/// Whether the inside of a processing instruction is one: a target that is a name and not `xml`, then a blank or nothing.
pub(super) fn is_instruction(content: &str) -> bool {
    let target = content.split(is_blank).next().unwrap_or_default();
    is_plain_name(target) && !target.eq_ignore_ascii_case("xml")
}

pub(super) fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\r')
}

pub(super) fn is_blank_text(text: &str) -> bool {
    text.bytes().all(|byte| is_blank(char::from(byte)))
}

/// Whether the inside of `<?xml ...?>`, after `xml`, is a declaration: version, encoding, standalone, in this order.
pub(super) fn is_declaration(content: &str) -> bool {
    let Some((version, rest)) = pseudo_attribute(content, "version") else {
        return false;
    };
    // libxml2 asks for no digit after the point.
    let is_version = version
        .strip_prefix("1.")
        .is_some_and(|minor| minor.bytes().all(|byte| byte.is_ascii_digit()));
    let (encoding, rest) =
        pseudo_attribute(rest, "encoding").map_or((None, rest), |(value, rest)| (Some(value), rest));
    let (standalone, rest) =
        pseudo_attribute(rest, "standalone").map_or((None, rest), |(value, rest)| (Some(value), rest));
    is_version
        && encoding.is_none_or(is_encoding_name)
        && standalone.is_none_or(|value| matches!(value, "yes" | "no"))
        && is_blank_text(rest)
}

fn pseudo_attribute<'t>(text: &'t str, name: &str) -> Option<(&'t str, &'t str)> {
    let inner = text.trim_start_matches(is_blank);
    if inner.len() == text.len() {
        return None;
    }
    let value = inner
        .strip_prefix(name)?
        .trim_start_matches(is_blank)
        .strip_prefix('=')?;
    let value = value.trim_start_matches(is_blank);
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    value.get(1..)?.split_once(quote)
}

fn is_encoding_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_name_characters_that_xml_can_hold() {
        for (name, character) in [
            ("lt", '<'),
            ("#65", 'A'),
            ("#x41", 'A'),
            ("#x0000041", 'A'),
            ("#13", '\r'),
        ] {
            assert_eq!(reference(name), Some(character), "{name}");
        }
        for name in [
            "nbsp",
            "",
            "#",
            "#x",
            "#X41",
            "#x 41",
            "#+65",
            "#0",
            "#x1",
            "#xD800",
            "#xFFFE",
            "#x110000",
            "#99999999999",
        ] {
            assert_eq!(reference(name), None, "{name}");
        }
    }

    #[test]
    fn the_value_of_an_attribute_has_blanks_for_line_ends_but_not_for_references_to_them() {
        let value = |raw| attribute_value(raw).map(Cow::into_owned);
        assert_eq!(value("a\r\nb\rc\nd\te").as_deref(), Some("a b c d e"));
        assert_eq!(value("&#13;&#10;&amp;").as_deref(), Some("\r\n&"));
        assert_eq!(value("a & b"), None);
        assert_eq!(value("&nbsp;"), None);
    }

    #[test]
    fn a_declaration_has_its_parts_in_order() {
        for right in [
            " version='1.0'",
            "  version = \"1.1\" encoding='UTF-8' standalone='no' ",
            " version='1.00'",
            " version='1.'",
        ] {
            assert!(is_declaration(right), "{right}");
        }
        for wrong in [
            "",
            " encoding='UTF-8'",
            " version='2.0'",
            " version=1.0",
            " version='1.0'encoding='UTF-8'",
            " version='1.0' standalone='yes' encoding='UTF-8'",
            " version='1.0' standalone='maybe'",
            " version='1.0' encoding='-utf'",
            " version='1.0' more='1'",
        ] {
            assert!(!is_declaration(wrong), "{wrong}");
        }
    }

    #[test]
    fn control_characters_and_noncharacters_are_found() {
        assert_eq!(forbidden_character("a\tb\r\nøæ\u{85}\u{7F}"), None);
        assert_eq!(forbidden_character("ab\u{1}"), Some(2));
        assert_eq!(forbidden_character("a\u{FFFF}\u{FFFE}"), Some(1));
    }

    #[test]
    fn instructions_have_a_name_that_is_not_xml() {
        for right in ["pi", "pi x", "xml-foo", "a\n"] {
            assert!(is_instruction(right), "{right}");
        }
        for wrong in ["", " a", "xml", "XML x", "1", "a/b", "a:b"] {
            assert!(!is_instruction(wrong), "{wrong}");
        }
    }
}
