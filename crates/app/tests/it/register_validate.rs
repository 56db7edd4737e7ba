//! `tiltak register validate`, `rules` and `explain`.

use std::io::Write;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tempfile::TempDir;
use zip::write::SimpleFileOptions;

use super::program::{Run, outcome, tiltak};

const KEYS: [&str; 11] = [
    "file",
    "line",
    "column",
    "rule",
    "severity",
    "element",
    "element_id",
    "message",
    "explanation",
    "wire_id",
    "original_severity",
];

/// A sound submission, and one with a warning at line 8.
fn fixture(name: &str) -> PathBuf {
    let rule = Path::new(env!("CARGO_MANIFEST_DIR")).join("../register/fixtures/Melding-03");
    rule.join(format!("{name}.xml"))
}

fn sound() -> String {
    std::fs::read_to_string(fixture("ok")).unwrap()
}

fn register(words: &[&str]) -> Run {
    outcome(tiltak().arg("register").args(words).output().unwrap())
}

fn validate(path: &Path, more: &[&str]) -> Run {
    let words = [&["validate", path.to_str().unwrap()], more].concat();
    register(&words)
}

/// Findings as JSON Lines, each with the promised keys.
fn findings(run: &Run) -> Vec<Value> {
    let lines = run.stdout.lines().map(|line| {
        let value: Value = serde_json::from_str(line).unwrap_or_else(|_| panic!("no JSON: {line}"));
        let object = value.as_object().unwrap();
        assert!(
            object.len() == KEYS.len() && KEYS.iter().all(|key| object.contains_key(*key)),
            "{line}"
        );
        value
    });
    lines.collect()
}

/// A folder with one file of these bytes.
fn file(name: &str, bytes: impl AsRef<[u8]>) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    (folder, path)
}

/// What is said of a file that is refused with one FATAL finding first: its rule, and its line on stdout, which names the file.
fn refusal(name: &str, bytes: impl AsRef<[u8]>) -> (Value, String) {
    let (_folder, path) = file(name, bytes);
    let text = validate(&path, &[]);
    assert_eq!(text.code, 1, "{text:?}");
    let line = text.stdout.lines().next().unwrap().to_owned();
    assert!(line.starts_with(path.to_str().unwrap()), "names the file: {line}");
    let json = validate(&path, &["--format", "json"]);
    assert_eq!(json.code, 1, "{json:?}");
    let finding = findings(&json).remove(0);
    assert_eq!(finding["severity"], "FATAL", "{finding}");
    assert!(
        !finding["explanation"].as_str().unwrap().is_empty(),
        "has a remedy: {finding}"
    );
    (finding, line)
}

fn archive(path: &Path, entries: &[(&str, &[u8])]) {
    let mut zip = zip::ZipWriter::new(std::fs::File::create(path).unwrap());
    for (name, bytes) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap();
}

#[test]
fn a_sound_submission_prints_nothing_and_ends_with_zero() {
    let run = validate(&fixture("ok"), &[]);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{run:?}");
    assert_eq!(run.stderr.lines().count(), 1, "{run:?}");
    assert!(run.stderr.contains("1 document judged"), "{run:?}");
    let run = validate(
        &fixture("ok"),
        &["--format", "json", "--schema", "4", "--no-own-rules"],
    );
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{run:?}");
}

#[test]
fn a_warning_is_a_line_with_its_place_and_ends_with_zero() {
    let path = fixture("flagged");
    let run = validate(&path, &[]);
    assert_eq!(run.code, 0, "{run:?}");
    let start = format!("{}:8:5: WARNING Melding-03 ", path.display());
    assert!(run.stdout.starts_with(&start), "{run:?}");
    assert_eq!(run.stdout.lines().count(), 1);
    let run = validate(&path, &["--format", "json", "--language", "nb"]);
    let finding = findings(&run).remove(0);
    assert_eq!(finding["line"], 8);
    assert_eq!(finding["wire_id"], "MESSAGE_03");
    assert_eq!(finding["element"], "Melding");
    assert!(
        finding["explanation"].as_str().unwrap().starts_with("Se om"),
        "{finding}"
    );
}

#[test]
fn wrong_use_ends_with_two() {
    for words in [
        &["validate"][..],
        &["validate", "x", "--schema", "2"],
        &["explain"],
    ] {
        let run = register(words);
        assert_eq!(run.code, 2, "{run:?}");
        assert!(run.stdout.is_empty());
    }
}

