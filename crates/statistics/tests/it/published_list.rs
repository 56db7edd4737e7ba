//! The list of published figures held against the files it was taken from.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};

use tiltak_statistics::published::{Figure, figures};

type Line = BTreeMap<String, String>;

/// The shared folder; `None` where it is not there and need not be.
fn shared() -> Option<PathBuf> {
    let folder = std::env::var_os("TILTAK_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
        PathBuf::from,
    );
    if folder.is_dir() {
        return Some(folder);
    }
    assert!(
        std::env::var("CI").as_deref() != Ok("true"),
        "the shared folder is missing; set TILTAK_SHARED"
    );
    // Written past the macros, whose text a passing test keeps to itself.
    #[expect(clippy::explicit_write, reason = "the macro would be captured")]
    writeln!(
        std::io::stderr(),
        "SKIPPED: the shared folder is missing, so the published figures are not compared"
    )
    .unwrap();
    None
}

fn lines(file: &Path) -> Vec<Line> {
    let mut reader = csv::Reader::from_path(file).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

/// The published values that a source's ids begin with one of these letters, by id.
fn listed(letters: &[char]) -> BTreeMap<String, f64> {
    figures()
        .unwrap()
        .iter()
        .filter(|figure| figure.id.starts_with(letters) && figure.unit != "holds")
        .map(|figure| (figure.id.clone(), figure.value))
        .collect()
}

fn figure(id: &str) -> &'static Figure {
    figures().unwrap().iter().find(|figure| figure.id == id).unwrap()
}

#[test]
fn figures_of_the_directorate_are_those_of_the_shared_list() {
    let Some(shared) = shared() else { return };
    let mut expected = BTreeMap::new();
    for line in lines(&shared.join("reference/published-figures.csv")) {
        let id = line["id"].as_str();
        if !id.starts_with("H0") && !id.starts_with("R0") {
            continue;
        }
        expected.insert(id.to_owned(), line["value"].parse::<f64>().unwrap());
        let figure = figure(id);
        assert_eq!(figure.source, line["source"], "{id}");
        let unit = line["unit"].split(' ').next().unwrap();
        assert_eq!(figure.unit, unit, "{id}");
        assert!(line["as_of"].contains(&figure.years.last.to_string()), "{id}");
        // The words that the list itself has for a bound.
        for word in [
            "more than",
            "well over",
            "nearly",
            "near",
            "around",
            "a fifth",
            "eight of ten",
        ] {
            if line["unit"].contains(&format!("({word})")) {
                assert_eq!(figure.bound, word, "{id}");
            }
        }
    }
    assert_eq!(expected.len(), 38);
    assert_eq!(listed(&['H', 'R']), expected);
}

#[test]
fn main_figures_are_those_of_the_official_statistics() {
    let Some(shared) = shared() else { return };
    let names = [
        ("children_measure_in_year", "measure-in-year"),
        ("of_which_assistance", "assistance-in-year"),
        ("of_which_care", "care-in-year"),
        ("children_measure_3112", "measure-3112"),
        ("of_which_assistance_3112", "assistance-3112"),
        ("of_which_care_3112", "care-3112"),
        ("placed_3112", "placed-3112"),
        ("reports", "reports"),
        ("investigations_started", "investigations-started"),
        ("investigations_concluded", "investigations-concluded"),
    ];
    let mut expected = BTreeMap::new();
    for line in lines(&shared.join("standards/ssb-statistics/main_figures.csv")) {
        assert_eq!(line.len(), names.len() + 1, "a column that is not known");
        for (column, name) in names {
            if let Ok(value) = line[column].parse::<f64>() {
                let id = format!("M{}-{name}", line["year"]);
                assert_eq!(figure(&id).years.first.to_string(), line["year"], "{id}");
                expected.insert(id, value);
            }
        }
    }
    assert_eq!(listed(&['M']), expected);
}

#[test]
fn reports_by_age_and_conclusions_are_those_of_the_official_statistics() {
    let Some(shared) = shared() else { return };
    let folder = shared.join("standards/ssb-statistics");
    let mut expected = BTreeMap::new();
    for line in lines(&folder.join("reports_2019_by_age.csv")) {
        let id = format!("A2019-{}", line["age_group"]);
        for (column, ending) in [
            ("reports", ""),
            ("dropped", "-dismissed"),
            ("to_investigation", "-to-investigation"),
        ] {
            if let Ok(value) = line[column].parse::<f64>() {
                expected.insert(format!("{id}{ending}"), value);
            }
        }
    }
    for (line, code) in lines(&folder.join("investigation_conclusions_2020.csv"))
        .iter()
        .zip(1..)
    {
        let id = match line["conclusion"].as_str() {
            "all" => "C2020-all".to_owned(),
            _ => format!("C2020-{code}"),
        };
        expected.insert(id, line["count"].parse().unwrap());
    }
    assert_eq!(listed(&['A', 'C']), expected);
}

#[test]
fn every_figure_is_of_one_of_the_sources() {
    let sources: BTreeSet<_> = figures()
        .unwrap()
        .iter()
        .map(|figure| figure.source.as_str())
        .collect();
    let expected = ["bufdir-rapport-2015", "bufdir-statistikk", "ssb-statistics"];
    assert_eq!(sources, expected.into());
}
