//! The manual for operators (`docs/operations.md`), held against the program.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// What the manual tells to type: lines of its examples, and commands within sentences.
fn commands() -> Vec<String> {
    let manual = read("docs/operations.md");
    let is_example = |line: &&str| line.starts_with("    ");
    let examples = manual.lines().filter(is_example).map(str::trim);
    let inline = manual
        .lines()
        .filter(|line| !is_example(line))
        .flat_map(|line| line.split('`').skip(1).step_by(2));
    examples
        .chain(inline)
        .filter(|text| text.starts_with("tiltak ") || text.contains(" tiltak "))
        .filter_map(|text| text.split("tiltak ").nth(1).map(str::to_owned))
        .collect()
}

/// The help of a command as the reference has it.
fn help_of(reference: &str, name: &str) -> Option<String> {
    let (_, rest) = reference.split_once(&format!("## `{name}`\n"))?;
    Some(rest.split("\n## `").next().unwrap_or_default().to_owned())
}

/// The words that name a command, and its options.
fn parts(command: &str) -> (String, Vec<String>) {
    let is_word = |word: &&str| {
        word.chars()
            .all(|sign| sign.is_ascii_lowercase() || sign == '-' || sign.is_ascii_digit())
    };
    let words = command
        .split_whitespace()
        .take_while(|word| !word.starts_with('-') && is_word(word));
    let name = ["tiltak"].into_iter().chain(words).collect::<Vec<_>>().join(" ");
    let options = command
        .split_whitespace()
        .filter(|word| word.starts_with("--"))
        .map(|word| word.split('=').next().unwrap_or_default().to_owned());
    (name, options.collect())
}

#[test]
fn every_command_and_option_of_the_manual_is_one_of_the_program() {
    let reference = read("docs/generated/cli.md");
    let mut faults = BTreeSet::new();
    let commands = commands();
    assert!(commands.len() >= 10, "the manual's commands could not be read");
    for command in commands {
        let (name, options) = parts(&command);
        match help_of(&reference, &name) {
            None => {
                faults.insert(format!("there is no {name}"));
            }
            Some(help) => {
                let unknown = options.iter().filter(|option| !help.contains(option.as_str()));
                faults.extend(unknown.map(|option| format!("{name} has no {option}")));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn every_variable_of_the_manual_is_read_by_the_program() {
    let program = read("crates/app/src/settings.rs");
    let manual = read("docs/operations.md");
    let is_sign = |sign: char| sign.is_ascii_uppercase() || sign.is_ascii_digit() || sign == '_';
    let named: BTreeSet<&str> = manual
        .split(|sign| !is_sign(sign))
        .filter(|word| word.starts_with("TILTAK_") && *word != "TILTAK_")
        .collect();
    assert!(named.contains("TILTAK_DATA"));
    let unknown: Vec<_> = named
        .into_iter()
        .filter(|name| !program.contains(&format!("\"{name}\"")))
        .collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

#[test]
fn commands_are_read_as_they_are_typed() {
    let (name, options) = parts("backup create /mnt/backup --key-file=/etc/key --keep 7d");
    assert_eq!(name, "tiltak backup create");
    assert_eq!(options, ["--key-file", "--keep"]);
    assert_eq!(
        parts("--version"),
        ("tiltak".to_owned(), vec!["--version".to_owned()])
    );
}
