//! What can be printed: archives refuse a document with a character that no font can show.

use std::sync::LazyLock;

use super::world::fonts;

/// A text that can be printed.
pub(super) struct Printable {
    pub(super) text: String,
    /// Whether a character had to be spelt out.
    pub(super) is_spelt_out: bool,
}

/// Spells out what no font has, such as a picture sign: `[U+1F600]`. Line ends become one kind, and signs that only steer
/// how others look are left out.
pub(super) fn printable(text: &str, alphabet: Alphabet) -> Printable {
    let mut printable = Printable {
        text: String::with_capacity(text.len()),
        is_spelt_out: false,
    };
    for character in text.replace("\r\n", "\n").chars() {
        match character {
            '\n' => printable.text.push('\n'),
            '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => printable.text.push('\n'),
            '\t' | '\u{a0}' => printable.text.push(' '),
            _ if character.is_control() || steers(character) => {}
            _ if alphabet.has(character) => printable.text.push(character),
            _ => {
                printable.is_spelt_out = true;
                printable
                    .text
                    .push_str(&format!("[U+{:04X}]", u32::from(character)));
            }
        }
    }
    printable
}

/// Which characters are printed as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Alphabet {
    /// All that a font has.
    Fonts,
    /// Latin, Greek and Cyrillic letters, digits and punctuation, in one piece each.
    Plain,
}

impl Alphabet {
    fn has(self, character: char) -> bool {
        let plain = matches!(character, ' '..='\u{2ff}' | '\u{370}'..='\u{482}' | '\u{48a}'..='\u{52f}'
            | '\u{1e00}'..='\u{1eff}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{203f}' | '\u{20a0}'..='\u{20bf}');
        COVERED.contains(character) && (self == Self::Fonts || plain)
    }
}

/// Direction marks, joiners, variation selectors, tags: they print nothing themselves.
fn steers(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// The characters that a font has. Private ones mean nothing outside their font, so they are none.
static COVERED: LazyLock<Covered> = LazyLock::new(|| {
    let mut points: Vec<u32> = fonts()
        .iter()
        .flat_map(|font| font.info().coverage.iter())
        .collect();
    points.sort_unstable();
    points.dedup();
    Covered(points)
});

struct Covered(Vec<u32>);

impl Covered {
    fn contains(&self, character: char) -> bool {
        let private = matches!(character, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}');
        !private && self.0.binary_search(&u32::from(character)).is_ok()
    }
}

/// Every character that is printed as it is.
#[cfg(test)]
pub(super) fn every_one(alphabet: Alphabet) -> Vec<char> {
    let known = COVERED.0.iter().filter_map(|point| char::from_u32(*point));
    known
        .filter(|one| printable(&one.to_string(), alphabet).text == one.to_string())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_the_country_stay_and_line_ends_become_one_kind() {
        let text = "Áŋŋá čáhppes Đ š ŧ ž æøå ÆØÅ\r\nñ\u{2028}é";
        let printed = printable(text, Alphabet::Fonts);
        assert_eq!(printed.text, "Áŋŋá čáhppes Đ š ŧ ž æøå ÆØÅ\nñ\né");
        assert!(!printed.is_spelt_out);
    }

    #[test]
    fn a_sign_without_a_font_is_spelt_out() {
        let printed = printable("Bra \u{1f600}\u{fe0f}! \u{e001}", Alphabet::Fonts);
        assert_eq!(printed.text, "Bra [U+1F600]! [U+E001]");
        assert!(printed.is_spelt_out);
    }

    #[test]
    fn signs_that_only_steer_are_left_out() {
        assert_eq!(
            printable("a\u{202e}b\u{200d}c\u{0}d\u{feff}", Alphabet::Fonts).text,
            "abcd"
        );
    }
}
