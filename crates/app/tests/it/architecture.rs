//! What ARCHITECTURE.md and the glossary promise, held against the tree.

mod code;
mod names;
mod table;
mod tree;

use std::collections::BTreeSet;

use tree::{crates, read, root};

#[test]
fn table_names_every_crate_and_no_other() {
    let rows: BTreeSet<_> = table::rows().into_keys().collect();
    let folders: BTreeSet<_> = crates().into_iter().collect();
    assert_eq!(
        rows, folders,
        "the table of ARCHITECTURE.md and the folders under crates/"
    );
}

#[test]
fn every_crate_uses_only_what_the_table_allows() {
    let rows = table::rows();
    let mut faults = Vec::new();
    for (name, row) in &rows {
        for dependency in table::dependencies(name) {
            match dependency.strip_prefix("tiltak-") {
                Some(own) if !row.may_use.contains(own) => faults.push(format!("{name} uses {own}")),
                Some(_) => {}
                None if table::is_kept_elsewhere(&rows, row, &dependency) => {
                    faults.push(format!(
                        "{name} uses {dependency}, which belongs to another crate"
                    ));
                }
                None => {}
            }
        }
    }
    assert!(
        faults.is_empty(),
        "not allowed by the table of ARCHITECTURE.md: {faults:#?}"
    );
}

#[test]
fn table_lets_lower_lines_use_higher_ones_only() {
    let order = table::order();
    for (name, row) in table::rows() {
        let own_place = order.iter().position(|other| *other == name);
        for used in row.may_use {
            let place = order.iter().position(|other| *other == used);
            assert!(
                place.is_some() && place < own_place,
                "{name} stands before {used} in the table"
            );
        }
    }
}

#[test]
fn every_crate_takes_the_lints_of_the_workspace() {
    for name in crates() {
        let manifest = read(&root().join("crates").join(&name).join("Cargo.toml"));
        assert!(
            manifest.contains("[lints]\nworkspace = true"),
            "crates/{name}/Cargo.toml lacks [lints]"
        );
    }
}

#[test]
fn every_name_in_the_architecture_text_exists() {
    let text = read(&root().join("ARCHITECTURE.md"));
    let missing: Vec<_> = names::in_backticks(&text)
        .into_iter()
        .filter(|name| !names::exists(name))
        .collect();
    assert!(
        missing.is_empty(),
        "ARCHITECTURE.md names what is not there: {missing:#?}"
    );
}

#[test]
fn every_test_file_is_listed_in_its_main() {
    for name in crates() {
        let folder = root().join("crates").join(&name).join("tests/it");
        if !folder.exists() {
            continue;
        }
        let main = code::without_text(&read(&folder.join("main.rs")));
        for file in tree::entries(&folder) {
            let module = file.file_stem().unwrap().to_str().unwrap().to_owned();
            let has_code = file.is_dir() && !tree::rust_files(&file).is_empty();
            if module != "main" && (has_code || file.extension().is_some_and(|end| end == "rs")) {
                let listed = main.contains(&format!("mod {module};"));
                assert!(
                    listed,
                    "crates/{name}/tests/it/main.rs does not list {module}, so it never runs"
                );
            }
        }
    }
}

#[test]
fn identifiers_are_english_words_of_the_glossary() {
    let nouns = names::norwegian_nouns();
    assert!(nouns.len() > 40, "the glossary's table could not be read");
    let allowed = root().join("crates/register/src/xml");
    let mut faults = BTreeSet::new();
    for file in crates()
        .iter()
        .flat_map(|name| tree::rust_files(&root().join("crates").join(name)))
    {
        if file.starts_with(&allowed) {
            continue;
        }
        for identifier in code::identifiers(&code::without_text(&read(&file))) {
            if let Some(noun) = names::norwegian_noun_in(&identifier, &nouns) {
                faults.insert(format!("{}: {identifier} ({noun})", tree::shown(&file)));
            }
        }
    }
    assert!(
        faults.is_empty(),
        "take the term of docs/glossary.md: {faults:#?}"
    );
}

#[test]
fn domain_reads_no_clock_no_file_and_no_chance() {
    let banned = [
        "std::fs",
        "std::env",
        "std::net",
        "SystemTime",
        "Utc::now",
        "Local::now",
        "new_v4",
        "async fn",
    ];
    assert_absent_from(&["domain"], &banned);
}

#[test]
fn only_storage_and_the_statistics_catalogue_know_sql() {
    let banned = [
        "\"SELECT ",
        "\"INSERT INTO ",
        "\"DELETE FROM ",
        "\"UPDATE ",
        "sea_orm",
    ];
    let others: Vec<_> = crates()
        .into_iter()
        .filter(|name| !["storage", "statistics"].contains(&name.as_str()))
        .collect();
    assert_absent_from(&others.iter().map(String::as_str).collect::<Vec<_>>(), &banned);
}

#[test]
fn committed_files_name_no_folder_of_a_machine() {
    let Some(files) = tree::committed() else {
        tree::skipped("this is no git checkout, so committed files are unknown");
        return;
    };
    let faults: Vec<_> = files
        .iter()
        .filter(|file| file.extension().is_none_or(|end| end != "lock"))
        .filter_map(|file| std::fs::read_to_string(file).ok().map(|text| (file, text)))
        .flat_map(|(file, text)| {
            text.lines()
                .enumerate()
                .filter(|(_, line)| names::has_machine_path(line))
                .map(|(number, _)| format!("{}:{}", tree::shown(file), number + 1))
                .collect::<Vec<_>>()
        })
        .collect();
    assert!(faults.is_empty(), "{faults:#?}");
}

/// Fails where the crates' code, tests left out, has one of these texts.
fn assert_absent_from(names: &[&str], banned: &[&str]) {
    let mut faults = Vec::new();
    for file in names
        .iter()
        .flat_map(|name| tree::rust_files(&root().join("crates").join(name).join("src")))
    {
        let text = read(&file);
        let text = code::without_comments(code::without_tests(&file, &text));
        faults.extend(
            banned
                .iter()
                .filter(|word| text.contains(**word))
                .map(|word| format!("{}: {word}", tree::shown(&file))),
        );
    }
    assert!(faults.is_empty(), "{faults:#?}");
}
