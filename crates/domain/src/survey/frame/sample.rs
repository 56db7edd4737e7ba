//! A sample (utvalg) drawn from a frame, the same each time from the same seed.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::{Stratum, Unit};

/// Draws `wanted` of the units, from each stratum as its share of the frame and at least one; their places in the frame, ascending.
///
/// The order in which a stratum's units come is that of the SHA-256 of seed and number, so whoever knows both can draw again.
#[must_use]
pub fn draw(units: &[Unit], strata: &[Stratum], wanted: usize, seed: u64) -> Vec<usize> {
    let mut groups: BTreeMap<&Stratum, Vec<usize>> = BTreeMap::new();
    for (place, stratum) in strata.iter().enumerate().take(units.len()) {
        groups.entry(stratum).or_default().push(place);
    }
    let sizes: Vec<usize> = groups.values().map(Vec::len).collect();
    let shares = allocate(&sizes, wanted);
    let mut drawn = Vec::new();
    for (mut group, share) in groups.into_values().zip(shares) {
        group.sort_by_cached_key(|place| Sha256::digest(format!("{seed}:{}", units[*place].number)));
        drawn.extend(group.into_iter().take(share));
    }
    drawn.sort_unstable();
    drawn
}

/// How many of each stratum: whole numbers by largest remainder, at least one of each, never more than there are.
fn allocate(sizes: &[usize], wanted: usize) -> Vec<usize> {
    let all: usize = sizes.iter().sum();
    if wanted >= all {
        return sizes.to_vec();
    }
    let mut shares: Vec<usize> = sizes
        .iter()
        .map(|size| (size * wanted / all).max(1).min(*size))
        .collect();
    // By remainder, larger strata first where it is the same.
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    order.sort_by_key(|place| std::cmp::Reverse((sizes[*place] * wanted % all, sizes[*place])));
    while shares.iter().sum::<usize>() < wanted {
        let before: usize = shares.iter().sum();
        for place in &order {
            if shares.iter().sum::<usize>() < wanted && shares[*place] < sizes[*place] {
                shares[*place] += 1;
            }
        }
        if shares.iter().sum::<usize>() == before {
            break;
        }
    }
    shares
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::{of_municipalities, strata};
    use super::*;

    #[test]
    fn a_sample_follows_from_its_seed_and_has_every_stratum() {
        let units = of_municipalities(2024);
        let strata = strata(&units, 5);
        let drawn = draw(&units, &strata, 100, 7);
        assert_eq!(drawn.len(), 100);
        assert_eq!(drawn, draw(&units, &strata, 100, 7));
        assert_ne!(drawn, draw(&units, &strata, 100, 8));
        let all: BTreeSet<_> = strata.iter().collect();
        let of_drawn: BTreeSet<_> = drawn.iter().map(|place| &strata[*place]).collect();
        assert_eq!(all, of_drawn);
        assert!(drawn.is_sorted() && drawn.iter().collect::<BTreeSet<_>>().len() == 100);
    }

    #[test]
    fn shares_are_those_of_the_frame() {
        assert_eq!(allocate(&[50, 30, 20], 10), [5, 3, 2]);
        assert_eq!(allocate(&[7, 2, 1], 5), [3, 1, 1]);
        assert_eq!(allocate(&[9, 1], 2), [1, 1]);
        assert_eq!(allocate(&[4, 3], 7), [4, 3]);
        assert_eq!(allocate(&[4, 3], 99), [4, 3]);
        assert_eq!(allocate(&[], 5), [0; 0]);
    }

    #[test]
    fn everybody_is_as_likely_to_be_drawn() {
        let units = of_municipalities(2024);
        let strata = vec![units_stratum(); units.len()];
        let mut counts = vec![0_u32; units.len()];
        for seed in 0..400 {
            for place in draw(&units, &strata, units.len() / 2, seed) {
                counts[place] += 1;
            }
        }
        // 400 draws of a half: 200, give or take five standard deviations of 10.
        assert!(
            counts.iter().all(|count| (150..250).contains(count)),
            "{counts:?}"
        );
    }

    fn units_stratum() -> Stratum {
        Stratum {
            region: "R1".into(),
            sizes: Vec::new(),
        }
    }
}
