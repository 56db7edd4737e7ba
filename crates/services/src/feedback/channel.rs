//! What somebody with a link or a code can do: read the questions, answer once, read what the service answered.
//!
//! Everything hangs on the secret: no function here takes an id.

use chrono::NaiveDate;
use tiltak_domain::casework::case::Case;
use tiltak_domain::feedback::answer::{Answer, AnswerBack, Given, GivenItem, SeenBy};
use tiltak_domain::feedback::invitation::{Invitation, InvitationState};
use tiltak_domain::feedback::scale::Scale;
use tiltak_domain::feedback::{code, limit};
use tiltak_domain::ids::FeedbackAnswerId;
use tiltak_storage::feedback_link::{self, FeedbackLink};
use tiltak_storage::journal::{self, Action, NewEntry};
use tiltak_storage::versioned::Change;
use tiltak_storage::{Transaction, case, code_attempt, part, standing, user_account};

use super::invite::code_hash;
use crate::Services;
use crate::account::{hash_of, secret};
use crate::error::{Result, ServiceError};

/// Who acts when somebody answers by link.
const SYSTEM: journal::Actor<'static> = journal::Actor::System("feedback link");

/// What a link opens.
#[derive(Debug, Clone)]
pub struct Channel {
    /// The invitation.
    pub invitation: Invitation,
    /// The scale.
    pub scale: Scale,
    /// Who asks.
    pub asked_by: String,
    /// What has been answered so far.
    pub given: Given,
    /// How far it has come.
    pub state: ChannelState,
}

/// How far a link has come on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChannelState {
    /// Its first day is to come.
    NotYet,
    /// It can be answered.
    Open,
    /// It was answered.
    Answered {
        /// Whether a person reads it at once because of its words.
        is_read_at_once: bool,
        /// The day by which the service answers back.
        reply_due: NaiveDate,
        /// What the service answered.
        reply: Option<AnswerBack>,
    },
    /// It was taken back, or the case is closed.
    Gone,
}

/// What became of a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodeOutcome {
    /// It works; the secret that the page goes on with.
    Door(String),
    /// It does not work.
    Wrong,
    /// Too many wrong ones have been tried.
    Rest,
}

impl Services {
    /// What a link opens; the reading is noted in the journal.
    ///
    /// # Errors
    /// Not found for a secret that is unknown or has expired.
    pub async fn feedback_channel(&self, token: &str) -> Result<Channel> {
        let transaction = self.database.begin().await?;
        let (_, case, channel) = self.channel(&transaction, token).await?;
        self.note_channel(&transaction, &case, &channel.invitation, Action::Read, "")
            .await?;
        transaction.commit().await?;
        Ok(channel)
    }

    /// Lets somebody with a short code in. Wrong codes count, from their address and by all; `address` is kept as a hash for as long
    /// as it counts.
    ///
    /// # Errors
    /// Storage.
    pub async fn feedback_code(&self, typed: &str, address: &str) -> Result<CodeOutcome> {
        let (now, today) = (self.now(), self.today());
        let since = now - limit::length("code-window", today);
        let address = hash_of(&format!("feedback-address:{address}"));
        let transaction = self.database.begin().await?;
        let (own, all) = code_attempt::count(&transaction, &address, since).await?;
        if !code::may_try(own, all, today) {
            return Ok(CodeOutcome::Rest);
        }
        let door = secret().ok_or(ServiceError::Forbidden)?;
        if let Some(code) = code::read(typed)
            && feedback_link::open_door(&transaction, &code_hash(&code), &hash_of(&door), today)
                .await?
                .is_some()
        {
            transaction.commit().await?;
            return Ok(CodeOutcome::Door(door));
        }
        code_attempt::note(&transaction, self.id(), &address, now, since).await?;
        tracing::warn!(door = "feedback", "a wrong code was refused");
        transaction.commit().await?;
        Ok(CodeOutcome::Wrong)
    }

    /// Keeps the answer to one question until all is sent.
    ///
    /// # Errors
    /// Not found; refused when the link is not open, or with a question or value that is not offered.
    pub async fn keep_feedback_item(&self, token: &str, item: GivenItem) -> Result<()> {
        let change = |given: &mut Given| {
            given.items.retain(|one| one.item != item.item);
            given.items.push(item);
        };
        self.keep_feedback(token, change).await
    }

    /// Keeps own words until all is sent.
    ///
    /// # Errors
    /// Not found; refused when the link is not open, or when the words are too long.
    pub async fn keep_feedback_words(&self, token: &str, words: String, seen_by: SeenBy) -> Result<()> {
        let change = |given: &mut Given| {
            given.words = words;
            given.words_seen_by = seen_by;
        };
        self.keep_feedback(token, change).await
    }

