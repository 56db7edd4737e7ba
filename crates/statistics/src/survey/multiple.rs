//! Many tests at once (multippel testing): a chance of one in twenty comes true once in twenty tests.

/// How the chances of many tests are made larger, so that they can be held against one limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Adjustment {
    /// Whichever tests are true, at most so often is even one of them called false. Source: Holm, "A simple sequentially rejective
    /// multiple test procedure", Scandinavian Journal of Statistics 6 (1979) 65-70.
    #[default]
    Holm,
    /// Among those called differences, at most such a part is none. Source: Benjamini and Hochberg, "Controlling the false discovery rate",
    /// Journal of the Royal Statistical Society B 57 (1995) 289-300.
    BenjaminiHochberg,
}

/// The chances made larger, each in its place. What is not within 0 to 1 is no test, and stays.
#[must_use]
pub fn adjusted(chances: &[f64], adjustment: Adjustment) -> Vec<f64> {
    let mut order: Vec<usize> = (0..chances.len())
        .filter(|place| (0.0..=1.0).contains(&chances[*place]))
        .collect();
    order.sort_by(|one, other| chances[*one].total_cmp(&chances[*other]));
    let tests = order.len() as f64;
    let mut adjusted = chances.to_vec();
    match adjustment {
        Adjustment::Holm => {
            let mut largest: f64 = 0.0;
            for (rank, place) in order.into_iter().enumerate() {
                largest = largest.max((tests - rank as f64) * chances[place]).min(1.0);
                adjusted[place] = largest;
            }
        }
        Adjustment::BenjaminiHochberg => {
            let mut smallest: f64 = 1.0;
            for (rank, place) in order.into_iter().enumerate().rev() {
                smallest = smallest.min(tests / (rank as f64 + 1.0) * chances[place]);
                adjusted[place] = smallest;
            }
        }
    }
    adjusted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_near(found: &[f64], expected: &[f64]) {
        assert_eq!(found.len(), expected.len());
        let near = found
            .iter()
            .zip(expected)
            .all(|(one, other)| (one - other).abs() < 1e-12);
        assert!(near, "{found:?} is not {expected:?}");
    }

    /// The fifteen chances of Benjamini and Hochberg (1995), section 4.1: at 0.05 Holm's method rejects three, theirs four.
    #[test]
    fn the_example_of_benjamini_and_hochberg_has_its_three_and_four() {
        let chances = [
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719,
            0.6528, 0.7590, 1.0,
        ];
        let below = |adjustment| {
            adjusted(&chances, adjustment)
                .iter()
                .filter(|p| **p <= 0.05)
                .count()
        };
        assert_eq!(below(Adjustment::Holm), 3);
        assert_eq!(below(Adjustment::BenjaminiHochberg), 4);
    }

    #[test]
    fn each_keeps_its_place_and_none_is_above_one() {
        assert_near(
            &adjusted(&[0.04, 0.01, 0.6], Adjustment::Holm),
            &[0.08, 0.03, 0.6],
        );
        assert_near(
            &adjusted(&[0.04, 0.01, 0.6], Adjustment::BenjaminiHochberg),
            &[0.06, 0.03, 0.6],
        );
        assert_near(&adjusted(&[0.7, 0.8], Adjustment::Holm), &[1.0, 1.0]);
        assert!(adjusted(&[], Adjustment::Holm).is_empty());
    }

    #[test]
    fn what_is_no_chance_is_no_test() {
        let found = adjusted(&[0.02, f64::NAN, 0.03], Adjustment::Holm);
        assert_near(&[found[0], found[2]], &[0.04, 0.04]);
        assert!(found[1].is_nan());
    }
}
