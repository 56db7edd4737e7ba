//! `tiltak backup`: the restore drill, and what it refuses.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use super::program::{Run, Server, outcome, post, python, report, run, tiltak, token};

struct Drill {
    folder: tempfile::TempDir,
}

impl Drill {
    fn new() -> Self {
        let drill = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        let key = drill.path("backup.key");
        outcome(tiltak().args(["backup", "new-key"]).arg(key).output().unwrap()).done();
        drill
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn backup(&self, words: &[&str], data: &str) -> Run {
        let mut command = tiltak();
        command
            .args(["backup", words[0]])
            .arg(self.path("backups"))
            .args(&words[1..]);
        command.arg("--key-file").arg(self.path("backup.key"));
        if !["list", "prune"].contains(&words[0]) {
            command.arg("--data").arg(self.path(data));
        }
        outcome(command.output().unwrap())
    }

    fn object(&self, words: &[&str], data: &str) -> serde_json::Value {
        serde_json::from_str(&self.backup(words, data).done()).unwrap()
    }
}

/// Receipts by number, given while `work` goes on beside the sender.
fn send_while<T>(
    server: &Server,
    token: &str,
    from: usize,
    work: impl FnOnce() -> T,
) -> (BTreeMap<usize, String>, T) {
    let is_over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let sending = scope.spawn(|| {
            let mut receipts = BTreeMap::new();
            for number in from.. {
                let answer = post(&server.address, Some(token), &report(number)).unwrap();
                receipts.insert(number, answer.json()["receipt"].as_str().unwrap().to_owned());
                if is_over.load(Ordering::Relaxed) {
                    break;
                }
            }
            receipts
        });
        let done = work();
        is_over.store(true, Ordering::Relaxed);
        (sending.join().unwrap(), done)
    })
}

fn verified(data: &Path) -> serde_json::Value {
    serde_json::from_str(&run(data, &["audit", "verify", "--format", "json"]).done()).unwrap()
}

#[test]
fn a_service_that_is_backed_up_while_it_works_comes_back_with_every_receipt_and_its_journal() {
    let drill = Drill::new();
    let data = drill.path("data");
    let token = token(&data);
    fs::create_dir_all(data.join("attachments/sha256/ab")).unwrap();
    fs::write(data.join("attachments/sha256/ab/file"), b"et vedlegg").unwrap();
    let mut server = Server::start(&data);
    let (before, ()) = send_while(&server, &token, 0, || {
        std::thread::sleep(std::time::Duration::from_millis(300))
    });
    let from = before.len();
    let (during, made) = send_while(&server, &token, from, || {
        drill.object(&["create", "--format", "json"], "data")
    });
    let (after, again) = send_while(&server, &token, from + during.len(), || {
        drill.object(&["create", "--format", "json"], "data")
    });
    assert_eq!(server.stop(), 0);

    // Pieces that were there, such as files of cases, are not written again.
    assert!(
        again["new_pieces"].as_u64() < again["pieces"].as_u64(),
        "{made} {again}"
    );
    assert_eq!(drill.backup(&["list"], "data").done().lines().count(), 3);
    let id = made["backup"].as_str().unwrap();
    let said = drill.backup(&["verify", "--backup", id], "data").done();
    assert!(said.contains("whole"), "{said}");
    let back = drill.object(&["restore", "--backup", id, "--format", "json"], "back");

    // A key is in no backup, so its copy is put back first, as docs/keys.md says.
    assert!(!drill.path("back/master.key").exists());
    fs::copy(data.join("master.key"), drill.path("back/master.key")).unwrap();
    // The journal is the one of that moment, with one entry after it that tells of the restoring.
    let verdict = verified(&drill.path("back"));
    assert_eq!(verdict["intact"], true);
    assert_eq!(
        verdict["entries"].as_i64(),
        made["journal_entries"].as_i64().map(|entries| entries + 1)
    );
    assert_eq!(
        fs::read(drill.path("back/attachments/sha256/ab/file")).unwrap(),
        b"et vedlegg"
    );
    let mode = fs::metadata(drill.path("back")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o700, "nobody else looks in");
    let mut server = Server::start(&drill.path("back"));
    for (number, receipt) in &before {
        let answer = post(&server.address, Some(&token), &report(*number)).unwrap();
        assert_eq!(
            (answer.status, answer.json()["receipt"].as_str().unwrap()),
            (200, receipt.as_str()),
            "{number}"
        );
    }
    // What came while it was made is in it up to a moment, and not after it.
    let kept: Vec<bool> = during
        .iter()
        .map(|(number, _)| {
            post(&server.address, Some(&token), &report(*number))
                .unwrap()
                .status
                == 200
        })
        .collect();
    assert!(kept.is_sorted_by(|one, next| one >= next), "{kept:?}");
    let came = before.len() + kept.iter().filter(|kept| **kept).count();
    assert_eq!(back["receipts"].as_u64(), Some(came as u64));
    let (number, _) = after.last_key_value().unwrap();
    assert_eq!(
        post(&server.address, Some(&token), &report(*number))
            .unwrap()
            .status,
        201,
        "came later"
    );
    server.kill();
}

