//! Tying a report to a child's case: a known child's, or a new one's.

use chrono::NaiveDate;
use tiltak_domain::access::{Act, Role};
use tiltak_domain::calendar::age_on;
use tiltak_domain::casework::age_limit;
use tiltak_domain::casework::case_file::{CaseFile, CaseFileState};
use tiltak_domain::casework::concern_report::ConcernReport;
use tiltak_domain::casework::intake::LONGEST_LINE;
use tiltak_domain::casework::refusal::{Check, Reason, Refusals};
use tiltak_domain::ids::{CaseFileId, ChildId, ConcernReportId};
use tiltak_domain::organisation::Actor;
use tiltak_domain::people::child::{Child, Sex};
use tiltak_domain::people::national_id::NationalId;
use tiltak_storage::journal::{self, Action, NewEntry};
use tiltak_storage::versioned::Change;
use tiltak_storage::{Transaction, case_file, child, child_merge, concern_report, standing};

use crate::Services;
use crate::error::{Result, ServiceError};
use crate::work::same_version;

/// The child that a report is about.
#[derive(Debug, Clone)]
pub enum ReportedAbout {
    /// A child that the service knows.
    Known(ChildId),
    /// A child that it does not know yet.
    New(NewChild),
}

/// What is known of a child; nothing has to be invented.
#[derive(Debug, Clone)]
pub struct NewChild {
    /// Name.
    pub name: String,
    /// National identity number as typed; blank when unknown.
    pub national_id: String,
    /// Day of birth, or the term date; read from the national identity number where that is given.
    pub born: Option<NaiveDate>,
    /// Whether the child is not born yet.
    pub unborn: bool,
    /// Sex.
    pub sex: Sex,
    /// Language an interpreter is needed for; blank when none is.
    pub interpreter: String,
    /// That what is left blank is not known: name, day of birth and sex may then be missing.
    pub unknown: bool,
}

impl Services {
    /// Ties a report to the case of its child: the one that is open, the closed one opened again, or a new one. `siblings` are
    /// children that are said to be brothers or sisters; each is noted with the other.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused when the report is concluded or the child's particulars do not fit.
    pub async fn register_report(
        &self,
        actor: &Actor,
        id: ConcernReportId,
        version: i64,
        about: ReportedAbout,
        siblings: &[ChildId],
    ) -> Result<CaseFileId> {
        self.require(actor, Act::HandleReports).await?;
        if let ReportedAbout::Known(child) = &about {
            self.require_children(actor, &[*child]).await?;
        }
        let transaction = self.database.begin().await?;
        let report = concern_report::find(&transaction, id).await?;
        let report = report
            .filter(|report| report.service == actor.service)
            .ok_or(ServiceError::NotFound)?;
        same_version(version, report.version)?;
        let child = match about {
            ReportedAbout::Known(id) => self.known_child(&transaction, actor, id).await?,
            ReportedAbout::New(new) => self.new_child(&transaction, actor, new).await?,
        };
        let child = self.with_siblings(&transaction, actor, child, siblings).await?;
        let file = self.case_of(&transaction, actor, &child, &report).await?;
        let registered = report.register(file.id)?;
        let change = Change {
            by: journal::Actor::User(actor.user),
            at: self.now(),
            reason: "registered",
        };
        concern_report::update(&transaction, &registered, change).await?;
        let entry = self.entry(actor, &file, "concern_report", registered.id.0, "registered");
        journal::append(&transaction, &entry).await?;
        standing::refresh(&transaction, &[file.id]).await?;
        transaction.commit().await?;
        Ok(file.id)
    }

    async fn known_child(&self, transaction: &Transaction, actor: &Actor, id: ChildId) -> Result<Child> {
        let child = child::find(transaction, id).await?;
        child
            .filter(|child| child.service == actor.service)
            .ok_or(ServiceError::NotFound)
    }

    async fn new_child(&self, transaction: &Transaction, actor: &Actor, new: NewChild) -> Result<Child> {
        let child = checked_child(&new, ChildId(self.id()), actor, self.today())?;
        if let Some(id) = &child.national_id
            && let Some(known) = child::by_national_id(transaction, actor.service, id.as_str()).await?
        {
            let hidden = child_merge::hidden(transaction, &[known.id]).await?;
            return match hidden.get(&known.id) {
                Some(kept) => self.known_child(transaction, actor, *kept).await,
                None => Ok(known),
            };
        }
        child::insert(transaction, &child).await?;
        Ok(child)
    }

    async fn with_siblings(
        &self,
        transaction: &Transaction,
        actor: &Actor,
        mut child: Child,
        siblings: &[ChildId],
    ) -> Result<Child> {
        let change = Change {
            by: journal::Actor::User(actor.user),
            at: self.now(),
            reason: "siblings",
        };
        let before = child.siblings.len();
        for id in siblings.iter().filter(|id| **id != child.id) {
            let mut sibling = self.known_child(transaction, actor, *id).await?;
            if !sibling.siblings.contains(&child.id) {
                sibling.siblings.push(child.id);
                child::update(transaction, &sibling, change).await?;
            }
            if !child.siblings.contains(id) {
                child.siblings.push(*id);
            }
        }
        if child.siblings.len() > before {
            child.version = child::update(transaction, &child, change).await?;
        }
        Ok(child)
    }

