//! Frequencies (fordelinger): how many chose what, which share of everybody that stands for, and how surely.

use super::data::{Category, Measure, Variable};
use super::design::{Counts, Design, Support};
use super::distribution::{beta_quantile, deviate};
use crate::uncertainty::Level;

/// How the interval of a share is made. Each reaches as many standard errors as Student's distribution says, with respondents less strata
/// as degrees of freedom.
///
/// Where a share is none or all, no variance can be measured: then all methods but [`KornGraubard`](Self::KornGraubard) give Wilson's
/// interval of as many answers as the weights and the size of the population make of the respondents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ShareMethod {
    /// The score interval of the effective number of answers: `p (1 - p) / variance`. Source: Wilson, JASA 22 (1927); for complex samples
    /// Kott and Carr, Journal of Official Statistics 13 (1997) 81-89; compared by Franco and others, JSSAM 7 (2019) 334-364.
    #[default]
    Wilson,
    /// Symmetric on the scale of log-odds (R: `svyciprop`, `logit` and `xlogit`).
    Logit,
    /// The exact binomial interval of the effective number of answers (R: `beta`). Never too narrow. Source: Korn and Graubard,
    /// Survey Methodology 24 (1998) 193-201.
    KornGraubard,
    /// Symmetric about the share (R: `mean`), cut at 0 and 1.
    Linear,
}

/// An estimate with the interval of values that agree with the answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The estimate.
    pub value: f64,
    /// Its standard error.
    pub error: f64,
    /// The lower end of the interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// How often an interval made this way holds the true value.
    pub level: Level,
    /// Degrees of freedom.
    pub freedom: f64,
    /// By which factor the design changes the variance that a simple random sample of as many would have; none where that has none.
    pub effect: Option<f64>,
}

impl Estimate {
    /// Tells whether a value lies in the interval.
    #[must_use]
    pub fn contains(&self, value: f64) -> bool {
        self.low <= value && value <= self.high
    }
}

/// How many chose one category, and which share that stands for.
#[derive(Debug, Clone, PartialEq)]
pub struct Frequency {
    /// The place of the category in the column.
    pub category: usize,
    /// Its code.
    pub code: u16,
    /// How many respondents chose it.
    pub count: u64,
    /// The share of all who answered, answers apart ("do not know") among them; none where nobody answered, or the answers cannot be used.
    pub of_all: Option<Estimate>,
    /// The share of those who took a stand: without answers apart. None for an answer apart.
    pub of_stands: Option<Estimate>,
}

/// The frequencies of a column.
#[derive(Debug, Clone, PartialEq)]
pub struct Frequencies {
    /// How many respondents were asked.
    pub asked: u64,
    /// How many were not asked, by what they answered before.
    pub not_asked: u64,
    /// How many were asked and left it out.
    pub left_out: u64,
    /// How many answered, answers apart among them.
    pub answered: u64,
    /// How many chose an answer apart.
    pub apart: u64,
    /// Each category, in the order of the column.
    pub rows: Vec<Frequency>,
}

/// How intervals are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Settings {
    /// How often intervals hold the true value.
    pub level: Level,
    /// How those of shares are made.
    pub method: ShareMethod,
}

/// Those that shares are of: the slots that are in it, and what it rests on.
struct Domain {
    is_in: Vec<bool>,
    /// The sum of weights in each slot.
    weights: Vec<f64>,
    support: Support,
    settings: Settings,
    /// How many standard errors an interval reaches.
    deviate: f64,
    has_size: bool,
}

impl Design {
    /// The frequencies of a column of codes; `None` where it holds something else or not one code for each respondent.
    #[must_use]
    pub fn frequencies(&self, variable: &Variable, settings: Settings) -> Option<Frequencies> {
        let categories = variable.categories();
        if categories.is_empty() || variable.codes().len() != self.respondents() {
            return None;
        }
        let counts = self.count(variable.codes(), categories.len());
        Some(self.frequencies_at(&counts, 0, categories, settings))
    }

