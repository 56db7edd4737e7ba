//! SPSS files, read back by an independent program: names, labels, labels of values, missing values, texts and days.

use std::path::Path;

use chrono::NaiveDate;
use proptest::prelude::*;
use serde_json::{Value, json};
use tiltak_statistics::export::sav::{
    Cell, DataFile, Kind, LONGEST_TEXT, Measure, Missing, ResponseSet, Variable, write,
};

use crate::python;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn variable(name: &str, label: &str, kind: Kind, measure: Measure) -> Variable {
    Variable {
        name: name.to_owned(),
        label: label.to_owned(),
        kind,
        value_labels: Vec::new(),
        missing: Missing::None,
        measure,
    }
}

/// What the other program reads in a file; none where it cannot run and need not.
fn read(file: &DataFile, name: &str) -> Option<Value> {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.sav"));
    std::fs::write(&path, write(file)).unwrap();
    let printed = python::printed("sav_reader", &[path.as_os_str()])?;
    Some(serde_json::from_str(&printed).unwrap())
}

fn survey() -> DataFile {
    let number = Kind::Number { decimals: 0 };
    let mut agreement = variable(
        "2c",
        "Reell medvirkning på tjenestenivå",
        number,
        Measure::Ordinal,
    );
    agreement.value_labels = [
        (1.0, "Enig"),
        (2.0, "Delvis enig"),
        (5.0, "Vet ikke"),
        (-98.0, "Ikke spurt"),
        (-99.0, "Ikke svart"),
    ]
    .map(|(value, label)| (value, label.to_owned()))
    .into();
    agreement.missing = Missing::Values([Some(-98.0), Some(-99.0), Some(5.0)]);
    let mut range = variable("omraade", "", Kind::Number { decimals: 2 }, Measure::Scale);
    range.missing = Missing::Range(-99.0, -98.0, Some(7.0));
    let long = "Åtte ærlige ord om samarbeid. ".repeat(40);
    let tick = |name: &str| variable(name, "Hvilke", number, Measure::Nominal);
    DataFile {
        label: "Barnevernledere 2022".to_owned(),
        documents: vec!["Syntetiske svar.\nIngen ekte person.".to_owned(), "å".repeat(100)],
        made_on: day(2026, 11, 22),
        variables: vec![
            agreement,
            range,
            variable(
                "a_very_long_name_for_a_variable_of_the_survey",
                &"lang".repeat(80),
                number,
                Measure::Nominal,
            ),
            variable("kort", "Kort tekst", Kind::Text { bytes: 8 }, Measure::Nominal),
            variable(
                "fritekst",
                "Lang tekst",
                Kind::Text { bytes: 2_000 },
                Measure::Nominal,
            ),
            variable("dag", "Dag", Kind::Date, Measure::Scale),
            tick("5h_1"),
            tick("5h_2"),
            variable("kant", "255 bytes", Kind::Text { bytes: 255 }, Measure::Nominal),
            variable("over", "256 bytes", Kind::Text { bytes: 256 }, Measure::Nominal),
        ],
        sets: vec![ResponseSet {
            name: "5h".to_owned(),
            label: "Hvilke etater".to_owned(),
            variables: vec![6, 7],
        }],
        rows: vec![
            vec![
                Cell::Number(2.0),
                Cell::Number(3.25),
                Cell::Number(1e9),
                Cell::Text("Ålesund".to_owned()),
                Cell::Text(long.trim().to_owned()),
                Cell::Date(day(2022, 9, 27)),
                Cell::Number(1.0),
                Cell::Number(0.0),
                Cell::Text("x".repeat(255)),
                Cell::Text("y".repeat(256)),
            ],
            vec![Cell::Number(-98.0), Cell::Number(-99.0)],
            vec![
                Cell::Number(5.0),
                Cell::Number(7.0),
                Cell::Empty,
                Cell::Text("\u{1f600}\u{1f600}\u{1f600}".to_owned()),
            ],
        ],
    }
}

