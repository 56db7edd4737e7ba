//! What holds of every figure of outcomes.

use proptest::collection::vec;
use proptest::prelude::*;
use tiltak_statistics::outcome::{
    Better, Class, Criterion, Goal, Minimum, NoVerdict, ReliableChange, Tally, Weights, compare_groups,
    cronbach_alpha, goal_attainment, paired_change, test_retest, weighted_kappa,
};
use tiltak_statistics::uncertainty::Level;

const LEVEL: Level = Level::Percent95;
const ANY: Minimum = Minimum {
    needed: 0,
    ..Minimum::CHANGE
};
const WEIGHTS: [Weights; 3] = [Weights::Unweighted, Weights::Linear, Weights::Quadratic];

fn near(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-9
}

fn goals() -> impl Strategy<Value = Vec<Goal>> {
    let goal = (-2_i8..=2, 0.1_f64..10.0).prop_map(|(attained, weight)| Goal { attained, weight });
    vec(goal, 1..10)
}

fn pairs_of_answers() -> impl Strategy<Value = (usize, Vec<(usize, usize)>)> {
    (2_usize..7).prop_flat_map(|categories| (Just(categories), vec((0..categories, 0..categories), 2..80)))
}

fn scores() -> impl Strategy<Value = Vec<(f64, f64)>> {
    vec((0_i32..40, 0_i32..40), 4..60).prop_map(|pairs| {
        let score = |(one, other): (i32, i32)| (f64::from(one), f64::from(other));
        pairs.into_iter().map(score).collect()
    })
}

