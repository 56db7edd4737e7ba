//! Experience studies: opened, people invited by code, answers taken, closed, reported, and answers taken out and in as files.

mod channel;
mod exchange;
mod invite;
pub mod report;

pub use channel::{Asked, StudyDoor};
pub use exchange::Taken;
pub use invite::Slip;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use tiltak_domain::access::Act;
use tiltak_domain::ids::{ServiceId, StudyId};
use tiltak_domain::organisation::Actor;
use tiltak_domain::study::informant::Informant;
use tiltak_domain::study::response::Invitation;
use tiltak_domain::study::{Study, StudyState, questionnaire};
use tiltak_statistics::outcome::Minimum;
use tiltak_storage::journal::{self, Action, NewEntry};
use tiltak_storage::versioned::Change;
use tiltak_storage::{Transaction, study};

use crate::Services;
use crate::error::{Result, ServiceError};
use crate::work::same_version;
use report::StudyReport;

/// The fewest answers in a file for those who know the families.
const FEWEST_IN_FILE: usize = Minimum::CHANGE.needed;

/// What is typed to open a study.
#[derive(Debug, Clone)]
pub struct NewStudy {
    /// What it is called.
    pub title: String,
    /// What the answers are for.
    pub purpose: String,
    /// The first day of the help that is asked about.
    pub from: NaiveDate,
    /// The last one.
    pub to: NaiveDate,
    /// The last day for answers.
    pub answers_until: NaiveDate,
}

/// A study and how many were asked in it.
#[derive(Debug, Clone)]
pub struct StudyView {
    /// The study.
    pub study: Study,
    /// How many were asked and how many have answered, by informant.
    pub asked: BTreeMap<Informant, (i64, i64)>,
}

impl StudyView {
    fn of(study: Study, invitations: &[Invitation]) -> Self {
        let mut asked: BTreeMap<Informant, (i64, i64)> = BTreeMap::new();
        for invitation in invitations {
            let (invited, answered) = asked.entry(invitation.informant).or_default();
            *invited += 1;
            *answered += i64::from(invitation.answers.is_some());
        }
        Self { study, asked }
    }

    /// Whether the service itself may take the answers out: closed, and enough to hide in.
    #[must_use]
    pub fn may_take_out(&self) -> bool {
        let (_, answered) = self.total();
        self.study.is_closed() && usize::try_from(answered).is_ok_and(|answered| answered >= FEWEST_IN_FILE)
    }

    /// How many were asked and how many have answered, all together.
    #[must_use]
    pub fn total(&self) -> (i64, i64) {
        self.asked
            .values()
            .fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1))
    }
}

impl Services {
    /// The studies of the actor's service, the newest first.
    ///
    /// # Errors
    /// Forbidden; storage.
    pub async fn list_studies(&self, actor: &Actor) -> Result<Vec<StudyView>> {
        self.require(actor, Act::RunStudies).await?;
        self.studies_of(actor.service).await
    }

    /// The studies of a service, for the program's own command.
    ///
    /// # Errors
    /// Storage.
    pub async fn studies_of(&self, service: ServiceId) -> Result<Vec<StudyView>> {
        let snapshot = self.database.snapshot().await?;
        let mut views = Vec::new();
        for study in study::of_service(&snapshot, service).await? {
            let invitations = study::invitations(&snapshot, study.id).await?;
            views.push(StudyView::of(study, &invitations));
        }
        Ok(views)
    }

    /// A study and how many have answered.
    ///
    /// # Errors
    /// Forbidden; not found.
    pub async fn read_study(&self, actor: &Actor, id: StudyId) -> Result<StudyView> {
        self.require(actor, Act::RunStudies).await?;
        let snapshot = self.database.snapshot().await?;
        let found = study::find(&snapshot, id)
            .await?
            .filter(|study| study.service == actor.service)
            .ok_or(ServiceError::NotFound)?;
        let invitations = study::invitations(&snapshot, id).await?;
        Ok(StudyView::of(found, &invitations))
    }

