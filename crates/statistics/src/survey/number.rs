//! Means (gjennomsnitt), sums (summer) and quantiles (kvantiler) of numbers.

use super::design::{Design, Moments, Support};
use super::distribution::deviate;
use super::share::{Estimate, Settings, effect};
use crate::uncertainty::Level;

/// A quantile with its interval. An end that would lie beyond the answers is not known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quantile {
    /// Which quantile, 0.5 for the median.
    pub part: f64,
    /// The quantile: halfway between two numbers where exactly that part lies up to the lower one.
    pub value: f64,
    /// The lower end of the interval.
    pub low: Option<f64>,
    /// The upper end.
    pub high: Option<f64>,
    /// How often an interval made this way holds the true value.
    pub level: Level,
}

/// What the numbers of a column say.
#[derive(Debug, Clone, PartialEq)]
pub struct Numbers {
    /// How many gave a number.
    pub count: u64,
    /// The smallest number: one respondent's own, so nothing to publish.
    pub smallest: f64,
    /// The largest, which is one respondent's own too.
    pub largest: f64,
    /// The mean of everybody.
    pub mean: Estimate,
    /// The sum over everybody that the respondents stand for.
    pub sum: Estimate,
    /// The lower quartile, the median and the upper quartile.
    pub quartiles: [Quantile; 3],
    /// The standard deviation of everybody.
    pub deviation: Option<f64>,
}

impl Design {
    /// The mean of the numbers that there are; what is not a number is left out. `None` where there is none, or not one place for each
    /// respondent.
    #[must_use]
    pub fn mean(&self, values: &[f64], settings: Settings) -> Option<Estimate> {
        self.mean_of(values, |_| true, settings)
    }

    /// The mean of the numbers of some respondents, which are a domain: how many they are is uncertain too.
    #[must_use]
    pub fn mean_of(
        &self,
        values: &[f64],
        is_in: impl Fn(usize) -> bool,
        settings: Settings,
    ) -> Option<Estimate> {
        let moments = self.usable(values, is_in)?;
        self.mean_from(&moments, settings)
    }

    /// The sum of the numbers that there are over everybody that the respondents stand for. `None` as for [`mean`](Self::mean).
    ///
    /// Who gave no number adds nothing: where a number was left out, the sum is too low.
    #[must_use]
    pub fn sum(&self, values: &[f64], settings: Settings) -> Option<Estimate> {
        let moments = self.usable(values, |_| true)?;
        self.sum_from(&moments, settings)
    }

    /// A quantile of the numbers that there are. `None` as for [`mean`](Self::mean), or where `part` is not within 0 to 1.
    ///
    /// The interval is that of the share at or below the quantile, read off at both its ends. Source: Woodruff, "Confidence intervals for
    /// medians and other position measures", JASA 47 (1952) 635-646.
    #[must_use]
    pub fn quantile(&self, values: &[f64], part: f64, settings: Settings) -> Option<Quantile> {
        let sorted = Sorted::new(self, values, |_| true)?;
        (0.0..=1.0)
            .contains(&part)
            .then(|| self.quantile_from(values, &sorted, part, settings))
            .flatten()
    }

    /// All that is told of a column of numbers; `None` as for [`mean`](Self::mean).
    #[must_use]
    pub fn numbers(&self, values: &[f64], settings: Settings) -> Option<Numbers> {
        let moments = self.usable(values, |_| true)?;
        let sorted = Sorted::new(self, values, |_| true)?;
        let support = self.support_of_numbers(&moments);
        let mean = self.mean_from(&moments, settings)?;
        let spread = self.weighted_squares(&moments, mean.value) / support.weight;
        let quantile = |part| self.quantile_from(values, &sorted, part, settings);
        Some(Numbers {
            count: support.rows as u64,
            smallest: sorted.steps.first()?.0,
            largest: sorted.steps.last()?.0,
            mean,
            sum: self.sum_from(&moments, settings)?,
            quartiles: [quantile(0.25)?, quantile(0.5)?, quantile(0.75)?],
            deviation: (support.rows > 1.0).then(|| (spread * support.rows / (support.rows - 1.0)).sqrt()),
        })
    }