    /// The frequencies of a column of yes and no, or of options ticked, as they are given.
    #[must_use]
    pub fn share(&self, is_part: &[Option<bool>], settings: Settings) -> Option<Estimate> {
        let code = |one: &Option<bool>| one.map_or(super::data::LEFT_OUT, u16::from);
        let codes: Vec<u16> = is_part.iter().map(code).collect();
        if codes.len() != self.respondents() {
            return None;
        }
        let counts = self.count(&codes, 2);
        Some(
            self.domain(&counts, |slot| slot < 2, settings)?
                .share(self, &counts, 1),
        )
    }

    /// Frequencies from the slots of counts from `first` on.
    pub(super) fn frequencies_at(
        &self,
        counts: &Counts,
        first: usize,
        categories: &[Category],
        settings: Settings,
    ) -> Frequencies {
        let many = categories.len();
        let rows = counts.rows();
        let own = &rows[first..first + many + 2];
        let (left_out, not_asked) = (own[many], own[many + 1]);
        let answered: f64 = own[..many].iter().sum();
        let apart: f64 = own
            .iter()
            .zip(categories)
            .filter(|(_, one)| one.apart)
            .map(|(count, _)| count)
            .sum();
        let is_any = |slot: usize| (first..first + many).contains(&slot);
        let is_stand = |slot: usize| is_any(slot) && !categories[slot - first].apart;
        let all = self.domain(counts, is_any, settings);
        let stands = if apart > 0.0 {
            self.domain(counts, is_stand, settings)
        } else {
            None
        };
        let frequency = |(place, category): (usize, &Category)| {
            let share = |domain: &Domain| domain.share(self, counts, first + place);
            let of_all = all.as_ref().filter(|_| !category.unusable).map(share);
            let is_stand = !category.unusable && !category.apart;
            Frequency {
                category: place,
                code: category.code,
                count: own[place] as u64,
                of_all,
                of_stands: match &stands {
                    _ if !is_stand => None,
                    Some(stands) => Some(share(stands)),
                    // Nobody stands apart: it is the same.
                    None => of_all.filter(|_| apart == 0.0),
                },
            }
        };
        Frequencies {
            asked: (answered + left_out) as u64,
            not_asked: not_asked as u64,
            left_out: left_out as u64,
            answered: answered as u64,
            apart: apart as u64,
            rows: categories.iter().enumerate().map(frequency).collect(),
        }
    }

    /// The slots that `is_in` takes; `None` where nobody is in them.
    fn domain(&self, counts: &Counts, is_in: impl Fn(usize) -> bool, settings: Settings) -> Option<Domain> {
        let support = self.support(counts, &is_in);
        (support.weight > 0.0).then(|| Domain {
            is_in: (0..counts.slots).map(is_in).collect(),
            weights: self.weighted(counts),
            support,
            settings,
            deviate: deviate(settings.level, support.freedom),
            has_size: self.has_size(),
        })
    }

    /// The share of numbers up to a point, its error and degrees of freedom; what is not a number is left out.
    pub(super) fn share_up_to(&self, values: &[f64], point: f64) -> Option<Estimate> {
        let is_below: Vec<Option<bool>> = values
            .iter()
            .map(|value| (!value.is_nan()).then_some(*value <= point))
            .collect();
        self.share(&is_below, Settings::default())
    }
}

impl Domain {
    /// The share of one slot.
    fn share(&self, design: &Design, counts: &Counts, slot: usize) -> Estimate {
        let part = if self.is_in[slot] { self.weights[slot] } else { 0.0 };
        let share = part / self.support.weight;
        let influence = |(one, is_in): (usize, &bool)| {
            let value = f64::from(u8::from(one == slot)) - share;
            if *is_in { value / self.support.weight } else { 0.0 }
        };
        let values: Vec<f64> = self.is_in.iter().enumerate().map(influence).collect();
        self.estimate(share, design.variance(counts, &values).max(0.0))
    }

