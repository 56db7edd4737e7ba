//! Linear programs over a neighbourhood, in how far each column is from its true value.

use std::collections::HashMap;
use std::time::Duration;

use microlp::{ComparisonOp, OptimizationDirection, Problem, SolveOptions, SolveOutcome, Variable};

use super::known::Known;
use super::neighbourhood::Neighbourhood;

/// As far as a column may rise that nothing shown holds down; a rise by so much counts as one without end.
pub(crate) const NO_END: i64 = 1_000_000;

/// What a step of the cell that is asked for is worth beside one of a column: more than the columns of any circuit.
const FAR: f64 = 10_000.0;

/// How far a number may be from a whole one and still be it. Sums of some thousand ones and minus ones stay well inside.
pub(crate) const NEAR: f64 = 1e-6;

/// A solver that goes in circles is stopped; the cell is then not safe.
const PATIENCE: Duration = Duration::from_secs(60);

/// Branches looked at for a solution in whole numbers.
const BRANCHES: u64 = 200;

/// Whether columns may take any value or whole ones only.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Values {
    Any,
    Whole,
}

/// The shortest change of columns that moves their sum as far as it goes, up or down (sign 1 or -1), but no further than is
/// wanted. `None` where the solver gave up.
///
/// Rises and falls are columns of their own and cost a little each. So the truth is where the solver starts, it has
/// few steps to go, and what it finds is mostly a short circuit of whole numbers. In whole numbers it is one of the
/// shortest found, not always the shortest.
pub(crate) fn reach(
    known: &Known,
    around: &Neighbourhood,
    columns: &[usize],
    sign: i64,
    wanted: i64,
    values: Values,
) -> Option<Vec<f64>> {
    let place = places(around);
    let mut program = Problem::new(OptimizationDirection::Maximize);
    let mut part = |gain: f64, most: i64| add(&mut program, gain, (0, most), values);
    let changes: Vec<(Variable, Variable)> = around
        .columns
        .iter()
        .zip(rises(known, around, &place))
        .map(|(column, rise)| (part(-1.0, rise), part(-1.0, known.columns[*column])))
        .collect();
    let moved = part(FAR, wanted);
    let both = |number: usize, factor: f64| [(changes[number].0, factor), (changes[number].1, -factor)];
    for row in &around.rows {
        let row = &known.rows[*row];
        let inside = row
            .terms
            .iter()
            .filter_map(|(column, factor)| Some((*place.get(column)?, as_real(*factor))));
        let terms: Vec<(Variable, f64)> = inside.flat_map(|(number, factor)| both(number, factor)).collect();
        match row.slack {
            None => program.add_constraint(terms, ComparisonOp::Eq, 0.0),
            Some(slack) => program.add_constraint(terms, ComparisonOp::Le, as_real(slack)),
        }
    }
    let asked = columns.iter().filter_map(|column| place.get(column));
    let mut terms: Vec<(Variable, f64)> = asked.flat_map(|number| both(*number, as_real(sign))).collect();
    terms.push((moved, -1.0));
    program.add_constraint(terms, ComparisonOp::Eq, 0.0);
    let all: Vec<Variable> = changes.iter().flat_map(|(rise, fall)| [*rise, *fall]).collect();
    let amounts = solve(&program, &all, values)?;
    Some(amounts.chunks(2).map(|pair| pair[0] - pair[1]).collect())
}

/// Adds a variable between two bounds.
pub(crate) fn add(
    program: &mut Problem,
    gain: f64,
    (lowest, highest): (i64, i64),
    values: Values,
) -> Variable {
    match values {
        Values::Any => program.add_var(gain, (as_real(lowest), as_real(highest))),
        Values::Whole => program.add_integer_var(gain, (as_small(lowest), as_small(highest))),
    }
}

fn places(around: &Neighbourhood) -> HashMap<usize, usize> {
    around
        .columns
        .iter()
        .enumerate()
        .map(|(number, column)| (*column, number))
        .collect()
}

