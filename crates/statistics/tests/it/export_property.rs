//! Any table, written in any format, reads back as it was.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::Value;
use tiltak_statistics::catalogue::dimension::{Dimension, Role};
use tiltak_statistics::catalogue::indicator::How;
use tiltak_statistics::export::numbers::{Measure, numbers};
use tiltak_statistics::export::{Format, csv, json_stat, px, write};
use tiltak_statistics::{Cell, Language, Status, Table};

use crate::crafted::{Read, dimension, expected, table};

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn csv_reads_back(table in any_table(), flavour in prop_oneof![Just(csv::Flavour::Spreadsheet), Just(csv::Flavour::Plain)]) {
        let text = csv::write(&table, Language::Nb, flavour);
        let (delimiter, point) = match flavour {
            csv::Flavour::Spreadsheet => (b';', ","),
            csv::Flavour::Plain => (b',', "."),
        };
        let mut reader = ::csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let records: Vec<::csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        let (dimensions, measures) = (table.dimensions().len(), Measure::of(&table));
        let mut read = Vec::new();
        for (place, record) in records.iter().enumerate() {
            let categories = table.categories(place);
            for (at, category) in categories.iter().enumerate() {
                prop_assert_eq!(&record[2 * at + 1], category.label.get(Language::Nb));
            }
            let symbol = Status::from_symbol(&record[2 * dimensions + measures.len() + 1]);
            for (at, measure) in measures.iter().enumerate() {
                read.push(Read {
                    codes: (0..dimensions).map(|at| record[2 * at].to_owned()).collect(),
                    measure: measure.code(),
                    number: record[2 * dimensions + at].replace(point, "."),
                    symbol: symbol.map(Status::symbol),
                });
            }
        }
        prop_assert_eq!(read, expected(&table, false));
    }

    #[test]
    fn json_stat_reads_back(table in any_table()) {
        let written: Value = serde_json::from_str(&json_stat::write(&table, Language::Nn).unwrap()).unwrap();
        let values = written["value"].as_array().unwrap();
        let expected = expected(&table, true);
        prop_assert_eq!(values.len(), expected.len());
        for (place, (value, expected)) in values.iter().zip(&expected).enumerate() {
            prop_assert_eq!(value.as_f64(), expected.number.parse().ok());
            let symbol = written["status"][place.to_string()].as_str();
            prop_assert_eq!(value.is_null(), symbol.is_some());
            prop_assert_eq!(symbol, expected.symbol.filter(|_| value.is_null()));
        }
        for dimension in table.dimensions() {
            let category = &written["dimension"][&dimension.id]["category"];
            let index = category["index"].as_array().unwrap();
            prop_assert_eq!(index.len(), dimension.categories.len());
            for (code, one) in index.iter().zip(&dimension.categories) {
                prop_assert_eq!(code.as_str(), Some(one.code.as_str()));
                prop_assert_eq!(category["label"][&one.code].as_str(), Some(one.label.get(Language::Nn)));
            }
        }
    }

    #[test]
    fn px_reads_back(table in any_table()) {
        let file = px::write(&table, Language::En);
        prop_assert!(file.lines().all(|line| line.chars().count() <= 256));
        let (keywords, data) = parse(&file);
        let measures = Measure::of(&table);
        let names = [keywords["STUB"].as_slice(), &keywords["HEADING"]].concat();
        prop_assert_eq!(names.len(), table.dimensions().len() + 1);
        for (name, dimension) in names.iter().zip(table.dimensions()) {
            let codes = &keywords[&format!("CODES({name})")];
            let wanted: Vec<&str> = dimension.categories.iter().map(|one| one.code.as_str()).collect();
            prop_assert_eq!(codes, &wanted);
            let labels = &keywords[&format!("VALUES({name})")];
            prop_assert_eq!(labels.len(), wanted.len());
            for (label, one) in labels.iter().zip(&dimension.categories) {
                let told = one.label.get(Language::En).replace('"', "'").replace(char::is_control, " ");
                prop_assert!(label.starts_with(told.trim()) || told.trim().is_empty(), "{} {}", label, told);
            }
        }
        let expected = expected(&table, true);
        prop_assert_eq!(data.len(), expected.len());
        for (read, expected) in data.iter().zip(&expected) {
            let symbol = read.strip_prefix('"').map(|points| {
                keywords[&format!("DATASYMBOL{}", points.trim_end_matches('"').len())][0].as_str()
            });
            prop_assert_eq!(symbol, expected.symbol);
            prop_assert!(symbol.is_some() || *read == expected.number, "{} {:?}", read, expected);
        }
        let noted = keywords.keys().filter(|key| key.starts_with("CELLNOTE(")).count();
        let held_back = numbers(&table, false).iter().filter(|one| one.status == Some(Status::Confidential)).count();
        prop_assert_eq!(noted, held_back);
        prop_assert_eq!(measures.len(), keywords["CODES(Contents)"].len());
    }

    #[test]
    fn every_format_can_write_it_and_writes_the_same_again(table in any_table()) {
        for format in Format::ALL {
            let first = write(&table, Language::Nb, format, true).unwrap();
            prop_assert_eq!(first, write(&table, Language::Nb, format, true).unwrap());
        }
    }
}

