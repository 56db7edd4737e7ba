//! The services that the leaders of 2022 head: region and full-time equivalents, exactly as in the published tables.
//!
//! First the sizes: in each group the sum is met by adding one at a time to services that have room. The median asks for
//! more: with 25 services up to 15 and 16 from 16 to 30, the fourth and fifth of these must both have the median's 26, and
//! the eleven after them at least as much. Then the services are swapped between regions until every region's sum is met.

use crate::draw::Draw;

use super::Wave;
use super::data;
use super::figure::Measure;

/// A service in the sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Service {
    /// Place among the regions of `region.csv`, which is also the order on the form.
    pub region: u8,
    /// Full-time equivalents.
    pub positions: u16,
    /// Size group, from 0.
    pub size: u8,
}

/// Proposals of a swap before the search starts anew, and how often it may.
const PROPOSALS: u32 = 200_000;
const STARTS: u32 = 20;
/// No service has more; the largest Norwegian one is not among the 58.
const LARGEST: u32 = 140;
/// How often a part of the sample is drawn that comes in beside whole copies of it, and exchanges tried in each.
const PARTS: u32 = 20;
const EXCHANGES: u32 = 500;

struct Group {
    low: u32,
    high: u32,
    services: u32,
    sum: u32,
}

struct Target {
    responses: u32,
    sum: u32,
}

fn published(question: &str, measure: Measure, options: &str) -> u32 {
    data::figures()
        .iter()
        .filter(|figure| figure.wave == Wave::Autumn2022 && figure.question == question)
        .find(|figure| figure.measure == measure && figure.options == options)
        .map_or(0, |figure| figure.tenths() / 10)
}

fn groups() -> Vec<Group> {
    let figures = data::figures().iter();
    figures
        .filter(|figure| figure.question == "1b" && figure.measure == Measure::Count)
        .filter_map(|figure| {
            let (low, high) = figure.options.split_once("..")?;
            Some(Group {
                low: low.parse().ok()?,
                high: high.parse::<u32>().ok()?.min(LARGEST),
                services: figure.tenths() / 10,
                sum: published("1b", Measure::Sum, &figure.options),
            })
        })
        .collect()
}

fn targets() -> Vec<Target> {
    let of = |name: &str| Target {
        responses: published("1a", Measure::Count, name),
        sum: published("1a", Measure::Sum, name),
    };
    data::regions().iter().map(|one| of(&one.region)).collect()
}

/// The sample at its published size.
pub(super) fn sample(draw: &mut Draw) -> Vec<Service> {
    let mut services = Vec::new();
    let median = published("1b", Measure::Median, "");
    let half: u32 = groups().iter().map(|group| group.services).sum::<u32>() / 2;
    for (group, size) in groups().iter().zip(0..) {
        let bounds = bounds(group, services.len(), half, median);
        for positions in with_sum(&bounds, group.sum, draw) {
            let positions = u16::try_from(positions).unwrap_or(u16::MAX);
            services.push(Service {
                region: 0,
                positions,
                size,
            });
        }
    }
    for _ in 0..STARTS {
        if into_regions(&mut services, &targets(), draw) {
            break;
        }
    }
    services
}

/// Lowest and highest value of each service of a group, in rising order; `before` smaller ones came earlier.
fn bounds(group: &Group, before: usize, half: u32, median: u32) -> Vec<(u32, u32)> {
    let holds_median = (group.low..=group.high).contains(&median);
    (0..group.services)
        .map(|at| at + u32::try_from(before).unwrap_or(u32::MAX) + 1)
        .map(|rank| match rank {
            _ if !holds_median => (group.low, group.high),
            _ if rank == half || rank == half + 1 => (median, median),
            _ if rank < half => (group.low, median),
            _ => (median, group.high),
        })
        .collect()
}

fn with_sum(bounds: &[(u32, u32)], sum: u32, draw: &mut Draw) -> Vec<u32> {
    let mut values: Vec<u32> = bounds.iter().map(|bound| bound.0).collect();
    let mut open: Vec<usize> = (0..bounds.len()).collect();
    let mut left = sum.saturating_sub(values.iter().sum());
    while left > 0 && !open.is_empty() {
        // Two draws and the smaller place: some grow more than others.
        let place = below(draw, open.len()).min(below(draw, open.len()));
        let Some((value, bound)) = open
            .get(place)
            .and_then(|&at| Some((values.get_mut(at)?, bounds.get(at)?)))
        else {
            break;
        };
        if *value < bound.1 {
            *value += 1;
            left -= 1;
        } else {
            open.swap_remove(place);
        }
    }
    values
}