    /// Opens a study; nobody is invited yet.
    ///
    /// # Errors
    /// Forbidden; refused by the rules of a study.
    pub async fn open_study(&self, actor: &Actor, new: NewStudy) -> Result<StudyId> {
        self.require(actor, Act::RunStudies).await?;
        let opened = Study {
            id: StudyId(self.id()),
            version: 1,
            service: actor.service,
            title: new.title,
            purpose: new.purpose,
            from: new.from,
            to: new.to,
            questionnaire: questionnaire::NEWEST,
            opened_on: self.today(),
            answers_until: new.answers_until,
            state: StudyState::Prepared,
        };
        let opened = opened.open(self.today())?;
        let transaction = self.database.begin().await?;
        study::insert(&transaction, &opened).await?;
        self.note_study(
            &transaction,
            journal::Actor::User(actor.user),
            Action::Create,
            opened.id,
            "opened",
        )
        .await?;
        transaction.commit().await?;
        Ok(opened.id)
    }

    /// Closes a study: no more answers, and the report can be read.
    ///
    /// # Errors
    /// Forbidden; not found; conflict; refused where it is closed.
    pub async fn close_study(&self, actor: &Actor, id: StudyId, version: i64) -> Result<()> {
        self.require(actor, Act::RunStudies).await?;
        let transaction = self.database.begin().await?;
        let before = own(&transaction, actor, id).await?;
        same_version(version, before.version)?;
        let closed = before.close(self.today())?;
        study::update(&transaction, &closed, self.study_change(actor, "closed")).await?;
        self.note_study(
            &transaction,
            journal::Actor::User(actor.user),
            Action::Transition,
            id,
            "closed",
        )
        .await?;
        Ok(transaction.commit().await?)
    }

    /// The report of a closed study of the actor's service. The reading is noted.
    ///
    /// # Errors
    /// Forbidden; not found, also while answers come in.
    pub async fn study_report(&self, actor: &Actor, id: StudyId) -> Result<StudyReport> {
        self.require(actor, Act::RunStudies).await?;
        self.report_of_study(journal::Actor::User(actor.user), Some(actor.service), id)
            .await
    }

    /// The report of a closed study, for the program's own command.
    ///
    /// # Errors
    /// Not found, also while answers come in.
    pub async fn study_report_as_system(&self, id: StudyId) -> Result<StudyReport> {
        self.report_of_study(journal::Actor::System("study report"), None, id)
            .await
    }

    async fn report_of_study(
        &self,
        by: journal::Actor<'_>,
        service: Option<ServiceId>,
        id: StudyId,
    ) -> Result<StudyReport> {
        let transaction = self.database.begin().await?;
        let found = study::find(&transaction, id)
            .await?
            .filter(|study| service.is_none_or(|service| study.service == service) && study.is_closed())
            .ok_or(ServiceError::NotFound)?;
        let invitations = study::invitations(&transaction, id).await?;
        self.note_study(&transaction, by, Action::Read, id, "report")
            .await?;
        transaction.commit().await?;
        Ok(StudyReport::new(found, &invitations))
    }

    /// Writes studies as they are, for demonstrations: one transaction.
    ///
    /// # Errors
    /// When the database fails, or a study is there already.
    pub async fn save_studies(&self, studies: &[(Study, Vec<Invitation>)]) -> Result<()> {
        let transaction = self.database.begin().await?;
        for (one, invitations) in studies {
            study::insert(&transaction, one).await?;
            study::invite(&transaction, invitations).await?;
            self.note_study(
                &transaction,
                journal::Actor::System("demo"),
                Action::Create,
                one.id,
                "saved whole",
            )
            .await?;
        }
        Ok(transaction.commit().await?)
    }

    fn study_change(&self, actor: &Actor, reason: &'static str) -> Change<'static> {
        Change {
            by: journal::Actor::User(actor.user),
            at: self.now(),
            reason,
        }
    }

    /// Notes an act on a study. An answer is noted without the invitation, so that the journal does not tell who answered when.
    async fn note_study(
        &self,
        transaction: &Transaction,
        by: journal::Actor<'_>,
        action: Action,
        id: StudyId,
        detail: &str,
    ) -> Result<()> {
        let entry = NewEntry {
            at: self.now(),
            actor: by,
            action,
            purpose: "study",
            case_file: None,
            child: None,
            entity: "study",
            entity_id: Some(id.0),
            detail,
        };
        journal::append(transaction, &entry).await?;
        Ok(())
    }
}

/// A study of the actor's service.
async fn own(transaction: &Transaction, actor: &Actor, id: StudyId) -> Result<Study> {
    let found = study::find(transaction, id).await?;
    found
        .filter(|study| study.service == actor.service)
        .ok_or(ServiceError::NotFound)
}
