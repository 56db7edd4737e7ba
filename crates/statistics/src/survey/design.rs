//! The design (utvalgsdesign): which stratum each respondent is of, how many it stands for, and what that does to variances.
//!
//! Respondents are taken as a random sample, without replacement, of each stratum. That is exactly so for a drawn sample that all
//! answered; for a survey of everybody that some did not answer it is an assumption, and [`bounds`](super::bounds) say what it may
//! hide.
//!
//! Respondents of one stratum with one weight and one place in the margins are one cell: the variance of anything that is counted
//! follows from counts by cell, so each column is gone through once, whatever is asked of it.
//!
//! Sources: Cochran, "Sampling Techniques", 3rd edition (1977), chapters 5 and 5A; Deville and Särndal, "Calibration estimators in
//! survey sampling", JASA 87 (1992) 376-382, for the residuals that the variance of calibrated estimates is made from.

mod calibrate;
mod crossing;
mod places;
mod spread;

use std::collections::HashMap;

use calibrate::Calibration;
pub use calibrate::{CalibrationError, Margin, Method};
pub(super) use crossing::Crossing;
pub(super) use spread::{Counts, Moments, Support};

use super::data::Data;

/// How respondents came to be asked and what each stands for.
#[derive(Debug, Clone)]
pub struct Design {
    cell_of: Vec<u32>,
    cells: Vec<DesignCell>,
    strata: Vec<DesignStratum>,
    lonely: Lonely,
    calibration: Option<Calibration>,
}

/// Respondents who are the same as far as the design goes.
#[derive(Debug, Clone)]
struct DesignCell {
    stratum: usize,
    rows: f64,
    /// Before calibration.
    base: f64,
    weight: f64,
    /// The columns of the margins that it is counted in.
    columns: Vec<u16>,
}

#[derive(Debug, Clone, Copy)]
struct DesignStratum {
    rows: f64,
    size: Option<f64>,
}

/// What is done about a stratum with one respondent, from which no variance can be measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lonely {
    /// The respondent is held against the whole sample: no smaller a variance than there is.
    #[default]
    Adjust,
    /// It adds nothing to the variance, as if the stratum had been wholly asked.
    Certainty,
    /// No design is made.
    Refuse,
}

/// Why no design can be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DesignError {
    /// There are no respondents.
    #[error("nobody answered")]
    Empty,
    /// A weight is negative, infinite or not a number.
    #[error("the weight of respondent {} is not a number from 0 up", .0 + 1)]
    Weight(usize),
    /// All weights are 0.
    #[error("all weights are 0")]
    NoWeight,
    /// There are not as many weights as strata.
    #[error("there is not one weight and one stratum for each respondent")]
    Length,
    /// A stratum that is not there.
    #[error("respondent {} is in a stratum that there is not", .0 + 1)]
    NoStratum(usize),
    /// More answered than there are.
    #[error("more answered in stratum {} than the frame has there", .0 + 1)]
    Size(usize),
    /// A stratum with one respondent, and [`Lonely::Refuse`].
    #[error("stratum {} has one respondent: no variance can be measured there", .0 + 1)]
    Lonely(usize),
}

impl Data {
    /// The design of these answers.
    ///
    /// # Errors
    /// See [`Design::new`].
    pub fn design(&self) -> Result<Design, DesignError> {
        let sizes: Vec<Option<u32>> = self.strata().iter().map(|stratum| stratum.size).collect();
        Design::new(self.weights(), self.stratum_of(), &sizes, Lonely::default())
    }
}

impl Design {
    /// A stratified sample: for each respondent a weight and the place of its stratum in `sizes`, which say how many units the frame
    /// has there; `None` where that is not known, and then nothing is taken off for a finite population.
    ///
    /// # Errors
    /// Nobody; a weight that is none; more respondents in a stratum than it has units.
    pub fn new(
        weights: &[f64],
        stratum_of: &[u16],
        sizes: &[Option<u32>],
        lonely: Lonely,
    ) -> Result<Self, DesignError> {
        check(weights, stratum_of, sizes)?;
        let mut strata: Vec<DesignStratum> = sizes
            .iter()
            .map(|size| DesignStratum {
                rows: 0.0,
                size: size.map(f64::from),
            })
            .collect();
        let mut found = Cells::new(sizes.len());
        let cell_of = weights
            .iter()
            .zip(stratum_of)
            .map(|(weight, stratum)| found.cell(usize::from(*stratum), *weight))
            .collect();
        let cells = found.cells;
        for cell in &cells {
            strata[cell.stratum].rows += cell.rows;
        }
        for (place, stratum) in strata.iter().enumerate() {
            if stratum.size.is_some_and(|size| stratum.rows > size) {
                return Err(DesignError::Size(place));
            }
            if lonely == Lonely::Refuse && stratum.rows == 1.0 && stratum.part_not_asked() > 0.0 {
                return Err(DesignError::Lonely(place));
            }
        }
        Ok(Self {
            cell_of,
            cells,
            strata,
            lonely,
            calibration: None,
        })
    }