    async fn case_of(
        &self,
        transaction: &Transaction,
        actor: &Actor,
        child: &Child,
        report: &ConcernReport,
    ) -> Result<CaseFile> {
        let mut files = case_file::of_child(transaction, child.id).await?;
        let open = files.iter().position(CaseFile::is_open);
        let file = open.map(|place| files.swap_remove(place)).or_else(|| files.pop());
        match file {
            Some(file) if file.is_open() => Ok(file),
            Some(file) => {
                let reopened = CaseFile {
                    caseworker: file.caseworker.or(own(actor)),
                    ..file
                }
                .reopen()?;
                let change = Change {
                    by: journal::Actor::User(actor.user),
                    at: self.now(),
                    reason: "reopened",
                };
                case_file::update(transaction, &reopened, change).await?;
                let entry = self.entry(actor, &reopened, "case_file", reopened.id.0, "reopened");
                journal::append(transaction, &entry).await?;
                Ok(reopened)
            }
            None => self.new_case(transaction, actor, child, report).await,
        }
    }

    async fn new_case(
        &self,
        transaction: &Transaction,
        actor: &Actor,
        child: &Child,
        report: &ConcernReport,
    ) -> Result<CaseFile> {
        let opened_on = report.received_on();
        let year = chrono::Datelike::year(&opened_on);
        let file = CaseFile {
            id: CaseFileId(self.id()),
            version: 1,
            service: actor.service,
            child: child.id,
            journal_number: case_file::next_journal_number(transaction, actor.service, year).await?,
            opened_on,
            caseworker: own(actor),
            state: CaseFileState::Open,
        };
        case_file::insert(transaction, &file).await?;
        let entry = self.entry(actor, &file, "case_file", file.id.0, "opened");
        journal::append(transaction, &entry).await?;
        Ok(file)
    }

    fn entry<'a>(
        &self,
        actor: &Actor,
        file: &CaseFile,
        entity: &'a str,
        id: uuid::Uuid,
        detail: &'a str,
    ) -> NewEntry<'a> {
        NewEntry {
            at: self.now(),
            actor: journal::Actor::User(actor.user),
            action: Action::Transition,
            purpose: "intake",
            case_file: Some(file.id),
            child: Some(file.child),
            entity,
            entity_id: Some(id),
            detail,
        }
    }
}

/// A caseworker who registers a report takes the case.
fn own(actor: &Actor) -> Option<tiltak_domain::ids::UserId> {
    actor.has(Role::Caseworker).then_some(actor.user)
}

pub(crate) fn checked_child(
    new: &NewChild,
    id: ChildId,
    actor: &Actor,
    today: NaiveDate,
) -> Result<Child, Refusals> {
    let mut check = Check::new();
    if !new.unknown {
        check.text(&new.name, "name", None);
    }
    let is_long = new.name.chars().count() > LONGEST_LINE;
    check.field(is_long, "name", Reason::LineTooLong);
    let typed = Some(new.national_id.trim()).filter(|typed| !typed.is_empty());
    let national_id = typed.and_then(|typed| NationalId::parse(typed).ok());
    check.field(
        typed.is_some() && national_id.is_none(),
        "national_id",
        Reason::NationalIdInvalid,
    );
    let born = national_id.as_ref().and_then(NationalId::born).or(new.born);
    check.field(born.is_none() && !new.unknown, "born", Reason::Missing);
    let oldest = age_limit::aftercare_ends(today);
    let age = born.filter(|_| !new.unborn).map(|born| age_on(born, today));
    let too_old = age.zip(oldest).is_some_and(|(age, oldest)| age > oldest);
    check.field(too_old, "born", Reason::TooOld);
    check.field(
        !new.unborn && born.is_some_and(|born| born > today),
        "born",
        Reason::InTheFuture,
    );
    let sex = match national_id.as_ref().map(NationalId::sex) {
        None | Some(Sex::Unknown) => new.sex,
        Some(known) => known,
    };
    check.field(
        sex == Sex::Unknown && !new.unborn && !new.unknown,
        "sex",
        Reason::Missing,
    );
    check.finish(|| Child {
        id,
        version: 1,
        service: actor.service,
        name: new.name.trim().to_owned(),
        national_id,
        born,
        unborn: new.unborn,
        sex,
        interpreter: Some(new.interpreter.trim().to_owned()).filter(|language| !language.is_empty()),
        language_form: tiltak_domain::people::language_form::LanguageForm::Nb,
        siblings: Vec::new(),
    })
}
