//! An evaluation of a plan (evaluering): what came of the measures, as child, family and service see it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::participation::ChildView;
use super::plan::Plan;
use super::refusal::{Check, Reason, Refusals};
use crate::ids::{CaseFileId, EvaluationId, GoalId, MeasureId, PlanId, UserId};

/// An evaluation of a plan (evaluering, barnevernsloven § 8-1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evaluation {
    /// Identity.
    pub id: EvaluationId,
    /// Counts the changes, for optimistic locking.
    pub version: i64,
    /// The case it belongs to.
    pub case_file: CaseFileId,
    /// The plan that is evaluated.
    pub plan: PlanId,
    /// The day it was carried out.
    pub evaluated_on: NaiveDate,
    /// Who carried it out.
    pub evaluated_by: UserId,
    /// The child's view, or the reason why it is not there; it may come later, and the thread shows it as missing.
    pub child_view: Option<ChildView>,
    /// The family's view.
    pub family_view: String,
    /// The service's assessment.
    pub summary: String,
    /// How near each goal is.
    pub goals: Vec<GoalRating>,
    /// What each measure was good for.
    pub measures: Vec<MeasureAssessment>,
    /// What follows.
    pub outcome: Outcome,
}

/// How near a goal is, 0 (nothing has changed) to 10 (reached).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoalRating {
    /// The goal.
    pub goal: GoalId,
    /// 0 to 10.
    pub rating: u8,
}

/// What a measure was good for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasureAssessment {
    /// The measure.
    pub measure: MeasureId,
    /// Whether it helped.
    pub usefulness: Usefulness,
}

/// Whether a measure helped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Usefulness {
    /// It helps.
    Helps,
    /// It helps in part.
    HelpsInPart,
    /// It does not help.
    DoesNotHelp,
    /// Too early to say.
    TooEarly,
}

impl Usefulness {
    /// All of them, in the order of forms.
    pub const ALL: [Self; 4] = [Self::Helps, Self::HelpsInPart, Self::DoesNotHelp, Self::TooEarly];
}

/// What follows from an evaluation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Go on as planned.
    Continue,
    /// Change goals or measures.
    Adjust,
    /// End the plan.
    End,
}

impl Outcome {
    /// All of them, in the order of forms.
    pub const ALL: [Self; 3] = [Self::Continue, Self::Adjust, Self::End];
}

impl Evaluation {
    /// Records the evaluation of a plan.
    ///
    /// # Errors
    /// Refused for a plan that has ended, without an assessment, in the future or before the plan began, or with a
    /// rating above 10.
    pub fn carry_out(self, plan: &Plan, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        check.act(!plan.is_active(), Reason::PlanEnded, None);
        check.field(self.evaluated_on > today, "evaluated_on", Reason::InTheFuture);
        check.field(
            self.evaluated_on < plan.started_on,
            "evaluated_on",
            Reason::BeforeStart,
        );
        check.text(&self.summary, "summary", Some("plan-help"));
        check.length(&self.family_view, "family_view");
        check.field(
            self.goals.iter().any(|goal| goal.rating > 10),
            "rating",
            Reason::OutOfRange,
        );
        if let Some(view) = &self.child_view {
            view.check(&mut check, today);
        }
        check.finish(|| self)
    }

    /// Adds the child's view afterwards.
    ///
    /// # Errors
    /// Refused when the view is incomplete.
    pub fn add_child_view(self, view: ChildView, today: NaiveDate) -> Result<Self, Refusals> {
        let mut check = Check::new();
        view.check(&mut check, today);
        check.finish(|| Self {
            child_view: Some(view),
            ..self
        })
    }
}
