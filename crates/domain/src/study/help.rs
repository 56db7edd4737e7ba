//! What kind of help it was: guidance, support or both.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::casework::measure::Measure;

/// The help that a child had in the period of a study, from the records.
///
/// Guidance (veiledning) is a measure under heading 3, 5 or 6 of the code list, support (støtte) one under heading 4: the same
/// division as in the statistics of children at home (`only_guidance`, `guidance_and_support`, `only_support`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Help {
    /// Guidance and no support.
    OnlyGuidance,
    /// Both.
    GuidanceAndSupport,
    /// Support and no guidance.
    OnlySupport,
    /// Neither, as where the child lived out of the home.
    Other,
}

impl Help {
    /// All of them, in the order of tables.
    pub const ALL: [Self; 4] = [
        Self::OnlyGuidance,
        Self::GuidanceAndSupport,
        Self::OnlySupport,
        Self::Other,
    ];

    /// The word of keys and files.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::OnlyGuidance => "only_guidance",
            Self::GuidanceAndSupport => "guidance_and_support",
            Self::OnlySupport => "only_support",
            Self::Other => "other",
        }
    }

    /// The one with a word.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|help| help.id() == id)
    }

    /// The help among measures that went on in a period; none where no measure did.
    #[must_use]
    pub fn of(measures: &[Measure], from: NaiveDate, to: NaiveDate) -> Option<Self> {
        let mut headings = measures
            .iter()
            .filter(|measure| {
                measure.started_on <= to && measure.ended_on().is_none_or(|ended| from <= ended)
            })
            .map(|measure| measure.category.as_str().split('.').next().unwrap_or_default())
            .peekable();
        headings.peek()?;
        let (mut guidance, mut support) = (false, false);
        for heading in headings {
            guidance |= ["3", "5", "6"].contains(&heading);
            support |= heading == "4";
        }
        Some(match (guidance, support) {
            (true, false) => Self::OnlyGuidance,
            (true, true) => Self::GuidanceAndSupport,
            (false, true) => Self::OnlySupport,
            (false, false) => Self::Other,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casework::example;
    use crate::casework::measure::{EndReason, MeasureState};

    fn measure(category: &str, from: &str, to: Option<&str>) -> Measure {
        let mut measure = example::whole_case().measures[0].clone();
        measure.category = category.into();
        measure.started_on = from.parse().unwrap();
        measure.state = match to {
            None => MeasureState::Ongoing,
            Some(on) => MeasureState::Ended {
                on: on.parse().unwrap(),
                reason: EndReason::Completed,
                text: String::new(),
            },
        };
        measure
    }

    fn of(measures: &[Measure]) -> Option<Help> {
        Help::of(
            measures,
            "2026-01-01".parse().unwrap(),
            "2026-06-30".parse().unwrap(),
        )
    }

    #[test]
    fn guidance_and_support_are_told_by_the_heading_of_the_code() {
        let one = |category| of(&[measure(category, "2026-02-01", None)]);
        for guidance in ["3.5", "5.1", "6.4"] {
            assert_eq!(one(guidance), Some(Help::OnlyGuidance), "{guidance}");
        }
        assert_eq!(one("4.3"), Some(Help::OnlySupport));
        assert_eq!(one("1.1"), Some(Help::Other));
        let both = [
            measure("3.5", "2026-02-01", None),
            measure("4.3", "2026-02-01", None),
        ];
        assert_eq!(of(&both), Some(Help::GuidanceAndSupport));
    }

    #[test]
    fn only_what_went_on_in_the_period_counts() {
        for (from, to, counts) in [
            ("2025-01-01", Some("2025-12-31"), false),
            ("2025-01-01", Some("2026-01-01"), true),
            ("2026-06-30", None, true),
            ("2026-07-01", None, false),
        ] {
            assert_eq!(of(&[measure("4.3", from, to)]).is_some(), counts, "{from} {to:?}");
        }
    }
}
