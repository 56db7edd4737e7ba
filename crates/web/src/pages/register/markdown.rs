//! The little Markdown that descriptions of rules have: paragraphs, lists and code. Becomes values, never HTML.

use serde::Serialize;

/// A paragraph or a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Block {
    /// Whether each of the items is a point of a list; a paragraph has one item.
    is_list: bool,
    items: Vec<Vec<Span>>,
}

/// Words in one look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Span {
    is_code: bool,
    text: String,
}

/// The blocks of a text.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<(bool, Vec<String>)> = Vec::new();
    let mut is_new = true;
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            is_new = true;
            continue;
        }
        let point = line.strip_prefix("- ").or_else(|| line.strip_prefix("* "));
        match (point, blocks.last_mut()) {
            (Some(point), Some((true, items))) => items.push(point.to_owned()),
            (Some(point), _) => blocks.push((true, vec![point.to_owned()])),
            (None, Some((_, items))) if !is_new => {
                if let Some(last) = items.last_mut() {
                    last.push(' ');
                    last.push_str(line);
                }
            }
            (None, _) => blocks.push((false, vec![line.trim_start_matches('#').trim().to_owned()])),
        }
        is_new = false;
    }
    blocks
        .into_iter()
        .map(|(is_list, items)| Block {
            is_list,
            items: items.iter().map(|item| spans(item)).collect(),
        })
        .collect()
}

fn spans(text: &str) -> Vec<Span> {
    // Every other piece between backticks is code; one that is never closed is not.
    let is_closed = text.matches('`').count().is_multiple_of(2);
    let pieces = text.split('`').enumerate();
    pieces
        .filter(|(_, piece)| !piece.is_empty())
        .map(|(number, piece)| Span {
            is_code: is_closed && number % 2 == 1,
            text: if is_closed && number % 2 == 1 {
                piece.to_owned()
            } else {
                piece.replace("**", "")
            },
        })
        .collect()
}

/// The first sentence of a text.
pub(super) fn first_sentence(text: &str) -> String {
    let first: Vec<&str> = text
        .lines()
        .map(str::trim)
        .skip_while(|line| line.is_empty())
        .take_while(|line| !line.is_empty())
        .collect();
    let words = first.join(" ").replace(['`', '*'], "");
    match words.find(". ") {
        Some(end) => words.get(..=end).unwrap_or_default().to_owned(),
        None => words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let tell = |spans: &Vec<Span>| {
            let words = spans.iter().map(|span| {
                if span.is_code {
                    format!("<{}>", span.text)
                } else {
                    span.text.clone()
                }
            });
            words.collect::<String>()
        };
        blocks(text)
            .iter()
            .flat_map(|block| {
                let mark = if block.is_list { "- " } else { "" };
                block
                    .items
                    .iter()
                    .map(move |item| format!("{mark}{}", tell(item)))
            })
            .collect()
    }

    #[test]
    fn lines_become_paragraphs_lists_and_code() {
        let text = " Flags `Sak`\n more.\n\n Two:\n - one\n   goes on\n - two\n\n Last **word**.\n";
        assert_eq!(
            told(text),
            [
                "Flags <Sak> more.",
                "Two:",
                "- one goes on",
                "- two",
                "Last word."
            ]
        );
    }

    #[test]
    fn html_and_odd_backticks_stay_text() {
        assert_eq!(told("a ` b <script>"), ["a  b <script>"]);
        assert!(blocks("").is_empty() && blocks("\n \n").is_empty());
    }

    #[test]
    fn the_first_sentence_is_the_title() {
        assert_eq!(
            first_sentence(" Flags `x` that is\n so. More.\n\n Next."),
            "Flags x that is so."
        );
        assert_eq!(first_sentence("Only one"), "Only one");
        assert_eq!(first_sentence(""), "");
    }
}
