//! The list of the municipality monitor's indicators held against the catalogue.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use tiltak_statistics::Language;
use tiltak_statistics::catalogue;
use tiltak_statistics::catalogue::definition::Frequency;
use tiltak_statistics::catalogue::indicator::{Counted, How, Indicator};

type Line = BTreeMap<String, String>;

/// The shared folder's list; `None` where it is not there and need not be.
fn list() -> Option<Vec<Line>> {
    let folder = std::env::var_os("TILTAK_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
        PathBuf::from,
    );
    let file = folder.join("standards/kommunemonitor/kommunemonitor.csv");
    if file.is_file() {
        let mut reader = csv::Reader::from_path(file).unwrap();
        return Some(reader.deserialize().map(Result::unwrap).collect());
    }
    assert!(
        std::env::var("CI").as_deref() != Ok("true"),
        "the list of the municipality monitor is missing; set TILTAK_SHARED"
    );
    // Written past the macros, whose text a passing test keeps to itself.
    #[expect(clippy::explicit_write, reason = "the macro would be captured")]
    writeln!(
        std::io::stderr(),
        "SKIPPED: the list of the municipality monitor is missing (set TILTAK_SHARED)"
    )
    .unwrap();
    None
}

/// What a count is of: table, column and ages, whichever way they are written.
fn counted(indicator: &Indicator, counted: &Counted) -> (String, String, Option<(u8, u8)>) {
    let table = counted.table.as_deref().unwrap_or(&indicator.table);
    let is_external = catalogue::table(table).unwrap().is_external();
    let ages = counted.ages.unwrap_or(indicator.ages);
    (
        table.to_owned(),
        counted.column.clone(),
        (!is_external).then_some(ages),
    )
}

#[test]
fn every_indicator_of_the_monitor_is_in_the_catalogue_as_it_is_listed() {
    let Some(lines) = list() else { return };
    assert_eq!(lines.len(), 60);
    for line in &lines {
        let id = &line["id"];
        let (definition, indicator) = catalogue::find(id).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(
            &indicator.title.nb,
            &line["title_nb"].replace("0-17", "0–17").replace("0-22", "0–22"),
            "{id}"
        );
        let half = definition.description.frequency == Frequency::HalfYear;
        assert_eq!(half, line["period"] == "half-year", "{id}");
        match (line["kind"].as_str(), line["numerator"].as_str()) {
            ("count", _) => assert_eq!((indicator.how, indicator.factor), (How::Count, 1), "{id}"),
            // A share that is only delivered.
            ("share", "") => assert_eq!((indicator.how, indicator.unit.decimals), (How::Count, 1), "{id}"),
            ("share" | "ratio", part) => ratio(indicator, line, part),
            other => panic!("{id}: {other:?}"),
        }
        let is_external = definition.is_external();
        match line["computable_from_case_data"].as_str() {
            "yes" | "partly" => {
                let visits = ["v33", "v37"].contains(&id.as_str());
                assert!(!is_external || visits || id == "v12", "{id} can be counted");
            }
            "no" => assert!(is_external || id == "v1", "{id} cannot be counted"),
            other => panic!("{id}: {other}"),
        }
        let label = &line["published_label"];
        let says = |label: &str| {
            let mut notes = indicator.notes.iter();
            notes.any(|note| note.get(Language::En).ends_with(&format!("shows it as {label}.")))
        };
        assert!(label.is_empty() || says(label), "{id} is shown as {label}");
    }
}

/// Parts, factor and decimals of a share or ratio are those of the list.
fn ratio(indicator: &Indicator, line: &Line, part: &str) {
    let id = &line["id"];
    assert!(matches!(indicator.how, How::Share | How::Rate), "{id}");
    assert_eq!(indicator.factor.to_string(), line["factor"], "{id}");
    assert_eq!(indicator.unit.decimals.to_string(), line["decimals"], "{id}");
    let of = |id: &str| {
        let (_, other) = catalogue::find(id).unwrap();
        counted(other, &other.part)
    };
    assert_eq!(counted(indicator, &indicator.part), of(part), "{id}");
    let whole = counted(indicator, indicator.whole.as_ref().unwrap());
    match line["denominator"].split_once('+') {
        None => assert_eq!(whole, of(&line["denominator"]), "{id}"),
        Some((first, second)) => {
            let sums = &catalogue::table(&whole.0).unwrap().description.sums;
            assert!(sums.contains(&vec![whole.1, of(first).1, of(second).1]), "{id}");
        }
    }
}
