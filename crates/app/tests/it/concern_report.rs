//! `tiltak concern-report import`.

use std::path::Path;

use super::program::{Run, outcome, report, run, shared, tiltak};

fn import(data: &Path, files: &[&Path]) -> Run {
    let mut command = tiltak();
    command
        .args(["concern-report", "import", "--data"])
        .arg(data)
        .args(files);
    outcome(command.output().unwrap())
}

/// The columns of each line: path, state, receipt.
fn lines(run: &Run) -> Vec<[&str; 3]> {
    let columns = |line| str::split(line, '\t').collect::<Vec<_>>().try_into();
    run.stdout
        .lines()
        .map(|line| columns(line).unwrap_or_else(|_| panic!("{run:?}")))
        .collect()
}

/// One file for each name and its bytes.
fn written(folder: &Path, texts: &[(&str, &[u8])]) -> Vec<std::path::PathBuf> {
    let write = |(name, bytes): &(&str, &[u8])| {
        let path = folder.join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    texts.iter().map(write).collect()
}

#[test]
fn official_examples_are_accepted_and_error_replies_quarantined() {
    let Some(examples) = shared("standards/fiks-bekymringsmelding/official/examples") else {
        return;
    };
    let data = tempfile::tempdir().unwrap();
    let public = examples.join("offentligBekymringsmeldingV1.json");
    let private = examples.join("privatBekymringsmeldingV1.json");
    let reply = examples.join("feilmelding.json");
    let run = import(data.path(), &[&public, &private, &reply]);
    assert_eq!(run.code, 1, "{run:?}");
    let states: Vec<_> = lines(&run).iter().map(|line| line[1]).collect();
    assert_eq!(states, ["accepted", "accepted", "quarantined"]);
    assert_eq!(
        lines(&run)[0][0],
        public.to_str().unwrap(),
        "the path as it was given"
    );
    assert!(
        run.stderr.contains("quarantined: not_a_concern_report"),
        "{run:?}"
    );
}

#[test]
fn same_bytes_have_the_same_receipt_under_any_name_and_other_bytes_another() {
    let data = tempfile::tempdir().unwrap();
    let one = report(1);
    let two = report(2);
    let files = written(
        data.path(),
        &[("a.json", &one), ("æ b.json", &one), ("c.json", &two)],
    );
    let files: Vec<_> = files.iter().map(std::path::PathBuf::as_path).collect();
    let first = import(data.path(), &files);
    assert_eq!(first.code, 0, "{first:?}");
    let receipts: Vec<_> = lines(&first).iter().map(|line| line[2].to_owned()).collect();
    assert_eq!(receipts[0], receipts[1]);
    assert_ne!(receipts[0], receipts[2]);
    let again = import(data.path(), &files);
    assert_eq!(again.stdout, first.stdout, "repeating changes nothing");
    assert_eq!(again.code, 0);
}

#[test]
fn what_cannot_be_read_is_said_and_the_others_are_received() {
    let data = tempfile::tempdir().unwrap();
    let files = written(data.path(), &[("good.json", &report(1))]);
    let missing = data.path().join("missing.json");
    let run = import(data.path(), &[&missing, data.path(), &files[0]]);
    assert_eq!(run.code, 1);
    assert_eq!(lines(&run).len(), 1, "{run:?}");
    assert_eq!(lines(&run)[0][1], "accepted");
    assert!(run.stderr.contains("missing.json"), "{run:?}");
    // One of them about the new key.
    assert_eq!(run.stderr.lines().count(), 3, "{run:?}");
}

#[test]
fn hostile_bytes_are_kept_in_quarantine_with_a_reason() {
    let data = tempfile::tempdir().unwrap();
    let deep = "[".repeat(200_000);
    let mut latin1 = report(3);
    latin1.extend([0xe5, 0xf8]);
    let hostile: [(&str, &[u8], &str); 8] = [
        ("empty", b"", "not_json"),
        ("zeros", &[0; 4096], "not_json"),
        ("cut off", &report(4)[..200], "not_json"),
        ("deep", deep.as_bytes(), "not_json"),
        ("latin-1", &latin1, "not_utf8"),
        (
            "markup",
            b"<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><x>&a;</x>",
            "not_json",
        ),
        ("list", b"[]", "not_a_concern_report"),
        ("number", b"1e999999999", ""),
    ];
    for (name, bytes, reason) in hostile {
        let files = written(data.path(), &[(name, bytes)]);
        let run = import(data.path(), &[&files[0]]);
        assert_eq!(run.code, 1, "{name}: {run:?}");
        assert_eq!(lines(&run)[0][1], "quarantined", "{name}");
        assert!(run.stderr.contains(reason), "{name}: {run:?}");
        let again = import(data.path(), &[&files[0]]);
        assert_eq!(lines(&again), lines(&run), "{name}: the same receipt again");
    }
    assert!(
        self::run(data.path(), &["audit", "verify"])
            .done()
            .contains("intact")
    );
}

#[test]
fn twenty_megabytes_are_accepted_and_one_byte_more_is_kept_in_quarantine() {
    const MOST: usize = 20 * 1024 * 1024;
    let data = tempfile::tempdir().unwrap();
    let padded = |size: usize| {
        let mut bytes = report(5);
        bytes.resize(size, b' ');
        bytes
    };
    let (most, more) = (padded(MOST), padded(MOST + 1));
    let files = written(data.path(), &[("most.json", &most), ("more.json", &more)]);
    let run = import(data.path(), &[&files[0], &files[1]]);
    assert_eq!(run.code, 1, "{run:?}");
    let states: Vec<_> = lines(&run).iter().map(|line| line[1]).collect();
    assert_eq!(states, ["accepted", "quarantined"]);
    assert!(run.stderr.contains("too_large"), "{run:?}");
}

#[test]
fn nothing_that_is_printed_or_logged_repeats_the_report() {
    let data = tempfile::tempdir().unwrap();
    let broken = [report(6), b"}".to_vec()].concat();
    let files = written(
        data.path(),
        &[("good.json", &report(6)), ("broken.json", &broken)],
    );
    let mut command = tiltak();
    command
        .env("TILTAK_LOG", "trace")
        .args(["concern-report", "import", "--data"])
        .arg(data.path());
    let run = outcome(command.args(&files).output().unwrap());
    for word in ["Testelv", "Testfjell", "Testveien", "Hemmelig"] {
        assert!(!run.stdout.contains(word) && !run.stderr.contains(word), "{word}");
    }
}

#[test]
fn json_is_one_object_a_line() {
    let data = tempfile::tempdir().unwrap();
    let files = written(data.path(), &[("a.json", &report(7))]);
    let file = files[0].to_str().unwrap();
    let said = run(
        data.path(),
        &["concern-report", "import", "--format", "json", file],
    )
    .done();
    let object: serde_json::Value = serde_json::from_str(said.trim_end()).unwrap();
    assert_eq!(object["file"], file);
    assert_eq!(object["status"], "accepted");
    assert_eq!(object["new"], true);
}

#[test]
fn a_day_of_receipt_lies_not_ahead() {
    let data = tempfile::tempdir().unwrap();
    let files = written(data.path(), &[("a.json", &report(8))]);
    let import = |day| {
        run(
            data.path(),
            &[
                "concern-report",
                "import",
                "--received-on",
                day,
                files[0].to_str().unwrap(),
            ],
        )
    };
    assert_eq!(import("2999-01-01").code, 2);
    assert_eq!(import("2026-02-30").code, 2);
    assert_eq!(import("2026-01-02").code, 0);
}