/// Texts in quotes joined over lines, keywords with their lists, and the signs of the matrix.
fn parse(file: &str) -> (BTreeMap<String, Vec<String>>, Vec<String>) {
    let (head, data) = file.split_once("\nDATA=\n").unwrap();
    let mut keywords = BTreeMap::new();
    let (mut key, mut values, mut is_value, mut is_text) = (String::new(), vec![String::new()], false, false);
    for letter in head.chars().chain([';']) {
        match letter {
            '"' => is_text = !is_text,
            _ if is_text && is_value => values.last_mut().unwrap().push(letter),
            _ if is_text => key.push(letter),
            '=' => is_value = true,
            ',' if is_value => values.push(String::new()),
            ';' => {
                let read = std::mem::replace(&mut values, vec![String::new()]);
                keywords.insert(std::mem::take(&mut key), read);
                is_value = false;
            }
            '\n' => {}
            letter if is_value => values.last_mut().unwrap().push(letter),
            letter => key.push(letter),
        }
    }
    let data = data.trim_end().trim_end_matches(';');
    (keywords, data.split_whitespace().map(str::to_owned).collect())
}

/// Labels with everything that formats have trouble with.
fn label() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("a \"b\"; c, d\r\ne".to_owned()),
        Just("=1+1".to_owned()),
        Just("DATA=".to_owned()),
        "[a-zæøå\"';,<>&#=\\n\\[\\] čš–😀]{0,12}",
        "[a-zå ]{250,600}",
    ]
}

fn any_dimension(
    id: &'static str,
    role: Role,
    sizes: std::ops::Range<usize>,
) -> impl Strategy<Value = Dimension> {
    let name = prop_oneof![Just("Navn".to_owned()), "[A-Za-zæøå;,= ]{1,8}"];
    (name, vec(label(), sizes)).prop_map(move |(name, labels)| {
        let code = |at: usize| match role {
            Role::Time => (2013 + at).to_string(),
            Role::Area if at == 0 => "0".to_owned(),
            Role::Area => format!("03{at:02}"),
            Role::Other => format!("F{at:03}-\u{e5}"),
        };
        let categories: Vec<_> = labels
            .into_iter()
            .enumerate()
            .map(|(at, label)| (code(at), label))
            .collect();
        dimension(id, role, &name, &categories)
    })
}

fn any_how() -> impl Strategy<Value = (How, i64, u8)> {
    prop_oneof![
        Just((How::Count, 1, 0)),
        Just((How::Share, 100, 1)),
        Just((How::Rate, 1000, 2)),
        Just((How::Change, 100, 1)),
    ]
}

fn any_cell() -> impl Strategy<Value = (i64, i64, Option<Status>)> {
    let status = prop_oneof![
        6 => Just(None),
        1 => prop::sample::select(Status::ALL.to_vec()).prop_map(Some),
    ];
    (0_i64..100_000, 0_i64..100_000, status)
}

fn any_table() -> impl Strategy<Value = Table> {
    let dimensions = (
        any_dimension("area", Role::Area, 1..4),
        any_dimension("year", Role::Time, 1..4),
        prop::option::of(any_dimension("kind", Role::Other, 1..5)),
    );
    (any_how(), dimensions, vec(any_cell(), 48)).prop_map(
        |((how, factor, decimals), (area, year, kind), cells)| {
            let dimensions: Vec<Dimension> = [Some(area), Some(year), kind].into_iter().flatten().collect();
            let size = dimensions.iter().map(|one| one.categories.len()).product();
            let cell = |(part, whole, status): (i64, i64, Option<Status>)| Cell {
                part,
                whole: (how != How::Count).then_some(whole),
                status,
            };
            table(
                how,
                factor,
                decimals,
                dimensions,
                cells.into_iter().take(size).map(cell).collect(),
            )
        },
    )
}
