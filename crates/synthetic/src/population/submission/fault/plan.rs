//! Faults of plans.

use tiltak_register::Tag;
use tiltak_register::record::{Evaluation, Plan, Submission};

use super::element::{day_after, day_before, pick_mut, same_year};
use super::{Marks, mark, one};
use crate::draw::Draw;

pub(super) fn end_before_start(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let plan = pick_mut(draw, &mut submission.case_file.plans, |_| true)?;
    plan.end = Some(day_before(plan.start));
    one("Plan-02a", Tag::Plan, plan.id)
}

pub(super) fn ends_after_case(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let late = day_after(submission.case_file.end?);
    let plan = pick_mut(draw, &mut submission.case_file.plans, |_| true)?;
    plan.end = Some(late);
    one("Plan-02c", Tag::Plan, plan.id)
}

pub(super) fn starts_before_case(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let early = day_before(submission.case_file.start);
    let plans = &mut submission.case_file.plans;
    let plan = pick_mut(draw, plans, |one| {
        same_year(early, one.start) || matches!(one.kind.as_str(), "1" | "2" | "4")
    })?;
    plan.start = early;
    one("Plan-02e", Tag::Plan, plan.id)
}

pub(super) fn evaluated_after_case(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let date = day_after(submission.case_file.end?);
    let plan = pick_mut(draw, &mut submission.case_file.plans, |_| true)?;
    plan.evaluations.push(Evaluation { date });
    one("Plan-02f", Tag::Evaluation, plan.id)
}

pub(super) fn evaluated_before_case(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let date = day_before(submission.case_file.start);
    let plan = pick_mut(draw, &mut submission.case_file.plans, |_| true)?;
    plan.evaluations.insert(0, Evaluation { date });
    one("Plan-02g", Tag::Evaluation, plan.id)
}

pub(super) fn twice(submission: &mut Submission, draw: &mut Draw) -> Marks {
    let plans = &mut submission.case_file.plans;
    let first = pick_mut(draw, plans, |_| true)?.clone();
    let second = Plan {
        id: draw.id(),
        ..first.clone()
    };
    let ids = [first.id, second.id];
    plans.push(second);
    Some(ids.map(|id| mark("Plan-19", Tag::Plan, id)).into())
}