#[test]
fn folders_zips_and_envelopes_are_told_in_order_and_one_bad_file_hides_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let flagged = std::fs::read_to_string(fixture("flagged")).unwrap();
    std::fs::write(at("a.xml"), &flagged).unwrap();
    let inner = [
        ("in/one.xml", flagged.as_bytes()),
        ("../out.xml", flagged.as_bytes()),
        ("two.xml", sound().as_bytes()),
    ]
    .map(|(name, bytes)| (name, bytes.to_vec()));
    let inner: Vec<_> = inner
        .iter()
        .map(|(name, bytes)| (*name, bytes.as_slice()))
        .collect();
    archive(&at("b.zip"), &inner);
    std::fs::write(at("c.xml"), "").unwrap();
    let envelope = json!({ "xsdVersion": 4, "xmlBody": flagged }).to_string();
    std::fs::write(at("d.json"), envelope).unwrap();
    std::fs::write(at("e.txt"), "passed over").unwrap();
    let run = validate(folder.path(), &["--format", "json"]);
    assert_eq!(run.code, 1, "{run:?}");
    let told: Vec<_> = findings(&run)
        .iter()
        .map(|finding| {
            let file = finding["file"].as_str().unwrap();
            let file = file.strip_prefix(folder.path().to_str().unwrap()).unwrap();
            (file.to_owned(), finding["rule"].as_str().unwrap().to_owned())
        })
        .collect();
    let expected = [
        ("/a.xml", "Melding-03"),
        ("/b.zip/in/one.xml", "Melding-03"),
        ("/b.zip/../out.xml", "Innlesing-06"),
        ("/c.xml", "Innlesing-03"),
        ("/d.json", "Melding-03"),
    ]
    .map(|(file, rule)| (file.to_owned(), rule.to_owned()));
    assert_eq!(told, expected);
    assert!(
        run.stderr.contains("6 documents judged, 2 would be refused"),
        "{run:?}"
    );
}

#[test]
fn an_unknown_schema_version_stops_all_else() {
    let envelope = json!({ "xsdVersion": 7, "xmlBody": "<not-well-formed" }).to_string();
    let (finding, line) = refusal("a.json", envelope);
    assert_eq!(finding["rule"], "Fil-00");
    assert_eq!(finding["wire_id"], "XSD_VERSION");
    assert!(line.contains("sett xsdVersion til 4"), "{line}");
}

#[test]
fn the_report_of_the_register_is_written_for_each_submission() {
    let folder = tempfile::tempdir().unwrap();
    let report = folder.path().join("report.json");
    validate(&fixture("flagged"), &["--report", report.to_str().unwrap()]).done();
    let read: Value = serde_json::from_str(&std::fs::read_to_string(&report).unwrap()).unwrap();
    assert_eq!(read["severity"], "WARNING");
    assert_eq!(read["reportEntries"][0]["ruleId"], "MESSAGE_03");
    assert_eq!(read["reportEntries"][0]["contextType"], "MESSAGE");
    let reports = tempfile::tempdir().unwrap();
    validate(
        fixture("ok").parent().unwrap(),
        &["--report", reports.path().to_str().unwrap()],
    )
    .done();
    let ok = std::fs::read_to_string(reports.path().join("00002-ok.xml.json")).unwrap();
    assert_eq!(ok.trim(), r#"{"severity":"OK","reportEntries":[]}"#);
    let nowhere = validate(&fixture("ok"), &["--report", "/no/such/folder/report.json"]);
    assert_eq!(nowhere.code, 1);
    assert!(
        nowhere.stderr.contains("/no/such/folder/report.json"),
        "{nowhere:?}"
    );
}

#[test]
fn a_path_that_is_not_there_is_a_finding() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("missing.xml");
    let run = validate(&path, &[]);
    assert_eq!(run.code, 1, "{run:?}");
    let start = format!("{}: FATAL Innlesing-01 ", path.display());
    assert!(run.stdout.starts_with(&start), "{run:?}");
    assert!(run.stdout.contains("se om navnet er riktig"), "{run:?}");
    let json = validate(&path, &["--format", "json"]);
    assert_eq!(findings(&json)[0]["line"], Value::Null);
}

#[cfg(unix)]
#[test]
fn a_file_that_goes_away_while_a_folder_is_read_hides_nothing() {
    let folder = tempfile::tempdir().unwrap();
    // A link to nothing is what a file that went away looks like, every time.
    std::os::unix::fs::symlink("gone", folder.path().join("a.xml")).unwrap();
    std::fs::copy(fixture("flagged"), folder.path().join("b.xml")).unwrap();
    let run = validate(folder.path(), &[]);
    assert_eq!(run.code, 1, "{run:?}");
    let lines: Vec<_> = run.stdout.lines().collect();
    assert!(
        lines[0].contains("a.xml: FATAL Innlesing-01") && lines[0].contains("hent den på nytt"),
        "{run:?}"
    );
    assert!(lines[1].contains("b.xml:8:5: WARNING Melding-03"), "{run:?}");
}

