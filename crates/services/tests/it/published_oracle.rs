//! The published figures of a synthetic population, computed again by an independent program.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::Command;

use chrono::NaiveDate;
use tiltak_services::synthesize::rows;
use tiltak_statistics::engine::Source;
use tiltak_statistics::{AnalyticsData, parquet_folder, published};
use tiltak_synthetic::population::{Population, Request, Size};

/// Exit code of a script that finds no DuckDB.
const NO_DUCKDB: i32 = 9;
/// Every figure has its year among them.
const YEARS: (i32, i32) = (2010, 2024);

#[tokio::test]
async fn an_independent_program_finds_the_same_figures() {
    let data = population();
    assert!(data.measures.len() > 1_000, "{} measures", data.measures.len());
    let Some(expected) = figures(&data) else { return };
    let checked = published::check(Source::Memory(&data), &(YEARS.0..=YEARS.1), 1.0)
        .await
        .unwrap();
    let ids: Vec<&str> = checked.iter().map(|figure| figure.id.as_str()).collect();
    assert_eq!(ids, expected.keys().map(String::as_str).collect::<Vec<_>>());
    for figure in &checked {
        match (figure.synthetic, expected[&figure.id]) {
            (None, None) => {}
            (Some(value), Some(expected)) if (value - expected).abs() < 1e-9 => {}
            (value, expected) => panic!("{}: {value:?}, the other program {expected:?}", figure.id),
        }
    }
    let found = checked
        .iter()
        .filter(|figure| figure.synthetic.is_some_and(|value| value != 0.0));
    assert!(found.count() > 100, "too few figures for a comparison");
}

pub fn population() -> AnalyticsData {
    let request = Request {
        size: Size::Children(20_000),
        years: YEARS.0..=YEARS.1,
        seed: 20_261_231,
    };
    let population = Population::plan(&request).unwrap();
    let last_day = NaiveDate::from_ymd_opt(YEARS.1, 12, 31).unwrap();
    let mut data = AnalyticsData::default();
    for number in 0..population.parts() {
        data.append(rows::rows(&population.part(number), YEARS.0..=YEARS.1, last_day));
    }
    data
}

/// The figures as the script computes them from a folder of Parquet files; `None` where it cannot run and need not.
fn figures(data: &AnalyticsData) -> Option<BTreeMap<String, Option<f64>>> {
    let folder = tempfile::tempdir().unwrap();
    write(data, folder.path());
    let python = std::env::var("TILTAK_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let script = format!(
        "{}/../statistics/tests/oracle/published_oracle.py",
        env!("CARGO_MANIFEST_DIR")
    );
    let output = match Command::new(&python)
        .arg(script)
        .arg(folder.path())
        .args([YEARS.0.to_string(), YEARS.1.to_string()])
        .output()
    {
        Ok(output) if output.status.code() == Some(NO_DUCKDB) => {
            return skip(&format!("{python} has no module duckdb"));
        }
        Ok(output) => output,
        Err(error) => return skip(&format!("{python} does not start: {error}")),
    };
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    let lines = String::from_utf8(output.stdout).unwrap();
    Some(lines.lines().map(figure).collect())
}

fn write(data: &AnalyticsData, folder: &Path) {
    let mut writer = parquet_folder::Writer::create(folder).unwrap();
    writer.append(parquet_folder::prepare(data).unwrap()).unwrap();
    writer.finish().unwrap();
}

/// An id and a whole number, a fraction, or a dash.
fn figure(line: &str) -> (String, Option<f64>) {
    let (id, value) = line.split_once(' ').unwrap();
    let number = |text: &str| text.parse::<f64>().unwrap();
    let value = match value.split_once('/') {
        _ if value == "-" => None,
        None => Some(number(value)),
        Some((part, whole)) => Some(number(part) / number(whole)),
    };
    (id.to_owned(), value)
}

fn skip<T>(reason: &str) -> Option<T> {
    assert!(
        std::env::var("CI").as_deref() != Ok("true"),
        "{reason}; set TILTAK_PYTHON to a Python with duckdb"
    );
    // Written past the macros, whose text a passing test keeps to itself.
    #[expect(clippy::explicit_write, reason = "the macro would be captured")]
    writeln!(std::io::stderr(), "SKIPPED: no independent computation: {reason}").unwrap();
    None
}
