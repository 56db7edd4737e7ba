//! Who gives which answer: a ranking by a score, cut at the numbers of the solution. The margins stay exact, whatever the
//! scores are, and the work grows with the number of leaders and not faster.

use super::data::Model;

/// What a leader's answers hang together by. All on one scale, about -1 to 1 times `ONE`.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Profile {
    /// How strained the service is; never shown.
    pub strain: i32,
    /// Size against the middle group.
    pub size: i32,
    /// How easily the region recruits.
    pub region: i32,
}

/// The unit of a profile.
pub(super) const ONE: i32 = 1 << 18;
/// Larger than any score.
const OFFSET: i64 = 1 << 30;

/// Chance for one column: a number for each leader, the same in whatever order they are asked for.
///
/// A counter mixed as SplitMix64 does. A generator that keeps a state would be drawn from two hundred times for each
/// leader, and would give other answers when the order changes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Noise(u64);

impl Noise {
    pub(super) fn new(seed: u64, stream: u64) -> Self {
        Self(mix(mix(seed) ^ stream))
    }

    /// Another column beside this one.
    pub(super) fn beside(self, number: u64) -> Self {
        Self::new(self.0, number)
    }

    fn bits(self, respondent: u32) -> u64 {
        mix(self
            .0
            .wrapping_add(u64::from(respondent).wrapping_mul(0x9E37_79B9_7F4A_7C15)))
    }

    /// One of the numbers below `end`, which is small.
    pub(super) fn below(self, end: usize, respondent: u32) -> usize {
        let end = u64::try_from(end).unwrap_or(0);
        usize::try_from(((self.bits(respondent) >> 32) * end) >> 32).unwrap_or(0)
    }

    /// A number about 0, at most `ONE` away, the middle more often than the ends.
    pub(super) fn bell(self, respondent: u32) -> i32 {
        let bits = self.bits(respondent);
        let part = |shift: u32| i32::try_from((bits >> shift) % (1 << 18)).unwrap_or(0);
        part(0) + part(32) - ONE
    }
}

fn mix(number: u64) -> u64 {
    let first = (number ^ (number >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let second = (first ^ (first >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    second ^ (second >> 31)
}

/// The key by which a leader is ranked: the score, and the leader's place so that no two are the same.
pub(super) fn ranked(respondent: u32, profile: Profile, model: Option<&Model>, noise: Noise) -> u64 {
    let (strain, size, region) = model.map_or((0, 0, 0), |model| (model.strain, model.size, model.region));
    let rest = 100 - (strain.abs() + size.abs() + region.abs()).min(90);
    let score = strain * i64::from(profile.strain)
        + size * i64::from(profile.size)
        + region * i64::from(profile.region)
        + rest * i64::from(noise.bell(respondent));
    key(OFFSET - score, respondent)
}

/// A key that ranks at random.
pub(super) fn shuffled(respondent: u32, noise: Noise) -> u64 {
    key(OFFSET - i64::from(noise.bell(respondent)), respondent)
}

fn key(score: i64, respondent: u32) -> u64 {
    (u64::try_from(score).unwrap_or(0) << 32) | u64::from(respondent)
}

/// The leader behind a key.
fn respondent(key: u64) -> u32 {
    u32::try_from(key & u64::from(u32::MAX)).unwrap_or(0)
}

/// Cuts the ranking: the first `counts[0]` keys belong to cell 0 and so on. Within a cell the order has no meaning.
pub(super) fn deal(keys: &mut [u64], counts: &[u32], mut give: impl FnMut(u32, usize)) {
    let mut rest = keys;
    for (cell, &count) in counts.iter().enumerate() {
        let count = (count as usize).min(rest.len());
        if count > 0 && count < rest.len() {
            rest.select_nth_unstable(count - 1);
        }
        let (taken, left) = rest.split_at_mut(count);
        taken.iter().for_each(|&key| give(respondent(key), cell));
        rest = left;
    }
}
