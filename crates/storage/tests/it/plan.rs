use tiltak_domain::casework::decision::Brought;
use tiltak_domain::casework::example;
use tiltak_domain::casework::plan::{Plan, PlanState};
use tiltak_domain::ids::{DecisionId, PlanId};
use tiltak_storage::{Database, StorageError, plan};
use uuid::Uuid;

use crate::case::{date, the_whole_case};
use crate::case_file::older;
use crate::refused::refuses_contradictions;
use crate::store::{change, on_both};

fn the_plan() -> Plan {
    example::whole_case().plans.remove(0)
}

async fn put(db: &Database, plans: &[Plan]) {
    let tx = db.begin().await.unwrap();
    for item in plans {
        plan::insert(&tx, item).await.unwrap();
    }
    tx.commit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_in_every_state_is_found_as_it_was_put_in_and_comes_by_its_first_day() {
    on_both(async |db| {
        let case = the_whole_case(&db).await;
        let ended = Plan {
            id: PlanId(Uuid::new_v4()),
            state: PlanState::Ended {
                on: date("2026-06-30"),
            },
            started_on: date("2026-04-16"),
            evaluation_interval_months: 12,
            version: 4,
            ..the_plan()
        };
        let undecided = Plan {
            id: PlanId(Uuid::new_v4()),
            decision: None,
            started_on: date("2026-04-14"),
            family_view: String::new(),
            situation: "Æøå 👍".into(),
            brought: vec![Brought {
                from: "decision_grounds".into(),
                id: example::id(8, 1),
            }],
            ..the_plan()
        };
        put(&db, &[ended.clone(), undecided.clone()]).await;
        for form in [&ended, &undecided, &the_plan()] {
            assert_eq!(plan::find(&db, form.id).await.unwrap().as_ref(), Some(form));
        }
        assert_eq!(plan::find(&db, PlanId(Uuid::new_v4())).await.unwrap(), None);
        let expected = [undecided, the_plan(), ended];
        assert_eq!(plan::of_cases(&db, &[case.file.id]).await.unwrap(), expected);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stale_save_is_refused_and_the_older_content_stays_readable() {
    on_both(async |db| {
        the_whole_case(&db).await;
        let first = the_plan();
        let second = Plan {
            state: PlanState::Ended {
                on: date("2026-06-30"),
            },
            ..first.clone()
        };
        let tx = db.begin().await.unwrap();
        assert_eq!(plan::update(&tx, &second, change()).await.unwrap(), 2);
        tx.commit().await.unwrap();
        let tx = db.begin().await.unwrap();
        let stale = plan::update(&tx, &first, change()).await;
        assert!(
            matches!(stale, Err(StorageError::Conflict { table: "plan" })),
            "{stale:?}"
        );
        drop(tx);
        let found = plan::find(&db, first.id).await.unwrap().unwrap();
        assert_eq!(found, Plan { version: 2, ..second });
        let kept = older(&db, "plan", first.id.0, 1).await;
        assert_eq!(
            (kept["state"].as_str(), kept["ended_on"].is_null()),
            (Some("active"), true)
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_needs_a_decision_that_exists() {
    on_both(async |db| {
        the_whole_case(&db).await;
        let stray = Plan {
            decision: Some(DecisionId(Uuid::new_v4())),
            ..the_plan()
        };
        let tx = db.begin().await.unwrap();
        let result = plan::update(&tx, &stray, change()).await;
        assert!(matches!(result, Err(StorageError::BrokenReference)), "{result:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn columns_that_contradict_each_other_are_refused() {
    on_both(async |db| {
        the_whole_case(&db).await;
        refuses_contradictions(
            &db,
            "plan",
            &[
                ("state", "state = 'ended'"),
                ("state", "state = 'secret'"),
                ("state", "ended_on = '2026-05-01'"),
                ("evaluation_interval_months", "evaluation_interval_months = -1"),
            ],
            async |tx| plan::find(tx, the_plan().id).await.map(drop),
        )
        .await;
    })
    .await;
}
