//! The list: one line a requirement.

use std::path::{Path, PathBuf};

const HEAD: &str = "number,level,requirement,status,serious,code,test,why";

/// How it stands with a requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    Met,
    NotApplicable,
    Open,
}

/// A requirement.
#[derive(Debug, Clone)]
pub struct Row {
    pub number: String,
    pub level: u8,
    /// What is asked, in our own words.
    pub requirement: String,
    pub status: Status,
    /// Whether a person would call it serious that it is open.
    pub is_serious: bool,
    pub code: Vec<String>,
    pub test: Vec<String>,
    pub why: String,
}

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .canonicalize()
        .unwrap()
}

/// The lines of the list.
pub fn rows() -> Vec<Row> {
    let text = std::fs::read_to_string(root().join("docs/security/asvs.csv")).unwrap();
    let mut lines = text.lines();
    assert_eq!(
        lines.next(),
        Some(HEAD),
        "the first line of docs/security/asvs.csv"
    );
    lines.map(row).collect()
}

fn row(line: &str) -> Row {
    let cells = cells(line);
    let [number, level, requirement, status, serious, code, test, why] = cells.as_slice() else {
        panic!("eight cells, not {}: {line}", cells.len());
    };
    let words = |cell: &str| cell.split_whitespace().map(str::to_owned).collect();
    Row {
        number: number.clone(),
        level: level.parse().unwrap(),
        requirement: requirement.clone(),
        status: match status.as_str() {
            "met" => Status::Met,
            "not applicable" => Status::NotApplicable,
            "open" => Status::Open,
            other => panic!("{number}: met, not applicable or open, not {other}"),
        },
        is_serious: match serious.as_str() {
            "" => false,
            "serious" => true,
            other => panic!("{number}: serious or nothing, not {other}"),
        },
        code: words(code),
        test: words(test),
        why: why.clone(),
    }
}

/// The cells of a line; one with a comma stands in quotes, and a quote in it twice.
fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut is_quoted = false;
    let mut signs = line.chars().peekable();
    while let Some(sign) = signs.next() {
        let last = cells.last_mut().unwrap();
        match sign {
            '"' if is_quoted && signs.peek() == Some(&'"') => {
                signs.next();
                last.push('"');
            }
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => cells.push(String::new()),
            other => last.push(other),
        }
    }
    assert!(!is_quoted, "a quote is not closed: {line}");
    cells
}

#[test]
fn cells_with_commas_and_quotes_are_read() {
    assert_eq!(cells("a,,c"), ["a", "", "c"]);
    assert_eq!(cells("\"a, b\",\"say \"\"c\"\"\",d"), ["a, b", "say \"c\"", "d"]);
}
