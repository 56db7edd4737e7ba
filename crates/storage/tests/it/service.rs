use serde_json::Value;
use tiltak_domain::ids::ServiceId;
use tiltak_storage::{StorageError, revision, service};
use uuid::Uuid;

use crate::store::{a_service, change, noon, on_both};

#[tokio::test(flavor = "multi_thread")]
async fn a_service_is_found_as_it_was_put_in() {
    on_both(async |db| {
        let id = a_service(&db, "Øvre Prøvedal").await;
        let found = service::find(&db, id).await.unwrap().unwrap();
        assert_eq!(
            (found.name.as_str(), found.municipality_number.as_str()),
            ("Øvre Prøvedal", "9999")
        );
        assert_eq!(
            (found.created_at, found.version, found.organisation_number),
            (noon(), 1, None)
        );
        assert_eq!(service::find(&db, ServiceId(Uuid::new_v4())).await.unwrap(), None);
        assert_eq!(service::list(&db).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stale_save_is_refused_and_every_older_content_stays_readable() {
    on_both(async |db| {
        let id = a_service(&db, "First").await;
        let tx = db.begin().await.unwrap();
        assert_eq!(service::rename(&tx, id, 1, "Second", change()).await.unwrap(), 2);
        tx.commit().await.unwrap();

        let tx = db.begin().await.unwrap();
        let stale = service::rename(&tx, id, 1, "Lost", change()).await;
        assert!(
            matches!(stale, Err(StorageError::Conflict { table: "service" })),
            "{stale:?}"
        );
        drop(tx);

        let tx = db.begin().await.unwrap();
        assert_eq!(service::rename(&tx, id, 2, "Third", change()).await.unwrap(), 3);
        tx.commit().await.unwrap();

        let found = service::find(&db, id).await.unwrap().unwrap();
        assert_eq!((found.name.as_str(), found.version), ("Third", 3));
        let older = revision::list(&db, "service", id.0).await.unwrap();
        let names: Vec<String> = older
            .iter()
            .map(|older| {
                serde_json::from_str::<Value>(&older.snapshot).unwrap()["name"]
                    .as_str()
                    .unwrap()
                    .to_owned()
            })
            .collect();
        assert_eq!(names, ["First", "Second"]);
        assert_eq!(
            older.iter().map(|older| older.version).collect::<Vec<_>>(),
            [1, 2]
        );
        assert_eq!(
            (
                older[0].changed_by.as_str(),
                older[0].reason.as_str(),
                older[0].changed_at
            ),
            ("system:test", "correction", noon())
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_people_who_save_the_same_page_one_is_told() {
    on_both(async |db| {
        let id = a_service(&db, "Both read this").await;
        let saves = ["one", "other"].map(|name| {
            let db = db.clone();
            tokio::spawn(async move {
                let tx = db.begin().await.unwrap();
                let saved = service::rename(&tx, id, 1, name, change()).await;
                if saved.is_ok() {
                    tx.commit().await.unwrap();
                }
                saved.is_ok()
            })
        });
        let mut winners = 0;
        for save in saves {
            winners += usize::from(save.await.unwrap());
        }
        assert_eq!(winners, 1);
        assert_eq!(revision::list(&db, "service", id.0).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn changing_what_does_not_exist_is_a_conflict() {
    on_both(async |db| {
        let tx = db.begin().await.unwrap();
        let nothing = service::rename(&tx, ServiceId(Uuid::new_v4()), 1, "x", change()).await;
        assert!(matches!(nothing, Err(StorageError::Conflict { .. })));
    })
    .await;
}