#[test]
fn another_program_reads_labels_missing_values_and_long_texts() {
    let file = survey();
    let Some(found) = read(&file, "survey") else {
        return;
    };
    assert_eq!(found["encoding"], "UTF-8");
    assert_eq!(found["file_label"], "Barnevernledere 2022");
    let names = json!([
        "q2c",
        "omraade",
        "a_very_long_name_for_a_variable_of_the_survey",
        "kort",
        "fritekst",
        "dag",
        "q5h_1",
        "q5h_2",
        "kant",
        "over"
    ]);
    assert_eq!(found["names"], names);
    assert_eq!(found["labels"][0], "Reell medvirkning på tjenestenivå");
    assert_eq!(found["labels"][2].as_str().unwrap().len(), 255);
    assert_eq!(
        found["value_labels"]["q2c"],
        json!({"1.0": "Enig", "2.0": "Delvis enig", "5.0": "Vet ikke", "-98.0": "Ikke spurt", "-99.0": "Ikke svart"})
    );
    assert_eq!(
        found["missing"]["q2c"],
        json!([[-99.0, -99.0], [-98.0, -98.0], [5.0, 5.0]])
    );
    assert_eq!(found["missing"]["omraade"], json!([[-99.0, -98.0], [7.0, 7.0]]));
    assert_eq!(found["measures"][0], "ordinal");
    assert_eq!(found["measures"][1], "scale");
    assert_eq!(found["measures"][2], "nominal");
    assert_eq!(found["notes"][0], "Syntetiske svar.");
    assert_eq!(found["notes"][1], "Ingen ekte person.");
    assert_eq!(found["sets"]["q5h"]["variables"], json!(["q5h_1", "q5h_2"]));
    assert_eq!(found["sets"]["q5h"]["label"], "Hvilke etater");

    let rows = found["rows"].as_array().unwrap();
    let Cell::Text(long) = &file.rows[0][4] else {
        panic!()
    };
    assert_eq!(
        rows[0],
        json!([
            2.0,
            3.25,
            1e9,
            "Ålesund",
            long,
            "2022-09-27",
            1.0,
            0.0,
            "x".repeat(255),
            "y".repeat(256)
        ])
    );
    assert_eq!(
        rows[1],
        json!([-98.0, -99.0, null, "", "", null, null, null, "", ""])
    );
    // A letter of four bytes is not cut in two.
    assert_eq!(rows[2][3], "\u{1f600}\u{1f600}");
    // To those who do not ask for them, what is missing is missing.
    assert_eq!(found["plain"][1][0], Value::Null);
    assert_eq!(found["plain"][2][0], Value::Null);
    assert_eq!(found["plain"][0][0], 2.0);
}

#[test]
fn a_file_without_rows_or_variables_can_be_read() {
    let mut file = survey();
    file.rows.clear();
    let Some(found) = read(&file, "empty") else { return };
    assert_eq!(found["rows"], json!([]));
    assert_eq!(found["names"].as_array().unwrap().len(), 10);
}

fn cell(kind: Kind) -> BoxedStrategy<Cell> {
    match kind {
        Kind::Number { .. } => prop_oneof![
            Just(Cell::Empty),
            (-110i32..260).prop_map(|number| Cell::Number(f64::from(number))),
            (-1_000_000_000_000i64..1_000_000_000_000)
                .prop_map(|number| Cell::Number(number as f64 / 1000.0)),
        ]
        .boxed(),
        Kind::Date => (0i32..200_000)
            .prop_map(|days| Cell::Date(day(1600, 1, 1) + chrono::Days::new(days.unsigned_abs().into())))
            .boxed(),
        Kind::Text { .. } => "[a-zæøå0-9 =,;\u{1f600}]{0,300}".prop_map(Cell::Text).boxed(),
    }
}

fn files() -> impl Strategy<Value = DataFile> {
    let kind = prop_oneof![
        (0u8..4).prop_map(|decimals| Kind::Number { decimals }),
        Just(Kind::Date),
        prop_oneof![1usize..20, 240usize..270, 495usize..520, Just(LONGEST_TEXT)]
            .prop_map(|bytes| Kind::Text { bytes }),
    ];
    prop::collection::vec(("[a-zæøåA-Z0-9:. ]{0,70}", kind), 1..8).prop_flat_map(|columns| {
        let row: Vec<_> = columns.iter().map(|(_, kind)| cell(*kind)).collect();
        prop::collection::vec(row, 0..6).prop_map(move |rows| DataFile {
            made_on: day(2026, 1, 1),
            variables: columns
                .iter()
                .map(|(name, kind)| variable(name, name, *kind, Measure::Nominal))
                .collect(),
            rows,
            ..DataFile::default()
        })
    })
}

/// A value as the other program must tell it.
fn expected(cell: &Cell, kind: Kind) -> Value {
    match (cell, kind) {
        (Cell::Number(number), _) => json!(number),
        (Cell::Date(day), _) => json!(day.to_string()),
        (Cell::Text(text), Kind::Text { bytes }) => {
            let mut end = bytes.min(text.len());
            while !text.is_char_boundary(end) {
                end -= 1;
            }
            json!(text[..end].trim_end_matches(' '))
        }
        (_, Kind::Text { .. }) => json!(""),
        _ => Value::Null,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_value_comes_back(file in files()) {
        let Some(found) = read(&file, "property") else { return Ok(()) };
        let rows = found["rows"].as_array().unwrap();
        prop_assert_eq!(rows.len(), file.rows.len());
        for (read, row) in rows.iter().zip(&file.rows) {
            for (place, (cell, variable)) in row.iter().zip(&file.variables).enumerate() {
                let expected = expected(cell, variable.kind);
                let same = match (read[place].as_f64(), expected.as_f64()) {
                    // The reader of JSON may miss the last binary digit.
                    (Some(read), Some(expected)) => (read - expected).abs() <= expected.abs() * 1e-15,
                    _ => read[place] == expected,
                };
                prop_assert!(same, "{:?} instead of {expected:?}: {variable:?}", read[place]);
            }
        }
    }
}
