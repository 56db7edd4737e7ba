//! `tiltak doctor`.

use std::os::unix::fs::PermissionsExt;

use super::program::{python, run};

#[test]
fn an_empty_folder_lacks_a_database_and_gets_none() {
    let data = tempfile::tempdir().unwrap();
    let run = run(data.path(), &["doctor"]);
    assert_eq!(run.code, 1, "{run:?}");
    assert!(run.stdout.contains("wrong  database: there is none"), "{run:?}");
    assert!(run.stdout.contains("what to do: `tiltak serve`"), "{run:?}");
    assert_eq!(std::fs::read_dir(data.path()).unwrap().count(), 0);
}

#[test]
fn a_new_database_is_good_in_every_point() {
    let data = tempfile::tempdir().unwrap();
    run(
        data.path(),
        &["admin", "token", "create", "--scope", "concern-reports"],
    )
    .done();
    let said = run(data.path(), &["doctor"]).done();
    for point in [
        "settings", "folder", "keys", "disk", "clock", "database", "schema", "content", "journal",
    ] {
        assert!(said.contains(&format!("  {point}")), "{point}: {said}");
    }
    assert!(!said.contains("wrong"), "{said}");
    let json = run(data.path(), &["doctor", "--format", "json"]).done();
    let checks: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert!(
        checks
            .as_array()
            .unwrap()
            .iter()
            .all(|check| check["state"] != "wrong"),
        "{json}"
    );
}

#[test]
fn a_database_that_others_can_read_is_wrong() {
    let data = tempfile::tempdir().unwrap();
    run(
        data.path(),
        &["admin", "token", "create", "--scope", "concern-reports"],
    )
    .done();
    let file = data.path().join("tiltak.db");
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).unwrap();
    let run = run(data.path(), &["doctor"]);
    assert_eq!(run.code, 1, "{run:?}");
    assert!(run.stdout.contains("chmod 600"), "{run:?}");
}

#[test]
fn a_broken_file_is_wrong_and_nothing_panics() {
    let data = tempfile::tempdir().unwrap();
    for (name, bytes) in [
        ("text", "this is no database ".repeat(500).into_bytes()),
        ("nothing", Vec::new()),
    ] {
        std::fs::write(data.path().join("tiltak.db"), bytes).unwrap();
        let run = run(data.path(), &["doctor"]);
        assert_eq!(run.code, 1, "{name}: {run:?}");
        assert!(!run.stderr.contains("fault in the program"), "{name}: {run:?}");
    }
}

#[test]
fn a_page_that_was_overwritten_is_found() {
    let data = tempfile::tempdir().unwrap();
    run(
        data.path(),
        &["admin", "token", "create", "--scope", "concern-reports"],
    )
    .done();
    let file = data.path().join("tiltak.db");
    let script =
        "import sys\nf = open(sys.argv[1], 'r+b')\nf.seek(8192)\nf.write(b'\\xff' * 65536)\nf.close()";
    python(script, &[file.to_str().unwrap()]);
    let run = run(data.path(), &["doctor"]);
    assert_eq!(run.code, 1, "{run:?}");
    assert!(run.stdout.contains("wrong"), "{run:?}");
}

#[test]
fn a_schema_from_a_newer_program_is_told_and_left_alone() {
    let data = tempfile::tempdir().unwrap();
    run(
        data.path(),
        &["admin", "token", "create", "--scope", "concern-reports"],
    )
    .done();
    let script = "import sqlite3, sys\ndb = sqlite3.connect(sys.argv[1])\n\
                  db.execute(\"INSERT INTO seaql_migrations VALUES ('m9999_future', 0)\")\ndb.commit()";
    python(script, &[data.path().join("tiltak.db").to_str().unwrap()]);
    let doctor = run(data.path(), &["doctor"]);
    assert_eq!(doctor.code, 1, "{doctor:?}");
    assert!(doctor.stdout.contains("newer than this program"), "{doctor:?}");
    let verify = run(data.path(), &["audit", "verify"]);
    assert_eq!(verify.code, 1, "{verify:?}");
    assert!(verify.stderr.contains("newer"), "{verify:?}");
}
