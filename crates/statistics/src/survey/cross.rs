//! Cross tables (krysstabeller): a question by a group, and whether the groups answer differently.

use super::data::{Category, Variable};
use super::design::{Counts, Design};
use super::distribution::fisher_above;
use super::share::{Frequencies, Settings};

/// A question by groups.
#[derive(Debug, Clone, PartialEq)]
pub struct CrossTable {
    /// The frequencies in each group, in the order of the groups' categories.
    pub groups: Vec<Frequencies>,
    /// Whether the groups answer differently; none where that cannot be told.
    pub test: Option<RaoScott>,
}

/// The test of a cross table: Pearson's statistic as it falls in samples of this design.
///
/// Source: Rao and Scott, "On chi-squared tests for multiway contingency tables with cell proportions estimated from survey data",
/// Annals of Statistics 12 (1984) 46-60, second-order correction; as F by Thomas and Rao (R: `svychisq`, `F`).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RaoScott {
    /// Pearson's statistic over the mean of the design effects it stands on.
    pub statistic: f64,
    /// Degrees of freedom above the line.
    pub numerator: f64,
    /// Degrees of freedom below the line.
    pub denominator: f64,
    /// The chance of a statistic so large or larger where the groups answer alike.
    pub p: f64,
}

impl Design {
    /// A column of codes by the categories of another. Who is in no group, or did not answer, is in no cell. `None` where one of them
    /// does not hold codes.
    ///
    /// The test leaves out answers apart, and answers that cannot be used.
    #[must_use]
    pub fn cross_table(&self, variable: &Variable, by: &Variable, settings: Settings) -> Option<CrossTable> {
        let (categories, groups) = (variable.categories(), by.categories());
        let is_column =
            |one: &Variable| one.codes().len() == self.respondents() && !one.categories().is_empty();
        if !is_column(variable) || !is_column(by) {
            return None;
        }
        let crossing = self.crossing(&[(by.codes(), groups.len())]);
        let crossed = crossing.count(variable.codes(), categories.len());
        Some(self.cross_from(&crossed.by(0), categories, groups.len(), settings))
    }

    pub(super) fn cross_from(
        &self,
        counts: &Counts,
        categories: &[Category],
        groups: usize,
        settings: Settings,
    ) -> CrossTable {
        let slots = categories.len() + 2;
        let group = |group: usize| {
            let own = counts.part(group * slots, slots);
            self.frequencies_at(&own, 0, categories, settings)
        };
        let is_tested: Vec<bool> = categories.iter().map(|one| !one.apart && !one.unusable).collect();
        CrossTable {
            groups: (0..groups).map(group).collect(),
            test: self.rao_scott(counts, groups, slots, &is_tested),
        }
    }

    fn rao_scott(
        &self,
        counts: &Counts,
        groups: usize,
        slots: usize,
        is_tested: &[bool],
    ) -> Option<RaoScott> {
        let weights = self.weighted(counts);
        let weight = |group: usize, category: usize| weights[group * slots + category];
        let tested = |category: &usize| is_tested[*category];
        let all: Vec<usize> = (0..is_tested.len()).filter(tested).collect();
        let rows: Vec<usize> = (0..groups)
            .filter(|group| all.iter().any(|category| weight(*group, *category) > 0.0))
            .collect();
        let columns: Vec<usize> = all
            .into_iter()
            .filter(|category| rows.iter().any(|group| weight(*group, *category) > 0.0))
            .collect();
        if rows.len() < 2 || columns.len() < 2 {
            return None;
        }
        let whole: f64 = rows
            .iter()
            .flat_map(|row| columns.iter().map(|column| weight(*row, *column)))
            .sum();
        let table: Vec<Vec<f64>> = rows
            .iter()
            .map(|row| {
                columns
                    .iter()
                    .map(|column| weight(*row, *column) / whole)
                    .collect()
            })
            .collect();
        self.corrected(counts, &table, &rows, &columns, slots, whole)
    }

