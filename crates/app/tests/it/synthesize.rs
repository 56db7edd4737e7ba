//! `tiltak synthesize`: wrong use, the same bytes again, and nothing half under the final name.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::program::{Run, outcome, tiltak};

/// Every kind of output whose bytes follow from the request alone.
const FILES: &str = "parquet,xml,concern-reports,survey";

/// Runs the command in a folder, without asking where the data are.
pub fn synthesize(place: &Path, words: &[&str]) -> Run {
    let mut command = tiltak();
    command.arg("synthesize").args(words).current_dir(place);
    outcome(command.output().unwrap())
}

/// The files below a folder with their bytes, by path.
pub fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let bytes = std::fs::read(&path).unwrap();
                found.insert(path.strip_prefix(folder).unwrap().to_owned(), bytes);
            }
        }
    }
    found
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// One sentence and a hint, exit code 2, nothing made.
fn assert_refused(place: &Path, words: &[&str], said: &str) {
    let before = names(place);
    let run = synthesize(place, words);
    assert_eq!(run.code, 2, "{words:?}: {run:?}");
    assert_eq!(run.stdout, "", "{words:?}");
    let lines: Vec<_> = run.stderr.lines().collect();
    assert_eq!(lines.len(), 2, "{words:?}: {run:?}");
    assert!(
        lines[0].starts_with("tiltak: ") && lines[0].contains(said),
        "{words:?}: {run:?}"
    );
    assert!(lines[1].starts_with("  hint: "), "{words:?}: {run:?}");
    assert_eq!(names(place), before, "{words:?}");
}

#[test]
fn what_cannot_be_meant_is_told_in_one_sentence_with_a_hint() {
    let place = tempfile::tempdir().unwrap();
    let wrong: [(&[&str], &str); 22] = [
        (&["--children", "0"], "0 children"),
        (&["--children", "49"], "49 children"),
        (&["--children", "-1"], "-1"),
        (&["--children", "4000001"], "4000001 children"),
        (&["--children", "abc"], "abc"),
        (&["--children", "99999999999"], "99999999999"),
        (&["--years", "2024..2013"], "backwards"),
        (&["--years", "2009..2012"], "not covered"),
        (&["--years", "2013..2026"], "not covered"),
        (&["--years", "2013"], "2013"),
        (&["--years", "2013-2024"], "2013-2024"),
        (&["--years", "2013..=2024"], "2013..=2024"),
        (&["--seed", "-1"], "-1"),
        (&["--seed", "one"], "one"),
        (&["--as", "parquet,csv"], "csv"),
        (&["--as", ""], "--as"),
        (&["--as", "xml", "--faults", "1.5"], "1.5"),
        (&["--as", "xml", "--faults", "-0.1"], "-0.1"),
        (&["--as", "xml", "--faults", "nan"], "nan"),
        (&["--faults", "0.02"], "--faults"),
        (&["--threads", "0"], "0"),
        (&["--database", "sqlite::memory:"], "--database"),
    ];
    for (words, said) in wrong {
        let words = [&["--children", "60", "--out", "out"], words].concat();
        // The last one counts only where it may be given twice.
        let words = if words[4] == "--children" {
            words[2..].to_vec()
        } else {
            words
        };
        assert_refused(place.path(), &words, said);
    }
    assert_refused(place.path(), &["--children", "60"], "--out is missing");
    assert_refused(place.path(), &["--check", "--as", "xml"], "--out");
}

#[test]
fn a_place_that_is_taken_or_cannot_be_is_left_alone() {
    let place = tempfile::tempdir().unwrap();
    std::fs::write(place.path().join("file"), "mine").unwrap();
    std::fs::create_dir(place.path().join("full")).unwrap();
    std::fs::write(place.path().join("full/mine"), "mine").unwrap();
    for (out, said) in [
        ("file", "no folder"),
        ("full", "not empty"),
        ("none/out", "no folder"),
        ("/", "folder"),
    ] {
        assert_refused(place.path(), &["--children", "60", "--out", out], said);
    }
    assert_eq!(std::fs::read(place.path().join("full/mine")).unwrap(), b"mine");
}

