//! `tiltak knowledge`: articles out, in again, and told what is wrong with them.

use std::path::Path;

use super::program::{run, tiltak};

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../services/fixtures/knowledge");
const STARTERS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/knowledge/articles");

fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn the_articles_that_come_with_the_program_have_no_fault() {
    let output = tiltak().args(["knowledge", "lint", STARTERS]).output().unwrap();
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stdout)
    );
    assert!(output.stdout.is_empty());
}

#[test]
fn what_is_imported_comes_out_again_and_a_repeat_is_nothing_new() {
    let data = tempfile::tempdir().unwrap();
    let first = run(data.path(), &["knowledge", "import", FIXTURES]).done();
    assert_eq!(first, "2 read, 2 new or newer\n");
    assert_eq!(
        run(data.path(), &["knowledge", "import", FIXTURES]).done(),
        "2 read, 0 new or newer\n"
    );
    let folder = data.path().join("out");
    let written = run(data.path(), &["knowledge", "export", path(&folder)]).done();
    let starters = std::fs::read_dir(STARTERS).unwrap().count();
    assert_eq!(written.lines().count(), starters + 2);
    let lint = run(data.path(), &["knowledge", "lint", path(&folder)]);
    assert_eq!((lint.code, lint.stdout.as_str()), (0, ""));
    let text = std::fs::read_to_string(folder.join("parent-talks.toml")).unwrap();
    assert!(text.contains("Hemmelig oppskrift fra manualen."), "a whole copy");
    let listed = run(data.path(), &["knowledge", "list"]).done();
    assert!(listed.contains("parent-talks") && listed.contains("Foreldresamtaler for prøving"));
}

#[test]
fn linked_data_leaves_the_restricted_part_out() {
    let data = tempfile::tempdir().unwrap();
    run(data.path(), &["knowledge", "import", FIXTURES]).done();
    let folder = data.path().join("open");
    let words = [
        "knowledge",
        "export",
        path(&folder),
        "--as",
        "json-ld",
        "--base",
        "https://tiltak.example/",
    ];
    run(data.path(), &words).done();
    let text = std::fs::read_to_string(folder.join("articles.jsonld")).unwrap();
    assert!(!text.contains("Hemmelig") && text.contains("https://tiltak.example/kunnskap/parent-talks"));
    let whole: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert!(whole["@graph"].as_array().unwrap().len() > 2);
}

#[test]
fn a_file_with_a_fault_is_told_and_nothing_is_read_in() {
    let data = tempfile::tempdir().unwrap();
    let good = std::fs::read_to_string(Path::new(FIXTURES).join("small-steps.toml")).unwrap();
    let folder = data.path().join("in");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("small-steps.toml"), &good).unwrap();
    let bad = good
        .replace("small-steps", "large-steps")
        .replace("age_to = 18", "age_to = 2");
    std::fs::write(folder.join("large-steps.toml"), bad).unwrap();
    let lint = run(data.path(), &["knowledge", "lint", path(&folder)]);
    assert_eq!(lint.code, 1);
    assert!(
        lint.stdout
            .contains("large-steps.toml: audience.age_to: wrong order: 2"),
        "{}",
        lint.stdout
    );
    let import = run(data.path(), &["knowledge", "import", path(&folder)]);
    assert_eq!((import.code, import.stdout.as_str()), (1, ""));
    assert!(
        !data.path().join("tiltak.db").exists(),
        "not even a database was made"
    );
}
