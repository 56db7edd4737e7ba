//! The child's view (barnets syn): heard, or the reason why not.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::case_content::check_code;
use super::refusal::{Check, Reason};
use crate::codelist::{Code, Kind};

/// How the child took part in a step, or why the child did not (barnets medvirkning, barnevernsloven § 1-4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChildView {
    /// Code of the list `participation_kind`; `1.x` heard, `2.x` not heard.
    pub kind: Code,
    /// The day it happened, or the day it was judged that the child could not take part.
    pub on: NaiveDate,
    /// What the child said, as the child would recognise it; or the reason why the child was not heard.
    pub text: String,
}

impl ChildView {
    /// Whether the child was heard.
    #[must_use]
    pub fn is_heard(&self) -> bool {
        self.kind.as_ref().starts_with("1.")
    }

    /// Checks a view that is about to be saved: a known kind, a day that has been, and words.
    pub(crate) fn check(&self, check: &mut Check, today: NaiveDate) {
        // The list begins in 2026; older events are described with the codes of its first day.
        let first_day = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap_or(NaiveDate::MIN);
        check_code(
            check,
            Kind::ParticipationKind,
            &self.kind,
            None,
            self.on.max(first_day),
            "child_view_kind",
        );
        check.field(self.on > today, "child_view_on", Reason::InTheFuture);
        check.text(&self.text, "child_view", Some("participation"));
    }
}
