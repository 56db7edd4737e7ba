//! Releases of tables computed from rows: what the gate lets through, with what was released before.

use tiltak_statistics::analytics::{CaseFileRow, MeasureRow};
use tiltak_statistics::release::{Ledger, Options, Plan, Release, ReleaseError, Released, release};
use tiltak_statistics::{
    AnalyticsData, Areas, Cubes, Engine, Period, Provenance, Request, Source, catalogue,
};

use crate::population::{child, date, measure};

const TABLE: &str = "children_with_assistance_measures";

/// So many children in each municipality, born on a day, all in their own case with a measure since 2019.
fn children(groups: &[(&str, &str, usize)]) -> AnalyticsData {
    let mut data = AnalyticsData::default();
    for (municipality, born, many) in groups {
        for _ in 0..*many {
            let id = data.children.len().to_string();
            let measure: MeasureRow = measure(&id, "3.9", "2019-01-01", "");
            data.case_files.push(CaseFileRow {
                case_file_id: measure.case_file_id.clone(),
                child_id: id.clone(),
                municipality: Some((*municipality).to_owned()),
                started_on: date("2019-01-01"),
                ended_on: None,
            });
            data.children.push(child(&id, born));
            data.measures.push(measure);
        }
    }
    data
}

async fn cubes(data: &AnalyticsData, years: &[i32]) -> Cubes {
    let periods: Vec<Period> = years.iter().map(|year| Period::year(*year)).collect();
    let (_, indicator) = catalogue::find(TABLE).unwrap();
    let engine = Engine::open(Source::Memory(data)).await.unwrap();
    engine.cubes(indicator, &periods).await.unwrap()
}

fn request(year: i32, areas: &[&str], by: &[&str]) -> Request {
    Request {
        areas: Areas::Codes(areas.iter().map(|area| (*area).to_owned()).collect()),
        ..Request::year(TABLE, year).by(by)
    }
}

fn ledger() -> (tempfile::TempDir, Ledger) {
    let folder = tempfile::tempdir().unwrap();
    let ledger = Ledger::begin(&folder.path().join("ledger")).unwrap();
    (folder, ledger)
}

fn made(requests: Vec<Request>, cubes: &Cubes, ledger: &Ledger) -> Result<Release, ReleaseError> {
    let options = Options {
        id: "1".to_owned(),
        time: date("2025-03-01").and_hms_opt(12, 0, 0).unwrap().and_utc(),
        provenance: Provenance::default(),
        rounding: None,
    };
    release(&Plan { requests }, cubes, ledger, &options)
}

/// What everybody sees: counts, and a colon for what is held back.
fn seen(released: &Released) -> Vec<String> {
    let table = released.table();
    let cells = table.cells().iter().enumerate();
    cells
        .map(|(place, cell)| match cell.status {
            None => table.value_at(place).unwrap().to_string(),
            Some(status) => status.symbol().to_owned(),
        })
        .collect()
}

#[tokio::test]
async fn a_county_less_its_municipalities_does_not_tell_of_the_small_one() {
    let data = children(&[
        ("1101", "2012-05-05", 20),
        ("1103", "2012-05-05", 2),
        ("1106", "2012-05-05", 50),
    ]);
    let cubes = cubes(&data, &[2024]).await;
    let (_folder, ledger) = ledger();
    for areas in [&["11", "1101", "1103", "1106"][..], &["11", "1101", "1106"]] {
        let release = made(vec![request(2024, areas, &[])], &cubes, &ledger).unwrap();
        let seen = seen(&release.tables[0]);
        assert_eq!(
            (seen[0].as_str(), seen[1].as_str(), seen.last().unwrap().as_str()),
            ("72", ":", "50")
        );
    }
}

#[tokio::test]
async fn ages_of_a_table_by_year_and_by_group_are_protected_together() {
    let data = children(&[
        ("1101", "2012-05-05", 30),
        ("1101", "2017-05-05", 20),
        ("1101", "2016-05-05", 3),
    ]);
    let cubes = cubes(&data, &[2024]).await;
    let (_folder, ledger) = ledger();
    let plan = vec![
        request(2024, &["1101"], &["age"]),
        request(2024, &["1101"], &["age_group"]),
    ];
    let release = made(plan, &cubes, &ledger).unwrap();
    let by_age = seen(&release.tables[0]);
    assert_eq!(by_age[9], ":", "three children of eight years");
    assert!(
        by_age[1..].iter().filter(|one| *one == ":").count() > 1,
        "{by_age:?}"
    );
}

#[tokio::test]
async fn structures_of_two_years_are_the_same_children() {
    // Ålesund, 1507 of 2020, was parted in 2024 into 1508 and 1580 (Haram).
    let data = children(&[
        ("1508", "2012-05-05", 30),
        ("1580", "2012-05-05", 2),
        ("1505", "2012-05-05", 25),
    ]);
    let cubes = cubes(&data, &[2023, 2024]).await;
    let (_folder, ledger) = ledger();
    let plan = vec![
        request(2023, &["15", "1505", "1507"], &[]),
        request(2024, &["15", "1505", "1508", "1580"], &[]),
    ];
    let release = made(plan, &cubes, &ledger).unwrap();
    let now = seen(&release.tables[1]);
    assert_eq!(now[0], "57");
    assert_eq!(now[3], ":");
    assert_eq!(now.iter().filter(|one| *one == ":").count(), 2);
}

#[tokio::test]
async fn a_release_remembers_what_earlier_ones_have_shown() {
    let data = children(&[
        ("1101", "2012-05-05", 20),
        ("1103", "2012-05-05", 2),
        ("1106", "2012-05-05", 50),
    ]);
    let cubes = cubes(&data, &[2024]).await;
    let (folder, mut ledger) = ledger();
    let first = made(vec![request(2024, &["11"], &[])], &cubes, &ledger).unwrap();
    ledger.append(&first.entry).unwrap();
    let ledger = Ledger::open(&folder.path().join("ledger")).unwrap();
    let second = made(vec![request(2024, &["1101", "1106"], &[])], &cubes, &ledger).unwrap();
    assert_eq!(seen(&second.tables[0]), [":", "50"]);
}

#[test]
fn a_refusal_names_the_table_and_no_value() {
    let refusal = ReleaseError::Unsafe {
        tables: vec![TABLE.to_owned()],
        cells: 2,
    };
    let text = format!("not released: 2 protected figures of {TABLE} could be worked out");
    assert_eq!(refusal.to_string(), text);
}
