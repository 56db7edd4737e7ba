//! Facts and properties of the thread.

use proptest::prelude::*;

use super::*;
use crate::casework::example;
use crate::casework::measure::{Dose, Period};
use crate::casework::participation::ChildView;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn kinds(case: &Case, today: &str) -> Vec<GapKind> {
    Thread::of(case, day(today))
        .gaps
        .iter()
        .map(|gap| gap.kind)
        .collect()
}

#[test]
fn a_whole_case_has_no_gaps() {
    let case = example::whole_case();
    let thread = Thread::of(&case, day("2026-06-01"));
    assert_eq!(thread.gaps, []);
    let columns: Vec<_> = (0..5).map(|column| thread.column(column).count()).collect();
    assert_eq!(columns, [2, 2, 1, 1, 1]);
    assert_eq!(thread.links.len(), 2 + 1 + 1 + 1);
}

#[test]
fn each_missing_link_is_a_gap_of_its_kind() {
    let whole = example::whole_case();
    let broken = |change: fn(&mut Case)| {
        let mut case = whole.clone();
        change(&mut case);
        kinds(&case, "2026-06-01")
    };
    assert_eq!(
        broken(|case| case.needs.retain(Need::is_confirmed)),
        [GapKind::ContentWithoutNeed]
    );
    assert_eq!(
        broken(|case| case.goals[0].needs.clear()),
        [
            GapKind::NeedWithoutGoal,
            GapKind::GoalWithoutNeed,
            GapKind::MeasureWithoutNeed
        ]
    );
    assert_eq!(
        broken(|case| case.measures[0].goals.clear()),
        [GapKind::GoalWithoutMeasure, GapKind::MeasureWithoutNeed]
    );
    assert_eq!(
        broken(|case| case.measures[0].dose = None),
        [GapKind::MeasureWithoutDose]
    );
    assert_eq!(
        broken(|case| case.evaluations[0].child_view = None),
        [GapKind::EvaluationWithoutChildView]
    );
    assert_eq!(
        broken(|case| case.plans[0].decision = None),
        [GapKind::DecisionWithoutPlan]
    );
}

#[test]
fn an_evaluation_is_overdue_the_day_after_its_day() {
    let case = example::whole_case();
    let due = case.plans[0].evaluation_deadline(&case.evaluations).due_on;
    let on = |date: NaiveDate| {
        Thread::of(&case, date)
            .gaps
            .iter()
            .any(|gap| gap.kind == GapKind::EvaluationOverdue)
    };
    assert!(!on(due.pred_opt().unwrap()));
    assert!(!on(due));
    assert!(on(due.succ_opt().unwrap()));
}

#[test]
fn a_rejected_need_owes_no_goal() {
    let case = example::whole_case();
    let rejected = case.needs.iter().find(|need| !need.is_confirmed()).unwrap();
    let thread = Thread::of(&case, day("2026-06-01"));
    assert_eq!(thread.gaps_at(NodeId::Need(rejected.id)).count(), 0);
}

#[test]
fn a_link_to_a_thing_that_is_not_in_the_case_is_not_drawn() {
    let mut case = example::whole_case();
    case.goals.clear();
    assert!(
        Thread::of(&case, day("2026-06-01"))
            .links
            .iter()
            .all(|link| link.from.column() != 2)
    );
}

use crate::casework::need::Need;

/// A case with any of its links missing.
fn broken_case() -> impl Strategy<Value = Case> {
    (any::<[bool; 8]>(), 1usize..4, 1usize..4).prop_map(|(keep, goals, measures)| {
        let mut case = example::whole_case();
        example::multiply(&mut case, goals, measures);
        for (place, goal) in case.goals.iter_mut().enumerate() {
            if !keep[place % 4] {
                goal.needs.clear();
            }
        }
        for (place, measure) in case.measures.iter_mut().enumerate() {
            if !keep[4 + place % 2] {
                measure.goals.clear();
            }
            if !keep[6] {
                measure.dose = None;
            }
        }
        if !keep[7] {
            case.evaluations.clear();
        }
        case
    })
}

fn count(case: &Case, kind: GapKind) -> usize {
    Thread::of(case, day("2026-12-31"))
        .gaps
        .iter()
        .filter(|gap| gap.kind == kind)
        .count()
}

proptest! {
    #[test]
    fn a_goal_tied_to_a_need_adds_no_gap_of_the_kinds_it_closes(case in broken_case(), goal in 0usize..4, need in 0usize..2) {
        let mut mended = case.clone();
        let (goal, need) = (goal % case.goals.len(), case.needs[need % case.needs.len()].id);
        mended.goals[goal].needs.push(need);
        for kind in [GapKind::NeedWithoutGoal, GapKind::GoalWithoutNeed, GapKind::MeasureWithoutNeed] {
            prop_assert!(count(&mended, kind) <= count(&case, kind));
        }
    }

    #[test]
    fn a_measure_tied_to_a_goal_adds_no_gap_of_the_kinds_it_closes(case in broken_case(), measure in 0usize..4, goal in 0usize..4) {
        let mut mended = case.clone();
        let (measure, goal) = (measure % case.measures.len(), case.goals[goal % case.goals.len()].id);
        mended.measures[measure].goals.push(goal);
        for kind in [GapKind::GoalWithoutMeasure, GapKind::MeasureWithoutNeed] {
            prop_assert!(count(&mended, kind) <= count(&case, kind));
        }
    }

    #[test]
    fn a_dose_and_a_view_close_their_gaps(case in broken_case(), measure in 0usize..4) {
        let mut mended = case.clone();
        let measure = measure % case.measures.len();
        mended.measures[measure].dose = Some(Dose { times: 1, per: Period::Week, weeks: None });
        for evaluation in &mut mended.evaluations {
            evaluation.child_view = Some(ChildView { kind: "1.1".into(), on: day("2026-05-01"), text: "Bra".into() });
        }
        prop_assert!(count(&mended, GapKind::MeasureWithoutDose) <= count(&case, GapKind::MeasureWithoutDose));
        prop_assert_eq!(count(&mended, GapKind::EvaluationWithoutChildView), 0);
    }

    #[test]
    fn an_evaluation_adds_no_overdue_gap(case in broken_case()) {
        let mut mended = case.clone();
        let mut evaluation = example::whole_case().evaluations.remove(0);
        evaluation.evaluated_on = day("2026-12-01");
        mended.evaluations.push(evaluation);
        prop_assert!(count(&mended, GapKind::EvaluationOverdue) <= count(&case, GapKind::EvaluationOverdue));
    }

    #[test]
    fn links_lead_forward_and_join_existing_nodes(case in broken_case()) {
        let thread = Thread::of(&case, day("2026-12-31"));
        for link in &thread.links {
            prop_assert!(link.from.column() < link.to.column());
            for end in [link.from, link.to] {
                prop_assert!(thread.nodes.iter().any(|node| node.id == end));
            }
        }
    }
}

#[test]
fn a_draft_asks_for_no_goals_yet() {
    let mut case = example::whole_case();
    case.goals.clear();
    case.measures.clear();
    let lacks = |case: &Case| {
        let gaps = Thread::of(case, case.file.opened_on).gaps;
        gaps.iter().any(|gap| gap.kind == GapKind::NeedWithoutGoal)
    };
    assert!(lacks(&case));
    case.decisions[0].state = crate::casework::decision::DecisionState::Draft;
    assert!(!lacks(&case));
}
