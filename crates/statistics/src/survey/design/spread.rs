//! What was counted by cell of the design, and the variance that follows.

use super::{Design, Lonely};
use crate::survey::data::{LEFT_OUT, NOT_ASKED};

/// How many respondents of each cell are in each slot. A column with `n` categories has a slot for each, one for those who left it
/// out, and one for those who were not asked.
#[derive(Debug, Clone)]
pub struct Counts {
    /// How many slots there are.
    pub slots: usize,
    /// By cell, then by slot.
    of: Vec<f64>,
}

/// Numbers by cell of the design: how many, their sum and the sum of their squares, all about one point.
#[derive(Debug, Clone)]
pub struct Moments {
    /// The point.
    pub about: f64,
    /// By cell.
    pub of: Vec<Moment>,
}

/// The numbers of one cell.
#[derive(Debug, Clone, Copy, Default)]
pub struct Moment {
    /// How many there are.
    pub numbers: f64,
    sum: f64,
    squares: f64,
}

impl Counts {
    /// Counts by cell and then by slot.
    pub(super) fn new(slots: usize, of: Vec<f64>) -> Self {
        Self { slots, of }
    }

    /// The counts of a cell, by slot.
    fn cell(&self, cell: usize) -> &[f64] {
        &self.of[cell * self.slots..(cell + 1) * self.slots]
    }

    /// So many slots from the first on, and one more with all others.
    pub fn part(&self, first: usize, slots: usize) -> Self {
        let mut of = Vec::with_capacity(self.of.len() / self.slots * (slots + 1));
        for cell in self.of.chunks_exact(self.slots) {
            let own = &cell[first..first + slots];
            of.extend_from_slice(own);
            of.push(cell.iter().sum::<f64>() - own.iter().sum::<f64>());
        }
        Self::new(slots + 1, of)
    }

    /// How many respondents are in each slot.
    pub fn rows(&self) -> Vec<f64> {
        let mut sums = vec![0.0; self.slots];
        for cell in self.of.chunks_exact(self.slots) {
            for (sum, count) in sums.iter_mut().zip(cell) {
                *sum += count;
            }
        }
        sums
    }
}

/// The slot of a code in a column with so many categories.
fn slot(code: u16, categories: usize) -> usize {
    match code {
        NOT_ASKED => categories + 1,
        LEFT_OUT => categories,
        code => usize::from(code).min(categories),
    }
}

impl Design {
    /// Counts a column of codes.
    pub(in crate::survey) fn count(&self, codes: &[u16], categories: usize) -> Counts {
        let slots = categories + 2;
        let mut counts = vec![0_u32; self.cells.len() * slots];
        for (cell, code) in self.cell_of.iter().zip(codes) {
            counts[*cell as usize * slots + slot(*code, categories)] += 1;
        }
        Counts {
            slots,
            of: counts.into_iter().map(f64::from).collect(),
        }
    }

    /// The numbers of respondents that `is_in` takes; what is not a number is left out.
    pub(in crate::survey) fn moments(&self, values: &[f64], is_in: impl Fn(usize) -> bool) -> Moments {
        let (mut sum, mut numbers) = (0.0, 0.0);
        for (row, value) in values.iter().enumerate() {
            if !value.is_nan() && is_in(row) {
                sum += value;
                numbers += 1.0;
            }
        }
        let about = if numbers > 0.0 { sum / numbers } else { 0.0 };
        let mut of = vec![Moment::default(); self.cells.len()];
        for (row, (cell, value)) in self.cell_of.iter().zip(values).enumerate() {
            if !value.is_nan() && is_in(row) {
                let moment = &mut of[*cell as usize];
                let away = value - about;
                moment.numbers += 1.0;
                moment.sum += away;
                moment.squares += away * away;
            }
        }
        Moments { about, of }
    }

    /// The sum of weights in each slot.
    pub(in crate::survey) fn weighted(&self, counts: &Counts) -> Vec<f64> {
        let mut sums = vec![0.0; counts.slots];
        for (place, cell) in self.cells.iter().enumerate() {
            for (sum, count) in sums.iter_mut().zip(counts.cell(place)) {
                *sum += cell.weight * count;
            }
        }
        sums
    }

