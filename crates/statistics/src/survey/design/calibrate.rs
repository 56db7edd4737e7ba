//! Calibration (kalibrering): weights that make the sample add up to what is known of the frame.

use super::places::Places;
use super::{Design, DesignCell};
use crate::survey::data::{LEFT_OUT, NOT_ASKED};

/// So close, as a part of the total, do weights come to every margin.
const CLOSE: f64 = 1e-13;
const ROUNDS: usize = 2_000;

/// What is known of the frame: how many units it has in each category of something that every respondent's category is known of.
#[derive(Debug, Clone, PartialEq)]
pub struct Margin {
    /// What it is, for messages.
    pub name: String,
    /// For each respondent the place of its category.
    pub of: Vec<u16>,
    /// How many units the frame has in each category.
    pub totals: Vec<f64>,
}

/// How weights are changed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Method {
    /// By factors, one for each category, found by going round the margins (raking, iterative proportional fitting); weights stay positive.
    /// With one margin this is post-stratification.
    Raking,
    /// As little as possible by the sum of squares; weights can become negative.
    Linear,
    /// By factors strictly between two bounds, about 1.
    Logit {
        /// The smallest factor, below 1.
        low: f64,
        /// The largest, above 1.
        high: f64,
    },
}

/// Why weights cannot be made to fit.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CalibrationError {
    /// There are no margins.
    #[error("there is nothing to fit to")]
    NoMargin,
    /// Not one category for each respondent.
    #[error("the margin {0} does not have one category for each respondent")]
    Length(String),
    /// A respondent whose category is not known.
    #[error("the margin {0} is not known for every respondent")]
    Unknown(String),
    /// A total that is negative or not a number.
    #[error("a total of the margin {0} is not a number from 0 up")]
    Total(String),
    /// Two margins have different sums.
    #[error("the margins {first} and {second} do not have the same sum")]
    Contradiction {
        /// One.
        first: String,
        /// The other.
        second: String,
    },
    /// Nobody answered in a category that the frame has units in.
    #[error("nobody answered in category {} of the margin {margin}: join it with another", .category + 1)]
    Nobody {
        /// The margin.
        margin: String,
        /// The place of the category.
        category: usize,
    },
    /// Somebody answered in a category that the frame has no units in.
    #[error("somebody answered in category {} of the margin {margin}, where the frame has nobody", .category + 1)]
    NotInFrame {
        /// The margin.
        margin: String,
        /// The place of the category.
        category: usize,
    },
    /// The bounds do not lie about 1.
    #[error("the bounds of factors must lie on each side of 1")]
    Bounds,
    /// No such weights were found.
    #[error("there are no weights of this kind that fit all margins")]
    NotFound,
    /// Weights were fitted before.
    #[error("the weights are fitted to margins already; give all margins at once")]
    Twice,
}

/// What the variance of calibrated estimates is made from.
#[derive(Debug, Clone)]
pub struct Calibration {
    columns: usize,
    /// A generalised inverse of the columns' products under the weights before calibration, row by row.
    inverse: Vec<f64>,
}

impl DesignCell {
    /// The fitted value of the cell.
    pub(super) fn fit(&self, coefficients: &[f64]) -> f64 {
        let columns = self.columns.iter();
        columns.map(|column| coefficients[usize::from(*column)]).sum()
    }
}

impl Design {
    /// The same design with weights that add up to the margins.
    ///
    /// # Errors
    /// Margins that contradict each other or that respondents cannot be made to fit.
    ///
    /// Source: Deville and Särndal, JASA 87 (1992) 376-382; Deville, Särndal and Sautory, JASA 88 (1993) 1013-1020, for raking.
    pub fn calibrated(self, margins: &[Margin], method: Method) -> Result<Self, CalibrationError> {
        if self.calibration.is_some() {
            return Err(CalibrationError::Twice);
        }
        if let Method::Logit { low, high } = method
            && !(low < 1.0 && 1.0 < high && low >= 0.0 && high.is_finite())
        {
            return Err(CalibrationError::Bounds);
        }
        for margin in margins {
            margin.check(self.respondents())?;
        }
        let first = margins.first().ok_or(CalibrationError::NoMargin)?;
        let sum = |margin: &Margin| -> f64 { margin.totals.iter().sum() };
        for other in &margins[1..] {
            if (sum(first) - sum(other)).abs() > 1e-9 * sum(first).abs().max(1.0) {
                return Err(CalibrationError::Contradiction {
                    first: first.name.clone(),
                    second: other.name.clone(),
                });
            }
        }
        let mut design = self.split(margins);
        let totals: Vec<f64> = margins
            .iter()
            .flat_map(|margin| margin.totals.iter().copied())
            .collect();
        design.meets(margins, &totals)?;
        let products = design.products(totals.len(), |cell| cell.rows * cell.base);
        let inverse = inverse(products, totals.len());
        match method {
            Method::Raking => design.rake(margins, &totals)?,
            Method::Linear => design.newton(&totals, &Linear)?,
            Method::Logit { low, high } => design.newton(&totals, &Logit::new(low, high))?,
        }
        design.calibration = Some(Calibration {
            columns: totals.len(),
            inverse,
        });
        Ok(design)
    }