/// Deals the services to the regions and swaps pairs until the sums are met; whether they are.
fn into_regions(services: &mut [Service], targets: &[Target], draw: &mut Draw) -> bool {
    for at in (1..services.len()).rev() {
        services.swap(at, below(draw, at + 1));
    }
    let mut excess: Vec<i64> = targets.iter().map(|target| -i64::from(target.sum)).collect();
    let places = (0..)
        .zip(targets)
        .flat_map(|(region, target)| (0..target.responses).map(move |_| region));
    for (service, region) in services.iter_mut().zip(places) {
        service.region = region;
        add(&mut excess, region, i64::from(service.positions));
    }
    for _ in 0..PROPOSALS {
        if excess.iter().all(|&one| one == 0) {
            return true;
        }
        let (first, second) = (below(draw, services.len()), below(draw, services.len()));
        let worse = draw.chance(2);
        let (Some(&one), Some(&other)) = (services.get(first), services.get(second)) else {
            return false;
        };
        let moved = i64::from(one.positions) - i64::from(other.positions);
        let before = miss(&excess, one.region) + miss(&excess, other.region);
        add(&mut excess, one.region, -moved);
        add(&mut excess, other.region, moved);
        if one.region == other.region
            || miss(&excess, one.region) + miss(&excess, other.region) > before && !worse
        {
            add(&mut excess, one.region, moved);
            add(&mut excess, other.region, -moved);
        } else {
            services.swap(first, second);
            for (at, region) in [(first, one.region), (second, other.region)] {
                if let Some(service) = services.get_mut(at) {
                    service.region = region;
                }
            }
        }
    }
    false
}

fn miss(excess: &[i64], region: u8) -> i64 {
    excess.get(usize::from(region)).map_or(0, |one| one.abs())
}

fn add(excess: &mut [i64], region: u8, more: i64) {
    if let Some(one) = excess.get_mut(usize::from(region)) {
        *one += more;
    }
}

fn below(draw: &mut Draw, end: usize) -> usize {
    let last = i64::try_from(end).unwrap_or(1) - 1;
    usize::try_from(draw.between(0..=last)).unwrap_or(0)
}

/// Services for any number of leaders: whole copies of the sample, and the draw without replacement that comes nearest
/// to it for the rest.
pub(super) fn services(draw: &mut Draw, respondents: u32) -> Vec<Service> {
    let mut sample = sample(draw);
    let (size, wanted) = (sample.len().max(1), respondents as usize);
    let mut all = Vec::with_capacity(wanted);
    for _ in 0..wanted / size {
        all.extend_from_slice(&sample);
    }
    let rest = wanted % size;
    all.extend(nearest_part(&mut sample, rest, draw));
    all
}

/// Improves a random part by exchanges with what is left out, several times, and keeps the best.
fn nearest_part(sample: &mut [Service], rest: usize, draw: &mut Draw) -> Vec<Service> {
    let size = sample.len();
    let mut best: Option<(i64, Vec<Service>)> = None;
    for _ in 0..if rest == 0 { 0 } else { PARTS } {
        for at in 0..rest {
            let other = at + below(draw, size - at);
            sample.swap(at, other);
        }
        let mut away = distance(sample, rest);
        for _ in 0..EXCHANGES {
            let (within, without) = (below(draw, rest), rest + below(draw, size - rest));
            sample.swap(within, without);
            let now = distance(sample, rest);
            if now > away {
                sample.swap(within, without);
            } else {
                away = now;
            }
        }
        if best.as_ref().is_none_or(|(least, _)| away < *least) {
            best = Some((away, sample.iter().take(rest).copied().collect()));
        }
    }
    best.map_or_else(Vec::new, |(_, services)| services)
}

/// How far the first `rest` are from their part of the whole: responses and positions by region and by size.
fn distance(sample: &[Service], rest: usize) -> i64 {
    let (mut by_region, mut by_size) = ([[0_i64; 2]; 5], [[0_i64; 2]; 5]);
    let (rest_weight, whole) = (
        i64::try_from(rest).unwrap_or(0),
        i64::try_from(sample.len()).unwrap_or(0),
    );
    for (at, service) in sample.iter().enumerate() {
        let weight = if at < rest {
            whole - rest_weight
        } else {
            -rest_weight
        };
        for (table, group) in [(&mut by_region, service.region), (&mut by_size, service.size)] {
            if let Some(cell) = table.get_mut(usize::from(group)) {
                cell[0] += weight * 20;
                cell[1] += weight * i64::from(service.positions);
            }
        }
    }
    by_region
        .iter()
        .chain(&by_size)
        .flatten()
        .map(|miss| miss.abs())
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_hundred_seeds_all_give_the_published_tables() {
        for seed in 0..200 {
            let services = sample(&mut Draw::new(seed, 0));
            for (region, target) in (0..).zip(targets()) {
                let own: Vec<_> = services.iter().filter(|one| one.region == region).collect();
                let sum: u32 = own.iter().map(|one| u32::from(one.positions)).sum();
                assert_eq!(
                    (own.len() as u32, sum),
                    (target.responses, target.sum),
                    "seed {seed}"
                );
            }
            for (size, group) in (0..).zip(groups()) {
                let own: Vec<_> = services.iter().filter(|one| one.size == size).collect();
                let sum: u32 = own.iter().map(|one| u32::from(one.positions)).sum();
                assert_eq!(
                    (own.len() as u32, sum),
                    (group.services, group.sum),
                    "seed {seed}"
                );
            }
            let mut positions: Vec<_> = services.iter().map(|one| one.positions).collect();
            positions.sort_unstable();
            assert_eq!(positions[28..30], [26, 26]);
        }
    }
}