    /// The sum of weights of the numbers, and of the numbers with their weights.
    pub(in crate::survey) fn weighted_sum(&self, moments: &Moments) -> (f64, f64) {
        let (mut weights, mut sum) = (0.0, 0.0);
        for (cell, moment) in self.cells.iter().zip(&moments.of) {
            weights += cell.weight * moment.numbers;
            sum += cell.weight * moment.sum;
        }
        (weights, sum + moments.about * weights)
    }

    /// The weighted sum of squares about the point `center`.
    pub(in crate::survey) fn weighted_squares(&self, moments: &Moments, center: f64) -> f64 {
        let shift = moments.about - center;
        let of_cell =
            |moment: &Moment| moment.squares + 2.0 * shift * moment.sum + shift * shift * moment.numbers;
        let cells = self.cells.iter().zip(&moments.of);
        cells.map(|(cell, moment)| cell.weight * of_cell(moment)).sum()
    }

    /// What a domain rests on: rows, weights, degrees of freedom; `is_in` takes a slot.
    pub(in crate::survey) fn support(&self, counts: &Counts, is_in: impl Fn(usize) -> bool) -> Support {
        let rows = (0..self.cells.len()).map(|cell| {
            let slots = counts.cell(cell).iter().enumerate();
            slots
                .filter(|(slot, _)| is_in(*slot))
                .map(|(_, count)| count)
                .sum()
        });
        self.support_of(rows)
    }

    /// The same of numbers.
    pub(in crate::survey) fn support_of_numbers(&self, moments: &Moments) -> Support {
        self.support_of(moments.of.iter().map(|moment| moment.numbers))
    }

    fn support_of(&self, rows_of_cells: impl Iterator<Item = f64>) -> Support {
        let mut support = Support::default();
        let mut is_seen = vec![false; self.strata.len()];
        let mut corrected = 0.0;
        for (cell, rows) in self.cells.iter().zip(rows_of_cells) {
            if rows == 0.0 || cell.weight == 0.0 {
                continue;
            }
            support.rows += rows;
            support.weight += rows * cell.weight;
            corrected += rows * cell.weight.powi(2) * self.strata[cell.stratum].part_not_asked();
            is_seen[cell.stratum] = true;
        }
        let strata = is_seen.iter().filter(|is_seen| **is_seen).count();
        support.freedom = (support.rows - strata as f64).max(0.0);
        support.effective = if corrected > 0.0 {
            (support.rows - 1.0) / support.rows * support.weight.powi(2) / corrected
        } else {
            f64::INFINITY
        };
        support
    }

    /// The variance of an estimate whose influence values are `values`, one for each slot.
    pub(in crate::survey) fn variance(&self, counts: &Counts, values: &[f64]) -> f64 {
        self.covariance(counts, std::slice::from_ref(&values))[0]
    }

