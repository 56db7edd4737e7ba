//! The same definitions computed by an independent program.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;
use tiltak_statistics::{AnalyticsData, Request};

use crate::{population, python};

#[tokio::test]
async fn duckdb_counts_the_same_children_with_assistance_measures() {
    let data = population::many(3_000, 20_261_231);
    assert!(data.measures.len() > 5_000, "{} measures", data.measures.len());
    for year in [2023, 2025, 2026] {
        let Some(expected) = cells("children_with_assistance_measures", &data, year) else {
            return;
        };
        let request =
            Request::year("children_with_assistance_measures", year).by(&["age_group", "main_category"]);
        let table = population::computed(&data, &request).await;
        let computed: BTreeMap<String, i64> = table
            .iter()
            .map(|cell| {
                let codes: Vec<_> = cell
                    .categories
                    .iter()
                    .skip(2)
                    .map(|category| category.code.as_str())
                    .collect();
                (codes.join(" "), cell.value.unwrap())
            })
            .collect();
        assert!(
            table.value_at(0) > Some(500),
            "too few children for a comparison in {year}"
        );
        assert_eq!(computed, expected, "{year}");
    }
}

/// The cells as the script computes them; `None` where it cannot run and need not.
fn cells(script: &str, data: &AnalyticsData, year: i32) -> Option<BTreeMap<String, i64>> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{script}-{year}"));
    std::fs::create_dir_all(&folder).unwrap();
    write(&folder.join("child.csv"), &data.children);
    write(&folder.join("measure.csv"), &data.measures);
    let cells = python::printed(script, &[folder.as_os_str(), year.to_string().as_ref()])?;
    Some(
        cells
            .lines()
            .map(|line| line.rsplit_once(' ').unwrap())
            .map(|(codes, value)| (codes.to_owned(), value.parse().unwrap()))
            .collect(),
    )
}

fn write<T: Serialize>(path: &Path, rows: &[T]) {
    let mut writer = csv::Writer::from_path(path).unwrap();
    rows.iter().for_each(|row| writer.serialize(row).unwrap());
    writer.flush().unwrap();
}
