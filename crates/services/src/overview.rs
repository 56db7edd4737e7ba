//! What lies ahead: a caseworker's day, a leader's service.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use tiltak_domain::access::Act;
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::concern_report::ConcernReport;
use tiltak_domain::casework::duty::{self, Duty, Task};
use tiltak_domain::casework::thread::Thread;
use tiltak_domain::ids::{CaseFileId, UserId};
use tiltak_domain::organisation::Actor;
use tiltak_storage::case_file::Filter;
use tiltak_storage::concern_report::InboxFilter;
use tiltak_storage::journal::{self, Action, NewEntry};
use tiltak_storage::{case, case_file, concern_report, user_account};

use crate::Services;
use crate::error::Result;

/// A duty with the case and child it concerns.
#[derive(Debug, Clone)]
pub struct DutyRow {
    /// What is to be done, by when, under which rule.
    pub duty: Duty,
    /// The case; none for a report that is not registered.
    pub case_file: Option<CaseFileId>,
    /// The child's name, or the name in the report.
    pub child: String,
    /// Who has the case.
    pub caseworker: Option<UserId>,
}

/// A caseworker's day.
#[derive(Debug, Clone)]
pub struct Today {
    /// The day.
    pub today: NaiveDate,
    /// Duties in the actor's cases, the first due first.
    pub duties: Vec<DutyRow>,
    /// Reports that nobody has taken.
    pub unregistered: Vec<ConcernReport>,
    /// How many open cases the actor has.
    pub open_cases: usize,
    /// How many gaps the threads of these cases have.
    pub gaps: usize,
}

/// A service as its leader needs to see it.
#[derive(Debug, Clone)]
pub struct ServiceOverview {
    /// The day.
    pub today: NaiveDate,
    /// Duties that are past their day, the oldest first.
    pub breached: Vec<DutyRow>,
    /// Duties that fall due within a fortnight.
    pub soon: Vec<DutyRow>,
    /// Decisions without a plan.
    pub plans_missing: Vec<DutyRow>,
    /// Evaluations that were due.
    pub evaluations_late: Vec<DutyRow>,
    /// Caseload, the heaviest first.
    pub caseload: Vec<Caseload>,
    /// Open cases.
    pub open_cases: usize,
    /// Reports that wait for a review.
    pub open_reports: usize,
    /// Investigations under way.
    pub open_investigations: usize,
    /// Open cases whose thread has a gap.
    pub broken_threads: usize,
    /// Open cases whose thread has a gap, each with how many.
    pub broken: Vec<(CaseFileId, String, usize)>,
}

/// What one caseworker carries.
#[derive(Debug, Clone, Default)]
pub struct Caseload {
    /// Who; none for cases that nobody has.
    pub caseworker: Option<UserId>,
    /// Name.
    pub name: String,
    /// Open cases.
    pub cases: usize,
    /// Investigations under way.
    pub investigations: usize,
    /// Duties past their day.
    pub breached: usize,
}

/// How far ahead a leader's page looks, in days.
const SOON_DAYS: i64 = 14;
/// The most open cases that an overview reads.
const MOST_CASES: u64 = 100_000;

impl Services {
    /// The actor's own duties and the reports that nobody has taken.
    ///
    /// # Errors
    /// Forbidden; storage.
    pub async fn today_page(&self, actor: &Actor) -> Result<Today> {
        self.require(actor, Act::HandleReports).await?;
        let today = self.today();
        let cases = self.open_cases(actor, Some(actor.user)).await?;
        let mut duties: Vec<_> = cases.iter().flat_map(duties_of).collect();
        duties.sort_by_key(|row| row.duty.deadline.due_on);
        let unregistered = self.unregistered(actor).await?;
        let gaps = cases.iter().map(|case| Thread::of(case, today).gaps.len()).sum();
        self.note_overview(actor, "today").await?;
        Ok(Today {
            today,
            duties,
            unregistered,
            open_cases: cases.len(),
            gaps,
        })
    }

