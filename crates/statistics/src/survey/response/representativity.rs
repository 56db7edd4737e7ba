//! How even the response was over strata of the frame.

use serde::{Deserialize, Serialize};

/// A stratum of the frame and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stratum {
    /// Its category of each variable that strata are made from, in the same order in every stratum: region, then size.
    pub categories: Vec<String>,
    /// How many the frame has.
    pub frame: u32,
    /// How many of them were asked: all, where no sample was drawn.
    pub asked: u32,
    /// How many answered.
    pub answered: u32,
}

/// How much one category, or a variable with all of its categories, adds to uneven response.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Partial {
    /// Which of the variables, by its place.
    pub variable: usize,
    /// The category; none for the variable as a whole.
    pub category: Option<String>,
    /// The unconditional indicator. Of a category it is below 0 where fewer answered than on average, above where more did.
    pub unconditional: f64,
    /// The conditional indicator: what is left when the other variables are held still. Never below 0.
    pub conditional: f64,
}

/// How representative the response was: 1 where everybody was equally likely to answer, 0 where it was as uneven as it can be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Representativity {
    /// The R-indicator: 1 less twice the standard deviation of the propensities.
    pub indicator: f64,
    /// The same corrected for bias: few answers make propensities look more uneven than they are.
    pub adjusted: f64,
    /// The standard error of the indicator; none where the propensities are all alike.
    pub standard_error: Option<f64>,
    /// The lowest that the indicator can be at this share of answers: 1 less twice the root of p(1 - p).
    pub lowest: f64,
    /// The coefficient of variation of the propensities: the most that uneven response can shift a mean, in standard deviations.
    pub variation: f64,
    /// The share that answered, weighted to the frame.
    pub propensity: f64,
    /// The share that answered in each stratum, in the order given; none where nobody was asked.
    pub propensities: Vec<Option<f64>>,
    /// What each variable adds, and each of its categories, in the order of the variables.
    pub partial: Vec<Partial>,
}

/// A stratum in which somebody was asked: its share of the frame, propensity, and the variance that its estimate has.
struct Known<'a> {
    stratum: &'a Stratum,
    share: f64,
    propensity: f64,
    variance: f64,
}

/// How representative the response was by these strata; none where fewer than two were asked or nobody answered.
///
/// The propensity of a stratum is the share of its asked that answered, so the model is the saturated one of the strata. Strata
/// in which nobody was asked say nothing and are left out.
#[must_use]
pub fn representativity(strata: &[Stratum]) -> Option<Representativity> {
    let asked: Vec<&Stratum> = strata.iter().filter(|one| one.asked > 0).collect();
    let frame: f64 = asked.iter().map(|one| f64::from(one.frame.max(one.asked))).sum();
    if frame < 2.0 || asked.iter().all(|one| one.answered == 0) {
        return None;
    }
    let known: Vec<Known> = asked.iter().map(|stratum| Known::of(stratum, frame)).collect();
    let propensity: f64 = known.iter().map(|one| one.share * one.propensity).sum();
    let of_frame = frame / (frame - 1.0);
    let spread: f64 = of_frame * known.iter().map(|one| one.between(propensity)).sum::<f64>();
    let bias: f64 = known.iter().map(|one| one.share * one.variance).sum();
    let deviation = spread.sqrt();
    Some(Representativity {
        indicator: 1.0 - 2.0 * deviation,
        adjusted: 1.0 - 2.0 * (spread - bias).max(0.0).sqrt(),
        standard_error: (deviation > 1e-12)
            .then(|| of_frame * variance_of_spread(&known, propensity).sqrt() / deviation),
        lowest: 1.0 - 2.0 * (propensity * (1.0 - propensity)).max(0.0).sqrt(),
        variation: deviation / propensity,
        propensity,
        propensities: strata.iter().map(propensity_of).collect(),
        partial: partial(&known, propensity),
    })
}

fn propensity_of(stratum: &Stratum) -> Option<f64> {
    let answered = stratum.answered.min(stratum.asked);
    (stratum.asked > 0).then(|| f64::from(answered) / f64::from(stratum.asked))
}

