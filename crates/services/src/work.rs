//! The unit of work: one actor, one case, one transaction, its journal entries.

use chrono::{DateTime, NaiveDate, Utc};
use tiltak_domain::access::Act;
use tiltak_domain::access::policy::Rule;
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::part::Part;
use tiltak_domain::casework::refusal::{Reason, Refusal, Refusals};
use tiltak_domain::feedback::answer;
use tiltak_domain::ids::CaseFileId;
use tiltak_domain::organisation::Actor;
use tiltak_storage::journal::{self, Action, NewEntry};
use tiltak_storage::versioned::Change;
use tiltak_storage::{Transaction, part, standing};
use uuid::Uuid;

use crate::Services;
use crate::error::{Result, ServiceError};
use crate::gate;

/// A case that is being changed: nobody else writes until it is committed or dropped.
pub(crate) struct Work<'a> {
    pub(crate) transaction: Transaction,
    pub(crate) case: Case,
    pub(crate) actor: &'a Actor,
    pub(crate) now: DateTime<Utc>,
    pub(crate) today: NaiveDate,
}

impl Services {
    /// Opens a case for reading; the reading is noted in the journal with its purpose. Answers to questions are taken out that the
    /// one who answered has not shown to the actor.
    ///
    /// # Errors
    /// Not found; forbidden, which is noted too.
    pub async fn open_case(&self, actor: &Actor, id: CaseFileId, purpose: &'static str) -> Result<Case> {
        let (mut case, rule) = self.case_for(actor, Act::ReadCase, id).await?;
        self.note_opened(actor, &case, rule, purpose).await?;
        answer::withhold(&mut case.feedback_answers, &case.file, actor);
        Ok(case)
    }

    /// Notes that somebody has opened a case, by which row of the policy.
    pub(crate) async fn note_opened(
        &self,
        actor: &Actor,
        case: &Case,
        rule: &'static Rule,
        purpose: &'static str,
    ) -> Result<()> {
        let entry = NewEntry {
            at: self.now(),
            actor: journal::Actor::User(actor.user),
            action: Action::Read,
            purpose: gate::purpose(rule, purpose),
            case_file: Some(case.file.id),
            child: Some(case.child.id),
            entity: "case_file",
            entity_id: Some(case.file.id.0),
            detail: "",
        };
        Ok(journal::append_with_others(&self.database, &[entry]).await?)
    }

    /// Opens a case for writing.
    pub(crate) async fn work_on<'a>(&self, actor: &'a Actor, id: CaseFileId) -> Result<Work<'a>> {
        let work = self.work_on_any(actor, id).await?;
        if work.case.file.is_open() {
            return Ok(work);
        }
        let refusal = Refusal {
            field: None,
            reason: Reason::CaseClosed,
            rule: None,
        };
        Err(ServiceError::Refused(Refusals(vec![refusal])))
    }

    /// Opens a case for writing, also a closed one.
    pub(crate) async fn work_on_any<'a>(&self, actor: &'a Actor, id: CaseFileId) -> Result<Work<'a>> {
        let (transaction, case, _rule) = self.case_to_change(actor, Act::WriteCase, id).await?;
        Ok(Work {
            transaction,
            case,
            actor,
            now: self.now(),
            today: self.today(),
        })
    }
}

impl Work<'_> {
    /// Who changes what why, for the history of a row.
    pub(crate) fn change(&self, reason: &'static str) -> Change<'static> {
        Change {
            by: journal::Actor::User(self.actor.user),
            at: self.now,
            reason,
        }
    }

    /// Notes a step in the journal.
    pub(crate) async fn note(&self, action: Action, entity: &str, id: Uuid, detail: &str) -> Result<()> {
        let entry = NewEntry {
            at: self.now,
            actor: journal::Actor::User(self.actor.user),
            action,
            purpose: "casework",
            case_file: Some(self.case.file.id),
            child: Some(self.case.child.id),
            entity,
            entity_id: Some(id),
            detail,
        };
        journal::append(&self.transaction, &entry).await?;
        Ok(())
    }

    /// Puts a new part into the case.
    pub(crate) async fn add<P: Part>(&self, part: &P) -> Result<()> {
        part::insert(&self.transaction, part).await?;
        self.note(Action::Create, P::KIND, part.id(), "").await
    }

    /// Saves a part as it is now, with a code that says why; returns its new version.
    ///
    /// # Errors
    /// Conflict when somebody else has changed it since.
    pub(crate) async fn save<P: Part>(&self, part: &P, reason: &'static str) -> Result<i64> {
        let version = part::update(&self.transaction, part, self.change(reason)).await?;
        self.note(Action::Update, P::KIND, part.id(), reason).await?;
        Ok(version)
    }

    /// Makes everything that was written durable, and how the case stands with it.
    pub(crate) async fn commit(self) -> Result<()> {
        standing::refresh(&self.transaction, &[self.case.file.id]).await?;
        Ok(self.transaction.commit().await?)
    }
}

/// Whether the actor saw the newest version.
pub(crate) fn same_version(seen: i64, current: i64) -> Result<()> {
    if seen == current {
        Ok(())
    } else {
        Err(ServiceError::Conflict)
    }
}

/// A thing that a form names, which must be in the case.
pub(crate) fn present<T>(found: Option<&T>) -> Result<&T> {
    found.ok_or(ServiceError::NotFound)
}
