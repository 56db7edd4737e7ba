use chrono::{Days, NaiveDate};
use tiltak_domain::access::Act;
use tiltak_domain::casework::duty::Task;
use tiltak_domain::organisation::Actor;
use tiltak_storage::Snapshot;
use tiltak_storage::standing::{self, DutyFilter, DutyLine, TaskCount, When};

use super::{Part, Rows};
use crate::Services;
use crate::error::Result;
use crate::feedback::SignalLine;

/// The most duties of a group on the page; the whole group is asked for by itself.
pub const MOST_OF_GROUP: usize = 25;
/// The most duties of a group that is asked for, and of somebody's own. Nobody has so many, and whoever has sees the oldest.
const MOST: usize = 1_000;
/// How many days ahead count as soon, today not counted.
const SOON_DAYS: u64 = 7;

/// When duties of a day's page fall due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayGroup {
    /// Before today.
    Over,
    /// Today, or within a week.
    Soon,
    /// After that.
    Later,
}

impl DayGroup {
    const ALL: [Self; 3] = [Self::Over, Self::Soon, Self::Later];

    fn when(self, soon_until: NaiveDate) -> When {
        match self {
            Self::Over => When::Breached,
            Self::Soon => When::Until(soon_until),
            Self::Later => When::After(soon_until),
        }
    }

    fn of(line: &DutyLine, today: NaiveDate, soon_until: NaiveDate) -> Self {
        match line.due_on {
            due if due < today => Self::Over,
            due if due <= soon_until => Self::Soon,
            _ => Self::Later,
        }
    }

    fn count(self, count: &TaskCount) -> usize {
        match self {
            Self::Over => count.over,
            Self::Soon => count.soon,
            Self::Later => count.later,
        }
    }
}

/// A caseworker's day.
#[derive(Debug, Clone)]
pub struct Today {
    /// The day.
    pub today: NaiveDate,
    /// The actor's own duties and reports that nobody has taken that are past their day, the first due first.
    pub over: Rows<DutyLine>,
    /// Those that fall due within a week.
    pub soon: Rows<DutyLine>,
    /// Those that fall due after that.
    pub later: Rows<DutyLine>,
    /// How many reports nobody has taken.
    pub untaken: usize,
    /// How many open cases the actor has.
    pub open_cases: usize,
    /// How many gaps the threads of these cases have.
    pub gaps: usize,
    /// What there is reason to look at in what was answered in these cases.
    pub signals: Vec<SignalLine>,
}

impl Services {
    /// The actor's own duties, and the reports that nobody has taken: the first of each group, and all of the one that is asked for.
    ///
    /// # Errors
    /// Forbidden; storage.
    pub async fn today_page(&self, actor: &Actor, whole: Option<DayGroup>) -> Result<Today> {
        self.require(actor, Act::HandleReports).await?;
        let today = self.today();
        let except = self.barred(actor).await?;
        let snapshot = self.database.snapshot().await?;
        let mut day = Day {
            today,
            soon_until: today.checked_add_days(Days::new(SOON_DAYS)).unwrap_or(today),
            whole,
            groups: [const { Rows::none() }; 3],
        };
        let answered = self.answered_cases(&snapshot, actor, &except).await?;
        let of_service = DutyFilter {
            except,
            ..DutyFilter::of(actor.service, today)
        };
        // Asked for apart, since each has an index of its own.
        let overdue = day.own(&snapshot, &of_service, actor).await?;
        let untaken = day.others(&snapshot, &of_service, actor).await?;
        let load = standing::loads(&snapshot, actor.service, Some(actor.user)).await?;
        let load = load.first().copied().unwrap_or_default();
        drop(snapshot);
        let signals = self.signals_of(actor, answered).await?;
        self.note_overview(actor, "today", Part::Page(0)).await?;
        let [over, soon, later] = day.in_order();
        Ok(Today {
            today,
            over,
            soon,
            later,
            untaken,
            open_cases: load.load.cases,
            gaps: load.gaps + overdue,
            signals,
        })
    }
}

/// The groups of a day while they are put together.
struct Day {
    today: NaiveDate,
    soon_until: NaiveDate,
    whole: Option<DayGroup>,
    groups: [Rows<DutyLine>; 3],
}

impl Day {
    /// The actor's own duties; gives how many evaluations among them are late.
    async fn own(&mut self, snapshot: &Snapshot, of_service: &DutyFilter, actor: &Actor) -> Result<usize> {
        let own = DutyFilter {
            caseworker: Some(Some(actor.user)),
            limit: MOST as u64,
            ..of_service.clone()
        };
        let own = standing::duties(snapshot, &own).await?;
        let is_late =
            |line: &&DutyLine| matches!(line.task, Task::EvaluatePlan(_)) && line.due_on < self.today;
        let late = own.iter().filter(is_late).count();
        self.put(own);
        Ok(late)
    }

    /// The duties of the actor's roles and of reports that nobody has taken; gives how many of these wait for a review.
    async fn others(&mut self, snapshot: &Snapshot, of_service: &DutyFilter, actor: &Actor) -> Result<usize> {
        // What the actor shares with an own role is among the own ones.
        let held = actor
            .roles
            .iter()
            .flat_map(|role| of_service.held_by(*role, actor.user));
        let untaken = DutyFilter {
            untaken_only: true,
            ..of_service.clone()
        };
        let filters: Vec<DutyFilter> = held.chain([untaken]).collect();
        let counts = standing::count_each_by_task(snapshot, &filters, self.soon_until).await?;
        for (filter, counts) in filters.iter().zip(&counts) {
            self.look_for(snapshot, filter, counts).await?;
        }
        let untaken = counts.last().map_or(&[][..], Vec::as_slice);
        let reviews = untaken.iter().filter(|count| count.task == "review-report");
        Ok(reviews.map(TaskCount::total).sum())
    }

    /// Duties that are all there are.
    fn put(&mut self, lines: Vec<DutyLine>) {
        for line in lines {
            let group = &mut self.groups[DayGroup::of(&line, self.today, self.soon_until) as usize];
            group.total += 1;
            group.rows.push(line);
        }
    }

    /// Duties that can be very many: of those that were counted no more are read than are shown.
    async fn look_for(
        &mut self,
        snapshot: &Snapshot,
        filter: &DutyFilter,
        counts: &[TaskCount],
    ) -> Result<()> {
        let all: usize = counts.iter().map(TaskCount::total).sum();
        if all <= MOST_OF_GROUP {
            if all > 0 {
                self.put(standing::duties(snapshot, filter).await?);
            }
            return Ok(());
        }
        for group in DayGroup::ALL {
            let total: usize = counts.iter().map(|count| group.count(count)).sum();
            if total == 0 {
                continue;
            }
            let some = DutyFilter {
                when: group.when(self.soon_until),
                limit: self.most(group) as u64,
                ..filter.clone()
            };
            let rows = &mut self.groups[group as usize];
            rows.total += total;
            rows.rows.extend(standing::duties(snapshot, &some).await?);
        }
        Ok(())
    }

    fn most(&self, group: DayGroup) -> usize {
        if self.whole == Some(group) {
            MOST
        } else {
            MOST_OF_GROUP
        }
    }

    /// Each group by its days, and no more of it than is shown.
    fn in_order(mut self) -> [Rows<DutyLine>; 3] {
        for group in DayGroup::ALL {
            let most = self.most(group);
            let rows = &mut self.groups[group as usize].rows;
            rows.sort_by_key(|line| line.due_on);
            rows.truncate(most);
        }
        self.groups
    }
}
