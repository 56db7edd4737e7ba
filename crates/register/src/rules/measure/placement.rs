//! Which measures are placements (plasseringstiltak) to the register's rules.

use tiltak_domain::codelist::{Kind, list};

use crate::record::Measure;

/// Whether the measure's category is in the published set, whenever it began. The set still has 8.2 and not yet 8.4 and 8.5, which
/// replaced it from 2026.
pub(crate) fn is_placement(measure: &Measure) -> bool {
    list(Kind::PlacementMeasure)
        .entry(&measure.category.code)
        .is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Coded;
    use crate::rules::testing;

    #[test]
    fn the_published_set_decides_on_any_date() {
        let is_placement = |code: &str| {
            is_placement(&Measure {
                category: Coded::plain(code),
                start: testing::date("2026-02-01"),
                ..testing::measure()
            })
        };
        for code in [
            "1.1", "1.2", "1.99", "2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "2.99", "8.2",
        ] {
            assert!(is_placement(code), "{code}");
        }
        for code in ["3.1", "3.10", "8.1", "8.4", "8.5", "8.99", "2", "2.10"] {
            assert!(!is_placement(code), "{code}");
        }
    }
}
