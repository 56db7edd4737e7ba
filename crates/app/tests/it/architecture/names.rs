//! Names: those the architecture text uses, and those the glossary forbids.

use super::tree::{crates, read, root, rust_files};

pub fn in_backticks(text: &str) -> Vec<String> {
    let mut in_block = false;
    let mut names = Vec::new();
    for line in text.lines() {
        if line.starts_with("```") {
            in_block = !in_block;
        } else if !in_block {
            names.extend(line.split('`').skip(1).step_by(2).map(str::to_owned));
        }
    }
    names
}

/// Whether a name from the architecture text is there: a file or folder, a crate, a module path, a type, a recipe of the
/// Makefile. Commands of the program have tests of their own.
pub fn exists(name: &str) -> bool {
    if let Some(target) = name.strip_prefix("make ") {
        let makefile = read(&root().join("Makefile"));
        return makefile
            .lines()
            .any(|line| line.starts_with(&format!("{target}:")));
    }
    if name.starts_with("tiltak ") || name.starts_with("cargo ") {
        return true;
    }
    if name.contains("::") {
        return module_exists(name);
    }
    if root().join(name).exists() {
        return true;
    }
    if name.contains('/') || name.contains('.') {
        return false;
    }
    if name.starts_with(|first: char| first.is_ascii_uppercase()) {
        return type_exists(name);
    }
    let own = name.strip_prefix("tiltak-").unwrap_or(name);
    crates().iter().any(|folder| folder == own) || is_dependency(name)
}

fn is_dependency(name: &str) -> bool {
    let manifest = read(&root().join("Cargo.toml"));
    manifest
        .lines()
        .any(|line| line.starts_with(&format!("{name} = ")))
}

/// `domain::casework::thread` is `crates/domain/src/casework/thread.rs` or a folder with `mod.rs`.
fn module_exists(path: &str) -> bool {
    let parts: Vec<_> = path.split("::").collect();
    let file = root()
        .join("crates")
        .join(parts[0])
        .join("src")
        .join(parts[1..].join("/"));
    file.with_extension("rs").exists() || file.join("mod.rs").exists()
}

fn type_exists(name: &str) -> bool {
    let starts = ["struct", "enum", "trait", "type"].map(|kind| format!("{kind} {name}"));
    crates()
        .iter()
        .flat_map(|folder| rust_files(&root().join("crates").join(folder).join("src")))
        .any(|file| {
            let text = read(&file);
            starts.iter().any(|start| {
                text.match_indices(start).any(|(at, _)| {
                    let next = text[at + start.len()..].chars().next();
                    next.is_none_or(|letter| !letter.is_alphanumeric() && letter != '_')
                })
            })
        })
}

/// The Norwegian words of the glossary's tables, folded to what could stand in an identifier.
pub fn norwegian_nouns() -> Vec<String> {
    let text = read(&root().join("docs/glossary.md"));
    let rows = text
        .lines()
        .filter(|line| line.starts_with("| ") && line.contains("| `"));
    let mut nouns: Vec<_> = rows
        .flat_map(|line| {
            let cells: Vec<_> = line.split('|').map(str::trim).collect();
            let identifier = cells[2].trim_matches('`').to_owned();
            let words: Vec<_> = cells[1]
                .split(", ")
                .map(folded)
                .filter(|word| *word != identifier)
                .collect();
            words
        })
        .filter(|word| word.chars().all(char::is_alphabetic))
        // The product's name, and two that are English words as well.
        .filter(|word| !["tiltak", "part", "verge"].contains(&word.as_str()))
        .collect();
    nouns.sort();
    nouns
}

fn folded(word: &str) -> String {
    word.to_lowercase()
        .replace('ø', "o")
        .replace('å', "a")
        .replace('æ', "ae")
}

/// The noun in a word of the identifier; long nouns are found inflected and compounded as well.
pub fn norwegian_noun_in<'a>(identifier: &str, nouns: &'a [String]) -> Option<&'a String> {
    let words = words(identifier);
    nouns.iter().find(|noun| {
        words
            .iter()
            .any(|word| word == *noun || (noun.len() > 5 && word.starts_with(noun.as_str())))
    })
}

fn words(identifier: &str) -> Vec<String> {
    let mut spaced = String::new();
    let mut previous = '_';
    for letter in identifier.chars() {
        if letter.is_uppercase() && previous.is_lowercase() {
            spaced.push('_');
        }
        spaced.push(letter);
        previous = letter;
    }
    spaced
        .split('_')
        .filter(|word| !word.is_empty())
        .map(folded)
        .collect()
}

/// Whether a line names a folder that only one machine has. The texts are put together here, so that this file passes.
pub fn has_machine_path(line: &str) -> bool {
    let folders = ["work", "root", "farm"].map(|name| format!("/{name}/"));
    let below_temporary = ["/tm", "p/"].concat();
    folders.iter().any(|folder| line.contains(folder))
        || line.match_indices(&below_temporary).any(|(at, _)| {
            let rest = &line[at + below_temporary.len()..];
            let name = rest.trim_start_matches(|letter: char| letter.is_ascii_lowercase());
            name.len() < rest.len() && name.starts_with('/')
        })
}

#[test]
fn norwegian_words_are_found_in_both_ways_of_writing() {
    let nouns = ["melding".to_owned(), "sak".to_owned(), "undersokelse".to_owned()];
    for found in [
        "melding",
        "ny_melding",
        "MeldingRow",
        "sak_id",
        "undersokelsen",
        "UNDERSOKELSE_FRIST",
        "undersøkelse",
    ] {
        assert!(norwegian_noun_in(found, &nouns).is_some(), "{found}");
    }
    for fine in ["concern_report", "sake", "remelding", "Message"] {
        assert_eq!(norwegian_noun_in(fine, &nouns), None, "{fine}");
    }
}

#[test]
fn machine_paths_are_found_and_others_are_not() {
    let below_temporary = ["/tm", "p/"].concat();
    assert!(has_machine_path(&format!("see {below_temporary}abc/x")));
    assert!(!has_machine_path(&format!("see {below_temporary}abc")));
    assert!(!has_machine_path("crates/app/src/main.rs"));
}