    fn estimate(&self, share: f64, variance: f64) -> Estimate {
        // Rounding can leave a share of all a little beside 1.
        let share = share.clamp(0.0, 1.0);
        let (low, high) = self.interval(share, variance);
        Estimate {
            value: share,
            error: variance.sqrt(),
            low,
            high,
            level: self.settings.level,
            freedom: self.support.freedom,
            effect: effect(variance, share * (1.0 - share), self.support, self.has_size),
        }
    }

    fn interval(&self, share: f64, variance: f64) -> (f64, f64) {
        let spread = share * (1.0 - share);
        let t = self.deviate;
        if self.support.effective.is_infinite() {
            return (share, share);
        }
        if spread < 1e-12 {
            return match self.settings.method {
                ShareMethod::KornGraubard => self.korn_graubard(share, self.support.effective),
                _ => wilson(share, self.support.effective, t),
            };
        }
        if variance <= 0.0 {
            return (share, share);
        }
        let half = t * variance.sqrt();
        match self.settings.method {
            ShareMethod::Wilson => wilson(share, spread / variance, t),
            ShareMethod::Linear => ((share - half).max(0.0), (share + half).min(1.0)),
            ShareMethod::Logit => {
                let (middle, half) = ((share / (1.0 - share)).ln(), half / spread);
                let back = |odds: f64| 1.0 / (1.0 + (-odds).exp());
                (back(middle - half), back(middle + half))
            }
            ShareMethod::KornGraubard => self.korn_graubard(share, spread / variance),
        }
    }

    fn korn_graubard(&self, share: f64, effective: f64) -> (f64, f64) {
        let level = self.settings.level;
        let rows = deviate(level, self.support.rows - 1.0);
        let answers = effective * (rows / self.deviate).powi(2);
        if answers.is_nan() || answers <= 0.0 {
            return (0.0, 1.0);
        }
        let (part, rest) = (answers * share, answers * (1.0 - share));
        let low = if part < 1e-12 {
            0.0
        } else {
            beta_quantile(level.tail(), part, rest + 1.0)
        };
        let high = if rest < 1e-12 {
            1.0
        } else {
            beta_quantile(1.0 - level.tail(), part + 1.0, rest)
        };
        (low, high)
    }
}

/// The score interval of a share of `answers` answers, which need not be a whole number.
pub(super) fn wilson(share: f64, answers: f64, deviate: f64) -> (f64, f64) {
    if answers.is_nan() || answers <= 0.0 || !deviate.is_finite() {
        return (0.0, 1.0);
    }
    let squared = deviate * deviate / answers;
    let center = share + squared / 2.0;
    let half = (squared * share * (1.0 - share) + squared * squared / 4.0).sqrt();
    let end = |one: f64| (one / (1.0 + squared)).clamp(0.0, 1.0);
    (
        if share <= 0.0 { 0.0 } else { end(center - half) },
        if share >= 1.0 { 1.0 } else { end(center + half) },
    )
}

/// By which factor a variance differs from that of a simple random sample of as many respondents, drawn without replacement where the size
/// of the frame is known. `spread` is the weighted mean square about the mean.
pub(super) fn effect(variance: f64, spread: f64, support: Support, has_size: bool) -> Option<f64> {
    let left = if has_size {
        (support.weight - support.rows) / support.weight
    } else {
        1.0
    };
    let simple = spread / (support.rows - 1.0) * left;
    (simple.is_finite() && simple > 1e-300 && support.rows > 1.0).then(|| variance / simple)
}

/// Tells whether frequencies of a column say something: it holds codes that are not only own words.
#[must_use]
pub fn is_counted(variable: &Variable) -> bool {
    !variable.categories().is_empty() && !variable.identifying && variable.measure != Measure::Text
}
