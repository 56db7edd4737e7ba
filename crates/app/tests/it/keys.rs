//! The master key: made, refused, lost, found again, changed.

use std::path::Path;

use super::program::{Server, post, python, report, run, token};

/// A data folder in which something has been sealed.
fn filled() -> tempfile::TempDir {
    let data = tempfile::tempdir().unwrap();
    let mut server = Server::start(data.path());
    let token = token(data.path());
    assert_eq!(
        post(&server.address, Some(&token), &report(1)).unwrap().status,
        201
    );
    assert_eq!(server.stop(), 0);
    data
}

fn status(data: &Path) -> serde_json::Value {
    let run = run(data, &["keys", "status", "--format", "json"]);
    serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("{run:?}"))
}

/// What the program says to a key file; it never ends well.
fn refusal(data: &Path, words: &[&str]) -> String {
    let run = run(data, words);
    assert_eq!(run.code, 1, "{run:?}");
    assert!(run.stderr.contains("hint:"), "{run:?}");
    run.stderr
}

#[cfg(unix)]
fn private(file: &Path, text: &str) {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::write(file, text).unwrap();
    std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o600)).unwrap();
}

#[test]
fn the_first_start_makes_a_key_and_says_that_it_must_be_copied() {
    let data = tempfile::tempdir().unwrap();
    let words = ["admin", "token", "create", "--scope", "concern-reports"];
    let first = run(data.path(), &words);
    assert!(first.code == 0 && first.stderr.contains("COPY IT"), "{first:?}");
    let file = data.path().join("master.key");
    let made = std::fs::read_to_string(&file).unwrap();
    let digits = made
        .lines()
        .last()
        .unwrap()
        .strip_prefix("tiltak-key-1:")
        .unwrap();
    assert!(
        !first.stderr.contains(digits) && !first.stdout.contains(digits),
        "the key is not told"
    );
    let second = run(data.path(), &words);
    assert!(
        second.code == 0 && !second.stderr.contains("COPY IT"),
        "{second:?}"
    );
    assert_eq!(std::fs::read_to_string(&file).unwrap(), made);
}

/// The drill of docs/keys.md.
#[test]
fn a_lost_key_stops_every_start_until_its_copy_is_back() {
    let data = filled();
    let (file, copy) = (data.path().join("master.key"), data.path().join("copy"));
    let id = status(data.path())["master"].clone();
    std::fs::rename(&file, &copy).unwrap();
    for words in [&["keys", "status"][..], &["serve", "--listen", "127.0.0.1:0"]] {
        let said = refusal(data.path(), words);
        assert!(said.contains("the key file is gone"), "{said}");
    }
    assert!(!file.exists(), "no new key is made where something is sealed");
    std::fs::rename(&copy, &file).unwrap();
    assert_eq!(status(data.path())["master"], id);
    let mut server = Server::start(data.path());
    let token = token(data.path());
    let known = post(&server.address, Some(&token), &report(1)).unwrap();
    assert_eq!(known.status, 200, "{known:?}");
    assert_eq!(server.stop(), 0);
}

#[test]
fn a_master_key_is_changed_while_the_server_serves() {
    let data = filled();
    let file = data.path().join("master.key");
    let old = std::fs::read_to_string(&file).unwrap();
    let new = run(data.path(), &["keys", "new"]).done();
    private(&file, &format!("{new}{old}"));
    let mut server = Server::start(data.path());
    let before = status(data.path());
    assert_eq!(before["masters"].as_array().unwrap().len(), 2);
    let under_the_old = before["under_an_older_master"].as_u64().unwrap();
    assert!(under_the_old > 0, "{before}");
    refusal(data.path(), &["keys", "status"]);
    let rotated = run(data.path(), &["keys", "rotate"]).done();
    assert!(rotated.contains(&under_the_old.to_string()), "{rotated}");
    let again = token(data.path());
    assert_eq!(
        post(&server.address, Some(&again), &report(2)).unwrap().status,
        201
    );
    assert_eq!(server.stop(), 0);
    assert_eq!(status(data.path())["under_an_older_master"], 0);
    private(&file, &new);
    assert_eq!(status(data.path())["master"], before["master"]);
    private(&file, &old);
    let said = refusal(data.path(), &["keys", "status"]);
    assert!(said.contains(before["master"].as_str().unwrap()), "{said}");
}

