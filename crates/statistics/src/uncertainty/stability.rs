//! Which figures are too small to be stable.
//!
//! Shares follow the United States' National Center for Health Statistics (Parker et al., "Data presentation standards
//! for proportions", Vital and Health Statistics 2(175), 2017), rates its standards for rates (2023). They ask whether
//! chance leaves the figure any meaning; whether somebody could be recognised is for disclosure control alone.

use super::Level;
use super::share::{clopper_pearson, share, wilson};

/// The fewest in the whole of a stable share.
const FEWEST_IN_WHOLE: i64 = 30;
/// The fewest events, and the least exposure, of a stable rate.
const FEWEST_EVENTS: i64 = 10;
/// The width of the 95 percent interval, as a share, from which no share is stable.
const TOO_WIDE: f64 = 0.30;
/// The width to which every share is stable, however small.
const NARROW: f64 = 0.05;
/// The widest interval between those two, as a multiple of the share itself.
const WIDEST_RELATIVE: f64 = 1.30;

/// Whether a figure says more than chance does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stability {
    /// It may be read as it stands, with its interval.
    Stable,
    /// It must be marked, and never be read without its interval.
    Unstable(Reason),
}

/// Why a figure is not stable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// A share of fewer than 30.
    FewInWhole,
    /// A rate from fewer than 10 events, or of an exposure below 10.
    FewEvents,
    /// The interval of the share is 30 percentage points wide or wider.
    WideInterval,
    /// The interval is wider than 130 percent of the share, and than 5 percentage points.
    WideForItsSize,
}

/// One sentence in the languages of the publications.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    /// Norwegian bokmål.
    pub nb: &'static str,
    /// Norwegian nynorsk.
    pub nn: &'static str,
    /// English.
    pub en: &'static str,
}

impl Reason {
    /// The reason as a sentence for readers.
    #[must_use]
    pub const fn words(self) -> Words {
        match self {
            Self::FewInWhole => Words {
                nb: "Andelen er regnet av færre enn 30, og kan endre seg mye uten at noe er blitt annerledes.",
                nn: "Delen er rekna av færre enn 30, og kan endre seg mykje utan at noko har vorte annleis.",
                en: "The share is of fewer than 30, and may change a lot though nothing has become different.",
            },
            Self::FewEvents => Words {
                nb: "Tallet bygger på færre enn 10, og kan endre seg mye uten at noe er blitt annerledes.",
                nn: "Talet byggjer på færre enn 10, og kan endre seg mykje utan at noko har vorte annleis.",
                en: "The figure rests on fewer than 10, and may change a lot though nothing has become different.",
            },
            Self::WideInterval => Words {
                nb: "Tallet er usikkert: Intervallet er minst 30 prosentpoeng bredt.",
                nn: "Talet er usikkert: Intervallet er minst 30 prosentpoeng breitt.",
                en: "The figure is uncertain: its interval is at least 30 percentage points wide.",
            },
            Self::WideForItsSize => Words {
                nb: "Tallet er usikkert: Intervallet er bredere enn tallet selv er stort.",
                nn: "Talet er usikkert: Intervallet er breiare enn talet sjølv er stort.",
                en: "The figure is uncertain: its interval is wider than the figure itself is large.",
            },
        }
    }
}

/// Judges a share by its whole and the width of its exact 95 percent interval.
///
/// Not stable: fewer than 30 in the whole; an interval 0.30 wide or wider; one wider than both 0.05 and 130 percent of
/// the share. `None` where it is not a share.
#[must_use]
pub fn stability(part: i64, whole: i64) -> Option<Stability> {
    let share = share(part, whole)?;
    let level = Level::Percent95;
    let width = clopper_pearson(part, whole, level)
        .or_else(|| wilson(part, whole, level))?
        .width();
    Some(if whole < FEWEST_IN_WHOLE {
        Stability::Unstable(Reason::FewInWhole)
    } else if width >= TOO_WIDE {
        Stability::Unstable(Reason::WideInterval)
    } else if width > NARROW && width > WIDEST_RELATIVE * share {
        Stability::Unstable(Reason::WideForItsSize)
    } else {
        Stability::Stable
    })
}

/// Judges a rate: stable from 10 events in an exposure of 10.
///
/// The standard also asks for an interval no wider than 160 percent of the rate, which ten events always give. `None`
/// where the count is negative or the exposure is not above 0.
#[must_use]
pub fn rate_stability(count: i64, exposure: f64) -> Option<Stability> {
    if count < 0 || !exposure.is_finite() || exposure <= 0.0 {
        return None;
    }
    Some(if count < FEWEST_EVENTS || exposure < FEWEST_EVENTS as f64 {
        Stability::Unstable(Reason::FewEvents)
    } else {
        Stability::Stable
    })
}

#[cfg(test)]
mod tests {
    use super::super::poisson;
    use super::*;

    /// The widths, by scipy's `binomtest(part, whole).proportion_ci(0.95, "exact")`, are in the last column.
    #[test]
    fn a_share_is_stable_from_the_marks_of_the_standard() {
        let few = Some(Reason::FewInWhole);
        let wide = Some(Reason::WideInterval);
        let wide_for_its_size = Some(Reason::WideForItsSize);
        for (part, whole, reason, width) in [
            (0, 29, few, 0.1194),
            (10, 30, wide, 0.3552),
            (20, 40, wide, 0.3240),
            (25, 50, None, 0.2895),
            (0, 71, wide_for_its_size, 0.0506),
            (0, 72, None, 0.0499),
            (1, 50, wide_for_its_size, 0.1060),
            (49, 50, None, 0.1060),
            (9, 100, wide_for_its_size, 0.1220),
            (10, 100, None, 0.1272),
            (1, 1000, None, 0.0055),
        ] {
            let expected = reason.map_or(Stability::Stable, Stability::Unstable);
            assert_eq!(stability(part, whole), Some(expected), "{part}/{whole}");
            let found = clopper_pearson(part, whole, Level::Percent95).unwrap().width();
            assert!((found - width).abs() < 5.1e-5, "{part}/{whole}: {found}");
        }
        assert_eq!(stability(1, i64::MAX), Some(Stability::Stable));
        assert_eq!(stability(1, 0), None);
        assert_eq!(stability(31, 30), None);
    }

    #[test]
    fn every_reason_has_a_sentence_of_its_own_in_three_languages() {
        let reasons = [
            Reason::FewInWhole,
            Reason::FewEvents,
            Reason::WideInterval,
            Reason::WideForItsSize,
        ];
        let mut sentences: Vec<&str> = reasons
            .iter()
            .flat_map(|reason| [reason.words().nb, reason.words().nn, reason.words().en])
            .collect();
        assert!(sentences.iter().all(|sentence| sentence.ends_with('.')));
        sentences.sort_unstable();
        sentences.dedup();
        assert_eq!(sentences.len(), 12);
    }

    #[test]
    fn ten_events_are_a_stable_rate() {
        assert_eq!(
            rate_stability(9, 500.0),
            Some(Stability::Unstable(Reason::FewEvents))
        );
        assert_eq!(rate_stability(10, 500.0), Some(Stability::Stable));
        assert_eq!(
            rate_stability(10, 9.5),
            Some(Stability::Unstable(Reason::FewEvents))
        );
        assert_eq!(rate_stability(-1, 9.5), None);
        assert_eq!(rate_stability(10, 0.0), None);
        assert!(poisson(10, 1.0, Level::Percent95).unwrap().width() < 1.6 * 10.0);
    }
}
