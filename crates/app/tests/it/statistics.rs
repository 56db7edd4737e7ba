//! `tiltak statistics` on a database without cases; `demo.rs` has one with many.

use super::program::{report, run};

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
    assert_eq!(list[0]["id"], TABLE);
    let explained = run(data.path(), &["statistics", "explain", TABLE, "--language", "en"]).done();
    assert!(
        explained.contains("What is counted") && explained.contains("SELECT"),
        "{explained}"
    );
}

#[test]
fn a_table_comes_as_text_csv_and_json_stat() {
    let data = database();
    let table = |format| {
        run(
            data.path(),
            &["statistics", "table", TABLE, "--year", "2025", "--format", format],
        )
        .done()
    };
    assert!(
        table("text").starts_with("Barn med hjelpetiltak 31. desember 2025"),
        "{}",
        table("text")
    );
    let csv = table("csv");
    assert!(csv.starts_with("\"År\";"), "{csv}");
    assert!(csv.lines().count() > 10, "{csv}");
    let dataset: serde_json::Value = serde_json::from_str(&table("json-stat")).unwrap();
    assert_eq!(dataset["version"], "2.0");
    assert_eq!(dataset["class"], "dataset");
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
    let values = told["value"].as_array().unwrap().iter();
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