#[test]
fn an_empty_file_and_a_folder_without_files_say_what_to_do() {
    let (finding, line) = refusal("a.xml", "");
    assert_eq!(finding["rule"], "Innlesing-03");
    assert!(line.ends_with("Filen er tom: hent den ut på nytt"), "{line}");
    let folder = tempfile::tempdir().unwrap();
    let run = validate(folder.path(), &[]);
    assert_eq!(run.code, 1, "{run:?}");
    assert!(
        run.stdout.contains("Innlesing-04") && run.stdout.contains("se om det er riktig mappe"),
        "{run:?}"
    );
}

#[test]
fn utf_16_and_nul_are_refused_with_their_line() {
    let utf_16: Vec<u8> = std::iter::once(0xfeff)
        .chain(sound().encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let (finding, line) = refusal("a.xml", utf_16);
    assert_eq!(finding["line"], 1);
    assert!(line.contains("UTF-8"), "{line}");
    let (finding, _) = refusal("a.xml", sound().replacen("Kommunenavn=\"", "Kommunenavn=\"\0", 1));
    let before = sound().split("Kommunenavn").next().unwrap().lines().count();
    assert_eq!(finding["line"], before);
}

#[test]
fn an_attribute_of_a_hundred_megabytes_is_told_in_a_line() {
    let huge = format!("Kommunenavn=\"{}", "a".repeat(100_000_000));
    let (finding, line) = refusal("a.xml", sound().replacen("Kommunenavn=\"", &huge, 1));
    assert_eq!(finding["element"], "Avgiver");
    assert!(
        line.len() < 1_000 && line.contains("Kommunenavn"),
        "{}",
        line.len()
    );
}

#[test]
fn a_zip_bomb_is_stopped_and_what_lies_beside_it_is_judged() {
    let (_folder, path) = file("bomb.zip", "");
    let zeros = vec![b' '; 300 * 1024 * 1024];
    let flagged = std::fs::read(fixture("flagged")).unwrap();
    archive(&path, &[("a.xml", &zeros), ("b.xml", &flagged)]);
    let run = validate(&path, &[]);
    assert_eq!(run.code, 1, "{run:?}");
    let lines: Vec<_> = run.stdout.lines().collect();
    assert!(lines[0].contains("bomb.zip/a.xml: FATAL Innlesing-09"), "{run:?}");
    assert!(lines[0].contains("be avsenderen"), "{run:?}");
    assert!(
        lines[1].contains("bomb.zip/b.xml:8:5: WARNING Melding-03"),
        "{run:?}"
    );
}

#[test]
fn rules_are_listed_and_explained() {
    let list = register(&["rules"]).done();
    assert!(list.lines().any(|line| line.starts_with("Melding-03 ")), "{list}");
    let list: Value = serde_json::from_str(&register(&["rules", "--format", "json"]).done()).unwrap();
    let listed = list.as_array().unwrap();
    assert!(listed.len() > 200);
    for rule in listed {
        for key in ["id", "severity", "description"] {
            assert!(
                rule[key].as_str().is_some_and(|text| !text.trim().is_empty()),
                "{rule}"
            );
        }
        for language in ["nb", "en"] {
            let help = rule["what_to_check"][language].as_str().unwrap();
            assert!(!help.trim().is_empty(), "{rule}");
        }
    }
    let text = register(&["explain", "Melding-03"]).done();
    for word in [
        "Melding-03",
        "MESSAGE_03",
        "WARNING",
        "2013-01-01",
        "seven days",
        "What to check",
    ] {
        assert!(text.contains(word), "{word}: {text}");
    }
    let unknown = register(&["explain", "Meldin-03"]);
    assert_eq!(unknown.code, 1, "{unknown:?}");
    assert!(unknown.stderr.contains("did you mean Melding-03"), "{unknown:?}");
}

/// `tiltak generate rules > docs/generated/rules.md` makes it anew.
#[test]
fn page_of_rules_is_fresh() {
    let made = outcome(tiltak().args(["generate", "rules"]).output().unwrap()).done();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/generated/rules.md");
    let kept = std::fs::read_to_string(path).unwrap();
    assert!(
        made == kept,
        "make it anew: tiltak generate rules > docs/generated/rules.md"
    );
}
