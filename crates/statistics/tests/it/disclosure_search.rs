//! Secondary suppression held against an independent search over small random problems.

use proptest::prelude::*;
use tiltak_statistics::disclosure::{Cell, Problem, Publish, suppress};

use crate::disclosure_elimination::table;

/// Fractions and dense rows, as simple as can be: the search that the elimination is held against.
mod naive {
    /// The rank of some rows, over the fractions, by elimination that keeps to whole numbers.
    pub fn rank(rows: &[Vec<i128>]) -> usize {
        let mut rows = rows.to_vec();
        let columns = rows.first().map_or(0, Vec::len);
        let mut rank = 0;
        for column in 0..columns {
            let Some(at) = (rank..rows.len()).find(|row| rows[*row][column] != 0) else {
                continue;
            };
            rows.swap(rank, at);
            let pivot = rows[rank].clone();
            for row in rows.iter_mut().skip(rank + 1).filter(|row| row[column] != 0) {
                let factor = row[column];
                for (term, other) in row.iter_mut().zip(&pivot) {
                    *term = *term * pivot[column] - factor * other;
                }
            }
            rank += 1;
        }
        rank
    }

    /// Whether a row is a combination of some rows.
    pub fn spans(rows: &[Vec<i128>], row: &[i128]) -> bool {
        let mut more = rows.to_vec();
        more.push(row.to_vec());
        rank(&more) == rank(rows)
    }
}

fn dense(problem: &Problem, members: &[u32]) -> Vec<i128> {
    (0..problem.inner.len())
        .map(|inner| i128::from(members.iter().any(|member| *member as usize == inner)))
        .collect()
}

/// What is told by the cells so marked: their sums, and of a zero each member.
fn told(problem: &Problem, shown: &[bool]) -> Vec<Vec<i128>> {
    let mut rows = Vec::new();
    for (cell, _) in problem.cells.iter().zip(shown).filter(|(_, shown)| **shown) {
        rows.push(dense(problem, &cell.members));
        if problem.value(cell) == 0 {
            rows.extend(cell.members.iter().map(|member| dense(problem, &[*member])));
        }
    }
    rows
}

/// The protected cells somebody can work out from what is shown: everybody, or a person alone in an inner count or in a
/// protected cell, who learns more than that they are in it.
fn worked_out(problem: &Problem, shown: &[bool]) -> Vec<(usize, Option<Vec<u32>>)> {
    let rows = told(problem, shown);
    let alone = alone(problem);
    let mut found = Vec::new();
    for (number, cell) in problem.cells.iter().enumerate() {
        if cell.protect.is_none() || cell.publish == Publish::Already {
            continue;
        }
        let target = dense(problem, &cell.members);
        if naive::spans(&rows, &target) {
            found.push((number, None));
            continue;
        }
        for own in &alone {
            let mut rows = rows.clone();
            let rest: Vec<u32> = cell
                .members
                .iter()
                .copied()
                .filter(|member| !own.contains(member))
                .collect();
            let within = own.iter().all(|member| cell.members.contains(member));
            if within && naive::spans(&rows, &dense(problem, &rest)) {
                continue;
            }
            rows.push(dense(problem, own));
            if naive::spans(&rows, &target) {
                found.push((number, Some(own.clone())));
            }
        }
    }
    found
}

/// Sums that one person is alone in: inner counts, together where no cell tells them apart, and protected cells.
fn alone(problem: &Problem) -> Vec<Vec<u32>> {
    let inner = 0..u32::try_from(problem.inner.len()).unwrap();
    let cells_of = |member: u32| -> Vec<bool> {
        problem
            .cells
            .iter()
            .map(|cell| cell.members.contains(&member))
            .collect()
    };
    let same = |one: u32| {
        inner
            .clone()
            .filter(|other| cells_of(*other) == cells_of(one))
            .collect::<Vec<u32>>()
    };
    let groups = inner
        .clone()
        .filter(|one| cells_of(*one).contains(&true))
        .map(same);
    let cells = problem
        .cells
        .iter()
        .filter(|cell| cell.protect.is_some() && cell.publish != Publish::Already);
    let sum = |members: &[u32]| -> i64 { members.iter().map(|member| problem.inner[*member as usize]).sum() };
    groups
        .chain(cells.map(|cell| cell.members.clone()))
        .filter(|members| sum(members) == 1)
        .collect()
}

fn shown(problem: &Problem) -> Vec<bool> {
    let held_back = suppress(problem).held_back;
    let cells = problem.cells.iter().zip(held_back);
    cells
        .map(|(cell, held_back)| cell.publish != Publish::Never && !held_back)
        .collect()
}

