//! Inviting, taking an invitation back, reading words that may mean danger, answering back.

use chrono::NaiveDate;
use rand::TryRngCore;
use rand::rngs::OsRng;
use tiltak_domain::feedback::answer::{Answer, AnswerBack};
use tiltak_domain::feedback::code;
use tiltak_domain::feedback::invitation::{Invitation, InvitationState, Respondent};
use tiltak_domain::feedback::scale::{Audience, ScaleLanguage, ScaleRef};
use tiltak_domain::ids::{CaseFileId, FeedbackAnswerId, FeedbackInvitationId, GoalId, MeasureId, UserId};
use tiltak_domain::organisation::Actor;
use tiltak_storage::feedback_link::{self, FeedbackLink};

use crate::Services;
use crate::account::{hash_of, secret};
use crate::error::{Result, ServiceError};
use crate::work::{Work, present, same_version};

/// An invitation as it was typed.
#[derive(Debug, Clone)]
pub struct NewInvitation {
    /// Who is asked.
    pub respondent: Respondent,
    /// The edition of the scale.
    pub scale: ScaleRef,
    /// Which version of it.
    pub audience: Audience,
    /// The language it begins in.
    pub language: ScaleLanguage,
    /// The measure that is asked about.
    pub measure: Option<MeasureId>,
    /// The goal that is asked about.
    pub goal: Option<GoalId>,
    /// What is told to the one who answers.
    pub about: String,
    /// The first day.
    pub opens_on: NaiveDate,
    /// The last day.
    pub expires_on: NaiveDate,
}

impl NewInvitation {
    /// The invitation that it becomes.
    #[must_use]
    pub fn into_invitation(
        self,
        id: FeedbackInvitationId,
        case_file: CaseFileId,
        by: UserId,
        today: NaiveDate,
    ) -> Invitation {
        Invitation {
            id,
            version: 1,
            case_file,
            respondent: self.respondent,
            scale: self.scale,
            audience: self.audience,
            language: self.language,
            measure: self.measure,
            goal: self.goal,
            about: self.about,
            made_on: today,
            made_by: by,
            opens_on: self.opens_on,
            expires_on: self.expires_on,
            state: InvitationState::Waiting,
        }
    }
}

/// An invitation with its secrets, which are shown once and kept nowhere.
#[derive(Clone)]
pub struct Invited {
    /// The invitation.
    pub id: FeedbackInvitationId,
    /// The secret part of the link.
    pub token: String,
    /// The short code.
    pub code: String,
}

impl Services {
    /// Invites somebody to answer a scale.
    ///
    /// # Errors
    /// Forbidden; not found; refused by [`Invitation::make`].
    pub async fn invite_feedback(
        &self,
        actor: &Actor,
        case: CaseFileId,
        new: NewInvitation,
    ) -> Result<Invited> {
        let instruments = self.instruments_of(actor.service).await?;
        let work = self.work_on(actor, case).await?;
        let instrument = instruments.iter().find(|one| one.scale.reference() == new.scale);
        let instrument = present(instrument)?;
        let id = FeedbackInvitationId(self.id());
        let invitation = new.into_invitation(id, case, actor.user, work.today);
        let invitation = invitation.make(instrument, &work.case, work.today)?;
        let (Some(token), Some(code)) = (secret(), random_code()) else {
            return Err(ServiceError::Forbidden);
        };
        let link = FeedbackLink {
            id,
            case_file: case,
            token_hash: hash_of(&token),
            code_hash: code_hash(&code),
            expires_on: invitation.expires_on,
            is_spent: false,
            progress: None,
        };
        work.add(&invitation).await?;
        feedback_link::insert(&work.transaction, &link).await?;
        work.commit().await?;
        Ok(Invited { id, token, code })
    }

    /// Takes an invitation back: its link and code work no more.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused by [`Invitation::withdraw`].
    pub async fn withdraw_feedback(
        &self,
        actor: &Actor,
        case: CaseFileId,
        id: FeedbackInvitationId,
        version: i64,
        reason: String,
    ) -> Result<()> {
        let work = self.work_on(actor, case).await?;
        let invitations = &work.case.feedback_invitations;
        let current = present(invitations.iter().find(|one| one.id == id))?.clone();
        same_version(version, current.version)?;
        let back = current.withdraw(reason, actor.user, work.today)?;
        work.save(&back, "withdrawn").await?;
        feedback_link::spend(&work.transaction, id).await?;
        work.commit().await
    }

    /// A person has read words that may mean danger, and says what is done now.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused by [`Answer::open`].
    pub async fn open_worry(
        &self,
        actor: &Actor,
        case: CaseFileId,
        id: FeedbackAnswerId,
        version: i64,
        next: String,
    ) -> Result<()> {
        let work = self.work_on_any(actor, case).await?;
        let current = answer_of(&work, id, version)?;
        let opened = current.open(actor.user, work.now, next)?;
        work.save(&opened, "opened").await?;
        work.commit().await
    }

    /// Answers somebody back; they read it by their link.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused by [`Answer::answer_back`].
    pub async fn answer_back(
        &self,
        actor: &Actor,
        case: CaseFileId,
        id: FeedbackAnswerId,
        version: i64,
        (you_said, we_did): (String, String),
    ) -> Result<()> {
        let work = self.work_on_any(actor, case).await?;
        let current = answer_of(&work, id, version)?;
        let reply = AnswerBack {
            you_said,
            we_did,
            by: actor.user,
            on: work.today,
        };
        let answered = current.answer_back(reply)?;
        work.save(&answered, "answered_back").await?;
        work.commit().await
    }
}

/// What is stored of a code: told apart from other secrets, so that one is never taken for the other.
pub(super) fn code_hash(code: &str) -> String {
    hash_of(&format!("feedback-code:{code}"))
}

/// A code for people to type; nothing when the system gives no randomness.
pub(crate) fn random_code() -> Option<String> {
    // Far more bytes than signs: the few that cannot be used are passed over.
    let mut bytes = [0_u8; 64];
    OsRng.try_fill_bytes(&mut bytes).ok()?;
    code::from_random(&bytes)
}

fn answer_of(work: &Work<'_>, id: FeedbackAnswerId, version: i64) -> Result<Answer> {
    let current = present(work.case.feedback_answers.iter().find(|one| one.id == id))?.clone();
    same_version(version, current.version)?;
    Ok(current)
}
