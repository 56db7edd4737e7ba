//! Limits that were broken (fristbrudd): which, by how many days, and why; what the county governor asks for each quarter.
//!
//! Source: barnevernsloven §§ 2-1, 2-2 and 17-6, forskrift om mulkt (FOR-1992-12-16-1243).

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::case::Case;
use super::concern_report::ConcernReport;
use super::deadline::Deadline;
use super::duty::Task;
use super::investigation::{Investigation, InvestigationState};
use super::part::Part;
use super::refusal::{Check, Refusals};
use crate::ids::{CaseFileId, UserId};

/// A review or an investigation that was not finished in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breach {
    /// What was to be done.
    pub task: Task,
    /// The case; none where the report never got one.
    pub case_file: Option<CaseFileId>,
    /// The limit.
    pub deadline: Deadline,
    /// The day it was done, where it was done by the day that was asked for.
    pub met_on: Option<NaiveDate>,
    /// How many days over the limit, until it was done or until the day that was asked for.
    pub days_over: i64,
}

/// How a limit was kept in a period.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Kept {
    /// Finished in the period.
    pub finished: usize,
    /// Of them in time.
    pub in_time: usize,
}

/// A quarter of a year (kvartal).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quarter {
    year: i32,
    number: u32,
}

impl Quarter {
    /// The quarter that a day falls in.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        Self {
            year: day.year(),
            number: day.month0() / 3 + 1,
        }
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.year
    }

    /// 1 to 4.
    #[must_use]
    pub fn number(self) -> u32 {
        self.number
    }

    /// Its first day.
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year, self.number * 3 - 2, 1).unwrap_or(NaiveDate::MIN)
    }

    /// Its last day.
    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        self.next().first_day().pred_opt().unwrap_or(NaiveDate::MAX)
    }

    /// The one after.
    #[must_use]
    pub fn next(self) -> Self {
        if self.number == 4 {
            return Self {
                year: self.year.saturating_add(1),
                number: 1,
            };
        }
        Self {
            number: self.number + 1,
            ..self
        }
    }

    /// The one before.
    #[must_use]
    pub fn previous(self) -> Self {
        if self.number == 1 {
            return Self {
                year: self.year.saturating_sub(1),
                number: 4,
            };
        }
        Self {
            number: self.number - 1,
            ..self
        }
    }
}

impl std::fmt::Display for Quarter {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}-{}", self.year, self.number)
    }
}

/// What is no quarter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoQuarter;

impl std::fmt::Display for NoQuarter {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .write_str("a quarter is written as year, hyphen and a number from 1 to 4, for example 2026-3")
    }
}

impl std::error::Error for NoQuarter {}

impl std::str::FromStr for Quarter {
    type Err = NoQuarter;

    fn from_str(text: &str) -> Result<Self, NoQuarter> {
        let (year, number) = text.split_once('-').ok_or(NoQuarter)?;
        let year = year.parse().map_err(|_| NoQuarter)?;
        let number = number.parse().map_err(|_| NoQuarter)?;
        let known = (1900..=2200).contains(&year) && (1..=4).contains(&number);
        known.then_some(Self { year, number }).ok_or(NoQuarter)
    }
}

/// The breach of a report's review, as a day saw it.
#[must_use]
pub fn of_report(report: &ConcernReport, as_of: NaiveDate) -> Option<Breach> {
    let done = report.conclusion().map(|(on, _)| on);
    let task = Task::ReviewReport(report.id);
    breach(task, report.case_file(), report.review_deadline(), done, as_of)
}

/// The breach of an investigation, as a day saw it; an extension counts.
#[must_use]
pub fn of_investigation(investigation: &Investigation, as_of: NaiveDate) -> Option<Breach> {
    let task = Task::FinishInvestigation(investigation.id);
    breach(
        task,
        Some(investigation.case_file),
        investigation.deadline(),
        finished_on(investigation),
        as_of,
    )
}

/// Every broken limit of a case, as a day saw it, the one that ran out first first.
#[must_use]
pub fn of_case(case: &Case, as_of: NaiveDate) -> Vec<Breach> {
    let reports = case.reports.iter().filter_map(|item| of_report(item, as_of));
    let investigations = case
        .investigations
        .iter()
        .filter_map(|item| of_investigation(item, as_of));
    let mut breaches: Vec<_> = reports.chain(investigations).collect();
    breaches.sort_by_key(|breach| breach.deadline.due_on);
    breaches
}

/// The day an investigation was concluded.
#[must_use]
pub fn finished_on(investigation: &Investigation) -> Option<NaiveDate> {
    match &investigation.state {
        InvestigationState::Open => None,
        InvestigationState::Concluded { on, .. } => Some(*on),
    }
}

fn breach(
    task: Task,
    case_file: Option<CaseFileId>,
    deadline: Deadline,
    done: Option<NaiveDate>,
    as_of: NaiveDate,
) -> Option<Breach> {
    let met_on = done.filter(|on| *on <= as_of);
    let seen = met_on.unwrap_or(as_of);
    deadline.is_breached_on(seen).then(|| Breach {
        days_over: -deadline.days_left(seen),
        task,
        case_file,
        deadline,
        met_on,
    })
}

