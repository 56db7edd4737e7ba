use tiltak_domain::casework::example;
use tiltak_domain::casework::plan::Goal;
use tiltak_domain::ids::{GoalId, NeedId};
use tiltak_storage::{Database, StorageError, goal, revision};
use uuid::Uuid;

use crate::case::the_whole_case;
use crate::case_file::older;
use crate::store::{change, on_both};

fn the_goal() -> Goal {
    example::whole_case().goals.remove(0)
}

fn need_id(number: u16) -> NeedId {
    NeedId(example::id(7, number))
}

async fn put(db: &Database, goals: &[Goal]) {
    let tx = db.begin().await.unwrap();
    for item in goals {
        goal::insert(&tx, item).await.unwrap();
    }
    tx.commit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn goals_are_found_as_they_were_put_in_and_stay_in_that_order() {
    on_both(async |db| {
        let case = the_whole_case(&db).await;
        let goals = [
            Goal {
                id: GoalId(example::id(10, 9)),
                needs: vec![need_id(2), need_id(1)],
                version: 3,
                ..the_goal()
            },
            Goal {
                id: GoalId(example::id(10, 4)),
                needs: vec![],
                text: "Æøå 👍".into(),
                sign: String::new(),
                ..the_goal()
            },
        ];
        put(&db, &goals).await;
        for form in &goals {
            assert_eq!(goal::find(&db, form.id).await.unwrap().as_ref(), Some(form));
        }
        assert_eq!(goal::find(&db, GoalId(Uuid::new_v4())).await.unwrap(), None);
        let [second, third] = goals;
        let expected = [the_goal(), second, third];
        assert_eq!(goal::of_cases(&db, &[case.file.id]).await.unwrap(), expected);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stale_save_is_refused_and_the_older_words_and_needs_stay_readable() {
    on_both(async |db| {
        the_whole_case(&db).await;
        let first = the_goal();
        let second = Goal {
            text: "Rettet".into(),
            needs: vec![need_id(2), need_id(1)],
            ..first.clone()
        };
        let tx = db.begin().await.unwrap();
        assert_eq!(goal::update(&tx, &second, change()).await.unwrap(), 2);
        tx.commit().await.unwrap();
        let tx = db.begin().await.unwrap();
        let stale = goal::update(
            &tx,
            &Goal {
                needs: vec![],
                ..first.clone()
            },
            change(),
        )
        .await;
        assert!(
            matches!(stale, Err(StorageError::Conflict { table: "goal" })),
            "{stale:?}"
        );
        tx.commit().await.unwrap();

        let second = Goal { version: 2, ..second };
        assert_eq!(goal::find(&db, first.id).await.unwrap(), Some(second.clone()));
        assert_eq!(
            older(&db, "goal", first.id.0, 1).await["text"],
            first.text.as_str()
        );
        let links = older(&db, "goal_need", first.id.0, 1).await;
        assert_eq!(links, serde_json::json!(first.needs));

        // Needs that stay as they are leave no entry.
        let tx = db.begin().await.unwrap();
        let third = Goal {
            sign: "Annet tegn".into(),
            ..second
        };
        assert_eq!(goal::update(&tx, &third, change()).await.unwrap(), 3);
        tx.commit().await.unwrap();
        let links = revision::list(&db, "goal_need", first.id.0).await.unwrap();
        assert_eq!(links.len(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_goal_that_names_an_unknown_need_changes_nothing() {
    on_both(async |db| {
        the_whole_case(&db).await;
        let stray = Goal {
            needs: vec![NeedId(Uuid::new_v4())],
            ..the_goal()
        };
        let tx = db.begin().await.unwrap();
        let result = goal::update(&tx, &stray, change()).await;
        assert!(matches!(result, Err(StorageError::BrokenReference)), "{result:?}");
        drop(tx);
        assert_eq!(goal::find(&db, stray.id).await.unwrap(), Some(the_goal()));
    })
    .await;
}
