//! The municipality monitor's indicators, counted by hand.

use tiltak_domain::casework::deadline;
use tiltak_statistics::analytics::{
    CaseFileRow, ConcernReportRow, InvestigationRow, MeasureRow, PlanEvaluationRow, PlanRow, PopulationRow,
};
use tiltak_statistics::{
    AnalyticsData, Engine, ExternalFigures, Period, Request, Source, Status, Table, external,
};

use crate::population::{child, computed, data, date, measure};

/// A case file of every child of the rows, in one municipality.
pub fn in_municipality(mut data: AnalyticsData, municipality: &str) -> AnalyticsData {
    let case_file = |id: &String| CaseFileRow {
        case_file_id: format!("case of {id}"),
        child_id: id.clone(),
        municipality: Some(municipality.to_owned()),
        started_on: date("2010-01-01"),
        ended_on: None,
    };
    data.case_files = data
        .children
        .iter()
        .map(|child| case_file(&child.child_id))
        .collect();
    data
}

fn investigation(child: &str, started: &str, concluded: &str) -> InvestigationRow {
    InvestigationRow {
        investigation_id: format!("{child} {started}"),
        child_id: child.to_owned(),
        case_file_id: format!("case of {child}"),
        started_on: date(started),
        concluded_on: (!concluded.is_empty()).then(|| date(concluded)),
        ..InvestigationRow::default()
    }
}

fn report(child: &str, received: &str) -> ConcernReportRow {
    ConcernReportRow {
        concern_report_id: format!("{child} {received}"),
        child_id: child.to_owned(),
        case_file_id: format!("case of {child}"),
        received_on: date(received),
        ..ConcernReportRow::default()
    }
}

fn plan(child: &str, kind: &str, started: &str, ended: &str) -> PlanRow {
    PlanRow {
        plan_id: format!("{child} {kind} {started}"),
        child_id: child.to_owned(),
        case_file_id: format!("case of {child}"),
        kind: kind.to_owned(),
        started_on: date(started),
        ended_on: (!ended.is_empty()).then(|| date(ended)),
    }
}

fn evaluation(child: &str, of: &PlanRow, on: &str) -> PlanEvaluationRow {
    PlanEvaluationRow {
        plan_evaluation_id: format!("{child} {on}"),
        plan_id: of.plan_id.clone(),
        child_id: child.to_owned(),
        case_file_id: format!("case of {child}"),
        evaluated_on: date(on),
        ..PlanEvaluationRow::default()
    }
}

fn assistance(child: &str, started: &str, ended: &str) -> MeasureRow {
    let legal_group = "assistance".to_owned();
    MeasureRow {
        legal_group,
        ..measure(child, "3.9", started, ended)
    }
}

fn residents(municipality: &str, year: i64, age: i64, persons: i64) -> PopulationRow {
    let (municipality, sex) = (municipality.to_owned(), "1".to_owned());
    PopulationRow {
        municipality,
        year,
        age,
        sex,
        persons,
    }
}

/// The values of indicators for all of the data in one period, in units of the last decimal.
async fn values<const N: usize>(data: &AnalyticsData, period: &str, ids: [&str; N]) -> [Option<i64>; N] {
    let mut values = [None; N];
    for (value, id) in values.iter_mut().zip(ids) {
        let request = Request::year(id, 0).periods(&[period.parse().unwrap()]);
        *value = computed(data, &request).await.value_at(0);
    }
    values
}

