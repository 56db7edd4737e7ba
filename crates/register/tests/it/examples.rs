//! The register's own example files: what is said of them where they are published (VERDICTS.md) is what we say.

use std::path::Path;

use tiltak_register::read::{Reader, SchemaChoice, SchemaVersion};

use crate::mutation::tree::{Attribute, Child, Document, Node};
use crate::oracle::official;

/// A file, the lines of what is found in it, and the lines of what is left when the child's particulars are where they belong.
type Example = (&'static str, &'static [u32], &'static [u32]);

/// Lines are those of VERDICTS.md.
const EXAMPLES: &[Example] = &[
    ("test01_file01_changes.xml", &[6, 6, 6], &[]),
    ("test01_file01_total.xml", &[5, 5, 5], &[]),
    ("test01_file03_changes.xml", &[3, 6, 6, 6], &[3]),
    ("test01_file03_total.xml", &[5, 5, 5], &[]),
    ("test01_file05_total.xml", &[7, 7, 7, 40, 43], &[40, 43]),
    ("test01_file07_total.xml", &[7, 7, 7], &[]),
    ("test01_file09_total.xml", &[7, 7, 7], &[]),
    ("invalid.xml", &[4, 4, 4, 4], &[4]),
];

/// libxml2 looks no further into the case that comes too early; we tell the three attributes that are in it too.
const TOLD_BESIDES: &[(&str, usize)] = &[("invalid.xml", 3)];

const LIFTED: &[&str] = &["Fodselsnummer", "Fodseldato", "Kjonn"];

/// Every example with the three attributes moved from the case to a Personalia in it; what follows keeps its line.
pub fn lifted(official: &Path) -> Vec<(String, String)> {
    EXAMPLES
        .iter()
        .map(|(name, _, _)| {
            let text = std::fs::read_to_string(official.join(name)).unwrap();
            ((*name).to_owned(), lift(&text))
        })
        .collect()
}

fn lift(text: &str) -> String {
    let mut document = Document::parse(text);
    let case = document
        .root
        .children
        .iter_mut()
        .find_map(|child| match child {
            Child::Node(node) if node.name == "Sak" => Some(node),
            _ => None,
        })
        .unwrap();
    let start = case.get("StartDato").unwrap().to_owned();
    let (moved, kept): (Vec<_>, Vec<_>) = case
        .attributes
        .drain(..)
        .partition(|attribute| LIFTED.contains(&attribute.name.as_str()));
    let lines: String = moved
        .iter()
        .flat_map(|attribute| attribute.before.chars().filter(|character| *character == '\n'))
        .collect();
    case.attributes = kept;
    let own = [
        Attribute::new("Id", "3f1c2c39-37c1-4c42-9d2a-8a9b0c1d2e3f"),
        Attribute::new("StartDato", start),
    ];
    let moved = moved.into_iter().map(|attribute| Attribute {
        before: " ".into(),
        ..attribute
    });
    let personalia = Node {
        name: "Personalia".into(),
        attributes: own.into_iter().chain(moved).collect(),
        children: Vec::new(),
        is_short: true,
    };
    case.children.insert(0, Child::Raw(lines));
    case.children.insert(1, Child::Node(personalia));
    document.write()
}

fn lines(reader: &mut Reader, document: &[u8], schema: SchemaChoice) -> Vec<u32> {
    let reading = reader.read(document, schema);
    let mut lines: Vec<_> = reading
        .findings
        .iter()
        .map(|finding| finding.place.unwrap().line)
        .collect();
    assert_eq!(lines.is_empty(), reading.submission.is_some());
    lines.sort_unstable();
    lines
}

const SCHEMAS: [SchemaChoice; 3] = [
    SchemaChoice::Auto,
    SchemaChoice::Only(SchemaVersion::V3),
    SchemaChoice::Only(SchemaVersion::V4),
];

#[test]
fn the_examples_get_their_published_verdicts() {
    let Some(official) = official() else { return };
    let mut reader = Reader::default();
    for (name, expected, _) in EXAMPLES {
        let document = std::fs::read(official.join(name)).unwrap();
        for schema in SCHEMAS {
            assert_eq!(
                lines(&mut reader, &document, schema),
                *expected,
                "{name} {schema:?}"
            );
        }
    }
}

#[test]
fn with_the_particulars_moved_they_get_the_verdicts_published_for_that() {
    let Some(official) = official() else { return };
    let mut reader = Reader::default();
    for ((name, document), (_, _, expected)) in lifted(&official).iter().zip(EXAMPLES) {
        for schema in SCHEMAS {
            let found = lines(&mut reader, document.as_bytes(), schema);
            assert_eq!(found, *expected, "{name} {schema:?}");
        }
    }
}

#[test]
fn a_stray_attribute_is_named_and_none_of_its_content() {
    let Some(official) = official() else { return };
    let document = std::fs::read(official.join("test01_file01_total.xml")).unwrap();
    let mut reader = Reader::default();
    let reading = reader.read(&document, SchemaChoice::Auto);
    for name in LIFTED {
        assert!(
            reading
                .findings
                .iter()
                .any(|finding| finding.message.contains(name)),
            "{name}: {:?}",
            reading.findings
        );
    }
    assert!(
        reading
            .findings
            .iter()
            .all(|finding| !finding.message.contains("02011088123"))
    );
}

/// The table above is that of the published file, and of all its files.
#[test]
fn every_published_verdict_is_in_the_table() {
    let Some(official) = official() else { return };
    let published = std::fs::read_to_string(official.join("VERDICTS.md")).unwrap();
    let rows: Vec<Vec<&str>> = published
        .lines()
        .filter(|line| line.contains(".xml |"))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    assert_eq!(rows.len(), EXAMPLES.len());
    for (row, (name, expected, after)) in rows.iter().zip(EXAMPLES) {
        assert_eq!(row[0], *name);
        let besides = TOLD_BESIDES.iter().find(|(other, _)| other == name);
        let count = expected.len() - besides.map_or(0, |(_, count)| *count);
        let verdict = format!("INVALID ({count})");
        assert_eq!((row[3], row[4]), (verdict.as_str(), verdict.as_str()), "{name}");
        assert_eq!(row[7] == "valid", after.is_empty(), "{name}");
        for line in expected.iter().chain(*after) {
            assert!(
                row[5].contains(&format!("(line {line})")),
                "{name}: {line} in {}",
                row[5]
            );
        }
    }
}
