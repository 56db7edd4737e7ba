//! A measure (tiltak): what is given, why, how much, towards which goals.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::case_content::check_code;
use super::refusal::{Check, Reason, Refusals};
use crate::codelist::{Code, Kind};
use crate::ids::{CaseFileId, DecisionId, GoalId, MeasureId, PlanId};
use crate::knowledge::revision::ArticlePin;

/// A measure given to a child or family (tiltak).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measure {
    /// Identity, stable also in the register.
    pub id: MeasureId,
    /// Counts the changes, for optimistic locking.
    pub version: i64,
    /// The case it belongs to.
    pub case_file: CaseFileId,
    /// The decision that gives it.
    pub decision: DecisionId,
    /// The plan it stands in.
    pub plan: Option<PlanId>,
    /// Code of the list `measure_category`.
    pub category: Code,
    /// Clarification of the code.
    pub clarification: Option<String>,
    /// What is done, by whom.
    pub description: String,
    /// Why this measure and not another.
    pub reason: String,
    /// How much of it.
    pub dose: Option<Dose>,
    /// The goals it works towards.
    pub goals: Vec<GoalId>,
    /// The article of the knowledge bank that it was chosen from, in the version of that day.
    #[serde(default)]
    pub article: Option<ArticlePin>,
    /// Its first day.
    pub started_on: NaiveDate,
    /// Whether it goes on.
    pub state: MeasureState,
}

/// How much of a measure is given (dose).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dose {
    /// Times in each period, 1 to 100.
    pub times: u32,
    /// The period.
    pub per: Period,
    /// Planned length in weeks, when it is known.
    pub weeks: Option<u32>,
}

/// The period that a dose is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// In a day.
    Day,
    /// In a week.
    Week,
    /// In a calendar month.
    Month,
    /// In a year.
    Year,
    /// Once and for all.
    Once,
}

/// Whether a measure goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum MeasureState {
    /// Going on.
    Ongoing,
    /// Ended.
    Ended {
        /// Its last day.
        on: NaiveDate,
        /// Why it ended.
        reason: EndReason,
        /// In words, for whom it helped and what comes next.
        text: String,
    },
}

/// Why a measure ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EndReason {
    /// Its goals were reached.
    GoalReached,
    /// It was carried through as planned.
    Completed,
    /// It was replaced by another.
    Replaced,
    /// The family did not want it any longer.
    Declined,
    /// It did not help.
    NoEffect,
    /// The family moved.
    Moved,
    /// Something else.
    Other,
}

impl EndReason {
    /// All of them, in the order of forms.
    pub const ALL: [Self; 7] = [
        Self::GoalReached,
        Self::Completed,
        Self::Replaced,
        Self::Declined,
        Self::NoEffect,
        Self::Moved,
        Self::Other,
    ];
}

impl Measure {
    /// Whether it goes on.
    #[must_use]
    pub fn is_ongoing(&self) -> bool {
        self.state == MeasureState::Ongoing
    }

    /// Its last day, once it has ended.
    #[must_use]
    pub fn ended_on(&self) -> Option<NaiveDate> {
        match &self.state {
            MeasureState::Ongoing => None,
            MeasureState::Ended { on, .. } => Some(*on),
        }
    }

    /// Starts the measure. Goals and dose may come later: the thread shows them as missing.
    ///
    /// # Errors
    /// Refused without a category in use on its first day, its clarification, what is done or why; dated in the
    /// future or before `not_before` (the decision); with a dose outside its range.
    pub fn start(self, not_before: NaiveDate, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        let words = self.clarification.as_deref();
        check_code(
            &mut check,
            Kind::MeasureCategory,
            &self.category,
            words,
            self.started_on,
            "category",
        );
        check.field(self.started_on > today, "started_on", Reason::InTheFuture);
        check.field(self.started_on < not_before, "started_on", Reason::BeforeStart);
        self.check_content(&mut check);
        check.finish(|| self)
    }

    /// Changes what is done, why, how much and towards which goals.
    ///
    /// # Errors
    /// Refused when it has ended, or as [`Measure::start`].
    pub fn adjust(
        self,
        description: String,
        reason: String,
        dose: Option<Dose>,
        goals: Vec<GoalId>,
    ) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(!self.is_ongoing(), Reason::MeasureEnded, None);
        let adjusted = Self {
            description,
            reason,
            dose,
            goals,
            ..self
        };
        adjusted.check_content(&mut check);
        check.finish(|| adjusted)
    }

    fn check_content(&self, check: &mut Check) {
        check.text(&self.description, "description", Some("plan-help"));
        check.text(&self.reason, "reason", Some("reasons"));
        if let Some(dose) = self.dose {
            check.field(!(1..=100).contains(&dose.times), "dose_times", Reason::OutOfRange);
            check.field(
                dose.weeks.is_some_and(|weeks| !(1..=520).contains(&weeks)),
                "dose_weeks",
                Reason::OutOfRange,
            );
        }
    }

    /// Ends it.
    ///
    /// # Errors
    /// Refused when it has ended, without words, before it began, or in the future.
    pub fn end(
        self,
        on: NaiveDate,
        reason: EndReason,
        text: String,
        today: NaiveDate,
    ) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(!self.is_ongoing(), Reason::MeasureEnded, None);
        check.text(&text, "text", None);
        check.field(on > today, "on", Reason::InTheFuture);
        check.field(on < self.started_on, "on", Reason::BeforeStart);
        check.finish(|| Self {
            state: MeasureState::Ended { on, reason, text },
            ..self
        })
    }
}
