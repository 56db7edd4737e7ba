use chrono::NaiveDate;
use tiltak_domain::access::Role;
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::concern_report::ConcernReportState;
use tiltak_domain::casework::decision::Decision;
use tiltak_domain::casework::duty::{Holder, Task, of_case};
use tiltak_domain::casework::investigation::InvestigationState;
use tiltak_domain::casework::placement::Siblings;
use tiltak_domain::casework::plan_requirement;
use tiltak_domain::casework::thread::{GapKind, Thread};
use tiltak_synthetic::{DemoService, story_titles};

use crate::{day, made};

const TODAY: &str = "2026-11-21";

/// The cases of the story with this word in its title.
fn story<'s>(service: &'s DemoService, word: &str) -> Vec<&'s Case> {
    let story = service
        .stories
        .iter()
        .find(|story| story.title.contains(word))
        .unwrap();
    let case = |id| service.cases.iter().find(|case| case.file.id == id).unwrap();
    story.cases.iter().map(|id| case(*id)).collect()
}

fn gaps(case: &Case, today: NaiveDate) -> Vec<GapKind> {
    let mut kinds: Vec<_> = Thread::of(case, today).gaps.iter().map(|gap| gap.kind).collect();
    kinds.sort();
    kinds
}

#[test]
fn there_are_at_least_twelve_stories_and_all_are_told() {
    let service = made(0, 1, TODAY);
    let told: Vec<_> = service.stories.iter().map(|story| story.title).collect();
    assert_eq!(told, story_titles());
    assert!(told.len() >= 12);
    assert!(service.stories.iter().all(|story| !story.cases.is_empty()));
}

#[test]
fn only_the_broken_stories_have_gaps() {
    for today in [TODAY, "2026-03-01", "2027-01-31"] {
        let service = made(0, 1, today);
        let broken: Vec<_> = service
            .stories
            .iter()
            .filter(|told| {
                story(&service, told.title)
                    .iter()
                    .any(|case| !gaps(case, day(today)).is_empty())
            })
            .map(|told| told.title)
            .collect();
        assert_eq!(
            broken,
            ["Den røde tråden er brutt", "Plan og evaluering på overtid"],
            "{today}"
        );
    }
}

#[test]
fn the_broken_thread_lacks_a_goal_a_measure_and_a_dose() {
    let service = made(0, 1, TODAY);
    let found = gaps(story(&service, "tråden er brutt")[0], day(TODAY));
    assert_eq!(
        found,
        [
            GapKind::NeedWithoutGoal,
            GapKind::GoalWithoutMeasure,
            GapKind::MeasureWithoutDose
        ]
    );
}

#[test]
fn the_late_plan_and_the_overdue_evaluation_are_seen() {
    let service = made(0, 1, TODAY);
    let found = gaps(story(&service, "overtid")[0], day(TODAY));
    assert_eq!(found, [GapKind::DecisionWithoutPlan, GapKind::EvaluationOverdue]);
}

#[test]
fn clocks_run_out_today_tomorrow_and_have_run_out() {
    let today = day(TODAY);
    let service = made(0, 1, TODAY);
    let left = |case: &Case| {
        of_case(case)
            .first()
            .map(|duty| (duty.deadline.days_left(today), duty.task))
    };
    let waiting = story(&service, "venter på gjennomgang");
    assert!(matches!(left(waiting[0]), Some((0, Task::ReviewReport(_)))));
    assert!(matches!(left(waiting[1]), Some((-2, Task::ReviewReport(_)))));
    let ends = story(&service, "går ut i morgen");
    assert!(matches!(left(ends[0]), Some((1, Task::FinishInvestigation(_)))));
    let youth = story(&service, "ettervern");
    assert!(matches!(left(youth[0]), Some((0, Task::EvaluatePlan(_)))));
}

#[test]
fn siblings_know_each_other_and_their_clocks_began_together() {
    let service = made(0, 1, TODAY);
    let [sister, brother] = story(&service, "Søsken")[..] else {
        panic!("two cases")
    };
    assert_eq!(sister.child.siblings, [brother.child.id]);
    assert_eq!(brother.child.siblings, [sister.child.id]);
    assert_eq!(sister.reports[0].received_at, brother.reports[0].received_at);
    assert_eq!(sister.reports[0].text, brother.reports[0].text);
    assert_ne!(sister.file.id, brother.file.id);
}

#[test]
fn the_reopened_case_has_two_courses() {
    let service = made(0, 1, TODAY);
    let case = story(&service, "gjenåpnet")[0];
    assert_eq!(
        (case.reports.len(), case.investigations.len(), case.plans.len()),
        (2, 2, 2)
    );
    assert!(case.file.is_open());
}

