//! `tiltak statistics` on a database without cases; `demo.rs` has one with many.

use std::path::Path;

use super::program::{Run, report, run};

const TABLE: &str = "children_with_assistance_measures";

fn database() -> tempfile::TempDir {
    let data = tempfile::tempdir().unwrap();
    let file = data.path().join("report.json");
    std::fs::write(&file, report(0)).unwrap();
    run(data.path(), &["concern-report", "import", file.to_str().unwrap()]).done();
    data
}

#[test]
fn tables_are_listed_and_explained_without_a_database() {
    let data = tempfile::tempdir().unwrap();
    assert!(run(data.path(), &["statistics", "list"]).done().contains(TABLE));
    let json = run(data.path(), &["statistics", "list", "--format", "json"]).done();
    let list: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert!(
        list.as_array().unwrap().iter().any(|one| one["id"] == TABLE),
        "{list}"
    );
    let explained = run(data.path(), &["statistics", "explain", TABLE, "--language", "en"]).done();
    assert!(
        explained.contains("What is counted") && explained.contains("SELECT"),
        "{explained}"
    );
}

fn table(data: &Path, more: &[&str]) -> Run {
    run(
        data,
        &[&["statistics", "table", TABLE, "--year", "2025"][..], more].concat(),
    )
}

#[test]
fn a_table_comes_in_every_format_of_text() {
    let data = database();
    let table = |format| table(data.path(), &["--format", format]).done();
    let text = table("text");
    assert!(
        text.starts_with("Barn med hjelpetiltak 31. desember, 2025"),
        "{text}"
    );
    assert!(text.contains("Hva som telles: Barn og unge"), "{text}");
    let csv = table("csv");
    assert!(csv.starts_with("\u{feff}\"Område (kode)\";"), "{csv}");
    assert!(csv.lines().count() > 10, "{csv}");
    let csv = table("csv-plain");
    assert!(csv.starts_with("\"area\",\"area_label\","), "{csv}");
    let dataset: serde_json::Value = serde_json::from_str(&table("json-stat")).unwrap();
    assert_eq!(dataset["version"], "2.0");
    assert_eq!(dataset["class"], "dataset");
    assert!(table("px").starts_with("CHARSET=\"ANSI\";"));
    assert!(table("html").starts_with("<!doctype html>"));
}

#[test]
fn a_figure_alone_is_told_with_interval_definition_and_source() {
    let data = database();
    let told = table(data.path(), &["--by", "none", "--language", "en"]).done();
    for part in [
        "0 children\n",
        "95% interval: 0 to 4\n",
        "What is counted: ",
        "Uncertainty: ",
        "Source: ",
    ] {
        assert!(told.contains(part), "{part} is missing in {told}");
    }
}

#[test]
fn intervals_stand_in_a_larger_table_when_asked_for() {
    let data = database();
    let few = table(data.path(), &["--by", "age_group"]).done();
    assert!(few.contains("95 %-intervall"), "{few}");
    assert!(!table(data.path(), &[]).done().contains("intervall"));
    let with = table(data.path(), &["--intervals"]).done();
    assert!(with.contains("95 %-intervall"), "{with}");
}

#[test]
fn a_file_is_written_whole_and_its_path_is_printed() {
    let data = database();
    for (format, start) in [
        ("xlsx", &b"PK"[..]),
        ("parquet", b"PAR1"),
        ("csv", b"\xef\xbb\xbf"),
    ] {
        let file = data.path().join(format!("table.{format}"));
        let name = file.to_str().unwrap();
        let printed = table(data.path(), &["--format", format, "--out", name]).done();
        assert_eq!(printed.trim_end(), name);
        assert!(std::fs::read(&file).unwrap().starts_with(start), "{format}");
    }
    let nowhere = data.path().join("nowhere/table.csv");
    let refused = table(
        data.path(),
        &["--format", "csv", "--out", nowhere.to_str().unwrap()],
    );
    assert_eq!(refused.code, 1, "{refused:?}");
    assert!(
        refused.stderr.contains("cannot write") && refused.stderr.contains("hint:"),
        "{refused:?}"
    );
}