#[test]
fn keys_that_are_weak_or_open_to_others_are_refused() {
    let data = filled();
    let file = data.path().join("master.key");
    let good = std::fs::read_to_string(&file).unwrap();
    for (text, why) in [
        (format!("tiltak-key-1:{}", "00".repeat(32)), "not random"),
        ("tiltak-key-1:00ff".to_owned(), "too short"),
        ("hemmelig".to_owned(), "not of the form"),
        (
            good.replace("tiltak-key-1:", "tiltak-demo-key-1:"),
            "demonstration",
        ),
    ] {
        private(&file, &text);
        let said = refusal(data.path(), &["keys", "status"]);
        assert!(said.contains(why), "{said}");
    }
    private(&file, &good);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).unwrap();
        let said = refusal(data.path(), &["keys", "status"]);
        assert!(said.contains("chmod 600"), "{said}");
    }
}

/// Writes to the database past the program.
fn plant(data: &Path, sql: &str) {
    let script = "import sqlite3, sys\ndb = sqlite3.connect(sys.argv[1])\ndb.executescript(sys.argv[2])\ndb.commit()\ndb.close()";
    python(script, &[data.join("tiltak.db").to_str().unwrap(), sql]);
}

#[test]
fn a_value_in_clear_is_found_by_its_row_and_not_told() {
    let data = filled();
    let good = run(data.path(), &["audit", "verify"]);
    assert_eq!(good.code, 0, "{good:?}");
    plant(data.path(), "UPDATE concern_report SET text = 'Plantet ord'");
    let verified = run(data.path(), &["audit", "verify"]);
    assert_eq!(verified.code, 1, "{verified:?}");
    assert!(
        verified.stderr.contains("table concern_report, column text, row"),
        "{verified:?}"
    );
    let doctor = run(data.path(), &["doctor"]);
    assert_eq!(doctor.code, 1, "{doctor:?}");
    assert!(
        doctor.stdout.contains("table concern_report, column text"),
        "{doctor:?}"
    );
    for said in [verified, doctor] {
        assert!(!format!("{said:?}").contains("Plantet"), "{said:?}");
    }
}

#[test]
fn what_an_older_version_wrote_in_clear_is_a_note_until_it_is_sealed() {
    let data = filled();
    plant(
        data.path(),
        "UPDATE concern_report SET text = 'Eldre ord'; UPDATE setting SET value = 'yes' WHERE key = 'all_sealed'",
    );
    let doctor = run(data.path(), &["doctor"]);
    assert!(doctor.stdout.contains("not sealed yet"), "{doctor:?}");
    let said = run(data.path(), &["audit", "verify"]);
    assert!(
        said.code == 0 && said.stderr.contains("rows from before were sealed"),
        "{said:?}"
    );
    let doctor = run(data.path(), &["doctor"]);
    assert!(doctor.stdout.contains("none is in clear"), "{doctor:?}");
}

#[test]
fn the_keys_of_a_child_are_left_alone_without_persons_and_a_child() {
    let data = filled();
    let child = "6f1c1c0e-7d5f-4b8e-9a53-0e4b7a3f2d11";
    let shred = |by: &str, other: &str, reason: &str| {
        run(
            data.path(),
            &[
                "keys",
                "shred",
                "--child",
                child,
                "--by",
                by,
                "--confirmed-by",
                other,
                "--reason",
                reason,
            ],
        )
    };
    let nobody = shred("ingen", "administrator", "Vedtak 2026/117");
    assert!(
        nobody.code == 2 && nobody.stderr.contains("no such user"),
        "{nobody:?}"
    );
    let one = shred("administrator", "administrator", "Vedtak 2026/117");
    assert!(one.code == 3 && one.stderr.contains("another person"), "{one:?}");
    let renewed = run(
        data.path(),
        &["keys", "renew", "--child", child, "--by", "administrator"],
    );
    assert!(
        renewed.code == 1 && renewed.stderr.contains("no such child"),
        "{renewed:?}"
    );
}
