use std::fs;

use chrono::DateTime;

use super::file::{HEAD, LINES};
use super::*;

fn entry(id: &str, previous: &str) -> LedgerEntry {
    let counts = Arc::new(Counts {
        table: "residents".to_owned(),
        ..Counts::default()
    });
    let hash = Counts::digest(&serde_json::to_vec(counts.as_ref()).unwrap());
    LedgerEntry {
        id: id.to_owned(),
        time: DateTime::UNIX_EPOCH,
        data_version: "a".to_owned(),
        rounding: None,
        tables: Vec::new(),
        counts: vec![CountsUsed {
            table: "residents".to_owned(),
            period: "2024".to_owned(),
            hash,
            counts: Some(counts),
        }],
        previous: previous.to_owned(),
        hash: String::new(),
    }
    .sealed()
}

/// A ledger of two releases in a folder.
fn two() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger");
    let mut ledger = Ledger::begin(&path).unwrap();
    ledger.append(&entry("1", "")).unwrap();
    ledger.append(&entry("2", ledger.head())).unwrap();
    (folder, path)
}

fn reason(path: &Path) -> String {
    Ledger::open(path).unwrap_err().to_string()
}

#[test]
fn what_was_appended_is_read_again_with_its_counts() {
    let (_folder, path) = two();
    let ledger = Ledger::open(&path).unwrap();
    let ids: Vec<&str> = ledger.entries().iter().map(|entry| entry.id.as_str()).collect();
    assert_eq!(ids, ["1", "2"]);
    assert_eq!(
        ledger.versions("residents", "2024").len(),
        1,
        "the same counts are kept once"
    );
    assert_eq!(fs::read_dir(path.join("counts")).unwrap().count(), 1);
    let hash = ledger.entries()[0].counts[0].hash.clone();
    assert_eq!(ledger.counts(&hash).unwrap().table, "residents");
}

#[test]
fn a_missing_ledger_is_no_empty_one() {
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(
        Ledger::open(folder.path()),
        Err(LedgerError::Missing(_))
    ));
    let (_folder, path) = two();
    fs::remove_file(path.join(LINES)).unwrap();
    assert!(reason(&path).contains(LINES));
    let (_folder, path) = two();
    fs::remove_file(path.join(HEAD)).unwrap();
    assert!(reason(&path).contains(HEAD));
}

#[test]
fn a_ledger_is_begun_only_where_nothing_was_published() {
    let folder = tempfile::tempdir().unwrap();
    let (ledger, site) = (folder.path().join("ledger"), folder.path().join("site"));
    Ledger::for_publication(&ledger, &site).unwrap();
    Ledger::for_publication(&ledger, &site).unwrap();
    assert!(matches!(Ledger::begin(&ledger), Err(LedgerError::Exists(_))));
    fs::create_dir(&site).unwrap();
    fs::write(site.join("index.html"), "a").unwrap();
    fs::remove_dir_all(&ledger).unwrap();
    assert!(matches!(
        Ledger::for_publication(&ledger, &site),
        Err(LedgerError::Missing(_))
    ));
}

#[test]
fn a_ledger_inside_the_publication_is_refused_also_through_a_link() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    fs::create_dir(&site).unwrap();
    let refused = |ledger: &Path| {
        matches!(
            Ledger::for_publication(ledger, &site),
            Err(LedgerError::InsidePublication { .. })
        )
    };
    assert!(refused(&site));
    assert!(refused(&site.join("deep/ledger")));
    assert!(refused(&folder.path().join("other/../site/ledger")));
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(&site, folder.path().join("link")).unwrap();
        assert!(refused(&folder.path().join("link/ledger")));
    }
    assert!(!refused(&folder.path().join("site of ledgers")));
}

#[test]
fn a_changed_lost_or_cut_line_is_seen() {
    let (_folder, path) = two();
    let text = fs::read_to_string(path.join(LINES)).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    for (content, told) in [
        (text.replacen("\"a\"", "\"b\"", 1), "line 1 has been changed"),
        (format!("{}\n", lines[1]), "a line before line 1 is lost"),
        (String::new(), "2 lines are expected"),
        (text[..text.len() - 9].to_owned(), "cut off"),
        (format!("{}\nnothing\n", lines[0]), "line 2 cannot be read"),
    ] {
        fs::write(path.join(LINES), content).unwrap();
        assert!(reason(&path).contains(told), "{}", reason(&path));
    }
}

#[test]
fn the_last_line_cannot_be_taken_away() {
    let (_folder, path) = two();
    let text = fs::read_to_string(path.join(LINES)).unwrap();
    fs::write(path.join(LINES), format!("{}\n", text.lines().next().unwrap())).unwrap();
    assert!(reason(&path).contains("2 lines are expected"));
}

#[test]
fn a_machine_that_stopped_before_the_head_was_written_loses_nothing() {
    let (_folder, path) = two();
    let head = fs::read(path.join(HEAD)).unwrap();
    let mut ledger = Ledger::open(&path).unwrap();
    ledger.append(&entry("3", ledger.head())).unwrap();
    fs::write(path.join(HEAD), head).unwrap();
    let mut ledger = Ledger::open(&path).unwrap();
    assert_eq!(ledger.entries().len(), 3);
    ledger.append(&entry("4", ledger.head())).unwrap();
    assert_eq!(Ledger::open(&path).unwrap().entries().len(), 4);
}

#[test]
fn changed_counts_are_seen() {
    let (_folder, path) = two();
    let ledger = Ledger::open(&path).unwrap();
    let hash = ledger.entries()[0].counts[0].hash.clone();
    let file = path.join(format!("counts/{hash}.json"));
    fs::write(
        &file,
        fs::read_to_string(&file)
            .unwrap()
            .replace("residents", "children"),
    )
    .unwrap();
    assert!(ledger.counts(&hash).unwrap_err().to_string().contains(&hash));
    fs::remove_file(&file).unwrap();
    assert!(matches!(ledger.counts(&hash), Err(LedgerError::Missing(_))));
}

#[test]
fn of_two_releases_made_side_by_side_the_second_is_refused() {
    let (_folder, path) = two();
    let (mut one, mut other) = (Ledger::open(&path).unwrap(), Ledger::open(&path).unwrap());
    let previous = one.head().to_owned();
    one.append(&entry("3", &previous)).unwrap();
    assert!(matches!(
        other.append(&entry("4", &previous)),
        Err(LedgerError::Overtaken(_))
    ));
}
