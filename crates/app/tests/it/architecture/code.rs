//! Rust source without what is not code.

use std::path::Path;

/// The source up to its tests, or nothing where the whole file is tests.
pub fn without_tests<'a>(file: &Path, source: &'a str) -> &'a str {
    if file.iter().any(|part| part == "tests" || part == "tests.rs") {
        return "";
    }
    let end = ["#[cfg(test)]\nmod tests {", "#[cfg(test)]\npub mod testing {"]
        .iter()
        .filter_map(|start| source.find(start))
        .min();
    &source[..end.unwrap_or(source.len())]
}

pub fn without_comments(source: &str) -> String {
    stripped(source, true)
}

/// The source without comments, strings and character literals.
pub fn without_text(source: &str) -> String {
    stripped(source, false)
}

pub fn identifiers(code: &str) -> Vec<String> {
    code.split(|letter: char| !letter.is_alphanumeric() && letter != '_')
        .filter(|word| word.starts_with(|first: char| first.is_alphabetic() || first == '_'))
        .map(str::to_owned)
        .collect()
}

fn stripped(source: &str, keep_strings: bool) -> String {
    let mut kept = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if let Some(length) = string_length(rest) {
            if keep_strings {
                kept.push_str(&rest[..length]);
            }
            length
        } else if let Some(length) = char_length(rest) {
            length
        } else {
            let length = word_length(rest).max(first.len_utf8());
            kept.push_str(&rest[..length]);
            length
        };
        rest = &rest[length..];
    }
    kept
}

/// The length of a word that is no prefix of a string, so that the `r` of `r"..."` is not taken for a name.
fn word_length(rest: &str) -> usize {
    rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_')
        .unwrap_or(rest.len())
}

fn string_length(rest: &str) -> Option<usize> {
    let prefix = ["br", "cr", "b", "c", "r", ""].into_iter().find(|prefix| {
        let after = rest
            .strip_prefix(prefix)
            .map(|after| after.trim_start_matches('#'));
        after.is_some_and(|after| after.starts_with('"'))
    })?;
    let after = &rest[prefix.len()..];
    let hashes = after.len() - after.trim_start_matches('#').len();
    let raw = prefix.ends_with('r');
    if hashes > 0 && !raw {
        return None;
    }
    let start = prefix.len() + hashes + 1;
    let body = &rest[start..];
    let end = if raw {
        let close = format!("\"{}", "#".repeat(hashes));
        body.find(&close).map(|at| at + close.len())
    } else {
        let mut escaped = false;
        body.char_indices().find_map(|(at, letter)| {
            let closes = letter == '"' && !escaped;
            escaped = letter == '\\' && !escaped;
            closes.then_some(at + 1)
        })
    };
    Some(end.map_or(rest.len(), |end| start + end))
}

/// The length of a character literal; a lifetime is none.
fn char_length(rest: &str) -> Option<usize> {
    let body = rest.strip_prefix('\'')?;
    let mut letters = body.char_indices();
    let (_, first) = letters.next()?;
    if first == '\\' {
        let close = body[2..].find('\'')? + 2;
        return Some(1 + close + 1);
    }
    let (at, next) = letters.next()?;
    (next == '\'').then_some(1 + at + 1)
}

#[test]
fn comments_strings_and_characters_are_left_out_and_lifetimes_kept() {
    let source = "fn a<'x>(b: &'x str) { // sak\n let c = '\"'; let d = r#\"vedtak \"#; /* melding */ let e = \"\\\" sak\"; f('\\'') }";
    let code = without_text(source);
    assert_eq!(identifiers(&code).join(" "), "fn a x b x str let c let d let e f");
}

#[test]
fn code_behind_the_test_mark_is_left_out() {
    let source = "fn a() {}\n#[cfg(test)]\nmod tests { fn b() {} }";
    assert_eq!(
        without_tests(Path::new("crates/x/src/a.rs"), source),
        "fn a() {}\n"
    );
    assert_eq!(without_tests(Path::new("crates/x/src/a/tests.rs"), source), "");
}
