//! The published figures as an independent program computes them from a folder of Parquet files.

use std::collections::BTreeMap;
use std::path::Path;

use tiltak_statistics::{AnalyticsData, parquet_folder};

use crate::python;

pub fn write(data: &AnalyticsData, folder: &Path) {
    let mut writer = parquet_folder::Writer::create(folder).unwrap();
    writer.append(parquet_folder::prepare(data).unwrap()).unwrap();
    writer.finish().unwrap();
}

/// The figures by id; `None` where the script cannot run and need not.
pub fn figures(folder: &Path, first: i32, last: i32) -> Option<BTreeMap<String, Option<f64>>> {
    let years = [first.to_string(), last.to_string()];
    let arguments = [folder.as_os_str(), years[0].as_ref(), years[1].as_ref()];
    let lines = python::printed("published_oracle", &arguments)?;
    Some(lines.lines().map(figure).collect())
}

/// An id and a whole number, a fraction, or a dash.
fn figure(line: &str) -> (String, Option<f64>) {
    let (id, value) = line.split_once(' ').unwrap();
    let number = |text: &str| text.parse::<f64>().unwrap();
    let value = match value.split_once('/') {
        _ if value == "-" => None,
        None => Some(number(value)),
        Some((part, whole)) => Some(number(part) / number(whole)),
    };
    (id.to_owned(), value)
}
