use tiltak_domain::casework::example;
use tiltak_domain::casework::measure::{Dose, EndReason, Measure, MeasureState, Period};
use tiltak_domain::ids::{GoalId, MeasureId};
use tiltak_storage::{Database, StorageError, goal, measure};
use uuid::Uuid;

use crate::case::{date, the_whole_case};
use crate::case_file::older;
use crate::refused::refuses_contradictions;
use crate::store::{change, on_both};

fn the_measure() -> Measure {
    example::whole_case().measures.remove(0)
}

fn new() -> Measure {
    Measure {
        id: MeasureId(Uuid::new_v4()),
        ..the_measure()
    }
}

fn ended(reason: EndReason) -> Measure {
    Measure {
        state: MeasureState::Ended {
            on: date("2026-06-30"),
            reason,
            text: "Nådd. Æøå 👍".into(),
        },
        ..new()
    }
}

fn dosed(per: Period, weeks: Option<u32>) -> Measure {
    Measure {
        dose: Some(Dose {
            times: 100,
            per,
            weeks,
        }),
        ..new()
    }
}

async fn put(db: &Database, measures: &[Measure]) {
    let tx = db.begin().await.unwrap();
    for item in measures {
        measure::insert(&tx, item).await.unwrap();
    }
    tx.commit().await.unwrap();
}

/// A second goal in the plan of the example.
async fn another_goal(db: &Database) -> GoalId {
    let mut other = example::whole_case().goals.remove(0);
    other.id = GoalId(Uuid::new_v4());
    let tx = db.begin().await.unwrap();
    goal::insert(&tx, &other).await.unwrap();
    tx.commit().await.unwrap();
    other.id
}

#[tokio::test(flavor = "multi_thread")]
async fn a_measure_in_every_state_and_dose_is_found_as_it_was_put_in() {
    on_both(async |db| {
        the_whole_case(&db).await;
        let other = another_goal(&db).await;
        let mut forms: Vec<Measure> = EndReason::ALL.map(ended).into();
        forms.extend(
            [
                Period::Day,
                Period::Week,
                Period::Month,
                Period::Year,
                Period::Once,
            ]
            .map(|per| dosed(per, None)),
        );
        forms.push(dosed(Period::Month, Some(520)));
        forms.push(Measure {
            plan: None,
            dose: None,
            goals: vec![],
            clarification: Some("Øvrig".into()),
            category: "3.99".into(),
            version: 5,
            ..new()
        });
        forms.push(Measure {
            goals: vec![other, the_measure().goals[0]],
            ..new()
        });
        put(&db, &forms).await;
        for form in forms.iter().chain([&the_measure()]) {
            assert_eq!(measure::find(&db, form.id).await.unwrap().as_ref(), Some(form));
        }
        let unknown = MeasureId(Uuid::new_v4());
        assert_eq!(measure::find(&db, unknown).await.unwrap(), None);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn measures_come_by_their_first_day_and_those_of_one_day_as_they_were_put_in() {
    on_both(async |db| {
        let case = the_whole_case(&db).await;
        let on = |day: &str| Measure {
            started_on: date(day),
            ..new()
        };
        let put_in = ["2026-04-16", "2026-04-15", "2026-04-15", "2026-04-14"].map(on);
        put(&db, &put_in).await;
        let [last, third, fourth, first] = put_in;
        let expected = [first, the_measure(), third, fourth, last];
        assert_eq!(measure::of_cases(&db, &[case.file.id]).await.unwrap(), expected);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stale_save_is_refused_and_the_older_dose_and_goals_stay_readable() {
    on_both(async |db| {
        the_whole_case(&db).await;
        let other = another_goal(&db).await;
        let first = the_measure();
        let second = Measure {
            id: first.id,
            goals: vec![other],
            dose: None,
            ..ended(EndReason::NoEffect)
        };
        let tx = db.begin().await.unwrap();
        assert_eq!(measure::update(&tx, &second, change()).await.unwrap(), 2);
        tx.commit().await.unwrap();
        let tx = db.begin().await.unwrap();
        let stale = measure::update(
            &tx,
            &Measure {
                goals: vec![],
                ..first.clone()
            },
            change(),
        )
        .await;
        assert!(
            matches!(stale, Err(StorageError::Conflict { table: "measure" })),
            "{stale:?}"
        );
        tx.commit().await.unwrap();

        let found = measure::find(&db, first.id).await.unwrap().unwrap();
        assert_eq!(found, Measure { version: 2, ..second });
        let kept = older(&db, "measure", first.id.0, 1).await;
        assert_eq!(
            (
                kept["state"].as_str(),
                kept["dose_times"].as_i64(),
                kept["dose_per"].as_str()
            ),
            (Some("ongoing"), Some(1), Some("week"))
        );
        let links = older(&db, "measure_goal", first.id.0, 1).await;
        assert_eq!(links, serde_json::json!(first.goals));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_measure_needs_goals_that_exist() {
    on_both(async |db| {
        the_whole_case(&db).await;
        let stray = Measure {
            goals: vec![GoalId(Uuid::new_v4())],
            ..new()
        };
        let tx = db.begin().await.unwrap();
        let result = measure::insert(&tx, &stray).await;
        assert!(matches!(result, Err(StorageError::BrokenReference)), "{result:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn columns_that_contradict_each_other_are_refused() {
    on_both(async |db| {
        the_whole_case(&db).await;
        let end = "state = 'ended', ended_on = '2026-05-01', end_text = 'secret'";
        refuses_contradictions(
            &db,
            "measure",
            &[
                ("state", "state = 'secret'"),
                ("state", end),
                ("state", "end_reason = 'other'"),
                ("end_reason", &format!("{end}, end_reason = 'secret'")),
                ("dose_times", "dose_times = NULL"),
                ("dose_times", "dose_per = NULL"),
                ("dose_times", "dose_times = -1"),
                ("dose_weeks", "dose_weeks = 4294967296"),
                ("dose_per", "dose_per = 'secret'"),
            ],
            async |tx| measure::find(tx, the_measure().id).await.map(drop),
        )
        .await;
    })
    .await;
}
