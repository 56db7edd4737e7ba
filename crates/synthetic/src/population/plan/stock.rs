//! How many children of each age are helped in which way at the end of each year.
//!
//! The year 2021, for which most is published, is raked first from a prior shape by age; it is the prior of all others,
//! whose totals are published (or assumed) too.

use std::ops::RangeInclusive;

use super::raking::{Constraint, rake};
use super::target::{between, target};

/// Ages at the end of the year.
pub(crate) const AGES: usize = 25;

/// The ways of helping that the stocks tell apart, in their order in a [`Stock`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Way {
    Home,
    Placed,
    Emergency,
    Care,
    Aftercare,
    AftercarePlaced,
}

pub(crate) const WAYS: [Way; 6] = [
    Way::Home,
    Way::Placed,
    Way::Emergency,
    Way::Care,
    Way::Aftercare,
    Way::AftercarePlaced,
];
/// The place after the last way: no help.
pub(crate) const NONE: usize = WAYS.len();

/// Children by age and way.
pub(crate) type Stock = [[f64; WAYS.len()]; AGES];

fn cell(age: usize, way: Way) -> usize {
    age * WAYS.len() + way as usize
}

fn cells(ages: RangeInclusive<usize>, ways: &[Way]) -> impl Iterator<Item = usize> {
    ages.flat_map(move |age| ways.iter().map(move |way| cell(age, *way)))
}

/// The stock at the end of a year.
pub(crate) fn stock(year: i32) -> Stock {
    let mut cells = in_2021();
    if year != 2021 {
        lean(&mut cells, year);
        rake(&mut cells, &mut totals(year));
    }
    let mut stock = [[0.0; WAYS.len()]; AGES];
    for (age, row) in stock.iter_mut().enumerate() {
        row.copy_from_slice(&cells[age * WAYS.len()..(age + 1) * WAYS.len()]);
    }
    stock
}

/// What is known of every year: the totals.
fn totals(year: i32) -> Vec<Constraint> {
    let target = target(year);
    let children = target.assistance_at_end - target.emergency_at_end - target.aftercare_at_end;
    let placed = children * target.placed_share;
    let after = target.placed_at_end - target.care_at_end - target.emergency_at_end - placed;
    vec![
        Constraint::sum(cells(0..=17, &[Way::Home]), children - placed),
        Constraint::sum(cells(0..=17, &[Way::Placed]), placed),
        Constraint::sum(cells(0..=17, &[Way::Emergency]), target.emergency_at_end),
        Constraint::sum(cells(0..=17, &[Way::Care]), target.care_at_end),
        Constraint::sum(cells(18..=24, &[Way::AftercarePlaced]), after),
        Constraint::sum(cells(18..=24, &[Way::Aftercare]), target.aftercare_at_end - after),
    ]
}

/// The year 2021 with what the article tells by age: H004, H005, H017, H018, H019.
fn in_2021() -> Vec<f64> {
    let mut stock = prior();
    let mut constraints = totals(2021);
    let assistance = [Way::Home, Way::Placed];
    let any = [Way::Home, Way::Placed, Way::Emergency, Way::Care];
    constraints.extend(share(0..=2, &assistance, &any, 0.86));
    constraints.extend(share(13..=17, &assistance, &any, 0.64));
    constraints.extend(share(0..=11, &[Way::Placed], &assistance, 0.04));
    constraints.extend(share(13..=17, &[Way::Placed], &assistance, 0.17));
    constraints.extend(share(0..=12, &[Way::Placed], &assistance, 0.05));
    rake(&mut stock, &mut constraints);
    stock
}

