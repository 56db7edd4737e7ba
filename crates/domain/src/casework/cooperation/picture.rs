//! Who helps this child with what, as one picture.

use chrono::NaiveDate;
use uuid::Uuid;

use super::helper::{Helper, HelperKind, HelperState};
use crate::casework::case::Case;
use crate::casework::measure::Measure;

/// Who helps a child with what on a day: circles from the nearest to the farthest, and what was let go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture<'a> {
    /// The circles, in order; those without help are there and empty.
    pub circles: [(Circle, Vec<Help<'a>>); 3],
    /// Agencies that let go and that nobody has taken over from.
    pub let_go: Vec<&'a Helper>,
    /// Promises that should have been kept by now, with who promised.
    pub late: Vec<(&'a Helper, Uuid)>,
}

/// How near the help is to the child.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Circle {
    /// Family, network and the child's own persons.
    Near,
    /// Agencies and interpreters.
    Agencies,
    /// What the child welfare service gives.
    Service,
}

/// One help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Help<'a> {
    /// A helper outside the service.
    Helper(&'a Helper),
    /// A measure that the service gives.
    Measure(&'a Measure),
}

impl<'a> Picture<'a> {
    /// The picture of a case on a day.
    #[must_use]
    pub fn of(case: &'a Case, today: NaiveDate) -> Self {
        let active = || case.helpers.iter().filter(|helper| helper.is_active());
        let is_near = |helper: &&Helper| !helper.kind.is_agency() && helper.kind != HelperKind::Interpreter;
        let near = active().filter(is_near).map(Help::Helper).collect();
        let agencies = active()
            .filter(|helper| !is_near(helper))
            .map(Help::Helper)
            .collect();
        let ongoing = case.measures.iter().filter(|measure| measure.is_ongoing());
        let service = ongoing.map(Help::Measure).collect();
        let late = case
            .helpers
            .iter()
            .filter(|helper| !matches!(helper.state, HelperState::Ended { .. }))
            .flat_map(|helper| helper.promises.iter().map(move |promise| (helper, promise)))
            .filter(|(_, promise)| promise.is_late(today))
            .map(|(helper, promise)| (helper, promise.id))
            .collect();
        Self {
            circles: [
                (Circle::Near, near),
                (Circle::Agencies, agencies),
                (Circle::Service, service),
            ],
            let_go: case.helpers.iter().filter(|helper| helper.is_let_go()).collect(),
            late,
        }
    }
}