/// Data with some reports in them, backed up once.
fn backed_up() -> Drill {
    let drill = Drill::new();
    let data = drill.path("data");
    for number in 0..3 {
        let file = drill.path("report.json");
        fs::write(&file, report(number)).unwrap();
        run(&data, &["concern-report", "import", file.to_str().unwrap()]).done();
    }
    drill.backup(&["create"], "data").done();
    drill
}

#[test]
fn a_filled_folder_a_wrong_key_and_no_key_are_refused_and_nothing_is_changed() {
    let drill = backed_up();
    let before = verified(&drill.path("data"));
    let filled = drill.backup(&["restore"], "data");
    assert_eq!(filled.code, 3, "{filled:?}");
    assert!(
        filled.stderr.contains("is not empty") && filled.stderr.contains("hint:"),
        "{filled:?}"
    );
    assert_eq!(verified(&drill.path("data")), before);

    let key = fs::read_to_string(drill.path("backup.key")).unwrap();
    assert_eq!(key.trim().len(), 64);
    fs::remove_file(drill.path("backup.key")).unwrap();
    outcome(
        tiltak()
            .args(["backup", "new-key"])
            .arg(drill.path("backup.key"))
            .output()
            .unwrap(),
    )
    .done();
    for words in [["verify"], ["restore"], ["create"], ["list"]] {
        let wrong = drill.backup(&words, if words == ["create"] { "data" } else { "other" });
        assert_eq!(wrong.code, 3, "{words:?}: {wrong:?}");
        assert!(wrong.stderr.contains("the key does not open"), "{wrong:?}");
    }
    assert!(!drill.path("other").exists());
    let again = outcome(
        tiltak()
            .args(["backup", "new-key"])
            .arg(drill.path("backup.key"))
            .output()
            .unwrap(),
    );
    assert_eq!(again.code, 3, "a key is never replaced: {again:?}");
    fs::write(drill.path("backup.key"), "00".repeat(32)).unwrap();
    let weak = drill.backup(&["list"], "data");
    assert_eq!(weak.code, 3, "{weak:?}");
    let none = outcome(
        tiltak()
            .args(["backup", "list"])
            .arg(drill.path("backups"))
            .output()
            .unwrap(),
    );
    assert_eq!(none.code, 2, "{none:?}");
}

#[test]
fn a_damaged_backup_is_told_by_the_part_and_puts_nothing_back() {
    let drill = backed_up();
    let script = "import os, sys\nroot = sys.argv[1]\nfiles = [os.path.join(d, f) for d, _, fs in os.walk(root) for f in fs]\n\
                  f = open(max(files, key=os.path.getsize), 'r+b')\nf.seek(100)\nb = f.read(1)\nf.seek(100)\nf.write(bytes([b[0] ^ 1]))\nf.close()";
    python(script, &[drill.path("backups/pieces").to_str().unwrap()]);
    for words in [["verify"], ["restore"]] {
        let run = drill.backup(&words, "back");
        assert_eq!(run.code, 1, "{run:?}");
        assert!(
            run.stderr.contains("database/tiltak.db: a piece is damaged"),
            "{run:?}"
        );
        assert!(!drill.path("back").exists(), "{words:?}");
    }
    let left: Vec<_> = fs::read_dir(drill.folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert!(
        !left.iter().any(|name| name.to_string_lossy().starts_with('.')),
        "{left:?}"
    );
}

#[test]
fn old_backups_go_by_the_rule_of_the_command_that_makes_a_new_one() {
    let drill = backed_up();
    drill.backup(&["create", "--keep", "2"], "data").done();
    let made = drill.object(&["create", "--keep", "2", "--format", "json"], "data");
    let listed = drill.backup(&["list", "--format", "json"], "data").done();
    assert_eq!(listed.lines().count(), 2, "{listed}");
    assert!(
        listed
            .lines()
            .last()
            .unwrap()
            .contains(made["backup"].as_str().unwrap()),
        "{listed}"
    );
    drill.backup(&["prune", "--keep", "1"], "data").done();
    drill.backup(&["verify"], "data").done();
    let wrong = drill.backup(&["prune", "--keep", "none"], "data");
    assert_eq!(wrong.code, 2, "{wrong:?}");
}

#[test]
fn a_backup_of_nothing_and_one_inside_the_data_are_refused() {
    let drill = Drill::new();
    let nothing = drill.backup(&["create"], "nowhere");
    assert_eq!(nothing.code, 1, "{nothing:?}");
    assert!(!drill.path("nowhere").exists() && !drill.path("backups").exists());
    let inside = outcome(
        tiltak()
            .args(["backup", "create"])
            .arg(drill.path("backups/inside"))
            .arg("--key-file")
            .arg(drill.path("backup.key"))
            .arg("--data")
            .arg(drill.path("backups"))
            .output()
            .unwrap(),
    );
    assert_eq!(inside.code, 2, "{inside:?}");
}
