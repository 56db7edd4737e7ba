//! Everything that is told of a wave: each question's table, its intervals and bounds, and its cross tables.

use rayon::prelude::*;

use super::bounds::{self, Bounds};
use super::cross::{CrossTable, RaoScott};
use super::data::{Column, Data, DataError, Stratum, Variable};
use super::design::{Crossing, Design};
use super::gate;
use super::multiple::{Adjustment, adjusted};
use super::number::Numbers;
use super::share::{Estimate, Frequencies, Frequency, Settings, is_counted};
use crate::disclosure::Rules;

/// What is to be told.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Plan {
    /// How intervals are made.
    pub settings: Settings,
    /// The columns of codes that every question is broken down by.
    pub by: Vec<String>,
    /// How the chances of many tests are made larger.
    pub adjustment: Adjustment,
    /// Which counts of cross tables are sensitive.
    pub rules: Rules,
}

/// What is told of a wave.
#[derive(Debug, Clone, PartialEq)]
pub struct Analysis {
    /// The survey.
    pub survey: String,
    /// The wave.
    pub wave: String,
    /// How many answered.
    pub respondents: u64,
    /// How many were asked to take part; none where that is not known.
    pub invited: Option<u64>,
    /// How many units the respondents stand for.
    pub represented: f64,
    /// Whether the size of the frame is known, so that intervals are narrower the more of it answered.
    pub has_size: bool,
    /// Whether weights were fitted to margins.
    pub is_calibrated: bool,
    /// The factor by which unequal weights alone widen variances.
    pub kish: f64,
    /// The strata and how many answered in each.
    pub strata: Vec<(Stratum, u64)>,
    /// How intervals were made.
    pub settings: Settings,
    /// What the questions were broken down by.
    pub by: Vec<String>,
    /// How the chances of the tests were made larger.
    pub adjustment: Adjustment,
    /// Each column that can be told of, in the order of the questionnaire.
    pub tables: Vec<Tabulated>,
}

/// What is told of one column.
#[derive(Debug, Clone, PartialEq)]
pub struct Tabulated {
    /// The column's name.
    pub variable: String,
    /// What is told of it.
    pub outcome: Outcome,
}

/// What can be told of a column.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// Of codes.
    Counted {
        /// The table.
        frequencies: Frequencies,
        /// Between which shares of all who answered or might have the truth must lie, for each category; none where it is not known how
        /// many were asked.
        bounds: Option<Vec<Option<Bounds>>>,
        /// The table by groups.
        crosses: Vec<Cross>,
    },
    /// Of numbers.
    Measured {
        /// How many were asked.
        asked: u64,
        /// How many were asked and left it out.
        left_out: u64,
        /// Mean, sum, quartiles; none where nobody gave a number.
        numbers: Option<Box<Numbers>>,
        /// The mean of each group of each division; none where few are in it, or it could be worked out.
        means: Vec<Vec<Option<Estimate>>>,
    },
    /// Of words and days: only how many there are.
    Worded {
        /// How many were asked.
        asked: u64,
        /// How many answered.
        answered: u64,
    },
}

/// A question by the groups of a division.
#[derive(Debug, Clone, PartialEq)]
pub struct Cross {
    /// The column that it is broken down by.
    pub by: String,
    table: CrossTable,
    /// For each group and category whether the cell may be shown.
    shown: Vec<Vec<bool>>,
    /// The test's chance, made larger for how many tests by this division there are; none where [`Cross::test`] is.
    pub p: Option<f64>,
}

impl Cross {
    /// How many groups there are: the categories of the column that it is broken down by.
    #[must_use]
    pub fn groups(&self) -> usize {
        self.table.groups.len()
    }

    /// How many of a group answered; 0 where there is no such group.
    #[must_use]
    pub fn answered(&self, group: usize) -> u64 {
        self.table.groups.get(group).map_or(0, |own| own.answered)
    }

