use super::*;
use crate::external::problem::Field;

const HEADER: &str = "id;area;period;value;source\n";

fn problems(lines: &str) -> Vec<String> {
    match read(format!("{HEADER}{lines}").as_bytes()) {
        Err(ImportError::Lines(problems)) => problems.iter().map(Problem::to_string).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_file_is_read_with_comma_or_point_and_with_or_without_version() {
    let figures = read(
        "\u{feff}id;area;period;value;source;version\r\nv11;3203;2024;12,5;KOSTRA 12305;2025-06-15\r\n\
         V16;3203;2024;-7;KOSTRA 12362;\r\nv55;3203;2024;8.4;SSB 08764;\r\nv33;3203;2024H1;3;Halvårsrapport;\r\n"
            .as_bytes(),
    )
    .unwrap();
    let found: Vec<_> = figures
        .iter()
        .map(|figure| (figure.id.as_str(), figure.value, figure.version.as_deref()))
        .collect();
    assert_eq!(
        found,
        [
            ("v11", 1250, Some("2025-06-15")),
            ("v16", -7, None),
            ("v33", 3, None),
            ("v55", 84, None)
        ]
    );
    let json = serde_json::to_string(&figures).unwrap();
    assert_eq!(serde_json::from_str::<ExternalFigures>(&json).unwrap(), figures);
}

#[test]
fn a_file_without_the_right_header_is_refused() {
    for text in [
        "",
        "v16;3203;2024;1;KOSTRA\n",
        "id,area,period,value,source\n",
        "id;area;period;value\n",
    ] {
        assert_eq!(read(text.as_bytes()), Err(ImportError::Header), "{text}");
    }
    assert_eq!(
        read(b"id;area;period;value;source\nv16;3203;2024;1;\xe6\n"),
        Err(ImportError::NotText)
    );
}

#[test]
fn every_wrong_line_is_named_with_its_field_and_nothing_is_imported() {
    let found = problems(
        "v99;3203;2024;1;S\nv16;3025;2024;1;S\nv16;3203;2024;x;S\nv16;3203;2024;1,5;S\nv16;3203;2024;1;S\n\
         v16;3203;2024;2;S\nv2;3203;2024;1;S\nv17;3203;2024;1;S\nv16;3203;2024H1;1;S\nv33;3203;2024;1;S\n\
         v16;3203;2012;1;S\nv16;3203;i fjor;1;S\nv45;3203;2024;-1;S\nv55;3203;2024;100,1;S\nv16;3203;2024;;S\n\
         v16;3203;2024;1;\nv16;3203;2024\n",
    );
    let expected = [
        "line 2, id: unknown indicator v99",
        "line 3, area: no area 3025 in 2024",
        "line 4, value: x is not a number",
        "line 5, value: 1,5 has more decimals than the 0 of the indicator",
        "line 7, the line: the same indicator, area and period as line 6",
        "line 8, id: v2 is counted from the cases and takes no figures from elsewhere",
        "line 9, id: v17 is computed from v16 and residents and takes no figures itself",
        "line 10, period: v16 has no figures for 2024H1",
        "line 11, period: v33 has no figures for 2024",
        "line 12, period: v16 has no figures for 2012",
        "line 13, period: i fjor is neither a year such as 2021 nor a half-year such as 2021H1",
        "line 14, value: -1 is below zero",
        "line 15, value: 100,1 is more than 100 percent",
        "line 16, value: is empty",
        "line 17, source: is empty",
    ];
    assert_eq!(found[..expected.len()], expected);
    assert!(
        found[expected.len()].starts_with("line 18, the line: has not the fields"),
        "{found:?}"
    );
    assert_eq!(found.len(), expected.len() + 1);
}

#[test]
fn numbers_are_only_what_is_written_as_one() {
    for text in [
        "1 000",
        "1e3",
        "+1",
        ",5",
        "5,",
        "--1",
        "1,2,3",
        "99999999999999999999",
        "１",
    ] {
        let found = problems(&format!("v11;3203;2024;{text};S\n"));
        assert_eq!(found, [format!("line 2, value: {text} is not a number")]);
    }
}

#[test]
fn a_problem_says_its_field() {
    let problem = Problem {
        line: 3,
        field: Field::Source,
        reason: Reason::Empty,
    };
    assert_eq!(problem.to_string(), "line 3, source: is empty");
}

fn figures(lines: &[(&str, &str, &str, i64)]) -> ExternalFigures {
    let figure = |(id, area, period, value): &(&str, &str, &str, i64)| ExternalFigure {
        id: (*id).to_owned(),
        area: (*area).to_owned(),
        period: period.parse().unwrap(),
        value: *value,
        source: "S".to_owned(),
        version: None,
    };
    lines.iter().map(figure).collect::<Vec<_>>().into()
}

fn value(figures: &ExternalFigures, id: &str, area: &str, year: i32, period: i32) -> Option<i64> {
    let columns = &crate::catalogue::table("external").unwrap().description.columns;
    figures.value((id, &columns[id]), area, year, Period::year(period))
}

#[test]
fn a_service_has_the_sum_of_its_members_and_none_where_one_is_missing() {
    let all = figures(&[
        ("v16", "1101", "2024", 10),
        ("v16", "1111", "2024", 20),
        ("v16", "1112", "2024", 30),
    ]);
    assert_eq!(value(&all, "v16", "I-1101", 2024, 2024), Some(60));
    let some = figures(&[("v16", "1101", "2024", 10), ("v16", "1111", "2024", 20)]);
    assert_eq!(value(&some, "v16", "I-1101", 2024, 2024), None);
    assert_eq!(value(&some, "v16", "1111", 2024, 2024), Some(20));
}

#[test]
fn only_the_total_of_the_municipality_skips_what_is_missing() {
    let some = figures(&[("v25", "1101", "2024", 10), ("v25", "1111", "2024", 20)]);
    assert_eq!(value(&some, "v25", "I-1101", 2024, 2024), Some(30));
    assert_eq!(value(&figures(&[]), "v25", "I-1101", 2024, 2024), None);
}

#[test]
fn a_share_is_carried_to_a_new_number_but_never_added() {
    let shares = figures(&[
        ("v55", "3025", "2022", 84),
        ("v55", "0219", "2019", 71),
        ("v55", "0220", "2019", 80),
    ]);
    assert_eq!(value(&shares, "v55", "3203", 2024, 2022), Some(84));
    assert_eq!(value(&shares, "v55", "3025", 2022, 2019), None);
    assert_eq!(value(&shares, "v55", "I-1101", 2024, 2022), None);
}

#[test]
fn a_merged_municipality_has_the_sum_of_its_parts_and_a_split_one_nothing() {
    let parts = [
        ("v16", "0220", "2019", 1),
        ("v16", "0627", "2019", 2),
        ("v16", "0628", "2019", 4),
    ];
    assert_eq!(value(&figures(&parts), "v16", "3025", 2022, 2019), Some(7));
    assert_eq!(value(&figures(&parts[..2]), "v16", "3025", 2022, 2019), None);
    let split = figures(&[("v16", "1507", "2023", 9)]);
    assert_eq!(value(&split, "v16", "1508", 2024, 2023), None);
    assert_eq!(value(&split, "v16", "1507", 2023, 2023), Some(9));
}

#[test]
fn the_whole_of_a_service_is_its_municipalities_and_not_the_nation() {
    let all = figures(&[
        ("v16", "0", "2024", 999),
        ("v16", "1101", "2024", 10),
        ("v16", "1111", "2024", 20),
    ]);
    assert_eq!(value(&all, "v16", "0", 2024, 2024), Some(999));
    let service = all.of_municipalities(["1101".to_owned(), "1111".to_owned()]);
    assert_eq!(value(&service, "v16", "0", 2024, 2024), Some(30));
}
