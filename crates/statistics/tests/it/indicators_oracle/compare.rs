//! Every indicator of the catalogue's own tables beside the counts of an independent program.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::Path;

use tiltak_statistics::catalogue;
use tiltak_statistics::view::{self, MOST_CELLS};
use tiltak_statistics::{Areas, Cubes, Engine, Indicator, Period, Request, Source, Table};

use crate::python;

/// The tables whose indicators the script counts.
const TABLES: [&str; 8] = [
    "children_at_census",
    "children_with_assistance_measures",
    "children_with_measures",
    "concern_reports",
    "feedback",
    "investigations",
    "measures_at_census",
    "measures_in_year",
];

/// Counts by what the script writes before them, which ends in the category.
type Counts = HashMap<String, i64>;

/// Compares every cell that is not zero, of every indicator, area, sex, age and category, for some years; how many
/// there were. The last year is one of 2020 to 2023, whose numbers of municipalities the rows have in all years.
/// `None` where the script cannot run and need not.
pub async fn compare(folder: &Path, years: &[i32]) -> Option<usize> {
    let (mut parts, wholes) = counts(folder, years)?;
    let (expected, mut used) = (parts.len(), HashSet::new());
    let engine = Engine::open(Source::Folder(folder)).await.unwrap();
    let all: BTreeSet<i32> = years.iter().flat_map(|year| [year - 4, *year]).collect();
    let periods: Vec<Period> = all.into_iter().map(Period::year).collect();
    let mut cubes = Cubes::default();
    for id in TABLES {
        for indicator in &catalogue::table(id).unwrap().indicators {
            engine.extend(&mut cubes, indicator, &periods).await.unwrap();
            let counted = parts
                .keys()
                .any(|key| key.starts_with(&format!("{} ", indicator.id)));
            assert!(counted, "the script does not count {}", indicator.id);
            for dimension in dimensions(indicator) {
                for table in tables(&request(indicator, &dimension, years), &cubes) {
                    hold(&table, &dimension, &mut parts, &wholes, &mut used);
                }
            }
        }
    }
    let mut left: Vec<_> = parts.iter().collect();
    left.sort();
    assert!(
        left.is_empty(),
        "{} counts are not ours: {:?}",
        left.len(),
        &left[..left.len().min(5)]
    );
    let unused = wholes.keys().find(|key| !used.contains(*key));
    assert_eq!(unused, None, "a whole that is not ours");
    Some(expected)
}

/// What an indicator is broken down by, besides sex and age; `-` for nothing.
fn dimensions(indicator: &Indicator) -> Vec<String> {
    let others = indicator.by.iter().map(|dimension| dimension.id.clone());
    let others = others.filter(|id| !["age", "age_group", "sex"].contains(&id.as_str()));
    std::iter::once("-".to_owned()).chain(others).collect()
}

fn request(indicator: &Indicator, dimension: &str, years: &[i32]) -> Request {
    let has_groups = indicator.by.iter().any(|dimension| dimension.id == "age_group");
    let mut by = vec!["sex", if has_groups { "age_group" } else { "age" }];
    by.extend((dimension != "-").then_some(dimension));
    Request {
        areas: Areas::Municipalities,
        periods: years.iter().copied().map(Period::year).collect(),
        ..Request::year(&indicator.id, 0).by(&by)
    }
}

/// The table in as many pieces as its size asks for.
fn tables(request: &Request, cubes: &Cubes) -> Vec<Table> {
    let whole = Request {
        areas: Areas::Codes(vec!["0".to_owned()]),
        ..request.clone()
    };
    let cells = view::table(&whole, cubes).unwrap().cells().len();
    let plain = Request {
        by: Vec::new(),
        ..request.clone()
    };
    let areas = view::table(&plain, cubes).unwrap();
    let codes: Vec<String> = areas
        .areas()
        .unwrap()
        .categories
        .iter()
        .map(|area| area.code.clone())
        .collect();
    let piece = |codes: &[String]| {
        let request = Request {
            areas: Areas::Codes(codes.to_vec()),
            ..request.clone()
        };
        view::table(&request, cubes).unwrap()
    };
    codes.chunks((MOST_CELLS / cells).max(1)).map(piece).collect()
}

fn hold(table: &Table, dimension: &str, parts: &mut Counts, wholes: &Counts, used: &mut HashSet<String>) {
    let id = &table.indicator().id;
    for (place, cell) in table.cells().iter().enumerate() {
        if cell.part == 0 && cell.whole.unwrap_or(0) == 0 {
            continue;
        }
        let categories = table.categories(place);
        let code = |place: usize| {
            categories
                .get(place)
                .map_or("total", |category| category.code.as_str())
        };
        let [area, year, sex, age, category] = [0, 1, 2, 3, 4].map(code);
        let before = format!("{id} {dimension} {year} {area} {sex} {age}");
        let key = format!("{before} {category}");
        if cell.part != 0 {
            assert_eq!(Some(cell.part), parts.remove(&key), "part of {key}");
        }
        let Some(whole) = cell.whole.filter(|whole| *whole != 0) else {
            continue;
        };
        let of_all = format!("{before} *");
        let key = if wholes.contains_key(&of_all) { of_all } else { key };
        assert_eq!(Some(&whole), wholes.get(&key), "whole of {key}");
        used.insert(key);
    }
}

/// The parts and the wholes as the script counts them.
fn counts(folder: &Path, years: &[i32]) -> Option<(Counts, Counts)> {
    let years: Vec<String> = years.iter().map(i32::to_string).collect();
    let mut arguments = vec![folder.as_os_str()];
    arguments.extend(years.iter().map(AsRef::<std::ffi::OsStr>::as_ref));
    let lines = python::printed("indicators_oracle", &arguments)?;
    let (mut parts, mut wholes) = (Counts::new(), Counts::new());
    for line in lines.lines() {
        let (what, rest) = line.split_once(' ').unwrap();
        let (key, count) = rest.rsplit_once(' ').unwrap();
        let counts = if what == "part" { &mut parts } else { &mut wholes };
        assert_eq!(
            counts.insert(key.to_owned(), count.parse().unwrap()),
            None,
            "{key} comes twice"
        );
    }
    Some((parts, wholes))
}
