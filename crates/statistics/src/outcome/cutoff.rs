//! Cut-offs between those who need help and those who do not, and what became of one person.

use super::class::Class;
use super::reliable_change::ReliableChange;

/// Which way a score is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Better {
    /// More is better.
    Higher,
    /// Less is better, as in lists of complaints.
    Lower,
}

impl Better {
    /// 1 where more is better, -1 where less is.
    pub(super) const fn sign(self) -> f64 {
        match self {
            Self::Higher => 1.0,
            Self::Lower => -1.0,
        }
    }
}

/// Mean and standard deviation of the scores of a group.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Distribution {
    /// The mean.
    pub mean: f64,
    /// The standard deviation.
    pub deviation: f64,
}

/// The three cut-offs of Jacobson and Truax 1991.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cutoffs {
    /// Two standard deviations from the mean of those who get help, towards the better: a.
    pub a: f64,
    /// Two standard deviations from the mean of the others, towards the worse: b. Needs their scores.
    pub b: Option<f64>,
    /// As likely in the one group as in the other: c. Needs the others' scores; the one to take where the groups overlap.
    pub c: Option<f64>,
}

impl Cutoffs {
    /// From the scores of those who get help, before it, and of others where they are known.
    ///
    /// `None` where a deviation is not above 0 or a number is none.
    #[must_use]
    pub fn new(helped: Distribution, others: Option<Distribution>, better: Better) -> Option<Self> {
        let fits = |group: &Distribution| {
            group.mean.is_finite() && group.deviation.is_finite() && group.deviation > 0.0
        };
        if !fits(&helped) || !others.as_ref().is_none_or(fits) {
            return None;
        }
        let sign = better.sign();
        let between = |others: Distribution| {
            (others.deviation * helped.mean + helped.deviation * others.mean)
                / (others.deviation + helped.deviation)
        };
        Some(Self {
            a: helped.mean + sign * 2.0 * helped.deviation,
            b: others.map(|others| others.mean - sign * 2.0 * others.deviation),
            c: others.map(between),
        })
    }
}

/// What a change is held against.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Criterion {
    /// Which way is better.
    pub better: Better,
    /// What is more than error.
    pub reliable: ReliableChange,
    /// Where somebody no longer is among those who need help; without it nobody is called recovered.
    pub cutoff: Option<f64>,
}

impl Criterion {
    /// What became of one person, by the scores before and after; a score that is missing or no number makes it not measured.
    ///
    /// Recovered: reliably better, from the worse side of the cut-off to the cut-off or beyond.
    #[must_use]
    pub fn class(&self, before: Option<f64>, after: Option<f64>) -> Class {
        let (Some(before), Some(after)) = (
            before.filter(|score| score.is_finite()),
            after.filter(|score| score.is_finite()),
        ) else {
            return Class::NotMeasured;
        };
        if !self.reliable.is_reliable(before, after) {
            return Class::Unchanged;
        }
        let sign = self.better.sign();
        if sign * (after - before) < 0.0 {
            return Class::Worsened;
        }
        let crosses = |cutoff: f64| sign * before < sign * cutoff && sign * after >= sign * cutoff;
        if self.cutoff.is_some_and(crosses) {
            Class::Recovered
        } else {
            Class::Improved
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HELPED: Distribution = Distribution {
        mean: 40.0,
        deviation: 7.5,
    };
    const OTHERS: Distribution = Distribution {
        mean: 60.0,
        deviation: 7.5,
    };

    /// The example of the paper: a 55, b 45, c 50.
    #[test]
    fn the_cutoffs_are_those_of_the_papers_example() {
        let cutoffs = Cutoffs::new(HELPED, Some(OTHERS), Better::Higher).unwrap();
        assert_eq!(
            cutoffs,
            Cutoffs {
                a: 55.0,
                b: Some(45.0),
                c: Some(50.0)
            }
        );
        let mirrored = Cutoffs::new(OTHERS, Some(HELPED), Better::Lower).unwrap();
        assert_eq!(
            mirrored,
            Cutoffs {
                a: 45.0,
                b: Some(55.0),
                c: Some(50.0)
            }
        );
    }

    #[test]
    fn c_lies_nearer_to_the_group_that_varies_less() {
        let others = Distribution {
            deviation: 2.5,
            ..OTHERS
        };
        let cutoffs = Cutoffs::new(HELPED, Some(others), Better::Higher).unwrap();
        assert_eq!(cutoffs.c, Some(55.0));
    }

    #[test]
    fn without_the_others_there_is_a_alone() {
        let cutoffs = Cutoffs::new(HELPED, None, Better::Higher).unwrap();
        assert_eq!((cutoffs.b, cutoffs.c), (None, None));
        let flat = Distribution {
            deviation: 0.0,
            ..OTHERS
        };
        assert_eq!(Cutoffs::new(HELPED, Some(flat), Better::Higher), None);
        assert_eq!(Cutoffs::new(flat, None, Better::Higher), None);
    }

    fn criterion(better: Better, cutoff: Option<f64>) -> Criterion {
        let reliable = ReliableChange::new(7.5, 0.80).unwrap();
        Criterion {
            better,
            reliable,
            cutoff,
        }
    }

    #[test]
    fn each_change_has_its_class() {
        let upwards = criterion(Better::Higher, Some(50.0));
        for (before, after, class) in [
            (40.0, 50.0, Class::Recovered),
            (40.0, 49.9, Class::Improved),
            (49.9, 60.0, Class::Recovered),
            (50.0, 60.0, Class::Improved),
            (40.0, 49.0, Class::Unchanged),
            (49.0, 51.0, Class::Unchanged),
            (50.0, 40.0, Class::Worsened),
            (50.0, 41.0, Class::Unchanged),
        ] {
            assert_eq!(
                upwards.class(Some(before), Some(after)),
                class,
                "{before} {after}"
            );
            let downwards = criterion(Better::Lower, Some(-50.0));
            assert_eq!(downwards.class(Some(-before), Some(-after)), class);
        }
    }

    #[test]
    fn without_a_cutoff_nobody_is_called_recovered() {
        let criterion = criterion(Better::Higher, None);
        assert_eq!(criterion.class(Some(0.0), Some(100.0)), Class::Improved);
    }

    #[test]
    fn a_missing_score_is_not_measured() {
        let criterion = criterion(Better::Higher, Some(50.0));
        for (before, after) in [
            (None, Some(1.0)),
            (Some(1.0), None),
            (None, None),
            (Some(f64::NAN), Some(1.0)),
        ] {
            assert_eq!(criterion.class(before, after), Class::NotMeasured);
        }
    }
}