/// How limits were kept by what was finished from a day to another: of each the limit and the day it was done.
pub fn kept<'a>(
    done: impl Iterator<Item = (&'a Deadline, NaiveDate)>,
    (first, last): (NaiveDate, NaiveDate),
) -> Kept {
    let mut kept = Kept::default();
    for (deadline, on) in done.filter(|(_, on)| (first..=last).contains(on)) {
        kept.finished += 1;
        kept.in_time += usize::from(!deadline.is_breached_on(on));
    }
    kept
}

/// Why a limit was broken, in the service's words (begrunnelse for fristbrudd).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BreachReason {
    /// Identity.
    pub id: Uuid,
    /// Counts the changes, for optimistic locking.
    pub version: i64,
    /// The case.
    pub case_file: CaseFileId,
    /// What was not done in time.
    pub task: Task,
    /// Why, and what is done about it. Goes to the county governor, so no name stands in it.
    pub text: String,
    /// The day it was written.
    pub on: NaiveDate,
    /// Who wrote it.
    pub by: UserId,
}

impl Part for BreachReason {
    const KIND: &'static str = "breach_reason";

    fn id(&self) -> Uuid {
        self.id
    }

    fn case_file(&self) -> CaseFileId {
        self.case_file
    }

    fn version(&self) -> i64 {
        self.version
    }

    fn happened_on(&self) -> NaiveDate {
        self.on
    }

    fn is_open(&self) -> bool {
        false
    }
}

impl BreachReason {
    /// Writes it, or writes it anew.
    ///
    /// # Errors
    /// Refused without words.
    pub fn write(self) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.text(&self.text, "text", Some("fine-report"));
        check.finish(|| self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casework::concern_report::ConcernReportState;
    use crate::casework::example::{self, CASEWORKER};
    use crate::casework::refusal::Reason;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_quarter_has_its_days() {
        let third: Quarter = "2026-3".parse().unwrap();
        assert_eq!(
            (third.first_day(), third.last_day()),
            (day("2026-07-01"), day("2026-09-30"))
        );
        let around = [
            day("2026-06-30"),
            day("2026-07-01"),
            day("2026-09-30"),
            day("2026-10-01"),
        ];
        assert_eq!(around.map(|day| Quarter::of(day).number()), [2, 3, 3, 4]);
        assert_eq!(third.next().next().to_string(), "2027-1");
        assert_eq!(third.previous().previous().previous().to_string(), "2025-4");
        for bad in ["2026", "2026-0", "2026-5", "26-3", "2026-", "x-1", "2026-3-1"] {
            assert_eq!(bad.parse::<Quarter>(), Err(NoQuarter), "{bad}");
        }
    }

    #[test]
    fn a_late_review_is_a_breach_from_the_day_after_its_limit() {
        let mut report = example::whole_case().reports.remove(0);
        report.state = ConcernReportState::Received;
        let due = report.review_deadline().due_on;
        let over = |on: NaiveDate| of_report(&report, on).map(|breach| breach.days_over);
        assert_eq!([over(due), over(due.succ_opt().unwrap())], [None, Some(1)]);
        report.state = ConcernReportState::Dismissed {
            case_file: None,
            on: due + chrono::TimeDelta::days(3),
            by: CASEWORKER,
            conclusion: "1".into(),
            reasons: None,
        };
        let later = of_report(&report, day("2026-12-31")).unwrap();
        assert_eq!((later.days_over, later.met_on), (3, Some(day("2026-02-12"))));
        let before = of_report(&report, day("2026-02-10")).unwrap();
        assert_eq!((before.days_over, before.met_on), (1, None));
    }

    #[test]
    fn an_extension_moves_the_breach_of_an_investigation() {
        let mut item = example::whole_case().investigations.remove(0);
        item.state = InvestigationState::Open;
        let due = item.deadline().due_on;
        let late = due.succ_opt().unwrap();
        assert_eq!(of_investigation(&item, due), None);
        assert_eq!(of_investigation(&item, late).unwrap().days_over, 1);
        item.extension = Some(crate::casework::investigation::Extension {
            on: due,
            by: CASEWORKER,
            reason: "Venter på sakkyndig.".into(),
        });
        assert_eq!(of_investigation(&item, late), None);
    }

    #[test]
    fn what_was_finished_in_the_period_is_counted() {
        let limit = example::whole_case().reports[0].review_deadline();
        let due = limit.due_on;
        let period = (due, due + chrono::TimeDelta::days(10));
        let done = |days: i64| (&limit, due + chrono::TimeDelta::days(days));
        let kept = kept(
            [done(-1), done(0), done(1), done(10), done(11)].into_iter(),
            period,
        );
        assert_eq!(
            kept,
            Kept {
                finished: 3,
                in_time: 1
            }
        );
    }

    #[test]
    fn a_reason_has_words() {
        let case = example::whole_case();
        let reason = BreachReason {
            id: example::id(21, 1),
            version: 1,
            case_file: case.file.id,
            task: Task::ReviewReport(case.reports[0].id),
            text: " ".into(),
            on: day("2026-06-01"),
            by: CASEWORKER,
        };
        let refused = reason.clone().write().unwrap_err().0.remove(0);
        assert_eq!((refused.field, refused.reason), (Some("text"), Reason::Missing));
        assert!(
            BreachReason {
                text: "Sykdom i uke 6.".into(),
                ..reason
            }
            .write()
            .is_ok()
        );
    }
}