#[test]
fn the_youth_gets_aftercare_after_eighteen() {
    let service = made(0, 1, TODAY);
    let case = story(&service, "ettervern")[0];
    assert!(case.child.age_on(day(TODAY)).unwrap() >= 18);
    let decision = case.decisions.last().unwrap();
    assert_eq!(
        (
            decision.legal_basis.as_str(),
            case.plans.last().unwrap().kind.as_str()
        ),
        ("bvl2021-3-6", "5")
    );
    assert_eq!(case.child.age_on(decision.decided_on), Some(17));
}

#[test]
fn each_story_shows_what_its_title_says() {
    let service = made(0, 1, TODAY);
    let one = |word| story(&service, word)[0];
    assert!(matches!(
        one("henlagt").reports[0].state,
        ConcernReportState::Dismissed { .. }
    ));
    assert!(one("født ennå").child.unborn);
    assert_eq!(one("Spedbarn").child.age_on(day(TODAY)), Some(0));
    assert!(one("tolk").child.interpreter.is_some());
    assert!(!one("avsluttet").file.is_open());
    assert!(one("utvidet frist").investigations[0].extension.is_some());
    let foster = one("Fosterhjem");
    assert_eq!(
        (
            foster.decisions[0].legal_basis.as_str(),
            foster.measures[0].category.as_str()
        ),
        ("bvl2021-3-2", "2.1")
    );
    let declined = &one("takket nei").investigations[0].state;
    assert!(
        matches!(declined, InvestigationState::Concluded { conclusion, .. } if conclusion.as_str() == "4")
    );
    let old = one("1992");
    assert_eq!(old.decisions[0].legal_basis, "bvl-4-4");
    assert!(old.measures[0].started_on < day("2023-01-01") && old.decisions[1].legal_basis == "bvl2021-3-1");
}

#[test]
fn the_first_caseworker_has_most_of_the_stories() {
    let service = made(0, 1, TODAY);
    let own = service
        .cases
        .iter()
        .filter(|case| case.file.caseworker == Some(service.people[0].id))
        .count();
    assert!(own * 2 > service.cases.len());
    let open = service
        .cases
        .iter()
        .filter(|case| case.file.caseworker == Some(service.people[0].id) && case.file.is_open());
    assert!(open.count() <= 15);
}

#[test]
fn what_is_decided_is_signed_by_another_over_its_text() {
    let service = made(60, 1, TODAY);
    let made = service.cases.iter().flat_map(|case| &case.decisions);
    let made: Vec<_> = made.filter(|decision| decision.is_made()).collect();
    assert!(made.len() > 30);
    for decision in made {
        let signing = decision.details.signing.as_ref().unwrap();
        assert_ne!(signing.by, decision.decided_by);
        assert_eq!(decision.signature_holds(), Some(true));
        assert!(service.people.iter().any(|user| user.id == signing.by));
    }
}

#[test]
fn one_decision_waits_for_the_leader_today() {
    let service = made(0, 1, TODAY);
    let case = story(&service, "venter på signatur")[0];
    assert!(case.decisions.iter().all(Decision::is_draft));
    let duties = of_case(case);
    let sign = duties
        .iter()
        .find(|duty| duty.task.key() == "sign-decision")
        .unwrap();
    assert_eq!(sign.holder, Holder::Role(Role::Leader));
    assert_eq!(sign.deadline.due_on, day(TODAY));
    let all = service.cases.iter().flat_map(|case| &case.decisions);
    assert_eq!(all.filter(|decision| decision.is_draft()).count(), 1);
}

#[test]
fn the_care_order_follows_an_emergency_order_and_brings_brother_and_sister_together() {
    let service = made(0, 1, TODAY);
    let children = story(&service, "omsorgsovertakelse");
    assert_eq!(children.len(), 2);
    for case in children {
        let bases: Vec<_> = case
            .decisions
            .iter()
            .map(|item| item.legal_basis.as_str())
            .collect();
        assert_eq!(bases, ["bvl2021-4-2", "bvl2021-5-1"]);
        let order = &case.decisions[0];
        let sent = case.petition_sent_on(order.id);
        let clocks = order.countdowns(sent);
        assert!(!clocks.is_empty() && clocks.iter().all(|clock| !clock.has_run_out(day(TODAY))));
        assert!(!order.applies() && case.decisions[1].applies());
        assert!(matches!(case.placements[0].siblings, Siblings::Apart { .. }));
        assert_eq!(case.placements[1].siblings, Siblings::Together);
        assert_eq!(case.foster_parent_messages.len(), 1);
        let late: Vec<_> = of_case(case)
            .into_iter()
            .filter(|duty| duty.is_breached_on(day(TODAY)))
            .collect();
        assert!(late.is_empty(), "{late:?}");
        assert_eq!(plan_requirement::missing(case).count(), 0);
    }
}
