//! Goal attainment scaling (måloppnåelse).

/// The mean correlation between goals that is taken where it is not known.
///
/// Source: Kiresuk and Sherman 1968.
pub const CUSTOMARY_CORRELATION: f64 = 0.3;

/// How far one goal was reached.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Goal {
    /// From -2, much less than expected, over 0, as expected, to 2, much more.
    pub attained: i8,
    /// How much it counts beside the others; above 0.
    pub weight: f64,
}

impl Goal {
    /// A goal that counts as much as the others.
    #[must_use]
    pub const fn equal(attained: i8) -> Self {
        Self {
            attained,
            weight: 1.0,
        }
    }
}

/// The goal attainment T-score: 50 where all goals were reached as expected, with a standard deviation of 10.
///
/// `correlation` is the mean one between the goals, 0 to 1 ([`CUSTOMARY_CORRELATION`]). `None` without goals, or where a level is
/// outside -2 to 2, a weight is not above 0 or the correlation not within 0 to 1. Source: Kiresuk and Sherman, "Goal attainment
/// scaling: a general method for evaluating comprehensive community mental health programs", Community Mental Health Journal 4
/// (1968) 443-453.
#[must_use]
pub fn goal_attainment(goals: &[Goal], correlation: f64) -> Option<f64> {
    let is_goal =
        |goal: &Goal| (-2..=2).contains(&goal.attained) && goal.weight.is_finite() && goal.weight > 0.0;
    if goals.is_empty() || !goals.iter().all(is_goal) || !(0.0..=1.0).contains(&correlation) {
        return None;
    }
    let reached: f64 = goals
        .iter()
        .map(|goal| goal.weight * f64::from(goal.attained))
        .sum();
    let squares: f64 = goals.iter().map(|goal| goal.weight * goal.weight).sum();
    let sum: f64 = goals.iter().map(|goal| goal.weight).sum();
    let spread = ((1.0 - correlation) * squares + correlation * sum * sum).sqrt();
    Some(50.0 + 10.0 * reached / spread)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_equal_goals_one_above_the_expected_give_the_published_score() {
        let score = goal_attainment(&[Goal::equal(1); 3], CUSTOMARY_CORRELATION).unwrap();
        assert!((score - 63.6931).abs() < 5e-5, "{score}");
    }

    #[test]
    fn goals_reached_as_expected_are_fifty_whatever_they_weigh() {
        let goals = [
            Goal {
                attained: 0,
                weight: 7.0,
            },
            Goal {
                attained: 0,
                weight: 0.5,
            },
        ];
        let score = goal_attainment(&goals, 0.6).unwrap();
        assert_eq!(score.total_cmp(&50.0), std::cmp::Ordering::Equal);
    }

    #[test]
    fn what_is_no_goal_has_no_score() {
        let one = Goal::equal(1);
        assert_eq!(goal_attainment(&[], 0.3), None);
        for attained in [-3, 3] {
            assert_eq!(goal_attainment(&[Goal::equal(attained)], 0.3), None);
        }
        for weight in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert_eq!(goal_attainment(&[one, Goal { weight, ..one }], 0.3), None);
        }
        for correlation in [-0.01, 1.01, f64::NAN] {
            assert_eq!(goal_attainment(&[one], correlation), None);
        }
    }
}