#[test]
fn an_unknown_table_or_year_has_a_way_on() {
    let data = database();
    for words in [
        ["statistics", "table", "unknown", "--year", "2025"],
        ["statistics", "table", TABLE, "--year", "1900"],
    ] {
        let run = run(data.path(), &words);
        assert_eq!(run.code, 1, "{run:?}");
        assert!(run.stderr.contains("hint:"), "{run:?}");
    }
}

#[test]
fn a_table_is_computed_from_a_folder_of_a_synthetic_population() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("population");
    let folder_name = folder.to_str().unwrap();
    let words = [
        "synthesize",
        "--children",
        "4000",
        "--years",
        "2022..2024",
        "--seed",
        "1",
        "--as",
        "parquet",
        "--out",
        folder_name,
    ];
    run(place.path(), &words).done();
    let table = |source: &str| {
        let words = [
            "statistics",
            "table",
            TABLE,
            "--year",
            "2024",
            "--format",
            "json-stat",
            "--source",
            source,
        ];
        run(place.path(), &words)
    };
    let told: serde_json::Value = serde_json::from_str(&table(folder_name).done()).unwrap();
    // Value, lower and upper end of each cell.
    let values = told["value"].as_array().unwrap().iter().step_by(3);
    let most = values.filter_map(serde_json::Value::as_u64).max().unwrap();
    // Some two to four of a hundred children have an assistance measure.
    assert!((50..400).contains(&most), "{most}");
    assert!(!place.path().join("tiltak.db").exists(), "a database was made");

    std::fs::remove_file(folder.join("measure.parquet")).unwrap();
    let refused = table(folder_name);
    assert_eq!(refused.code, 1, "{refused:?}");
    assert!(refused.stderr.contains("no table measure"), "{refused:?}");
    assert!(refused.stderr.contains("hint:"), "{refused:?}");
    // A mistyped word is taken for a folder, which is not there.
    let refused = table("registry");
    assert_eq!(refused.code, 1, "{refused:?}");
    assert!(refused.stderr.contains("cannot read registry"), "{refused:?}");
}

/// `tiltak generate statistics > docs/generated/statistics.md` makes it anew.
#[test]
fn the_page_of_all_indicators_is_fresh() {
    let data = tempfile::tempdir().unwrap();
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/generated/statistics.md");
    let made = run(data.path(), &["generate", "statistics"]).done();
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        made == kept,
        "make it anew: tiltak generate statistics > docs/generated/statistics.md"
    );
}

#[test]
fn figures_from_elsewhere_are_imported_and_shown_with_their_source() {
    let data = database();
    let file = data.path().join("kostra.csv");
    let import = |lines: &str| {
        std::fs::write(&file, format!("id;area;period;value;source\n{lines}")).unwrap();
        run(data.path(), &["statistics", "import", file.to_str().unwrap()])
    };
    let wrong = import("v16;0301;2024;x;KOSTRA 12362\nv2;0301;2024;1;KOSTRA 12275\n");
    assert_eq!(wrong.code, 1, "{wrong:?}");
    assert!(
        wrong.stderr.contains("line 2, value: x is not a number"),
        "{wrong:?}"
    );
    assert!(
        wrong.stderr.contains("line 3, id: v2 is counted from the cases"),
        "{wrong:?}"
    );
    let lines = "v16;0301;2024;300;KOSTRA 12362\nv23;0301;2024;75;KOSTRA 12362\n";
    assert_eq!(import(lines).done().trim(), "2 new, 0 changed, 0 as before");
    assert_eq!(import(lines).done().trim(), "0 new, 0 changed, 2 as before");
    let shown = run(
        data.path(),
        &["statistics", "table", "v24", "--year", "2024", "--unit", "0301"],
    )
    .done();
    assert!(
        shown.contains("25,0") && shown.contains("v16 er hentet fra KOSTRA 12362."),
        "{shown}"
    );
}
