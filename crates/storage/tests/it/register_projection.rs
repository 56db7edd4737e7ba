use tiltak_statistics::AnalyticsData;
use tiltak_statistics::analytics::{CaseFileRow, MeasureRow, PlanRow};
use tiltak_storage::register_projection::content::{self, Child, Content};
use tiltak_storage::register_projection::generation;
use tiltak_storage::register_projection::received::{self, Counts, Received, Says};
use tiltak_storage::register_projection::state::{self, State};
use tiltak_storage::submission_store::Digest;
use tiltak_storage::{Database, StorageError};
use uuid::Uuid;

use crate::store::{noon, on_both};

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn a_submission(number: u128, case: u128, previous: Option<u128>) -> Received {
    Received {
        digest: Digest::of(&number.to_be_bytes()),
        receipt: format!("BR-{number}"),
        says: Some(Says {
            submission_id: id(number),
            case_id: id(case),
            previous_id: previous.map(id),
            extracted_at: noon(),
        }),
        received_at: noon(),
        channel: "api".to_owned(),
        schema: "4".to_owned(),
        severity: Some("WARNING".to_owned()),
        findings: Counts {
            warning: 2,
            ..Counts::default()
        },
        accepted: true,
        judged_against: None,
    }
}

fn the_state(case: u128) -> State {
    State {
        case_id: id(case),
        digest: Digest::of(&case.to_be_bytes()),
        submission_id: id(1000 + case),
        extracted_at: noon(),
        municipality_number: "9901".to_owned(),
        city_district_number: None,
        deleted: false,
    }
}

fn a_content(national_id: Option<&str>) -> Content {
    let day = noon().date_naive();
    Content {
        child: Some(Child {
            national_id: national_id.map(str::to_owned),
            born: day,
            sex: "2".to_owned(),
        }),
        rows: AnalyticsData {
            case_files: vec![CaseFileRow {
                started_on: day,
                ..CaseFileRow::default()
            }],
            measures: (1..=1100)
                .map(|number| MeasureRow {
                    measure_id: id(number).to_string(),
                    decision_id: Some(id(1).to_string()),
                    category: "3.9".to_owned(),
                    started_on: day,
                    ..MeasureRow::default()
                })
                .collect(),
            plans: vec![PlanRow {
                plan_id: id(1).to_string(),
                kind: "1".to_owned(),
                started_on: day,
                ..PlanRow::default()
            }],
            ..AnalyticsData::default()
        },
    }
}

async fn put(db: &Database, generation: i64, state: &State, content: Option<&Content>) {
    let tx = db.begin().await.unwrap();
    state::put(&tx, generation, state, content).await.unwrap();
    tx.commit().await.unwrap();
}

