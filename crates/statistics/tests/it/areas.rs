//! Areas over the years: what is added, what is carried, and what nobody can know.

use tiltak_statistics::analytics::{CaseFileRow, PopulationRow};
use tiltak_statistics::{AnalyticsData, Areas, Period, Request, Status, Table};

use crate::population::{child, computed, date, measure};

/// One child with a measure from a year on, in a case of each of these municipalities.
fn cases(places: &[(&str, &str)]) -> AnalyticsData {
    let mut data = AnalyticsData::default();
    for (number, (municipality, started)) in places.iter().enumerate() {
        let id = format!("c{number}");
        data.children.push(child(&id, "2015-01-01"));
        data.measures.push(measure(&id, "3.9", started, ""));
        data.case_files.push(CaseFileRow {
            case_file_id: format!("case of {id}"),
            child_id: id,
            municipality: Some((*municipality).to_owned()),
            started_on: date(started),
            ended_on: None,
        });
    }
    data
}

async fn table(data: &AnalyticsData, id: &str, areas: &[&str], years: &[i32]) -> Table {
    let periods: Vec<_> = years.iter().map(|year| Period::year(*year)).collect();
    let areas = Areas::Codes(areas.iter().map(|code| (*code).to_owned()).collect());
    let request = Request {
        areas,
        ..Request::year(id, 0).periods(&periods)
    };
    computed(data, &request).await
}

async fn values(data: &AnalyticsData, areas: &[&str], years: &[i32]) -> Vec<Option<i64>> {
    table(data, "v2", areas, years).await.values()
}

#[tokio::test]
async fn a_merged_municipality_is_the_sum_of_its_parts() {
    let data = cases(&[
        ("0220", "2018-01-01"),
        ("0627", "2018-01-01"),
        ("0628", "2019-01-01"),
        ("0219", "2018-01-01"),
    ]);
    assert_eq!(
        values(&data, &["3025"], &[2018, 2019, 2020]).await,
        [Some(2), Some(3), Some(3)]
    );
    assert_eq!(values(&data, &["3024"], &[2018, 2019, 2020]).await, [Some(1); 3]);
}

#[tokio::test]
async fn a_municipality_with_a_new_number_keeps_its_cases() {
    let data = cases(&[
        ("3025", "2021-01-01"),
        ("3203", "2024-01-01"),
        ("3024", "2021-01-01"),
    ]);
    assert_eq!(values(&data, &["3203"], &[2023, 2024]).await, [Some(1), Some(2)]);
    assert_eq!(values(&data, &["3025"], &[2022, 2023]).await, [Some(1), Some(1)]);
}

#[tokio::test]
async fn a_rate_of_a_merged_municipality_is_computed_again_and_not_averaged() {
    let mut data = cases(&[("0220", "2018-01-01"), ("0627", "2018-01-01")]);
    let residents = |municipality: &str, persons| PopulationRow {
        municipality: municipality.to_owned(),
        year: 2019,
        age: 4,
        sex: "1".to_owned(),
        persons,
    };
    // 1 of 10 and 1 of 90: together 2 of 100, not the mean of 10 and 1.1 percent.
    data.population = vec![residents("0220", 10), residents("0627", 90)];
    let rate = table(&data, "v3", &["3025"], &[2019, 2020]).await;
    assert_eq!(rate.value(&["3025", "2019"]), Some(20));
}

#[tokio::test]
async fn what_a_split_took_apart_is_missing_and_its_county_is_not() {
    let data = cases(&[
        ("1507", "2022-01-01"),
        ("1508", "2024-01-01"),
        ("1580", "2024-01-01"),
        ("1505", "2022-01-01"),
    ]);
    let table = table(&data, "v2", &["1508", "1580", "15", "0", "1505"], &[2023, 2024]).await;
    // The case of 1507 is still open in 2024: it is in one of the two, and nobody knows in which.
    for area in ["1508", "1580"] {
        for year in ["2023", "2024"] {
            let place = table.place(&[area, year]).unwrap();
            assert_eq!(
                table.cells()[place].status,
                Some(Status::Missing),
                "{area} {year}"
            );
        }
    }
    for area in ["15", "0"] {
        assert_eq!(table.value(&[area, "2023"]), Some(2), "{area}");
        assert_eq!(table.value(&[area, "2024"]), Some(4), "{area}");
    }
    assert_eq!(table.value(&["1505", "2024"]), Some(1));
}

