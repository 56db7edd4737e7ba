use chrono::{Days, NaiveDate};
use tiltak_domain::access::Act;
use tiltak_domain::casework::duty::Task;
use tiltak_domain::ids::{CaseFileId, ServiceId};
use tiltak_domain::organisation::Actor;
use tiltak_domain::organisation::capacity::HORIZON;
use tiltak_storage::Snapshot;
use tiltak_storage::standing::{self, CaseFilter, CaseLine, CaseOrder, DutyFilter, DutyLine, When};

use super::{Part, Rows, WorkerRow};
use crate::Services;
use crate::error::Result;

/// The most rows of a list on the leader's page; the list has a page of its own.
pub const MOST: u64 = 10;

/// A service as its leader needs to see it: the first rows of each list, and how many there are.
#[derive(Debug, Clone)]
pub struct ServiceOverview {
    /// The day.
    pub today: NaiveDate,
    /// Duties that are past their day, the oldest first.
    pub breached: Rows<DutyLine>,
    /// Duties that fall due within a fortnight.
    pub soon: Rows<DutyLine>,
    /// Plans that the law asks for and nobody has made.
    pub plans_missing: Rows<DutyLine>,
    /// Evaluations that were due.
    pub evaluations_late: Rows<DutyLine>,
    /// Visits and supervision that are due or late.
    pub visits: Rows<DutyLine>,
    /// Caseload and forecast.
    pub workers: Vec<WorkerRow>,
    /// Open cases whose thread has a gap, those with most first.
    pub broken: Rows<CaseLine>,
    /// Children who have had three contact persons or more.
    pub changed_often: Rows<CaseLine>,
    /// Open cases.
    pub open_cases: usize,
    /// Reports that wait for a review.
    pub open_reports: usize,
    /// Investigations under way.
    pub open_investigations: usize,
}

/// From so many contact persons a child counts as having had many.
pub const MANY_CONTACT_PERSONS: u32 = 3;

/// The tasks that are plans which the law asks for and nobody has made.
pub const PLAN_TASKS: [&str; 3] = ["make-plan", "make-contact-plan", "make-return-plan"];

/// The tasks that are visits of the service to a child, or supervision of a foster home.
#[must_use]
pub fn visit_tasks() -> Vec<&'static str> {
    let visits = |key: &&&str| key.contains("visit") || key.contains("supervis");
    Task::KEYS.iter().filter(visits).copied().collect()
}

impl Services {
    /// The service: clocks, missing plans, late evaluations, visits, caseload, contact persons.
    ///
    /// # Errors
    /// Forbidden; storage.
    pub async fn service_overview(&self, actor: &Actor) -> Result<ServiceOverview> {
        self.require(actor, Act::ReadOverview).await?;
        let today = self.today();
        let workers = self.workers(actor.service).await?;
        let lists = Lists {
            except: self.barred(actor).await?,
            snapshot: self.database.snapshot().await?,
            service: actor.service,
            today,
        };
        let fortnight = today.checked_add_days(Days::new(HORIZON)).unwrap_or(today);
        let visits = visit_tasks();
        let overview = ServiceOverview {
            today,
            breached: lists.duties(&[], When::Breached).await?,
            soon: lists.duties(&[], When::Until(fortnight)).await?,
            plans_missing: lists.duties(&PLAN_TASKS, When::Any).await?,
            evaluations_late: lists.duties(&["evaluate-plan"], When::Breached).await?,
            visits: lists.visits(&visits, fortnight).await?,
            broken: lists.broken().await?,
            changed_often: lists.changed_often().await?,
            open_cases: workers.iter().map(|row| row.load.cases).sum(),
            open_reports: lists.count(&["review-report"]).await?,
            open_investigations: workers.iter().map(|row| row.load.investigations).sum(),
            workers,
        };
        drop(lists);
        self.note_overview(actor, "service", Part::Page(0)).await?;
        Ok(overview)
    }
}

/// The lists of one service on one day, from one moment.
struct Lists {
    except: Vec<CaseFileId>,
    snapshot: Snapshot,
    service: ServiceId,
    today: NaiveDate,
}

impl Lists {
    fn filter(&self, tasks: &[&'static str], when: When) -> DutyFilter {
        DutyFilter {
            except: self.except.clone(),
            tasks: tasks.to_vec(),
            when,
            limit: MOST,
            ..DutyFilter::of(self.service, self.today)
        }
    }

    async fn duties(&self, tasks: &[&'static str], when: When) -> Result<Rows<DutyLine>> {
        let filter = self.filter(tasks, when);
        let rows = standing::duties(&self.snapshot, &filter).await?;
        let total = if (rows.len() as u64) < MOST {
            rows.len()
        } else {
            standing::count_duties(&self.snapshot, &filter).await?
        };
        Ok(Rows { rows, total })
    }

    /// None where no task is a visit: an empty list of tasks would mean all of them.
    async fn visits(&self, tasks: &[&'static str], last: NaiveDate) -> Result<Rows<DutyLine>> {
        if tasks.is_empty() {
            return Ok(Rows {
                rows: Vec::new(),
                total: 0,
            });
        }
        self.duties(tasks, When::By(last)).await
    }

    async fn count(&self, tasks: &[&'static str]) -> Result<usize> {
        Ok(standing::count_duties(&self.snapshot, &self.filter(tasks, When::Any)).await?)
    }

    async fn broken(&self) -> Result<Rows<CaseLine>> {
        let filter = CaseFilter {
            broken_only: true,
            order: CaseOrder::Gaps,
            ..CaseFilter::of(self.service, self.today)
        };
        self.cases(filter).await
    }

    async fn changed_often(&self) -> Result<Rows<CaseLine>> {
        let filter = CaseFilter {
            contact_persons: MANY_CONTACT_PERSONS,
            order: CaseOrder::ContactPersons,
            ..CaseFilter::of(self.service, self.today)
        };
        self.cases(filter).await
    }

    async fn cases(&self, filter: CaseFilter) -> Result<Rows<CaseLine>> {
        let filter = CaseFilter {
            except: self.except.clone(),
            descending: true,
            limit: MOST,
            ..filter
        };
        let rows = standing::cases(&self.snapshot, &filter).await?;
        let total = standing::count_cases(&self.snapshot, &filter).await?;
        Ok(Rows { rows, total })
    }
}