#[tokio::test]
async fn children_of_a_year_are_counted_by_hand() {
    let children = vec![
        child("placed", "2015-01-01"),
        child("both", "2010-06-06"),
        child("home", "2021-03-03"),
        child("looked into", "2012-02-02"),
        child("reported", "2013-03-03"),
        child("seventeen", "2004-01-01"),
        child("eighteen", "2003-12-31"),
        child("twenty-two", "1999-12-31"),
        child("twenty-three", "1998-12-31"),
        child("year before", "2014-01-01"),
        child("year after", "2014-01-01"),
        child("born later", "2022-01-01"),
    ];
    let measures = vec![
        measure("placed", "2.1", "2020-01-01", "2021-01-01"),
        measure("both", "2.1", "2021-05-01", ""),
        measure("both", "3.9", "2020-05-01", ""),
        measure("home", "3.9", "2021-12-31", ""),
        measure("seventeen", "3.9", "2021-01-01", ""),
        measure("eighteen", "3.9", "2021-01-01", ""),
        measure("twenty-two", "2.2", "2021-01-01", ""),
        measure("twenty-three", "2.2", "2021-01-01", ""),
        measure("year before", "3.9", "2020-01-01", "2020-12-31"),
        measure("year after", "3.9", "2022-01-01", ""),
    ];
    let mut data = data(children, measures);
    data.investigations = vec![
        investigation("looked into", "2020-10-01", "2021-01-01"),
        investigation("both", "2021-02-01", ""),
        investigation("year before", "2020-09-01", "2020-12-31"),
        investigation("eighteen", "2021-09-01", ""),
        investigation("born later", "2021-12-01", ""),
    ];
    data.concern_reports = vec![
        report("reported", "2021-01-01"),
        report("reported", "2021-12-31"),
        report("eighteen", "2021-06-01"),
        report("home", "2020-12-31"),
        report("placed", "2022-01-01"),
    ];
    data.population = vec![
        residents("3025", 2021, 4, 30),
        residents("3025", 2021, 17, 10),
        residents("3025", 2021, 18, 99),
    ];
    let data = in_municipality(data, "3025");
    let found = values(
        &data,
        "2021",
        ["v2", "v4", "v6", "v8", "v10", "v18", "v20", "v27", "v58"],
    )
    .await;
    assert_eq!(found, [4, 2, 2, 3, 5, 7, 3, 4, 2].map(Some));
    let found = values(&data, "2021", ["v1", "v3", "v5", "v7", "v9", "v59"]).await;
    // 40 residents: 4, 2, 2, then 3 of 4, then 2 of 40.
    assert_eq!(found, [40, 100, 50, 50, 750, 50].map(Some));
}

#[tokio::test]
async fn a_child_counts_once_in_each_municipality() {
    let mut data = data(
        vec![child("a", "2015-01-01")],
        vec![
            measure("a", "3.9", "2021-01-01", ""),
            measure("a", "4.1", "2021-01-01", ""),
            MeasureRow {
                case_file_id: "other".to_owned(),
                ..measure("a", "6.1", "2021-01-01", "")
            },
        ],
    );
    data = in_municipality(data, "3025");
    data.case_files.push(CaseFileRow {
        case_file_id: "other".to_owned(),
        municipality: Some("0301".to_owned()),
        ..data.case_files[0].clone()
    });
    let of = async |area: &str| {
        computed(&data, &Request::year("v2", 2021).area(area))
            .await
            .value_at(0)
    };
    assert_eq!(
        (of("3025").await, of("0301").await, of("0").await),
        (Some(1), Some(1), Some(2))
    );
}

#[tokio::test]
async fn foster_home_measures_are_counted_and_not_children() {
    let measures = vec![
        measure("a", "2.1", "2020-01-01", "2021-01-01"),
        measure("a", "2.1", "2021-01-02", ""),
        measure("a", "2.2", "2021-12-31", ""),
        measure("b", "2.2", "2020-01-01", "2020-12-31"),
        measure("b", "2.3", "2021-01-01", ""),
    ];
    let data = data(vec![child("a", "2015-01-01"), child("b", "2015-01-01")], measures);
    assert_eq!(
        values(&data, "2021", ["v13", "v14", "v15"]).await,
        [Some(2), Some(1), Some(667)]
    );
}

#[tokio::test]
async fn investigations_count_in_the_half_year_in_which_they_end() {
    let mut data = data(vec![child("a", "2015-01-01")], Vec::new());
    let received = |mut one: InvestigationRow, on: &str| {
        one.received_on = Some(date(on));
        one
    };
    data.investigations = vec![
        // Received 1 February: the week ends on the 8th, three months on 8 May.
        received(investigation("a", "2021-02-03", "2021-05-08"), "2021-02-01"),
        received(investigation("a", "2021-02-04", "2021-05-09"), "2021-02-01"),
        received(investigation("a", "2021-02-05", "2021-06-30"), "2021-03-23"),
        received(investigation("a", "2021-02-06", "2021-07-01"), "2021-03-23"),
        received(investigation("a", "2021-02-07", ""), "2021-02-01"),
    ];
    let ids = ["v301", "v30", "v31"];
    assert_eq!(values(&data, "2021H1", ids).await, [Some(3), Some(1), Some(333)]);
    assert_eq!(values(&data, "2021H2", ids).await, [Some(1), Some(1), Some(1000)]);
}

