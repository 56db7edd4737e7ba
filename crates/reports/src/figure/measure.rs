//! How wide texts are, without a font: a little too wide rather than too narrow.

/// Width of a text in units, for a font of the kind of Inter.
pub(super) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(em).sum::<f64>() * size
}

/// The widest of some texts.
pub(super) fn widest<'text>(texts: impl IntoIterator<Item = &'text str>, size: f64) -> f64 {
    texts
        .into_iter()
        .map(|text| width(text, size))
        .fold(0.0, f64::max)
}

/// Width of a letter as part of the font size: the wider of Inter and of Arial at the size that stands in for it.
fn em(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' => 0.27,
        ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' => 0.3,
        'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 0.32,
        'f' | 'r' | 't' | '(' | ')' | '[' | ']' | '/' => 0.4,
        '-' => 0.47,
        's' | 'k' | 'z' | 'v' | 'x' | 'y' | 'c' => 0.58,
        'a'..='z' if letter != 'm' && letter != 'w' => 0.62,
        'å' | 'ø' => 0.62,
        'w' => 0.83,
        'm' | 'M' | 'æ' => 0.95,
        'W' | 'Æ' | '%' | '@' | '…' | '—' => 1.06,
        'C' | 'D' | 'G' | 'H' | 'N' | 'O' | 'Q' | 'U' | 'Ø' => 0.8,
        'A'..='Z' | 'Å' => 0.73,
        _ => 0.65,
    }
}

/// Breaks a text between words into lines of a width; a word that is too long is broken with a hyphen.
pub(super) fn wrap(text: &str, most: f64, size: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if width(line, size) + width(" ", size) + width(word, size) <= most => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.extend(pieces(word, most, size)),
        }
    }
    if lines.is_empty() {
        lines.push(String::new());
    }
    lines
}

/// A word in pieces of a width, broken where it can before one consonant and a vowel, with `hj`, `kj` and
/// the like whole (Norwegian division of words).
fn pieces(word: &str, most: f64, size: f64) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let mut pieces = Vec::new();
    let mut rest = letters.as_slice();
    while rest.iter().map(|letter| em(*letter)).sum::<f64>() * size > most {
        let mut wide = em('-') * size;
        let fits = rest
            .iter()
            .take_while(|letter| {
                wide += em(**letter) * size;
                wide <= most
            })
            .count()
            .clamp(1, rest.len());
        let good = |at: &usize| {
            let next = rest.get(at + 1).copied();
            !is_vowel(rest[*at]) && rest[*at] != 'j' && next.is_some_and(|next| is_vowel(next) || next == 'j')
        };
        let at = (fits / 2 + 1..=fits)
            .rev()
            .filter(|at| *at < rest.len())
            .find(good)
            .unwrap_or(fits);
        let (piece, after) = rest.split_at(at);
        pieces.push(piece.iter().chain(&['-']).collect());
        rest = after;
    }
    pieces.push(rest.iter().collect());
    pieces
}

fn is_vowel(letter: char) -> bool {
    "aeiouyæøåAEIOUYÆØÅ".contains(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words_and_are_no_wider_than_asked() {
        let lines = wrap("Tiltak for å styrke foreldreferdigheter", 110.0, 13.5);
        assert_eq!(lines, ["Tiltak for å", "styrke", "foreldreferdig-", "heter"]);
        assert!(lines.iter().all(|line| width(line, 13.5) <= 110.0));
    }

    #[test]
    fn sounds_of_two_letters_stay_together() {
        assert_eq!(wrap("Beredskapshjem", 90.0, 13.5), ["Beredskaps-", "hjem"]);
    }

    #[test]
    fn no_letter_is_lost() {
        let text = "Barnevernsinstitusjonsplasseringsvedtak i 2021";
        let joined = wrap(text, 60.0, 12.0).concat().replace(['-', ' '], "");
        assert_eq!(joined, text.replace(' ', ""));
        assert_eq!(wrap("", 60.0, 12.0), [""]);
    }

    #[test]
    fn a_thousands_space_does_not_break() {
        assert_eq!(wrap("1\u{a0}234 barn", 40.0, 12.0), ["1\u{a0}234", "barn"]);
    }
}
