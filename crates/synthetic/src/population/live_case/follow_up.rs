//! Evaluations, and the end of plans.

use tiltak_domain::casework::evaluation::{Evaluation, GoalRating, MeasureAssessment, Outcome, Usefulness};
use tiltak_domain::casework::plan::{Plan, PlanState};
use tiltak_domain::ids::EvaluationId;

use super::teller::Teller;
use super::{voice, words};
use crate::population::life;

impl Teller<'_> {
    pub(super) fn tell_evaluations(&mut self) {
        let plans = self.case.plans.clone();
        for (told, plan) in self.history.plans.iter().zip(&plans) {
            for (place, evaluation) in told.evaluations.iter().enumerate() {
                let last = told.ended.is_some() && place + 1 == told.evaluations.len();
                let evaluation = self.evaluated(plan, evaluation, last);
                let on = evaluation.evaluated_on;
                let evaluation = self.led(
                    ("plan is evaluated", on),
                    evaluation,
                    |item| item.carry_out(plan, on),
                    |_| (),
                );
                self.case.evaluations.push(evaluation);
            }
        }
    }

    fn evaluated(&mut self, plan: &Plan, told: &life::Evaluation, last: bool) -> Evaluation {
        let mean = mean(&told.scores);
        let goals = told.scores.iter().filter_map(|(place, score)| {
            let goal = self.goals.get(*place).copied().flatten()?;
            Some(GoalRating {
                goal,
                rating: (*score).min(10),
            })
        });
        let goals = goals.collect();
        let measures = self.assessed(plan, told, mean);
        // One child in twelve is not asked, and the thread shows it.
        let view = if self.draw.chance(92) {
            Some(self.child_view(told.on))
        } else {
            None
        };
        let outcome = match mean {
            _ if last => Outcome::End,
            Some(0..=3) => Outcome::Adjust,
            _ => Outcome::Continue,
        };
        Evaluation {
            id: EvaluationId(self.draw.id()),
            version: 1,
            case_file: self.case.file.id,
            plan: plan.id,
            evaluated_on: told.on,
            evaluated_by: self.caseworker(told.on),
            child_view: view,
            family_view: voice::of_family(&mut self.draw),
            summary: words::evaluated(mean).to_owned(),
            goals,
            measures,
            outcome,
        }
    }

    /// How the plan's measures of the day helped, as near as their goals are.
    fn assessed(&self, plan: &Plan, told: &life::Evaluation, mean: Option<u32>) -> Vec<MeasureAssessment> {
        let Some(mean) = mean else { return Vec::new() };
        let of_the_day = self.case.measures.iter().filter(|measure| {
            measure.plan == Some(plan.id)
                && measure.started_on <= told.on
                && measure.ended_on().is_none_or(|ended| told.on <= ended)
        });
        let assessed = of_the_day.map(|measure| MeasureAssessment {
            measure: measure.id,
            usefulness: match mean {
                _ if (told.on - measure.started_on).num_days() < 30 => Usefulness::TooEarly,
                0..=3 => Usefulness::DoesNotHelp,
                4..=6 => Usefulness::HelpsInPart,
                _ => Usefulness::Helps,
            },
        });
        assessed.collect()
    }

    pub(super) fn end_plans(&mut self) {
        let plans = std::mem::take(&mut self.case.plans);
        for (told, plan) in self.history.plans.iter().zip(plans) {
            let plan = match told.ended {
                Some(on) => self.led(
                    ("plan ends", on),
                    plan,
                    |plan| plan.end(on, on),
                    |plan| plan.state = PlanState::Ended { on },
                ),
                None => plan,
            };
            self.case.plans.push(plan);
        }
    }
}

fn mean(scores: &[(usize, u8)]) -> Option<u32> {
    let sum: u32 = scores.iter().map(|(_, score)| u32::from(*score)).sum();
    sum.checked_div(u32::try_from(scores.len()).ok()?)
}