/// The same rule as the work itself has: the last day of the limit is in time, the next is not.
#[tokio::test]
async fn an_investigation_is_late_when_the_law_says_so() {
    let mut days = vec![
        date("2022-12-24"),
        date("2022-12-31"),
        date("2023-01-01"),
        date("2024-02-22"),
        date("2023-11-23"),
    ];
    days.extend(
        (0..730)
            .step_by(13)
            .map(|day| date("2022-01-01") + chrono::Days::new(day)),
    );
    let mut data = data(Vec::new(), Vec::new());
    let mut expected = 0;
    for (number, received) in days.iter().enumerate() {
        for extended in [false, true] {
            // Noon in Norway is the same day in every zone that matters.
            let due = deadline::investigation(received.and_hms_opt(11, 0, 0).unwrap().and_utc(), extended);
            for after in -1..=1 {
                let concluded = due.due_on + chrono::Duration::days(after);
                let id = format!("{number} {extended} {after}");
                data.children.push(child(&id, "2015-01-01"));
                data.investigations.push(InvestigationRow {
                    received_on: Some(*received),
                    extended_on: extended.then_some(*received),
                    concluded_on: Some(concluded),
                    ..investigation(&id, &received.to_string(), "")
                });
                expected += i64::from(due.is_breached_on(concluded));
            }
        }
    }
    assert_eq!(expected as usize * 3, data.investigations.len());
    let periods: Vec<Period> = (2021..=2025).flat_map(Period::halves).collect();
    let total = async |id: &str| {
        let table = computed(&data, &Request::year(id, 0).periods(&periods)).await;
        table.values().into_iter().flatten().sum::<i64>()
    };
    assert_eq!(total("v301").await as usize, data.investigations.len());
    assert_eq!(total("v30").await, expected);
    // Each one by itself, so that errors cannot cancel out.
    for row in data
        .investigations
        .chunks(97)
        .flat_map(|rows| rows.iter().take(3))
    {
        let one = AnalyticsData {
            children: vec![child(&row.child_id, "2015-01-01")],
            investigations: vec![row.clone()],
            ..AnalyticsData::default()
        };
        let received = row.received_on.unwrap().and_hms_opt(11, 0, 0).unwrap().and_utc();
        let due = deadline::investigation(received, row.extended_on.is_some());
        let late = i64::from(due.is_breached_on(row.concluded_on.unwrap()));
        let table = computed(&one, &Request::year("v30", 0).periods(&periods)).await;
        assert_eq!(table.values().into_iter().flatten().sum::<i64>(), late, "{row:?}");
    }
}

#[tokio::test]
async fn where_the_report_is_unknown_the_limit_counts_from_the_start() {
    let mut data = data(vec![child("a", "2015-01-01")], Vec::new());
    data.investigations = vec![
        investigation("a", "2021-02-01", "2021-05-08"),
        investigation("a", "2021-02-01", "2021-05-09"),
    ];
    assert_eq!(values(&data, "2021H1", ["v301", "v30"]).await, [Some(2), Some(1)]);
}

#[tokio::test]
async fn plans_of_a_half_year_are_counted_by_hand() {
    let names = [
        "planned",
        "no plan",
        "other plan",
        "ended plan",
        "no measure",
        "two months",
    ];
    let children = names.map(|name| child(name, "2012-01-01")).to_vec();
    let measures = vec![
        assistance("planned", "2021-01-01", ""),
        assistance("no plan", "2021-06-30", "2021-06-30"),
        assistance("other plan", "2021-01-01", ""),
        assistance("ended plan", "2021-01-01", ""),
        assistance("no measure", "2021-01-01", "2021-06-29"),
        // An emergency measure is no assistance here.
        measure("two months", "3.9", "2021-01-01", ""),
    ];
    let plans = vec![
        plan("planned", "1", "2021-04-01", ""),
        plan("other plan", "4", "2021-01-01", ""),
        plan("ended plan", "1", "2021-01-01", "2021-03-31"),
        plan("no measure", "1", "2020-01-01", "2021-12-31"),
        plan("two months", "1", "2021-04-02", ""),
    ];
    let plan_evaluations = vec![
        evaluation("planned", &plans[0], "2021-06-30"),
        evaluation("ended plan", &plans[2], "2020-12-31"),
        evaluation("no measure", &plans[3], "2021-01-01"),
        evaluation("two months", &plans[4], "2021-05-01"),
    ];
    let data = AnalyticsData {
        plans,
        plan_evaluations,
        ..data(children, measures)
    };
    let data = in_municipality(data, "3025");
    let found = values(&data, "2021H1", ["v381", "v38", "v39", "v41", "v40", "v42"]).await;
    assert_eq!(found, [4, 1, 250, 3, 2, 667].map(Some));
}

