use chrono::NaiveDate;
use tiltak_domain::casework::cooperation::{CooperationMeeting, Held, MeetingKind, MeetingState};
use tiltak_domain::casework::refusal::Refusals;
use tiltak_domain::ids::CaseFileId;
use tiltak_domain::organisation::Actor;
use uuid::Uuid;

use crate::Services;
use crate::error::Result;
use crate::work::{present, same_version};

/// A meeting as it was typed.
#[derive(Debug, Clone)]
pub struct NewMeeting {
    /// Whose meeting.
    pub kind: MeetingKind,
    /// The day it was offered or called.
    pub offered_on: NaiveDate,
    /// The day it is to be held.
    pub planned_on: Option<NaiveDate>,
    /// What it is about.
    pub about: String,
}

impl NewMeeting {
    /// The meeting that it becomes.
    #[must_use]
    pub fn into_meeting(self, id: Uuid, case_file: CaseFileId) -> CooperationMeeting {
        CooperationMeeting {
            id,
            version: 1,
            case_file,
            kind: self.kind,
            offered_on: self.offered_on,
            planned_on: self.planned_on,
            about: self.about,
            state: MeetingState::Offered,
        }
    }
}

impl Services {
    /// Notes that a meeting is offered or called; gives its id.
    ///
    /// # Errors
    /// Forbidden; not found; refused by [`CooperationMeeting::offer`].
    pub async fn offer_meeting(&self, actor: &Actor, case: CaseFileId, new: NewMeeting) -> Result<Uuid> {
        let work = self.work_on(actor, case).await?;
        let meeting = new.into_meeting(self.id(), case).offer(work.today)?;
        work.add(&meeting).await?;
        work.commit().await?;
        Ok(meeting.id)
    }

    /// Notes that a meeting was held.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused by [`CooperationMeeting::hold`].
    pub async fn hold_meeting(
        &self,
        actor: &Actor,
        case: CaseFileId,
        id: Uuid,
        version: i64,
        held: Held,
    ) -> Result<()> {
        let change = |meeting: CooperationMeeting, today| meeting.hold(held, today);
        self.with_meeting(actor, case, id, version, "held", change).await
    }

    /// Notes that the family did not want a meeting.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused by [`CooperationMeeting::decline`].
    pub async fn decline_meeting(
        &self,
        actor: &Actor,
        case: CaseFileId,
        id: Uuid,
        version: i64,
        on: NaiveDate,
        reason: String,
    ) -> Result<()> {
        let change = |meeting: CooperationMeeting, today| meeting.decline(on, reason, today);
        self.with_meeting(actor, case, id, version, "declined", change)
            .await
    }

    async fn with_meeting(
        &self,
        actor: &Actor,
        case: CaseFileId,
        id: Uuid,
        version: i64,
        reason: &'static str,
        change: impl FnOnce(CooperationMeeting, NaiveDate) -> Result<CooperationMeeting, Refusals>,
    ) -> Result<()> {
        let work = self.work_on(actor, case).await?;
        let meetings = &work.case.cooperation_meetings;
        let current = present(meetings.iter().find(|meeting| meeting.id == id))?.clone();
        same_version(version, current.version)?;
        let changed = change(current, work.today)?;
        work.save(&changed, reason).await?;
        work.commit().await
    }
}
