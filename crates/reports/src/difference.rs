//! What differs between two texts, word by word, for people who read what was changed.

use std::time::Duration;

use serde::Serialize;
use similar::{Algorithm, ChangeTag, TextDiff};

/// A part of two texts laid over each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// Where it stands.
    pub kind: Kind,
    /// The words, with the blanks between them.
    pub text: String,
}

/// Where a part stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// In both.
    Same,
    /// In the newer text only.
    Added,
    /// In the older text only.
    Removed,
}

/// Words of both texts beyond which lines are compared instead.
const MOST_WORDS: usize = 20_000;
/// How long a comparison may look for the shortest answer; a longer one is as true, only less tidy.
const PATIENCE: Duration = Duration::from_millis(300);

/// The newer text laid over the older one. The pieces that are not removed make the newer text, those not added the older one.
#[must_use]
pub fn words(older: &str, newer: &str) -> Vec<Piece> {
    let count = |text: &str| text.split_whitespace().take(MOST_WORDS + 1).count();
    let mut config = TextDiff::configure();
    config.algorithm(Algorithm::Myers).timeout(PATIENCE);
    let diff = if count(older) + count(newer) > MOST_WORDS {
        config.diff_lines(older, newer)
    } else {
        config.diff_words(older, newer)
    };
    let mut pieces: Vec<Piece> = Vec::new();
    for change in diff.iter_all_changes() {
        let kind = match change.tag() {
            ChangeTag::Equal => Kind::Same,
            ChangeTag::Insert => Kind::Added,
            ChangeTag::Delete => Kind::Removed,
        };
        match pieces.last_mut() {
            Some(last) if last.kind == kind => last.text.push_str(change.value()),
            _ => pieces.push(Piece {
                kind,
                text: change.value().to_owned(),
            }),
        }
    }
    tidy(pieces)
}

/// Where words alternate with blanks only, as in a sentence written anew, the change is told once instead of word by word.
fn tidy(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut tidied: Vec<Piece> = Vec::new();
    let mut pending: Option<(String, String)> = None;
    let mut pieces = pieces.into_iter().peekable();
    while let Some(piece) = pieces.next() {
        let blank = piece.kind == Kind::Same && piece.text.trim().is_empty() && !piece.text.contains('\n');
        let goes_on = pieces.peek().is_some_and(|next| next.kind != Kind::Same);
        match piece.kind {
            Kind::Same if blank && pending.is_some() && goes_on => {
                if let Some((removed, added)) = &mut pending {
                    removed.push_str(&piece.text);
                    added.push_str(&piece.text);
                }
            }
            Kind::Same => {
                settle(&mut tidied, pending.take());
                tidied.push(piece);
            }
            Kind::Removed => pending.get_or_insert_default().0.push_str(&piece.text),
            Kind::Added => pending.get_or_insert_default().1.push_str(&piece.text),
        }
    }
    settle(&mut tidied, pending);
    tidied
}

fn settle(pieces: &mut Vec<Piece>, pending: Option<(String, String)>) {
    let Some((removed, added)) = pending else { return };
    for (kind, text) in [(Kind::Removed, removed), (Kind::Added, added)] {
        if !text.is_empty() {
            pieces.push(Piece { kind, text });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(older: &str, newer: &str) -> String {
        let piece = |piece: Piece| match piece.kind {
            Kind::Same => piece.text,
            Kind::Added => format!("[+{}+]", piece.text),
            Kind::Removed => format!("[-{}-]", piece.text),
        };
        words(older, newer).into_iter().map(piece).collect()
    }

    fn side(pieces: &[Piece], left_out: Kind) -> String {
        let kept = pieces.iter().filter(|piece| piece.kind != left_out);
        kept.map(|piece| piece.text.as_str()).collect()
    }

    #[test]
    fn a_changed_word_is_told_and_the_rest_stays() {
        assert_eq!(
            told("Vi spiser middag sammen.", "Vi spiser frokost sammen."),
            "Vi spiser [-middag-][+frokost+] sammen."
        );
        assert_eq!(told("Lik", "Lik"), "Lik");
        assert_eq!(told("", "Ny tekst"), "[+Ny tekst+]");
        assert_eq!(told("Gammel tekst", ""), "[-Gammel tekst-]");
        assert_eq!(told("", ""), "");
    }

    #[test]
    fn a_sentence_written_anew_is_told_once() {
        assert_eq!(
            told("en to tre", "fire fem seks"),
            "[-en to tre-][+fire fem seks+]"
        );
    }

    #[test]
    fn both_texts_can_be_read_from_the_pieces() {
        for (older, newer) in [
            ("Hei  på deg\n\n", "Hei på\tdeg \n"),
            ("🦊 שלום עולם", "🦊🦊 שלום ילדה"),
            ("<b>a</b>", "<i>a</i>"),
            ("a b c d e", "e d c b a"),
        ] {
            let pieces = words(older, newer);
            assert_eq!(side(&pieces, Kind::Added), older);
            assert_eq!(side(&pieces, Kind::Removed), newer);
        }
    }

    #[test]
    fn a_pasted_book_is_compared_by_its_lines() {
        let older: String = (0..15_000).map(|line| format!("linje {line}\n")).collect();
        let newer = older.replace("linje 7000\n", "linje sju tusen\n");
        let pieces = words(&older, &newer);
        assert_eq!(side(&pieces, Kind::Removed), newer);
        let changed: Vec<_> = pieces.iter().filter(|piece| piece.kind != Kind::Same).collect();
        assert_eq!(changed.len(), 2);
        assert_eq!(changed[1].text, "linje sju tusen\n");
    }
}
