//! Open answers that were coded: how many are about each code, and how well the two who coded them agreed.

use tiltak_domain::survey::coding::Coding;
use tiltak_domain::survey::questionnaire::Words;

use crate::outcome::{Agreement, Minimum, NoVerdict, Weights, weighted_kappa};
use crate::uncertainty::Level;

/// What is told of one code.
#[derive(Debug, Clone, PartialEq)]
pub struct Coded {
    /// The code.
    pub code: u16,
    /// What it is called.
    pub label: Words,
    /// How many answers are about it.
    pub count: u32,
    /// Of how many that both coded alike, or that was decided about.
    pub of: u32,
    /// How well the two agreed, before anything was decided.
    pub agreement: Result<Agreement, NoVerdict>,
}

/// What is told of the codes of an open question, in the order of its frame. Kappa is unweighted: an answer is about a code or not.
#[must_use]
pub fn coded(coding: &Coding, level: Level) -> Vec<Coded> {
    let (counts, of) = coding.counts();
    let agreement = |code| {
        let (pairs, minimum) = (coding.pairs(code), Minimum::of_kappa(2));
        weighted_kappa(&pairs, 2, Weights::Unweighted, minimum, level)
    };
    coding
        .frame()
        .iter()
        .map(|choice| Coded {
            code: choice.code,
            label: choice.text.clone(),
            count: counts.get(&choice.code).copied().unwrap_or_default(),
            of,
            agreement: agreement(choice.code),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use tiltak_domain::ids::UserId;
    use tiltak_domain::survey::questionnaire::Choice;

    use super::*;

    /// Twenty answers: both say yes of six and no of ten, one of them alone of three and the other alone of one.
    fn coding() -> Coding {
        let choice = Choice {
            code: 4,
            text: Words::new(),
            alone: false,
        };
        let mut coding = Coding::new("2d", vec![choice]).unwrap();
        let user = |number| {
            UserId(
                format!("00000000-0000-4000-8000-00000000000{number}")
                    .parse()
                    .unwrap(),
            )
        };
        for answer in 0..20 {
            let first = BTreeSet::from_iter((answer < 9).then_some(4));
            let second = BTreeSet::from_iter((answer < 6 || answer == 19).then_some(4));
            coding = coding.code(user(1), answer, first).unwrap();
            coding = coding.code(user(2), answer, second).unwrap();
        }
        coding
    }

    #[test]
    fn kappa_is_what_is_left_of_agreement_without_chance() {
        let coding = coding();
        let told = &coded(&coding, Level::Percent95)[0];
        assert_eq!((told.code, told.count, told.of), (4, 6, 16));
        let agreement = told.agreement.unwrap();
        assert_eq!((agreement.same, agreement.pairs), (16, 20));
        // By chance: 9 of 20 by 7 of 20, and 11 by 13.
        let by_chance = (9.0 * 7.0 + 11.0 * 13.0) / 400.0;
        assert!((agreement.kappa - (0.8 - by_chance) / (1.0 - by_chance)).abs() < 1e-12);
    }

    #[test]
    fn of_few_answers_there_is_no_kappa() {
        let choice = Choice {
            code: 1,
            text: Words::new(),
            alone: false,
        };
        let coding = Coding::new("2d", vec![choice]).unwrap();
        let told = coded(&coding, Level::Percent95);
        assert_eq!((told[0].count, told[0].of), (0, 0));
        assert!(told[0].agreement.is_err());
    }
}
