//! Whether two numbers differ by more than chance.

use tiltak_statistics::catalogue::indicator::How;
use tiltak_statistics::uncertainty::{Interval, Level, difference, relative_change};

use super::number::Number;

/// A difference between shares below this is no change worth the name: one percentage point.
const SMALL_SHARE: f64 = 0.01;
/// The widest a difference between shares may be for them to be called about the same.
const NARROW_SHARE: f64 = 0.03;
/// The same for counts, as a part of what they were.
const SMALL_COUNT: f64 = 0.02;
/// The same for counts.
const NARROW_COUNT: f64 = 0.05;

/// How a number stands to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trend {
    /// Higher, by more than chance is likely to give.
    Higher,
    /// Lower, by more than chance is likely to give.
    Lower,
    /// Exactly the same as it is written.
    Same,
    /// The difference is small, and known to be so.
    About,
    /// Chance could explain the difference.
    Uncertain,
}

/// How a later number stands to an earlier one; `None` where one of them is not shown.
pub(super) fn trend(before: &Number, now: &Number) -> Option<Trend> {
    let (old, new) = (before.value?, now.value?);
    let same = old == new && before.decimals == now.decimals;
    match (before.how, now.how) {
        (How::Share, How::Share) => {
            let found = difference(
                now.cell.part,
                now.cell.whole?,
                before.cell.part,
                before.cell.whole?,
                Level::Percent95,
            )?;
            Some(judge(
                found,
                now.share()? - before.share()?,
                same,
                (SMALL_SHARE, NARROW_SHARE),
            ))
        }
        (How::Count, How::Count) => {
            let (old, new) = (before.cell.part, now.cell.part);
            if old == new {
                return Some(Trend::Same);
            }
            if old == 0 {
                // Read from the other side: a change from nothing has no size.
                let found = relative_change((new, 1.0), (0, 1.0), Level::Percent95)?;
                return Some(if found.contains(0.0) {
                    Trend::Uncertain
                } else {
                    Trend::Higher
                });
            }
            let found = relative_change((old, 1.0), (new, 1.0), Level::Percent95)?;
            let change = (new - old) as f64 / old as f64;
            Some(judge(found, change, false, (SMALL_COUNT, NARROW_COUNT)))
        }
        _ => None,
    }
}

/// How the share of an area stands to that of the whole that it is part of: it is held against the rest.
pub(super) fn against_rest(part: &Number, whole: &Number) -> Option<Trend> {
    part.value?;
    whole.value?;
    let (own, all) = (part.cell, whole.cell);
    let rest = Number {
        cell: tiltak_statistics::Cell {
            part: all.part - own.part,
            whole: Some(all.whole? - own.whole?),
            status: None,
        },
        ..*whole
    };
    if rest.cell.part < 0 || rest.cell.whole? <= 0 || rest.cell.part > rest.cell.whole? {
        return None;
    }
    trend(&rest, part)
}

fn judge(found: Interval, change: f64, same: bool, (small, narrow): (f64, f64)) -> Trend {
    let is_narrow = found.low > -narrow && found.high < narrow;
    match (found.contains(0.0), change.abs() < small) {
        (false, false) if change > 0.0 => Trend::Higher,
        (false, false) => Trend::Lower,
        _ if same => Trend::Same,
        (false, true) => Trend::About,
        (true, _) if is_narrow => Trend::About,
        (true, _) => Trend::Uncertain,
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{count, share};
    use super::*;

    #[test]
    fn a_change_is_named_only_where_chance_does_not_explain_it() {
        for (before, now, expected) in [
            ((700, 1000), (800, 1000), Trend::Higher),
            ((800, 1000), (700, 1000), Trend::Lower),
            ((7, 10), (8, 10), Trend::Uncertain),
            ((5, 10), (5, 10), Trend::Same),
            ((70_000, 100_000), (70_500, 100_000), Trend::About),
            ((700_000, 1_000_000), (702_000, 1_000_000), Trend::About),
        ] {
            let (before, now) = (share(before.0, before.1), share(now.0, now.1));
            assert_eq!(trend(&before, &now), Some(expected), "{before:?} {now:?}");
        }
    }

    #[test]
    fn counts_are_compared_as_counts_of_chance() {
        for (before, now, expected) in [
            (25_100, 21_100, Trend::Lower),
            (21_100, 25_100, Trend::Higher),
            (12, 9, Trend::Uncertain),
            (9, 9, Trend::Same),
            (0, 3, Trend::Uncertain),
            (0, 40, Trend::Higher),
            (40, 0, Trend::Lower),
            (100_000, 100_900, Trend::About),
        ] {
            assert_eq!(
                trend(&count(before), &count(now)),
                Some(expected),
                "{before} {now}"
            );
        }
    }

    #[test]
    fn an_area_is_held_against_the_rest_of_the_whole() {
        assert_eq!(
            against_rest(&share(90, 100), &share(700, 1000)),
            Some(Trend::Higher)
        );
        assert_eq!(
            against_rest(&share(6, 10), &share(700, 1000)),
            Some(Trend::Uncertain)
        );
        assert_eq!(against_rest(&share(7, 10), &share(7, 10)), None);
    }
}
