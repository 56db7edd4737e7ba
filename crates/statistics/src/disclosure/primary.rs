//! Which counts are sensitive by themselves: the rules that a table states.
//!
//! Sources: Hundepool et al. (2012): Statistical Disclosure Control, Wiley, chapters 4 (magnitude tables: dominance and p-percent
//! rules and the protection they need) and 5 (frequency tables). The half-year data of Kommunemonitor replace 1-3 by missing,
//! which is where the fewest shown here, 4, comes from.

use serde::Deserialize;

/// The rules of a table. What is left out in a definition is as in [`Rules::default`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Rules {
    /// The fewest persons that are shown: fewer, but not none, are sensitive.
    pub fewest: i64,
    /// Whether that there is nobody is sensitive too.
    pub zeros: bool,
    /// Whether, for a part of a whole, it is sensitive that all are in it, that none are, and that few are not in it.
    pub complement: bool,
    /// For counts of things that persons have several of: when one person's things are too much of the count.
    pub dominance: Option<Dominance>,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            fewest: 4,
            zeros: false,
            complement: true,
            dominance: None,
        }
    }
}

/// When the largest contributor is too large.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Dominance {
    /// The highest share of the count, in percent, that one contributor may have.
    pub one: Option<u8>,
    /// How close, in percent of it, nobody may come to the largest contribution; the second largest contributor comes closest,
    /// by subtracting their own from the count (the p-percent rule).
    pub p: Option<u8>,
}

/// Who stands behind a count of things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contributors {
    /// How many persons.
    pub persons: i64,
    /// How many things the one with most has.
    pub largest: i64,
    /// How many things the one with second most has; 0 where there is none.
    pub second: i64,
}

/// Why a count is sensitive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Few persons stand behind it.
    TooFew,
    /// Few persons are left of the whole.
    TooFewRest,
    /// There is nobody.
    Zero,
    /// All of the whole, or none of it.
    AllOrNone,
    /// One person has too much of it.
    Dominance,
}

impl Reason {
    /// Why it is not shown, for readers: bokmål, nynorsk, English.
    #[must_use]
    pub const fn text(&self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::TooFew => (
                "Vises ikke fordi tallet gjelder få personer.",
                "Blir ikkje vist fordi talet gjeld få personar.",
                "Not shown because the number is about few people.",
            ),
            Self::TooFewRest => (
                "Vises ikke fordi det gjelder alle unntatt noen få.",
                "Blir ikkje vist fordi det gjeld alle så nær som nokre få.",
                "Not shown because it is about all but a few.",
            ),
            Self::Zero => (
                "Vises ikke fordi det ville ha fortalt at det ikke gjelder noen.",
                "Blir ikkje vist fordi det ville ha fortalt at det ikkje gjeld nokon.",
                "Not shown because it would tell that it is about nobody.",
            ),
            Self::AllOrNone => (
                "Vises ikke fordi det gjelder enten alle eller ingen i gruppen.",
                "Blir ikkje vist fordi det gjeld anten alle eller ingen i gruppa.",
                "Not shown because it is about either everyone or no one in the group.",
            ),
            Self::Dominance => (
                "Vises ikke fordi mye av tallet gjelder én person.",
                "Blir ikkje vist fordi mykje av talet gjeld éin person.",
                "Not shown because much of the number is about one person.",
            ),
        }
    }
}

impl Rules {
    /// Why a count is sensitive; `None` where it may be shown as far as itself is concerned.
    ///
    /// `whole` is what the count is a part of, in the same unit, where that is shown or known; `contributors` is given where
    /// the count is of things rather than of persons.
    #[must_use]
    pub fn reason(
        &self,
        count: i64,
        whole: Option<i64>,
        contributors: Option<&Contributors>,
    ) -> Option<Reason> {
        let persons = contributors.map_or(count, |contributors| contributors.persons);
        let rest = whole
            .filter(|whole| self.complement && *whole > 0)
            .map(|whole| whole - count);
        if self.is_few(persons) {
            Some(Reason::TooFew)
        } else if rest.is_some_and(|rest| self.is_few(rest)) {
            Some(Reason::TooFewRest)
        } else if rest == Some(0) || (rest.is_some() && count == 0) {
            Some(Reason::AllOrNone)
        } else if count == 0 && self.zeros {
            Some(Reason::Zero)
        } else {
            contributors
                .filter(|contributors| self.dominates(count, contributors))
                .map(|_| Reason::Dominance)
        }
    }

    /// How wide the interval must be that anybody can put a sensitive count in, as highest less lowest possible value: the
    /// [`protect`](super::Cell::protect) of its cell.
    ///
    /// For counts of persons the interval must hold at least one count that is not sensitive, so that nobody can even be sure
    /// that there are few. The sensitive ones are next to each other: 1 to `fewest - 1`, for which a width of `fewest - 1` is
    /// enough, and 0 with them where zeros are sensitive, which takes one more. It can be reached, because a shown sum that
    /// hides them is itself not sensitive and thus at least `fewest`: each of two counts in it can be anything from 0 to that sum.
    ///
    /// For dominance it is what the rule lacks: how far the count must be from its true value for the largest contribution
    /// to be estimated no closer than allowed.
    #[must_use]
    pub fn width(&self, reason: Reason, count: i64, contributors: Option<&Contributors>) -> i64 {
        let width = match reason {
            Reason::TooFew | Reason::TooFewRest => self.fewest - 1 + i64::from(self.zeros),
            Reason::Zero | Reason::AllOrNone => self.fewest,
            Reason::Dominance => contributors.map_or(1, |contributors| self.lacking(count, contributors)),
        };
        width.max(1)
    }