impl<'a> Known<'a> {
    fn of(stratum: &'a Stratum, frame: f64) -> Self {
        let propensity = propensity_of(stratum).unwrap_or_default();
        Self {
            stratum,
            share: f64::from(stratum.frame.max(stratum.asked)) / frame,
            propensity,
            variance: propensity * (1.0 - propensity) / f64::from(stratum.asked),
        }
    }

    fn between(&self, mean: f64) -> f64 {
        self.share * (self.propensity - mean).powi(2)
    }
}

/// The variance of the weighted sum of squares `p'Ap`, with `A = diag(w) - ww'` and `V = diag(v)`: `4 p'AVAp + 2 tr(AVAV)`.
fn variance_of_spread(known: &[Known], mean: f64) -> f64 {
    let slopes = known
        .iter()
        .map(|one| (one.share * (one.propensity - mean)).powi(2) * one.variance)
        .sum::<f64>();
    let mut trace = 0.0;
    for (row, one) in known.iter().enumerate() {
        for (column, other) in known.iter().enumerate() {
            let diagonal = if row == column { one.share } else { 0.0 };
            let cell = diagonal - one.share * other.share;
            trace += cell * cell * one.variance * other.variance;
        }
    }
    4.0 * slopes + 2.0 * trace
}

fn partial(known: &[Known], mean: f64) -> Vec<Partial> {
    let variables = known
        .iter()
        .map(|one| one.stratum.categories.len())
        .min()
        .unwrap_or(0);
    (0..variables)
        .flat_map(|variable| of_variable(known, mean, variable))
        .collect()
}

/// The indicators of a variable, and of each of its categories in the order they come.
fn of_variable(known: &[Known], mean: f64, variable: usize) -> Vec<Partial> {
    let mut categories: Vec<&str> = Vec::new();
    for one in known {
        let category = one.stratum.categories[variable].as_str();
        if !categories.contains(&category) {
            categories.push(category);
        }
    }
    let within: Vec<f64> = known
        .iter()
        .map(|one| within_others(known, one, variable))
        .collect();
    let mut found = Vec::new();
    for category in categories {
        let is_of = |one: &Known| one.stratum.categories[variable] == category;
        let (share, propensity) = mean_of(known.iter().filter(|one| is_of(one)));
        let conditional = known.iter().zip(&within).filter(|(one, _)| is_of(one));
        found.push(Partial {
            variable,
            category: Some(category.to_owned()),
            unconditional: share.sqrt() * (propensity - mean),
            conditional: conditional.map(|(_, within)| within).sum::<f64>().sqrt(),
        });
    }
    let whole = Partial {
        variable,
        category: None,
        unconditional: found
            .iter()
            .map(|one| one.unconditional.powi(2))
            .sum::<f64>()
            .sqrt(),
        conditional: within.iter().sum::<f64>().sqrt(),
    };
    std::iter::once(whole).chain(found).collect()
}

/// How far a stratum lies from those that differ from it in one variable alone, by its share of the frame.
fn within_others(known: &[Known], one: &Known, variable: usize) -> f64 {
    let is_beside = |other: &&Known| {
        let pairs = one.stratum.categories.iter().zip(&other.stratum.categories);
        pairs
            .enumerate()
            .all(|(place, (own, theirs))| place == variable || own == theirs)
    };
    let (_, mean) = mean_of(known.iter().filter(is_beside));
    one.between(mean)
}

