//! Axes with few round ticks.

use tiltak_statistics::language::Language;

use super::words::written;

/// An axis of numbers that begins and ends at a tick.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Axis {
    /// The first tick.
    pub low: f64,
    /// The last tick.
    pub high: f64,
    /// The ticks, rising.
    pub ticks: Vec<f64>,
    decimals: u8,
}

impl Axis {
    /// An axis over values with about `most` steps of 1, 2 or 5 times a power of ten, no finer than `decimals`.
    ///
    /// It begins at zero where asked, and where the lowest value is nearer to zero than to the highest.
    pub fn over(values: impl IntoIterator<Item = f64>, from_zero: bool, most: usize, decimals: u8) -> Self {
        let (mut low, mut high) = values
            .into_iter()
            .filter(|value| value.is_finite())
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
                (low.min(value), high.max(value))
            });
        if low > high {
            (low, high) = (0.0, 0.0);
        }
        if from_zero || (low > 0.0 && low < high / 2.0) {
            (low, high) = (low.min(0.0), high.max(0.0));
        }
        let finest = 10f64.powi(-i32::from(decimals));
        if high - low < finest {
            let room = (high.abs() * 0.05).max(finest);
            let floor = if low >= 0.0 { 0.0 } else { f64::NEG_INFINITY };
            (low, high) = ((low - room).max(floor), high + room);
        }
        let step = round_step((high - low) / most.max(1) as f64).max(finest);
        let (first, last) = ((low / step).floor(), (high / step - 1e-9).ceil());
        let count = (last - first).max(1.0) as usize;
        let ticks: Vec<f64> = (0..=count).map(|index| (first + index as f64) * step).collect();
        let decimals = (0..decimals)
            .find(|decimals| (step * 10f64.powi(i32::from(*decimals))).fract().abs() < 1e-9)
            .unwrap_or(decimals);
        Self {
            low: ticks[0],
            high: ticks[count],
            ticks,
            decimals,
        }
    }

    /// The place of a value between the places of the two ends.
    pub fn place(&self, value: f64, (from, to): (f64, f64)) -> f64 {
        let value = value.clamp(self.low, self.high);
        from + (to - from) * (value - self.low) / (self.high - self.low)
    }

    /// A tick as readers write it.
    pub fn text(&self, tick: f64, language: Language) -> String {
        written(tick, self.decimals, language)
    }
}

/// Which labels of an axis are written: every first, second, third .., the least that leaves a gap between them.
///
/// `places` is the middle and the width of each, in one direction.
pub(super) fn every(places: &[(f64, f64)], gap: f64) -> usize {
    let fits = |step: &usize| {
        let shown: Vec<_> = places.iter().step_by(*step).collect();
        shown
            .windows(2)
            .all(|pair| (pair[1].0 - pair[0].0).abs() >= (pair[0].1 + pair[1].1) / 2.0 + gap)
    };
    (1..places.len()).find(fits).unwrap_or(places.len().max(1))
}

/// The least of 1, 2 and 5 times a power of ten that is no less than a step.
pub(super) fn round_step(step: f64) -> f64 {
    let power = 10f64.powf(step.log10().floor());
    [1.0, 2.0, 5.0]
        .into_iter()
        .map(|factor| factor * power)
        .find(|round| *round >= step * (1.0 - 1e-9))
        .unwrap_or(10.0 * power)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticks(values: &[f64], from_zero: bool, decimals: u8) -> Vec<f64> {
        Axis::over(values.iter().copied(), from_zero, 5, decimals).ticks
    }

    #[test]
    fn ticks_are_round_and_few() {
        assert_eq!(ticks(&[0.0, 97.0], true, 0), [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
        assert_eq!(ticks(&[61.2, 74.9], false, 1), [60.0, 65.0, 70.0, 75.0]);
        assert_eq!(ticks(&[3.0, 1234.0], true, 0), [0.0, 500.0, 1000.0, 1500.0]);
        assert_eq!(ticks(&[100.0], true, 0), [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
    }

    #[test]
    fn a_count_has_no_parts_of_a_person() {
        assert_eq!(ticks(&[0.0, 1.0], true, 0), [0.0, 1.0]);
        assert_eq!(ticks(&[0.0, 3.0], true, 0), [0.0, 1.0, 2.0, 3.0]);
    }

    #[test]
    fn labels_that_are_left_out_are_left_out_evenly() {
        let places: Vec<_> = (0..13).map(|place| (f64::from(place) * 20.0, 30.0)).collect();
        assert_eq!(every(&places, 6.0), 2);
        assert_eq!(every(&places[..1], 6.0), 1);
        assert_eq!(every(&[], 6.0), 1);
        assert_eq!(every(&[(0.0, 50.0), (10.0, 50.0)], 6.0), 2);
    }

    #[test]
    fn equal_values_and_no_values_have_an_axis() {
        assert_eq!(ticks(&[], true, 0), [0.0, 1.0]);
        assert_eq!(ticks(&[0.0, 0.0], false, 0), [0.0, 1.0]);
        let equal = ticks(&[72.0, 72.0], false, 0);
        assert!(equal[0] < 72.0 && equal[equal.len() - 1] > 72.0, "{equal:?}");
        assert_eq!(ticks(&[f64::NAN, f64::INFINITY], true, 0), [0.0, 1.0]);
    }

    #[test]
    fn an_axis_over_negative_values_has_a_zero() {
        let ticks = ticks(&[-7.0, 4.0], true, 0);
        assert!(ticks.contains(&0.0) && ticks[0] <= -7.0, "{ticks:?}");
    }

    #[test]
    fn tick_texts_have_the_decimals_of_their_step() {
        let axis = Axis::over([0.0, 0.9], true, 5, 1);
        let texts: Vec<_> = axis
            .ticks
            .iter()
            .map(|tick| axis.text(*tick, Language::Nb))
            .collect();
        assert_eq!(texts, ["0,0", "0,2", "0,4", "0,6", "0,8", "1,0"]);
        let whole = Axis::over([0.0, 90.0], true, 5, 1);
        assert_eq!(whole.text(20.0, Language::Nb), "20");
    }
}
