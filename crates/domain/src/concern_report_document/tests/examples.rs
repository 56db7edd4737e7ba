//! The official examples, judged as their published expectations say.

use super::super::{Kind, Reading, Reason, read};
use std::path::PathBuf;

fn standard() -> Option<PathBuf> {
    let shared = std::env::var_os("TILTAK_SHARED").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")),
        PathBuf::from,
    );
    let folder = shared.join("standards/fiks-bekymringsmelding");
    if folder.is_dir() {
        return Some(folder);
    }
    assert!(
        std::env::var_os("CI").is_none_or(|ci| ci != "true"),
        "the shared folder is missing: set TILTAK_SHARED"
    );
    eprintln!(
        "SKIPPED: the official examples of concern reports, for the shared folder is missing (set TILTAK_SHARED)"
    );
    None
}

#[test]
fn official_examples_are_judged_as_expected() {
    let Some(folder) = standard() else { return };
    let mut seen = 0;
    for row in csv::Reader::from_path(folder.join("example-expectations.csv"))
        .unwrap()
        .records()
    {
        let row = row.unwrap();
        let (file, schema, result) = (&row[0], &row[1], &row[2]);
        let reading = read(&std::fs::read(folder.join("official/examples").join(file)).unwrap());
        match (schema, result) {
            ("feilmelding", _) => {
                assert_eq!(reading, Reading::Quarantined(Reason::NotAConcernReport), "{file}");
            }
            (_, "valid") => {
                let Reading::Accepted(document) = reading else {
                    panic!("{file}: {reading:?}")
                };
                let kind = if schema.starts_with("offentlig") {
                    Kind::Public
                } else {
                    Kind::Private
                };
                assert_eq!((document.kind, document.children.len()), (kind, 2), "{file}");
            }
            _ => {
                let expected = Reason::MissingField {
                    path: "sendingstidspunkt",
                };
                assert_eq!(reading, Reading::Quarantined(expected), "{file}");
            }
        }
        seen += 1;
    }
    assert_eq!(seen, 16);
}