#[test]
fn the_same_request_gives_the_same_bytes_on_any_number_of_threads_and_another_seed_others() {
    let place = tempfile::tempdir().unwrap();
    let make = |out: &str, seed: &str, threads: &str| {
        let words = [
            "--children",
            "3000",
            "--years",
            "2019..2022",
            "--as",
            FILES,
            "--faults",
            "0.1",
            "--out",
            out,
            "--seed",
            seed,
            "--threads",
            threads,
        ];
        let stdout = synthesize(place.path(), &words).done();
        (stdout, files(&place.path().join(out)))
    };
    let (said, first) = make("first", "7", "2");
    assert!(first.len() > 500, "{}", first.len());
    for (out, threads) in [("second", "2"), ("alone", "1"), ("many", "9")] {
        let (again, files) = make(out, "7", threads);
        assert_eq!(again, said);
        assert!(files.keys().eq(first.keys()), "{out}");
        let differ: Vec<_> = first
            .iter()
            .filter(|(path, bytes)| files[*path] != **bytes)
            .collect();
        assert!(differ.is_empty(), "{out}: {differ:?}");
    }
    let (_, other) = make("other", "8", "2");
    for table in ["child.parquet", "concern_report.parquet", "measure.parquet"] {
        let table = Path::new(table);
        assert!(first[table] != other[table], "{}", table.display());
    }
    assert_eq!(names(place.path()), ["alone", "first", "many", "other", "second"]);
}

#[test]
fn the_folder_tells_what_is_in_it_with_digests_that_another_program_confirms() {
    let place = tempfile::tempdir().unwrap();
    std::fs::create_dir(place.path().join("out")).unwrap();
    let words = [
        "--children",
        "500",
        "--years",
        "2021..2021",
        "--as",
        FILES,
        "--out",
        "out",
    ];
    let said = synthesize(place.path(), &[&words[..], &["--format", "json"]].concat()).done();
    let said: serde_json::Value = serde_json::from_str(&said).unwrap();
    let out = place.path().join("out");
    let told = std::fs::read(out.join("synthesis.json")).unwrap();
    let told: serde_json::Value = serde_json::from_slice(&told).unwrap();
    assert_eq!(told["counts"], said["counts"]);
    assert_eq!(told["synthetic"], true);
    let command = told["command"].as_str().unwrap();
    assert!(
        command.contains("--children 500 --years 2021..2021 --seed 1"),
        "{command}"
    );
    let made = files(&out);
    let mut counted = 2;
    for output in told["outputs"].as_array().unwrap() {
        counted += output["count"].as_u64().unwrap();
        for file in output["files"].as_array().unwrap() {
            let path = out.join(file["path"].as_str().unwrap());
            assert_eq!(file["sha256"], sha256sum(&path).as_str());
        }
    }
    assert_eq!(counted, made.len() as u64);
    let readme = std::fs::read_to_string(out.join("README.txt")).unwrap();
    assert!(readme.contains("made up") && readme.contains(command), "{readme}");
}

pub fn sha256sum(path: &Path) -> String {
    let run = outcome(Command::new("sha256sum").arg(path).output().unwrap());
    run.done().split(' ').next().unwrap().to_owned()
}

