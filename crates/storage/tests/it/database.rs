use std::time::Duration;

use tiltak_storage::{Database, StorageError, setting, sqlite_url};

use crate::store::{a_service, noon, on_both, on_both_urls, run};

#[tokio::test(flavor = "multi_thread")]
async fn migrating_twice_is_the_same_as_once() {
    on_both_urls(async |url| {
        let db = Database::connect(url).await.unwrap();
        let before = db.schema_version().await.unwrap();
        assert_eq!(before.applied, 0);
        assert!(!before.is_current());
        db.migrate().await.unwrap();
        db.migrate().await.unwrap();
        let health = db.check().await.unwrap();
        assert!(health.is_good(), "{health:?}");
        assert_eq!(health.schema.applied, health.schema.known);
        db.close().await.unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_that_start_together_migrate_once() {
    on_both_urls(async |url| {
        let starts = (0..4).map(|_| async {
            let db = Database::connect(url).await.unwrap();
            db.migrate().await.unwrap();
            db.close().await.unwrap();
        });
        futures::future::join_all(starts).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_newer_schema_is_refused() {
    on_both(async |db| {
        run(
            &db,
            "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m9999_future', 0)",
        )
        .await;
        assert!(matches!(db.migrate().await, Err(StorageError::NewerSchema)));
        assert!(!db.check().await.unwrap().is_good());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_committed_is_gone() {
    on_both(async |db| {
        let tx = db.begin().await.unwrap();
        setting::set(&tx, "dropped", "1", noon()).await.unwrap();
        assert_eq!(setting::get(&tx, "dropped").await.unwrap().as_deref(), Some("1"));
        drop(tx);
        let tx = db.begin().await.unwrap();
        setting::set(&tx, "undone", "1", noon()).await.unwrap();
        tx.rollback().await.unwrap();
        let tx = db.begin().await.unwrap();
        setting::set(&tx, "kept", "1", noon()).await.unwrap();
        tx.commit().await.unwrap();
        let found = [
            setting::get(&db, "dropped").await,
            setting::get(&db, "undone").await,
            setting::get(&db, "kept").await,
        ];
        assert_eq!(found.map(|found| found.unwrap().is_some()), [false, false, true]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn writers_of_two_programs_take_turns_and_none_is_lost() {
    on_both_urls(async |url| {
        let one = Database::connect(url).await.unwrap();
        one.migrate().await.unwrap();
        let other = Database::connect(url).await.unwrap();
        let writers = (0..40).map(|n| {
            let db = if n % 2 == 0 { one.clone() } else { other.clone() };
            tokio::spawn(async move {
                let tx = db.begin().await.unwrap();
                let count: i64 = setting::get(&tx, "count")
                    .await
                    .unwrap()
                    .map_or(0, |text| text.parse().unwrap());
                tokio::time::sleep(Duration::from_millis(1)).await;
                setting::set(&tx, "count", &(count + 1).to_string(), noon())
                    .await
                    .unwrap();
                tx.commit().await.unwrap();
            })
        });
        for writer in futures::future::join_all(writers).await {
            writer.unwrap();
        }
        assert_eq!(setting::get(&one, "count").await.unwrap().as_deref(), Some("40"));
        one.close().await.unwrap();
        other.close().await.unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_snapshot_stays_as_it_was_while_others_write() {
    on_both(async |db| {
        let snapshot = db.snapshot().await.unwrap();
        assert_eq!(setting::get(&snapshot, "later").await.unwrap(), None);
        let tx = db.begin().await.unwrap();
        setting::set(&tx, "later", "1", noon()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(setting::get(&snapshot, "later").await.unwrap(), None);
        drop(snapshot);
        assert!(setting::get(&db, "later").await.unwrap().is_some());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_committed_is_there_after_reopening() {
    on_both_urls(async |url| {
        let db = Database::connect(url).await.unwrap();
        db.migrate().await.unwrap();
        let tx = db.begin().await.unwrap();
        setting::set(&tx, "kept", "ja", noon()).await.unwrap();
        tx.commit().await.unwrap();
        db.close().await.unwrap();
        let db = Database::connect(url).await.unwrap();
        assert_eq!(setting::get(&db, "kept").await.unwrap().as_deref(), Some("ja"));
        db.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_database_in_memory_keeps_its_one_connection() {
    let db = Database::connect("sqlite::memory:").await.unwrap();
    db.migrate().await.unwrap();
    let tx = db.begin().await.unwrap();
    setting::set(&tx, "kept", "1", noon()).await.unwrap();
    tx.commit().await.unwrap();
    assert!(setting::get(&db.clone(), "kept").await.unwrap().is_some());
}

#[tokio::test]
async fn an_address_of_another_kind_is_refused_without_showing_it() {
    for url in [
        "",
        "mysql://root:secret@localhost/x",
        "data.db",
        "postgres",
        "http://localhost",
    ] {
        let error = Database::connect(url).await.unwrap_err();
        assert!(matches!(error, StorageError::Address), "{url}");
        assert!(!format!("{error} {error:?}").contains("secret"));
    }
    let error = Database::connect("postgres://user:secret@[bad/x")
        .await
        .unwrap_err();
    assert!(
        !format!("{error} {error:?}").contains("secret"),
        "{error} {error:?}"
    );
}

#[tokio::test]
async fn sqlite_is_set_up_to_survive_a_power_cut() {
    use sea_orm::{ConnectionTrait, DbBackend, Statement};
    let folder = tempfile::tempdir().unwrap();
    let db = Database::connect(&sqlite_url(&folder.path().join("test.db")))
        .await
        .unwrap();
    let ask = async |pragma: &str| {
        let row = db
            .query_one_raw(Statement::from_string(
                DbBackend::Sqlite,
                format!("PRAGMA {pragma}"),
            ))
            .await
            .unwrap()
            .unwrap();
        row.try_get_by::<String, _>(0)
            .or_else(|_| row.try_get_by::<i64, _>(0).map(|number| number.to_string()))
            .unwrap()
    };
    assert_eq!(ask("journal_mode").await, "wal");
    assert_eq!(ask("synchronous").await, "2");
    assert_eq!(ask("foreign_keys").await, "1");
    assert_eq!(ask("busy_timeout").await, "10000");
}

#[cfg(unix)]
#[tokio::test]
async fn the_file_is_for_its_owner_only_and_may_have_any_name() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sær navn?50%#æ.db");
    let db = Database::connect(&sqlite_url(&path)).await.unwrap();
    db.migrate().await.unwrap();
    let mut files = 0;
    for file in std::fs::read_dir(folder.path()).unwrap() {
        let file = file.unwrap();
        assert!(
            file.file_name()
                .to_str()
                .unwrap()
                .starts_with("sær navn?50%#æ.db"),
            "{file:?}"
        );
        assert_eq!(
            file.metadata().unwrap().permissions().mode() & 0o777,
            0o600,
            "{file:?}"
        );
        files += 1;
    }
    assert!(files >= 2);
    let missing = folder.path().join("no/such/folder/x.db");
    assert!(matches!(
        Database::connect(&sqlite_url(&missing)).await,
        Err(StorageError::File(_))
    ));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_writer_that_is_cut_off_anywhere_leaves_nothing_half_done() {
    on_both(async |db| {
        for n in 0..60 {
            let writer = tokio::spawn({
                let db = db.clone();
                async move {
                    let tx = db.begin().await.unwrap();
                    let text = n.to_string();
                    setting::set(&tx, "one half", &text, noon()).await.unwrap();
                    setting::set(&tx, "other half", &text, noon()).await.unwrap();
                    tx.commit().await.unwrap();
                }
            });
            tokio::time::sleep(Duration::from_micros(n * 100)).await;
            writer.abort();
        }
        let tx = db.begin().await.unwrap();
        let halves = [
            setting::get(&tx, "one half").await.unwrap(),
            setting::get(&tx, "other half").await.unwrap(),
        ];
        assert_eq!(halves[0], halves[1]);
        setting::set(&tx, "after", "1", noon()).await.unwrap();
        tx.commit().await.unwrap();
    })
    .await;
}

/// What a full or failing disk leads to: the engine undoes a transaction by itself. Here it is told to, behind the driver's back.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_committed_after_a_transaction_that_the_engine_undid_is_kept() {
    on_both_urls(async |url: &str| {
        let db = Database::connect(url).await.unwrap();
        db.migrate().await.unwrap();
        let undone = db.begin().await.unwrap();
        sea_orm::ConnectionTrait::execute_unprepared(&undone, "ROLLBACK")
            .await
            .unwrap();
        drop(undone);
        // One that comes to nothing, as when a report is sent again.
        drop(db.begin().await.unwrap());
        let kept = a_service(&db, "Fjordvik").await;
        // Others see it, and can write: nobody holds a transaction that never ends.
        let other = Database::connect(url).await.unwrap();
        let services = tiltak_storage::service::list(&other).await.unwrap();
        assert_eq!(
            services.iter().map(|service| service.id).collect::<Vec<_>>(),
            [kept]
        );
        a_service(&other, "Øvre Dal").await;
        other.close().await.unwrap();
        db.close().await.unwrap();
    })
    .await;
}
