use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Placement, PlacementState};
use crate::casework::case_content::check_code;
use crate::casework::deadline::{self, Deadline};
use crate::casework::refusal::{Check, Reason, Refusals};
use crate::codelist::{Code, Kind};

/// The code of going home to the parents, in the list of where children move to (flytting_til).
const TO_PARENTS: &str = "6";
/// What the codes of reasons for moving from a foster home begin with, and those from an institution.
const FROM_FOSTER_HOME: &str = "1";
const FROM_INSTITUTION: &str = "2";

/// The move that ended a placement (flytting).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relocation {
    /// The day of the move.
    pub on: NaiveDate,
    /// Code of the list `relocation_reason`.
    pub reason: Code,
    /// Clarification of that code.
    pub clarification: Option<String>,
    /// Code of the list `relocation_destination`.
    pub destination: Code,
    /// Clarification of that code.
    pub destination_clarification: Option<String>,
    /// How the move was prepared, and what the child said.
    pub text: String,
    /// The follow-up after going home (oppfølging etter tilbakeføring, § 8-7).
    #[serde(default)]
    pub follow_up: Option<ReturnFollowUp>,
}

/// What was agreed for the time after the child came home (barnevernsloven § 8-7).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnFollowUp {
    /// The day it was offered.
    pub offered_on: NaiveDate,
    /// Whether child and parents said yes.
    pub accepted: bool,
    /// The plan for it, or why it was declined.
    pub plan: String,
    /// The last day; at most so long as the rule says.
    pub until: Option<NaiveDate>,
}

/// What is known of a move when it is recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaving {
    /// The day of the move.
    pub on: NaiveDate,
    /// Code of the reason.
    pub reason: Code,
    /// Clarification of it.
    pub clarification: Option<String>,
    /// Code of where the child goes.
    pub destination: Code,
    /// Clarification of it.
    pub destination_clarification: Option<String>,
    /// How the move was prepared, and what the child said.
    pub text: String,
}

impl Relocation {
    /// Whether the child went home.
    #[must_use]
    pub fn is_home(&self) -> bool {
        self.destination.as_ref() == TO_PARENTS
    }

    /// The last day of the time in which follow-up is offered (§ 8-7); none before the rule existed.
    #[must_use]
    pub fn follow_up_limit(&self) -> Option<Deadline> {
        Some(deadline::rule("plan-return", self.on)?.starting_on(self.on))
    }
}

impl Placement {
    /// Whether a reason for a move may be used here: reasons for leaving a foster home and an institution differ.
    #[must_use]
    pub fn may_leave_for(&self, reason: &str) -> bool {
        let first = reason.split('.').next().unwrap_or_default();
        first
            == if self.foster_home().is_some() {
                FROM_FOSTER_HOME
            } else {
                FROM_INSTITUTION
            }
    }

    /// The child moves.
    ///
    /// # Errors
    /// Refused when it has moved; without a reason that fits the place, a destination, their clarifications or words; in the future
    /// or before it came.
    pub fn end(self, leaving: Leaving, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(!self.is_ongoing(), Reason::PlacementEnded, None);
        let Leaving {
            on,
            reason,
            clarification,
            destination,
            destination_clarification,
            text,
        } = leaving;
        let coded = [
            (Kind::RelocationReason, &reason, &clarification, "reason"),
            (
                Kind::RelocationDestination,
                &destination,
                &destination_clarification,
                "destination",
            ),
        ];
        for (kind, code, words, field) in coded {
            check_code(&mut check, kind, code, words.as_deref(), on, field);
        }
        let fits = reason.as_ref().is_empty() || self.may_leave_for(reason.as_ref());
        check.field(!fits, "reason", Reason::CodeNotValid);
        check.text(&text, "text", None);
        check.field(on > today, "on", Reason::InTheFuture);
        check.field(on < self.started_on, "on", Reason::BeforeStart);
        check.finish(|| Self {
            state: PlacementState::Ended(Relocation {
                on,
                reason,
                clarification,
                destination,
                destination_clarification,
                text,
                follow_up: None,
            }),
            ..self
        })
    }

    /// Records what was agreed for the time after the child came home.
    ///
    /// # Errors
    /// Refused when the child did not go home; without a plan, or the reason why it was declined; accepted without an end, or with one
    /// after the time that the rule gives; in the future or before the move.
    pub fn follow_up_return(self, follow_up: ReturnFollowUp, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        let relocation = self.relocation().filter(|one| one.is_home()).cloned();
        let Some(relocation) = relocation else {
            check.act(true, Reason::NotReturnedHome, Some("plan-return"));
            return check.finish(|| self);
        };
        check.text(&follow_up.plan, "plan", Some("plan-return"));
        check.field(follow_up.offered_on > today, "offered_on", Reason::InTheFuture);
        if follow_up.accepted {
            check.field(follow_up.until.is_none(), "until", Reason::Missing);
        }
        if let Some(until) = follow_up.until {
            let last = relocation.follow_up_limit().map(|limit| limit.due_on);
            let beyond = last.is_some_and(|last| until > last);
            check.field_rule(beyond, "until", Reason::OutOfRange, Some("plan-return"));
            check.field(until < relocation.on, "until", Reason::BeforeStart);
        }
        check.finish(|| Self {
            state: PlacementState::Ended(Relocation {
                follow_up: Some(follow_up),
                ..relocation
            }),
            ..self
        })
    }
}
