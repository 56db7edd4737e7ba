use std::sync::Arc;

use chrono::{Days, NaiveDate};
use tiltak_domain::casework::duty::Task;
use tiltak_domain::ids::{CaseFileId, ServiceId};
use tiltak_domain::organisation::capacity::HORIZON;
use tiltak_storage::Snapshot;
use tiltak_storage::standing::{
    self, CaseFilter, CaseLine, CaseOrder, DutyFilter, DutyLine, TaskCount, When,
};

use super::{Rows, WorkerRow};
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
    /// The service: clocks, missing plans, late evaluations, visits, caseload, contact persons; without some cases.
    ///
    /// Of a very large one it takes a fifth of a second, so it is kept in memory until something changes.
    pub(super) async fn overview_but(
        &self,
        service: ServiceId,
        except: &[CaseFileId],
    ) -> Result<Arc<ServiceOverview>> {
        let place = (service, except.to_vec());
        let number = standing::change_number(&self.database, service).await?;
        let is_current =
            |(of, overview): &(i64, Arc<ServiceOverview>)| *of >= number && overview.today == self.today();
        let older = match self.memory.overviews.get_in_turn(&place, self.now()) {
            Ok(kept) if is_current(&kept) => return Ok(kept.1),
            Ok(_changed) => None,
            Err(older) => older,
        };
        // Of those who find nothing, one looks and the others wait for what that one finds.
        let turn = self.memory.overview_turn.lock().await;
        let kept = self.memory.overviews.get(&place, self.now()).filter(is_current);
        let is_newer = |found: &Arc<ServiceOverview>| {
            let was = |(_, older): &(i64, Arc<ServiceOverview>)| Arc::ptr_eq(older, found);
            !older.as_ref().is_some_and(was)
        };
        if let Some((_, overview)) = kept.filter(|(_, overview)| is_newer(overview)) {
            return Ok(overview);
        }
        let snapshot = self.database.snapshot().await?;
        let number = standing::change_number(&snapshot, service).await?;
        let overview = Arc::new(self.look_over(&snapshot, &place, self.today()).await?);
        let value = (number, Arc::clone(&overview));
        self.memory.overviews.keep(place, value, self.now());
        drop(turn);
        Ok(overview)
    }

    async fn look_over(
        &self,
        snapshot: &Snapshot,
        (service, except): &(ServiceId, Vec<CaseFileId>),
        today: NaiveDate,
    ) -> Result<ServiceOverview> {
        let workers = self.workers(snapshot, *service).await?;
        let fortnight = today.checked_add_days(Days::new(HORIZON)).unwrap_or(today);
        let lists = Lists::of(snapshot, (*service, except), (today, fortnight)).await?;
        Ok(ServiceOverview {
            today,
            breached: lists.of_any_task(When::Breached, |count| count.over).await?,
            soon: lists
                .of_any_task(When::Until(fortnight), |count| count.soon)
                .await?,
            plans_missing: lists.first(&PLAN_TASKS, When::Any, TaskCount::total).await?,
            evaluations_late: lists
                .first(&["evaluate-plan"], When::Breached, |count| count.over)
                .await?,
            visits: lists
                .first(&visit_tasks(), When::By(fortnight), |count| {
                    count.over + count.soon
                })
                .await?,
            broken: lists.broken().await?,
            changed_often: lists.changed_often().await?,
            open_cases: workers.iter().map(|row| row.load.cases).sum(),
            open_reports: lists.count(&["review-report"], TaskCount::total),
            open_investigations: workers.iter().map(|row| row.load.investigations).sum(),
            workers,
        })
    }
}

/// The lists of one service on one day, from one moment.
struct Lists<'a> {
    except: &'a [CaseFileId],
    snapshot: &'a Snapshot,
    service: ServiceId,
    today: NaiveDate,
    counts: Vec<TaskCount>,
}

impl<'a> Lists<'a> {
    async fn of(
        snapshot: &'a Snapshot,
        (service, except): (ServiceId, &'a [CaseFileId]),
        (today, fortnight): (NaiveDate, NaiveDate),
    ) -> Result<Self> {
        let mut lists = Self {
            except,
            snapshot,
            service,
            today,
            counts: Vec::new(),
        };
        lists.counts = standing::count_by_task(snapshot, &lists.filter(When::Any), fortnight).await?;
        Ok(lists)
    }

    fn filter(&self, when: When) -> DutyFilter {
        DutyFilter {
            except: self.except.to_vec(),
            when,
            limit: MOST,
            ..DutyFilter::of(self.service, self.today)
        }
    }

    /// How many duties with some tasks there are, of those that are counted.
    fn count(&self, tasks: &[&str], counted: fn(&TaskCount) -> usize) -> usize {
        let counts = self.counts.iter().filter(|count| tasks.contains(&count.task));
        counts.map(counted).sum()
    }

    async fn of_any_task(&self, when: When, counted: fn(&TaskCount) -> usize) -> Result<Rows<DutyLine>> {
        Ok(Rows {
            rows: standing::duties(self.snapshot, &self.filter(when)).await?,
            total: self.count(Task::KEYS, counted),
        })
    }

    /// The first duties with some tasks. Those of each task are asked for by themselves: an engine finds the first of one by its index, and
    /// goes through all of several.
    async fn first(
        &self,
        tasks: &[&'static str],
        when: When,
        counted: fn(&TaskCount) -> usize,
    ) -> Result<Rows<DutyLine>> {
        let mut rows = Vec::new();
        for task in tasks {
            if self.count(&[*task], counted) > 0 {
                let filter = DutyFilter {
                    tasks: vec![*task],
                    ..self.filter(when)
                };
                rows.extend(standing::duties(self.snapshot, &filter).await?);
            }
        }
        rows.sort_by_key(|line: &DutyLine| (line.due_on, line.case_file, line.task.id()));
        rows.truncate(usize::try_from(MOST).unwrap_or(usize::MAX));
        Ok(Rows {
            rows,
            total: self.count(tasks, counted),
        })
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
            except: self.except.to_vec(),
            descending: true,
            limit: MOST,
            ..filter
        };
        let rows = standing::cases(self.snapshot, &filter).await?;
        let total = standing::count_cases(self.snapshot, &filter).await?;
        Ok(Rows { rows, total })
    }
}
