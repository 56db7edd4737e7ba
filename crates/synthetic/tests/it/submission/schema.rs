//! The official schema, asked of libxml2: an opinion that is not ours.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use tiltak_register::finding::Severity;
use tiltak_synthetic::population::submission::fault::Faults;
use tiltak_synthetic::population::submission::{document, source_system, submission};

use super::population::of_each_case_in;
use crate::other_program::{official, python};

/// Takes the schema and then documents, each after its length.
const JUDGE: &str = include_str!("../../../../register/tests/it/libxml2.py");

/// What is said against each document; none where it is accepted.
fn objections(documents: Vec<Vec<u8>>) -> Option<Vec<Option<String>>> {
    let (schema, python) = (
        official("barnevernsregister/official/Barnevern_v4.xsd")?,
        python("lxml.etree")?,
    );
    let mut child = Command::new(python)
        .args(["-c", JUDGE])
        .arg(schema)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let count = documents.len();
    let writer = std::thread::spawn(move || {
        for document in documents {
            let length = u32::try_from(document.len()).unwrap().to_be_bytes();
            input.write_all(&length).unwrap();
            input.write_all(&document).unwrap();
        }
    });
    let output = BufReader::new(child.stdout.take().unwrap());
    let lines = output.lines().skip(1).map(|line| {
        let line = line.unwrap();
        (!line.starts_with('1')).then_some(line)
    });
    let said: Vec<_> = lines.collect();
    writer.join().unwrap();
    child.wait().unwrap();
    assert_eq!(said.len(), count);
    Some(said)
}

#[test]
fn libxml2_accepts_every_submission() {
    let source = source_system();
    let documents = of_each_case_in(8_000, |case, last_day| document(case, last_day, &source).unwrap());
    assert!(documents.len() > 2_000);
    let Some(said) = objections(documents) else { return };
    let refused: Vec<_> = said.into_iter().flatten().collect();
    assert!(refused.is_empty(), "{:?}", refused.first());
}

#[test]
fn libxml2_refuses_what_was_planted_against_the_schema_and_nothing_else_that_was_planted() {
    let source = source_system();
    let faults = Faults::new(1.0, 2);
    let planted: Vec<_> = of_each_case_in(8_000, |case, last_day| {
        faults.plant(case.id, &submission(case, last_day, &source))
    })
    .into_iter()
    .flatten()
    .filter(|planted| planted.extension == "xml")
    // A DOCTYPE is refused by us alone.
    .filter(|planted| planted.kind != "XSD-G-09")
    .collect();
    let Some(said) = objections(planted.iter().map(|planted| planted.document.clone()).collect()) else {
        return;
    };
    let mut refused = 0;
    for (planted, objection) in planted.iter().zip(said) {
        let is_fatal = planted
            .findings
            .iter()
            .any(|finding| finding.severity == Severity::Fatal);
        assert_eq!(objection.is_some(), is_fatal, "{}: {objection:?}", planted.kind);
        refused += usize::from(is_fatal);
    }
    assert!(
        refused > 1_000 && planted.len() - refused > 500,
        "{refused} of {}",
        planted.len()
    );
}