proptest! {
    #[test]
    fn goal_attainment_mirrors_about_fifty_and_knows_no_order_or_unit_of_weight(
        goals in goals(), correlation in 0.0_f64..=1.0, times in 0.1_f64..10.0,
    ) {
        let score = |goals: &[Goal]| goal_attainment(goals, correlation).unwrap();
        let found = score(&goals);
        let mirrored: Vec<Goal> = goals.iter().map(|goal| Goal { attained: -goal.attained, ..*goal }).collect();
        prop_assert!(near(found - 50.0, 50.0 - score(&mirrored)));
        let reversed: Vec<Goal> = goals.iter().rev().copied().collect();
        prop_assert!(near(found, score(&reversed)));
        let heavier: Vec<Goal> = goals.iter().map(|goal| Goal { weight: goal.weight * times, ..*goal }).collect();
        prop_assert!(near(found, score(&heavier)));
        let best: Vec<Goal> = goals.iter().map(|goal| Goal { attained: 2, ..*goal }).collect();
        prop_assert!(found <= score(&best) + 1e-9);
    }

    #[test]
    fn a_class_is_of_the_change_alone_and_everybody_is_counted_once(
        pairs in vec((proptest::option::of(0_f64..40.0), proptest::option::of(0_f64..40.0)), 1..60),
        error in 0.1_f64..5.0, cutoff in proptest::option::of(0_f64..40.0),
    ) {
        let reliable = ReliableChange::from_standard_error(error).unwrap();
        let criterion = Criterion { better: Better::Higher, reliable, cutoff };
        let mirrored = Criterion { better: Better::Lower, reliable, cutoff: cutoff.map(|score| -score) };
        let tally: Tally = pairs.iter().map(|(before, after)| criterion.class(*before, *after)).collect();
        let other: Tally = pairs.iter().map(|(before, after)| mirrored.class(before.map(|score| -score), after.map(|score| -score))).collect();
        prop_assert_eq!(tally, other);
        prop_assert_eq!(tally.everybody(), pairs.len() as i64);
        let missing = pairs.iter().filter(|(before, after)| before.is_none() || after.is_none()).count() as i64;
        prop_assert_eq!(tally.count(Class::NotMeasured), missing);
        let all: f64 = Class::ALL.iter().map(|class| tally.share(*class, LEVEL).unwrap().value()).sum();
        prop_assert!(near(all, 1.0));
        for class in Class::ALL {
            let share = tally.share(class, LEVEL).unwrap();
            prop_assert!(share.interval().contains(share.value()) && share.whole() == pairs.len() as i64);
        }
    }

    #[test]
    fn kappa_is_at_most_one_and_knows_neither_order_nor_who_is_first((categories, pairs) in pairs_of_answers()) {
        for weights in WEIGHTS {
            let found = |pairs: &[(usize, usize)]| weighted_kappa(pairs, categories, weights, ANY, LEVEL);
            let Ok(agreement) = found(&pairs) else {
                prop_assert!(pairs.iter().all(|pair| *pair == pairs[0] && pair.0 == pair.1));
                continue;
            };
            prop_assert!((-1.0 - 1e-9..=1.0 + 1e-9).contains(&agreement.kappa));
            if let Some(estimate) = agreement.estimate {
                prop_assert!(estimate.contains(agreement.kappa) && -1.0 <= estimate.low && estimate.high <= 1.0);
            }
            let swapped: Vec<(usize, usize)> = pairs.iter().rev().map(|&(one, other)| (other, one)).collect();
            prop_assert!(near(found(&swapped).unwrap().kappa, agreement.kappa));
            // The answers numbered from the other end.
            let turned: Vec<(usize, usize)> = pairs.iter().map(|&(one, other)| (categories - 1 - one, categories - 1 - other)).collect();
            prop_assert!(near(found(&turned).unwrap().kappa, agreement.kappa));
        }
    }

    #[test]
    fn who_always_agrees_has_a_kappa_of_one(answers in vec(0_usize..5, 2..60)) {
        let pairs: Vec<(usize, usize)> = answers.iter().map(|answer| (*answer, *answer)).collect();
        for weights in WEIGHTS {
            match weighted_kappa(&pairs, 5, weights, ANY, LEVEL) {
                Ok(agreement) => prop_assert!(near(agreement.kappa, 1.0) && agreement.estimate.is_none()),
                Err(refused) => prop_assert_eq!(refused, NoVerdict::NoVariation),
            }
        }
    }

    #[test]
    fn alpha_is_at_most_one_and_knows_no_order_or_zero(
        rows in vec(vec(0_i32..10, 4), 3..40), shift in -5_i32..5,
    ) {
        let alpha = |rows: &[Vec<i32>]| {
            let rows: Vec<Vec<f64>> = rows.iter().map(|row| row.iter().map(|answer| f64::from(*answer)).collect()).collect();
            cronbach_alpha(&rows, ANY, LEVEL)
        };
        let Ok(found) = alpha(&rows) else { return Ok(()); };
        let found = found.estimate();
        prop_assert!(found.value <= 1.0 + 1e-9 && found.high <= 1.0 + 1e-9 && found.low <= found.high);
        let turned: Vec<Vec<i32>> = rows.iter().rev().map(|row| row.iter().rev().map(|answer| answer + shift).collect()).collect();
        prop_assert!((alpha(&turned).unwrap().estimate().value - found.value).abs() < 1e-7 * (1.0 + found.value.abs()));
        let same: Vec<Vec<i32>> = rows.iter().map(|row| vec![row[0]; 4]).collect();
        if let Ok(same) = alpha(&same) {
            prop_assert!(near(same.estimate().value, 1.0));
        }
    }

    #[test]
    fn retest_is_symmetric_and_one_for_the_same_again(pairs in scores()) {
        let swapped: Vec<(f64, f64)> = pairs.iter().map(|&(one, other)| (other, one)).collect();
        let found = |pairs: &[(f64, f64)]| test_retest(pairs, ANY, LEVEL).map(|found| found.estimate());
        if let Ok(one) = found(&pairs) {
            prop_assert!(near(one.value, found(&swapped).unwrap().value));
            prop_assert!(-1.0 <= one.low && one.low <= one.value && one.value <= one.high && one.high <= 1.0);
        }
        let again: Vec<(f64, f64)> = pairs.iter().map(|&(one, _)| (one, 3.0 * one - 7.0)).collect();
        if let Ok(one) = found(&again) {
            prop_assert!(near(one.value, 1.0));
        }
    }

    #[test]
    fn a_change_mirrors_and_its_interval_holds_it(pairs in scores(), shift in -20_i32..20) {
        let found = |pairs: &[(f64, f64)], better| paired_change(pairs, better, ANY, LEVEL);
        let Ok(change) = found(&pairs, Better::Higher) else { return Ok(()); };
        prop_assert!(change.mean.contains(change.mean.value) && change.standardised.contains(change.standardised.value));
        let back: Vec<(f64, f64)> = pairs.iter().map(|&(before, after)| (after, before)).collect();
        prop_assert!(near(found(&back, Better::Higher).unwrap().standardised.low, -change.standardised.high));
        prop_assert!(near(found(&pairs, Better::Lower).unwrap().mean.value, -change.mean.value));
        let shifted: Vec<(f64, f64)> = pairs.iter().map(|&(before, after)| (before, after + f64::from(shift))).collect();
        prop_assert!(near(found(&shifted, Better::Higher).unwrap().mean.value, change.mean.value + f64::from(shift)));
    }

    #[test]
    fn two_groups_mirror_and_only_the_order_of_answers_counts(
        first in vec(0_i32..6, 2..50), second in vec(0_i32..6, 2..50),
    ) {
        let compared = |first: &[i32], second: &[i32], of: fn(i32) -> f64| {
            let answers = |group: &[i32]| group.iter().map(|answer| of(*answer)).collect::<Vec<f64>>();
            compare_groups(&answers(first), &answers(second), ANY, LEVEL)
        };
        let Ok(found) = compared(&first, &second, f64::from) else { return Ok(()); };
        let mirrored = compared(&second, &first, f64::from).unwrap();
        prop_assert!(near(found.higher.value, 1.0 - mirrored.higher.value));
        prop_assert!(near(found.higher.low, 1.0 - mirrored.higher.high));
        prop_assert!(near(found.two_sided, mirrored.two_sided));
        prop_assert!(found.higher.contains(found.higher.value) && 0.0 <= found.higher.low && found.higher.high <= 1.0);
        prop_assert!(0.0 <= found.two_sided && found.two_sided <= 1.0);
        let bent = compared(&first, &second, |answer| f64::from(answer).exp()).unwrap();
        prop_assert!(near(found.higher.value, bent.higher.value) && near(found.two_sided, bent.two_sided));
    }

    // From 2, the least that a reliability can be reckoned from: a smaller demand is raised to it.
    #[test]
    fn below_the_minimum_nothing_is_said(have in 0_usize..30, needed in 2_usize..60) {
        let minimum = Minimum { needed, ..Minimum::RELIABILITY };
        let rows: Vec<Vec<f64>> = (0..have).map(|row| vec![row as f64, (row * row) as f64]).collect();
        let found = cronbach_alpha(&rows, minimum, LEVEL);
        if have < needed {
            prop_assert_eq!(found.unwrap_err(), NoVerdict::TooFew { have, minimum });
        } else if have > 2 {
            prop_assert!(found.is_ok());
        }
    }
}
