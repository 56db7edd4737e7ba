//! What `tiltak synthesize` has written, as the rest of the program reads it; and that nobody in it is real.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;
use tiltak_domain::people::national_id::{NationalId, Synthetic};
use tiltak_synthetic::population::submission::EXPECTED;

use super::program::{run, tiltak};
use super::synthesize::{files, synthesize};

const REQUEST: [&str; 6] = ["--children", "4000", "--years", "2019..2022", "--seed", "3"];

fn made(place: &Path, kinds: &str, more: &[&str]) -> std::path::PathBuf {
    let words = [&REQUEST[..], &["--out", "out", "--as", kinds], more].concat();
    synthesize(place, &words).done();
    place.join("out")
}

/// Every finding of the folder: file, rule, element and its key.
fn findings(folder: &Path) -> Vec<[String; 4]> {
    let words = ["register", "validate", "register", "--format", "json"];
    let output = tiltak().args(words).current_dir(folder).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let text_of = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut found: Vec<_> = text
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .map(|line| ["file", "rule", "element", "element_id"].map(|key| text_of(&line[key])))
        .collect();
    found.sort();
    found
}

fn is_expected(rule: &str) -> bool {
    EXPECTED.iter().any(|expected| expected.rule == rule)
}

#[test]
fn submissions_without_faults_are_taken_by_the_register() {
    let place = tempfile::tempdir().unwrap();
    let out = made(place.path(), "xml", &[]);
    let submissions = files(&out.join("register"));
    assert!(submissions.len() > 500, "{}", submissions.len());
    let judged = tiltak()
        .args(["register", "validate"])
        .arg(out.join("register"))
        .output()
        .unwrap();
    assert_eq!(
        judged.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&judged.stderr)
    );
    let unexpected: Vec<_> = findings(&out)
        .into_iter()
        .filter(|[_, rule, ..]| !is_expected(rule))
        .collect();
    assert!(unexpected.is_empty(), "{unexpected:#?}");
}

#[test]
fn what_the_manifest_says_was_planted_is_found_and_nothing_else() {
    let (sound_place, place) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let sound = findings(&made(sound_place.path(), "xml", &[]));
    let out = made(place.path(), "xml", &["--faults", "0.2"]);
    let manifest = std::fs::read_to_string(out.join("register/manifest.csv")).unwrap();
    let mut lines = manifest.lines();
    assert_eq!(lines.next(), Some("file,kind,rule,severity,element,element_id"));
    let mut planted: Vec<[String; 4]> = lines
        .map(|line| {
            let cells: Vec<_> = line.split(',').map(str::to_owned).collect();
            let [file, _kind, rule, _severity, element, id] = cells.try_into().unwrap();
            [file, rule, element, id]
        })
        .collect();
    planted.sort();
    let broken: BTreeSet<_> = planted.iter().map(|[file, ..]| file.clone()).collect();
    let documents = files(&out.join("register")).len() - 1;
    let share = broken.len() * 100 / documents;
    assert!((15..=25).contains(&share), "{share} percent of {documents}");
    let found = findings(&out);
    // A finding inside an archive is named by both; what is told of a broken file is told of the sound one too, or planted.
    let of_file = |file: &str| {
        file.split_once(".zip/")
            .map_or(file.to_owned(), |(zip, _)| format!("{zip}.zip"))
    };
    let mut by_file: BTreeMap<String, Vec<[String; 4]>> = BTreeMap::new();
    for [file, rule, element, id] in found {
        by_file
            .entry(of_file(&file))
            .or_default()
            .push([of_file(&file), rule, element, id]);
    }
    for finding in &planted {
        let of_file = by_file
            .get_mut(&finding[0])
            .unwrap_or_else(|| panic!("nothing found: {finding:?}"));
        let place = of_file.iter().position(|found| found == finding);
        of_file.remove(place.unwrap_or_else(|| panic!("not found: {finding:?} among {of_file:#?}")));
    }
    let sound: BTreeSet<_> = sound.into_iter().collect();
    let others: Vec<_> = by_file
        .into_values()
        .flatten()
        .filter(|finding| !sound.contains(finding) && !is_expected(&finding[1]))
        .collect();
    assert!(others.is_empty(), "{others:#?}");
}

