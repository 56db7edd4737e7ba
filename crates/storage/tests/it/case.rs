use chrono::NaiveDate;
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::example;
use tiltak_domain::casework::measure::{EndReason, MeasureState};
use tiltak_domain::ids::CaseFileId;
use tiltak_storage::{Database, case, child};
use uuid::Uuid;

use crate::case_file::the_service;
use crate::store::on_both;

pub fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Puts a whole case in; its service must be there.
pub async fn put(db: &Database, case: &Case) {
    let tx = db.begin().await.unwrap();
    child::insert(&tx, &case.child).await.unwrap();
    tx.commit().await.unwrap();
    put_without_child(db, case).await;
}

async fn put_without_child(db: &Database, case: &Case) {
    let tx = db.begin().await.unwrap();
    case::insert(&tx, case).await.unwrap();
    tx.commit().await.unwrap();
}

/// The example case with its service, all of it put in.
pub async fn the_whole_case(db: &Database) -> Case {
    the_service(db).await;
    let case = example::whole_case();
    put(db, &case).await;
    case
}

/// The example case once more, with a child and ids of its own.
pub fn another() -> Case {
    let case = example::whole_case();
    let mut text = serde_json::to_string(&case).unwrap();
    for kind in 3..=12 {
        for number in 1..=2 {
            text = text.replace(
                &example::id(kind, number).to_string(),
                &Uuid::new_v4().to_string(),
            );
        }
    }
    let mut case: Case = serde_json::from_str(&text).unwrap();
    case.file.journal_number = format!("2026-{}", Uuid::new_v4());
    case.child.national_id = None;
    case
}

/// A case of which only the file and the child are there.
fn bare() -> Case {
    Case {
        reports: vec![],
        investigations: vec![],
        needs: vec![],
        decisions: vec![],
        plans: vec![],
        goals: vec![],
        measures: vec![],
        evaluations: vec![],
        ..another()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_whole_case_is_loaded_as_it_was_put_in() {
    on_both(async |db| {
        let kept = the_whole_case(&db).await;
        assert_eq!(case::load(&db, kept.file.id).await.unwrap(), Some(kept.clone()));
        let snapshot = db.snapshot().await.unwrap();
        assert_eq!(case::load(&snapshot, kept.file.id).await.unwrap(), Some(kept));
        let nobody = CaseFileId(Uuid::new_v4());
        assert_eq!(case::load(&db, nobody).await.unwrap(), None);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_with_many_goals_and_measures_keeps_their_order() {
    on_both(async |db| {
        the_service(&db).await;
        let mut kept = example::whole_case();
        example::multiply(&mut kept, 30, 30);
        kept.goals.rotate_left(7);
        kept.measures.reverse();
        kept.measures[29].goals = kept.goals.iter().rev().map(|goal| goal.id).collect();
        kept.measures[3].state = MeasureState::Ended {
            on: kept.measures[3].started_on,
            reason: EndReason::Moved,
            text: "Flyttet".into(),
        };
        put(&db, &kept).await;
        assert_eq!(case::load(&db, kept.file.id).await.unwrap(), Some(kept));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn many_cases_are_each_as_if_loaded_alone_in_the_order_asked_for() {
    on_both(async |db| {
        let first = the_whole_case(&db).await;
        let mut all = vec![first, another(), bare(), another()];
        for case in &all[1..] {
            put(&db, case).await;
        }
        all.rotate_left(2);
        let mut ids: Vec<CaseFileId> = all.iter().map(|case| case.file.id).collect();
        ids.insert(1, CaseFileId(Uuid::new_v4()));
        ids.push(ids[0]);
        let loaded = case::load_many(&db, &ids).await.unwrap();
        assert_eq!(loaded, all);
        for case in loaded {
            assert_eq!(case::load(&db, case.file.id).await.unwrap(), Some(case));
        }
        assert_eq!(case::load_many(&db, &[]).await.unwrap(), []);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_cases_of_one_child_both_have_the_child_and_their_own_parts() {
    on_both(async |db| {
        let first = the_whole_case(&db).await;
        let mut second = another();
        second.file.child = first.child.id;
        second.child = first.child.clone();
        put_without_child(&db, &second).await;
        let ids = [second.file.id, first.file.id];
        assert_eq!(case::load_many(&db, &ids).await.unwrap(), [second, first]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn more_cases_can_be_asked_for_than_a_statement_has_room_for() {
    on_both(async |db| {
        let kept = the_whole_case(&db).await;
        let mut ids: Vec<CaseFileId> = (0..2_100).map(|_| CaseFileId(Uuid::new_v4())).collect();
        ids.insert(1_050, kept.file.id);
        assert_eq!(case::load_many(&db, &ids).await.unwrap(), [kept]);
    })
    .await;
}
