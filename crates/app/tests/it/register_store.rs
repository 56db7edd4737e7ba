//! `tiltak register receive`, `replay` and `status`, and the interface for other systems beside them.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use serde_json::Value;

use super::program::{Run, Server, get_with, post_to, python, run, tiltak};
use super::synthesize::sha256sum;

const ADDRESS: &str = "/api/register/submissions";

/// A submission of a case, alone in its chain. No rule objects to it.
fn submission(case: usize) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../register/fixtures");
    let text = std::fs::read_to_string(folder.join("Melding-03/ok.xml")).unwrap();
    let text = text.replace("00000001-1111", &format!("{:08x}-2222", case + 1));
    text.replace("00000002-1111", &format!("{:08x}-3333", case + 1))
}

fn folder_of(cases: usize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for case in 0..cases {
        std::fs::write(folder.path().join(format!("{case:04}.xml")), submission(case)).unwrap();
    }
    folder
}

fn receive(data: &Path, path: &Path) -> Run {
    run(data, &["register", "receive", path.to_str().unwrap()])
}

fn status(data: &Path) -> (i32, Value) {
    let run = run(data, &["register", "status", "--format", "json"]);
    (run.code, serde_json::from_str(&run.stdout).unwrap())
}

/// The documents of a store in a folder.
fn kept(store: &Path) -> Vec<PathBuf> {
    let folders = std::fs::read_dir(store.join("sha256")).unwrap();
    let files = folders.flat_map(|folder| std::fs::read_dir(folder.unwrap().path()).unwrap());
    let paths = files.map(|file| file.unwrap().path());
    paths.filter(|path| path.extension().is_none()).collect()
}

#[test]
fn submissions_are_received_one_line_each_and_a_repeat_adds_nothing() {
    let (data, folder) = (tempfile::tempdir().unwrap(), folder_of(3));
    std::fs::write(folder.path().join("9999.xml"), "<Barnevern/>").unwrap();
    let first = receive(data.path(), folder.path());
    assert_eq!(first.code, 1, "{first:?}");
    let lines: Vec<Vec<&str>> = first
        .stdout
        .lines()
        .map(|line| line.split('\t').collect())
        .collect();
    let states: Vec<_> = lines.iter().map(|line| line[1]).collect();
    assert_eq!(states, ["accepted", "accepted", "accepted", "rejected"]);
    assert!(lines.iter().all(|line| line[2].starts_with("BR-")));
    assert!(first.stderr.contains("9999.xml: rejected: FATAL"), "{first:?}");
    assert_eq!(receive(data.path(), folder.path()).stdout, first.stdout);
    let (code, told) = status(data.path());
    assert_eq!(
        (code, &told["documents"], &told["rejected"]),
        (0, &4.into(), &1.into())
    );
    let replayed = run(data.path(), &["register", "replay"]).done();
    assert!(
        replayed.contains("4 submissions") && replayed.contains("3 cases"),
        "{replayed}"
    );
    assert!(run(data.path(), &["audit", "verify"]).code == 0);
}

#[test]
fn the_store_may_be_anywhere_and_the_projection_is_made_from_it_alone() {
    let (data, folder) = (tempfile::tempdir().unwrap(), folder_of(2));
    let place = tempfile::tempdir().unwrap();
    let store = place.path().join("deep/store");
    let words = |words: &[&str], data: &Path| {
        let mut all = words.to_vec();
        all.extend(["--store", store.to_str().unwrap()]);
        run(data, &all)
    };
    words(
        &["register", "receive", folder.path().to_str().unwrap()],
        data.path(),
    )
    .done();
    assert_eq!(kept(&store).len(), 2);
    assert!(!data.path().join("submissions").exists());
    // The master key is all that it takes beside the store.
    let other = tempfile::tempdir().unwrap();
    std::fs::copy(data.path().join("master.key"), other.path().join("master.key")).unwrap();
    run(other.path(), &["admin", "user", "list"]);
    receive(other.path(), &folder.path().join("0000.xml")).done();
    let behind = words(&["register", "status"], other.path());
    assert_eq!(behind.code, 1, "{behind:?}");
    assert!(behind.stdout.contains("tiltak register replay"), "{behind:?}");
    words(&["register", "replay"], other.path()).done();
    assert!(
        words(&["register", "status"], other.path())
            .done()
            .contains("nothing is wrong")
    );
}

/// Whether a word stands in a file of a store.
fn lies_in(store: &Path, word: &str) -> bool {
    kept(store).iter().any(|path| {
        let bytes = std::fs::read(path).unwrap();
        bytes.windows(word.len()).any(|window| window == word.as_bytes())
    })
}