    /// How many of a group chose a category, and their shares; none where the cell is held back, or is not there.
    #[must_use]
    pub fn cell(&self, group: usize, category: usize) -> Option<&Frequency> {
        let is_shown = *self.shown.get(group)?.get(category)?;
        let frequency = self.table.groups.get(group)?.rows.get(category)?;
        is_shown.then_some(frequency)
    }

    /// Whether the groups answer differently; none where that cannot be told, or where cells are held back: the sums are known, so the
    /// test would tell of them.
    #[must_use]
    pub fn test(&self) -> Option<RaoScott> {
        self.table.test.filter(|_| self.is_whole())
    }

    fn is_whole(&self) -> bool {
        self.shown.iter().flatten().all(|shown| *shown)
    }
}

/// Analyses a wave.
///
/// # Errors
/// A column to break down by that is not there or does not hold codes.
pub fn analyse(data: &Data, design: &Design, plan: &Plan) -> Result<Analysis, DataError> {
    let divisions: Vec<&Variable> = plan
        .by
        .iter()
        .map(|name| {
            let found = data.variable(name).filter(|found| is_counted(found));
            found.ok_or_else(|| DataError::NoVariable(name.clone()))
        })
        .collect::<Result<_, _>>()?;
    if design.respondents() != data.respondents() {
        return Err(DataError::Length {
            what: "rows in the design",
            given: design.respondents(),
            respondents: data.respondents(),
        });
    }
    let groups: Vec<(&[u16], usize)> = divisions
        .iter()
        .map(|one| (one.codes(), one.categories().len()))
        .collect();
    let crossing = design.crossing(&groups);
    let invited = bounds::invited(data.strata());
    let wave = Wave {
        design,
        plan,
        divisions: &divisions,
        crossing: &crossing,
        invited,
    };
    let told: Vec<&Variable> = data.variables().iter().filter(|one| !one.identifying).collect();
    let mut tables: Vec<Tabulated> = told.par_iter().map(|variable| wave.table(variable)).collect();
    adjust(&mut tables, plan);
    let mut answered = vec![0; data.strata().len()];
    for stratum in data.stratum_of() {
        answered[usize::from(*stratum)] += 1;
    }
    Ok(Analysis {
        survey: data.survey.clone(),
        wave: data.wave.clone(),
        respondents: data.respondents() as u64,
        invited,
        represented: design.weight(),
        has_size: design.has_size(),
        is_calibrated: design.is_calibrated(),
        kish: design.kish(),
        strata: data.strata().iter().cloned().zip(answered).collect(),
        settings: plan.settings,
        by: plan.by.clone(),
        adjustment: plan.adjustment,
        tables,
    })
}

impl Analysis {
    /// The table of a column.
    #[must_use]
    pub fn table(&self, variable: &str) -> Option<&Tabulated> {
        self.tables.iter().find(|one| one.variable == variable)
    }
}

/// What the tables of a wave are made from.
struct Wave<'a> {
    design: &'a Design,
    plan: &'a Plan,
    divisions: &'a [&'a Variable],
    crossing: &'a Crossing,
    invited: Option<u64>,
}

