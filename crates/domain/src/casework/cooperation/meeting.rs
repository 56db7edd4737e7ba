//! Meetings of those around a child: the responsibility group and the family council.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::casework::part::Part;
use crate::casework::refusal::{Check, Reason, Refusals};
use crate::ids::CaseFileId;

/// A meeting of those around a child (samarbeidsmøte).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CooperationMeeting {
    /// Identity.
    pub id: Uuid,
    /// Counts the changes, for optimistic locking.
    pub version: i64,
    /// The case it belongs to.
    pub case_file: CaseFileId,
    /// Whose meeting.
    pub kind: MeetingKind,
    /// The day it was offered or called.
    pub offered_on: NaiveDate,
    /// The day it is to be held, once that is known.
    pub planned_on: Option<NaiveDate>,
    /// What it is about.
    pub about: String,
    /// What became of it.
    pub state: MeetingState,
}

/// Whose meeting it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MeetingKind {
    /// The responsibility group: the agencies around the child, with the family (ansvarsgruppe).
    ResponsibilityGroup,
    /// The family council: the family and its network make a plan of their own (familieråd).
    FamilyCouncil,
}

impl MeetingKind {
    /// Both, in the order of forms.
    pub const ALL: [Self; 2] = [Self::ResponsibilityGroup, Self::FamilyCouncil];
}

/// What became of a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum MeetingState {
    /// Offered or called, and not held yet.
    Offered,
    /// The family did not want it (takket nei).
    Declined {
        /// The day it was said.
        on: NaiveDate,
        /// What they said.
        reason: String,
    },
    /// Held.
    Held(Held),
}

/// What was agreed in a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// The day.
    pub on: NaiveDate,
    /// Who came.
    pub present: String,
    /// What was agreed, in a family council the family's own plan.
    pub agreed: String,
    /// How the child took part, or why not.
    pub child_part: String,
}

impl Part for CooperationMeeting {
    const KIND: &'static str = "cooperation_meeting";

    fn id(&self) -> Uuid {
        self.id
    }

    fn version(&self) -> i64 {
        self.version
    }

    fn case_file(&self) -> CaseFileId {
        self.case_file
    }

    fn happened_on(&self) -> NaiveDate {
        self.offered_on
    }

    fn is_open(&self) -> bool {
        self.state == MeetingState::Offered
    }
}

impl CooperationMeeting {
    /// Notes that a meeting is offered or called.
    ///
    /// # Errors
    /// Refused without what it is about; offered on a day that has not been; planned before it was offered.
    pub fn offer(self, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.text(&self.about, "about", None);
        check.field(self.offered_on > today, "offered_on", Reason::InTheFuture);
        let is_backwards = self.planned_on.is_some_and(|planned| planned < self.offered_on);
        check.field(is_backwards, "planned_on", Reason::BeforeStart);
        check.finish(|| self)
    }

    /// Notes that it was held and what was agreed.
    ///
    /// # Errors
    /// Refused when it was held or declined before; without who came, what was agreed and how the child took part or why not;
    /// before it was offered, or on a day that has not been.
    pub fn hold(self, held: Held, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(!self.is_open(), Reason::MeetingOver, None);
        check.text(&held.present, "present", None);
        check.text(&held.agreed, "agreed", None);
        check.text(&held.child_part, "child_part", Some("participation"));
        check.field(held.on > today, "on", Reason::InTheFuture);
        check.field(held.on < self.offered_on, "on", Reason::BeforeStart);
        check.finish(|| Self {
            state: MeetingState::Held(held),
            ..self
        })
    }

    /// Notes that the family did not want it. They may be asked again.
    ///
    /// # Errors
    /// Refused when it was held or declined before; without what they said; before it was offered, or on a day that has not been.
    pub fn decline(self, on: NaiveDate, reason: String, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(!self.is_open(), Reason::MeetingOver, None);
        check.text(&reason, "reason", None);
        check.field(on > today, "on", Reason::InTheFuture);
        check.field(on < self.offered_on, "on", Reason::BeforeStart);
        check.finish(|| Self {
            state: MeetingState::Declined { on, reason },
            ..self
        })
    }
}
