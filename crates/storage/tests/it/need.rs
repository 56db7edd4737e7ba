use chrono::NaiveDate;
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::case_content::CaseContent;
use tiltak_domain::casework::concern_report::ConcernReport;
use tiltak_domain::casework::example;
use tiltak_domain::casework::need::{Need, NeedState};
use tiltak_domain::ids::{CaseFileId, ConcernReportId, NeedId};
use tiltak_storage::{Database, StorageError, case_file, concern_report, need, revision};
use uuid::Uuid;

use crate::case_file::{another as another_file, older, the_case};
use crate::investigation::put as put_investigations;
use crate::store::{change, on_both};

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

fn report_id(number: u16) -> ConcernReportId {
    ConcernReportId(example::id(5, number))
}

/// The example case up to its investigation, with three reports.
async fn the_investigated_case(db: &Database) -> Case {
    let case = the_case(db).await;
    put_investigations(db, &case.investigations).await;
    let tx = db.begin().await.unwrap();
    for number in 1..=3 {
        let report = ConcernReport {
            id: report_id(number),
            ..case.reports[0].clone()
        };
        concern_report::insert(&tx, &report).await.unwrap();
    }
    tx.commit().await.unwrap();
    case
}

fn suspected(number: u16) -> Need {
    Need {
        id: NeedId(example::id(7, number)),
        version: 1,
        reports: vec![],
        state: NeedState::Suspected,
        ..example::whole_case().needs.remove(0)
    }
}

