use chrono::NaiveDate;
use tiltak_domain::casework::example;
use tiltak_domain::casework::investigation::{Extension, Investigation, InvestigationState};
use tiltak_domain::ids::{CaseFileId, InvestigationId};
use tiltak_storage::{Database, StorageError, investigation};
use uuid::Uuid;

use crate::case_file::{older, the_case};
use crate::store::{change, noon, on_both};

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

/// An investigation of the example's case on its first day.
pub fn opened(number: u16) -> Investigation {
    Investigation {
        id: InvestigationId(example::id(6, number)),
        version: 1,
        plan: String::new(),
        assessment: String::new(),
        child_view: None,
        extension: None,
        state: InvestigationState::Open,
        ..example::whole_case().investigations.remove(0)
    }
}

fn extension() -> Option<Extension> {
    Some(Extension {
        on: day(4, 1),
        by: example::CASEWORKER,
        reason: "Sakkyndig på vei, Ålesund.".into(),
    })
}

pub async fn put(db: &Database, investigations: &[Investigation]) {
    let tx = db.begin().await.unwrap();
    for item in investigations {
        investigation::insert(&tx, item).await.unwrap();
    }
    tx.commit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_investigation_in_every_form_is_found_as_it_was_put_in() {
    on_both(async |db| {
        let case = the_case(&db).await;
        let concluded = &case.investigations[0];
        let forms = [
            concluded.clone(),
            opened(2),
            Investigation {
                extension: extension(),
                received_at: noon(),
                ..opened(3)
            },
            Investigation {
                child_view: concluded.child_view.clone(),
                plan: "Æøå\n👍".into(),
                ..opened(4)
            },
            Investigation {
                id: opened(5).id,
                extension: extension(),
                child_view: None,
                ..concluded.clone()
            },
        ];
        put(&db, &forms).await;
        for form in &forms {
            assert_eq!(
                investigation::find(&db, form.id).await.unwrap().as_ref(),
                Some(form)
            );
        }
        assert_eq!(
            investigation::find(&db, InvestigationId(Uuid::new_v4()))
                .await
                .unwrap(),
            None
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stale_save_is_refused_and_the_older_text_stays_readable() {
    on_both(async |db| {
        let case = the_case(&db).await;
        let first = Investigation {
            plan: "Første plan, Ø".into(),
            extension: extension(),
            ..opened(1)
        };
        put(&db, std::slice::from_ref(&first)).await;
        let done = Investigation {
            version: 1,
            ..case.investigations[0].clone()
        };
        let tx = db.begin().await.unwrap();
        assert_eq!(investigation::update(&tx, &done, change()).await.unwrap(), 2);
        tx.commit().await.unwrap();
        let tx = db.begin().await.unwrap();
        let stale = investigation::update(
            &tx,
            &Investigation {
                plan: "Lost".into(),
                ..first.clone()
            },
            change(),
        )
        .await;
        assert!(
            matches!(
                stale,
                Err(StorageError::Conflict {
                    table: "investigation"
                })
            ),
            "{stale:?}"
        );
        drop(tx);
        let found = investigation::find(&db, first.id).await.unwrap();
        assert_eq!(found, Some(Investigation { version: 2, ..done }));
        let kept = older(&db, "investigation", first.id.0, 1).await;
        assert_eq!(
            (&kept["plan"], &kept["state"]),
            (&"Første plan, Ø".into(), &"open".into())
        );
        assert_eq!(kept["extended_on"], "2026-04-01");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_investigations_of_many_cases_come_in_the_order_of_opening() {
    on_both(async |db| {
        let file = the_case(&db).await.file.id;
        let later = Investigation {
            started_on: day(9, 1),
            ..opened(1)
        };
        let (second, third) = (opened(2), opened(3));
        put(&db, &[later.clone(), third.clone(), second.clone()]).await;
        let mut files: Vec<CaseFileId> = (0..1100).map(|_| CaseFileId(Uuid::new_v4())).collect();
        files.push(file);
        assert_eq!(
            investigation::of_cases(&db, &files).await.unwrap(),
            [second, third, later]
        );
        assert!(
            investigation::of_cases(&db, &files[..1])
                .await
                .unwrap()
                .is_empty()
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn columns_that_contradict_each_other_are_refused() {
    on_both(async |db| {
        let case = the_case(&db).await;
        let whole = Investigation { extension: extension(), ..case.investigations[0].clone() };
        put(&db, std::slice::from_ref(&whole)).await;
        for (set, wrong) in [
            ("state = 'open'", "state"),
            ("state = 'secret'", "state"),
            ("conclusion = NULL", "state"),
            ("concluded_by = NULL", "state"),
            ("child_view = NULL", "child_view"),
            ("child_view_on = NULL", "child_view"),
            ("child_view_kind = NULL", "child_view"),
            ("extended_on = NULL", "extended_on"),
            ("extension_reason = NULL", "extended_on"),
        ] {
            let tx = db.begin().await.unwrap();
            let broken = format!("UPDATE investigation SET {set}");
            sea_orm::ConnectionTrait::execute_unprepared(&tx, &broken).await.unwrap();
            let error = investigation::find(&tx, whole.id).await.unwrap_err();
            assert!(
                matches!(&error, StorageError::Inconsistent { table: "investigation", column, .. } if *column == wrong),
                "{set}: {error:?}"
            );
            assert!(!format!("{error:?} {error}").contains("secret"));
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_investigation_needs_its_case() {
    on_both(async |db| {
        the_case(&db).await;
        let tx = db.begin().await.unwrap();
        let stray = Investigation {
            case_file: CaseFileId(Uuid::new_v4()),
            ..opened(1)
        };
        let result = investigation::insert(&tx, &stray).await;
        assert!(matches!(result, Err(StorageError::BrokenReference)), "{result:?}");
    })
    .await;
}