async fn insert(db: &Database, generation: i64, new: &Received) -> tiltak_storage::Result<()> {
    let tx = db.begin().await.unwrap();
    received::insert(&tx, generation, new).await?;
    tx.commit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_received_submission_is_found_by_digest_receipt_id_and_case() {
    on_both(async |db| {
        let unreadable = Received {
            says: None,
            accepted: false,
            severity: Some("FATAL".to_owned()),
            judged_against: Some(Digest::of(b"before")),
            ..a_submission(3, 0, None)
        };
        let first = a_submission(1, 7, None);
        let second = a_submission(2, 7, Some(1));
        for one in [&first, &second, &unreadable] {
            insert(&db, 1, one).await.unwrap();
            let again = insert(&db, 1, one).await;
            assert!(matches!(again, Err(StorageError::NotUnique)), "{again:?}");
        }
        insert(&db, 2, &first).await.unwrap();
        for one in [&first, &second, &unreadable] {
            assert_eq!(
                received::find(&db, 1, one.digest).await.unwrap().as_ref(),
                Some(one)
            );
            assert_eq!(
                received::by_receipt(&db, 1, &one.receipt).await.unwrap().as_ref(),
                Some(one)
            );
        }
        assert_eq!(received::find(&db, 2, second.digest).await.unwrap(), None);
        let digests = |links: Vec<received::Link>| links.iter().map(|link| link.digest).collect::<Vec<_>>();
        assert_eq!(
            digests(received::with_submission_id(&db, 1, id(2)).await.unwrap()),
            [second.digest]
        );
        assert_eq!(
            digests(received::with_previous_id(&db, 1, id(1)).await.unwrap()),
            [second.digest]
        );
        assert_eq!(received::of_case(&db, 1, id(7)).await.unwrap().len(), 2);
        assert_eq!(received::all(&db, 1).await.unwrap().len(), 2);
        let verdicts = received::verdicts(&db, 1).await.unwrap();
        assert_eq!(verdicts.len(), 3);
        assert!(verdicts.contains(&(unreadable.digest, false)));
        assert!(verdicts.contains(&(first.digest, true)));
        let mut only = received::only_in(&db, 1, 2).await.unwrap();
        only.sort_unstable();
        let mut expected = [second.digest, unreadable.digest];
        expected.sort_unstable();
        assert_eq!(only, expected);
        assert_eq!(received::only_in(&db, 2, 1).await.unwrap(), []);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_newest_state_of_a_case_replaces_the_one_before_with_all_its_rows() {
    on_both(async |db| {
        put(&db, 1, &the_state(1), Some(&a_content(None))).await;
        put(&db, 1, &the_state(2), Some(&a_content(None))).await;
        assert_eq!(state::find(&db, 1, id(1)).await.unwrap(), Some(the_state(1)));
        let data = content::analytics(&db, 1).await.unwrap();
        assert_eq!((data.children.len(), data.case_files.len()), (2, 2));
        assert_eq!((data.measures.len(), data.plans.len()), (2200, 2));
        let removed = State {
            deleted: true,
            submission_id: id(5),
            ..the_state(1)
        };
        put(&db, 1, &removed, None).await;
        assert_eq!(state::find(&db, 1, id(1)).await.unwrap(), Some(removed));
        assert_eq!(state::count(&db, 1).await.unwrap(), 2);
        let data = content::analytics(&db, 1).await.unwrap();
        assert_eq!((data.children.len(), data.case_files.len()), (1, 1));
        assert_eq!((data.measures.len(), data.plans.len()), (1100, 1));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_child_with_two_cases_is_one_child_and_its_number_is_kept_nowhere() {
    on_both(async |db| {
        let number = "15815200013";
        put(&db, 1, &the_state(1), Some(&a_content(Some(number)))).await;
        let mut newer = a_content(Some(number));
        newer.child.as_mut().unwrap().sex = "1".to_owned();
        let later = State {
            extracted_at: noon() + chrono::TimeDelta::days(1),
            ..the_state(2)
        };
        put(&db, 1, &later, Some(&newer)).await;
        put(&db, 1, &the_state(3), Some(&a_content(None))).await;
        let data = content::analytics(&db, 1).await.unwrap();
        assert_eq!(data.children.len(), 2);
        let shared = &data.case_files.iter().filter(|file| {
            data.case_files
                .iter()
                .filter(|other| other.child_id == file.child_id)
                .count()
                == 2
        });
        let shared: Vec<_> = shared.clone().collect();
        assert_eq!(shared.len(), 2);
        let child = data
            .children
            .iter()
            .find(|child| child.child_id == shared[0].child_id)
            .unwrap();
        assert_eq!(child.sex, "1");
        let shown = format!("{data:?}");
        assert!(!shown.contains(number) && !shown.contains(&id(1).to_string()));
        // The same id is the same pseudonym in every column; child and case are those of the case file.
        let (measure, plan) = (&data.measures[0], &data.plans[0]);
        assert_eq!(measure.decision_id.as_ref(), Some(&plan.plan_id));
        for row in &data.measures {
            let file = data
                .case_files
                .iter()
                .find(|file| file.case_file_id == row.case_file_id);
            assert_eq!(file.map(|file| &file.child_id), Some(&row.child_id));
        }
        assert!(!format!("{:?}", a_content(Some(number))).contains(number));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_generation_is_made_beside_the_old_one_and_takes_over_at_once() {
    on_both(async |db| {
        assert_eq!(generation::current(&db).await.unwrap(), 1);
        insert(&db, 1, &a_submission(1, 1, None)).await.unwrap();
        put(&db, 1, &the_state(1), Some(&a_content(None))).await;
        let tx = db.begin().await.unwrap();
        let new = generation::begin(&tx).await.unwrap();
        tx.commit().await.unwrap();
        insert(&db, new, &a_submission(2, 2, None)).await.unwrap();
        assert_eq!(generation::current(&db).await.unwrap(), 1);
        assert_eq!(generation::building(&db).await.unwrap(), Some(new));

        let tx = db.begin().await.unwrap();
        assert_eq!(generation::sweep(&tx).await.unwrap(), 0);
        generation::switch_to(&tx, new).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(generation::current(&db).await.unwrap(), new);
        assert_eq!(generation::building(&db).await.unwrap(), None);

        let tx = db.begin().await.unwrap();
        assert_eq!(generation::sweep(&tx).await.unwrap(), 1 + 1 + 1);
        tx.commit().await.unwrap();
        assert_eq!(
            content::analytics(&db, 1).await.unwrap(),
            AnalyticsData::default()
        );
        assert_eq!(received::all(&db, new).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_begins_a_generation_takes_over_from_one_that_never_ended() {
    on_both(async |db| {
        let tx = db.begin().await.unwrap();
        let crashed = generation::begin(&tx).await.unwrap();
        let next = generation::begin(&tx).await.unwrap();
        assert_ne!(crashed, next);
        let late = generation::switch_to(&tx, crashed).await;
        assert!(matches!(late, Err(StorageError::Conflict { .. })), "{late:?}");
        generation::require_building(&tx, next).await.unwrap();
        generation::give_up(&tx, crashed).await.unwrap();
        assert_eq!(generation::building(&tx).await.unwrap(), Some(next));
        generation::give_up(&tx, next).await.unwrap();
        assert_eq!(generation::building(&tx).await.unwrap(), None);
        tx.commit().await.unwrap();
    })
    .await;
}
