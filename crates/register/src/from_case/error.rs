use std::fmt;

use uuid::Uuid;

/// Everything that keeps a case from being told to the register; names fields and ids, never content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapError {
    /// Every gap; at least one.
    pub gaps: Vec<Gap>,
}

impl MapError {
    /// Whether a field is among the gaps.
    #[must_use]
    pub fn names(&self, field: &str) -> bool {
        self.gaps.iter().any(|gap| gap.field == field)
    }
}

impl fmt::Display for MapError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let gaps: Vec<String> = self
            .gaps
            .iter()
            .map(|gap| format!("{} of {}", gap.field, gap.id))
            .collect();
        write!(
            formatter,
            "the case lacks what the register demands: {}",
            gaps.join(", ")
        )
    }
}

impl std::error::Error for MapError {}

/// A field that the register demands and a part of the case lacks.
///
/// The fields: `child.born` (for an unborn child the term date), `child.sex`; `case_file.content`, `case_file.measures`;
/// `concern_report.reporter`, `concern_report.contents`; `investigation.concern_report`, `investigation.needs`,
/// `investigation.decision`; `decision.legal_basis`; `measure.decision`, `measure.termination`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// The field, as `thing.field`.
    pub field: &'static str,
    /// The thing.
    pub id: Uuid,
}

/// Gathers gaps while a case is told.
#[derive(Debug, Default)]
pub(super) struct Gaps(Vec<Gap>);

impl Gaps {
    pub(super) fn note(&mut self, missing: bool, field: &'static str, id: Uuid) {
        if missing {
            self.0.push(Gap { field, id });
        }
    }

    pub(super) fn all(self) -> Vec<Gap> {
        self.0
    }
}
