use chrono::NaiveDate;
use serde_json::Value;
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::case_file::{CaseFile, CaseFileState};
use tiltak_domain::casework::example;
use tiltak_domain::ids::{CaseFileId, ChildId, ServiceId, UserId};
use tiltak_domain::people::child::Child;
use tiltak_storage::case_file::Filter;
use tiltak_storage::service::NewService;
use tiltak_storage::{Database, StorageError, case_file, child, revision, service};
use uuid::Uuid;

use crate::store::{a_service, change, noon, on_both, run};

/// The service of the example.
pub async fn the_service(db: &Database) {
    let new = NewService {
        id: example::SERVICE,
        name: "Eksempel",
        municipality_number: "9999",
        city_district_number: None,
        organisation_number: None,
        municipality_name: None,
        created_at: noon(),
    };
    let tx = db.begin().await.unwrap();
    service::insert(&tx, &new).await.unwrap();
    tx.commit().await.unwrap();
}

/// The example case, of which service, child and case file have been put in.
pub async fn the_case(db: &Database) -> Case {
    the_service(db).await;
    let case = example::whole_case();
    let tx = db.begin().await.unwrap();
    child::insert(&tx, &case.child).await.unwrap();
    case_file::insert(&tx, &case.file).await.unwrap();
    tx.commit().await.unwrap();
    case
}

/// What `revision` has kept of a row.
pub async fn older(db: &Database, table: &str, id: Uuid, version: i64) -> Value {
    let kept = revision::list(db, table, id).await.unwrap();
    let kept = kept.iter().find(|kept| kept.version == version).unwrap();
    serde_json::from_str(&kept.snapshot).unwrap()
}

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

fn closed() -> CaseFileState {
    CaseFileState::Closed {
        on: day(6, 30),
        by: example::CASEWORKER,
        reason: "Målene er nådd. Æøå 👍".into(),
    }
}

/// A case file of the example's child with another identity.
pub fn another(number: u16) -> CaseFile {
    CaseFile {
        id: CaseFileId(example::id(3, number)),
        journal_number: format!("2026-{number:04}"),
        ..example::whole_case().file
    }
}

