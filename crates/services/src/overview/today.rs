use chrono::{Days, NaiveDate};
use tiltak_domain::access::Act;
use tiltak_domain::casework::duty::Task;
use tiltak_domain::organisation::Actor;
use tiltak_storage::standing::{self, DayQuestion, DutyFilter, DutyLine, TaskCount, When};

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
        let of_service = DutyFilter {
            except,
            ..DutyFilter::of(actor.service, today)
        };
        // Asked for apart, since each has an index of its own.
        let own = DutyFilter {
            caseworker: Some(Some(actor.user)),
            limit: MOST as u64,
            ..of_service.clone()
        };
        let counted = others(&of_service, actor);
        let question = DayQuestion {
            user: actor.user,
            own: &own,
            counted: &counted,
            soon_until: day.soon_until,
        };
        let start = standing::start_of_day(&snapshot, question).await?;
        let gaps = start.load.gaps + late_evaluations(&start.own, today);
        let untaken = waiting_for_review(&start.counts);
        day.put(start.own);
        let shown = day.shown_of(&counted, &start.counts);
        let rest = standing::rest_of_day(&snapshot, &shown, start.answers).await?;
        snapshot.end().await?;
        day.add(rest.duties);
        let signals = self.signals_of(actor, rest.answered).await?;
        self.note_overview(actor, "today", Part::Page(0)).await?;
        let [over, soon, later] = day.in_order();
        Ok(Today {
            today,
            over,
            soon,
            later,
            untaken,
            open_cases: start.load.load.cases,
            gaps,
            signals,
        })
    }
}

/// The duties of the actor's roles, and last of reports that nobody has taken. What the actor shares with an own role is among the own ones.
fn others(of_service: &DutyFilter, actor: &Actor) -> Vec<DutyFilter> {
    let held = actor
        .roles
        .iter()
        .flat_map(|role| of_service.held_by(*role, actor.user));
    let untaken = DutyFilter {
        untaken_only: true,
        ..of_service.clone()
    };
    held.chain([untaken]).collect()
}

/// How many evaluations are late.
fn late_evaluations(own: &[DutyLine], today: NaiveDate) -> usize {
    let is_late = |line: &&DutyLine| matches!(line.task, Task::EvaluatePlan(_)) && line.due_on < today;
    own.iter().filter(is_late).count()
}

/// How many of the reports that nobody has taken wait for a review; these were counted last.
fn waiting_for_review(counts: &[Vec<TaskCount>]) -> usize {
    let untaken = counts.last().map_or(&[][..], Vec::as_slice);
    let reviews = untaken.iter().filter(|count| count.task == "review-report");
    reviews.map(TaskCount::total).sum()
}

/// The groups of a day while they are put together.
struct Day {
    today: NaiveDate,
    soon_until: NaiveDate,
    whole: Option<DayGroup>,
    groups: [Rows<DutyLine>; 3],
}

impl Day {
    /// Duties that are all there are.
    fn put(&mut self, lines: Vec<DutyLine>) {
        for group in DayGroup::ALL {
            let of_group = |line: &&DutyLine| DayGroup::of(line, self.today, self.soon_until) == group;
            self.groups[group as usize].total += lines.iter().filter(of_group).count();
        }
        self.add([lines]);
    }

    /// Duties that have been counted.
    fn add(&mut self, lists: impl IntoIterator<Item = Vec<DutyLine>>) {
        for line in lists.into_iter().flatten() {
            let group = DayGroup::of(&line, self.today, self.soon_until);
            self.groups[group as usize].rows.push(line);
        }
    }

    /// Counts duties that can be very many, and gives what no more are read by than are shown.
    fn shown_of(&mut self, filters: &[DutyFilter], counts: &[Vec<TaskCount>]) -> Vec<DutyFilter> {
        let mut shown = Vec::new();
        for (filter, counts) in filters.iter().zip(counts) {
            let groups = DayGroup::ALL.map(|group| counts.iter().map(|count| group.count(count)).sum());
            let all: usize = groups.iter().sum();
            let is_asked_at_once = all <= MOST_OF_GROUP;
            if is_asked_at_once && all > 0 {
                shown.push(filter.clone());
            }
            for (group, total) in DayGroup::ALL.into_iter().zip(groups) {
                self.groups[group as usize].total += total;
                if !is_asked_at_once && total > 0 {
                    shown.push(DutyFilter {
                        when: group.when(self.soon_until),
                        limit: self.most(group) as u64,
                        ..filter.clone()
                    });
                }
            }
        }
        shown
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