async fn put(db: &Database, needs: &[Need]) {
    let tx = db.begin().await.unwrap();
    for item in needs {
        need::insert(&tx, item).await.unwrap();
    }
    tx.commit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_need_in_every_state_is_found_as_it_was_put_in() {
    on_both(async |db| {
        let case = the_investigated_case(&db).await;
        let content = CaseContent {
            code: "2.9.99".into(),
            clarification: Some("Øvrig 👍".into()),
        };
        let forms = [
            suspected(3),
            Need {
                content,
                description: String::new(),
                version: 8,
                ..suspected(4)
            },
            Need {
                reports: vec![report_id(3), report_id(1), report_id(2)],
                ..suspected(5)
            },
            Need {
                state: NeedState::Rejected {
                    on: day(1, 1),
                    grounds: "Æ".into(),
                },
                ..suspected(6)
            },
        ];
        put(&db, &case.needs).await;
        put(&db, &forms).await;
        for form in forms.iter().chain(&case.needs) {
            assert_eq!(need::find(&db, form.id).await.unwrap().as_ref(), Some(form));
        }
        assert_eq!(need::find(&db, NeedId(Uuid::new_v4())).await.unwrap(), None);
        let all: Vec<Need> = case.needs.into_iter().chain(forms).collect();
        assert_eq!(need::of_cases(&db, &[case.file.id]).await.unwrap(), all);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stale_save_is_refused_and_the_older_content_stays_readable() {
    on_both(async |db| {
        the_investigated_case(&db).await;
        let first = Need {
            reports: vec![report_id(1)],
            ..suspected(1)
        };
        put(&db, std::slice::from_ref(&first)).await;
        let confirmed = NeedState::Confirmed {
            on: day(4, 8),
            grounds: "Samtaler på Åsen".into(),
        };
        let second = Need {
            state: confirmed,
            ..first.clone()
        };
        let tx = db.begin().await.unwrap();
        assert_eq!(need::update(&tx, &second, change()).await.unwrap(), 2);
        tx.commit().await.unwrap();
        let tx = db.begin().await.unwrap();
        let stale = need::update(
            &tx,
            &Need {
                reports: vec![],
                ..first.clone()
            },
            change(),
        )
        .await;
        assert!(
            matches!(stale, Err(StorageError::Conflict { table: "need" })),
            "{stale:?}"
        );
        tx.commit().await.unwrap();
        assert_eq!(
            need::find(&db, first.id).await.unwrap(),
            Some(Need {
                version: 2,
                ..second.clone()
            })
        );
        assert_eq!(older(&db, "need", first.id.0, 1).await["state"], "suspected");

        let tx = db.begin().await.unwrap();
        let back = Need {
            version: 2,
            state: NeedState::Suspected,
            ..second
        };
        assert_eq!(need::update(&tx, &back, change()).await.unwrap(), 3);
        tx.commit().await.unwrap();
        assert_eq!(
            need::find(&db, first.id).await.unwrap().unwrap().state,
            NeedState::Suspected
        );
        assert_eq!(
            older(&db, "need", first.id.0, 2).await["grounds"],
            "Samtaler på Åsen"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn links_to_reports_are_replaced_and_the_older_ones_stay_readable() {
    on_both(async |db| {
        the_investigated_case(&db).await;
        let first = Need {
            reports: vec![report_id(2), report_id(1)],
            ..suspected(1)
        };
        put(&db, std::slice::from_ref(&first)).await;
        let tx = db.begin().await.unwrap();
        let second = Need {
            reports: vec![report_id(3), report_id(2)],
            ..first.clone()
        };
        need::update(&tx, &second, change()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(
            need::find(&db, first.id).await.unwrap().unwrap().reports,
            second.reports
        );
        let kept = older(&db, "need_report", first.id.0, 1).await;
        assert_eq!(kept, serde_json::json!(first.reports));
        assert_eq!(revision::list(&db, "need", first.id.0).await.unwrap().len(), 1);

        let tx = db.begin().await.unwrap();
        let stray = Need {
            version: 2,
            reports: vec![ConcernReportId(Uuid::new_v4())],
            ..second.clone()
        };
        let result = need::update(&tx, &stray, change()).await;
        assert!(matches!(result, Err(StorageError::BrokenReference)), "{result:?}");
        drop(tx);
        assert_eq!(
            need::find(&db, first.id).await.unwrap(),
            Some(Need { version: 2, ..second })
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_needs_of_a_case_stay_in_the_order_in_which_they_were_raised() {
    on_both(async |db| {
        let file = the_investigated_case(&db).await.file.id;
        let tx = db.begin().await.unwrap();
        case_file::insert(&tx, &another_file(2)).await.unwrap();
        tx.commit().await.unwrap();
        let elsewhere = Need {
            case_file: another_file(2).id,
            ..suspected(1)
        };
        let mut raised: Vec<Need> = [9, 3, 7, 5].map(suspected).into();
        put(&db, &raised).await;
        put(&db, std::slice::from_ref(&elsewhere)).await;
        let tx = db.begin().await.unwrap();
        raised[0].description = "Rettet".into();
        raised[0].version = need::update(&tx, &raised[0], change()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(need::of_cases(&db, &[file]).await.unwrap(), raised);

        let mut files: Vec<CaseFileId> = (0..1100).map(|_| CaseFileId(Uuid::new_v4())).collect();
        files.extend([elsewhere.case_file, file]);
        let found = need::of_cases(&db, &files).await.unwrap();
        let of = |file| {
            found
                .iter()
                .filter(|need| need.case_file == file)
                .cloned()
                .collect::<Vec<_>>()
        };
        assert_eq!((of(file), of(elsewhere.case_file)), (raised, vec![elsewhere]));
        assert_eq!(found.len(), 5);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn columns_that_contradict_each_other_are_refused() {
    on_both(async |db| {
        let case = the_investigated_case(&db).await;
        put(&db, &case.needs[..1]).await;
        for set in [
            "state = 'suspected'",
            "state = 'secret'",
            "grounds = NULL",
            "decided_on = NULL",
        ] {
            let tx = db.begin().await.unwrap();
            let broken = format!("UPDATE need SET {set}");
            sea_orm::ConnectionTrait::execute_unprepared(&tx, &broken)
                .await
                .unwrap();
            let error = need::find(&tx, case.needs[0].id).await.unwrap_err();
            assert!(
                matches!(
                    error,
                    StorageError::Inconsistent {
                        table: "need",
                        column: "state",
                        ..
                    }
                ),
                "{set}: {error:?}"
            );
            assert!(!format!("{error:?} {error}").contains("secret"));
        }
    })
    .await;
}
