//! Worst-case bounds (yttergrenser): between which shares the truth must lie, whatever those who did not answer would have said.
//!
//! No assumption is made about them, so that no interval is needed either where everybody was asked. Source: Manski, "Nonparametric
//! bounds on treatment effects", American Economic Review 80 (1990) 319-323; Horowitz and Manski, Journal of the American Statistical
//! Association 95 (2000) 77-84, for missing answers; Cochran (1977), section 13.2.

use super::data::Stratum;
use super::share::Frequencies;

/// The smallest and the largest share that the answers leave possible.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// Where nobody who did not answer would have chosen it.
    pub low: f64,
    /// Where all of them would have.
    pub high: f64,
}

impl Bounds {
    /// The distance between them: the part that did not answer.
    #[must_use]
    pub fn width(&self) -> f64 {
        self.high - self.low
    }
}

/// The bounds of a share of `part` of `answered`, where `silent` more would have belonged to the whole or might have.
///
/// `None` where there is nobody, or the part is larger than the whole.
#[must_use]
pub fn bounds(part: u64, answered: u64, silent: u64) -> Option<Bounds> {
    let everybody = answered.checked_add(silent)?;
    if everybody == 0 || part > answered {
        return None;
    }
    Some(Bounds {
        low: part as f64 / everybody as f64,
        high: (part + silent) as f64 / everybody as f64,
    })
}

/// The bounds of each category of a question among everybody who was asked to take part, `invited` of them: those who did not answer the
/// survey, or left the question out, may have chosen any category. `None` where fewer were asked than answered, or a category cannot
/// be used.
///
/// `stands_alone` leaves answers apart ("do not know") out of the whole.
#[must_use]
pub fn of_frequencies(
    frequencies: &Frequencies,
    invited: u64,
    stands_alone: bool,
) -> Option<Vec<Option<Bounds>>> {
    let respondents = frequencies.asked + frequencies.not_asked;
    let silent = invited.checked_sub(respondents)? + frequencies.left_out;
    let whole = frequencies.answered - if stands_alone { frequencies.apart } else { 0 };
    let of_row = |row: &super::share::Frequency| {
        let is_in = if stands_alone { row.of_stands } else { row.of_all };
        is_in.and_then(|_| bounds(row.count, whole, silent))
    };
    Some(frequencies.rows.iter().map(of_row).collect())
}

/// How many were asked to take part, as far as the strata say.
#[must_use]
pub fn invited(strata: &[Stratum]) -> Option<u64> {
    strata.iter().map(|stratum| stratum.asked().map(u64::from)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_who_did_not_answer_leave_half_of_everything_open() {
        let found = bounds(40, 50, 50).unwrap();
        assert_eq!((found.low, found.high), (0.4, 0.9));
        assert!((found.width() - 0.5).abs() < 1e-15);
    }

    #[test]
    fn where_all_answered_there_is_one_share() {
        let found = bounds(3, 4, 0).unwrap();
        assert_eq!((found.low, found.high), (0.75, 0.75));
        assert_eq!(bounds(0, 0, 9).unwrap(), Bounds { low: 0.0, high: 1.0 });
    }

    #[test]
    fn what_is_no_share_has_no_bounds() {
        assert_eq!(bounds(0, 0, 0), None);
        assert_eq!(bounds(5, 4, 3), None);
        assert_eq!(bounds(1, u64::MAX, 1), None);
    }
}
