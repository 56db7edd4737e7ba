use super::*;
use crate::casework::case_file::CaseFileState;
use crate::casework::example::{self, CASEWORKER};
use crate::casework::investigation::InvestigationState;
use crate::casework::legal_basis;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn of(case: &Case, key: &str) -> Option<Duty> {
    of_case(case).into_iter().find(|duty| duty.task.key() == key)
}

/// Whether it is shown the day before, on and the day after a day.
fn around(duty: &Duty, on: &str) -> [bool; 3] {
    let on = day(on);
    [on.pred_opt().unwrap(), on, on.succ_opt().unwrap()].map(|day| duty.is_shown_on(day))
}

#[test]
fn a_task_is_found_by_key_and_thing() {
    let thing = example::id(9, 1);
    for key in Task::KEYS {
        let task = Task::from_parts(key, thing).unwrap();
        assert_eq!((task.key(), task.id()), (*key, thing));
        assert_eq!(serde_json::to_value(task).unwrap()["task"], *key);
    }
    assert_eq!(Task::from_parts("nothing", thing), None);
}

#[test]
fn a_whole_case_owes_its_next_evaluation_only() {
    let case = example::whole_case();
    let keys: Vec<_> = shown_on(&case, day("2026-06-01"))
        .iter()
        .map(|duty| duty.task.key())
        .collect();
    assert_eq!(keys, ["evaluate-plan"]);
}

#[test]
fn an_open_investigation_without_a_plan_owes_one_within_the_services_week() {
    let mut case = example::whole_case();
    case.investigations[0].state = InvestigationState::Open;
    case.investigations[0].started_on = day("2026-02-05");
    assert!(of(&case, "plan-investigation").is_none());
    case.investigations[0].plan = " ".into();
    let duty = of(&case, "plan-investigation").unwrap();
    assert_eq!(duty.deadline.due_on, day("2026-02-12"));
    assert_eq!(duty.deadline.legal_basis, "barnevernsloven § 2-2");
    assert!(!duty.is_breached_on(day("2026-02-12")) && duty.is_breached_on(day("2026-02-13")));
}

#[test]
fn an_investigation_dropped_at_the_partys_wish_reminds_for_six_months() {
    let mut case = example::whole_case();
    let concluded = |code: &str, on: &str| InvestigationState::Concluded {
        on: day(on),
        by: CASEWORKER,
        conclusion: code.into(),
        reasons: "Ingen samtykket.".into(),
    };
    case.investigations[0].state = concluded("4", "2026-03-01");
    case.file.state = CaseFileState::Closed {
        on: day("2026-03-02"),
        by: CASEWORKER,
        reason: "Henlagt.".into(),
    };
    let duty = of(&case, "reinvestigate").unwrap();
    assert_eq!(around(&duty, "2026-03-01"), [false, true, true]);
    assert_eq!(around(&duty, "2026-09-01"), [true, true, false]);
    assert!(!duty.is_breached_on(day("2026-12-01")));
    for (code, on) in [("3", "2026-03-01"), ("4", "2025-12-31")] {
        case.investigations[0].state = concluded(code, on);
        assert_eq!(of(&case, "reinvestigate"), None, "{code} {on}");
    }
    case.investigations[0].state = concluded("4", "2026-03-01");
    let mut later = case.investigations[0].clone();
    later.id = crate::ids::InvestigationId(example::id(6, 9));
    later.started_on = day("2026-05-01");
    later.state = InvestigationState::Open;
    case.investigations.push(later);
    assert_eq!(of(&case, "reinvestigate"), None);
}