#[test]
fn concern_reports_are_received() {
    let (place, data) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let out = made(place.path(), "concern-reports", &[]);
    let reports = files(&out.join("concern-reports"));
    assert!(reports.len() > 500, "{}", reports.len());
    let some: Vec<_> = reports
        .keys()
        .step_by(7)
        .map(|path| out.join("concern-reports").join(path))
        .collect();
    let mut words = vec!["concern-report", "import"];
    words.extend(some.iter().map(|path| path.to_str().unwrap()));
    let received = run(data.path(), &words).done();
    assert_eq!(received.lines().count(), some.len());
    assert!(
        received.lines().all(|line| line.contains("\taccepted\t")),
        "{received}"
    );
}

#[test]
fn the_database_is_one_that_works() {
    let place = tempfile::tempdir().unwrap();
    let out = made(place.path(), "database", &[]);
    assert!(!out.join("tiltak.db-wal").exists());
    let told = std::fs::read(out.join("synthesis.json")).unwrap();
    let told: Value = serde_json::from_slice(&told).unwrap();
    assert!(told["database"]["cases"].as_u64().unwrap() > 500, "{told}");
    let verified = run(&out, &["audit", "verify"]);
    assert_eq!(verified.code, 0, "{verified:?}");
    let table = run(
        &out,
        &[
            "statistics",
            "table",
            "children_with_assistance_measures",
            "--year",
            "2022",
        ],
    );
    assert_eq!(table.code, 0, "{table:?}");
}

#[test]
fn a_database_that_is_in_use_is_left_alone() {
    let (place, data) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    run(
        data.path(),
        &["admin", "token", "create", "--scope", "concern-reports"],
    )
    .done();
    let file = data.path().join("tiltak.db");
    let url = format!("sqlite://{}", file.display());
    let words = [
        &REQUEST[..],
        &["--as", "database", "--database", &url, "--out", "out"],
    ]
    .concat();
    let refused = synthesize(place.path(), &words);
    assert_eq!(refused.code, 2, "{refused:?}");
    assert!(refused.stderr.contains("empty"), "{refused:?}");
    assert!(std::fs::read_dir(place.path()).unwrap().next().is_none());
}

#[test]
fn the_database_that_the_variable_names_is_in_use_and_never_filled() {
    let (place, data) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let file = data.path().join("mine.db");
    let mut command = tiltak();
    command.args([
        "synthesize",
        "--children",
        "60",
        "--years",
        "2021..2021",
        "--out",
        "out",
        "--as",
        "database",
    ]);
    command.env("TILTAK_DATABASE", format!("sqlite://{}", file.display()));
    let output = command.current_dir(place.path()).output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(place.path().join("out/tiltak.db").is_file());
    assert!(!file.exists());
}

/// Eleven digits in a row that are part of no longer number or word.
fn eleven_digits(bytes: &[u8]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for run in bytes.split(|byte| !byte.is_ascii_alphanumeric()) {
        if run.len() == 11 && run.iter().all(u8::is_ascii_digit) {
            found.insert(String::from_utf8(run.to_vec()).unwrap());
        }
    }
    found
}

#[test]
fn no_number_in_any_output_can_be_a_persons() {
    let place = tempfile::tempdir().unwrap();
    let out = made(
        place.path(),
        "parquet,xml,concern-reports,survey,database",
        &["--faults", "0.1"],
    );
    let mut numbers = BTreeSet::new();
    for (path, bytes) in files(&out) {
        let of_file = eleven_digits(&bytes);
        if path.starts_with("register") || path.starts_with("concern-reports") {
            numbers.extend(of_file.iter().cloned());
        }
        for number in of_file {
            let Ok(read) = NationalId::parse(&number) else {
                continue;
            };
            let is_nobody = read.is_incomplete() || read.synthetic_kind() == Some(Synthetic::Plus80);
            assert!(
                is_nobody,
                "{}: a number that is not marked as synthetic",
                path.display()
            );
        }
    }
    assert!(numbers.len() > 300, "{} numbers", numbers.len());
}

/// Every figure of the article, of Statistics Norway and of the survey, for another seed than that of the documentation.
/// The year 2010 is there for the oldest of them.
#[test]
fn a_population_as_large_as_the_nation_meets_every_published_figure() {
    let place = tempfile::tempdir().unwrap();
    let words = [
        "--children",
        "nation",
        "--years",
        "2010..2024",
        "--seed",
        "20",
        "--check",
    ];
    let run = synthesize(place.path(), &words);
    assert_eq!(run.code, 0, "{}", run.stdout);
    let met = run.stdout.lines().filter(|line| line.contains("  yes  ")).count();
    assert!(met > 200, "{}", run.stdout);
    assert!(!run.stdout.contains("  NO  "), "{}", run.stdout);
    assert_eq!(std::fs::read_dir(place.path()).unwrap().count(), 0);
}
