//! The whole of one case: everything that hangs on a case file, as one value.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::attachment::Attachment;
use super::attainment::Attainment;
use super::case_file::CaseFile;
use super::concern_report::ConcernReport;
use super::decision::Decision;
use super::evaluation::Evaluation;
use super::file_access::FileAccess;
use super::goal_scale::GoalScale;
use super::investigation::{Investigation, InvestigationState};
use super::measure::Measure;
use super::measure_provision::MeasureProvision;
use super::need::Need;
use super::note::Note;
use super::plan::{Goal, Plan};
use super::plan_edition::PlanEdition;
use super::signature::Signature;
use crate::ids::{DecisionId, EvaluationId, GoalId, InvestigationId, MeasureId, NeedId, PlanId};
use crate::people::child::Child;

/// One case with all its parts, each list in the order in which things happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// The case file.
    pub file: CaseFile,
    /// The child.
    pub child: Child,
    /// Concern reports tied to it.
    pub reports: Vec<ConcernReport>,
    /// Investigations.
    pub investigations: Vec<Investigation>,
    /// Needs, raised by reports or investigations.
    pub needs: Vec<Need>,
    /// Decisions.
    pub decisions: Vec<Decision>,
    /// Plans.
    pub plans: Vec<Plan>,
    /// Goals of the plans.
    pub goals: Vec<Goal>,
    /// Measures.
    pub measures: Vec<Measure>,
    /// Evaluations of the plans.
    pub evaluations: Vec<Evaluation>,
    /// Criteria of the goals.
    #[serde(default)]
    pub goal_scales: Vec<GoalScale>,
    /// Who gives the measures.
    #[serde(default)]
    pub measure_provisions: Vec<MeasureProvision>,
    /// What was reached and given at evaluations.
    #[serde(default)]
    pub attainments: Vec<Attainment>,
    /// Editions of the plans.
    #[serde(default)]
    pub plan_editions: Vec<PlanEdition>,
    /// Signatures under plans and evaluations.
    #[serde(default)]
    pub signatures: Vec<Signature>,
    /// Notes.
    #[serde(default)]
    pub notes: Vec<Note>,
    /// Files.
    #[serde(default)]
    pub attachments: Vec<Attachment>,
    /// Access given to the family.
    #[serde(default)]
    pub file_accesses: Vec<FileAccess>,
}

impl Case {
    /// A case in which nothing has happened yet.
    #[must_use]
    pub fn new(file: CaseFile, child: Child) -> Self {
        Self {
            file,
            child,
            reports: Vec::new(),
            investigations: Vec::new(),
            needs: Vec::new(),
            decisions: Vec::new(),
            plans: Vec::new(),
            goals: Vec::new(),
            measures: Vec::new(),
            evaluations: Vec::new(),
            goal_scales: Vec::new(),
            measure_provisions: Vec::new(),
            attainments: Vec::new(),
            plan_editions: Vec::new(),
            signatures: Vec::new(),
            notes: Vec::new(),
            attachments: Vec::new(),
            file_accesses: Vec::new(),
        }
    }

    /// The investigation with an id.
    #[must_use]
    pub fn investigation(&self, id: InvestigationId) -> Option<&Investigation> {
        self.investigations.iter().find(|item| item.id == id)
    }

    /// The need with an id.
    #[must_use]
    pub fn need(&self, id: NeedId) -> Option<&Need> {
        self.needs.iter().find(|item| item.id == id)
    }

    /// The decision with an id.
    #[must_use]
    pub fn decision(&self, id: DecisionId) -> Option<&Decision> {
        self.decisions.iter().find(|item| item.id == id)
    }

    /// The plan with an id.
    #[must_use]
    pub fn plan(&self, id: PlanId) -> Option<&Plan> {
        self.plans.iter().find(|item| item.id == id)
    }

    /// The goal with an id.
    #[must_use]
    pub fn goal(&self, id: GoalId) -> Option<&Goal> {
        self.goals.iter().find(|item| item.id == id)
    }

    /// The measure with an id.
    #[must_use]
    pub fn measure(&self, id: MeasureId) -> Option<&Measure> {
        self.measures.iter().find(|item| item.id == id)
    }

    /// The criteria of a goal.
    #[must_use]
    pub fn goal_scale(&self, goal: GoalId) -> Option<&GoalScale> {
        self.goal_scales.iter().find(|item| item.goal == goal)
    }

    /// What was agreed on giving a measure.
    #[must_use]
    pub fn measure_provision(&self, measure: MeasureId) -> Option<&MeasureProvision> {
        self.measure_provisions
            .iter()
            .find(|item| item.measure == measure)
    }

    /// What was reached and given at an evaluation.
    #[must_use]
    pub fn attainment(&self, evaluation: EvaluationId) -> Option<&Attainment> {
        self.attainments.iter().find(|item| item.evaluation == evaluation)
    }

    /// Investigations that ended with measures but have no decision yet.
    pub fn investigations_without_decision(&self) -> impl Iterator<Item = &Investigation> {
        self.investigations.iter().filter(|investigation| {
            let decided = self
                .decisions
                .iter()
                .any(|decision| decision.investigation == Some(investigation.id));
            investigation.ended_with_measures() && !decided
        })
    }

    /// Decisions that apply and have neither a plan nor a measure that ended before one was made.
    pub fn decisions_without_plan(&self) -> impl Iterator<Item = &Decision> {
        self.decisions.iter().filter(|decision| {
            decision.applies() && !self.plans.iter().any(|plan| plan.decision == Some(decision.id))
        })
    }

    /// The last day on which something was recorded to have happened.
    #[must_use]
    pub fn last_event_on(&self) -> NaiveDate {
        let reports = self
            .reports
            .iter()
            .filter_map(|item| item.conclusion().map(|(on, _)| on));
        let received = self.reports.iter().map(ConcernReport::received_on);
        let concluded = self.investigations.iter().filter_map(|item| match &item.state {
            InvestigationState::Open => None,
            InvestigationState::Concluded { on, .. } => Some(*on),
        });
        let decided = self.decisions.iter().map(|item| item.decided_on);
        let measures = self
            .measures
            .iter()
            .map(|item| item.ended_on().unwrap_or(item.started_on));
        let plans = self.plans.iter().map(|item| item.started_on);
        let ended = self.plans.iter().filter_map(|item| match item.state {
            super::plan::PlanState::Active => None,
            super::plan::PlanState::Ended { on } => Some(on),
        });
        let evaluated = self.evaluations.iter().map(|item| item.evaluated_on);
        reports
            .chain(received)
            .chain(concluded)
            .chain(decided)
            .chain(measures)
            .chain(plans)
            .chain(ended)
            .chain(evaluated)
            .max()
            .map_or(self.file.opened_on, |last| last.max(self.file.opened_on))
    }
}
