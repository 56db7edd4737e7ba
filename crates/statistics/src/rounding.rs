//! Rounding of shares in whole numbers, so that no figure depends on how a fraction is stored.

/// What becomes of a remainder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Rounding {
    /// To the nearest, the middle away from zero: 0.5 becomes 1 and -0.5 becomes -1. Our own figures.
    #[default]
    HalfUp,
    /// To the nearest, the middle to the even neighbour: 0.5 becomes 0 and 1.5 becomes 2, as R does. The municipality
    /// monitor, whose R works on stored fractions, may differ in the last digit exactly at the middle.
    HalfEven,
    /// Towards zero, as some sources cut their percentages.
    Truncated,
}

/// The figure `part / whole * factor` in units of the last of its decimals: 1 of 8 with factor 100 and one decimal is 125.
///
/// The middle goes away from zero, on both sides of it. `None` where the whole is not above 0 or the figure is too large.
#[must_use]
pub fn share(part: i64, whole: i64, factor: i64, decimals: u8) -> Option<i64> {
    rounded(part, whole, factor, decimals, Rounding::HalfUp)
}

/// The same figure, rounded in a chosen way.
#[must_use]
pub fn rounded(part: i64, whole: i64, factor: i64, decimals: u8, rounding: Rounding) -> Option<i64> {
    if whole <= 0 {
        return None;
    }
    let whole = i128::from(whole);
    let units = 10_i128.checked_pow(decimals.into())?;
    let numerator = (i128::from(part) * i128::from(factor)).checked_mul(units)?;
    let (quotient, remainder) = (numerator / whole, numerator % whole);
    let twice = remainder.abs() * 2;
    let away = match rounding {
        Rounding::HalfUp => twice >= whole,
        Rounding::HalfEven => twice > whole || (twice == whole && quotient % 2 != 0),
        Rounding::Truncated => false,
    };
    let step = if away { remainder.signum() } else { 0 };
    i64::try_from(quotient + step).ok()
}

/// The parts as shares of their sum, in units that together are exactly `total_units`: 1000 for percent with one decimal.
///
/// By largest remainder: each part has its share rounded down, and what is left goes one by one to the parts that lost
/// most, the earlier of two that lost the same. A share may so differ from its own rounding by one unit. `None` where a
/// part or the total is negative, all parts are 0, or they are too large to add.
#[must_use]
pub fn sum_to(parts: &[i64], total_units: i64) -> Option<Vec<i64>> {
    let sum = parts.iter().try_fold(0_i64, |sum, part| sum.checked_add(*part))?;
    if sum <= 0 || total_units < 0 || parts.iter().any(|part| *part < 0) {
        return None;
    }
    let product = |part: i64| i128::from(part) * i128::from(total_units);
    let mut units = parts
        .iter()
        .map(|part| i64::try_from(product(*part) / i128::from(sum)).ok())
        .collect::<Option<Vec<i64>>>()?;
    let left = usize::try_from(total_units - units.iter().sum::<i64>()).ok()?;
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|index| std::cmp::Reverse(product(parts[*index]) % i128::from(sum)));
    for index in order.into_iter().take(left) {
        units[index] += 1;
    }
    Some(units)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows S2204, S2207, S2208 and S2209 of the published figures: man-years covered by a survey, in percent.
    #[test]
    fn the_survey_of_2022_cut_its_percentages_that_we_round() {
        for (covered, all, printed, nearest) in [
            (388, 2665, 145, 146),
            (292, 872, 334, 335),
            (162, 928, 174, 175),
            (1580, 6429, 245, 246),
        ] {
            let cut = rounded(covered, all, 100, 1, Rounding::Truncated);
            assert_eq!(cut, Some(printed), "{covered}/{all}");
            assert_eq!(share(covered, all, 100, 1), Some(nearest), "{covered}/{all}");
        }
    }

    #[test]
    fn the_middle_goes_away_from_zero_to_even_or_towards_zero() {
        for (halves, up, even, cut) in [
            (1, 1, 0, 0),
            (3, 2, 2, 1),
            (5, 3, 2, 2),
            (-1, -1, 0, 0),
            (-3, -2, -2, -1),
            (-5, -3, -2, -2),
            (4, 2, 2, 2),
            (0, 0, 0, 0),
        ] {
            assert_eq!(rounded(halves, 2, 1, 0, Rounding::HalfUp), Some(up), "{halves}");
            assert_eq!(
                rounded(halves, 2, 1, 0, Rounding::HalfEven),
                Some(even),
                "{halves}"
            );
            assert_eq!(
                rounded(halves, 2, 1, 0, Rounding::Truncated),
                Some(cut),
                "{halves}"
            );
        }
    }

    /// As a stored fraction 1.005 is a little less, and loses its last digit.
    #[test]
    fn a_middle_that_cannot_be_stored_as_a_fraction_is_still_one() {
        assert_eq!(share(201, 200, 1, 2), Some(101));
        assert_eq!(share(1, 8, 100, 0), Some(13));
        assert_eq!(share(-1, 8, 100, 0), Some(-13));
    }

    #[test]
    fn no_whole_or_too_large_a_figure_is_no_share() {
        assert_eq!(share(1, 0, 100, 1), None);
        assert_eq!(share(1, -2, 100, 1), None);
        assert_eq!(share(i64::MAX, 1, 100, 0), None);
        assert_eq!(share(1, 3, 1, 200), None);
        assert_eq!(share(i64::MAX, i64::MAX, i64::MAX, 0), Some(i64::MAX));
        assert_eq!(share(i64::MIN, 1, 1, 0), Some(i64::MIN));
    }

    #[test]
    fn three_thirds_are_a_hundred_percent() {
        assert_eq!(sum_to(&[1, 1, 1], 100), Some(vec![34, 33, 33]));
        assert_eq!(sum_to(&[1, 1, 1], 1000), Some(vec![334, 333, 333]));
        assert_eq!(sum_to(&[1, 2, 3, 0], 100), Some(vec![17, 33, 50, 0]));
    }

    #[test]
    fn what_is_left_goes_to_the_largest_remainder_not_to_the_largest_part() {
        // 4.7, 1.6, 1.58, 1.2, 0.61 and 0.31 of ten: the usual worked example of Hamilton's method.
        assert_eq!(
            sum_to(&[47_000, 16_000, 15_800, 12_000, 6_100, 3_100], 10),
            Some(vec![5, 2, 1, 1, 1, 0])
        );
    }

    #[test]
    fn shares_of_nothing_and_of_negative_parts_do_not_sum() {
        assert_eq!(sum_to(&[], 100), None);
        assert_eq!(sum_to(&[0, 0], 100), None);
        assert_eq!(sum_to(&[3, -1], 100), None);
        assert_eq!(sum_to(&[3, 1], -100), None);
        assert_eq!(sum_to(&[i64::MAX, 1], 100), None);
        assert_eq!(sum_to(&[i64::MAX], i64::MAX), Some(vec![i64::MAX]));
    }
}
