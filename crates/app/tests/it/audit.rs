//! `tiltak audit`: an untouched journal is intact, a touched one is not.

use std::path::Path;

use super::program::{Run, python, report, run};

fn journal() -> tempfile::TempDir {
    let data = tempfile::tempdir().unwrap();
    for number in 0..3 {
        let file = data.path().join("report.json");
        std::fs::write(&file, report(number)).unwrap();
        run(data.path(), &["concern-report", "import", file.to_str().unwrap()]).done();
    }
    data
}

fn change(data: &Path, sql: &str) -> Run {
    let script = "import sqlite3, sys\ndb = sqlite3.connect(sys.argv[1])\ndb.executescript(sys.argv[2])\ndb.commit()\ndb.close()";
    python(script, &[data.join("tiltak.db").to_str().unwrap(), sql]);
    run(data, &["audit", "verify"])
}

#[test]
fn an_untouched_journal_is_intact_with_count_and_head_hash() {
    let data = journal();
    let said = run(data.path(), &["audit", "verify"]).done();
    // Each report was kept and registered.
    assert!(said.contains("entries in order: 6"), "{said}");
    let json = run(data.path(), &["audit", "verify", "--format", "json"]).done();
    let verdict: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(verdict["intact"], true);
    assert_eq!(verdict["entries"], 6);
    assert!(said.contains(verdict["head_hash"].as_str().unwrap()));
    assert_eq!(verdict["head_hash"].as_str().unwrap().len(), 64);
}

#[test]
fn a_changed_removed_or_cut_off_entry_ends_with_one_and_the_first_fault() {
    let cases = [
        (
            "UPDATE journal SET detail = 'other' WHERE sequence = 3",
            "entry 3",
        ),
        (
            "UPDATE journal SET at = '1970-01-01 00:00:00+00:00' WHERE sequence = 2",
            "entry 2",
        ),
        ("DELETE FROM journal WHERE sequence = 4", "entry 4"),
        ("DELETE FROM journal WHERE sequence > 4", "entry 5"),
        (
            "UPDATE journal SET previous_hash = hash WHERE sequence = 6",
            "entry 6",
        ),
    ];
    for (sql, place) in cases {
        let data = journal();
        // What the engine itself forbids is taken away first, as somebody with the file in hand would.
        let triggers = "DROP TRIGGER IF EXISTS journal_no_update; DROP TRIGGER IF EXISTS journal_no_delete;";
        let run = change(data.path(), &format!("{triggers} {sql};"));
        assert_eq!(run.code, 1, "{sql}: {run:?}");
        assert!(run.stderr.contains(place), "{sql}: {run:?}");
        assert!(run.stdout.contains("BROKEN"), "{sql}: {run:?}");
    }
}

#[test]
fn there_is_nothing_to_verify_where_there_is_no_database_and_none_is_made() {
    let data = tempfile::tempdir().unwrap();
    let run = run(data.path(), &["audit", "verify"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("there is no database"), "{run:?}");
    assert_eq!(std::fs::read_dir(data.path()).unwrap().count(), 0);
}

#[test]
fn an_unknown_child_has_been_seen_by_nobody() {
    let data = journal();
    let run = run(
        data.path(),
        &[
            "audit",
            "who-read",
            "--child",
            "6f1c1c0e-7d5f-4b8e-9a53-0e4b7a3f2d11",
        ],
    );
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("there is no child"), "{run:?}");
}

#[test]
fn a_checkpoint_is_made_beside_the_data_and_shows_a_journal_that_was_made_anew() {
    use std::os::unix::fs::PermissionsExt as _;

    let data = journal();
    let said = run(data.path(), &["audit", "anchor"]).done();
    let key = said.split("public key: ").nth(1).unwrap().trim().to_owned();
    assert_eq!(key.len(), 64, "{said}");
    let file = data.path().join("signing.key");
    assert_eq!(
        std::fs::metadata(&file).unwrap().permissions().mode() & 0o777,
        0o600
    );
    let folder = data.path().join("checkpoints");
    let folder = folder.to_str().unwrap();
    let verify = ["audit", "verify", "--checkpoints", folder, "--public-key", &key];
    let intact = run(data.path(), &verify).done();
    assert!(intact.contains("last entry vouched for: 7"), "{intact}");
    // The journal is cut back to nothing, as somebody would who means to write it anew.
    let zeros = "0".repeat(64);
    let harm = format!(
        "DELETE FROM journal; UPDATE journal_head SET sequence = 0, hash = '{zeros}'; DELETE FROM journal_checkpoint;"
    );
    assert_eq!(
        change(data.path(), &harm).code,
        0,
        "the chain alone does not show it"
    );
    let found = run(data.path(), &verify);
    assert_eq!(found.code, 1);
    assert!(
        found
            .stdout
            .contains("entry 7: the journal was cut off before it, says checkpoint 1"),
        "{found:?}"
    );
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).unwrap();
    let open = run(data.path(), &["audit", "anchor"]);
    assert_eq!(open.code, 1);
    assert!(open.stderr.contains("open to others"), "{open:?}");
}
