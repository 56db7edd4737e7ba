use chrono::NaiveDate;
use tiltak_domain::casework::example;
use tiltak_domain::ids::{ChildId, ServiceId};
use tiltak_domain::people::child::{Child, Sex};
use tiltak_domain::people::national_id::NationalId;
use tiltak_storage::versioned::Change;
use tiltak_storage::{Database, StorageError, case_file, child, revision};
use uuid::Uuid;

use crate::case_file::{older, the_service};
use crate::store::{a_service, change, on_both, run};

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// A child of the example's service with another identity and no number.
pub fn another(number: u16, name: &str) -> Child {
    Child {
        id: ChildId(example::id(4, number)),
        name: name.to_owned(),
        national_id: None,
        ..example::child()
    }
}

pub async fn put(db: &Database, children: &[Child]) {
    let tx = db.begin().await.unwrap();
    for item in children {
        child::insert(&tx, item).await.unwrap();
    }
    tx.commit().await.unwrap();
}

async fn names_found(db: &Database, text: &str) -> Vec<String> {
    let found = child::search(db, example::SERVICE, text, 50).await.unwrap();
    found.into_iter().map(|(child, _file)| child.name).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_of_child_is_found_as_it_was_put_in() {
    on_both(async |db| {
        the_service(&db).await;
        let kinds = [
            example::child(),
            another(2, "Ærlend Ødegård-Ås 👧 e\u{301} 'x"),
            Child {
                born: None,
                sex: Sex::Unknown,
                version: 7,
                ..another(3, "")
            },
            Child {
                unborn: true,
                sex: Sex::Unknown,
                born: Some(day(2026, 12, 31)),
                ..another(4, "Mor Prøve")
            },
            Child {
                sex: Sex::Boy,
                born: Some(day(2024, 2, 29)),
                interpreter: Some("nordsamisk".into()),
                ..another(5, "Máret")
            },
            Child {
                siblings: vec![
                    ChildId(example::id(4, 5)),
                    ChildId(example::id(4, 1)),
                    ChildId(example::id(4, 99)),
                ],
                ..another(6, "Søsken")
            },
        ];
        put(&db, &kinds).await;
        for kind in &kinds {
            assert_eq!(child::find(&db, kind.id).await.unwrap().as_ref(), Some(kind));
        }
        assert_eq!(child::find(&db, ChildId(Uuid::new_v4())).await.unwrap(), None);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stale_save_is_refused_and_the_older_content_stays_readable() {
    on_both(async |db| {
        the_service(&db).await;
        let first = example::child();
        put(&db, std::slice::from_ref(&first)).await;
        let second = Child {
            name: "Luna Øye".into(),
            interpreter: Some("urdu".into()),
            ..first.clone()
        };
        let tx = db.begin().await.unwrap();
        assert_eq!(child::update(&tx, &second, change()).await.unwrap(), 2);
        tx.commit().await.unwrap();

        let tx = db.begin().await.unwrap();
        let stale = child::update(
            &tx,
            &Child {
                name: "Lost".into(),
                ..first.clone()
            },
            change(),
        )
        .await;
        assert!(
            matches!(stale, Err(StorageError::Conflict { table: "child" })),
            "{stale:?}"
        );
        drop(tx);

        assert_eq!(
            child::find(&db, first.id).await.unwrap(),
            Some(Child { version: 2, ..second })
        );
        let kept = older(&db, "child", first.id.0, 1).await;
        assert_eq!(kept["name"], "Luna Eksempel");
        assert_eq!(kept["national_id"], first.national_id.unwrap().as_str());
        assert_eq!(names_found(&db, "øye").await, ["Luna Øye"]);
        assert!(names_found(&db, "eksempel").await.is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn siblings_are_replaced_and_the_older_ones_stay_readable() {
    on_both(async |db| {
        the_service(&db).await;
        let ids: Vec<ChildId> = (2..=4).map(|number| ChildId(example::id(4, number))).collect();
        let first = Child {
            siblings: vec![ids[1], ids[0]],
            ..example::child()
        };
        put(&db, std::slice::from_ref(&first)).await;

        let tx = db.begin().await.unwrap();
        let second = Child {
            siblings: vec![ids[2], ids[1], ids[2]],
            ..first.clone()
        };
        assert_eq!(child::update(&tx, &second, change()).await.unwrap(), 2);
        tx.commit().await.unwrap();
        let found = child::find(&db, first.id).await.unwrap().unwrap();
        assert_eq!(found.siblings, [ids[2], ids[1]]);
        let kept = older(&db, "sibling", first.id.0, 1).await;
        assert_eq!(kept, serde_json::json!([ids[1], ids[0]]));

        // The same siblings again leave no trace; none at all is a change.
        let tx = db.begin().await.unwrap();
        assert_eq!(child::update(&tx, &found, change()).await.unwrap(), 3);
        let none = Child {
            version: 3,
            siblings: vec![],
            ..found
        };
        assert_eq!(child::update(&tx, &none, change()).await.unwrap(), 4);
        tx.commit().await.unwrap();
        let versions: Vec<i64> = revision::list(&db, "sibling", first.id.0)
            .await
            .unwrap()
            .iter()
            .map(|older| older.version)
            .collect();
        assert_eq!(versions, [1, 3]);
        assert!(
            child::find(&db, first.id)
                .await
                .unwrap()
                .unwrap()
                .siblings
                .is_empty()
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_save_leaves_siblings_alone() {
    on_both(async |db| {
        the_service(&db).await;
        let first = Child {
            siblings: vec![ChildId(example::id(4, 2))],
            ..example::child()
        };
        put(&db, std::slice::from_ref(&first)).await;
        let tx = db.begin().await.unwrap();
        let stale = Child {
            version: 9,
            siblings: vec![],
            ..first.clone()
        };
        assert!(child::update(&tx, &stale, change()).await.is_err());
        tx.commit().await.unwrap();
        assert_eq!(child::find(&db, first.id).await.unwrap(), Some(first));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_national_id_belongs_to_one_child_of_a_service() {
    on_both(async |db| {
        the_service(&db).await;
        let other_service: ServiceId = a_service(&db, "Other").await;
        let first = example::child();
        let number = first.national_id.clone().unwrap();
        let elsewhere = Child {
            service: other_service,
            national_id: Some(number.clone()),
            ..another(2, "Elsewhere")
        };
        put(
            &db,
            &[
                first.clone(),
                elsewhere.clone(),
                another(3, "Without"),
                another(4, "Without"),
            ],
        )
        .await;

        let with_blanks = format!(" {} {} ", &number.as_str()[..6], &number.as_str()[6..]);
        let found = child::by_national_id(&db, example::SERVICE, &with_blanks)
            .await
            .unwrap();
        assert_eq!(found, Some(first));
        assert_eq!(
            child::by_national_id(&db, other_service, number.as_str())
                .await
                .unwrap(),
            Some(elsewhere)
        );
        assert_eq!(
            child::by_national_id(&db, example::SERVICE, "").await.unwrap(),
            None
        );

        let tx = db.begin().await.unwrap();
        let twice = child::insert(
            &tx,
            &Child {
                national_id: Some(number.clone()),
                ..another(5, "Twice")
            },
        )
        .await;
        assert!(matches!(twice, Err(StorageError::NotUnique)), "{twice:?}");
        assert!(!format!("{twice:?}").contains(number.as_str()));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn many_children_come_in_the_order_asked_for() {
    on_both(async |db| {
        the_service(&db).await;
        let children: Vec<Child> = (1..=1203).map(|number| another(number, "Prøve")).collect();
        put(&db, &children).await;
        let mut ids: Vec<ChildId> = children.iter().rev().map(|child| child.id).collect();
        ids.insert(600, ChildId(Uuid::new_v4()));
        let found = child::find_many(&db, &ids).await.unwrap();
        assert_eq!(found.len(), 1203);
        assert!(found.iter().eq(children.iter().rev()));
        assert!(child::find_many(&db, &[]).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn names_are_found_by_any_piece_in_any_case() {
    on_both(async |db| {
        the_service(&db).await;
        let other_service = a_service(&db, "Other").await;
        put(
            &db,
            &[
                another(1, "ÆRLEND Øygård"),
                another(2, "åse ærlig"),
                another(3, "Per 100% _Åsen!"),
                Child {
                    service: other_service,
                    ..another(4, "Ærlend Annensteds")
                },
            ],
        )
        .await;
        assert_eq!(names_found(&db, "ærlend").await, ["ÆRLEND Øygård"]);
        assert_eq!(names_found(&db, "ØYG").await, ["ÆRLEND Øygård"]);
        assert_eq!(names_found(&db, " øygård   Ærlend ").await, ["ÆRLEND Øygård"]);
        assert_eq!(names_found(&db, "ÅSE ÆRLIG").await, ["åse ærlig"]);
        assert_eq!(names_found(&db, "ÅSE").await.len(), 2);
        assert_eq!(names_found(&db, "%").await, ["Per 100% _Åsen!"]);
        assert_eq!(names_found(&db, "_").await, ["Per 100% _Åsen!"]);
        assert_eq!(names_found(&db, "n!").await, ["Per 100% _Åsen!"]);
        for nothing in ["", "  ", "\\", "'; --", "x"] {
            assert!(names_found(&db, nothing).await.is_empty(), "{nothing}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_takes_numbers_and_shows_the_case() {
    on_both(async |db| {
        the_service(&db).await;
        let case = example::whole_case();
        put(&db, &[case.child.clone(), another(2, "Luna Uten Sak")]).await;
        let tx = db.begin().await.unwrap();
        case_file::insert(&tx, &case.file).await.unwrap();
        tx.commit().await.unwrap();

        let whole = vec![(case.child.clone(), Some(case.file.clone()))];
        let number = case.child.national_id.clone().unwrap();
        for text in [number.as_str(), "2026-0001", "-0001", "eksempel"] {
            let found = child::search(&db, example::SERVICE, text, 50).await.unwrap();
            assert_eq!(found, whole);
        }
        let both = child::search(&db, example::SERVICE, "luna", 50).await.unwrap();
        assert_eq!(
            both.iter()
                .map(|(_child, file)| file.is_some())
                .collect::<Vec<_>>(),
            [true, false]
        );
        assert_eq!(
            child::search(&db, example::SERVICE, "luna", 1).await.unwrap(),
            whole
        );
        let piece_of_number = &number.as_str()[..6];
        assert!(
            child::search(&db, example::SERVICE, piece_of_number, 50)
                .await
                .unwrap()
                .is_empty()
        );
        assert!(
            child::search(&db, ServiceId(Uuid::new_v4()), "luna", 50)
                .await
                .unwrap()
                .is_empty()
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_that_makes_no_sense_is_named_without_its_content() {
    on_both(async |db| {
        the_service(&db).await;
        put(&db, &[example::child()]).await;
        for (sql, wrong) in [
            ("UPDATE child SET sex = 'secret'", "sex"),
            (
                "UPDATE child SET sex = 'girl', national_id = '12345678901'",
                "national_id",
            ),
        ] {
            run(&db, sql).await;
            let error = child::find(&db, example::child().id).await.unwrap_err();
            assert!(
                matches!(&error, StorageError::Inconsistent { table: "child", column, row }
                    if *column == wrong && *row == example::child().id.to_string()),
                "{error:?}"
            );
            assert!(!error.to_string().contains("secret") && !error.to_string().contains("12345678901"));
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_typed_for_the_wrong_child_can_be_moved() {
    on_both(async |db| {
        the_service(&db).await;
        let first = example::child();
        let other = another(2, "Rett Barn");
        put(&db, &[first.clone(), other.clone()]).await;
        let number = first.national_id.clone();
        assert_eq!(number, NationalId::synthetic(day(2017, 5, 3), Sex::Girl, 0));
        let why = Change {
            reason: "feil barn",
            ..change()
        };
        let tx = db.begin().await.unwrap();
        child::update(
            &tx,
            &Child {
                national_id: None,
                ..first.clone()
            },
            why,
        )
        .await
        .unwrap();
        child::update(
            &tx,
            &Child {
                national_id: number.clone(),
                ..other.clone()
            },
            why,
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        let found = child::by_national_id(&db, example::SERVICE, number.unwrap().as_str())
            .await
            .unwrap();
        assert_eq!(found.unwrap().id, other.id);
        let kept = revision::list(&db, "child", first.id.0).await.unwrap();
        assert_eq!(kept[0].reason, "feil barn");
    })
    .await;
}
