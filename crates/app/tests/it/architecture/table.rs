//! The table of crates in ARCHITECTURE.md, and the manifests it speaks of.

use std::collections::{BTreeMap, BTreeSet};

use super::names::in_backticks;
use super::tree::{read, root};

/// One crate: the own crates it may use, and the foreign ones that are kept to it and to others that list them too.
pub struct Row {
    pub may_use: BTreeSet<String>,
    pub keeps: BTreeSet<String>,
}

fn lines() -> Vec<(String, Row)> {
    let text = read(&root().join("ARCHITECTURE.md"));
    let set = |cell: &str| in_backticks(cell).into_iter().collect();
    text.lines()
        .skip_while(|line| !line.starts_with("| crate "))
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .map(|line| {
            let cells: Vec<_> = line.split('|').map(str::trim).collect();
            let name = in_backticks(cells[1]).remove(0);
            (
                name,
                Row {
                    may_use: set(cells[3]),
                    keeps: set(cells[4]),
                },
            )
        })
        .collect()
}

pub fn rows() -> BTreeMap<String, Row> {
    lines().into_iter().collect()
}

pub fn order() -> Vec<String> {
    lines().into_iter().map(|(name, _)| name).collect()
}

pub fn is_kept_elsewhere(rows: &BTreeMap<String, Row>, own: &Row, dependency: &str) -> bool {
    !own.keeps.contains(dependency) && rows.values().any(|row| row.keeps.contains(dependency))
}

/// The names under `[dependencies]`; what only tests and build scripts use is left out.
pub fn dependencies(name: &str) -> Vec<String> {
    let manifest = read(&root().join("crates").join(name).join("Cargo.toml"));
    manifest
        .lines()
        .skip_while(|line| *line != "[dependencies]")
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter(|line| line.starts_with(|first: char| first.is_ascii_alphabetic()))
        .map(|line| line.split([' ', '.', '=']).next().unwrap().to_owned())
        .collect()
}