/// The part is a share of the whole, as rounded: a little inside the half percentage point.
fn share(ages: RangeInclusive<usize>, part: &[Way], whole: &[Way], share: f64) -> [Constraint; 2] {
    const ROUNDING: f64 = 0.003;
    let terms = |bound: f64| -> Vec<(usize, f64)> {
        let coefficient = |way: &Way| if part.contains(way) { 1.0 - bound } else { -bound };
        ages.clone()
            .flat_map(|age| whole.iter().map(move |way| (cell(age, *way), coefficient(way))))
            .collect()
    };
    [
        Constraint::between(terms(share - ROUNDING), 0.0, f64::INFINITY),
        Constraint::between(terms(share + ROUNDING), f64::NEG_INFINITY, 0.0),
    ]
}

/// A shape by age, from what is generally known: help at home is spread over all ages, placement grows with age.
fn prior() -> Vec<f64> {
    let mut prior = vec![0.0; AGES * WAYS.len()];
    for age in 0..18 {
        let years = f64::from(u8::try_from(age).unwrap_or_default());
        prior[cell(age, Way::Home)] = 450.0 + 120.0 * years.min(7.0);
        prior[cell(age, Way::Placed)] = 15.0 + 2.0 * years + 3.0 * (years - 11.0).max(0.0).powi(2);
        prior[cell(age, Way::Emergency)] = if age < 2 {
            30.0
        } else {
            10.0 + 8.0 * (years - 11.0).max(0.0)
        };
        prior[cell(age, Way::Care)] = 60.0 + 45.0 * years;
    }
    for (age, weight) in (18..).zip([36.0, 25.0, 17.0, 10.0, 6.0, 2.5, 1.2]) {
        prior[cell(age, Way::Aftercare)] = weight;
        prior[cell(age, Way::AftercarePlaced)] = weight;
    }
    prior
}

/// What else differs between the years: aftercare past 22 begins in 2021, and housing for those of 16 and 17 as assistance
/// was common in 2016.
fn lean(cells: &mut [f64], year: i32) {
    let older = between(year, (2020, 0.0), (2023, 2.0));
    for age in 23..AGES {
        for way in [Way::Aftercare, Way::AftercarePlaced] {
            cells[cell(age, way)] *= if year <= 2020 { 0.0 } else { older };
        }
    }
    for age in 16..18 {
        cells[cell(age, Way::Placed)] *= between(year, (2016, 4.0), (2021, 1.0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(stock: &Stock, ages: RangeInclusive<usize>, ways: &[Way]) -> f64 {
        ages.map(|age| ways.iter().map(|way| stock[age][*way as usize]).sum::<f64>())
            .sum()
    }

    #[test]
    fn the_stock_of_2021_meets_what_is_published_by_age() {
        let stock = stock(2021);
        let assistance = [Way::Home, Way::Placed];
        let share = |ages: RangeInclusive<usize>, part: &[Way], whole: &[Way]| {
            100.0 * sum(&stock, ages.clone(), part) / sum(&stock, ages, whole)
        };
        let any = &WAYS[..4];
        for (is, published) in [
            (share(0..=17, &assistance, any), 72.0),
            (share(0..=17, &[Way::Placed], any), 6.0),
            (share(0..=2, &assistance, any), 86.0),
            (share(13..=17, &assistance, any), 64.0),
            (share(0..=17, &[Way::Placed], &assistance), 9.0),
            (share(0..=11, &[Way::Placed], &assistance), 4.0),
            (share(13..=17, &[Way::Placed], &assistance), 17.0),
            (share(0..=12, &[Way::Home], &assistance), 95.0),
        ] {
            assert!((is - published).abs() < 0.45, "{is} {published}");
        }
    }

    #[test]
    fn every_year_meets_its_totals() {
        for year in 2009..=2025 {
            let stock = stock(year);
            let target = target(year);
            let all = sum(&stock, 0..=24, &WAYS);
            assert!((all - target.measure_at_end()).abs() < 1.0, "{year}: {all}");
            let placed = sum(
                &stock,
                0..=24,
                &[Way::Placed, Way::Emergency, Way::Care, Way::AftercarePlaced],
            );
            assert!((placed - target.placed_at_end).abs() < 1.0, "{year}: {placed}");
        }
    }
}
