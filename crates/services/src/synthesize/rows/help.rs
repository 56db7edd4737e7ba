//! Decisions, goals, measures, placements.

use chrono::{Datelike, NaiveDate};
use tiltak_domain::casework::legal_basis::LegalGroup;
use tiltak_domain::codelist;
use tiltak_statistics::AnalyticsData;
use tiltak_statistics::analytics::{DecisionRow, GoalRow, MeasureRow, PlacementRow};
use tiltak_synthetic::population::CaseHistory;
use tiltak_synthetic::population::life::{LegalGround, Measure, Relocation, StopReason};

use super::id::{Ids, Record};

/// The first year of the act of 2021.
const NEW_ACT: i32 = 2023;

pub(super) fn add(data: &mut AnalyticsData, case: &CaseHistory, ids: &Ids) {
    let placing: Vec<bool> = case
        .measures
        .iter()
        .map(|measure| codelist::is_placement(measure.category, measure.started))
        .collect();
    decisions(data, case, ids, &placing);
    for (place, goal) in case.goals.iter().enumerate() {
        data.goals.push(GoalRow {
            goal_id: ids.record(Record::Goal, place),
            child_id: ids.child(),
            case_file_id: ids.case(),
            need_id: Some(ids.record(Record::Need, goal.need)),
            set_on: goal.set,
        });
    }
    for (place, (measure, is_placement)) in case.measures.iter().zip(placing).enumerate() {
        data.measures.push(measure_row(measure, ids, place, is_placement));
        if is_placement {
            data.placements.push(placement_row(case, measure, ids, place));
        }
    }
}

fn decisions(data: &mut AnalyticsData, case: &CaseHistory, ids: &Ids, placing: &[bool]) {
    for (place, decision) in case.decisions.iter().enumerate() {
        let places = case
            .measures
            .iter()
            .zip(placing)
            .any(|(measure, placing)| *placing && measure.decision == place);
        data.decisions.push(DecisionRow {
            decision_id: ids.record(Record::Decision, place),
            child_id: ids.child(),
            case_file_id: ids.case(),
            investigation_id: decision
                .investigation
                .map(|place| ids.record(Record::Investigation, place)),
            legal_basis: legal_basis(decision.ground, places, decision.on).to_owned(),
            legal_group: group(decision.ground).code().to_owned(),
            decided_on: decision.on,
            referred_on: decision.referred,
            ended_on: decision.ended,
        });
    }
}

fn measure_row(measure: &Measure, ids: &Ids, place: usize, is_placement: bool) -> MeasureRow {
    let group = group(measure.ground);
    MeasureRow {
        measure_id: ids.record(Record::Measure, place),
        child_id: ids.child(),
        case_file_id: ids.case(),
        decision_id: Some(ids.record(Record::Decision, measure.decision)),
        goal_id: measure.goal.map(|goal| ids.record(Record::Goal, goal)),
        category: measure.category.to_owned(),
        legal_group: group.code().to_owned(),
        is_assistance: group != LegalGroup::Care,
        is_placement,
        started_on: measure.started,
        ended_on: measure.ended,
        stop_reason: measure.stopped.map(|reason| stop_reason(reason).to_owned()),
        times_a_month: measure.times_a_month.map(i64::from),
    }
}

fn placement_row(case: &CaseHistory, measure: &Measure, ids: &Ids, place: usize) -> PlacementRow {
    let ending = measure.ended.and_then(|ended| relocation(case, ended));
    PlacementRow {
        placement_id: ids.record(Record::Placement, place),
        measure_id: ids.record(Record::Measure, place),
        child_id: ids.child(),
        case_file_id: ids.case(),
        category: measure.category.to_owned(),
        legal_group: group(measure.ground).code().to_owned(),
        started_on: measure.started,
        ended_on: measure.ended,
        relocation_reason: ending.map(|relocation| relocation.reason.to_owned()),
        relocation_destination: ending.map(|relocation| relocation.destination.to_owned()),
    }
}

/// The move that ended a placement: on its last day, or on the first day of the next one.
fn relocation(case: &CaseHistory, ended: NaiveDate) -> Option<&Relocation> {
    let next = ended.succ_opt();
    let mut moves = case.relocations.iter();
    moves.find(|relocation| relocation.on == ended || Some(relocation.on) == next)
}

fn group(ground: LegalGround) -> LegalGroup {
    match ground {
        LegalGround::Assistance | LegalGround::OrderedAssistance => LegalGroup::Assistance,
        LegalGround::Emergency => LegalGroup::Emergency,
        LegalGround::Behaviour => LegalGroup::Behaviour,
        LegalGround::CareOrder => LegalGroup::Care,
        LegalGround::Aftercare => LegalGroup::Aftercare,
    }
}

/// Act, chapter and section on a day; assistance that places the child has a section of its own in the act of 2021.
fn legal_basis(ground: LegalGround, places: bool, on: NaiveDate) -> &'static str {
    if on.year() < NEW_ACT {
        return match ground {
            LegalGround::Assistance | LegalGround::OrderedAssistance => "BVL:4:4",
            LegalGround::Emergency => "BVL:4:6",
            LegalGround::Behaviour => "BVL:4:24",
            LegalGround::CareOrder => "BVL:4:12",
            LegalGround::Aftercare => "BVL:1:3",
        };
    }
    match ground {
        LegalGround::Assistance if places => "BVL2021:3:2",
        LegalGround::Assistance => "BVL2021:3:1",
        LegalGround::OrderedAssistance => "BVL2021:3:4",
        LegalGround::Emergency => "BVL2021:4:2",
        LegalGround::Behaviour => "BVL2021:6:2",
        LegalGround::CareOrder => "BVL2021:5:1",
        LegalGround::Aftercare => "BVL2021:3:6",
    }
}

/// As the case work codes it, where it has the same reason.
fn stop_reason(reason: StopReason) -> &'static str {
    match reason {
        StopReason::GoalReached => "goal_reached",
        StopReason::Replaced => "replaced",
        StopReason::ConsentWithdrawn => "declined",
        StopReason::ReturnedHome => "returned_home",
        StopReason::TurnedEighteen => "turned_eighteen",
        StopReason::Moved => "moved",
        StopReason::RanOut => "ran_out",
    }
}
