use std::collections::BTreeSet;

use chrono::NaiveDate;
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::case_file::CaseFileState;
use tiltak_domain::casework::concern_report::ConcernReportState;
use tiltak_domain::casework::duty;
use tiltak_domain::casework::example::{self, CASEWORKER, id};
use tiltak_domain::casework::investigation::InvestigationState;
use tiltak_domain::ids::{ConcernReportId, UserId};
use tiltak_storage::standing::{
    self, CaseFilter, CaseOrder, DutyFilter, DutyOrder, When, cases, count_cases, count_duties, due_days,
    duties, loads, next_of_cases,
};
use tiltak_storage::{Database, case_file, concern_report};

use crate::case::another;
use crate::case_file::the_service;
use crate::store::{change, noon, on_both};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

async fn put(db: &Database, case: &Case) {
    the_service(db).await;
    crate::case::put(db, case).await;
}

/// A case whose plan is missing since 12 April 2026 and whose investigation is to end on 9 May.
fn busy() -> Case {
    let mut case = another();
    case.plans.clear();
    case.goals.clear();
    case.measures.clear();
    case.evaluations.clear();
    case.investigations[0].state = InvestigationState::Open;
    case
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_kept_is_what_the_domain_says() {
    on_both(async |db| {
        let case = busy();
        put(&db, &case).await;
        let today = day("2026-06-01");
        let kept = duties(&db, &DutyFilter::of(example::SERVICE, today))
            .await
            .unwrap();
        let said: Vec<_> = duty::shown_on(&case, today)
            .into_iter()
            .map(|duty| (duty.task, duty.deadline.due_on, duty.deadline.legal_basis))
            .collect();
        let kept: Vec<_> = kept
            .into_iter()
            .map(|line| (line.task, line.due_on, line.legal_basis))
            .collect();
        assert!(said.len() >= 2);
        assert_eq!(kept, said);
        let next = next_of_cases(&db, &[case.file.id], today).await.unwrap();
        assert_eq!(next[&case.file.id], (said[0].0, said[0].1));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn duties_are_chosen_by_day_person_and_task() {
    on_both(async |db| {
        let case = busy();
        put(&db, &case).await;
        let today = day("2026-04-12");
        let of = |change: fn(&mut DutyFilter)| {
            let mut filter = DutyFilter::of(example::SERVICE, today);
            change(&mut filter);
            filter
        };
        let count = async |filter: DutyFilter| count_duties(&db, &filter).await.unwrap();
        assert_eq!(count(of(|_| {})).await, 2);
        // The plan was due on the day itself, so it is over from the day after.
        assert_eq!(count(of(|filter| filter.when = When::Breached)).await, 0);
        let tomorrow = DutyFilter {
            when: When::Breached,
            ..DutyFilter::of(example::SERVICE, day("2026-04-13"))
        };
        assert_eq!(count(tomorrow).await, 1);
        assert_eq!(
            count(of(|filter| filter.when = When::Until(day("2026-05-08")))).await,
            1
        );
        assert_eq!(
            count(of(|filter| filter.when = When::Until(day("2026-05-09")))).await,
            2
        );
        assert_eq!(
            count(of(|filter| filter.when = When::After(day("2026-05-08")))).await,
            1
        );
        assert_eq!(count(of(|filter| filter.tasks = vec!["make-plan"])).await, 1);
        assert_eq!(
            count(of(|filter| filter.caseworker = Some(Some(CASEWORKER)))).await,
            2
        );
        assert_eq!(
            count(of(|filter| filter.caseworker = Some(Some(UserId(id(2, 9)))))).await,
            0
        );
        assert_eq!(count(of(|filter| filter.caseworker = Some(None))).await, 0);
        for order in [
            DutyOrder::Due,
            DutyOrder::Child,
            DutyOrder::Task,
            DutyOrder::Caseworker,
        ] {
            for descending in [false, true] {
                let filter = DutyFilter {
                    order,
                    descending,
                    ..of(|_| {})
                };
                assert_eq!(
                    duties(&db, &filter).await.unwrap().len(),
                    2,
                    "{order:?} {descending}"
                );
            }
        }
        let days = due_days(&db, example::SERVICE, today, day("2026-05-08"))
            .await
            .unwrap();
        assert_eq!(days[&Some(CASEWORKER)].ahead, [day("2026-04-12")]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_without_a_case_has_its_review_until_it_is_concluded() {
    on_both(async |db| {
        the_service(&db).await;
        let mut report = example::whole_case().reports.remove(0);
        report.id = ConcernReportId(id(5, 77));
        report.version = 1;
        report.state = ConcernReportState::Received;
        report.subject.name = "Ukjent Prøve".into();
        let tx = db.begin().await.unwrap();
        concern_report::insert(&tx, &report).await.unwrap();
        tx.commit().await.unwrap();
        let untaken = DutyFilter {
            untaken_only: true,
            ..DutyFilter::of(example::SERVICE, day("2026-03-01"))
        };
        let lines = duties(&db, &untaken).await.unwrap();
        assert_eq!((lines.len(), lines[0].child.as_str()), (1, "Ukjent Prøve"));
        report.state = ConcernReportState::Dismissed {
            case_file: None,
            on: day("2026-02-03"),
            by: CASEWORKER,
            conclusion: "1".into(),
            reasons: None,
        };
        let tx = db.begin().await.unwrap();
        concern_report::update(&tx, &report, change()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(count_duties(&db, &untaken).await.unwrap(), 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn cases_stand_with_their_gaps_and_contact_persons() {
    on_both(async |db| {
        let case = busy();
        put(&db, &case).await;
        let today = day("2026-06-01");
        let filter = CaseFilter::of(example::SERVICE, today);
        for order in [
            CaseOrder::Child,
            CaseOrder::ContactPersons,
            CaseOrder::Gaps,
            CaseOrder::Opened,
            CaseOrder::Caseworker,
        ] {
            let lines = cases(
                &db,
                &CaseFilter {
                    order,
                    ..filter.clone()
                },
            )
            .await
            .unwrap();
            assert_eq!(
                (lines[0].case_file, lines[0].contact_persons),
                (case.file.id, 1),
                "{order:?}"
            );
        }
        let line = cases(&db, &filter).await.unwrap().remove(0);
        let thread = tiltak_domain::casework::thread::Thread::of(&case, today);
        assert_eq!(line.gaps, thread.gaps.len());
        assert!(line.gaps > 0);
        let many = CaseFilter {
            contact_persons: 2,
            ..filter.clone()
        };
        assert_eq!(count_cases(&db, &many).await.unwrap(), 0);
        let load = loads(&db, example::SERVICE, None).await.unwrap();
        assert_eq!(load.len(), 1);
        assert_eq!(
            (
                load[0].caseworker,
                load[0].load.cases,
                load[0].load.investigations
            ),
            (Some(CASEWORKER), 1, 1)
        );
        let mut file = case.file.clone();
        file.state = CaseFileState::Closed {
            on: today,
            by: CASEWORKER,
            reason: "Ferdig.".into(),
        };
        let tx = db.begin().await.unwrap();
        case_file::update(&tx, &file, change()).await.unwrap();
        standing::refresh(&tx, &[file.id]).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(count_cases(&db, &filter).await.unwrap(), 0);
        assert!(loads(&db, example::SERVICE, None).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_is_worked_out_anew_when_the_rules_have_changed_and_only_then() {
    on_both(async |db| {
        let case = busy();
        put(&db, &case).await;
        let filter = DutyFilter::of(example::SERVICE, day("2026-06-01"));
        let before: BTreeSet<_> = duties(&db, &filter)
            .await
            .unwrap()
            .into_iter()
            .map(|line| line.task)
            .collect();
        assert_eq!(standing::rebuild(&db, "new", noon()).await.unwrap(), 1);
        assert_eq!(standing::rebuild(&db, "new", noon()).await.unwrap(), 0);
        let after: BTreeSet<_> = duties(&db, &filter)
            .await
            .unwrap()
            .into_iter()
            .map(|line| line.task)
            .collect();
        assert_eq!(after, before);
    })
    .await;
}
