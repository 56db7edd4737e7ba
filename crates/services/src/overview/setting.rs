use tiltak_domain::access::{Act, Role};
use tiltak_domain::ids::{ServiceId, UserId};
use tiltak_domain::organisation::Actor;
use tiltak_domain::organisation::capacity::{CapacityRules, WorkerTerms};
use tiltak_storage::journal::{self, Action, NewEntry};
use tiltak_storage::seal::Store;
use tiltak_storage::service_setting::{self, Content, Setting};
use tiltak_storage::versioned::Change;
use tiltak_storage::{standing, user_account};
use uuid::Uuid;

use crate::Services;
use crate::error::{Result, ServiceError};

const RULES: &str = "capacity";
const TERMS: &str = "worker";

/// What a service has set about capacity.
#[derive(Debug, Clone)]
pub struct Capacity {
    /// Limit, weights and pace; version 0 while they are those that a service starts out with.
    pub rules: Setting<CapacityRules>,
    workers: Vec<Setting<WorkerTerms>>,
}

impl Capacity {
    /// Position and competence of somebody, as set or as one starts out.
    #[must_use]
    pub fn worker(&self, user: UserId) -> Setting<WorkerTerms> {
        let set = self.workers.iter().find(|setting| setting.subject == user.0);
        set.cloned().unwrap_or_else(|| Setting {
            subject: user.0,
            version: 0,
            value: WorkerTerms::default(),
        })
    }

    pub(super) fn terms(&self, user: UserId) -> WorkerTerms {
        self.worker(user).value
    }
}

impl Services {
    /// What the service has set about capacity.
    ///
    /// # Errors
    /// Forbidden; storage.
    pub async fn capacity(&self, actor: &Actor) -> Result<Capacity> {
        self.require(actor, Act::ReadOverview).await?;
        capacity_of(&self.database, actor.service).await
    }

    /// Sets limit, weights and pace; `seen` is the version that was shown.
    ///
    /// # Errors
    /// Forbidden; conflict; refused outside what can be set.
    pub async fn set_capacity_rules(&self, actor: &Actor, rules: CapacityRules, seen: i64) -> Result<()> {
        self.require(actor, Act::ReadOverview).await?;
        let rules = rules.set()?;
        self.set(actor, (RULES, actor.service.0), &rules, seen).await
    }

    /// Sets somebody's position and competence; `seen` is the version that was shown.
    ///
    /// # Errors
    /// Forbidden; not found for somebody who is no caseworker here; conflict; refused outside what can be set.
    pub async fn set_worker_terms(
        &self,
        actor: &Actor,
        user: UserId,
        terms: WorkerTerms,
        seen: i64,
    ) -> Result<()> {
        self.require(actor, Act::ReadOverview).await?;
        if !self.is_caseworker(actor.service, user).await? {
            return Err(ServiceError::NotFound);
        }
        let terms = terms.set()?;
        self.set(actor, (TERMS, user.0), &terms, seen).await
    }

    /// Whether somebody is a caseworker of a service now.
    pub(crate) async fn is_caseworker(&self, service: ServiceId, user: UserId) -> Result<bool> {
        let grants = user_account::roles(&self.database, user).await?;
        Ok(grants
            .iter()
            .any(|grant| grant.service == service && grant.role == Role::Caseworker.id()))
    }

    async fn set<T: Content>(
        &self,
        actor: &Actor,
        (kind, subject): (&'static str, Uuid),
        value: &T,
        seen: i64,
    ) -> Result<()> {
        let transaction = self.database.begin().await?;
        let by = journal::Actor::User(actor.user);
        let change = Change {
            by,
            at: self.now(),
            reason: "set",
        };
        let place = (self.id(), actor.service, kind, subject);
        service_setting::set(&transaction, place, value, seen, change).await?;
        let entry = NewEntry {
            at: self.now(),
            actor: by,
            action: Action::Administer,
            purpose: "overview",
            case_file: None,
            child: None,
            entity: "service_setting",
            entity_id: Some(subject),
            detail: kind,
        };
        journal::append(&transaction, &entry).await?;
        standing::count_change(&transaction, [actor.service]).await?;
        Ok(transaction.commit().await?)
    }
}

/// How a service counts what its caseworkers carry.
pub(super) async fn capacity_of(db: &impl Store, service: ServiceId) -> Result<Capacity> {
    let rules = service_setting::find(db, service, RULES, service.0).await?;
    Ok(Capacity {
        rules: rules.unwrap_or_else(|| Setting {
            subject: service.0,
            version: 0,
            value: CapacityRules::default(),
        }),
        workers: service_setting::list(db, service, TERMS).await?,
    })
}
