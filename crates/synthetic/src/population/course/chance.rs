//! Chance of the lives: one stream for each child and for each part, so that the order of telling does not matter.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// Keeps the lives apart from the plan, which draws from the same seed.
const SALT: u64 = 0x7a1e_0f11_fe5e_ed00;
/// Numbers of children lie below it, those of parts and municipalities above.
const BEYOND_CHILDREN: u64 = 1 << 40;

/// A stream of chance.
pub(super) struct Chance(ChaCha8Rng);

impl Chance {
    /// The stream of a child's life.
    pub(super) fn of_child(seed: u64, number: u64) -> Self {
        Self::stream(seed, number)
    }

    /// The stream of a part's residents.
    pub(super) fn of_part(seed: u64, part: usize) -> Self {
        Self::stream(seed, BEYOND_CHILDREN + part as u64)
    }

    /// The stream of a caseworker's post in a municipality.
    pub(super) fn of_post(seed: u64, municipality: u16, post: u32) -> Self {
        Self::stream(
            seed,
            (2 << 60) | (u64::from(municipality) << 32) | u64::from(post),
        )
    }

    /// The stream of what happens to the children of one home on a day.
    pub(super) fn of_family(seed: u64, family_and_day: u64) -> Self {
        Self::stream(seed, (3 << 60) | (family_and_day >> 4))
    }

    fn stream(seed: u64, stream: u64) -> Self {
        let mut generator = ChaCha8Rng::seed_from_u64(seed ^ SALT);
        generator.set_stream(stream);
        Self(generator)
    }

    /// A whole number, both ends included; the lower one where they are crossed.
    pub(super) fn between(&mut self, from: i64, to: i64) -> i64 {
        if to <= from {
            from
        } else {
            self.0.random_range(from..=to)
        }
    }

    /// So many days, as [`Chance::between`].
    pub(super) fn days(&mut self, from: u32, to: u32) -> u64 {
        self.between(i64::from(from), i64::from(to)).unsigned_abs()
    }

    /// Between 0 and 1.
    pub(super) fn share(&mut self) -> f64 {
        self.0.random()
    }

    /// Whether something with a probability happens.
    pub(super) fn happens(&mut self, probability: f64) -> bool {
        self.share() < probability
    }

    /// From the normal distribution with mean 0 and variance 1 (Box and Muller 1958).
    pub(super) fn normal(&mut self) -> f64 {
        let radius = (-2.0 * (1.0 - self.share()).ln()).sqrt();
        radius * (std::f64::consts::TAU * self.share()).cos()
    }

    /// From the exponential distribution with a mean.
    pub(super) fn waiting(&mut self, mean: f64) -> f64 {
        -mean * (1.0 - self.share()).ln()
    }

    /// One of the items, each as often as its weight says; the first where no weight is above 0, `None` where there is no item.
    pub(super) fn weighted<T: Copy>(&mut self, items: impl Iterator<Item = (T, u32)> + Clone) -> Option<T> {
        let total: u32 = items.clone().map(|(_, weight)| weight).sum();
        let mut left = if total == 0 {
            0
        } else {
            self.0.random_range(0..total)
        };
        for (item, weight) in items.clone() {
            if left < weight {
                return Some(item);
            }
            left -= weight;
        }
        items.map(|(item, _)| item).next()
    }
}

/// A pseudonym: a one-to-one mix of a number below 2^64 for each seed and purpose (the finalizer of SplitMix64, twice).
pub(super) fn pseudonym(seed: u64, purpose: u64, number: u64) -> u64 {
    let key = mixed(seed ^ SALT.rotate_left(17) ^ purpose.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    mixed(mixed(number ^ key).wrapping_add(key))
}

fn mixed(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn pseudonyms_never_meet_and_hide_the_order() {
        let all: Vec<u64> = (0..10_000).map(|number| pseudonym(1, 2, number)).collect();
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
        let rising = all.windows(2).filter(|pair| pair[0] < pair[1]).count();
        assert!((4_500..5_500).contains(&rising), "{rising}");
        assert_ne!(pseudonym(1, 2, 3), pseudonym(1, 3, 3));
        assert_ne!(pseudonym(1, 2, 3), pseudonym(2, 2, 3));
    }

    #[test]
    fn the_normal_has_mean_zero_and_variance_one() {
        let mut chance = Chance::of_child(1, 1);
        let draws: Vec<f64> = (0..20_000).map(|_| chance.normal()).collect();
        let mean = draws.iter().sum::<f64>() / 20_000.0;
        let variance = draws.iter().map(|draw| (draw - mean).powi(2)).sum::<f64>() / 20_000.0;
        assert!(mean.abs() < 0.03, "{mean}");
        assert!((variance - 1.0).abs() < 0.04, "{variance}");
    }

    #[test]
    fn weights_are_kept_and_an_empty_choice_is_none() {
        let mut chance = Chance::of_child(1, 1);
        let items = [('a', 1), ('b', 0), ('c', 3)];
        let mut counts = [0; 3];
        for _ in 0..4_000 {
            match chance.weighted(items.into_iter()) {
                Some('a') => counts[0] += 1,
                Some('c') => counts[2] += 1,
                other => panic!("{other:?}"),
            }
        }
        assert!((900..1_100).contains(&counts[0]), "{counts:?}");
        assert_eq!(chance.weighted(std::iter::empty::<(u8, u32)>()), None);
        assert_eq!(chance.weighted([('x', 0)].into_iter()), Some('x'));
    }
}
