//! Breaks text into lines that surely fit: widths are guessed on the wide side, since no font is at hand.

/// Width of a letter in ems, a little more than Inter and Arial need.
fn letter(letter: char) -> f32 {
    match letter {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '!' | '|' | '\'' => 0.31,
        't' | 'f' | 'r' | ' ' | '(' | ')' | '[' | ']' | '-' | '/' | '·' | '"' | 'I' => 0.41,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '&' | 'æ' | 'Æ' | '—' | '…' => 0.97,
        'A'..='Z' | 'Ø' | 'Å' => 0.76,
        'a'..='z' | '0'..='9' | 'ø' | 'å' | '–' | '\u{a0}' => 0.63,
        // Anything else may be as wide as it is high.
        _ => 1.05,
    }
}

/// Width of a text in ems.
pub(super) fn width(text: &str) -> f32 {
    text.chars().map(letter).sum()
}

/// Lines no wider than `room` ems, at most `most`; the last one ends in `…` where more was to be said.
pub(super) fn wrap(text: &str, room: f32, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace().flat_map(|word| pieces(word, room)) {
        let full = lines.len() == most;
        match lines.last_mut() {
            Some(line) if word.joins && width(line) + letter(' ') + width(&word.text) <= room => {
                line.push(' ');
                line.push_str(&word.text);
            }
            Some(line) if full => {
                cut(line, room);
                break;
            }
            _ => lines.push(word.text),
        }
    }
    lines
}

struct Piece {
    text: String,
    /// Whether it may follow another word on a line.
    joins: bool,
}

/// A word, broken where it is wider than a line.
fn pieces(word: &str, room: f32) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut piece = String::new();
    for letter in word.chars() {
        while !piece.is_empty() && width(&piece) + self::letter(letter) + self::letter('-') > room {
            pieces.push(broken_off(&mut piece));
        }
        piece.push(letter);
    }
    if width(word) <= room {
        pieces = Vec::new();
        word.clone_into(&mut piece);
    }
    pieces.push(piece);
    let mut first = true;
    pieces
        .into_iter()
        .map(|text| Piece {
            text,
            joins: std::mem::take(&mut first),
        })
        .collect()
}

/// Takes the part before the break, after a slash where there is one and else with a hyphen.
fn broken_off(piece: &mut String) -> String {
    match piece.rfind('/') {
        Some(slash) => {
            let rest = piece.split_off(slash + 1);
            std::mem::replace(piece, rest)
        }
        None => format!("{}-", std::mem::take(piece)),
    }
}

fn cut(line: &mut String, room: f32) {
    while !line.is_empty() && width(line) + letter('…') > room {
        line.pop();
    }
    let kept = line.trim_end_matches([' ', '-', ',', '.', ';', ':']).len();
    line.truncate(kept);
    line.push('…');
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_go_together_while_they_fit() {
        assert_eq!(
            wrap("Trygge grenser hjemme", 10.0, 3),
            ["Trygge grenser", "hjemme"]
        );
        assert_eq!(wrap("  ", 10.0, 3), Vec::<String>::new());
    }

    #[test]
    fn what_does_not_fit_is_cut_and_says_so() {
        let lines = wrap("en to tre fire fem seks sju åtte ni ti", 4.5, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…'), "{lines:?}");
    }

    #[test]
    fn a_long_word_is_broken_with_a_hyphen() {
        let lines = wrap("Menneskerettighetsorganisasjon", 8.0, 5);
        assert!(lines.len() > 1 && lines[0].ends_with('-'), "{lines:?}");
        assert_eq!(lines.concat().replace('-', ""), "Menneskerettighetsorganisasjon");
    }

    #[test]
    fn a_long_word_of_two_is_broken_at_its_slash() {
        assert_eq!(
            wrap("Samtalegrupper/barnegrupper", 9.5, 3),
            ["Samtalegrupper/", "barnegrupper"]
        );
        assert_eq!(wrap("A/B", 9.5, 3), ["A/B"]);
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_its_room(text in "\\PC{0,200}", room in 3.0f32..20.0, most in 1usize..4) {
            let lines = wrap(&text, room, most);
            prop_assert!(lines.len() <= most);
            for line in &lines {
                prop_assert!(width(line) <= room + 0.01, "{line}");
            }
        }
    }
}
