//! Intervals, funnel limits and rounded shares, computed again by an independent program.

use std::collections::BTreeMap;

use tiltak_statistics::rounding::{Rounding, rounded};
use tiltak_statistics::uncertainty::{
    Interval, Level, Place, Side, clopper_pearson, difference, place, poisson, relative_change, wilson,
};

use crate::python;

#[test]
fn an_independent_program_finds_the_same_intervals_limits_and_rounded_shares() {
    let Some(answers) = python::printed("uncertainty_oracle", &[]) else {
        return;
    };
    let mut compared: BTreeMap<&str, usize> = BTreeMap::new();
    for line in answers.lines() {
        let fields: Vec<&str> = line.split(' ').collect();
        let same = match fields[0] {
            "place" => same_place(&fields[1..]),
            "round" => same_rounding(&fields[1..]),
            _ => same_interval(&fields),
        };
        assert!(same, "{line}");
        *compared.entry(fields[0]).or_default() += 1;
    }
    for what in [
        "change",
        "difference",
        "exact",
        "place",
        "poisson",
        "round",
        "wilson",
    ] {
        assert!(
            compared.get(what).is_some_and(|count| *count >= 20),
            "{compared:?}"
        );
    }
}

/// What, the level, the arguments, and the two ends that are expected.
fn same_interval(fields: &[&str]) -> bool {
    let (arguments, ends) = fields[2..].split_at(fields.len() - 4);
    let level = level(fields[1]);
    let whole = |index: usize| arguments[index].parse::<i64>().unwrap();
    let quantity = |index: usize| arguments[index].parse::<f64>().unwrap();
    let found = match fields[0] {
        "wilson" => wilson(whole(0), whole(1), level),
        "exact" => clopper_pearson(whole(0), whole(1), level),
        "difference" => difference(whole(0), whole(1), whole(2), whole(3), level),
        "poisson" => poisson(whole(0), quantity(1), level),
        "change" => relative_change((whole(0), quantity(1)), (whole(2), quantity(3)), level),
        other => panic!("{other}"),
    };
    let Interval { low, high, .. } = found.unwrap();
    same(low, ends[0]) && same(high, ends[1])
}

fn same(found: f64, expected: &str) -> bool {
    let expected: f64 = expected.parse().unwrap();
    (found - expected).abs() < 1e-9 * expected.abs().max(1.0)
}

fn same_place(fields: &[&str]) -> bool {
    let (part, whole) = (fields[1].parse().unwrap(), fields[2].parse().unwrap());
    let found = place(part, whole, fields[3].parse().unwrap()).unwrap();
    let outside = match (level(fields[0]), found) {
        (_, Place::Outside998(side)) | (Level::Percent95, Place::Outside95(side)) => Some(side),
        (_, Place::Within | Place::Outside95(_)) => None,
    };
    match fields[4] {
        "within" => outside.is_none(),
        "above" => outside == Some(Side::Above),
        "below" => outside == Some(Side::Below),
        other => panic!("{other}"),
    }
}

fn same_rounding(fields: &[&str]) -> bool {
    let numbers: Vec<i64> = fields.iter().map(|field| field.parse().unwrap()).collect();
    let decimals = u8::try_from(numbers[2]).unwrap();
    [Rounding::HalfUp, Rounding::HalfEven, Rounding::Truncated]
        .into_iter()
        .zip(&numbers[3..])
        .all(|(rounding, expected)| {
            rounded(numbers[0], numbers[1], 100, decimals, rounding) == Some(*expected)
        })
}

fn level(percent: &str) -> Level {
    match percent {
        "95" => Level::Percent95,
        "99.8" => Level::Percent998,
        other => panic!("{other}"),
    }
}
