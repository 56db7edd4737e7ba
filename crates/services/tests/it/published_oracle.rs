//! The published figures of a synthetic population, computed again by an independent program.

use chrono::NaiveDate;
use tiltak_services::synthesize::rows;
use tiltak_statistics::engine::Source;
use tiltak_statistics::{AnalyticsData, published};
use tiltak_synthetic::population::{Population, Request, Size};

use crate::published_script::{figures, write};

/// Every figure has its year among them.
const YEARS: (i32, i32) = (2010, 2024);

#[tokio::test]
async fn an_independent_program_finds_the_same_figures() {
    let data = population();
    assert!(data.measures.len() > 1_000, "{} measures", data.measures.len());
    let folder = tempfile::tempdir().unwrap();
    write(&data, folder.path());
    let Some(expected) = figures(folder.path(), YEARS.0, YEARS.1) else {
        return;
    };
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
