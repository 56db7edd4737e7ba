//! What has no end yet: the elements that are closed by a conclusion (Konklusjon), and the case around them.
//!
//! Personalia, relations, referrals to the tribunal and moves have no open state. A private party's claim inside a decision is
//! not asked either: the source lists elements of the case only.

use crate::record::{Aftercare, ConcernReport, Decision, Investigation, Measure, Plan};
use crate::rules::{At, Item, Subject};

/// An element that is open until it has a conclusion.
pub(super) trait Concluded: Item {
    /// Whether it has no end date.
    fn is_open(&self) -> bool;
}

impl Concluded for ConcernReport {
    /// The only conclusion that can be flagged as removed; it then no longer closes the report.
    fn is_open(&self) -> bool {
        self.conclusion
            .as_ref()
            .is_none_or(|conclusion| conclusion.deleted)
    }
}

impl Concluded for Investigation {
    fn is_open(&self) -> bool {
        self.conclusion.is_none()
    }
}

impl Concluded for Plan {
    fn is_open(&self) -> bool {
        self.end.is_none()
    }
}

impl Concluded for Measure {
    fn is_open(&self) -> bool {
        self.end.is_none()
    }
}

impl Concluded for Decision {
    fn is_open(&self) -> bool {
        self.end.is_none()
    }
}

impl Concluded for Aftercare {
    fn is_open(&self) -> bool {
        self.conclusion.is_none()
    }
}

/// Whether the case is open, or anything in it that is not a decision.
pub(super) fn is_open_beside_decisions(subject: &Subject<'_>) -> bool {
    subject.case.end.is_none()
        || any_open(subject.concern_reports())
        || any_open(subject.investigations())
        || any_open(subject.plans())
        || any_open(subject.measures())
        || any_open(subject.aftercare())
}

fn any_open<'a, T: Concluded + 'a>(mut elements: impl Iterator<Item = At<'a, T>>) -> bool {
    elements.any(|element| element.is_open())
}
