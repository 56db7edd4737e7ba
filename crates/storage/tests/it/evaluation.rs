use serde_json::json;
use tiltak_domain::casework::evaluation::{Evaluation, GoalRating, MeasureAssessment, Outcome, Usefulness};
use tiltak_domain::casework::example;
use tiltak_domain::casework::participation::ChildView;
use tiltak_domain::ids::{EvaluationId, GoalId, MeasureId};
use tiltak_storage::{Database, StorageError, evaluation, goal, measure};
use uuid::Uuid;

use crate::case::{date, the_whole_case};
use crate::case_file::older;
use crate::refused::refuses_contradictions;
use crate::store::{change, on_both};

fn the_evaluation() -> Evaluation {
    example::whole_case().evaluations.remove(0)
}

fn new() -> Evaluation {
    Evaluation {
        id: EvaluationId(Uuid::new_v4()),
        ..the_evaluation()
    }
}

fn rating(number: u16, rating: u8) -> GoalRating {
    GoalRating {
        goal: GoalId(example::id(10, number)),
        rating,
    }
}

fn assessment(number: u16, usefulness: Usefulness) -> MeasureAssessment {
    MeasureAssessment {
        measure: MeasureId(example::id(11, number)),
        usefulness,
    }
}

/// The example case with four goals and four measures.
async fn the_large_case(db: &Database) {
    the_whole_case(db).await;
    let mut case = example::whole_case();
    example::multiply(&mut case, 4, 4);
    let tx = db.begin().await.unwrap();
    for item in &case.goals[1..] {
        goal::insert(&tx, item).await.unwrap();
    }
    for item in &case.measures[1..] {
        measure::insert(&tx, item).await.unwrap();
    }
    tx.commit().await.unwrap();
}

async fn put(db: &Database, evaluations: &[Evaluation]) {
    let tx = db.begin().await.unwrap();
    for item in evaluations {
        evaluation::insert(&tx, item).await.unwrap();
    }
    tx.commit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn evaluations_are_found_as_they_were_put_in_and_come_by_day() {
    on_both(async |db| {
        the_large_case(&db).await;
        let [helps, in_part, does_not, too_early] = Usefulness::ALL;
        let mut forms: Vec<Evaluation> = Outcome::ALL
            .map(|outcome| Evaluation {
                outcome,
                child_view: None,
                evaluated_on: date("2026-05-16"),
                goals: vec![rating(3, 0), rating(1, 10), rating(2, 5)],
                measures: vec![],
                ..new()
            })
            .into();
        forms.push(Evaluation {
            child_view: Some(ChildView {
                kind: "2.1".into(),
                on: date("2026-05-17"),
                text: "Æøå 👍".into(),
            }),
            evaluated_on: date("2026-05-17"),
            goals: vec![],
            measures: vec![
                assessment(4, too_early),
                assessment(2, does_not),
                assessment(3, in_part),
                assessment(1, helps),
            ],
            version: 9,
            ..new()
        });
        put(&db, &forms).await;
        for form in &forms {
            assert_eq!(evaluation::find(&db, form.id).await.unwrap().as_ref(), Some(form));
        }
        let unknown = EvaluationId(Uuid::new_v4());
        assert_eq!(evaluation::find(&db, unknown).await.unwrap(), None);
        forms.insert(0, the_evaluation());
        let file = the_evaluation().case_file;
        assert_eq!(evaluation::of_cases(&db, &[file]).await.unwrap(), forms);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stale_save_is_refused_and_what_was_said_before_stays_readable() {
    on_both(async |db| {
        the_large_case(&db).await;
        let first = Evaluation {
            child_view: None,
            goals: vec![rating(2, 3), rating(1, 6)],
            ..new()
        };
        put(&db, std::slice::from_ref(&first)).await;
        let second = Evaluation {
            child_view: the_evaluation().child_view,
            goals: vec![rating(1, 6), rating(4, 0)],
            measures: vec![
                assessment(1, Usefulness::DoesNotHelp),
                assessment(2, Usefulness::Helps),
            ],
            outcome: Outcome::End,
            ..first.clone()
        };
        let tx = db.begin().await.unwrap();
        assert_eq!(evaluation::update(&tx, &second, change()).await.unwrap(), 2);
        tx.commit().await.unwrap();
        let tx = db.begin().await.unwrap();
        let stale = evaluation::update(
            &tx,
            &Evaluation {
                goals: vec![],
                ..first.clone()
            },
            change(),
        )
        .await;
        assert!(
            matches!(stale, Err(StorageError::Conflict { table: "evaluation" })),
            "{stale:?}"
        );
        tx.commit().await.unwrap();

        let found = evaluation::find(&db, first.id).await.unwrap().unwrap();
        assert_eq!(found, Evaluation { version: 2, ..second });
        let id = first.id.0;
        let kept = older(&db, "evaluation", id, 1).await;
        assert_eq!(
            (kept["outcome"].as_str(), kept["child_view_kind"].is_null()),
            (Some("continue"), true)
        );
        assert_eq!(
            older(&db, "goal_rating", id, 1).await,
            json!([[example::id(10, 2), 3], [example::id(10, 1), 6]])
        );
        assert_eq!(
            older(&db, "measure_assessment", id, 1).await,
            json!([[example::id(11, 1), "helps"]])
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_evaluation_cannot_say_two_things_of_one_goal_or_speak_of_an_unknown_one() {
    on_both(async |db| {
        the_whole_case(&db).await;
        let twice = Evaluation {
            goals: vec![rating(1, 3), rating(1, 4)],
            ..new()
        };
        let tx = db.begin().await.unwrap();
        let result = evaluation::insert(&tx, &twice).await;
        assert!(matches!(result, Err(StorageError::NotUnique)), "{result:?}");
        drop(tx);
        let stray = Evaluation {
            measures: vec![assessment(99, Usefulness::Helps)],
            ..new()
        };
        let tx = db.begin().await.unwrap();
        let result = evaluation::insert(&tx, &stray).await;
        assert!(matches!(result, Err(StorageError::BrokenReference)), "{result:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn columns_that_contradict_each_other_are_refused() {
    on_both(async |db| {
        the_whole_case(&db).await;
        let read = async |tx: &tiltak_storage::Transaction| {
            evaluation::find(tx, the_evaluation().id).await.map(drop)
        };
        let own = [
            ("child_view_kind", "child_view_kind = NULL"),
            ("child_view_kind", "child_view_on = NULL"),
            ("child_view_kind", "child_view_text = NULL"),
            ("outcome", "outcome = 'secret'"),
        ];
        refuses_contradictions(&db, "evaluation", &own, read).await;
        let ratings = [("rating", "rating = 256"), ("rating", "rating = -1")];
        refuses_contradictions(&db, "goal_rating", &ratings, read).await;
        let assessments = [("usefulness", "usefulness = 'secret'")];
        refuses_contradictions(&db, "measure_assessment", &assessments, read).await;
    })
    .await;
}