#[tokio::test]
async fn once_no_case_of_the_split_number_is_left_the_parts_are_told() {
    let mut data = cases(&[("1507", "2022-01-01"), ("1508", "2024-01-01")]);
    data.measures[0].ended_on = Some(date("2024-06-30"));
    assert_eq!(
        values(&data, &["1508", "1580"], &[2024, 2025]).await,
        [None, Some(1), None, Some(0)]
    );
}

#[tokio::test]
async fn a_broken_down_cell_of_a_split_municipality_is_missing_too() {
    let data = cases(&[("1507", "2022-01-01"), ("1508", "2024-01-01")]);
    let request = Request::year("v2", 2024).area("1508").by(&["sex", "age_group"]);
    let table = computed(&data, &request).await;
    assert!(
        table
            .cells()
            .iter()
            .all(|cell| cell.status == Some(Status::Missing))
    );
}

#[tokio::test]
async fn the_parts_of_a_municipality_that_was_split_go_back_into_it() {
    let data = cases(&[
        ("1508", "2024-01-01"),
        ("1507", "2022-01-01"),
        ("1580", "2022-06-01"),
    ]);
    assert_eq!(values(&data, &["1507"], &[2022, 2023]).await, [Some(2), Some(2)]);
}

#[tokio::test]
async fn tysfjord_is_missing_in_both_of_its_parts_and_told_in_its_county() {
    let data = cases(&[("1850", "2019-01-01"), ("1806", "2020-01-01")]);
    assert_eq!(
        values(&data, &["1806", "1875", "18"], &[2021]).await,
        [None, None, Some(2)]
    );
}

#[tokio::test]
async fn an_inter_municipal_service_is_the_sum_of_its_members() {
    let data = cases(&[
        ("1101", "2021-01-01"),
        ("1111", "2021-01-01"),
        ("1112", "2021-01-01"),
        ("1103", "2021-01-01"),
    ]);
    assert_eq!(
        values(&data, &["I-1101"], &[2021, 2024]).await,
        [Some(3), Some(3)]
    );
    // All of what 1507 was is in the service.
    let data = cases(&[
        ("1507", "2022-01-01"),
        ("1578", "2022-01-01"),
        ("1508", "2024-01-01"),
    ]);
    assert_eq!(
        values(&data, &["I-1507"], &[2023, 2024]).await,
        [Some(2), Some(3)]
    );
}

#[tokio::test]
async fn a_state_region_is_the_sum_of_its_municipalities_through_new_numbers() {
    let data = cases(&[
        ("0602", "2018-01-01"),
        ("3005", "2020-01-01"),
        ("3301", "2024-01-01"),
        ("0301", "2018-01-01"),
    ]);
    assert_eq!(
        values(&data, &["R2"], &[2019, 2020, 2024]).await,
        [Some(1), Some(2), Some(3)]
    );
}

#[tokio::test]
async fn counties_are_sums_and_together_the_nation() {
    let data = cases(&[
        ("0301", "2021-01-01"),
        ("1101", "2021-01-01"),
        ("1103", "2021-01-01"),
        ("3025", "2021-01-01"),
        ("1507", "2021-01-01"),
    ]);
    let request = Request {
        areas: Areas::Counties,
        ..Request::year("v2", 2024)
    };
    let table = computed(&data, &request).await;
    let counties: i64 = table.iter().skip(1).filter_map(|cell| cell.value).sum();
    assert_eq!((table.value_at(0), counties), (Some(5), 5));
    assert_eq!(table.value(&["11", "2024"]), Some(2));
    assert_eq!(table.value(&["32", "2024"]), Some(1));
}

#[tokio::test]
async fn a_merger_cannot_be_undone() {
    let data = cases(&[("3025", "2019-01-01")]);
    assert_eq!(
        values(&data, &["0220", "0627", "0"], &[2019]).await,
        [None, None, Some(1)]
    );
}
