//! Help texts and the exit code of wrong use.

use super::program::{outcome, run, tiltak};

const COMMANDS: [&[&str]; 21] = [
    &[],
    &["demo"],
    &["serve"],
    &["doctor"],
    &["concern-report", "import"],
    &["register", "validate"],
    &["register", "rules"],
    &["register", "explain"],
    &["register", "export"],
    &["statistics", "list"],
    &["statistics", "explain"],
    &["statistics", "table"],
    &["statistics", "publish"],
    &["statistics", "import"],
    &["synthesize"],
    &["audit", "verify"],
    &["audit", "who-read"],
    &["admin", "token", "create"],
    &["admin", "user", "create"],
    &["admin", "user", "link"],
    &["admin", "service", "set"],
];

#[test]
fn every_command_helps_with_an_example() {
    for words in COMMANDS {
        let help = outcome(tiltak().args(words).arg("--help").output().unwrap()).done();
        assert!(help.contains("Usage: tiltak"), "{words:?}: {help}");
        assert!(help.contains("Example: tiltak"), "{words:?}: {help}");
        assert!(help.contains("--data <DIR>"), "{words:?}: {help}");
    }
}

#[test]
fn wrong_use_ends_with_two_and_says_so_on_stderr() {
    let wrong: [&[&str]; 6] = [
        &["unknown"],
        &["concern-report", "import"],
        &["serve", "--listen", "here"],
        &["admin", "token", "create", "--scope", "everything"],
        &["audit", "who-read", "--child", "Kari"],
        &["statistics", "list", "--colour", "red"],
    ];
    for words in wrong {
        let run = outcome(tiltak().args(words).output().unwrap());
        assert_eq!(run.code, 2, "{words:?}: {run:?}");
        assert!(run.stdout.is_empty() && !run.stderr.is_empty(), "{run:?}");
    }
}

#[test]
fn settings_that_cannot_be_meant_end_with_two() {
    for (name, value) in [("TILTAK_DATABSE", "sqlite::memory:"), ("TILTAK_LOG", "=,=")] {
        let run = outcome(
            tiltak()
                .env(name, value)
                .args(["statistics", "list"])
                .output()
                .unwrap(),
        );
        assert_eq!(run.code, 2, "{run:?}");
        assert!(run.stderr.contains(name), "{run:?}");
    }
    let folder = tempfile::tempdir().unwrap();
    let run = run(
        folder.path(),
        &["audit", "verify", "--database", "mysql://localhost/x"],
    );
    assert_eq!(run.code, 2, "{run:?}");
}

/// `tiltak generate cli-reference > docs/generated/cli.md` makes it anew.
#[test]
fn command_line_reference_is_fresh() {
    let made = outcome(tiltak().args(["generate", "cli-reference"]).output().unwrap()).done();
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/generated/cli.md");
    let kept = std::fs::read_to_string(path).unwrap();
    assert!(
        made == kept,
        "make it anew: tiltak generate cli-reference > docs/generated/cli.md"
    );
}