    /// A simple random sample, each with the same weight.
    ///
    /// # Errors
    /// Nobody, or more respondents than units.
    pub fn simple(respondents: usize, size: Option<u32>) -> Result<Self, DesignError> {
        let weight = size.map_or(1.0, |size| f64::from(size) / respondents as f64);
        let weights = vec![weight; respondents];
        Self::new(&weights, &vec![0; respondents], &[size], Lonely::default())
    }

    /// How many respondents there are.
    #[must_use]
    pub fn respondents(&self) -> usize {
        self.cell_of.len()
    }

    /// The weight of each respondent, after calibration where there was one.
    pub fn weights(&self) -> impl Iterator<Item = f64> + '_ {
        self.cell_of.iter().map(|cell| self.cell(*cell).weight)
    }

    /// How many units the respondents stand for.
    #[must_use]
    pub fn weight(&self) -> f64 {
        self.cells.iter().map(|cell| cell.rows * cell.weight).sum()
    }

    /// The factor by which unequal weights alone widen a variance: 1 where all are equal. Source: Kish, "Survey Sampling" (1965),
    /// section 11.7.
    #[must_use]
    pub fn kish(&self) -> f64 {
        let squares: f64 = self
            .cells
            .iter()
            .map(|cell| cell.rows * cell.weight.powi(2))
            .sum();
        self.respondents() as f64 * squares / self.weight().powi(2)
    }

    /// Whether weights were made to fit margins.
    #[must_use]
    pub fn is_calibrated(&self) -> bool {
        self.calibration.is_some()
    }

    /// Whether the frame's size is known in every stratum that somebody answered in.
    #[must_use]
    pub fn has_size(&self) -> bool {
        let is_known = |stratum: &DesignStratum| stratum.rows == 0.0 || stratum.size.is_some();
        self.strata.iter().all(is_known)
    }

    fn cell(&self, cell: u32) -> &DesignCell {
        &self.cells[cell as usize]
    }
}

impl DesignStratum {
    /// The finite population correction: the part of the stratum that did not answer, 1 where its size is not known.
    fn part_not_asked(self) -> f64 {
        self.size.map_or(1.0, |size| (size - self.rows) / size)
    }
}

fn check(weights: &[f64], stratum_of: &[u16], sizes: &[Option<u32>]) -> Result<(), DesignError> {
    if weights.is_empty() {
        return Err(DesignError::Empty);
    }
    if weights.len() != stratum_of.len() || u32::try_from(weights.len()).is_err() {
        return Err(DesignError::Length);
    }
    let is_no_weight = |weight: &f64| !weight.is_finite() || *weight < 0.0;
    if let Some(row) = weights.iter().position(is_no_weight) {
        return Err(DesignError::Weight(row));
    }
    let no_stratum = |stratum: &u16| usize::from(*stratum) >= sizes.len();
    if let Some(row) = stratum_of.iter().position(no_stratum) {
        return Err(DesignError::NoStratum(row));
    }
    if weights.iter().all(|weight| *weight == 0.0) {
        return Err(DesignError::NoWeight);
    }
    Ok(())
}

/// Finds the cell of a stratum and a weight. Most strata have one weight, which is the one that was seen last.
struct Cells {
    cells: Vec<DesignCell>,
    last: Vec<Option<(u64, u32)>>,
    by_weight: HashMap<(usize, u64), u32>,
}

impl Cells {
    fn new(strata: usize) -> Self {
        Self {
            cells: Vec::new(),
            last: vec![None; strata],
            by_weight: HashMap::new(),
        }
    }

    fn cell(&mut self, stratum: usize, weight: f64) -> u32 {
        let bits = weight.to_bits();
        let cell = match self.last[stratum] {
            Some((last, cell)) if last == bits => cell,
            _ => self.find(stratum, weight),
        };
        self.last[stratum] = Some((bits, cell));
        self.cells[cell as usize].rows += 1.0;
        cell
    }

    fn find(&mut self, stratum: usize, weight: f64) -> u32 {
        let cells = &mut self.cells;
        *self
            .by_weight
            .entry((stratum, weight.to_bits()))
            .or_insert_with(|| {
                cells.push(DesignCell {
                    stratum,
                    rows: 0.0,
                    base: weight,
                    weight,
                    columns: Vec::new(),
                });
                (cells.len() - 1) as u32
            })
    }
}

#[cfg(test)]
mod tests;
