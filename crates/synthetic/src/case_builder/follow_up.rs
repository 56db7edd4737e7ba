//! From the plan to the closing.

use chrono::NaiveDate;
use tiltak_domain::casework::case_file::{Closing, close};
use tiltak_domain::casework::evaluation::{Evaluation, GoalRating, MeasureAssessment, Outcome, Usefulness};
use tiltak_domain::casework::measure::{Dose, EndReason, Measure, MeasureState};
use tiltak_domain::casework::participation::ChildView;
use tiltak_domain::casework::plan::{Goal, Plan, PlanState};
use tiltak_domain::codelist::Code;
use tiltak_domain::ids::{EvaluationId, GoalId, MeasureId, PlanId};

use super::{CaseBuilder, change, nothing_there};
use crate::knowledge::article_of;

/// A plan that is put to use.
#[derive(Clone, Copy)]
pub(crate) struct Planned<'a> {
    pub(crate) on: NaiveDate,
    pub(crate) kind: &'a str,
    pub(crate) interval: u32,
    pub(crate) situation: &'a str,
    pub(crate) family_view: &'a str,
}

/// A measure that starts.
#[derive(Clone, Copy)]
pub(crate) struct Given<'a> {
    pub(crate) on: NaiveDate,
    pub(crate) category: &'a str,
    pub(crate) description: &'a str,
    pub(crate) reason: &'a str,
    pub(crate) dose: Option<Dose>,
    /// Places of its goals in the case.
    pub(crate) goals: &'a [usize],
}

/// An evaluation of the last plan.
pub(crate) struct Evaluated<'a> {
    pub(crate) on: NaiveDate,
    pub(crate) view: Option<ChildView>,
    pub(crate) family_view: &'a str,
    pub(crate) summary: &'a str,
    /// How near the plan's goals are, in their order.
    pub(crate) ratings: &'a [u8],
    /// How the plan's measures helped, in their order.
    pub(crate) usefulness: &'a [Usefulness],
    pub(crate) outcome: Outcome,
}

impl CaseBuilder {
    pub(crate) fn planned(mut self, planned: Planned<'_>) -> Self {
        let on = planned.on;
        let decision = self.case.decisions.last().map(|item| (item.id, item.decided_on));
        let plan = Plan {
            id: PlanId(self.draw.id()),
            version: 1,
            case_file: self.case.file.id,
            decision: decision.map(|(id, _)| id),
            kind: Code::from(planned.kind),
            started_on: on,
            evaluation_interval_months: planned.interval,
            situation: planned.situation.to_owned(),
            family_view: planned.family_view.to_owned(),
            brought: Vec::new(),
            state: PlanState::Active,
        };
        let started = self.kept(plan.start(decision.map_or(on, |(_, made_on)| made_on), on));
        self.case.plans.extend(started);
        self
    }

    /// A goal of the last plan that answers the needs with these places.
    pub(crate) fn goal(mut self, text: &str, sign: &str, needs: &[usize]) -> Self {
        let Some(plan) = self.case.plans.last().map(|plan| plan.id) else {
            self.refused.get_or_insert_with(nothing_there);
            return self;
        };
        let goal = Goal {
            id: GoalId(self.draw.id()),
            version: 1,
            case_file: self.case.file.id,
            plan,
            text: text.to_owned(),
            sign: sign.to_owned(),
            needs: needs
                .iter()
                .filter_map(|place| self.case.needs.get(*place))
                .map(|need| need.id)
                .collect(),
        };
        let set = self.kept(goal.set());
        self.case.goals.extend(set);
        self
    }

    /// A measure under the last decision, in its plan when that has been made.
    pub(crate) fn measure(mut self, given: Given<'_>) -> Self {
        let Some((decision, decided_on)) = self.case.decisions.last().map(|item| (item.id, item.decided_on))
        else {
            self.refused.get_or_insert_with(nothing_there);
            return self;
        };
        let plan = self
            .case
            .plans
            .last()
            .filter(|plan| plan.decision == Some(decision))
            .map(|plan| plan.id);
        let measure = Measure {
            id: MeasureId(self.draw.id()),
            version: 1,
            case_file: self.case.file.id,
            decision,
            plan,
            category: given.category.into(),
            clarification: None,
            description: given.description.to_owned(),
            reason: given.reason.to_owned(),
            dose: given.dose,
            goals: given
                .goals
                .iter()
                .filter_map(|place| self.case.goals.get(*place))
                .map(|goal| goal.id)
                .collect(),
            started_on: given.on,
            article: article_of(given.category),
            state: MeasureState::Ongoing,
        };
        let started = self.kept(measure.start(decided_on, given.on));
        self.case.measures.extend(started);
        self
    }

    /// The measure with this place ends.
    pub(crate) fn ended(mut self, place: usize, on: NaiveDate, reason: EndReason, text: &str) -> Self {
        let measure = self.case.measures.get_mut(place);
        change(&mut self.refused, measure, |measure| {
            measure.end(on, reason, text.to_owned(), on)
        });
        self
    }

    pub(crate) fn evaluated(mut self, evaluated: Evaluated<'_>) -> Self {
        let Some(plan) = self.case.plans.last() else {
            self.refused.get_or_insert_with(nothing_there);
            return self;
        };
        let goals = self.case.goals.iter().filter(|goal| goal.plan == plan.id);
        let measures = self
            .case
            .measures
            .iter()
            .filter(|measure| measure.plan == Some(plan.id));
        let evaluation = Evaluation {
            id: EvaluationId(self.draw.id()),
            version: 1,
            case_file: self.case.file.id,
            plan: plan.id,
            evaluated_on: evaluated.on,
            evaluated_by: self.by,
            child_view: evaluated.view,
            family_view: evaluated.family_view.to_owned(),
            summary: evaluated.summary.to_owned(),
            goals: goals
                .zip(evaluated.ratings)
                .map(|(goal, rating)| GoalRating {
                    goal: goal.id,
                    rating: *rating,
                })
                .collect(),
            measures: measures
                .zip(evaluated.usefulness)
                .map(|(measure, usefulness)| MeasureAssessment {
                    measure: measure.id,
                    usefulness: *usefulness,
                })
                .collect(),
            outcome: evaluated.outcome,
        };
        let carried_out = evaluation.carry_out(plan, evaluated.on);
        let carried_out = self.kept(carried_out);
        self.case.evaluations.extend(carried_out);
        self
    }

    /// The last plan ends.
    pub(crate) fn plan_ended(mut self, on: NaiveDate) -> Self {
        change(&mut self.refused, self.case.plans.last_mut(), |plan| {
            plan.end(on, on)
        });
        self
    }

    pub(crate) fn closed(mut self, on: NaiveDate, reason: &str) -> Self {
        let closing = Closing {
            on,
            by: self.by,
            reason: reason.to_owned(),
        };
        let file = close(&self.case, closing, on);
        if let Some(file) = self.kept(file) {
            self.case.file = file;
        }
        self
    }

    pub(crate) fn reopened(mut self) -> Self {
        let file = self.case.file.clone().reopen();
        if let Some(file) = self.kept(file) {
            self.case.file = file;
        }
        self
    }
}
