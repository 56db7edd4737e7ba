//! How many answers there must be before anything is said.

use thiserror::Error;

use crate::uncertainty::Words;

/// The fewest answers that something is said of, and why so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Minimum {
    /// How many answers (people, pairs) are needed.
    pub needed: usize,
    /// Why, as a sentence for readers.
    pub reason: Words,
}

impl Minimum {
    /// Thirty answers for a reliability: with four items and an alpha of .80, thirty answers give an interval from .65 to .90
    /// (Feldt 1965), so that the true limit of reliable change may be a third larger than the one computed; twenty from .60.
    pub const RELIABILITY: Self = Self {
        needed: 30,
        reason: Words {
            nb: "Med færre enn 30 svar er målefeilen for usikker til å si hva som er en sikker endring.",
            nn: "Med færre enn 30 svar er målefeilen for usikker til å seie kva som er ei sikker endring.",
            en: "With fewer than 30 answers the error of measurement is too uncertain to say what a reliable change is.",
        },
    };

    /// Ten for a mean change, and in each of two groups: below that the interval of a standardised difference reaches about
    /// 0.7 to each side (Bonett 2008), nearly as far as what is commonly called a large one (0.8).
    pub const CHANGE: Self = Self {
        needed: 10,
        reason: Words {
            nb: "Med færre enn 10 svar kan tilfeldigheter alene se ut som en stor endring eller forskjell.",
            nn: "Med færre enn 10 svar kan tilfelle åleine sjå ut som ei stor endring eller ein stor forskjell.",
            en: "With fewer than 10 answers chance alone may look like a large change or difference.",
        },
    };

    /// Twice the square of the number of categories, for weighted kappa.
    ///
    /// Source: Cicchetti, "Testing the normal approximation and minimal sample size requirements of weighted kappa when the
    /// number of categories is large", Applied Psychological Measurement 5 (1981) 101-104.
    #[must_use]
    pub const fn of_kappa(categories: usize) -> Self {
        Self {
            needed: 2 * categories * categories,
            reason: Words {
                nb: "Kappa trenger to ganger kvadratet av antallet svar å velge mellom, ellers er intervallet ikke til å stole på.",
                nn: "Kappa treng to gonger kvadratet av talet på svar å velje mellom, elles er intervallet ikkje til å lite på.",
                en: "Kappa needs twice the square of the number of answers to choose from; with fewer pairs its interval cannot be trusted.",
            },
        }
    }

    /// Refuses fewer answers than are needed.
    ///
    /// # Errors
    /// [`NoVerdict::TooFew`], with how many there are and how many are needed.
    pub const fn check(self, have: usize) -> Result<(), NoVerdict> {
        if have < self.needed {
            return Err(NoVerdict::TooFew { have, minimum: self });
        }
        Ok(())
    }

    /// The same, where the formula itself needs so many.
    pub(super) const fn at_least(self, floor: usize) -> Self {
        if self.needed < floor {
            return Self {
                needed: floor,
                ..self
            };
        }
        self
    }
}

/// Why nothing is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NoVerdict {
    /// There are too few answers.
    #[error("{have} answers, and {} are needed", minimum.needed)]
    TooFew {
        /// How many there are.
        have: usize,
        /// How many are needed, and why.
        minimum: Minimum,
    },
    /// All answers are the same, so there is nothing to compare.
    #[error("the answers do not differ")]
    NoVariation,
    /// An answer is not a number or not one of the answers to choose from, or somebody answered another number of questions.
    #[error("an answer cannot be used")]
    Unusable,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_says_how_many_there_are_and_how_many_are_needed() {
        assert_eq!(Minimum::RELIABILITY.check(30), Ok(()));
        let refusal = Minimum::RELIABILITY.check(29).unwrap_err();
        assert_eq!(refusal.to_string(), "29 answers, and 30 are needed");
        let NoVerdict::TooFew { have: 29, minimum } = refusal else {
            panic!("{refusal}");
        };
        assert!(minimum.reason.nb.contains("30"));
    }

    #[test]
    fn kappa_needs_twice_the_square_of_its_categories() {
        assert_eq!(Minimum::of_kappa(5).needed, 50);
        assert!(Minimum::of_kappa(5).check(49).is_err());
        assert!(Minimum::of_kappa(5).check(50).is_ok());
    }

    #[test]
    fn what_the_formula_needs_goes_before_a_smaller_wish() {
        assert_eq!(
            Minimum {
                needed: 1,
                ..Minimum::CHANGE
            }
            .at_least(3)
            .needed,
            3
        );
        assert_eq!(Minimum::CHANGE.at_least(3).needed, 10);
    }
}
