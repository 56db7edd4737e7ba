//! The whole of one case: everything that hangs on a case file, as one value.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::aftercare::Aftercare;
use super::appeal::Appeal;
use super::attachment::Attachment;
use super::attainment::Attainment;
use super::breach::BreachReason;
use super::case_file::CaseFile;
use super::concern_report::ConcernReport;
use super::cooperation::{CooperationMeeting, Helper};
use super::decision::Decision;
use super::evaluation::Evaluation;
use super::family_contact::{ContactPlan, FamilyContact};
use super::file_access::FileAccess;
use super::foster_parent_message::FosterParentMessage;
use super::goal_scale::GoalScale;
use super::handover::Handover;
use super::investigation::{Investigation, InvestigationState};
use super::investigation_step::InvestigationStep;
use super::measure::Measure;
use super::measure_provision::MeasureProvision;
use super::need::Need;
use super::note::Note;
use super::placement::Placement;
use super::placement::visit::PlacementVisit;
use super::plan::{Goal, Plan};
use super::plan_edition::PlanEdition;
use super::purchase::Purchase;
use super::signature::Signature;
use super::tribunal_application::TribunalApplication;
use crate::feedback;
use crate::ids::{DecisionId, EvaluationId, GoalId, InvestigationId, MeasureId, NeedId, PlacementId, PlanId};
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
    /// Changes of contact person.
    pub handovers: Vec<Handover>,
    /// Why limits were broken.
    pub breach_reasons: Vec<BreachReason>,
    /// What was done in the investigations.
    #[serde(default)]
    pub investigation_steps: Vec<InvestigationStep>,
    /// Appeals against decisions.
    #[serde(default)]
    pub appeals: Vec<Appeal>,
    /// Applications to the tribunal.
    #[serde(default)]
    pub tribunal_applications: Vec<TribunalApplication>,
    /// Where the child lived out of the home.
    pub placements: Vec<Placement>,
    /// Visits to the child there.
    pub placement_visits: Vec<PlacementVisit>,
    /// Plans for contact with family.
    pub contact_plans: Vec<ContactPlan>,
    /// Contact with family, held or not.
    pub family_contacts: Vec<FamilyContact>,
    /// What is bought for measures.
    pub purchases: Vec<Purchase>,
    /// Offers of aftercare.
    pub aftercare: Vec<Aftercare>,
    /// Messages to the population register about foster parents.
    pub foster_parent_messages: Vec<FosterParentMessage>,
    /// Those outside the service who help.
    #[serde(default)]
    pub helpers: Vec<Helper>,
    /// Meetings of those around the child.
    #[serde(default)]
    pub cooperation_meetings: Vec<CooperationMeeting>,
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
    /// Invitations to give feedback.
    #[serde(default)]
    pub feedback_invitations: Vec<feedback::invitation::Invitation>,
    /// What was answered.
    #[serde(default)]
    pub feedback_answers: Vec<feedback::answer::Answer>,
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
            handovers: Vec::new(),
            breach_reasons: Vec::new(),
            investigation_steps: Vec::new(),
            appeals: Vec::new(),
            tribunal_applications: Vec::new(),
            placements: Vec::new(),
            placement_visits: Vec::new(),
            contact_plans: Vec::new(),
            family_contacts: Vec::new(),
            purchases: Vec::new(),
            aftercare: Vec::new(),
            foster_parent_messages: Vec::new(),
            helpers: Vec::new(),
            cooperation_meetings: Vec::new(),
            goal_scales: Vec::new(),
            measure_provisions: Vec::new(),
            attainments: Vec::new(),
            plan_editions: Vec::new(),
            signatures: Vec::new(),
            notes: Vec::new(),
            attachments: Vec::new(),
            file_accesses: Vec::new(),
            feedback_invitations: Vec::new(),
            feedback_answers: Vec::new(),
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

    /// The day the petition for an emergency order went to the tribunal; none while there is none that stands.
    #[must_use]
    pub fn petition_sent_on(&self, order: DecisionId) -> Option<NaiveDate> {
        let own = self
            .tribunal_applications
            .iter()
            .filter(|item| item.decision == Some(order));
        own.filter_map(TribunalApplication::keeps_order).min()
    }

    /// The placement with an id.
    #[must_use]
    pub fn placement(&self, id: PlacementId) -> Option<&Placement> {
        self.placements.iter().find(|item| item.id == id)
    }

    /// Where the child lives out of the home now.
    #[must_use]
    pub fn current_placement(&self) -> Option<&Placement> {
        self.placements.iter().find(|item| item.is_ongoing())
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

    /// Investigations that ended with measures but have no decision yet; a draft taken back is none.
    pub fn investigations_without_decision(&self) -> impl Iterator<Item = &Investigation> {
        self.investigations.iter().filter(|investigation| {
            let decided = self.decisions.iter().any(|decision| {
                decision.investigation == Some(investigation.id)
                    && (decision.is_made() || decision.is_draft())
            });
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
        let made = self.decisions.iter().filter(|item| item.is_made());
        let decided = made.map(|item| item.decided_on);
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
