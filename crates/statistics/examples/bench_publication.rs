//! The yearly publication of benchmark B2: every query of the catalogue over a folder of Parquet for a span of years, then
//! every indicator for the nation, all counties and all municipalities. Prints what it took, and the sum of each column of
//! counts, by which the same work of another program is known.
//!
//! usage: `bench_publication FOLDER FIRST_YEAR LAST_YEAR`

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark stops where something is wrong"
)]

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Instant;

use serde_json::json;
use tiltak_statistics::catalogue::definition::Frequency;
use tiltak_statistics::{Areas, Cubes, Engine, Period, Request, Source, catalogue, view};

#[tokio::main]
async fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, first, last] = arguments.as_slice() else {
        println!("usage: bench_publication FOLDER FIRST_YEAR LAST_YEAR");
        std::process::exit(2);
    };
    let (folder, years) = (
        PathBuf::from(folder),
        first.parse::<i32>().unwrap()..=last.parse::<i32>().unwrap(),
    );
    let started = Instant::now();
    let engine = Engine::open(Source::Folder(&folder)).await.unwrap();
    let mut cubes = Cubes::default();
    let (mut seconds, mut sums) = (BTreeMap::new(), BTreeMap::new());
    // Those of half-years need the dated deadlines, which the other program does not have.
    let is_measured = |definition: &&tiltak_statistics::Definition| {
        !definition.sql.is_empty() && definition.description.frequency == Frequency::Year
    };
    for definition in catalogue::all().unwrap().iter().filter(is_measured) {
        let began = Instant::now();
        let periods: Vec<Period> = match definition.description.frequency {
            Frequency::Year => years.clone().map(Period::year).collect(),
            Frequency::HalfYear => years.clone().flat_map(Period::halves).collect(),
        };
        let cube = engine.cube(definition, &periods).await.unwrap();
        for (name, sum) in cube.sums() {
            sums.insert(format!("{}.{name}", definition.id()), sum);
        }
        seconds.insert(definition.id(), began.elapsed().as_secs_f64());
        cubes.insert(cube);
    }
    let counted = started.elapsed().as_secs_f64();
    let (mut cells, mut tables) = (0, 0);
    for indicator in catalogue::indicators().unwrap() {
        let definition = catalogue::table(&indicator.table).unwrap();
        let request = Request {
            indicator: indicator.id.clone(),
            periods: match definition.description.frequency {
                Frequency::Year => years.clone().map(Period::year).collect(),
                Frequency::HalfYear => years.clone().flat_map(Period::halves).collect(),
            },
            areas: Areas::Municipalities,
            by: Vec::new(),
        };
        // What needs a year before the first, or a figure from elsewhere, is not made here.
        if let Ok(table) = view::table(&request, &cubes) {
            cells += table.values().iter().flatten().count();
            tables += 1;
        }
    }
    let total = started.elapsed().as_secs_f64();
    let began = Instant::now();
    let mut shown = 0;
    for indicator in catalogue::indicators().unwrap() {
        let request = Request::year(&indicator.id, *years.end()).area("0301");
        shown += usize::from(view::table(&request, &cubes).is_ok());
    }
    let page = json!({ "tables": shown, "milliseconds": began.elapsed().as_secs_f64() * 1000.0 });
    let result = json!({
        "seconds": total, "counting": counted, "tables": tables, "cells": cells, "queries": seconds, "sums": sums, "page_of_oslo": page,
    });
    println!("{result}");
}
