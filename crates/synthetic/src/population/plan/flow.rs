//! How many children go from one way of being helped to another in a year, by age.
//!
//! Raked from a prior of plain habits (most stay, help ends at 18 unless aftercare begins) to the stocks at both ends, to
//! the number of children with measures in the year, and to the number who left care and had no help at the end.

use super::raking::{Constraint, rake};
use super::stock::{AGES, NONE, Stock, WAYS, Way};
use super::target::{assumed, target};

/// Ways and none.
const PLACES: usize = WAYS.len() + 1;

/// The flows of one year.
#[derive(Debug, Clone)]
pub(crate) struct Flows {
    cells: Vec<f64>,
}

fn cell(age: usize, from: usize, to: usize) -> usize {
    (age * PLACES + from) * PLACES + to
}

fn short_cell(age: usize) -> usize {
    AGES * PLACES * PLACES + age
}

impl Flows {
    /// Children of an age (at the end of the year) who go from `from` to each way and to none.
    pub(crate) fn from(&self, age: usize, from: usize) -> &[f64] {
        &self.cells[cell(age, from, 0)..cell(age, from, 0) + PLACES]
    }

    /// Children of an age whose help began and ended within the year.
    pub(crate) fn short(&self, age: usize) -> f64 {
        self.cells[short_cell(age)]
    }
}

/// The flows of a year between the stocks at its ends.
pub(crate) fn flows(year: i32, before: &Stock, after: &Stock) -> Flows {
    let mut cells = prior(before, after);
    let mut constraints = margins(before, after);
    let target = target(year);
    // Who turns 25 in the year is outside the figures.
    let still_counted: f64 = before[..AGES - 1].iter().flatten().sum();
    let arrivals = target.measure_in_year - still_counted;
    let entries = (0..AGES).flat_map(|age| (0..NONE).map(move |to| cell(age, NONE, to)));
    constraints.push(Constraint::sum(
        entries.chain((0..AGES).map(short_cell)),
        arrivals,
    ));
    let left_care = (1..AGES).map(|age| cell(age, Way::Care as usize, NONE));
    constraints.push(Constraint::sum(
        left_care,
        target.care_in_year - target.care_at_end,
    ));
    rake(&mut cells, &mut constraints);
    Flows { cells }
}

fn margins(before: &Stock, after: &Stock) -> Vec<Constraint> {
    let mut constraints = Vec::new();
    for age in 0..AGES {
        for way in 0..NONE {
            if age > 0 {
                constraints.push(Constraint::sum(
                    (0..PLACES).map(|to| cell(age, way, to)),
                    before[age - 1][way],
                ));
            }
            constraints.push(Constraint::sum(
                (0..PLACES).map(|from| cell(age, from, way)),
                after[age][way],
            ));
        }
    }
    constraints
}

fn prior(before: &Stock, after: &Stock) -> Vec<f64> {
    let mut cells = vec![0.0; AGES * PLACES * PLACES + AGES];
    for age in 0..AGES {
        for to in 0..NONE {
            cells[cell(age, NONE, to)] = after[age][to] * begins(WAYS[to], age);
        }
        let helped: f64 = after[age].iter().sum();
        cells[short_cell(age)] = helped * 0.4 * assumed("short_share");
        for from in (0..NONE).filter(|_| age > 0) {
            for (to, weight) in habits(WAYS[from], age).into_iter().enumerate() {
                cells[cell(age, from, to)] = before[age - 1][from] * weight;
            }
        }
    }
    cells
}

/// The part of a stock that came to it from no help within the year.
fn begins(way: Way, age: usize) -> f64 {
    match way {
        Way::Home if age == 0 => 1.0,
        Way::Home => 0.42,
        Way::Placed => 0.15,
        Way::Emergency => 0.5,
        Way::Care => 0.03,
        Way::Aftercare => 0.10,
        Way::AftercarePlaced => 0.04,
    }
}

/// Where children of an age go from a way: home, placed, emergency, care, aftercare, aftercare placed, none.
fn habits(way: Way, age: usize) -> [f64; PLACES] {
    let adult = age >= 18;
    match way {
        Way::Home if adult => [0.0, 0.0, 0.0, 0.0, 0.40, 0.06, 0.54],
        Way::Home => [0.60, 0.02, 0.010, 0.012, 0.0, 0.0, 0.36],
        Way::Placed if adult => [0.0, 0.0, 0.0, 0.0, 0.20, 0.55, 0.25],
        Way::Placed => [0.10, 0.60, 0.02, 0.10, 0.0, 0.0, 0.18],
        Way::Emergency if adult => [0.0, 0.0, 0.0, 0.0, 0.25, 0.40, 0.35],
        Way::Emergency => [0.27, 0.11, 0.0, 0.44, 0.0, 0.0, 0.18],
        Way::Care if adult => [0.0, 0.0, 0.0, 0.0, 0.15, 0.55, 0.30],
        Way::Care => [0.015, 0.01, 0.003, 0.93, 0.0, 0.0, 0.04],
        Way::Aftercare if adult => [0.0, 0.0, 0.0, 0.0, 0.55, 0.05, 0.40],
        Way::AftercarePlaced if adult => [0.0, 0.0, 0.0, 0.0, 0.10, 0.65, 0.25],
        Way::Aftercare | Way::AftercarePlaced => [0.0; PLACES],
    }
}

#[cfg(test)]
mod tests {
    use super::super::stock::stock;
    use super::*;

    #[test]
    fn every_year_meets_its_flows() {
        let mut before = stock(2009);
        for year in 2010..=2025 {
            let after = stock(year);
            let flows = flows(year, &before, &after);
            let target = target(year);
            let still: f64 = before[..AGES - 1].iter().flatten().sum();
            let new: f64 = (0..AGES)
                .map(|age| flows.short(age) + flows.from(age, NONE).iter().sum::<f64>())
                .sum();
            let off = (still + new) / target.measure_in_year - 1.0;
            assert!(off.abs() < 1e-3, "{year}: {off}");
            let left: f64 = (1..AGES)
                .map(|age| flows.from(age, Way::Care as usize)[NONE])
                .sum();
            assert!(
                (left - (target.care_in_year - target.care_at_end)).abs() < 2.0,
                "{year}: {left}"
            );
            for (age, row) in after.iter().enumerate() {
                for (way, wanted) in row.iter().enumerate() {
                    let into: f64 = (0..PLACES).map(|from| flows.from(age, from)[way]).sum();
                    assert!((into - wanted).abs() < 1.0, "{year} {age} {way}: {into}");
                }
            }
            let short: f64 = (0..AGES).map(|age| flows.short(age)).sum();
            assert!((0.05..0.45).contains(&(short / new)), "{year}: {}", short / new);
            before = after;
        }
    }
}