/// A run that lasts, asked to stop once it has begun to write.
fn stopped(place: &Path, signal: &str, words: &[&str]) -> Run {
    let mut command = tiltak();
    command.args([
        "synthesize",
        "--children",
        "300000",
        "--threads",
        "1",
        "--out",
        "out",
        "--as",
        FILES,
    ]);
    command.args(words).current_dir(place);
    let child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let patience = Instant::now() + Duration::from_secs(60);
    while names(place).is_empty() {
        assert!(Instant::now() < patience, "has not begun");
        std::thread::sleep(Duration::from_millis(5));
    }
    let asked = Command::new("kill")
        .arg(signal)
        .arg(child.id().to_string())
        .status();
    assert!(asked.unwrap().success());
    let output = child.wait_with_output().unwrap();
    Run {
        code: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

#[test]
fn a_run_that_is_stopped_leaves_nothing() {
    for signal in ["-INT", "-TERM"] {
        let place = tempfile::tempdir().unwrap();
        let run = stopped(place.path(), signal, &[]);
        assert_eq!(run.code, 130, "{run:?}");
        assert_eq!(run.stdout, "");
        assert!(run.stderr.contains("stopped"), "{run:?}");
        assert!(names(place.path()).is_empty(), "{:?}", names(place.path()));
    }
}

#[test]
fn what_a_killed_run_left_is_named_by_the_next_and_left_alone() {
    let place = tempfile::tempdir().unwrap();
    stopped(place.path(), "-KILL", &[]);
    let left = names(place.path());
    assert_eq!(left.len(), 1, "{left:?}");
    assert!(left[0].starts_with(".out.partial-"), "{left:?}");
    let next = synthesize(
        place.path(),
        &["--children", "60", "--years", "2021..2021", "--out", "out"],
    );
    assert_eq!(next.code, 0, "{next:?}");
    assert!(
        next.stderr.contains(&left[0]) && next.stderr.contains("hint: "),
        "{next:?}"
    );
    assert_eq!(names(place.path()), [left[0].as_str(), "out"]);
}

/// Files may not grow beyond a limit, and whoever tries is told so instead of being killed: as a full disk does.
#[cfg(target_os = "linux")]
#[test]
fn a_disk_without_room_ends_the_run_and_leaves_nothing() {
    for kinds in ["parquet", "xml", "survey", "database"] {
        let place = tempfile::tempdir().unwrap();
        let script = format!(
            "trap '' XFSZ; ulimit -f 2; exec \"$0\" synthesize --children 2000 --years 2019..2022 --out out --as {kinds}"
        );
        let mut command = Command::new("bash");
        command.arg("-c").arg(script).arg(tiltak().get_program());
        let run = outcome(command.current_dir(place.path()).output().unwrap());
        assert_eq!(run.code, 70, "{kinds}: {run:?}");
        assert!(
            run.stderr.starts_with("tiltak: ") && run.stderr.contains("hint: "),
            "{kinds}: {run:?}"
        );
        assert!(
            names(place.path()).is_empty(),
            "{kinds}: {:?}",
            names(place.path())
        );
    }
}

/// `/sys` takes no folder from anybody, root included.
#[cfg(target_os = "linux")]
#[test]
fn a_place_that_cannot_be_written_to_is_told_before_the_work() {
    let started = Instant::now();
    let run = synthesize(Path::new("/sys"), &["--out", "out"]);
    assert_eq!(run.code, 70, "{run:?}");
    assert!(
        run.stderr.contains("cannot write") && run.stderr.contains("hint: "),
        "{run:?}"
    );
    assert!(
        started.elapsed() < Duration::from_secs(10),
        "the nation was planned first"
    );
}

#[test]
fn the_check_prints_a_line_a_figure_and_leaves_nothing() {
    let place = tempfile::tempdir().unwrap();
    let words = ["--children", "2000", "--years", "2021..2022", "--check"];
    let run = synthesize(place.path(), &words);
    // So few children are near the nation at best.
    assert_eq!(run.code, 1, "{run:?}");
    for id in ["H001", "H025", "S2258"] {
        assert!(
            run.stdout.lines().any(|line| line.starts_with(&format!("{id} "))),
            "{id}: {run:?}"
        );
    }
    assert!(run.stderr.contains("small"), "{run:?}");
    assert!(names(place.path()).is_empty());
    let json = synthesize(place.path(), &[&words[..], &["--format", "json"]].concat());
    let told: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    let figures = told["check"].as_array().unwrap();
    assert!(figures.len() > 200, "{}", figures.len());
    assert!(figures.iter().any(|figure| figure["within"] == false));
}

#[test]
fn a_check_beside_other_outputs_keeps_them_and_no_tables() {
    let place = tempfile::tempdir().unwrap();
    let words = [
        "--children",
        "200",
        "--years",
        "2021..2021",
        "--as",
        "survey",
        "--check",
        "--out",
        "out",
    ];
    let run = synthesize(place.path(), &words);
    assert_eq!(run.code, 1, "{run:?}");
    assert!(
        run.stdout.contains("H001") && run.stdout.contains("survey"),
        "{run:?}"
    );
    assert_eq!(names(place.path()), ["out"]);
    assert_eq!(
        names(&place.path().join("out")),
        ["README.txt", "survey", "synthesis.json"]
    );
}