    /// Regression coefficients of influence values on the columns, under the weights before calibration; `of_cell` gives the sum of
    /// a cell's values. `None` where the design is not calibrated.
    pub(super) fn fit(&self, of_cell: impl Fn(usize) -> f64) -> Option<Vec<f64>> {
        let calibration = self.calibration.as_ref()?;
        let mut sums = vec![0.0; calibration.columns];
        for (place, cell) in self.cells.iter().enumerate() {
            let sum = cell.base * of_cell(place);
            for column in &cell.columns {
                sums[usize::from(*column)] += sum;
            }
        }
        let rows = calibration.inverse.chunks_exact(calibration.columns);
        Some(
            rows.map(|row| row.iter().zip(&sums).map(|(one, sum)| one * sum).sum())
                .collect(),
        )
    }

    /// Cells of respondents who are the same by the margins too.
    fn split(mut self, margins: &[Margin]) -> Self {
        let many: Vec<usize> = margins.iter().map(|margin| margin.totals.len()).collect();
        let mut places = Places::new(self.cells.len(), &many);
        let mut cells: Vec<DesignCell> = Vec::new();
        for (row, cell_of) in self.cell_of.iter_mut().enumerate() {
            let old = *cell_of;
            let categories = || margins.iter().map(|margin| usize::from(margin.of[row]));
            let place = places.find(old, categories());
            if place as usize == cells.len() {
                let firsts = many.iter().scan(0, |first, many| {
                    *first += many;
                    Some(*first - many)
                });
                let columns = firsts
                    .zip(categories())
                    .map(|(first, category)| (first + category) as u16);
                cells.push(DesignCell {
                    rows: 0.0,
                    columns: columns.collect(),
                    ..self.cells[old as usize]
                });
            }
            cells[place as usize].rows += 1.0;
            *cell_of = place;
        }
        self.cells = cells;
        self
    }

    /// Refuses categories with respondents and no units, or units and no respondents.
    fn meets(&self, margins: &[Margin], totals: &[f64]) -> Result<(), CalibrationError> {
        let found = self.sums(totals.len());
        let mut column = 0;
        for margin in margins {
            for (category, total) in margin.totals.iter().enumerate() {
                let (name, has_some) = (|| margin.name.clone(), found[column] > 0.0);
                if *total > 0.0 && !has_some {
                    return Err(CalibrationError::Nobody {
                        margin: name(),
                        category,
                    });
                }
                if *total == 0.0 && has_some {
                    return Err(CalibrationError::NotInFrame {
                        margin: name(),
                        category,
                    });
                }
                column += 1;
            }
        }
        Ok(())
    }

    /// The sum of weights in each column.
    fn sums(&self, columns: usize) -> Vec<f64> {
        let mut sums = vec![0.0; columns];
        for cell in &self.cells {
            for column in &cell.columns {
                sums[usize::from(*column)] += cell.rows * cell.weight;
            }
        }
        sums
    }

    fn products(&self, columns: usize, weight: impl Fn(&DesignCell) -> f64) -> Vec<f64> {
        let mut products = vec![0.0; columns * columns];
        for cell in &self.cells {
            let weight = weight(cell);
            for one in &cell.columns {
                for other in &cell.columns {
                    products[usize::from(*one) * columns + usize::from(*other)] += weight;
                }
            }
        }
        products
    }

    fn rake(&mut self, margins: &[Margin], totals: &[f64]) -> Result<(), CalibrationError> {
        for _ in 0..ROUNDS {
            for margin in 0..margins.len() {
                let sums = self.sums(totals.len());
                for cell in &mut self.cells {
                    let column = usize::from(cell.columns[margin]);
                    if sums[column] > 0.0 {
                        cell.weight *= totals[column] / sums[column];
                    }
                }
            }
            if is_met(&self.sums(totals.len()), totals) {
                return Ok(());
            }
        }
        Err(CalibrationError::NotFound)
    }

