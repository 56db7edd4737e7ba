//! Names of variables: what the format takes.

use std::collections::BTreeSet;

/// Words that mean something else to the programs that read these files.
const RESERVED: [&str; 13] = [
    "ALL", "AND", "BY", "EQ", "GE", "GT", "LE", "LT", "NE", "NOT", "OR", "TO", "WITH",
];
/// The longest name in bytes.
const LONGEST: usize = 64;

/// A name that the format takes: letters, digits and underscores after a letter, at most 64 bytes, no reserved word.
///
/// A name that begins with a digit, such as the `2a` of a question, gets a `q` in front.
#[must_use]
pub fn valid_name(name: &str) -> String {
    let mut valid: String = name
        .chars()
        .map(|letter| if letter.is_alphanumeric() { letter } else { '_' })
        .collect();
    if !valid.starts_with(|first: char| first.is_alphabetic())
        || RESERVED.contains(&valid.to_uppercase().as_str())
    {
        valid.insert(0, 'q');
    }
    cut(&valid, LONGEST).trim_end_matches('_').to_owned()
}

/// Valid names for all, no two the same; small and capital letters are the same in these files.
pub(super) fn unique_names<'name>(names: impl IntoIterator<Item = &'name str>) -> Vec<String> {
    let mut taken = BTreeSet::new();
    names
        .into_iter()
        .map(|name| {
            let valid = valid_name(name);
            let numbered = (2u32..).map(|number| {
                let end = format!("_{number}");
                format!("{}{end}", cut(&valid, LONGEST - end.len()))
            });
            std::iter::once(valid.clone())
                .chain(numbered)
                .find(|one| taken.insert(one.to_uppercase()))
                .unwrap_or_default()
        })
        .collect()
}

/// The start of a text that takes at most so many bytes, cut between letters.
pub(super) fn cut(text: &str, most: usize) -> &str {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_begins_with_a_letter_and_has_no_signs() {
        assert_eq!(valid_name("2a"), "q2a");
        assert_eq!(valid_name("5h:eget svar"), "q5h_eget_svar");
        assert_eq!(valid_name("årsverk"), "årsverk");
        assert_eq!(valid_name("with"), "qwith");
        assert_eq!(valid_name(""), "q");
        assert_eq!(valid_name(&"å".repeat(40)), "å".repeat(32));
    }

    #[test]
    fn two_variables_never_share_a_name() {
        assert_eq!(
            unique_names(["a", "A", "a b", "a_b", "a"]),
            ["a", "A_2", "a_b", "a_b_2", "a_3"]
        );
        let long = "x".repeat(70);
        let names = unique_names([long.as_str(), long.as_str()]);
        assert_eq!((names[0].len(), names[1].len()), (64, 64));
        assert_ne!(names[0], names[1]);
    }
}