    /// A cell that nobody is in has no part in the contrasts, as in R; where that leaves too little, there is no test.
    fn corrected(
        &self,
        counts: &Counts,
        table: &[Vec<f64>],
        rows: &[usize],
        columns: &[usize],
        slots: usize,
        whole: f64,
    ) -> Option<RaoScott> {
        let contrasts = contrasts(rows.len(), columns.len());
        let inverted = |share: f64| if share > 0.0 { 1.0 / share } else { 0.0 };
        let influences: Vec<Vec<f64>> = contrasts
            .iter()
            .map(|contrast| {
                let scaled = |row: usize, column: usize| contrast[row][column] * inverted(table[row][column]);
                // The part that every cell has in common is nothing but where cells are empty.
                let common: f64 = pairs(rows.len(), columns.len())
                    .map(|(row, column)| scaled(row, column) * table[row][column])
                    .sum();
                let mut values = vec![0.0; counts.slots];
                for (row, column) in pairs(rows.len(), columns.len()) {
                    let slot = rows[row] * slots + columns[column];
                    values[slot] = (scaled(row, column) - common) / whole;
                }
                values
            })
            .collect();
        let values: Vec<&[f64]> = influences.iter().map(Vec::as_slice).collect();
        let variance = self.covariance(counts, &values);
        let many = contrasts.len();
        let mut simple = vec![0.0; many * many];
        for (one, first) in contrasts.iter().enumerate() {
            for (other, second) in contrasts.iter().enumerate() {
                simple[one * many + other] = pairs(rows.len(), columns.len())
                    .map(|(row, column)| {
                        first[row][column] * second[row][column] * inverted(table[row][column])
                    })
                    .sum();
            }
        }
        let effects = solve(simple, variance, many)?;
        let trace: f64 = (0..many).map(|place| effects[place * many + place]).sum();
        let squares: f64 = pairs(many, many)
            .map(|(one, other)| effects[one * many + other] * effects[other * many + one])
            .sum();
        if !(trace > 0.0 && squares > 0.0) {
            return None;
        }
        let freedom = {
            let is_in = |slot: usize| rows.contains(&(slot / slots)) && columns.contains(&(slot % slots));
            self.support(counts, is_in).freedom
        };
        let numerator = trace * trace / squares;
        let denominator = numerator * freedom;
        let statistic = pearson(table) / trace;
        (freedom > 0.0).then(|| RaoScott {
            statistic,
            numerator,
            denominator,
            p: fisher_above(statistic, numerator, denominator),
        })
    }
}

fn pairs(rows: usize, columns: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..rows).flat_map(move |row| (0..columns).map(move |column| (row, column)))
}

/// Pearson's statistic of a table of shares, for one respondent: what it is of many is so many times that.
fn pearson(table: &[Vec<f64>]) -> f64 {
    let of_row: Vec<f64> = table.iter().map(|row| row.iter().sum()).collect();
    let columns = table.first().map_or(0, Vec::len);
    let of_column: Vec<f64> = (0..columns)
        .map(|column| table.iter().map(|row| row[column]).sum())
        .collect();
    pairs(table.len(), columns)
        .map(|(row, column)| {
            let expected = of_row[row] * of_column[column];
            (table[row][column] - expected).powi(2) / expected
        })
        .sum()
}

/// Tables that add up to nothing over every row and every column, each independent of the others.
fn contrasts(rows: usize, columns: usize) -> Vec<Vec<Vec<f64>>> {
    // Each category from the second on against the mean of those before it.
    let against = |many: usize, place: usize| -> Vec<f64> {
        let value = |one: usize| match one.cmp(&place) {
            std::cmp::Ordering::Less => -1.0 / place as f64,
            std::cmp::Ordering::Equal => 1.0,
            std::cmp::Ordering::Greater => 0.0,
        };
        (0..many).map(value).collect()
    };
    let mut contrasts = Vec::new();
    for row in 1..rows {
        let of_row = against(rows, row);
        for column in 1..columns {
            let of_column = against(columns, column);
            contrasts.push(
                of_row
                    .iter()
                    .map(|one| of_column.iter().map(|other| one * other).collect())
                    .collect(),
            );
        }
    }
    contrasts
}

/// The solution of `matrix * x = right`, both square; `None` where there is none.
fn solve(mut matrix: Vec<f64>, mut right: Vec<f64>, size: usize) -> Option<Vec<f64>> {
    let largest = matrix.iter().fold(0.0_f64, |largest, one| largest.max(one.abs()));
    for pivot in 0..size {
        let best = (pivot..size).max_by(|one, other| {
            matrix[one * size + pivot]
                .abs()
                .total_cmp(&matrix[other * size + pivot].abs())
        })?;
        if matrix[best * size + pivot].abs() <= 1e-12 * largest {
            return None;
        }
        for column in 0..size {
            matrix.swap(best * size + column, pivot * size + column);
            right.swap(best * size + column, pivot * size + column);
        }
        for row in (0..size).filter(|row| *row != pivot) {
            let factor = matrix[row * size + pivot] / matrix[pivot * size + pivot];
            for column in 0..size {
                matrix[row * size + column] -= factor * matrix[pivot * size + column];
                right[row * size + column] -= factor * right[pivot * size + column];
            }
        }
    }
    for row in 0..size {
        for column in 0..size {
            right[row * size + column] /= matrix[row * size + row];
        }
    }
    Some(right)
}