/// The share of the frame that some strata have, and their propensity.
fn mean_of<'a, 'b: 'a>(some: impl Iterator<Item = &'a Known<'b>>) -> (f64, f64) {
    let (share, sum) = some.fold((0.0, 0.0), |(share, sum), one| {
        (share + one.share, sum + one.share * one.propensity)
    });
    (share, if share > 0.0 { sum / share } else { 0.0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stratum(region: &str, size: &str, asked: u32, answered: u32) -> Stratum {
        Stratum {
            categories: vec![region.into(), size.into()],
            frame: asked,
            asked,
            answered,
        }
    }

    fn near(found: f64, expected: f64) {
        assert!((found - expected).abs() < 1e-12, "{found} is not {expected}");
    }

    #[test]
    fn equal_response_everywhere_is_fully_representative() {
        let found = representativity(&[stratum("a", "x", 10, 4), stratum("b", "x", 20, 8)]).unwrap();
        near(found.indicator, 1.0);
        near(found.adjusted, 1.0);
        near(found.propensity, 0.4);
        assert_eq!(found.standard_error, None);
        assert!(found.partial.iter().all(|one| one.unconditional.abs() < 1e-12));
    }

    #[test]
    fn all_of_one_half_and_nobody_of_the_other_is_as_uneven_as_it_gets() {
        let found = representativity(&[stratum("a", "x", 500, 500), stratum("b", "x", 500, 0)]).unwrap();
        // S² = 1000/999 · 1/4, so the indicator is just below 0.
        near(found.indicator, 1.0 - (1000.0_f64 / 999.0).sqrt());
        near(found.lowest, 0.0);
        // Nobody's answer was left to chance: there is nothing to correct.
        near(found.adjusted, found.indicator);
        near(found.variation, (1000.0_f64 / 999.0).sqrt());
    }

    #[test]
    fn two_strata_agree_with_a_calculation_by_hand() {
        // 10 asked, 8 answered; 30 asked, 12 answered: p = 0.8 and 0.4, mean 0.5; sum of squares 10·0.09 + 30·0.01 = 1.2.
        let found = representativity(&[stratum("a", "x", 10, 8), stratum("b", "x", 30, 12)]).unwrap();
        near(found.propensity, 0.5);
        near(found.indicator, 1.0 - 2.0 * (1.2_f64 / 39.0).sqrt());
        // The bias is (0.16 + 0.24) / 40.
        near(found.adjusted, 1.0 - 2.0 * (1.2_f64 / 39.0 - 0.01).sqrt());
        let of = |category: Option<&str>| {
            let one = found
                .partial
                .iter()
                .find(|one| one.variable == 0 && one.category.as_deref() == category);
            one.unwrap().unconditional
        };
        near(of(Some("a")), 0.5 * 0.3);
        near(of(Some("b")), -(0.75_f64.sqrt()) * 0.1);
        near(of(None), (1.2_f64 / 40.0).sqrt());
        // Size has one category, so region explains everything and size nothing.
        let size = found.partial.iter().find(|one| one.variable == 1).unwrap();
        near(size.unconditional, 0.0);
        near(size.conditional, 0.0);
    }

    #[test]
    fn what_one_variable_explains_is_not_laid_to_the_other() {
        // Response follows size alone, but region a has more of the large.
        let found = representativity(&[
            stratum("a", "small", 10, 2),
            stratum("a", "large", 30, 24),
            stratum("b", "small", 30, 6),
            stratum("b", "large", 10, 8),
        ])
        .unwrap();
        let whole = |variable| {
            let one = found
                .partial
                .iter()
                .find(|one| one.variable == variable && one.category.is_none());
            one.unwrap()
        };
        near(whole(0).unconditional, 0.15);
        near(whole(0).conditional, 0.0);
        near(whole(1).unconditional, 0.3);
        assert!(whole(1).conditional > 0.25);
    }

    #[test]
    fn a_sample_is_weighted_to_its_frame() {
        let sampled = [
            Stratum {
                frame: 100,
                ..stratum("a", "x", 10, 8)
            },
            Stratum {
                frame: 20,
                ..stratum("b", "x", 10, 2)
            },
        ];
        near(
            representativity(&sampled).unwrap().propensity,
            (80.0 + 4.0) / 120.0,
        );
    }

    #[test]
    fn a_stratum_that_nobody_was_asked_in_says_nothing() {
        let found = representativity(&[stratum("a", "x", 10, 5), stratum("b", "x", 0, 0)]).unwrap();
        assert_eq!(found.propensities, [Some(0.5), None]);
        near(found.indicator, 1.0);
        assert_eq!(representativity(&[]), None);
        assert_eq!(representativity(&[stratum("a", "x", 1, 1)]), None);
        assert_eq!(representativity(&[stratum("a", "x", 9, 0)]), None);
    }
}