    fn is_few(&self, persons: i64) -> bool {
        (1..self.fewest).contains(&persons)
    }

    fn dominates(&self, count: i64, contributors: &Contributors) -> bool {
        count > 0 && self.lacking(count, contributors) > 0
    }

    /// How much larger the count must be for neither dominance rule to strike, rounded up; 0 where neither does.
    fn lacking(&self, count: i64, contributors: &Contributors) -> i64 {
        let Contributors { largest, second, .. } = *contributors;
        let dominance = self.dominance.unwrap_or_default();
        let one = dominance.one.filter(|one| *one > 0).map_or(0, |one| {
            let enough = 100 * largest;
            (enough + i64::from(one) - 1) / i64::from(one) - count
        });
        let p = dominance.p.map_or(0, |p| {
            (i64::from(p) * largest + 99) / 100 - (count - largest - second)
        });
        one.max(p).max(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(text: &str) -> Rules {
        toml::from_str(text).unwrap()
    }

    #[test]
    fn one_to_three_persons_are_too_few() {
        let rules = rules("");
        let reasons: Vec<_> = (0..5).map(|count| rules.reason(count, None, None)).collect();
        let few = Some(Reason::TooFew);
        assert_eq!(reasons, [None, few, few, few, None]);
    }

    #[test]
    fn what_is_left_of_the_whole_is_protected_as_the_part_is() {
        let rules = rules("");
        assert_eq!(rules.reason(17, Some(20), None), Some(Reason::TooFewRest));
        assert_eq!(rules.reason(16, Some(20), None), None);
        assert_eq!(rules.reason(20, Some(20), None), Some(Reason::AllOrNone));
        assert_eq!(rules.reason(0, Some(20), None), Some(Reason::AllOrNone));
        assert_eq!(rules.reason(0, Some(0), None), None, "nothing is no share");
        assert_eq!(rules.reason(2, Some(20), None), Some(Reason::TooFew));
    }

    #[test]
    fn a_table_may_say_that_shares_are_not_sensitive_and_zeros_are() {
        let rules = rules("fewest = 6\nzeros = true\ncomplement = false");
        assert_eq!(rules.reason(20, Some(20), None), None);
        assert_eq!(rules.reason(17, Some(20), None), None);
        assert_eq!(rules.reason(0, Some(20), None), Some(Reason::Zero));
        assert_eq!(rules.reason(5, None, None), Some(Reason::TooFew));
    }

    #[test]
    fn many_things_of_few_persons_are_too_few() {
        let contributors = Contributors {
            persons: 3,
            largest: 40,
            second: 30,
        };
        assert_eq!(
            rules("").reason(100, None, Some(&contributors)),
            Some(Reason::TooFew)
        );
        let contributors = Contributors {
            persons: 4,
            ..contributors
        };
        assert_eq!(rules("").reason(100, None, Some(&contributors)), None);
    }

    #[test]
    fn one_contributor_has_at_most_the_stated_share() {
        let rules = rules("dominance = { one = 50 }");
        let of = |largest| Contributors {
            persons: 9,
            largest,
            second: 1,
        };
        assert_eq!(rules.reason(100, None, Some(&of(50))), None);
        assert_eq!(rules.reason(100, None, Some(&of(51))), Some(Reason::Dominance));
        // 51 is half of 102: two are lacking.
        assert_eq!(rules.width(Reason::Dominance, 100, Some(&of(51))), 2);
    }

    #[test]
    fn the_second_largest_contributor_comes_no_closer_than_p_percent() {
        let rules = rules("dominance = { p = 20 }");
        // The second knows that the largest is at most 100 - 25 = 75: 15 more than 60, which is 25 percent of it.
        let contributors = Contributors {
            persons: 9,
            largest: 60,
            second: 25,
        };
        assert_eq!(rules.reason(100, None, Some(&contributors)), None);
        // At most 100 - 30 = 70: 10 more than 60, less than 12, which is 20 percent.
        let contributors = Contributors {
            second: 30,
            ..contributors
        };
        assert_eq!(
            rules.reason(100, None, Some(&contributors)),
            Some(Reason::Dominance)
        );
        assert_eq!(rules.width(Reason::Dominance, 100, Some(&contributors)), 2);
    }

    #[test]
    fn an_interval_of_the_width_holds_a_count_that_may_be_shown() {
        for text in [
            "",
            "fewest = 3",
            "zeros = true\ncomplement = false",
            "fewest = 6\nzeros = true",
        ] {
            let rules = rules(text);
            for (count, reason) in (0..9).filter_map(|count| Some((count, rules.reason(count, None, None)?)))
            {
                let width = rules.width(reason, count, None);
                for lowest in (count - width).max(0)..=count {
                    let harmless = |possible: i64| rules.reason(possible, None, None).is_none();
                    assert!(
                        (lowest..=lowest + width).any(harmless),
                        "{text}: {count} in {lowest}+{width}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_rule_that_does_not_exist_is_refused() {
        let error = toml::from_str::<Rules>("fewst = 5").unwrap_err();
        assert!(error.to_string().contains("fewst"), "{error}");
    }

    #[test]
    fn every_reason_has_its_own_text_in_each_language() {
        let reasons = [
            Reason::TooFew,
            Reason::TooFewRest,
            Reason::Zero,
            Reason::AllOrNone,
            Reason::Dominance,
        ];
        let mut texts: Vec<&str> = reasons
            .iter()
            .flat_map(|reason| <[&str; 3]>::from(reason.text()))
            .collect();
        texts.sort_unstable();
        texts.dedup();
        assert_eq!(texts.len(), 3 * reasons.len());
    }
}