    /// Newton's method on the coefficients that the factors are made from.
    fn newton(&mut self, totals: &[f64], factor: &impl Factor) -> Result<(), CalibrationError> {
        let columns = totals.len();
        let mut coefficients = vec![0.0; columns];
        for _ in 0..100 {
            let sums = self.sums(columns);
            if is_met(&sums, totals) {
                return Ok(());
            }
            let slopes = self.products(columns, |cell| {
                cell.rows * cell.base * factor.slope(cell.fit(&coefficients))
            });
            let inverse = inverse(slopes, columns);
            for (row, coefficient) in coefficients.iter_mut().enumerate() {
                let lacking = totals.iter().zip(&sums).map(|(total, sum)| total - sum);
                let row = &inverse[row * columns..(row + 1) * columns];
                *coefficient += row
                    .iter()
                    .zip(lacking)
                    .map(|(one, lacking)| one * lacking)
                    .sum::<f64>();
            }
            for cell in &mut self.cells {
                cell.weight = cell.base * factor.factor(cell.fit(&coefficients));
            }
        }
        Err(CalibrationError::NotFound)
    }
}

impl Margin {
    fn check(&self, respondents: usize) -> Result<(), CalibrationError> {
        let name = || self.name.clone();
        if self.of.len() != respondents || self.totals.is_empty() {
            return Err(CalibrationError::Length(name()));
        }
        if self.totals.iter().any(|total| !total.is_finite() || *total < 0.0) {
            return Err(CalibrationError::Total(name()));
        }
        let is_unknown =
            |one: &u16| matches!(*one, NOT_ASKED | LEFT_OUT) || usize::from(*one) >= self.totals.len();
        if self.of.iter().any(is_unknown) {
            return Err(CalibrationError::Unknown(name()));
        }
        Ok(())
    }
}

fn is_met(sums: &[f64], totals: &[f64]) -> bool {
    let is_close = |(sum, total): (&f64, &f64)| (sum - total).abs() <= CLOSE * 10.0 * (1.0 + total.abs());
    sums.iter().zip(totals).all(is_close)
}

/// The factor that a fitted value gives a weight.
trait Factor {
    fn factor(&self, fitted: f64) -> f64;
    fn slope(&self, fitted: f64) -> f64;
}

struct Linear;

impl Factor for Linear {
    fn factor(&self, fitted: f64) -> f64 {
        1.0 + fitted
    }
    fn slope(&self, _: f64) -> f64 {
        1.0
    }
}

struct Logit {
    low: f64,
    high: f64,
    steep: f64,
}

impl Logit {
    fn new(low: f64, high: f64) -> Self {
        Self {
            low,
            high,
            steep: (high - low) / ((1.0 - low) * (high - 1.0)),
        }
    }
}

impl Factor for Logit {
    fn factor(&self, fitted: f64) -> f64 {
        let (below, above) = (1.0 - self.low, self.high - 1.0);
        let rise = (self.steep * fitted).exp();
        if rise.is_infinite() {
            return self.high;
        }
        (self.low * above + self.high * below * rise) / (above + below * rise)
    }
    fn slope(&self, fitted: f64) -> f64 {
        let factor = self.factor(fitted);
        (factor - self.low) * (self.high - factor) * self.steep / (self.high - self.low)
    }
}

/// A generalised inverse of a symmetric matrix that is not negative: columns that others determine are left out.
fn inverse(mut matrix: Vec<f64>, size: usize) -> Vec<f64> {
    // Gauss and Jordan's sweep, the largest pivot first; a sweep twice over is none.
    let mut is_left = vec![true; size];
    let largest = (0..size)
        .map(|place| matrix[place * size + place])
        .fold(0.0, f64::max);
    for _ in 0..size {
        let left = (0..size).filter(|place| is_left[*place]);
        let next =
            left.max_by(|one, other| matrix[one * size + one].total_cmp(&matrix[other * size + other]));
        let Some(pivot) = next.filter(|next| matrix[next * size + next] > 1e-11 * largest) else {
            break;
        };
        is_left[pivot] = false;
        sweep(&mut matrix, size, pivot);
    }
    for row in 0..size {
        for column in 0..size {
            if is_left[row] || is_left[column] {
                matrix[row * size + column] = 0.0;
            }
        }
    }
    matrix
}

/// Sweeps a matrix on a pivot: after every pivot has been swept it is the inverse. Source: Goodnight, "A tutorial on the SWEEP operator",
/// The American Statistician 33 (1979) 149-158.
fn sweep(matrix: &mut [f64], size: usize, pivot: usize) {
    let divisor = matrix[pivot * size + pivot];
    for column in 0..size {
        matrix[pivot * size + column] /= divisor;
    }
    for row in (0..size).filter(|row| *row != pivot) {
        let factor = matrix[row * size + pivot];
        for column in 0..size {
            matrix[row * size + column] -= factor * matrix[pivot * size + column];
        }
        matrix[row * size + pivot] = -factor / divisor;
    }
    matrix[pivot * size + pivot] = 1.0 / divisor;
}