impl Wave<'_> {
    fn table(&self, variable: &Variable) -> Tabulated {
        let outcome = match &variable.column {
            Column::Codes { .. } => self.counted(variable),
            Column::Numbers { values, asked, .. } => self.measured(values, asked),
            Column::Texts { values, asked } => worded(values, asked),
            Column::Dates { values, asked } => worded(values, asked),
        };
        Tabulated {
            variable: variable.name.clone(),
            outcome,
        }
    }

    fn counted(&self, variable: &Variable) -> Outcome {
        let (categories, settings) = (variable.categories(), self.plan.settings);
        let crossed = self.crossing.count(variable.codes(), categories.len());
        let frequencies = self
            .design
            .frequencies_at(&crossed.all(), 0, categories, settings);
        let many: Vec<usize> = self.divisions.iter().map(|one| one.categories().len()).collect();
        let is_own = |by: &Variable| by.question == variable.question;
        let shown = if many.is_empty() {
            Vec::new()
        } else {
            gate::shown(
                &many,
                &crossed.joint(),
                categories.len() + 2,
                categories.len(),
                &self.plan.rules,
            )
        };
        let crosses = self
            .divisions
            .iter()
            .zip(shown)
            .enumerate()
            .filter(|(_, (by, _))| !is_own(by))
            .map(|(division, (by, shown))| Cross {
                by: by.name.clone(),
                table: self
                    .design
                    .cross_from(&crossed.by(division), categories, many[division], settings),
                shown,
                p: None,
            })
            .collect();
        let bounds = self
            .invited
            .and_then(|invited| bounds::of_frequencies(&frequencies, invited, false));
        Outcome::Counted {
            frequencies,
            bounds,
            crosses,
        }
    }

    fn measured(&self, values: &[f64], asked: &[bool]) -> Outcome {
        let (asked, answered) = (
            asked.iter().filter(|asked| **asked).count() as u64,
            values.iter().filter(|value| !value.is_nan()).count() as u64,
        );
        Outcome::Measured {
            asked,
            left_out: asked.saturating_sub(answered),
            numbers: self.design.numbers(values, self.plan.settings).map(Box::new),
            means: self.divisions.iter().map(|by| self.means(values, by)).collect(),
        }
    }

    /// The mean of each group. Where one group's is held back, so is that of the smallest other: with everybody's mean it would tell.
    fn means(&self, values: &[f64], by: &Variable) -> Vec<Option<Estimate>> {
        let codes = by.codes();
        let groups = by.categories().len();
        let mut counts = vec![0_i64; groups];
        for (value, code) in values.iter().zip(codes) {
            if let Some(count) = counts.get_mut(usize::from(*code)).filter(|_| !value.is_nan()) {
                *count += 1;
            }
        }
        let rules = &self.plan.rules;
        let mut is_shown: Vec<bool> = counts
            .iter()
            .map(|count| rules.reason(*count, None, None).is_none())
            .collect();
        if is_shown.iter().filter(|shown| !**shown).count() == 1 {
            let smallest = (0..groups).filter(|group| is_shown[*group] && counts[*group] > 0);
            if let Some(group) = smallest.min_by_key(|group| counts[*group]) {
                is_shown[group] = false;
            }
        }
        (0..groups)
            .map(|group| {
                let is_in = |row: usize| usize::from(codes[row]) == group;
                is_shown[group]
                    .then(|| self.design.mean_of(values, is_in, self.plan.settings))
                    .flatten()
            })
            .collect()
    }
}

fn worded<T>(values: &[Option<T>], asked: &[bool]) -> Outcome {
    Outcome::Worded {
        asked: asked.iter().filter(|asked| **asked).count() as u64,
        answered: values.iter().flatten().count() as u64,
    }
}

/// Makes the chances of all tests by one division larger.
fn adjust(tables: &mut [Tabulated], plan: &Plan) {
    for by in &plan.by {
        let mut of_division: Vec<&mut Cross> = tables
            .iter_mut()
            .filter_map(|table| match &mut table.outcome {
                Outcome::Counted { crosses, .. } => crosses.iter_mut().find(|cross| cross.by == *by),
                _ => None,
            })
            .collect();
        let chances: Vec<f64> = of_division
            .iter()
            .map(|cross| match cross.table.test {
                None => f64::NAN,
                Some(test) if cross.is_whole() => test.p,
                // It counts as a test that was made, and tells the others nothing.
                Some(_) => 1.0,
            })
            .collect();
        for (cross, p) in of_division.iter_mut().zip(adjusted(&chances, plan.adjustment)) {
            cross.p = Some(p).filter(|p| !p.is_nan() && cross.is_whole());
        }
    }
}

#[cfg(test)]
mod tests;