#[tokio::test]
async fn more_than_a_year_in_a_foster_home_is_counted_from_the_day_of_moving_in() {
    let children = ["a", "b", "c", "d", "e"]
        .map(|name| child(name, "2012-01-01"))
        .to_vec();
    let measures = vec![
        measure("a", "2.1", "2020-06-29", ""),
        measure("b", "2.99", "2020-06-30", ""),
        measure("c", "2.2", "2019-01-01", "2021-06-29"),
        measure("d", "2.4", "2019-01-01", "2021-06-30"),
        measure("e", "2.5", "2019-01-01", ""),
    ];
    let data = data(children, measures);
    assert_eq!(
        values(&data, "2021H1", ["v321", "v361"]).await,
        [Some(2), Some(2)]
    );
}

async fn with(data: &AnalyticsData, figures: &str, request: &Request) -> Table {
    let figures: ExternalFigures = external::read(figures.as_bytes()).unwrap();
    let engine = Engine::open(Source::Memory(data))
        .await
        .unwrap()
        .with_external(figures);
    engine.table(request).await.unwrap()
}

#[tokio::test]
async fn ratios_are_made_of_imported_and_counted_parts() {
    let mut data = data(
        vec![child("a", "2015-01-01"), child("b", "2015-01-01")],
        vec![
            measure("a", "3.9", "2021-01-01", ""),
            measure("b", "2.1", "2021-01-01", ""),
        ],
    );
    data.population = vec![residents("3025", 2021, 4, 40)];
    let data = in_municipality(data, "3025");
    let figures = "id;area;period;value;source\nv11;3025;2021;1,25;KOSTRA 12305\nv16;3025;2021;300;KOSTRA 12362\n\
        v34;3025;2021;1,5;KOSTRA 12305\nv21;3025;2021;150;KOSTRA 12362\nv45;3025;2021;160;SSB 07459\nv55;3025;2021;8,4;SSB 08764\n";
    for (id, expected) in [
        ("v11", Some(125)),
        ("v12", Some(2)), // 2 / 1.25 = 1.6
        ("v16", Some(300)),
        ("v17", Some(7500)),
        ("v19", Some(150_000)),
        ("v22", Some(150_000)),
        ("v24", None),
        ("v29", None),
        ("v35", Some(375)), // 1.5 / 40 * 1000
        ("v46", Some(250)),
        ("v55", Some(84)),
    ] {
        let table = with(&data, figures, &Request::year(id, 2021).area("3025")).await;
        assert_eq!(table.value_at(0), expected, "{id}");
        assert_eq!(table.cells()[0].status.is_none(), expected.is_some(), "{id}");
    }
    let table = with(&data, figures, &Request::year("v17", 2021).area("3025")).await;
    let notes = table.notes(tiltak_statistics::Language::En);
    assert!(notes.contains(&"v16 is taken from KOSTRA 12362."), "{notes:?}");
}

#[tokio::test]
async fn without_an_imported_figure_a_ratio_is_missing() {
    let data = in_municipality(data(vec![child("a", "2015-01-01")], Vec::new()), "3025");
    for id in ["v12", "v24", "v16", "v52"] {
        let table = computed(&data, &Request::year(id, 2021).area("3025")).await;
        assert_eq!(table.cells()[0].status, Some(Status::Missing), "{id}");
    }
}

#[tokio::test]
async fn visits_that_were_reported_stand_beside_the_children_of_the_cases() {
    let data = in_municipality(
        data(
            vec![child("a", "2015-01-01"), child("b", "2015-01-01")],
            vec![
                measure("a", "2.1", "2019-01-01", ""),
                measure("b", "2.1", "2019-01-01", ""),
            ],
        ),
        "3025",
    );
    let figures = "id;area;period;value;source\nv33;3025;2021H1;1;Halvårsrapport\n";
    let request = Request::year("v32", 0)
        .periods(&["2021H1".parse().unwrap()])
        .area("3025");
    assert_eq!(with(&data, figures, &request).await.value_at(0), Some(500));
}

#[tokio::test]
async fn residents_that_the_data_lack_can_be_imported() {
    let data = in_municipality(
        data(
            vec![child("a", "2015-01-01")],
            vec![measure("a", "3.9", "2021-01-01", "")],
        ),
        "3025",
    );
    let figures = "id;area;period;value;source\nv1;3025;2021;50;SSB 07459\n";
    let table = with(&data, figures, &Request::year("v3", 2021).area("3025")).await;
    assert_eq!(table.value_at(0), Some(20));
}
