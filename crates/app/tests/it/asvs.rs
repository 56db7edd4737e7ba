//! The list of security requirements (`docs/security/asvs.csv`), held against the standard's numbers and against the tree.
//!
//! The page `docs/security/asvs.md` is made from the list: `TILTAK_WRITE_DOCS=1` before this test writes it anew.

mod facts;
mod levels;
mod page;
mod table;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use table::{Row, Status, root, rows};

#[test]
fn every_requirement_of_level_one_and_two_stands_there_once_and_in_order() {
    let listed: Vec<(String, u8)> = rows().iter().map(|row| (row.number.clone(), row.level)).collect();
    let wanted = levels::up_to_two();
    assert_eq!(
        wanted.len(),
        253,
        "the standard has 70 of level 1 and 183 of level 2"
    );
    let missing: Vec<_> = wanted.iter().filter(|one| !listed.contains(one)).collect();
    let foreign: Vec<_> = listed.iter().filter(|one| !wanted.contains(one)).collect();
    assert!(missing.is_empty(), "missing, or of another level: {missing:?}");
    assert!(foreign.is_empty(), "not of the standard: {foreign:?}");
    assert_eq!(listed, wanted, "twice, or not in the standard's order");
}

#[test]
fn every_path_that_is_named_exists() {
    let missing: Vec<_> = rows()
        .iter()
        .flat_map(|row| {
            row.code
                .iter()
                .chain(&row.test)
                .map(|path| (row.number.clone(), path.clone()))
        })
        .filter(|(_, path)| !root().join(path).exists())
        .collect();
    assert!(
        missing.is_empty(),
        "named in docs/security/asvs.csv: {missing:#?}"
    );
}

#[test]
fn what_is_met_names_code_and_a_test_that_runs() {
    let is_test = |path: &String| {
        path.starts_with("e2e/")
            || path.starts_with("fuzz/")
            || (path.ends_with(".rs")
                && fs::read_to_string(root().join(path))
                    .is_ok_and(|text| text.contains("#[test]") || text.contains("#[tokio::test")))
    };
    let faults: Vec<_> = rows()
        .iter()
        .filter(|row| row.status == Status::Met)
        .filter(|row| row.code.is_empty() || row.test.is_empty() || !row.test.iter().all(is_test))
        .map(|row| (row.number.clone(), row.test.clone()))
        .collect();
    assert!(faults.is_empty(), "met, and by what? {faults:#?}");
}

#[test]
fn every_line_says_what_and_why() {
    let too_short = |row: &Row| row.requirement.len() < 15 || row.why.len() < 5;
    let faults: Vec<_> = rows()
        .iter()
        .filter(|row| too_short(row))
        .map(|row| row.number.clone())
        .collect();
    assert!(faults.is_empty(), "{faults:?}");
    let told = |row: &&Row| row.status != Status::Open && row.is_serious;
    let faults: Vec<_> = rows().iter().filter(told).map(|row| row.number.clone()).collect();
    assert!(
        faults.is_empty(),
        "serious is said of open ones alone: {faults:?}"
    );
    let named =
        |row: &&Row| row.status == Status::NotApplicable && !(row.code.is_empty() && row.test.is_empty());
    let faults: Vec<_> = rows()
        .iter()
        .filter(named)
        .map(|row| row.number.clone())
        .collect();
    assert!(faults.is_empty(), "what does not apply has no code: {faults:?}");
}

#[test]
fn every_requirement_is_said_in_its_own_words() {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for row in rows() {
        assert!(
            !row.requirement.starts_with("Verify that"),
            "{}: in our own words, please",
            row.number
        );
        if let Some(other) = seen.insert(row.requirement.clone(), row.number.clone()) {
            panic!("{} and {other} say the same", row.number);
        }
    }
}

#[test]
fn the_page_is_made_from_the_list() {
    let file = root().join("docs/security/asvs.md");
    let made = page::of(&rows());
    if std::env::var_os("TILTAK_WRITE_DOCS").is_some() {
        fs::write(&file, &made).unwrap();
    }
    let found = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        found == made,
        "docs/security/asvs.md is not what docs/security/asvs.csv makes; run this test with TILTAK_WRITE_DOCS=1"
    );
}

#[test]
fn links_of_the_security_pages_lead_somewhere() {
    let folder = root().join("docs/security");
    let mut dead = BTreeSet::new();
    for name in ["README.md", "threat-model.md", "dpia.md", "../operations.md"] {
        let file = folder.join(name);
        let text = fs::read_to_string(&file).unwrap();
        let links = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        for link in links.filter(|link| !link.contains("://") && !link.starts_with('#')) {
            let path = link.split('#').next().unwrap_or_default();
            if !file.parent().unwrap().join(path).exists() {
                dead.insert(format!("{name}: {link}"));
            }
        }
        for path in paths_in(&text) {
            if !root().join(&path).exists() {
                dead.insert(format!("{name}: {path}"));
            }
        }
    }
    assert!(dead.is_empty(), "{dead:#?}");
}

/// Files of the tree that a page names in backticks.
fn paths_in(text: &str) -> Vec<String> {
    let folders = [
        "crates/",
        "docs/",
        "templates/",
        "assets/",
        "scripts/",
        "e2e/",
        "fuzz/",
    ];
    text.split('`')
        .skip(1)
        .step_by(2)
        .filter(|name| folders.iter().any(|folder| name.starts_with(folder)))
        .filter(|name| !name.contains(char::is_whitespace))
        .map(str::to_owned)
        .collect()
}
