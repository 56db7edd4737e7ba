//! Text templates: set by a service, filled from a case.

mod demonstration;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use tiltak_domain::access::{Act, may};
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::legal_basis;
use tiltak_domain::casework::note::NoteKind;
use tiltak_domain::casework::text_template::{Filled, MergeField, TextTemplate, fill};
use tiltak_domain::ids::TextTemplateId;
use tiltak_domain::organisation::Actor;
use tiltak_storage::journal::{self, Action, NewEntry};
use tiltak_storage::versioned::Change;
use tiltak_storage::{service, text_template, user_account};

use crate::Services;
use crate::error::{Result, ServiceError};
use crate::service::municipality_name;
use crate::work::same_version;

/// A template as it is about to be set.
#[derive(Debug, Clone)]
pub struct TemplateTexts {
    /// What it is called.
    pub name: String,
    /// The kind of note that it becomes.
    pub kind: NoteKind,
    /// The text with its fields.
    pub body: String,
    /// Whether it is offered no longer.
    pub retired: bool,
}

impl Services {
    /// The templates of the actor's service, retired ones too.
    ///
    /// # Errors
    /// Forbidden; storage.
    pub async fn text_templates(&self, actor: &Actor) -> Result<Vec<TextTemplate>> {
        self.require(actor, Act::ListCases).await?;
        Ok(text_template::of_service(&self.database, actor.service).await?)
    }

    /// Whether somebody may set templates: the leader and the administrator.
    #[must_use]
    pub fn may_set_templates(&self, actor: &Actor) -> bool {
        may(actor, Act::SetTemplates)
    }

    /// Sets a new template, or changes one. `seen` is the one that was shown, with its version.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused with a field that does not exist, or without words.
    pub async fn set_text_template(
        &self,
        actor: &Actor,
        seen: Option<(TextTemplateId, i64)>,
        texts: TemplateTexts,
    ) -> Result<TextTemplateId> {
        self.require(actor, Act::SetTemplates).await?;
        let transaction = self.database.begin().await?;
        let TemplateTexts {
            name,
            kind,
            body,
            retired,
        } = texts;
        let new = TextTemplate {
            id: seen.map_or_else(|| TextTemplateId(self.id()), |(id, _)| id),
            version: seen.map_or(1, |(_, version)| version),
            service: actor.service,
            name,
            kind,
            body,
            retired,
        };
        let by = journal::Actor::User(actor.user);
        if seen.is_some() {
            let current = text_template::find(&transaction, new.id).await?;
            let current = current.filter(|found| found.service == actor.service);
            let current = current.ok_or(ServiceError::NotFound)?;
            same_version(new.version, current.version)?;
            let change = Change {
                by,
                at: self.now(),
                reason: "changed",
            };
            text_template::update(&transaction, &new.clone().set()?, change).await?;
        } else {
            text_template::insert(&transaction, &new.clone().set()?).await?;
        }
        let entry = NewEntry {
            at: self.now(),
            actor: by,
            action: Action::Administer,
            purpose: "administration",
            case_file: None,
            child: None,
            entity: "text_template",
            entity_id: Some(new.id.0),
            detail: "set",
        };
        journal::append(&transaction, &entry).await?;
        transaction.commit().await?;
        Ok(new.id)
    }

    /// Fills a template from a case that the actor has opened. `show` writes a date as people read it.
    ///
    /// # Errors
    /// Forbidden; not found; storage.
    pub async fn fill_template(
        &self,
        actor: &Actor,
        case: &Case,
        id: TextTemplateId,
        show: fn(NaiveDate) -> String,
    ) -> Result<(TextTemplate, Filled)> {
        self.require_with(actor, Act::ReadCase, &case.file).await?;
        let found = text_template::find(&self.database, id).await?;
        let found = found.filter(|template| template.service == actor.service);
        let template = found.ok_or(ServiceError::NotFound)?;
        let mut values = values(case, self.today(), show);
        let own = service::find(&self.database, case.file.service).await?;
        if let Some(own) = own {
            if let Some(name) = municipality_name(&own) {
                values.insert(MergeField::Municipality, name);
            }
            values.insert(MergeField::Service, own.name);
        }
        let caseworker = case.file.caseworker.unwrap_or(actor.user);
        if let Some(account) = user_account::find(&self.database, caseworker).await? {
            values.insert(MergeField::Caseworker, account.display_name);
        }
        let filled = fill(&template.body, &values);
        Ok((template, filled))
    }
}

/// What a case has for the fields.
fn values(case: &Case, today: NaiveDate, show: fn(NaiveDate) -> String) -> BTreeMap<MergeField, String> {
    let mut values = BTreeMap::new();
    let mut put = |field, value: Option<String>| {
        if let Some(value) = value {
            values.insert(field, value);
        }
    };
    let name = &case.child.name;
    let first = name.split_whitespace().next().map(str::to_owned);
    put(MergeField::ChildFirstName, first);
    put(MergeField::ChildName, Some(name.clone()));
    put(MergeField::ChildBorn, case.child.born.map(show));
    put(MergeField::Today, Some(show(today)));
    put(MergeField::JournalNumber, Some(case.file.journal_number.clone()));
    let decision = case.decisions.iter().rev().find(|decision| decision.applies());
    put(
        MergeField::DecisionDate,
        decision.map(|item| show(item.decided_on)),
    );
    let basis = decision.and_then(|item| legal_basis::find(&item.legal_basis));
    put(
        MergeField::DecisionParagraph,
        basis.map(legal_basis::LegalBasis::paragraph),
    );
    let plan = case.plans.iter().rev().find(|plan| plan.is_active());
    put(MergeField::PlanStart, plan.map(|plan| show(plan.started_on)));
    let next = plan.map(|plan| plan.evaluation_deadline(&case.evaluations).due_on);
    put(MergeField::NextEvaluation, next.map(show));
    let open = case.investigations.iter().find(|item| item.is_open());
    put(
        MergeField::InvestigationDue,
        open.map(|item| show(item.deadline().due_on)),
    );
    values
}
