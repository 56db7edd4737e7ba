use chrono::NaiveDate;

use super::{Entry, Kind, list};

/// The nearest heading over a code: `1.1.05` stands under `1.1`, `4.5` under `4`. Codes of one level have
/// none.
#[must_use]
pub fn group_of(kind: Kind, code: &str) -> Option<&'static Entry> {
    let headings = list(kind.headings()?);
    list(kind).entry(code)?;
    above(code).find_map(|shorter| headings.entry(shorter))
}

/// All headings over a code, the outermost first: `1.1.05` stands under `1` and `1.1`.
#[must_use]
pub fn groups_of(kind: Kind, code: &str) -> Vec<&'static Entry> {
    let (Some(headings), Some(_)) = (kind.headings(), list(kind).entry(code)) else {
        return Vec::new();
    };
    let mut found: Vec<_> = above(code)
        .filter_map(|shorter| list(headings).entry(shorter))
        .collect();
    found.reverse();
    found
}

/// Whether a code may only be registered together with a text that makes it precise (krever presisering).
#[must_use]
pub fn needs_clarification(kind: Kind, code: &str) -> bool {
    list(Kind::NeedsClarification)
        .entry(&format!("{}/{code}", kind.official_id()))
        .is_some()
}

/// Whether a measure that began on a date is a placement (plasseringstiltak).
///
/// Follows the set that the national register publishes. It has 8.2 until 2025-12-31, and none of its
/// successors 8.4 and 8.5. The set begins in 2013 with the lists themselves; what began earlier is judged by the
/// set of that day, since many a foster home is older than the lists.
#[must_use]
pub fn is_placement(code: &str, began: NaiveDate) -> bool {
    let placements = list(Kind::PlacementMeasure);
    let first = placements
        .entries()
        .iter()
        .filter_map(|entry| entry.valid_from)
        .min();
    placements.is_valid_on(code, began.max(first.unwrap_or(began)))
}

fn above(code: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(code.rsplit_once('.'), |(shorter, _)| shorter.rsplit_once('.'))
        .map(|(shorter, _)| shorter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn codes(kind: Kind, code: &str) -> Vec<&'static str> {
        groups_of(kind, code)
            .into_iter()
            .map(|entry| entry.code.as_str())
            .collect()
    }

    #[test]
    fn three_levels_of_case_content_have_two_headings() {
        assert_eq!(codes(Kind::CaseContent, "1.1.04"), ["1", "1.1"]);
        assert_eq!(group_of(Kind::CaseContent, "1.1.04").unwrap().label_en, "Health");
        assert_eq!(codes(Kind::MeasureCategory, "4.5"), ["4"]);
        assert_eq!(codes(Kind::RelocationReason, "1.1.3"), ["1", "1.1"]);
        assert_eq!(codes(Kind::RelocationReason, "1.3"), ["1"]);
        assert_eq!(codes(Kind::ParticipationKind, "2.1"), ["2"]);
    }

    #[test]
    fn a_code_of_the_old_list_is_not_under_the_heading_it_looks_like() {
        assert_eq!(group_of(Kind::CaseContent, "1"), None);
        assert!(groups_of(Kind::CaseContent, "1").is_empty());
        assert_eq!(group_of(Kind::Reporter, "1"), None);
    }

    #[test]
    fn an_unknown_code_has_no_heading() {
        assert_eq!(group_of(Kind::MeasureCategory, "4.77"), None);
        assert!(groups_of(Kind::MeasureCategory, "4.77").is_empty());
    }

    #[test]
    fn every_code_of_several_levels_has_its_headings() {
        for kind in Kind::ALL.into_iter().filter(|kind| kind.headings().is_some()) {
            for entry in list(kind).entries() {
                let levels = entry.code.as_str().matches('.').count();
                assert_eq!(
                    groups_of(kind, entry.code.as_str()).len(),
                    levels,
                    "{} {}",
                    kind.id(),
                    entry.code
                );
            }
        }
    }

    #[test]
    fn clarification_is_asked_of_the_code_in_its_own_list() {
        assert!(needs_clarification(Kind::Reporter, "22"));
        assert!(needs_clarification(Kind::MeasureCategory, "3.7"));
        assert!(needs_clarification(Kind::CaseContent, "18"));
        assert!(!needs_clarification(Kind::CaseContent, "22"));
        assert!(!needs_clarification(Kind::MeasureCategory, "3.10"));
    }

    #[test]
    fn every_code_that_needs_clarification_exists() {
        for entry in list(Kind::NeedsClarification).entries() {
            let (official, code) = entry.code.as_str().split_once('/').unwrap();
            let kind = Kind::ALL
                .into_iter()
                .find(|kind| kind.official_id() == official)
                .unwrap();
            assert!(list(kind).entry(code).is_some(), "{}", entry.code);
        }
    }

    #[test]
    fn follow_up_in_a_home_of_ones_own_is_a_placement_until_the_end_of_2025() {
        assert!(is_placement("8.2", date("2025-12-30")));
        assert!(is_placement("8.2", date("2025-12-31")));
        assert!(!is_placement("8.2", date("2026-01-01")));
        assert!(!is_placement("8.4", date("2026-01-01")));
        assert!(!is_placement("8.5", date("2026-01-01")));
        assert!(is_placement("2.1", date("2026-01-01")));
        assert!(!is_placement("4.5", date("2026-01-01")));
        // Before the lists began, on the day, and for a code that came later.
        assert!(is_placement("2.1", date("2012-12-31")));
        assert!(is_placement("2.1", date("2013-01-01")));
        assert!(!is_placement("4.5", date("2012-12-31")));
        assert!(!is_placement("2.6", date("2020-12-31")));
        assert!(is_placement("2.6", date("2021-01-01")));
    }
}