    /// The service: clocks, missing plans, late evaluations, caseload.
    ///
    /// # Errors
    /// Forbidden; storage.
    pub async fn service_overview(&self, actor: &Actor) -> Result<ServiceOverview> {
        self.require(actor, Act::ReadOverview).await?;
        let today = self.today();
        let cases = self.open_cases(actor, None).await?;
        let unregistered = self.unregistered(actor).await?;
        let mut rows: Vec<_> = cases
            .iter()
            .flat_map(duties_of)
            .chain(unregistered.iter().filter_map(loose))
            .collect();
        rows.sort_by_key(|row| row.duty.deadline.due_on);
        let late = |row: &&DutyRow| row.duty.deadline.is_breached_on(today);
        let soon = |row: &&DutyRow| (0..=SOON_DAYS).contains(&row.duty.deadline.days_left(today));
        let is_plan = |row: &&DutyRow| matches!(row.duty.task, Task::MakePlan(_));
        let is_evaluation = |row: &&DutyRow| matches!(row.duty.task, Task::EvaluatePlan(_));
        let mut broken: Vec<_> = cases
            .iter()
            .map(|case| {
                (
                    case.file.id,
                    case.child.name.clone(),
                    Thread::of(case, today).gaps.len(),
                )
            })
            .filter(|(_, _, gaps)| *gaps > 0)
            .collect();
        broken.sort_by_key(|(_, _, gaps)| std::cmp::Reverse(*gaps));
        let overview = ServiceOverview {
            today,
            breached: rows.iter().filter(late).cloned().collect(),
            soon: rows.iter().filter(soon).cloned().collect(),
            plans_missing: rows.iter().filter(is_plan).cloned().collect(),
            evaluations_late: rows.iter().filter(is_evaluation).filter(late).cloned().collect(),
            caseload: self.caseload(&cases, today).await?,
            open_cases: cases.len(),
            open_reports: rows
                .iter()
                .filter(|row| matches!(row.duty.task, Task::ReviewReport(_)))
                .count(),
            open_investigations: cases.iter().map(open_investigations).sum(),
            broken_threads: broken.len(),
            broken,
        };
        self.note_overview(actor, "service").await?;
        Ok(overview)
    }

    async fn open_cases(&self, actor: &Actor, caseworker: Option<UserId>) -> Result<Vec<Case>> {
        let filter = Filter {
            service: actor.service,
            caseworker,
            open_only: true,
            text: None,
            limit: MOST_CASES,
            offset: 0,
        };
        let snapshot = self.database.snapshot().await?;
        let ids = case_file::list(&snapshot, &filter).await?;
        Ok(case::load_many(&snapshot, &ids).await?)
    }

    async fn unregistered(&self, actor: &Actor) -> Result<Vec<ConcernReport>> {
        let mut reports =
            concern_report::inbox(&self.database, actor.service, InboxFilter::Open, MOST_CASES, 0).await?;
        reports.retain(|report| report.case_file().is_none());
        Ok(reports)
    }

    async fn caseload(&self, cases: &[Case], today: NaiveDate) -> Result<Vec<Caseload>> {
        let mut loads: BTreeMap<Option<UserId>, Caseload> = BTreeMap::new();
        for case in cases {
            let load = loads.entry(case.file.caseworker).or_default();
            load.caseworker = case.file.caseworker;
            load.cases += 1;
            load.investigations += open_investigations(case);
            load.breached += duty::of_case(case)
                .iter()
                .filter(|duty| duty.deadline.is_breached_on(today))
                .count();
        }
        for account in user_account::list(&self.database).await? {
            if let Some(load) = loads.get_mut(&Some(account.id)) {
                load.name = account.display_name;
            }
        }
        let mut loads: Vec<_> = loads.into_values().collect();
        loads.sort_by_key(|load| std::cmp::Reverse(load.cases));
        Ok(loads)
    }

    async fn note_overview(&self, actor: &Actor, detail: &'static str) -> Result<()> {
        let transaction = self.database.begin().await?;
        let entry = NewEntry {
            at: self.now(),
            actor: journal::Actor::User(actor.user),
            action: Action::Read,
            purpose: "overview",
            case_file: None,
            child: None,
            entity: "overview",
            entity_id: None,
            detail,
        };
        journal::append(&transaction, &entry).await?;
        Ok(transaction.commit().await?)
    }
}

fn open_investigations(case: &Case) -> usize {
    case.investigations.iter().filter(|item| item.is_open()).count()
}

fn duties_of(case: &Case) -> Vec<DutyRow> {
    let row = |duty| DutyRow {
        duty,
        case_file: Some(case.file.id),
        child: case.child.name.clone(),
        caseworker: case.file.caseworker,
    };
    duty::of_case(case).into_iter().map(row).collect()
}

fn loose(report: &ConcernReport) -> Option<DutyRow> {
    let duty = duty::of_report(report)?;
    Some(DutyRow {
        duty,
        case_file: None,
        child: report.subject.name.clone(),
        caseworker: None,
    })
}
