//! The analytics rows of a synthetic population: a part of it becomes its share of every table.
//!
//! Nothing is decided here. Ids are 16 hexadecimal digits, the number of the child or case; what belongs to a case adds a
//! letter for its kind and its place, so that no two are the same and those of a case stand together.

mod case;
mod help;
mod id;
mod intake;
mod person;

use std::ops::RangeInclusive;

use chrono::NaiveDate;
use tiltak_domain::people::child::Sex;
use tiltak_statistics::AnalyticsData;
use tiltak_synthetic::population::Part;

use id::Ids;

/// The rows of a part. `years` are those in which residents are counted; `last_day` is the last day of the data.
///
/// A child who has moved is counted where it lives: rows of the population table with the same key may come from several
/// parts, so whoever reads that table sums `persons`.
#[must_use]
pub fn rows(part: &Part, years: RangeInclusive<i32>, last_day: NaiveDate) -> AnalyticsData {
    let mut data = AnalyticsData {
        children: person::children(&part.residents, last_day),
        population: person::population(&part.residents, years),
        ..AnalyticsData::default()
    };
    for case in &part.cases {
        let ids = Ids::of(case);
        case::add(&mut data, case, &ids);
        intake::add(&mut data, case, &ids);
        help::add(&mut data, case, &ids);
    }
    data
}

/// The register's code (personalia_kjonn).
fn sex_code(sex: Sex) -> &'static str {
    match sex {
        Sex::Unknown => "0",
        Sex::Boy => "1",
        Sex::Girl => "2",
    }
}

#[cfg(test)]
mod tests;
