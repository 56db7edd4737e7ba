//! Benchmark B8: protecting a table of municipality x age x kind of measure with all its totals, and proving it.
//!
//! `bench_disclosure [SEED]` makes the table (357 municipalities in 15 counties, 6 age groups, 5 kinds; counts are made
//! up, as skewed as those of municipalities are), holds back what must be, attacks the result, and prints as JSON: cells,
//! cells held back, seconds, the smallest width that the attacker left a protected cell, and peak memory in bytes.

#![expect(clippy::print_stdout, reason = "a measuring program, not part of the product")]

use std::time::Instant;

use tiltak_statistics::disclosure::attack::attack;
use tiltak_statistics::disclosure::elimination::suppress;
use tiltak_statistics::disclosure::gate::{HeldBack, protect};
use tiltak_statistics::disclosure::{Cell, Problem, Publish};

/// Municipalities of each county as of 2024, Oslo first.
const COUNTIES: [usize; 15] = [1, 23, 27, 41, 7, 18, 46, 21, 6, 23, 25, 43, 38, 21, 17];
const AGES: usize = 6;
const KINDS: usize = 5;
/// Counts below this, but not zero, are protected: so wide must the interval be.
const FEWEST: i64 = 4;

fn main() {
    let seed = std::env::args()
        .nth(1)
        .and_then(|text| text.parse().ok())
        .unwrap_or(20_261_122);
    let problem = table(seed);
    let started = Instant::now();
    let proposed = suppress(&problem).held_back;
    let elimination = started.elapsed().as_secs_f64();
    let started = Instant::now();
    let findings = attack(&problem, &proposed);
    let attack_alone = started.elapsed().as_secs_f64();
    let pinned = findings.iter().filter(|finding| !finding.is_safe).count();
    let started = Instant::now();
    let protected = match protect(&problem) {
        Ok(protected) => protected,
        Err(refusal) => {
            println!("{}", serde_json::json!({ "refused": refusal.to_string() }));
            std::process::exit(1);
        }
    };
    let gate = started.elapsed().as_secs_f64();
    let started = Instant::now();
    let findings = attack(&problem, &protected.held_back);
    let attack_last = started.elapsed().as_secs_f64();
    let because = |why| protected.why.iter().filter(|one| **one == Some(why)).count();
    let widths = findings
        .iter()
        .filter_map(|finding| Some(finding.highest? - finding.lowest));
    let result = serde_json::json!({
        "cells": problem.cells.len(),
        "primary": because(HeldBack::Primary),
        "secondary": because(HeldBack::Secondary),
        "seconds_elimination": elimination,
        "seconds_attack_on_elimination": attack_alone,
        "pinned_after_elimination": pinned,
        "seconds_gate": gate,
        "rounds": protected.rounds,
        "seconds_attack": attack_last,
        "all_safe": findings.iter().all(|finding| finding.is_safe),
        "smallest_width": widths.min(),
        "required_width": FEWEST - 1,
        "peak_bytes": peak(),
    });
    println!("{result}");
}

/// The table: a count for each municipality, age and kind, and every total over one or more of them.
fn table(seed: u64) -> Problem {
    let mut chance = Chance(seed);
    let mut problem = Problem::default();
    let municipalities: usize = COUNTIES.iter().sum();
    for municipality in 0..municipalities {
        let size = if municipality == 0 {
            1800.0
        } else {
            60.0 * (2.2 * chance.bell()).exp().min(12.0)
        };
        for age in 0..AGES {
            for kind in 0..KINDS {
                let share = [0.08, 0.14, 0.2, 0.24, 0.22, 0.12][age] * [0.4, 0.3, 0.15, 0.1, 0.05][kind];
                problem.inner.push(chance.count(size * share));
            }
        }
    }
    let mut areas: Vec<_> = std::iter::once(0..municipalities).collect();
    let mut first = 0;
    for county in COUNTIES {
        areas.push(first..first + county);
        first += county;
    }
    // Oslo is both.
    areas.extend((1..municipalities).map(|one| one..one + 1));
    for area in areas {
        for ages in groups(AGES) {
            for kinds in groups(KINDS) {
                let members = area.clone().flat_map(|one| {
                    let kinds = kinds.clone();
                    ages.clone()
                        .flat_map(move |age| kinds.clone().map(move |kind| number(one, age, kind)))
                });
                add(&mut problem, members.collect());
            }
        }
    }
    problem
}

/// All of a dimension, and each alone.
fn groups(count: usize) -> Vec<std::ops::Range<usize>> {
    std::iter::once(0..count)
        .chain((0..count).map(|one| one..one + 1))
        .collect()
}

fn number(municipality: usize, age: usize, kind: usize) -> u32 {
    u32::try_from((municipality * AGES + age) * KINDS + kind).unwrap_or(u32::MAX)
}

fn add(problem: &mut Problem, members: Vec<u32>) {
    let mut cell = Cell {
        cost: members.len() as u64,
        members,
        publish: Publish::Wanted,
        protect: None,
    };
    let value = problem.value(&cell);
    cell.protect = (1..FEWEST).contains(&value).then_some(FEWEST - 1);
    cell.cost = cell.cost * 1000 + value.unsigned_abs();
    problem.cells.push(cell);
}

/// `SplitMix64` (Steele, Lea and Flood 2014).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Evenly between 0 and 1.
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
    fn even(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// About normal, mean 0, deviation 1 / 2: three evens together.
    fn bell(&mut self) -> f64 {
        self.even() + self.even() + self.even() - 1.5
    }

    /// A Poisson count.
    fn count(&mut self, mean: f64) -> i64 {
        let (limit, mut product, mut count) = ((-mean.min(500.0)).exp(), self.even(), 0);
        while product > limit {
            product *= self.even();
            count += 1;
        }
        count
    }
}

/// The highest memory use of this process in bytes, 0 where the system does not say.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|text| text.trim().trim_end_matches(" kB").parse::<u64>().ok())
        .unwrap_or(0)
        * 1024
}
