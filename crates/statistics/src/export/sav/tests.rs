use super::*;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn number(name: &str) -> Variable {
    Variable {
        name: name.to_owned(),
        label: String::new(),
        kind: Kind::Number { decimals: 0 },
        value_labels: Vec::new(),
        missing: Missing::None,
        measure: Measure::Scale,
    }
}

#[test]
fn days_count_from_the_first_day_of_the_calendar() {
    assert_eq!(seconds(day(1582, 10, 14)), 0.0);
    // The guide of the format gives 1970-01-01 as 12 219 379 200 seconds.
    assert_eq!(seconds(day(1970, 1, 1)), 12_219_379_200.0);
}

#[test]
fn a_row_of_small_numbers_takes_a_byte_for_each() {
    let file = |rows: Vec<Vec<Cell>>| DataFile {
        variables: vec![number("a"), number("b")],
        rows,
        ..DataFile::default()
    };
    let empty = write(&file(Vec::new()));
    let one = write(&file(vec![vec![Cell::Number(3.0), Cell::Number(-99.0)]]));
    assert_eq!(empty[empty.len() - 8..], [252, 0, 0, 0, 0, 0, 0, 0]);
    assert_eq!(one[one.len() - 8..], [103, 1, 252, 0, 0, 0, 0, 0]);
    let large = write(&file(vec![vec![Cell::Number(152.0), Cell::Empty]]));
    assert_eq!(
        large[large.len() - 16..large.len() - 8],
        [253, 255, 252, 0, 0, 0, 0, 0]
    );
    assert_eq!(large[large.len() - 8..], 152.0f64.to_le_bytes());
}

#[test]
fn the_last_block_of_a_full_file_is_the_end() {
    let file = DataFile {
        variables: (0..8).map(|one| number(&format!("v{one}"))).collect(),
        rows: vec![vec![Cell::Number(1.0); 8]],
        ..DataFile::default()
    };
    let bytes = write(&file);
    assert_eq!(
        bytes[bytes.len() - 16..],
        [101, 101, 101, 101, 101, 101, 101, 101, 252, 0, 0, 0, 0, 0, 0, 0]
    );
}

#[test]
fn the_same_file_gives_the_same_bytes() {
    let file = DataFile {
        label: "Ledere 2022".to_owned(),
        documents: vec!["Ord ".repeat(60)],
        variables: vec![number("a")],
        ..DataFile::default()
    };
    assert_eq!(write(&file), write(&file.clone()));
}