/// The values of some variables in the best solution; `None` where there is none or the solver gave up.
pub(crate) fn solve(program: &Problem, variables: &[Variable], values: Values) -> Option<Vec<f64>> {
    let mut options = SolveOptions::default();
    options.time_limit = Some(PATIENCE);
    if values == Values::Whole {
        options.node_limit = Some(BRANCHES);
    }
    match program.solve_with(options) {
        Ok(SolveOutcome::Solution(solution)) => Some(
            variables
                .iter()
                .map(|variable| solution.var_value_raw(*variable))
                .collect(),
        ),
        Ok(SolveOutcome::Interrupted(_)) | Err(_) => None,
    }
}

/// How far each column can rise at most: as far as all others in one of its sums can fall.
fn rises(known: &Known, around: &Neighbourhood, place: &HashMap<usize, usize>) -> Vec<i64> {
    let mut rise = vec![NO_END; around.columns.len()];
    for row in around
        .rows
        .iter()
        .map(|row| &known.rows[*row])
        .filter(|row| row.slack.is_none())
    {
        let inside = || {
            row.terms
                .iter()
                .filter_map(|(column, _)| Some((*place.get(column)?, known.columns[*column])))
        };
        let sum: i64 = inside().map(|(_, value)| value).sum();
        for (number, value) in inside() {
            rise[number] = rise[number].min(sum - value);
        }
    }
    rise
}

/// The changes as whole numbers, where all are near one; those that are not zero, with their columns.
pub(crate) fn whole(around: &Neighbourhood, change: &[f64]) -> Option<Vec<(usize, i64)>> {
    let mut found = Vec::new();
    for (column, by) in around.columns.iter().zip(change) {
        let near = by.round();
        if (by - near).abs() > NEAR {
            return None;
        }
        if near != 0.0 {
            found.push((*column, as_whole(near)));
        }
    }
    Some(found)
}

#[expect(clippy::cast_precision_loss, reason = "counts of persons are far below 2^52")]
pub(crate) fn as_real(number: i64) -> f64 {
    number as f64
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "counts of persons; a number beyond is cut to the largest"
)]
pub(crate) fn as_whole(number: f64) -> i64 {
    number as i64
}

fn as_small(number: i64) -> i32 {
    i32::try_from(number).unwrap_or(if number < 0 { i32::MIN } else { i32::MAX })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::attack::neighbourhood::around;
    use crate::disclosure::{Cell, Problem as Release, Publish};

    /// Four counts in a square of which only the sums of rows and columns are known.
    fn square(inner: [i64; 4]) -> Known {
        let cell = |members: &[u32], publish, protect| Cell {
            members: members.to_vec(),
            publish,
            protect,
            cost: 1,
        };
        let sums = [[0, 1], [2, 3], [0, 2], [1, 3]].map(|members| cell(&members, Publish::Wanted, None));
        let mut cells = vec![cell(&[0], Publish::Never, Some(1))];
        cells.extend(sums);
        Known::of(
            &Release {
                inner: inner.to_vec(),
                cells,
                known: Vec::new(),
            },
            &[false; 5],
        )
    }

    fn moved(known: &Known, sign: i64, wanted: i64) -> i64 {
        let near = around(known, &known.targets[0].columns, usize::MAX);
        let change = reach(known, &near, &known.targets[0].columns, sign, wanted, Values::Any).unwrap();
        let whole = whole(&near, &change).unwrap();
        whole
            .iter()
            .find(|(column, _)| known.targets[0].columns.contains(column))
            .map_or(0, |(_, by)| *by)
    }

    #[test]
    fn a_square_moves_until_one_of_its_counts_is_zero() {
        // 2 5 / 3 9: up by 3 (2 + 3, 5 - 3, 3 - 3, 9 + 3), down by 2.
        let known = square([2, 5, 3, 9]);
        assert_eq!((moved(&known, 1, 100), moved(&known, -1, 100)), (3, -2));
    }

    #[test]
    fn nothing_moves_further_than_is_wanted() {
        let known = square([20, 50, 30, 90]);
        assert_eq!((moved(&known, 1, 4), moved(&known, -1, 4)), (4, -4));
    }

    #[test]
    fn a_half_is_no_whole_number() {
        let near = Neighbourhood {
            columns: vec![4, 7],
            rows: Vec::new(),
            is_whole: true,
        };
        assert_eq!(whole(&near, &[0.5, 1.0]), None);
        assert_eq!(whole(&near, &[-1e-9, 1.0 + 1e-9]), Some(vec![(7, 1)]));
    }
}
