//! The documents behind the population's concern reports, held against the official schemas by another program.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use tiltak_synthetic::population::concern_report_document::concern_report_documents;
use tiltak_synthetic::population::{Population, Request, Size};

use super::other_program::{official, python};

const JUDGE: &str = include_str!("document_schema.py");

/// Kind, version and document, a line each.
fn lines(count: usize) -> Vec<String> {
    let request = Request {
        size: Size::Children(5_000),
        years: 2019..=2025,
        seed: 12,
    };
    let population = Population::plan(&request).unwrap();
    let parts = (0..population.parts()).map(|part| population.part(part));
    let documents = parts.flat_map(|part| concern_report_documents(&part));
    let line = |made: tiltak_synthetic::population::concern_report_document::ConcernReportDocument| {
        let kind = if made.is_public { "public" } else { "private" };
        let document: serde_json::Value = serde_json::from_slice(&made.bytes).unwrap();
        format!("{kind} {} {document}\n", made.version)
    };
    documents.map(line).take(count).collect()
}

fn judged(python: &PathBuf, schemas: &PathBuf, lines: &[String]) -> Vec<String> {
    let mut judge = Command::new(python)
        .args(["-c", JUDGE])
        .arg(schemas)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = judge.stdin.take().unwrap();
    let text = lines.concat();
    let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
    let output = judge.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(ToOwned::to_owned)
        .collect()
}

#[test]
fn the_official_schemas_accept_every_document_and_would_refuse_a_wrong_one() {
    let (Some(schemas), Some(python)) = (
        official("fiks-bekymringsmelding/official/domain"),
        python("jsonschema, referencing"),
    ) else {
        return;
    };
    let lines = lines(3_000);
    assert!(lines.len() > 2_000, "{}", lines.len());
    assert_eq!(
        judged(&python, &schemas, &lines),
        [format!("judged {}", lines.len())]
    );
    let wrong: Vec<String> = lines
        .iter()
        .take(20)
        .map(|line| line.replace("\"kommunenummer\":\"", "\"kommunenummer\":\"x"))
        .collect();
    assert!(judged(&python, &schemas, &wrong).len() > 20);
}