#[test]
fn the_plan_that_is_missing_is_the_one_the_decision_demands() {
    let mut case = example::whole_case();
    case.plans.clear();
    for (group, paragraph) in [
        (legal_basis::LegalGroup::Assistance, "barnevernsloven § 8-1"),
        (legal_basis::LegalGroup::Care, "barnevernsloven § 8-3"),
        (legal_basis::LegalGroup::Aftercare, "barnevernsloven § 8-5"),
    ] {
        let basis = legal_basis::all()
            .iter()
            .find(|basis| basis.group == group && basis.act == "BVL2021");
        case.decisions[0].legal_basis = basis.unwrap().id.clone();
        assert_eq!(of(&case, "make-plan").unwrap().deadline.legal_basis, paragraph);
    }
}

#[test]
fn a_child_of_fifteen_becomes_a_party() {
    let mut case = example::whole_case();
    case.child.born = Some(day("2011-11-22"));
    let duty = of(&case, "become-party").unwrap();
    assert_eq!(duty.deadline.legal_basis, "barnevernsloven § 12-3");
    assert_eq!(around(&duty, "2026-10-22"), [false, true, true]);
    assert_eq!(around(&duty, "2026-12-22"), [true, true, false]);
    assert_eq!(duty.deadline.starts_on, day("2026-11-22"));
    case.child.unborn = true;
    assert_eq!(of(&case, "become-party"), None);
    case.child.unborn = false;
    case.child.born = Some(day("2010-01-01"));
    assert_eq!(of(&case, "become-party"), None);
}

#[test]
fn a_youth_with_measures_is_asked_in_good_time_before_eighteen() {
    let mut case = example::whole_case();
    case.child.born = Some(day("2009-03-01"));
    let duty = of(&case, "prepare-adulthood").unwrap();
    assert_eq!(duty.deadline.legal_basis, "barnevernsloven § 3-6");
    assert_eq!(around(&duty, "2026-03-01"), [false, true, true]);
    assert_eq!(duty.deadline.due_on, day("2027-03-01"));
    assert!(!duty.is_breached_on(day("2027-03-01")) && duty.is_breached_on(day("2027-03-02")));
    let mut decided = case.clone();
    decided.decisions[0].legal_basis = "bvl2021-3-6".into();
    assert_eq!(of(&decided, "prepare-adulthood"), None);
    case.measures.clear();
    assert_eq!(of(&case, "prepare-adulthood"), None);
}

#[test]
fn a_duty_is_held_by_the_contact_person_unless_a_role_has_it() {
    let case = example::whole_case();
    let duty = of(&case, "evaluate-plan").unwrap();
    assert_eq!(duty.holder, Holder::ContactPerson);
    assert_eq!(duty.held_by(Role::Leader).holder, Holder::Role(Role::Leader));
}

#[test]
fn letters_to_the_reporter_are_owed_until_they_are_sent_or_left_out() {
    let mut case = example::whole_case();
    let keys = |case: &Case| {
        let duties = of_case(case);
        let letters = duties.iter().map(|duty| duty.task.key());
        letters
            .filter(|key| key.contains("feedback") || key.contains("confirm"))
            .collect::<Vec<_>>()
    };
    assert!(keys(&case).is_empty());
    case.reports[0].replies.clear();
    assert_eq!(keys(&case), ["give-feedback", "give-end-feedback"]);
    let due = of(&case, "give-feedback").unwrap().deadline;
    assert_eq!(
        (due.due_on, due.legal_basis.as_str()),
        (day("2026-02-23"), "barnevernsloven § 13-3")
    );
    case.reports[0].reporter.is_public = false;
    assert_eq!(keys(&case), ["confirm-report"]);
    case.reports[0].state = crate::casework::concern_report::ConcernReportState::Received;
    case.reports[0].reporter.is_public = true;
    assert_eq!(keys(&case), ["confirm-report"]);
}

#[test]
fn an_investigation_is_shown_from_the_day_it_was_opened_though_its_clock_starts_later() {
    let mut case = example::whole_case();
    case.investigations[0].state = InvestigationState::Open;
    let duty = of(&case, "finish-investigation").unwrap();
    assert!(duty.deadline.starts_on > case.investigations[0].started_on);
    assert_eq!(around(&duty, "2026-02-05"), [false, true, true]);
}
