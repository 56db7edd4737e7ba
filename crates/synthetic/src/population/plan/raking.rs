//! Raking: of all tables that meet the constraints, the one nearest to a prior (least Kullback-Leibler divergence).
//!
//! Cell i of the answer is prior_i * exp(sum over constraints k of l_k * a_ki). The l are found one at a time, in turn,
//! by Newton's method (Bregman's row action). A constraint is an interval; one that already holds is left alone.
//! Source: Csiszar 1975 (I-projections); Censor and Lent 1981 (interval constraints).

/// A weighted sum of cells that must lie between two values.
pub(crate) struct Constraint {
    /// Cells and their coefficients.
    terms: Vec<(usize, f64)>,
    /// Whether all coefficients are one: then the step is known at once.
    plain: bool,
    least: f64,
    most: f64,
    multiplier: f64,
}

impl Constraint {
    /// The cells must add up to a value.
    pub(crate) fn sum(cells: impl IntoIterator<Item = usize>, value: f64) -> Self {
        Self::between(cells.into_iter().map(|cell| (cell, 1.0)), value, value)
    }

    /// The weighted sum must lie within the bounds.
    pub(crate) fn between(terms: impl IntoIterator<Item = (usize, f64)>, least: f64, most: f64) -> Self {
        let terms: Vec<_> = terms.into_iter().collect();
        let plain = terms
            .iter()
            .all(|(_, coefficient)| (coefficient - 1.0).abs() < f64::EPSILON);
        Self {
            terms,
            plain,
            least,
            most,
            multiplier: 0.0,
        }
    }

    fn value(&self, cells: &[f64]) -> f64 {
        self.terms
            .iter()
            .map(|(cell, coefficient)| cells[*cell] * coefficient)
            .sum()
    }

    /// Moves the multiplier so that the constraint holds, and the cells with it.
    fn project(&mut self, cells: &mut [f64]) {
        let bound = self.bound(cells);
        let step = bound.map_or(-self.multiplier, |bound| self.newton(cells, bound));
        self.move_by(step, cells);
    }

    /// Where the sum must go; `None` where it is within the bounds without this constraint's multiplier.
    fn bound(&self, cells: &[f64]) -> Option<f64> {
        if self.least >= self.most {
            return Some(self.least);
        }
        let free = self.without_multiplier(cells);
        if free < self.least {
            Some(self.least)
        } else if free > self.most {
            Some(self.most)
        } else {
            None
        }
    }

    /// The value the sum would have with a multiplier of zero.
    fn without_multiplier(&self, cells: &[f64]) -> f64 {
        let value = |(cell, coefficient): &(usize, f64)| {
            cells[*cell] * (-self.multiplier * coefficient).exp() * coefficient
        };
        self.terms.iter().map(value).sum()
    }

    fn newton(&self, cells: &[f64], bound: f64) -> f64 {
        if self.plain {
            let value = self.value(cells);
            // A sum of nothing, and one that must come to nothing.
            return if value <= 0.0 {
                0.0
            } else if bound <= 0.0 {
                -60.0
            } else {
                (bound / value).ln()
            };
        }
        let mut step = 0.0_f64;
        for _ in 0..30 {
            let (mut value, mut slope) = (0.0, 0.0);
            for (cell, coefficient) in &self.terms {
                let now = cells[*cell] * (step * coefficient).exp() * coefficient;
                value += now;
                slope += now * coefficient;
            }
            if slope <= f64::MIN_POSITIVE {
                break;
            }
            let change = ((bound - value) / slope).clamp(-2.0, 2.0);
            step += change;
            if change.abs() < 1e-12 {
                break;
            }
        }
        step.clamp(-60.0, 60.0)
    }

    fn move_by(&mut self, step: f64, cells: &mut [f64]) {
        self.multiplier += step;
        for (cell, coefficient) in &self.terms {
            cells[*cell] *= (step * coefficient).exp();
        }
    }

    /// How far outside the bounds the sum is, relative to their size.
    fn miss(&self, cells: &[f64]) -> f64 {
        let value = self.value(cells);
        (self.least - value).max(value - self.most).max(0.0) / self.most.abs().max(1.0)
    }
}

/// Rakes the prior in place; the largest relative miss that is left.
pub(crate) fn rake(cells: &mut [f64], constraints: &mut [Constraint]) -> f64 {
    let mut miss = f64::INFINITY;
    for _ in 0..400 {
        for constraint in constraints.iter_mut() {
            constraint.project(cells);
        }
        miss = constraints
            .iter()
            .map(|constraint| constraint.miss(cells))
            .fold(0.0, f64::max);
        if miss < 1e-7 {
            break;
        }
    }
    miss
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_raked_to_its_margins_and_keeps_its_odds_ratio() {
        let mut cells = [1.0, 2.0, 3.0, 4.0];
        let mut margins = [
            Constraint::sum([0, 1], 40.0),
            Constraint::sum([2, 3], 60.0),
            Constraint::sum([0, 2], 30.0),
            Constraint::sum([1, 3], 70.0),
        ];
        assert!(rake(&mut cells, &mut margins) < 1e-6);
        assert!((cells[0] + cells[1] - 40.0).abs() < 1e-3);
        assert!((cells[0] * cells[3] / (cells[1] * cells[2]) - 4.0 / 6.0).abs() < 1e-6);
    }

    #[test]
    fn an_interval_that_holds_changes_nothing_and_one_that_does_not_is_met_at_its_bound() {
        let mut cells = [10.0, 10.0];
        let mut one = [
            Constraint::between([(0, 1.0)], 5.0, 15.0),
            Constraint::between([(1, 1.0)], 12.0, 15.0),
        ];
        rake(&mut cells, &mut one);
        assert!((cells[0] - 10.0).abs() < 1e-9 && (cells[1] - 12.0).abs() < 1e-6);
    }

    #[test]
    fn a_ratio_is_a_constraint_too() {
        let mut cells = [10.0, 10.0];
        let mut ratio = [
            Constraint::between([(0, 1.0 - 0.2), (1, -0.2)], 0.0, 0.0),
            Constraint::sum([0, 1], 20.0),
        ];
        rake(&mut cells, &mut ratio);
        assert!((cells[0] - 4.0).abs() < 1e-4, "{cells:?}");
    }
}
