//! Every rule has a document that it flags and one that it does not, and tells them apart as files.

use std::path::PathBuf;

use tiltak_register::judge::{Judge, Options};
use tiltak_register::rules::{self, Origin, Rule};

/// Rules on `previous.xml`, the last accepted submission, as well.
const ASK_FOR_PREVIOUS: &[&str] = &["Sak-22"];
/// Rules that the schema makes before them: as a file the flagged one is refused for its structure.
const BEHIND_SCHEMA: &[&str] = &["Vedtak-04"];

fn fixture(rule: &Rule, name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures")
        .join(rule.id)
        .join(format!("{name}.xml"));
    std::fs::read(&path).unwrap_or_else(|_| panic!("{} has no fixture {name}.xml", rule.id))
}

#[test]
fn every_rule_tells_its_fixtures_apart() {
    let mut judge = Judge::default();
    for rule in rules::all()
        .iter()
        .filter(|rule| rule.origin != Origin::Structure)
    {
        let previous = ASK_FOR_PREVIOUS.contains(&rule.id).then(|| {
            judge
                .judge(&fixture(rule, "previous"), &Options::default())
                .submission
                .unwrap()
        });
        let options = Options {
            previous: previous.as_ref(),
            ..Options::default()
        };
        let mut flagged = |name| {
            let judgement = judge.judge(&fixture(rule, name), &options);
            let by_rule: Vec<_> = judgement
                .findings
                .iter()
                .filter(|finding| finding.rule == rule)
                .collect();
            for finding in &by_rule {
                assert!(
                    finding.place.is_some_and(|place| place.line > 2),
                    "{}: {finding:?}",
                    rule.id
                );
            }
            (by_rule.len(), judgement.submission.is_some())
        };
        assert_eq!(flagged("ok"), (0, true), "{}: ok.xml", rule.id);
        let (count, is_read) = flagged("flagged");
        if BEHIND_SCHEMA.contains(&rule.id) {
            assert!(!is_read, "{}: flagged.xml", rule.id);
        } else {
            assert!(count > 0 && is_read, "{}: flagged.xml", rule.id);
        }
    }
}

#[test]
fn fixtures_say_that_nobody_in_them_exists() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut count = 0;
    for rule in std::fs::read_dir(folder).unwrap() {
        let rule = rule.unwrap();
        let id = rule.file_name().into_string().unwrap();
        assert!(rules::find(&id).is_some(), "fixtures/{id} belongs to no rule");
        for file in std::fs::read_dir(rule.path()).unwrap() {
            let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
            assert!(
                text.contains("<!-- Synthetic: no such person, no such case. -->"),
                "{id}"
            );
            count += 1;
        }
    }
    assert!(count > 150, "{count}");
}

/// The official list: every row that is not retired is registered, with its severities and dates.
#[test]
fn every_row_of_the_specification_is_registered() {
    let shared = std::env::var_os("TILTAK_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
        PathBuf::from,
    );
    let path = shared.join("standards/barnevernsregister/rules.csv");
    let Ok(file) = std::fs::File::open(&path) else {
        assert!(
            std::env::var("CI").as_deref() != Ok("true"),
            "CI lacks the list of rules (TILTAK_SHARED)"
        );
        eprintln!(
            "\n*** SKIPPED: the registry was not compared, for the official list of rules is not there ***\n"
        );
        return;
    };
    let mut rows = csv::Reader::from_reader(file);
    let mut seen = 0;
    for row in rows.records() {
        let row = row.unwrap();
        let [id, subject, _, severity, migrated, from, to] =
            [0, 1, 2, 3, 4, 5, 6].map(|at| row.get(at).unwrap());
        let Some(rule) = rules::find(id) else {
            assert!(!to.is_empty(), "{id} is not registered");
            continue;
        };
        assert!(to.is_empty(), "{id} is retired");
        seen += 1;
        assert_eq!(
            (rule.severity.as_str(), rule.severity_if_migrated.as_str()),
            (severity, migrated),
            "{id}"
        );
        assert_eq!(
            rule.valid_from.map(|date| date.to_string()).unwrap_or_default(),
            from,
            "{id}"
        );
        assert_eq!(rule.subject, subject, "{id}");
    }
    assert!(seen > 200, "{seen}");
    let known = rules::all()
        .iter()
        .filter(|rule| rule.origin != Origin::Own && !rule.id.starts_with("Innlesing"));
    assert_eq!(
        known.count(),
        seen,
        "nothing is registered that the specification does not have"
    );
}
