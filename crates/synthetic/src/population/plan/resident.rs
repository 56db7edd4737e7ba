//! Who lives in the country: cohorts of birth, spread over the municipalities, from which children are taken.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::dice::Dice;
use super::rounding::Carry;
use super::target::assumed;
use crate::population::geography::municipalities;
use crate::population::request::{Request, Size, YEARS};

/// Births by year (rounded to hundreds; Statistics Norway's table of births, from general knowledge).
static BIRTHS: LazyLock<BTreeMap<i32, f64>> = LazyLock::new(|| {
    include_str!("../../../data/births.csv")
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once(','))
        .filter_map(|(year, births)| Some((year.parse().ok()?, births.parse().ok()?)))
        .collect()
});

/// Those born in one year.
pub(crate) struct Cohort {
    /// Up to and with each municipality: where it ends.
    ends: Vec<u32>,
    /// Which residents have been taken.
    taken: Vec<u64>,
    taken_in: Vec<u32>,
    left: u32,
}

impl Cohort {
    fn spread(size: u32, start: f64) -> Self {
        let all: u32 = municipalities().iter().map(|one| one.residents).sum();
        let mut carry = Carry::starting_at(start);
        let mut end = 0;
        let mut ends = Vec::with_capacity(municipalities().len());
        for municipality in municipalities() {
            end += carry.round(f64::from(size) * f64::from(municipality.residents) / f64::from(all));
            ends.push(end.min(size));
        }
        // What rounding leaves lives in the last one.
        if let Some(last) = ends.last_mut() {
            *last = size;
        }
        let words = (size as usize).div_ceil(64);
        Self {
            ends,
            taken: vec![0; words],
            taken_in: vec![0; municipalities().len()],
            left: size,
        }
    }

    fn size(&self) -> u32 {
        self.ends.last().copied().unwrap_or_default()
    }

    /// Takes somebody whom nobody has taken: the municipality. `likely` is each municipality's weight, 1 at the most.
    fn take(&mut self, likely: &[f64], dice: &mut Dice) -> Option<u16> {
        if self.left == 0 {
            return None;
        }
        for attempt in 0..400 {
            let resident = u32::try_from(dice.below(self.size() as usize)).ok()?;
            let municipality = self.ends.partition_point(|end| *end <= resident);
            if attempt < 200 && !dice.chance(likely[municipality]) {
                continue;
            }
            let (word, bit) = (resident as usize / 64, 1 << (resident % 64));
            if self.taken[word] & bit == 0 {
                self.taken[word] |= bit;
                self.taken_in[municipality] += 1;
                self.left -= 1;
                return u16::try_from(municipality).ok();
            }
        }
        None
    }
}

/// All residents who are 0-24 at the end of one of the years.
pub(crate) struct Residents {
    cohorts: BTreeMap<i32, Cohort>,
    likely: Vec<f64>,
    /// Made children for each real one.
    pub(crate) scale: f64,
}

impl Residents {
    pub(crate) fn new(request: &Request, dice: &mut Dice) -> Self {
        let last = *request.years.end();
        let scale = scale(request);
        let mut children = Carry::starting_at(1e-6);
        let mut older = Carry::starting_at(dice.unit());
        let cohorts = (YEARS.start() - 25..=last)
            .map(|year| {
                let carry = if year > last - 18 {
                    &mut children
                } else {
                    &mut older
                };
                (year, Cohort::spread(carry.round(size(year) * scale), dice.unit()))
            })
            .collect();
        Self {
            cohorts,
            likely: likely(dice),
            scale,
        }
    }

    /// Takes a resident of a cohort whom no service knows: the municipality.
    pub(crate) fn take(&mut self, born: i32, dice: &mut Dice) -> Option<u16> {
        self.cohorts.get_mut(&born)?.take(&self.likely, dice)
    }

    /// Residents of a municipality whom nobody has taken, by year of birth.
    pub(crate) fn left_in(&self, municipality: u16, first: i32) -> Vec<(i32, u32)> {
        let place = usize::from(municipality);
        let left = |cohort: &Cohort| {
            let start = place.checked_sub(1).map_or(0, |before| cohort.ends[before]);
            cohort.ends[place] - start - cohort.taken_in[place]
        };
        let shown = self.cohorts.range(first..);
        shown
            .map(|(year, cohort)| (*year, left(cohort)))
            .filter(|(_, left)| *left > 0)
            .collect()
    }
}

/// Made children for each real one, at the end of the last year.
pub(crate) fn scale(request: &Request) -> f64 {
    let last = *request.years.end();
    let real: f64 = (last - 17..=last).map(size).sum();
    match request.size {
        Size::Nation => 1.0,
        Size::Children(children) => f64::from(children) / real,
    }
}

/// The real size of a cohort.
fn size(born: i32) -> f64 {
    BIRTHS.get(&born).copied().unwrap_or_default() * assumed("cohort_factor")
}

/// How likely residents of each municipality are to meet the service, relative to the likeliest: they differ by a quarter.
fn likely(dice: &mut Dice) -> Vec<f64> {
    let raw: Vec<f64> = municipalities()
        .iter()
        .map(|_| (0.25 * dice.normal()).exp().clamp(0.5, 1.8))
        .collect();
    raw.iter().map(|weight| weight / 1.8).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn residents(size: Size) -> Residents {
        let request = Request {
            size,
            years: 2013..=2024,
            seed: 1,
        };
        Residents::new(&request, &mut Dice::new(1, 0))
    }

    #[test]
    fn exactly_as_many_children_as_asked_for_live_there_at_the_end() {
        for wanted in [50, 51, 999, 20_000, 4_000_000] {
            let all = residents(Size::Children(wanted));
            let children: u32 = all
                .cohorts
                .range(2007..=2024)
                .map(|(_, cohort)| cohort.size())
                .sum();
            assert_eq!(children, wanted);
        }
    }

    #[test]
    fn the_nation_has_about_as_many_children_as_it_has() {
        let all = residents(Size::Nation);
        let children: u32 = all
            .cohorts
            .range(2007..=2024)
            .map(|(_, cohort)| cohort.size())
            .sum();
        // One child in 26 has a measure in a year: 42 421 in 2024, of whom some five thousand are grown.
        assert!((1_080_000..1_130_000).contains(&children), "{children}");
        assert!((all.scale - 1.0).abs() < 1e-5);
    }

    #[test]
    fn nobody_is_taken_twice_and_nobody_is_left_over() {
        let mut all = residents(Size::Children(2000));
        let mut dice = Dice::new(2, 0);
        let before: u32 = (0..357)
            .map(|one| all.left_in(one, 2010).iter().map(|(_, left)| left).sum::<u32>())
            .sum();
        let mut taken = 0;
        while all.take(2015, &mut dice).is_some() {
            taken += 1;
        }
        let after: u32 = (0..357)
            .map(|one| all.left_in(one, 2010).iter().map(|(_, left)| left).sum::<u32>())
            .sum();
        assert_eq!(before - after, taken);
        assert!(all.cohorts[&2015].size() - taken <= 2, "{taken}");
    }
}