/// Any cells over a few inner counts.
fn problems(counts: std::ops::Range<i64>) -> impl Strategy<Value = Problem> {
    let cell = |inner: usize| {
        let publish = prop_oneof![
            1 => Just(Publish::Already),
            8 => Just(Publish::Wanted),
            1 => Just(Publish::Never),
        ];
        (
            proptest::collection::vec(any::<bool>(), inner),
            publish,
            0..3_u64,
            0..4_u8,
        )
    };
    (2..9_usize)
        .prop_flat_map(move |inner| {
            (
                proptest::collection::vec(counts.clone(), inner),
                proptest::collection::vec(cell(inner), 1..12),
            )
        })
        .prop_map(|(inner, cells)| {
            let mut problem = Problem {
                inner,
                ..Problem::default()
            };
            for (has, publish, cost, sensitive) in cells {
                let members: Vec<u32> = has
                    .iter()
                    .zip(0..)
                    .filter_map(|(has, member)| has.then_some(member))
                    .collect();
                let protect = (sensitive == 0).then_some(1);
                problem.cells.push(Cell {
                    members,
                    publish,
                    protect,
                    cost,
                });
            }
            problem
        })
}

/// A table of rows and columns with margins.
fn tables(counts: std::ops::Range<i64>) -> impl Strategy<Value = Problem> {
    (1..5_usize, 2..5_usize)
        .prop_flat_map(move |(rows, columns)| {
            proptest::collection::vec(proptest::collection::vec(counts.clone(), columns), rows)
        })
        .prop_map(|rows| table(&rows.iter().map(Vec::as_slice).collect::<Vec<_>>()))
}

/// What can be worked out from what is known already, whatever is held back.
fn lost(problem: &Problem) -> Vec<(usize, Option<Vec<u32>>)> {
    let already: Vec<bool> = problem
        .cells
        .iter()
        .map(|cell| cell.publish == Publish::Already)
        .collect();
    worked_out(problem, &already)
}

fn check_safe(problem: &Problem) -> Result<(), TestCaseError> {
    let shown = shown(problem);
    let lost = lost(problem);
    let everybody: Vec<usize> = lost
        .iter()
        .filter(|(_, own)| own.is_none())
        .map(|(number, _)| *number)
        .collect();
    let said = suppress(problem).lost;
    prop_assert!(
        everybody.iter().all(|number| said.contains(number)),
        "{everybody:?} {said:?}"
    );
    // This search does not see that a difference of cells known already is zero; single persons may know more than it says.
    let unsure =
        problem.inner.contains(&0) && problem.cells.iter().any(|cell| cell.publish == Publish::Already);
    for (number, own) in worked_out(problem, &shown) {
        let before = said.contains(&number)
            || (unsure && own.is_some())
            || lost
                .iter()
                .any(|(other, who)| *other == number && (who.is_none() || *who == own));
        prop_assert!(before, "cell {number} is worked out by {own:?}; shown {shown:?}");
    }
    Ok(())
}

/// Showing one more cell tells something that was not known.
fn check_needed(problem: &Problem) -> Result<(), TestCaseError> {
    let shown = shown(problem);
    let now = worked_out(problem, &shown);
    for (number, cell) in problem.cells.iter().enumerate() {
        if cell.publish == Publish::Wanted && cell.protect.is_none() && !shown[number] {
            let mut more = shown.clone();
            more[number] = true;
            let told = worked_out(problem, &more);
            prop_assert!(
                told.iter().any(|found| !now.contains(found)),
                "cell {number} is held back for nothing"
            );
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_protected_can_be_worked_out_of_any_cells(problem in problems(0..5)) {
        check_safe(&problem)?;
    }

    #[test]
    fn nothing_protected_can_be_worked_out_of_any_cells_without_zeros(problem in problems(1..5)) {
        check_safe(&problem)?;
    }

    #[test]
    fn nothing_protected_can_be_worked_out_of_a_table(problem in tables(0..9)) {
        check_safe(&problem)?;
    }

    // Counts from 1, so that no combination of shown cells is a zero that only the elimination looks for.
    #[test]
    fn no_cell_is_held_back_for_nothing(problem in problems(1..5)) {
        check_needed(&problem)?;
    }

    #[test]
    fn no_cell_of_a_table_is_held_back_for_nothing(problem in tables(1..9)) {
        check_needed(&problem)?;
    }

    #[test]
    fn the_same_problem_gives_the_same_answer(problem in problems(0..5)) {
        prop_assert_eq!(suppress(&problem), suppress(&problem.clone()));
    }
}
