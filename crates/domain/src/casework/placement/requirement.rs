use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::visit::{PlacementVisit, VisitKind};
use super::{Placement, next_due};
use crate::calendar::age_on;
use crate::casework::deadline::{self, Deadline};
use crate::casework::legal_rule::paragraph;
use crate::casework::refusal::{Check, Reason, Refusals};

/// How many visits a year were decided on, from a day (hyppighet).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requirement {
    /// Follow-up or supervision.
    pub kind: VisitKind,
    /// The first day it holds.
    pub from: NaiveDate,
    /// How many a year.
    pub times: u32,
    /// Why, and what child and foster parents said.
    pub grounds: String,
}

/// Fewer visits than the rule asks for, or the rule's number again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reduction {
    /// Follow-up or supervision.
    pub kind: VisitKind,
    /// The first day it holds.
    pub from: NaiveDate,
    /// How many a year.
    pub times: u32,
    /// Why, and what child and foster parents said.
    pub grounds: String,
    /// Whether child and foster parents were heard; for supervision, whether the child and the responsible service consent.
    pub heard: bool,
    /// Whether the stay is permanent (varig opphold, § 5-12).
    pub permanent: bool,
}

/// What rules say of one kind of visit: the rule's id, and that of the conditions for fewer.
fn rules(kind: VisitKind) -> Option<(&'static str, &'static str)> {
    match kind {
        VisitKind::FollowUp => Some(("visit-foster", "visit-foster-fewer")),
        VisitKind::Supervision => Some(("supervision-foster", "supervision-foster-fewer")),
        VisitKind::ReturnHome => None,
    }
}

impl Placement {
    /// How many visits of a kind a year are asked for on a day; none in an institution, where no number is given.
    #[must_use]
    pub fn times_a_year(&self, kind: VisitKind, on: NaiveDate) -> Option<u32> {
        self.foster_home()?;
        let (rule, _) = rules(kind)?;
        let decided = self
            .requirements
            .iter()
            .rev()
            .find(|one| one.kind == kind && one.from <= on);
        decided
            .map(|one| one.times)
            .or_else(|| deadline::rule(rule, on).map(|rule| rule.limit))
    }

    /// The day by which the next visit of a kind must be made, counted in rolling twelve months.
    #[must_use]
    pub fn visit_deadline(&self, kind: VisitKind, visits: &[PlacementVisit]) -> Option<Deadline> {
        let days = self.days_of(kind, visits);
        let last = days.last().copied().unwrap_or(self.started_on);
        let (id, _) = rules(kind)?;
        // The newest number counts, also where it was decided after the last visit.
        let decided = self
            .requirements
            .iter()
            .filter(|one| one.kind == kind)
            .map(|one| one.from);
        let on = decided.max().map_or(last, |from| from.max(last));
        let rule = deadline::rule(id, on)?;
        let due_on = next_due(self.started_on, self.times_a_year(kind, on)?, &days)?;
        Some(Deadline {
            rule_id: &rule.id,
            legal_basis: rule.legal_basis(),
            starts_on: last,
            due_on,
        })
    }

    /// The days of the visits of a kind, in order.
    #[must_use]
    pub fn days_of(&self, kind: VisitKind, visits: &[PlacementVisit]) -> Vec<NaiveDate> {
        let own = visits
            .iter()
            .filter(|visit| visit.placement == self.id && visit.kind == kind);
        let mut days: Vec<_> = own.map(|visit| visit.on).collect();
        days.sort_unstable();
        days
    }

    /// The day by which the agreement with the foster home must be gone through again.
    #[must_use]
    pub fn agreement_deadline(&self) -> Option<Deadline> {
        self.foster_home()?;
        let last = self.agreement_reviews.last().copied().unwrap_or(self.started_on);
        let rule = deadline::rule("foster-agreement", last)?;
        let due_on = next_due(last, rule.limit, &[])?;
        Some(Deadline {
            rule_id: &rule.id,
            legal_basis: rule.legal_basis(),
            starts_on: last,
            due_on,
        })
    }

    /// Decides how many visits a year there are to be.
    ///
    /// # Errors
    /// Refused in an institution; outside one up to the rule's number; without grounds or without having heard those it concerns; fewer
    /// before the child has lived there as long as the rule says, or, for supervision, is as old, unless the stay is permanent.
    pub fn require(
        mut self,
        reduction: Reduction,
        born: Option<NaiveDate>,
        today: NaiveDate,
    ) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(!self.is_ongoing(), Reason::PlacementEnded, None);
        check.act(self.foster_home().is_none(), Reason::NoFosterHome, None);
        let from = reduction.from;
        check.field(from > today, "from", Reason::InTheFuture);
        check.field(from < self.started_on, "from", Reason::BeforeStart);
        let Some((rule, fewer)) = rules(reduction.kind) else {
            check.field(true, "kind", Reason::Missing);
            return check.finish(|| self);
        };
        let ordinary = deadline::rule(rule, from).map_or(0, |rule| rule.limit);
        let least = deadline::rule(fewer, from).map_or(ordinary, |rule| rule.limit);
        check.field_rule(
            !(least..=ordinary).contains(&reduction.times),
            "times",
            Reason::OutOfRange,
            Some(rule),
        );
        check.text(&reduction.grounds, "grounds", Some(rule));
        if reduction.times < ordinary {
            check.field_rule(!reduction.heard, "heard", Reason::NotHeard, Some(rule));
            self.check_fewer(&mut check, &reduction, born);
        }
        check.finish(|| {
            self.requirements.push(Requirement {
                kind: reduction.kind,
                from,
                times: reduction.times,
                grounds: reduction.grounds,
            });
            self.requirements.sort_by_key(|one| one.from);
            self
        })
    }

    fn check_fewer(&self, check: &mut Check, reduction: &Reduction, born: Option<NaiveDate>) {
        let from = reduction.from;
        if reduction.permanent {
            let unknown = paragraph("permanent-stay", from).is_none();
            check.field_rule(unknown, "permanent", Reason::CodeNotValid, Some("permanent-stay"));
            return;
        }
        let settled = deadline::rule("foster-settled", from).map(|rule| rule.starting_on(self.started_on));
        let too_early = settled.as_ref().is_some_and(|limit| from <= limit.due_on);
        check.field_rule(too_early, "from", Reason::NotSettled, Some("foster-settled"));
        if reduction.kind == VisitKind::Supervision {
            let age = deadline::rule("supervision-age", from).map_or(0, |rule| rule.limit);
            let too_young = born.is_none_or(|born| age_on(born, from) < age);
            check.field_rule(too_young, "from", Reason::TooYoung, Some("supervision-age"));
        }
    }
}
