//! Every indicator of chance rows, counted again by an independent program.

pub mod compare;

use std::path::{Path, PathBuf};

use chrono::Days;
use tiltak_statistics::analytics::CaseFileRow;
use tiltak_statistics::{AnalyticsData, parquet_folder};

use crate::population::date;
use crate::published_oracle::chance_rows;

/// Some of them in the same county, one of them a county alone.
const MUNICIPALITIES: [&str; 6] = ["0301", "3401", "3403", "3405", "4601", "5401"];

#[tokio::test]
async fn an_independent_program_counts_the_same() {
    let folder = folder();
    let mut writer = parquet_folder::Writer::create(&folder).unwrap();
    writer
        .append(parquet_folder::prepare(&in_municipalities(chance_rows(3_000))).unwrap())
        .unwrap();
    writer.finish().unwrap();
    if let Some(counts) = compare::compare(&folder, &[2017, 2021, 2023]).await {
        assert!(counts > 50_000, "{counts} counts are too few for a comparison");
    }
}

fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("indicators-oracle");
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Boys and girls, each with a case in one or two municipalities; reports are reviewed before, on and after the last day, or
/// not at all.
fn in_municipalities(mut data: AnalyticsData) -> AnalyticsData {
    for (number, child) in data.children.iter_mut().enumerate() {
        child.sex = (1 + number % 2).to_string();
        for (case, step) in [("first", 0), ("second", 1 + number % 3)] {
            data.case_files.push(CaseFileRow {
                case_file_id: format!("{case} of {}", child.child_id),
                child_id: child.child_id.clone(),
                municipality: Some(MUNICIPALITIES[(number / 2 + step) % MUNICIPALITIES.len()].to_owned()),
                started_on: date("2009-01-01"),
                ended_on: None,
            });
        }
    }
    let case = |number: usize, child: &str| {
        format!("{} of {child}", if number % 4 == 0 { "second" } else { "first" })
    };
    macro_rules! give_cases {
        ($($rows:ident),+) => {
            $(for (number, row) in data.$rows.iter_mut().enumerate() {
                row.case_file_id = case(number, &row.child_id);
            })+
        };
    }
    give_cases!(measures, plans, concern_reports, investigations, feedback);
    for (number, report) in data.concern_reports.iter_mut().enumerate() {
        report.reviewed_on = match number % 13 {
            12 => None,
            days => Some(report.received_on + Days::new(days as u64)),
        };
    }
    data
}