    /// The covariances of several estimates, row by row, each with its influence values for each slot.
    pub(in crate::survey) fn covariance(&self, counts: &Counts, values: &[&[f64]]) -> Vec<f64> {
        let many = values.len();
        let fits: Vec<Vec<f64>> = values
            .iter()
            .map(|values| {
                let of_cell = |cell: usize| -> f64 {
                    let products = counts.cell(cell).iter().zip(*values);
                    products.map(|(count, value)| count * value).sum()
                };
                let fit = self.fit(of_cell);
                let fitted = |cell: &super::DesignCell| fit.as_ref().map_or(0.0, |fit| cell.fit(fit));
                self.cells.iter().map(fitted).collect()
            })
            .collect();
        let residual = |place: usize, cell: usize, slot: usize| {
            self.cells[cell].weight * (values[place][slot] - fits[place][cell])
        };
        let mut means = vec![0.0; self.strata.len() * many];
        for (cell, design_cell) in self.cells.iter().enumerate() {
            let rows = self.strata[design_cell.stratum].rows;
            for (slot, count) in counts.cell(cell).iter().enumerate() {
                if *count > 0.0 {
                    for place in 0..many {
                        means[design_cell.stratum * many + place] +=
                            count * residual(place, cell, slot) / rows;
                    }
                }
            }
        }
        let mut covariance = vec![0.0; many * many];
        let mut away = vec![0.0; many];
        for (cell, design_cell) in self.cells.iter().enumerate() {
            let (scale, is_centred) = self.scale(design_cell.stratum);
            if scale == 0.0 {
                continue;
            }
            for (slot, count) in counts.cell(cell).iter().enumerate() {
                if *count == 0.0 {
                    continue;
                }
                for (place, away) in away.iter_mut().enumerate() {
                    let mean = means[design_cell.stratum * many + place];
                    *away = residual(place, cell, slot) - if is_centred { mean } else { 0.0 };
                }
                for (row, one) in away.iter().enumerate() {
                    for (column, other) in away.iter().enumerate().skip(row) {
                        covariance[row * many + column] += scale * count * one * other;
                    }
                }
            }
        }
        for row in 0..many {
            for column in 0..row {
                covariance[row * many + column] = covariance[column * many + row];
            }
        }
        covariance
    }

    /// The variance of an estimate whose influence values are `slope * (number - center)` where there is a number, and 0 elsewhere.
    pub(in crate::survey) fn variance_of_numbers(&self, moments: &Moments, slope: f64, center: f64) -> f64 {
        let shift = moments.about - center;
        let fit = self.fit(|cell| {
            let moment = &moments.of[cell];
            slope * (moment.sum + shift * moment.numbers)
        });
        // A number `y` has the value `constant + factor * (y - about)`, a respondent without a number `rest`.
        let terms: Vec<(f64, f64, f64)> = self
            .cells
            .iter()
            .map(|cell| {
                let fitted = fit.as_ref().map_or(0.0, |fit| cell.fit(fit));
                let constant = cell.weight * (slope * shift - fitted);
                (constant, cell.weight * slope, -cell.weight * fitted)
            })
            .collect();
        let mut means = vec![0.0; self.strata.len()];
        for ((cell, moment), (constant, factor, rest)) in self.cells.iter().zip(&moments.of).zip(&terms) {
            let sum = constant * moment.numbers + factor * moment.sum + rest * (cell.rows - moment.numbers);
            means[cell.stratum] += sum / self.strata[cell.stratum].rows;
        }
        let mut variance = 0.0;
        for ((cell, moment), (constant, factor, rest)) in self.cells.iter().zip(&moments.of).zip(&terms) {
            let (scale, is_centred) = self.scale(cell.stratum);
            let mean = if is_centred { means[cell.stratum] } else { 0.0 };
            let (constant, rest) = (constant - mean, rest - mean);
            let of_numbers = constant * constant * moment.numbers
                + 2.0 * constant * factor * moment.sum
                + factor * factor * moment.squares;
            variance += scale * (of_numbers + rest * rest * (cell.rows - moment.numbers));
        }
        variance.max(0.0)
    }

    /// What the sum of squares in a stratum is multiplied by, and whether the squares are about the stratum's mean.
    fn scale(&self, stratum: usize) -> (f64, bool) {
        let stratum = &self.strata[stratum];
        let left = stratum.part_not_asked();
        if left < 1e-7 {
            (0.0, true)
        } else if stratum.rows > 1.0 {
            (left * stratum.rows / (stratum.rows - 1.0), true)
        } else if self.lonely == Lonely::Adjust {
            (left, false)
        } else {
            (0.0, true)
        }
    }
}

/// What an estimate rests on.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Support {
    /// How many respondents.
    pub rows: f64,
    /// The sum of their weights.
    pub weight: f64,
    /// Respondents less strata.
    pub freedom: f64,
    /// How many of a simple random sample of a large population would say as much, as far as weights and the size of the population go;
    /// infinite where everybody was asked.
    pub effective: f64,
}