    /// Sends everything that was answered. Of two who do it at once, one is refused.
    ///
    /// # Errors
    /// Not found; refused when the link is not open or nothing was answered.
    pub async fn send_feedback(&self, token: &str) -> Result<()> {
        let transaction = self.database.begin().await?;
        let (link, case, channel) = self.channel(&transaction, token).await?;
        // Before anything is written: what was answered twice is told so.
        let answered = channel.invitation.clone().answer(self.today())?;
        if channel.state != ChannelState::Open {
            return Err(ServiceError::NotFound);
        }
        let id = FeedbackAnswerId(self.id());
        let now = self.now();
        let answer = Answer::receive(id, &channel.invitation, &channel.scale, &channel.given, now)?;
        if !feedback_link::spend(&transaction, link.id).await? {
            return Err(ServiceError::Conflict);
        }
        let change = Change {
            by: SYSTEM,
            at: now,
            reason: "answered",
        };
        part::update(&transaction, &answered, change).await?;
        part::insert(&transaction, &answer).await?;
        self.note_channel(&transaction, &case, &answered, Action::Receive, "answered")
            .await?;
        standing::refresh(&transaction, &[case.file.id]).await?;
        transaction.commit().await?;
        self.memory.measurement_errors.forget(&case.file.service);
        Ok(())
    }

    async fn keep_feedback(&self, token: &str, change: impl FnOnce(&mut Given)) -> Result<()> {
        let transaction = self.database.begin().await?;
        let (link, _, channel) = self.channel(&transaction, token).await?;
        if channel.state != ChannelState::Open {
            return Err(ServiceError::NotFound);
        }
        let mut given = channel.given;
        change(&mut given);
        // What can be kept is what could be sent, when anything was answered at all.
        let is_empty = given.words.trim().is_empty() && given.items.iter().all(|one| one.value.is_none());
        if !is_empty {
            let id = FeedbackAnswerId(self.id());
            Answer::receive(id, &channel.invitation, &channel.scale, &given, self.now())?;
        }
        feedback_link::keep(&transaction, link.id, &given).await?;
        Ok(transaction.commit().await?)
    }

    async fn channel(&self, transaction: &Transaction, token: &str) -> Result<(FeedbackLink, Case, Channel)> {
        let today = self.today();
        let link = feedback_link::by_token(transaction, &hash_of(token), today).await?;
        let link = link.ok_or(ServiceError::NotFound)?;
        let case = case::load(transaction, link.case_file)
            .await?
            .ok_or(ServiceError::NotFound)?;
        let invitation = case.feedback_invitations.iter().find(|one| one.id == link.id);
        let invitation = invitation.ok_or(ServiceError::NotFound)?.clone();
        let instruments = self.instruments_of(case.file.service).await?;
        let scale = instruments
            .into_iter()
            .map(|one| one.scale)
            .find(|scale| scale.reference() == invitation.scale)
            .ok_or(ServiceError::NotFound)?;
        let asker = user_account::find(transaction, invitation.made_by).await?;
        let state = state(&case, &invitation, today);
        let given = link.progress.clone().unwrap_or_default();
        let channel = Channel {
            invitation,
            scale,
            asked_by: asker.map(|asker| asker.display_name).unwrap_or_default(),
            given,
            state,
        };
        Ok((link, case, channel))
    }

    async fn note_channel(
        &self,
        transaction: &Transaction,
        case: &Case,
        invitation: &Invitation,
        action: Action,
        detail: &str,
    ) -> Result<()> {
        let entry = NewEntry {
            at: self.now(),
            actor: SYSTEM,
            action,
            purpose: "feedback",
            case_file: Some(case.file.id),
            child: Some(case.child.id),
            entity: "feedback_invitation",
            entity_id: Some(invitation.id.0),
            detail,
        };
        journal::append(transaction, &entry).await?;
        Ok(())
    }
}

fn state(case: &Case, invitation: &Invitation, today: NaiveDate) -> ChannelState {
    match &invitation.state {
        InvitationState::Answered { .. } => {
            let answer = case
                .feedback_answers
                .iter()
                .find(|one| one.invitation == invitation.id);
            answer.map_or(ChannelState::Gone, |answer| ChannelState::Answered {
                is_read_at_once: answer.worry.is_some(),
                reply_due: answer.reply_deadline().due_on,
                reply: answer.reply.clone(),
            })
        }
        InvitationState::Withdrawn { .. } => ChannelState::Gone,
        InvitationState::Waiting if !case.file.is_open() => ChannelState::Gone,
        InvitationState::Waiting if today < invitation.opens_on => ChannelState::NotYet,
        InvitationState::Waiting => ChannelState::Open,
    }
}