pub async fn put(db: &Database, files: &[CaseFile]) {
    let tx = db.begin().await.unwrap();
    for file in files {
        case_file::insert(&tx, file).await.unwrap();
    }
    tx.commit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_file_in_every_state_is_found_as_it_was_put_in() {
    on_both(async |db| {
        let open = the_case(&db).await.file;
        let files = [
            CaseFile {
                state: closed(),
                version: 5,
                ..another(2)
            },
            CaseFile {
                caseworker: None,
                journal_number: "Ærend/æ 7".into(),
                ..another(3)
            },
        ];
        put(&db, &files).await;
        for file in files.iter().chain([&open]) {
            assert_eq!(case_file::find(&db, file.id).await.unwrap().as_ref(), Some(file));
        }
        let ids = [files[1].id, CaseFileId(Uuid::new_v4()), files[0].id, open.id];
        let found = case_file::find_many(&db, &ids).await.unwrap();
        assert_eq!(found, [files[1].clone(), files[0].clone(), open]);
        assert_eq!(case_file::find(&db, ids[1]).await.unwrap(), None);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_is_closed_and_opened_again_and_each_content_stays_readable() {
    on_both(async |db| {
        let open = the_case(&db).await.file;
        let shut = CaseFile {
            state: closed(),
            ..open.clone()
        };
        let tx = db.begin().await.unwrap();
        assert_eq!(case_file::update(&tx, &shut, change()).await.unwrap(), 2);
        let found = case_file::find(&tx, open.id).await.unwrap().unwrap();
        assert_eq!(found, CaseFile { version: 2, ..shut });
        assert_eq!(
            case_file::update(&tx, &found.reopen().unwrap(), change())
                .await
                .unwrap(),
            3
        );
        tx.commit().await.unwrap();

        let tx = db.begin().await.unwrap();
        let stale = case_file::update(
            &tx,
            &CaseFile {
                caseworker: None,
                ..open.clone()
            },
            change(),
        )
        .await;
        assert!(
            matches!(stale, Err(StorageError::Conflict { table: "case_file" })),
            "{stale:?}"
        );
        drop(tx);

        assert_eq!(
            case_file::find(&db, open.id).await.unwrap(),
            Some(CaseFile {
                version: 3,
                ..open.clone()
            })
        );
        assert_eq!(older(&db, "case_file", open.id.0, 1).await["state"], "open");
        let kept = older(&db, "case_file", open.id.0, 2).await;
        assert_eq!(
            (&kept["state"], &kept["closed_on"]),
            (&"closed".into(), &"2026-06-30".into())
        );
        assert_eq!(kept["closing_reason"], "Målene er nådd. Æøå 👍");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_filtered_and_paged() {
    on_both(async |db| {
        let mine = the_case(&db).await.file;
        let other_service = a_service(&db, "Other").await;
        let tx = db.begin().await.unwrap();
        let other_child = Child {
            id: ChildId(example::id(4, 2)),
            name: "Åse Ørn".into(),
            national_id: None,
            ..example::child()
        };
        child::insert(&tx, &other_child).await.unwrap();
        tx.commit().await.unwrap();
        let files = [
            CaseFile {
                opened_on: day(3, 1),
                state: closed(),
                ..another(2)
            },
            CaseFile {
                opened_on: day(3, 1),
                caseworker: None,
                child: other_child.id,
                ..another(3)
            },
            CaseFile {
                opened_on: day(1, 1),
                caseworker: Some(UserId(example::id(2, 9))),
                ..another(4)
            },
            CaseFile {
                service: other_service,
                ..another(5)
            },
        ];
        put(&db, &files).await;
        let all = [files[0].id, files[1].id, mine.id, files[2].id];

        let everything = Filter::of(example::SERVICE);
        let mut expected: Vec<(Filter, Vec<CaseFileId>)> = vec![(everything.clone(), all.to_vec())];
        let mut expect = |filter: Filter, ids: &[CaseFileId]| expected.push((filter, ids.to_vec()));
        expect(
            Filter {
                open_only: true,
                ..everything.clone()
            },
            &all[1..],
        );
        expect(
            Filter {
                caseworker: Some(example::CASEWORKER),
                ..everything.clone()
            },
            &[all[0], all[2]],
        );
        let mine_open = Filter {
            caseworker: Some(example::CASEWORKER),
            open_only: true,
            ..everything.clone()
        };
        expect(mine_open, &[mine.id]);
        let text = |text: &str| Filter {
            text: Some(text.to_owned()),
            ..everything.clone()
        };
        expect(text("ÅSE"), &[files[1].id]);
        expect(text("2026-0004"), &[files[2].id]);
        expect(text("26-000"), &all);
        expect(text(" "), &all);
        expect(text("ingen"), &[]);
        expect(text("%"), &[]);
        let number = example::child().national_id.unwrap();
        expect(text(number.as_str()), &[all[0], all[2], all[3]]);
        expect(Filter::of(other_service), &[files[3].id]);
        expect(Filter::of(ServiceId(Uuid::new_v4())), &[]);
        for (filter, ids) in &expected {
            assert_eq!(case_file::list(&db, filter).await.unwrap(), *ids, "{filter:?}");
            assert_eq!(
                case_file::count(&db, filter).await.unwrap(),
                ids.len() as u64,
                "{filter:?}"
            );
        }
        for (limit, offset, ids) in [
            (2, 0, &all[..2]),
            (2, 2, &all[2..]),
            (2, 3, &all[3..]),
            (2, 4, &[]),
            (0, 0, &[]),
        ] {
            let page = Filter {
                limit,
                offset,
                ..everything.clone()
            };
            assert_eq!(case_file::list(&db, &page).await.unwrap(), ids);
            assert_eq!(case_file::count(&db, &page).await.unwrap(), 4);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_files_of_a_child_come_last_opened_first() {
    on_both(async |db| {
        let first = the_case(&db).await.file;
        let later = CaseFile {
            opened_on: day(5, 1),
            ..another(2)
        };
        put(&db, std::slice::from_ref(&later)).await;
        let found = case_file::of_child(&db, first.child).await.unwrap();
        assert_eq!(found, [later, first]);
        assert!(
            case_file::of_child(&db, ChildId(Uuid::new_v4()))
                .await
                .unwrap()
                .is_empty()
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn journal_numbers_run_by_service_and_year_without_a_gap() {
    on_both(async |db| {
        the_case(&db).await;
        let other = a_service(&db, "Other").await;
        let tx = db.begin().await.unwrap();
        let next = async |service, year| case_file::next_journal_number(&tx, service, year).await.unwrap();
        assert_eq!(next(example::SERVICE, 2025).await, "2025-0001");
        assert_eq!(next(other, 2026).await, "2026-0001");
        for (number, expected) in [(2, "2026-0002"), (3, "2026-0003"), (4, "2026-0004")] {
            let journal_number = next(example::SERVICE, 2026).await;
            assert_eq!(journal_number, expected);
            case_file::insert(
                &tx,
                &CaseFile {
                    journal_number,
                    ..another(number)
                },
            )
            .await
            .unwrap();
        }
        // Numbers of another form are no obstacle, and 9999 is no end.
        case_file::insert(
            &tx,
            &CaseFile {
                journal_number: "2026-x".into(),
                ..another(5)
            },
        )
        .await
        .unwrap();
        assert_eq!(next(example::SERVICE, 2026).await, "2026-0005");
        case_file::insert(
            &tx,
            &CaseFile {
                journal_number: "2026-9999".into(),
                ..another(6)
            },
        )
        .await
        .unwrap();
        assert_eq!(next(example::SERVICE, 2026).await, "2026-10000");
        case_file::insert(
            &tx,
            &CaseFile {
                journal_number: "2026-10000".into(),
                ..another(7)
            },
        )
        .await
        .unwrap();
        assert_eq!(next(example::SERVICE, 2026).await, "2026-10001");
        let twice = case_file::insert(
            &tx,
            &CaseFile {
                journal_number: "2026-x".into(),
                ..another(8)
            },
        )
        .await;
        assert!(matches!(twice, Err(StorageError::NotUnique)), "{twice:?}");
        drop(tx);

        let tx = db.begin().await.unwrap();
        let after_undoing = case_file::next_journal_number(&tx, example::SERVICE, 2026)
            .await
            .unwrap();
        assert_eq!(after_undoing, "2026-0002");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_state_that_contradicts_its_columns_is_refused() {
    on_both(async |db| {
        let id = the_case(&db).await.file.id;
        for sql in [
            "UPDATE case_file SET state = 'closed'",
            "UPDATE case_file SET state = 'open', closing_reason = 'secret'",
            "UPDATE case_file SET state = 'secret', closing_reason = NULL",
        ] {
            run(&db, sql).await;
            let error = case_file::find(&db, id).await.unwrap_err();
            assert!(
                matches!(
                    error,
                    StorageError::Inconsistent {
                        table: "case_file",
                        column: "state",
                        ..
                    }
                ),
                "{error:?}"
            );
            assert!(!format!("{error:?} {error}").contains("secret"));
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_file_needs_its_child_and_its_service() {
    on_both(async |db| {
        the_case(&db).await;
        let strays = [
            CaseFile {
                child: ChildId(Uuid::new_v4()),
                ..another(2)
            },
            CaseFile {
                service: ServiceId(Uuid::new_v4()),
                ..another(2)
            },
        ];
        for stray in strays {
            let tx = db.begin().await.unwrap();
            let result = case_file::insert(&tx, &stray).await;
            assert!(matches!(result, Err(StorageError::BrokenReference)), "{result:?}");
        }
    })
    .await;
}