    fn usable(&self, values: &[f64], is_in: impl Fn(usize) -> bool) -> Option<Moments> {
        if values.len() != self.respondents() || values.iter().any(|value| value.is_infinite()) {
            return None;
        }
        let moments = self.moments(values, is_in);
        (self.support_of_numbers(&moments).weight > 0.0).then_some(moments)
    }

    fn mean_from(&self, moments: &Moments, settings: Settings) -> Option<Estimate> {
        let support = self.support_of_numbers(moments);
        let (weight, sum) = self.weighted_sum(moments);
        let mean = sum / weight;
        let variance = self.variance_of_numbers(moments, 1.0 / weight, mean);
        let spread = self.weighted_squares(moments, mean) / weight;
        let effect = effect(variance, spread, support, self.has_size());
        Some(estimate(mean, variance, support, settings, effect))
    }

    fn sum_from(&self, moments: &Moments, settings: Settings) -> Option<Estimate> {
        let support = self.support_of_numbers(moments);
        let (_, sum) = self.weighted_sum(moments);
        let variance = self.variance_of_numbers(moments, 1.0, 0.0);
        Some(estimate(sum, variance, support, settings, None))
    }

    fn quantile_from(
        &self,
        values: &[f64],
        sorted: &Sorted,
        part: f64,
        settings: Settings,
    ) -> Option<Quantile> {
        let value = sorted.at(part)?;
        let below = self.share_up_to(values, value)?;
        let half = deviate(settings.level, below.freedom) * below.error;
        let end = |part: f64| (0.0..=1.0).contains(&part).then(|| sorted.at(part)).flatten();
        Some(Quantile {
            part,
            value,
            low: end(below.value - half),
            high: end(below.value + half),
            level: settings.level,
        })
    }
}

fn estimate(
    value: f64,
    variance: f64,
    support: Support,
    settings: Settings,
    effect: Option<f64>,
) -> Estimate {
    let error = variance.sqrt();
    let everybody = support.effective.is_infinite();
    let half = if everybody {
        0.0
    } else {
        deviate(settings.level, support.freedom) * error
    };
    // No degrees of freedom and no error: nothing is known of the error.
    let half = if half.is_nan() { f64::INFINITY } else { half };
    Estimate {
        value,
        error,
        low: value - half,
        high: value + half,
        level: settings.level,
        freedom: support.freedom,
        effect,
    }
}

/// Numbers in their order with the weight up to each.
struct Sorted {
    /// A number and the sum of weights up to and with it; each number once.
    steps: Vec<(f64, f64)>,
}

impl Sorted {
    fn new(design: &Design, values: &[f64], is_in: impl Fn(usize) -> bool) -> Option<Self> {
        if values.len() != design.respondents() {
            return None;
        }
        let mut pairs: Vec<(f64, f64)> = values
            .iter()
            .copied()
            .zip(design.weights())
            .enumerate()
            .filter(|(row, (value, weight))| !value.is_nan() && *weight != 0.0 && is_in(*row))
            .map(|(_, pair)| pair)
            .collect();
        pairs.sort_unstable_by(|one, other| one.0.total_cmp(&other.0));
        let mut steps: Vec<(f64, f64)> = Vec::new();
        let mut sum = 0.0;
        for (value, weight) in pairs {
            sum += weight;
            match steps.last_mut() {
                Some(last) if last.0 == value => last.1 = sum,
                _ => steps.push((value, sum)),
            }
        }
        (!steps.is_empty()).then_some(Self { steps })
    }

    /// The quantile of a part.
    fn at(&self, part: f64) -> Option<f64> {
        let whole = self.steps.last()?.1;
        let sought = part * whole;
        // Weights that are fractions seldom add up to the last digit.
        let close = 1e-12 * whole;
        let place = self.steps.partition_point(|step| step.1 < sought - close);
        let step = self.steps.get(place).or(self.steps.last())?;
        match self.steps.get(place + 1) {
            Some(next) if (step.1 - sought).abs() <= close => Some(f64::midpoint(step.0, next.0)),
            _ => Some(step.0),
        }
    }
}
