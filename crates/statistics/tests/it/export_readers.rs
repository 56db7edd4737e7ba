//! Every format, read back by a program that others have written: each cell's codes, numbers and status.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tiltak_statistics::catalogue::dimension::Role;
use tiltak_statistics::catalogue::indicator::How;
use tiltak_statistics::export::numbers::Measure;
use tiltak_statistics::export::{Format, write};
use tiltak_statistics::{Cell, Language, Provenance, Status, Table, Text};

use crate::crafted::{Read, dimension, expected, table};
use crate::python;

const FILES: [(Format, &str); 6] = [
    (Format::JsonStat, "table.json"),
    (Format::Csv, "table.csv"),
    (Format::CsvPlain, "plain.csv"),
    (Format::Px, "table.px"),
    (Format::Xlsx, "table.xlsx"),
    (Format::Parquet, "table.parquet"),
];

#[test]
fn other_programs_read_the_same_shares_counts_and_changes() {
    for (name, table) in [
        ("shares", figures(How::Share, 100, 1)),
        ("counts", figures(How::Count, 1, 0)),
        ("rates", figures(How::Rate, 1000, 2)),
        ("changes", figures(How::Change, 100, 1)),
    ] {
        let Some(read) = read_by_others(name, &table) else {
            return;
        };
        for reader in [
            "pyjstat",
            "pyaxis nb",
            "pyaxis nn",
            "pyaxis en",
            "csv",
            "csv plain",
            "duckdb csv",
            "duckdb csv plain",
            "duckdb parquet",
            "openpyxl",
        ] {
            let has_own_symbols = reader.starts_with("py");
            assert_same(name, reader, &read[reader], &expected(&table, has_own_symbols));
        }
        let values: Vec<_> = expected(&table, false)
            .into_iter()
            .filter(|one| one.measure == "value")
            .map(|one| Read {
                codes: Vec::new(),
                ..one
            })
            .collect();
        assert_same(name, "openpyxl reading", &read["openpyxl reading"], &values);
    }
}

/// Two areas, two years, four kinds with labels that formats have trouble with, and every status.
fn figures(how: How, factor: i64, decimals: u8) -> Table {
    let pairs = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        let owned = pairs
            .iter()
            .map(|(code, label)| ((*code).to_owned(), (*label).to_owned()));
        owned.collect()
    };
    let dimensions = vec![
        dimension(
            "area",
            Role::Area,
            "Område",
            &pairs(&[("0", "Hele landet"), ("0301", "Oslo; hovedstaden")]),
        ),
        dimension(
            "year",
            Role::Time,
            "År",
            &pairs(&[("2023", "2023"), ("2024", "2024")]),
        ),
        dimension(
            "kind",
            Role::Other,
            "Slag (kode = 1, \"ja\")",
            &pairs(&[
                ("total", "Alle"),
                ("1.10", "\"Sitat\", med komma"),
                ("1e5", "Kárášjohka – <åtte> & 'fem'"),
                ("2", "To\nlinjer"),
            ]),
        ),
    ];
    let cells = (0..16_i64).map(|place| Cell {
        part: place * place * 31,
        whole: (how != How::Count).then_some(9_000 - place * 7),
        status: match place {
            3 => Some(Status::NotApplicable),
            6 => Some(Status::Missing),
            9 => Some(Status::Confidential),
            _ => None,
        },
    });
    table(how, factor, decimals, dimensions, cells.collect()).made_from(Provenance {
        source: Some(Text::same("Egne saker; «Tiltak»")),
        version: Some("2027-01-02 a1b2".to_owned()),
        whole: None,
        computed_at: Some("2027-01-02T03:04:05Z".parse().unwrap()),
    })
}

#[track_caller]
fn assert_same(name: &str, reader: &str, read: &[Value], expected: &[Read]) {
    assert_eq!(read.len(), expected.len(), "{name}, {reader}");
    for (read, expected) in read.iter().zip(expected) {
        let codes: Vec<&str> = read[1]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(Value::as_str)
            .collect();
        assert_eq!(codes, expected.codes, "{name}, {reader}: {read}");
        assert_eq!(read[2], expected.measure, "{name}, {reader}: {read}");
        assert_eq!(
            read[3].as_f64(),
            expected.number.parse().ok(),
            "{name}, {reader}: {read} {expected:?}"
        );
        assert_eq!(read[4].as_str(), expected.symbol, "{name}, {reader}: {read}");
    }
}

/// What each reader found; `None` where the script cannot run and need not.
fn read_by_others(name: &str, table: &Table) -> Option<BTreeMap<String, Vec<Value>>> {
    let folder: PathBuf = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("export_readers")
        .join(name);
    std::fs::create_dir_all(&folder).unwrap();
    for (format, file) in FILES {
        std::fs::write(
            folder.join(file),
            write(table, Language::Nb, format, true).unwrap(),
        )
        .unwrap();
    }
    let measures: Vec<_> = Measure::of(table).into_iter().map(Measure::code).collect();
    let (dimensions, measures) = (table.dimensions().len().to_string(), measures.join(","));
    let arguments = [folder.as_os_str(), dimensions.as_ref(), measures.as_ref()];
    let lines = python::printed("export_readers", &arguments)?;
    let mut read: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for line in lines.lines() {
        let cell: Value = serde_json::from_str(line).unwrap();
        read.entry(cell[0].as_str().unwrap().to_owned())
            .or_default()
            .push(cell);
    }
    Some(read)
}
