//! A plan (plan) and its goals (mål).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::case_content::check_code;
use super::deadline::{self, Deadline};
use super::decision::Brought;
use super::evaluation::Evaluation;
use super::refusal::{Check, Reason, Refusals};
use crate::codelist::{Code, Kind};
use crate::ids::{CaseFileId, DecisionId, GoalId, NeedId, PlanId};

/// A plan for measures, care, contact or an investigation (plan, barnevernsloven chapter 8).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Identity, stable also in the register.
    pub id: PlanId,
    /// Counts the changes, for optimistic locking.
    pub version: i64,
    /// The case it belongs to.
    pub case_file: CaseFileId,
    /// The decision it carries out.
    pub decision: Option<DecisionId>,
    /// Code of the list `plan_kind`.
    pub kind: Code,
    /// The day it became active.
    pub started_on: NaiveDate,
    /// Calendar months between evaluations.
    pub evaluation_interval_months: u32,
    /// The child's situation and what the help is to achieve.
    pub situation: String,
    /// How child and family took part in making it.
    pub family_view: String,
    /// Earlier texts of the case that it was built on.
    #[serde(default)]
    pub brought: Vec<Brought>,
    /// Whether it is in use.
    pub state: PlanState,
}

/// Whether a plan is in use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum PlanState {
    /// In use.
    Active,
    /// Ended.
    Ended {
        /// Its last day.
        on: NaiveDate,
    },
}

/// The longest interval between evaluations that can be planned, in months.
pub const MAX_EVALUATION_INTERVAL: u32 = 12;

impl Plan {
    /// Whether it is in use.
    #[must_use]
    pub fn is_active(&self) -> bool {
        self.state == PlanState::Active
    }

    /// When its next evaluation is due, counted from the last one or from its start.
    #[must_use]
    pub fn evaluation_deadline(&self, evaluations: &[Evaluation]) -> Deadline {
        let own = evaluations.iter().filter(|evaluation| evaluation.plan == self.id);
        let last = own.map(|evaluation| evaluation.evaluated_on).max();
        deadline::plan_evaluation(last.unwrap_or(self.started_on), self.evaluation_interval_months)
    }

    /// Puts the plan to use.
    ///
    /// # Errors
    /// Refused without a kind in use on its first day, without its content (§ 8-1), dated in the future or before
    /// `not_before`, or with an evaluation interval outside 1 to 12 months.
    pub fn start(self, not_before: NaiveDate, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check_code(
            &mut check,
            Kind::PlanKind,
            &self.kind,
            None,
            self.started_on,
            "kind",
        );
        self.check_texts(&mut check);
        check.field(self.started_on > today, "started_on", Reason::InTheFuture);
        check.field(self.started_on < not_before, "started_on", Reason::BeforeStart);
        check.finish(|| self)
    }

    /// Changes the texts and the interval of a plan in use.
    ///
    /// # Errors
    /// Refused when it has ended, or as [`Plan::start`].
    pub fn revise(self, situation: String, family_view: String, interval: u32) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(!self.is_active(), Reason::PlanEnded, None);
        let revised = Self {
            situation,
            family_view,
            evaluation_interval_months: interval,
            ..self
        };
        revised.check_texts(&mut check);
        check.finish(|| revised)
    }

    fn check_texts(&self, check: &mut Check) {
        check.text(&self.situation, "situation", Some("plan-help"));
        check.length(&self.family_view, "family_view");
        let interval = self.evaluation_interval_months;
        check.field(
            !(1..=MAX_EVALUATION_INTERVAL).contains(&interval),
            "interval",
            Reason::OutOfRange,
        );
    }

    /// Ends it.
    ///
    /// # Errors
    /// Refused when it has ended, before it began, or in the future.
    pub fn end(self, on: NaiveDate, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(!self.is_active(), Reason::PlanEnded, None);
        check.field(on > today, "on", Reason::InTheFuture);
        check.field(on < self.started_on, "on", Reason::BeforeStart);
        check.finish(|| Self {
            state: PlanState::Ended { on },
            ..self
        })
    }
}

/// A goal of a plan (mål): what is to be different for the child.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Goal {
    /// Identity.
    pub id: GoalId,
    /// Counts the changes, for optimistic locking.
    pub version: i64,
    /// The case it belongs to.
    pub case_file: CaseFileId,
    /// The plan it stands in.
    pub plan: PlanId,
    /// What is to be different, best in the family's own words.
    pub text: String,
    /// How everybody will notice that it is reached.
    pub sign: String,
    /// The needs it answers.
    pub needs: Vec<NeedId>,
}

impl Goal {
    /// Sets the goal, or changes it.
    ///
    /// # Errors
    /// Refused without words.
    pub fn set(self) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.text(&self.text, "text", Some("plan-help"));
        check.length(&self.sign, "sign");
        check.finish(|| self)
    }
}