#[test]
fn submissions_are_sealed_also_those_that_an_older_version_left_in_clear() {
    let (data, folder) = (tempfile::tempdir().unwrap(), folder_of(2));
    receive(data.path(), folder.path()).done();
    let store = data.path().join("submissions");
    assert!(!lies_in(&store, "Barnevern"));
    // As an older version left it: the bytes as they came, and no word that everything is sealed.
    let digest = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
    let sealed: Vec<String> = kept(&store).iter().map(|path| digest(path)).collect();
    for case in 0..2 {
        let file = folder.path().join(format!("{case:04}.xml"));
        let name = sha256sum(&file);
        assert!(sealed.contains(&name), "its name is its digest");
        std::fs::copy(file, store.join("sha256").join(&name[..2]).join(&name)).unwrap();
    }
    std::fs::remove_file(store.join("key.json")).unwrap();
    assert!(lies_in(&store, "Barnevern"));
    let refused = run(data.path(), &["register", "status"]);
    assert_eq!(refused.code, 1, "put there past the program: {refused:?}");
    let script = "import sqlite3, sys\ndb = sqlite3.connect(sys.argv[1])\ndb.execute(\"DELETE FROM setting WHERE key = 'files_sealed'\")\ndb.commit()\ndb.close()";
    python(script, &[data.path().join("tiltak.db").to_str().unwrap()]);
    let said = run(data.path(), &["register", "status"]);
    assert!(
        said.code == 0
            && said
                .stderr
                .contains("2 register submissions from before were sealed"),
        "{said:?}"
    );
    assert!(!lies_in(&store, "Barnevern"));
    let again = run(data.path(), &["register", "replay"]);
    assert!(again.code == 0 && !again.stderr.contains("sealed"), "{again:?}");
}

#[test]
fn damage_is_told_and_a_replay_waits_for_it_to_be_mended() {
    let (data, folder) = (tempfile::tempdir().unwrap(), folder_of(2));
    receive(data.path(), folder.path()).done();
    let store = data.path().join("submissions");
    std::fs::write(&kept(&store)[0], "changed").unwrap();
    let (code, told) = status(data.path());
    assert_eq!((code, told["damaged"].as_array().unwrap().len()), (1, 1));
    let replay = run(data.path(), &["register", "replay"]);
    assert_eq!(replay.code, 1, "{replay:?}");
    assert!(replay.stdout.contains("nothing was switched"));
    receive(data.path(), folder.path()).done();
    assert_eq!(status(data.path()).0, 0);
}

#[test]
fn a_replay_that_is_killed_leaves_everything_readable() {
    let (data, folder) = (tempfile::tempdir().unwrap(), folder_of(120));
    receive(data.path(), folder.path()).done();
    for wait in [40, 80, 120, 160, 200] {
        let mut command = tiltak();
        let command = command.args(["register", "replay", "--data"]).arg(data.path());
        let mut replay = command.stdout(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(wait));
        replay.kill().unwrap();
        replay.wait().unwrap();
        let (code, told) = status(data.path());
        assert_eq!(
            (code, &told["documents"], &told["judged"]),
            (0, &120.into(), &120.into()),
            "{told}"
        );
        assert_eq!(told["cases"], 120);
    }
    run(data.path(), &["register", "replay"]).done();
    assert_eq!(status(data.path()).1["replaying"], false);
}

#[test]
fn what_the_interface_acknowledged_survives_a_kill() {
    let data = tempfile::tempdir().unwrap();
    let said = run(
        data.path(),
        &["admin", "token", "create", "--scope", "register-submissions"],
    )
    .done();
    let token = said.split_whitespace().last().unwrap();
    let mut receipts = Vec::new();
    for round in 0..3 {
        let mut server = Server::start(data.path());
        for number in 0..10 {
            let case = round * 10 + number;
            let answer = post_to(&server.address, ADDRESS, Some(token), submission(case).as_bytes()).unwrap();
            assert_eq!(answer.status, 201, "{answer:?}");
            receipts.push((case, answer.json()["receipt"].as_str().unwrap().to_owned()));
        }
        server.kill();
    }
    let server = Server::start(data.path());
    for (case, receipt) in &receipts {
        let again = post_to(
            &server.address,
            ADDRESS,
            Some(token),
            submission(*case).as_bytes(),
        )
        .unwrap();
        assert_eq!(
            (again.status, again.json()["receipt"].as_str()),
            (200, Some(receipt.as_str()))
        );
    }
    let report = format!("{ADDRESS}/{}/report", receipts[0].1);
    let told = get_with(&server.address, &report, Some(token)).unwrap();
    assert_eq!((told.status, told.json()["severity"].as_str()), (200, Some("OK")));
    assert_eq!(get_with(&server.address, &report, None).unwrap().status, 401);
    // The command works while the server runs.
    let (code, told) = status(data.path());
    assert_eq!((code, &told["documents"]), (0, &30.into()));
}

#[test]
fn a_table_is_computed_from_what_was_received() {
    let (data, folder) = (tempfile::tempdir().unwrap(), folder_of(3));
    receive(data.path(), folder.path()).done();
    let table = |source: &str| {
        let words = [
            "statistics",
            "table",
            "children_with_assistance_measures",
            "--year",
            "2024",
        ];
        let words = words
            .into_iter()
            .chain(["--format", "json-stat", "--source", source]);
        let told = run(data.path(), &words.collect::<Vec<_>>()).done();
        let table: Value = serde_json::from_str(&told).unwrap();
        // Value, lower and upper end of each cell.
        let values = table["value"].as_array().unwrap().iter().step_by(3);
        values.filter_map(Value::as_u64).max().unwrap_or(0)
    };
    // Three cases tell of the same child.
    assert_eq!((table("case-work"), table("register")), (0, 1));
}
