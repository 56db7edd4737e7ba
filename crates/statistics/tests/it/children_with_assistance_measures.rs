//! Children with assistance measures, counted by hand.

use tiltak_statistics::analytics::{ChildRow, MeasureRow};
use tiltak_statistics::{Request, Table};

use crate::population::{child, computed, data, measure};

async fn table(children: Vec<ChildRow>, measures: Vec<MeasureRow>) -> Table {
    let request =
        Request::year("children_with_assistance_measures", 2026).by(&["age_group", "main_category"]);
    computed(&data(children, measures), &request).await
}

fn total(table: &Table) -> i64 {
    table.value(&["0", "2026", "F000-024", "total"]).unwrap()
}

/// The children in the total of the table for a single measure of a ten-year-old.
async fn counted(measure: MeasureRow) -> i64 {
    total(&table(vec![child("a", "2016-05-05")], vec![measure]).await)
}

#[tokio::test]
async fn a_small_service_is_counted_by_hand() {
    let children = vec![
        child("infant", "2026-11-30"),
        child("two", "2024-01-01"),
        child("seven", "2019-06-15"),
        child("twelve", "2014-12-31"),
        child("fourteen", "2012-02-29"),
        child("youth", "2005-03-03"),
        child("no measure", "2015-01-01"),
        child("too old", "2001-12-31"),
    ];
    let mut care_order = measure("fourteen", "2.2", "2024-01-01", "");
    care_order.is_assistance = false;
    let measures = vec![
        measure("infant", "3.6", "2026-12-20", ""),
        measure("two", "3.9", "2025-05-01", ""),
        measure("two", "4.1", "2025-05-01", ""),
        measure("seven", "4.5", "2026-01-01", ""),
        measure("seven", "4.3", "2026-02-01", ""),
        measure("seven", "6.4", "2026-01-01", ""),
        measure("twelve", "2.1", "2026-03-01", ""),
        care_order,
        measure("fourteen", "6.1", "2020-01-01", "2026-06-30"),
        measure("youth", "8.5", "2026-01-01", "2027-06-30"),
        measure("too old", "8.1", "2026-01-01", ""),
    ];
    let table = table(children, measures).await;
    let row = |category: &str| {
        [
            "F000-024", "F000-002", "F003-005", "F006-012", "F013-017", "F018-024",
        ]
        .map(|group| table.value(&["0", "2026", group, category]).unwrap())
    };
    assert_eq!(row("total"), [5, 2, 0, 2, 0, 1]);
    assert_eq!(row("institution"), [0, 0, 0, 0, 0, 0]);
    assert_eq!(row("foster_home"), [1, 0, 0, 1, 0, 0]);
    assert_eq!(row("parenting_skills"), [2, 2, 0, 0, 0, 0]);
    assert_eq!(row("child_development"), [2, 1, 0, 1, 0, 0]);
    assert_eq!(row("supervision_and_control"), [0, 0, 0, 0, 0, 0]);
    assert_eq!(row("network_and_cooperation"), [1, 0, 0, 1, 0, 0]);
    assert_eq!(row("examination_and_treatment"), [0, 0, 0, 0, 0, 0]);
    assert_eq!(row("housing"), [1, 0, 0, 0, 0, 1]);
}

#[tokio::test]
async fn a_service_without_children_gives_a_whole_table_of_zeros() {
    let table = table(Vec::new(), Vec::new()).await;
    assert_eq!(table.values(), vec![Some(0); 6 * 9]);
}

#[tokio::test]
async fn a_measure_that_ends_on_the_census_date_still_counts() {
    assert_eq!(counted(measure("a", "3.9", "2026-01-01", "2026-12-30")).await, 0);
    assert_eq!(counted(measure("a", "3.9", "2026-01-01", "2026-12-31")).await, 1);
    assert_eq!(counted(measure("a", "3.9", "2026-01-01", "2027-01-01")).await, 1);
}

#[tokio::test]
async fn a_measure_counts_from_its_first_day() {
    assert_eq!(counted(measure("a", "3.9", "2026-12-30", "")).await, 1);
    assert_eq!(counted(measure("a", "3.9", "2026-12-31", "")).await, 1);
    assert_eq!(counted(measure("a", "3.9", "2027-01-01", "")).await, 0);
}

#[tokio::test]
async fn a_measure_of_the_census_date_alone_counts() {
    assert_eq!(counted(measure("a", "3.9", "2026-12-31", "2026-12-31")).await, 1);
}

#[tokio::test]
async fn an_age_group_ends_with_the_birthday_on_the_census_date() {
    for (born, group) in [
        ("2027-01-01", None),
        ("2026-12-31", Some("F000-002")),
        ("2024-01-01", Some("F000-002")),
        ("2023-12-31", Some("F003-005")),
        ("2021-01-01", Some("F003-005")),
        ("2020-12-31", Some("F006-012")),
        ("2014-01-01", Some("F006-012")),
        ("2013-12-31", Some("F013-017")),
        ("2009-01-01", Some("F013-017")),
        ("2008-12-31", Some("F018-024")),
        ("2002-01-01", Some("F018-024")),
        ("2001-12-31", None),
    ] {
        let table = table(
            vec![child("a", born)],
            vec![measure("a", "3.9", "2026-01-01", "")],
        )
        .await;
        assert_eq!(total(&table), i64::from(group.is_some()), "{born}");
        for category in table.dimensions()[2].parts() {
            let expected = i64::from(group == Some(category.code.as_str()));
            assert_eq!(
                table.value(&["0", "2026", &category.code, "total"]),
                Some(expected),
                "{born}, {}",
                category.code
            );
        }
    }
}

#[tokio::test]
async fn a_care_measure_does_not_count() {
    let mut care = measure("a", "2.2", "2026-01-01", "");
    care.is_assistance = false;
    assert_eq!(counted(care).await, 0);
}

#[tokio::test]
async fn a_code_outside_the_list_counts_in_the_total_only() {
    let table = table(
        vec![child("a", "2016-05-05")],
        vec![measure("a", "9.9", "2026-01-01", "")],
    )
    .await;
    assert_eq!(total(&table), 1);
    assert_eq!(table.values().iter().flatten().sum::<i64>(), 2);
}

#[tokio::test]
async fn a_child_counts_once_in_each_category_and_once_in_the_total() {
    let measures = ["3.9", "3.10", "4.1", "6.1"]
        .map(|code| measure("a", code, "2026-01-01", ""))
        .to_vec();
    let table = table(vec![child("a", "2016-05-05")], measures).await;
    assert_eq!(
        table.value(&["0", "2026", "F006-012", "parenting_skills"]),
        Some(1)
    );
    assert_eq!(
        table.value(&["0", "2026", "F006-012", "child_development"]),
        Some(1)
    );
    assert_eq!(
        table.value(&["0", "2026", "F006-012", "network_and_cooperation"]),
        Some(1)
    );
    assert_eq!(table.value(&["0", "2026", "F006-012", "total"]), Some(1));
}

#[tokio::test]
async fn the_order_of_rows_does_not_matter() {
    let many = crate::population::many(400, 7);
    let forwards = table(many.children.clone(), many.measures.clone()).await;
    let reversed = table(
        many.children.into_iter().rev().collect(),
        many.measures.into_iter().rev().collect(),
    )
    .await;
    assert_eq!(forwards.cells(), reversed.cells());
}
