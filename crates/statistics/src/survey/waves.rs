//! Two waves side by side: every question that both ask in the same words.

use super::analyse::{Analysis, Outcome};
use super::change::{Change, NotCompared, comparable, of_means, of_shares};
use super::data::{Data, Part, Variable};
use super::multiple::{Adjustment, adjusted};
use super::share::Frequency;

/// A wave and what is told of it.
#[derive(Debug, Clone, Copy)]
pub struct Wave<'a> {
    /// The answers.
    pub data: &'a Data,
    /// What is told of them.
    pub analysis: &'a Analysis,
}

/// What became of a share or a mean from one wave to another.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed {
    /// The column of the later wave.
    pub variable: String,
    /// The code of the category; none for a mean.
    pub code: Option<u16>,
    /// The change, or why there is none.
    pub change: Result<Change, NotCompared>,
    /// The change's chance, made larger for how many are compared. Only where this is below the level's may a change be called one.
    pub p: Option<f64>,
}

/// Compares the columns of a later wave with those of an earlier one that measure the same thing. What the earlier one does not ask is not
/// in it; what it asks in other words is in it once, without a change.
#[must_use]
pub fn changes(earlier: Wave<'_>, later: Wave<'_>, adjustment: Adjustment) -> Vec<Changed> {
    let mut changes = Vec::new();
    // Codes of open answers are those of a frame that another wave does not share.
    let is_followed = |one: &&Variable| !one.identifying && !matches!(one.part, Part::Coded(_));
    for variable in later.data.variables().iter().filter(is_followed) {
        let same = |one: &&Variable| one.concept == variable.concept && one.part == variable.part;
        let Some(before) = earlier.data.variables().iter().find(same) else {
            continue;
        };
        match comparable(before, variable) {
            Ok(()) => changes.extend(of_variable(earlier, before, later, variable)),
            Err(reason) => changes.push(Changed {
                variable: variable.name.clone(),
                code: None,
                change: Err(reason),
                p: None,
            }),
        }
    }
    let chances: Vec<f64> = changes
        .iter()
        .map(|one| one.change.map_or(f64::NAN, |change| change.p))
        .collect();
    for (one, p) in changes.iter_mut().zip(adjusted(&chances, adjustment)) {
        one.p = Some(p).filter(|p| !p.is_nan());
    }
    changes
}

fn of_variable(earlier: Wave<'_>, before: &Variable, later: Wave<'_>, variable: &Variable) -> Vec<Changed> {
    let told = |wave: Wave<'_>, name: &str| wave.analysis.table(name).map(|table| table.outcome.clone());
    let changed = |code: Option<u16>, change: Result<Change, NotCompared>| Changed {
        variable: variable.name.clone(),
        code,
        change,
        p: None,
    };
    match (told(earlier, &before.name), told(later, &variable.name)) {
        (
            Some(Outcome::Counted {
                frequencies: from, ..
            }),
            Some(Outcome::Counted { frequencies: to, .. }),
        ) => {
            let is_no = |row: &&Frequency| variable.measure == super::Measure::Ticked && row.code == 0;
            let of_row = |row: &Frequency| {
                let other = from.rows.iter().find(|one| one.code == row.code)?;
                Some(changed(Some(row.code), of_category(before, other, variable, row)))
            };
            to.rows
                .iter()
                .filter(|row| !is_no(row))
                .filter_map(of_row)
                .collect()
        }
        (
            Some(Outcome::Measured {
                numbers: Some(from), ..
            }),
            Some(Outcome::Measured {
                numbers: Some(to), ..
            }),
        ) => {
            let change = of_means(&from.mean, &to.mean).ok_or(NotCompared::NoEstimate);
            vec![changed(None, change)]
        }
        _ => Vec::new(),
    }
}

fn of_category(
    before: &Variable,
    from: &Frequency,
    variable: &Variable,
    to: &Frequency,
) -> Result<Change, NotCompared> {
    let is_unusable = |variable: &Variable, row: &Frequency| {
        variable
            .categories()
            .get(row.category)
            .is_some_and(|category| category.unusable)
    };
    if is_unusable(before, from) || is_unusable(variable, to) {
        return Err(NotCompared::Fault);
    }
    let (Some(from), Some(to)) = (&from.of_all, &to.of_all) else {
        return Err(NotCompared::NoEstimate);
    };
    of_shares(from, to).ok_or(NotCompared::NoEstimate)
}

#[cfg(test)]
mod tests;
