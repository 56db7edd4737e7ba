//! Texts as PX writes them.

use std::collections::BTreeSet;

/// The longest line of text, well below the 256 characters that readers allow.
const LONGEST: usize = 200;

/// A text in quotation marks; a long one goes on over lines. A line break is `#`, as in notes.
pub(super) fn quoted(text: &str) -> String {
    let written: Vec<char> = text.chars().map(written).collect();
    let mut lines: Vec<String> = written
        .chunks(LONGEST)
        .map(|line| format!("\"{}\"", line.iter().collect::<String>()))
        .collect();
    if lines.is_empty() {
        lines.push("\"\"".to_owned());
    }
    lines.join("\n")
}

/// Texts with commas between them, as many on a line as there is room for.
pub(super) fn list(texts: &[String]) -> String {
    let mut list = String::new();
    let mut length = 0;
    for (place, text) in texts.iter().enumerate() {
        let text = quoted(text);
        if place > 0 {
            list.push(',');
            if length + text.chars().count() > LONGEST {
                list.push('\n');
                length = 0;
            }
        }
        length += text.chars().count() + 1;
        list.push_str(&text);
    }
    list
}

/// Labels with their codes: those that occur twice, or are nothing, get their code too, since labels are names here.
pub(super) fn unique(labels: Vec<(String, String)>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    labels
        .into_iter()
        .map(|(label, code)| {
            let label: String = label.replace('\n', " ").chars().map(written).collect();
            let mut label = label.trim().to_owned();
            while label.is_empty() || seen.contains(&label) {
                label = format!("{label} ({code})").trim_start().to_owned();
            }
            seen.insert(label.clone());
            label
        })
        .collect()
}

fn written(letter: char) -> char {
    match letter {
        '"' => '\'',
        '\n' => '#',
        letter if letter.is_control() => ' ',
        letter => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_longer_than_readers_allow() {
        let long = "å".repeat(1_000);
        let many: Vec<String> = (0..200).map(|number| format!("kommune {number}")).collect();
        for text in [quoted(&long), list(&many), list(std::slice::from_ref(&long))] {
            assert!(text.lines().all(|line| line.chars().count() <= 256), "{text}");
        }
        assert_eq!(quoted(&long).replace(['"', '\n'], ""), long);
    }

    #[test]
    fn a_quotation_mark_and_a_line_break_have_signs_of_their_own() {
        assert_eq!(quoted("a \"b\"\nc"), "\"a 'b'#c\"");
        assert_eq!(quoted(""), "\"\"");
    }

    #[test]
    fn equal_labels_are_told_apart_by_their_codes() {
        let pair = |label: &str, code: &str| (label.to_owned(), code.to_owned());
        let labels = unique(vec![
            pair("a", "1"),
            pair("a", "2"),
            pair("", "3"),
            pair("b\nc", "4"),
        ]);
        assert_eq!(labels, ["a", "a (2)", "(3)", "b c"]);
    }
}
