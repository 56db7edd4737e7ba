//! Rounding of small counts, over random cells.

use proptest::prelude::*;
use tiltak_statistics::disclosure::{Cell, Problem, Publish, round_small};

fn problems() -> impl Strategy<Value = Problem> {
    (2..10_usize)
        .prop_flat_map(|inner| {
            let cells = proptest::collection::vec(proptest::collection::vec(any::<bool>(), inner), 1..12);
            (proptest::collection::vec(0..8_i64, inner), cells)
        })
        .prop_map(|(inner, cells)| {
            let cells = cells.iter().map(|has| Cell {
                members: has
                    .iter()
                    .zip(0..)
                    .filter_map(|(has, member)| has.then_some(member))
                    .collect(),
                publish: Publish::Wanted,
                protect: None,
                cost: 0,
            });
            Problem {
                inner,
                cells: cells.collect(),
                known: Vec::new(),
            }
        })
}

fn squared_errors(problem: &Problem, rounded: &[i64]) -> i64 {
    let after = Problem {
        inner: rounded.to_vec(),
        ..problem.clone()
    };
    problem
        .cells
        .iter()
        .map(|cell| (after.value(cell) - problem.value(cell)).pow(2))
        .sum()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn small_counts_become_none_or_the_base_and_others_stay(problem in problems(), base in 2..6_i64) {
        for (rounded, count) in round_small(&problem, base).iter().zip(&problem.inner) {
            let small = (1..base).contains(count);
            prop_assert!(if small { [0, base].contains(rounded) } else { rounded == count }, "{} to {}", count, rounded);
        }
    }

    #[test]
    fn no_cell_is_small_and_none_errs_by_the_base_for_each_of_its_small_counts(problem in problems(), base in 2..6_i64) {
        let rounded = Problem { inner: round_small(&problem, base), ..problem.clone() };
        for cell in &problem.cells {
            let value = rounded.value(cell);
            prop_assert!(!(1..base).contains(&value), "{} is shown", value);
            let small = |member: &&u32| (1..base).contains(&problem.inner[**member as usize]);
            let few = i64::try_from(cell.members.iter().filter(small).count()).unwrap();
            prop_assert!((value - problem.value(cell)).abs() <= few * (base - 1));
        }
    }

    #[test]
    fn no_single_count_would_be_better_rounded_the_other_way(problem in problems(), base in 2..6_i64) {
        let rounded = round_small(&problem, base);
        let errors = squared_errors(&problem, &rounded);
        for inner in (0..rounded.len()).filter(|inner| (1..base).contains(&problem.inner[*inner])) {
            let mut other = rounded.clone();
            other[inner] = base - other[inner];
            prop_assert!(squared_errors(&problem, &other) >= errors);
        }
    }
}
