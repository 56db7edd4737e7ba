use chrono::NaiveDate;
use tiltak_domain::casework::cooperation::{Helper, HelperKind, HelperState, Interpreting, Promise};
use tiltak_domain::casework::refusal::Refusals;
use tiltak_domain::ids::CaseFileId;
use tiltak_domain::organisation::Actor;
use uuid::Uuid;

use crate::Services;
use crate::error::Result;
use crate::work::{Work, present, same_version};

/// A helper as it was typed.
#[derive(Debug, Clone)]
pub struct NewHelper {
    /// What kind of helper it is.
    pub kind: HelperKind,
    /// What the helper is called.
    pub name: String,
    /// Whom to ask there.
    pub contact: String,
    /// What the helper helps with.
    pub helps_with: String,
    /// Whether the helper sits in the responsibility group.
    pub in_group: bool,
    /// Whether the child chose the helper.
    pub chosen_by_child: bool,
    /// What an interpreter is needed for.
    pub interpreting: Option<Interpreting>,
    /// The first day.
    pub started_on: NaiveDate,
}

impl NewHelper {
    /// The helper that it becomes.
    #[must_use]
    pub fn into_helper(self, id: Uuid, case_file: CaseFileId) -> Helper {
        Helper {
            id,
            version: 1,
            case_file,
            kind: self.kind,
            name: self.name,
            contact: self.contact,
            helps_with: self.helps_with,
            in_group: self.in_group,
            chosen_by_child: self.chosen_by_child,
            interpreting: self.interpreting,
            started_on: self.started_on,
            promises: Vec::new(),
            state: HelperState::Active,
        }
    }
}

/// A promise as it was typed.
#[derive(Debug, Clone)]
pub struct NewPromise {
    /// What.
    pub text: String,
    /// When it was promised.
    pub promised_on: NaiveDate,
    /// By when it is to be done.
    pub due_on: Option<NaiveDate>,
}

/// How a helper leaves.
#[derive(Debug, Clone)]
pub struct Letting {
    /// Whether an agency let go although the child still needs it; otherwise the help is no longer needed.
    pub let_go: bool,
    /// The day.
    pub on: NaiveDate,
    /// Why.
    pub reason: String,
    /// Who has taken over.
    pub taken_over_by: Option<String>,
}

impl Services {
    /// Notes a new helper; gives its id.
    ///
    /// # Errors
    /// Forbidden; not found; refused by [`Helper::note`].
    pub async fn note_helper(&self, actor: &Actor, case: CaseFileId, new: NewHelper) -> Result<Uuid> {
        let work = self.work_on(actor, case).await?;
        let helper = new.into_helper(self.id(), case).note(work.today)?;
        work.add(&helper).await?;
        work.commit().await?;
        Ok(helper.id)
    }

    /// Changes what is known of a helper.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused by [`Helper::note`].
    pub async fn change_helper(
        &self,
        actor: &Actor,
        case: CaseFileId,
        id: Uuid,
        version: i64,
        new: NewHelper,
    ) -> Result<()> {
        let change = |current: Helper, today| {
            let (promises, state) = (current.promises, current.state);
            let helper = new.into_helper(id, case);
            Helper {
                version,
                promises,
                state,
                ..helper
            }
            .note(today)
        };
        self.with_helper(actor, case, id, version, "changed", change)
            .await
    }

    /// Notes what a helper has promised.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused by [`Helper::promise`].
    pub async fn promise(
        &self,
        actor: &Actor,
        case: CaseFileId,
        id: Uuid,
        version: i64,
        new: NewPromise,
    ) -> Result<()> {
        let promise = Promise {
            id: self.id(),
            text: new.text,
            promised_on: new.promised_on,
            due_on: new.due_on,
            kept_on: None,
        };
        let change = |helper: Helper, today| helper.promise(promise, today);
        self.with_helper(actor, case, id, version, "promised", change)
            .await
    }

    /// Notes that a promise was kept.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused by [`Helper::keep_promise`].
    pub async fn keep_promise(
        &self,
        actor: &Actor,
        case: CaseFileId,
        id: Uuid,
        version: i64,
        promise: Uuid,
        on: NaiveDate,
    ) -> Result<()> {
        let change = |helper: Helper, today| helper.keep_promise(promise, on, today);
        self.with_helper(actor, case, id, version, "promise_kept", change)
            .await
    }

    /// Notes that a helper is not there any more.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused by [`Helper::let_go`] and [`Helper::end`].
    pub async fn helper_leaves(
        &self,
        actor: &Actor,
        case: CaseFileId,
        id: Uuid,
        version: i64,
        letting: Letting,
    ) -> Result<()> {
        let reason = if letting.let_go { "let_go" } else { "ended" };
        let by = actor.user;
        let change = |helper: Helper, today| {
            if letting.let_go {
                helper.let_go(letting.on, letting.reason, letting.taken_over_by, by, today)
            } else {
                helper.end(letting.on, letting.reason, today)
            }
        };
        self.with_helper(actor, case, id, version, reason, change).await
    }

    /// Notes who has taken over from an agency that let go.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused by [`Helper::take_over`].
    pub async fn take_over(
        &self,
        actor: &Actor,
        case: CaseFileId,
        id: Uuid,
        version: i64,
        who: String,
    ) -> Result<()> {
        let change = |helper: Helper, _today| helper.take_over(who);
        self.with_helper(actor, case, id, version, "taken_over", change)
            .await
    }

    async fn with_helper(
        &self,
        actor: &Actor,
        case: CaseFileId,
        id: Uuid,
        version: i64,
        reason: &'static str,
        change: impl FnOnce(Helper, NaiveDate) -> Result<Helper, Refusals>,
    ) -> Result<()> {
        let work: Work<'_> = self.work_on(actor, case).await?;
        let current = present(work.case.helpers.iter().find(|helper| helper.id == id))?.clone();
        same_version(version, current.version)?;
        let changed = change(current, work.today)?;
        work.save(&changed, reason).await?;
        work.commit().await
    }
}
