//! One text, two engines.

use std::panic::AssertUnwindSafe;

use chrono::{DateTime, Utc};
use futures::FutureExt;
use sea_orm::ConnectionTrait;
use tiltak_domain::ids::{ServiceId, UserId};
use tiltak_storage::journal::Actor;
use tiltak_storage::seal::Keyring;
use tiltak_storage::versioned::Change;
use tiltak_storage::{Database, service, sqlite_url, user_account};
use uuid::Uuid;

/// Runs a test on a new, migrated database of each engine.
pub async fn on_both(test: impl AsyncFn(Database)) {
    on_both_urls(async |url: &str| {
        let db = Database::connect(url).await.unwrap().with_keys(keys());
        db.migrate().await.unwrap();
        test(db.clone()).await;
        db.close().await.unwrap();
    })
    .await;
}

/// The same keys for every database of the tests, so that two programs can share one.
pub fn keys() -> Keyring {
    static KEYS: std::sync::LazyLock<Keyring> = std::sync::LazyLock::new(|| Keyring::random().unwrap());
    KEYS.clone()
}

/// Runs a test on the address of a new, empty database of each engine.
pub async fn on_both_urls(test: impl AsyncFn(&str)) {
    let folder = tempfile::tempdir().unwrap();
    test(&sqlite_url(&folder.path().join("test.db"))).await;
    on_postgres_url(test).await;
}

pub async fn on_postgres_url(test: impl AsyncFn(&str)) {
    let Some(admin_url) = postgres() else { return };
    let admin = sea_orm::Database::connect(&admin_url).await.unwrap();
    let name = format!("tiltak_test_{}", Uuid::new_v4().simple());
    admin
        .execute_unprepared(&format!("CREATE DATABASE {name}"))
        .await
        .unwrap();
    let (server, _database) = admin_url.rsplit_once('/').unwrap();
    let result = AssertUnwindSafe(test(&format!("{server}/{name}")))
        .catch_unwind()
        .await;
    admin
        .execute_unprepared(&format!("DROP DATABASE {name} WITH (FORCE)"))
        .await
        .unwrap();
    if let Err(panic) = result {
        eprintln!("this happened on PostgreSQL");
        std::panic::resume_unwind(panic);
    }
}

/// The address of a server in which databases may be made; `scripts/test-postgres.sh run` starts one.
fn postgres() -> Option<String> {
    let url = std::env::var("TILTAK_TEST_POSTGRES")
        .ok()
        .filter(|url| !url.is_empty());
    if url.is_none() {
        assert!(
            std::env::var("CI").as_deref() != Ok("true"),
            "CI must run the PostgreSQL half: set TILTAK_TEST_POSTGRES"
        );
        eprintln!("SKIPPED: PostgreSQL half of this test; run it with scripts/test-postgres.sh run COMMAND");
    }
    url
}

pub async fn run(db: &Database, sql: &str) {
    db.execute_unprepared(sql).await.unwrap();
}

pub fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// An instant with a last microsecond.
pub fn noon() -> DateTime<Utc> {
    at("2026-03-01T12:00:00.123456Z")
}

pub fn change() -> Change<'static> {
    Change {
        by: Actor::System("test"),
        at: noon(),
        reason: "correction",
    }
}

pub async fn a_user(db: &Database, user_name: &str) -> UserId {
    let id = UserId(Uuid::new_v4());
    let tx = db.begin().await.unwrap();
    let new = user_account::NewUserAccount {
        id,
        user_name,
        display_name: "Åse Prøve",
        password_hash: None,
        locale: "nb",
        created_at: noon(),
    };
    user_account::insert(&tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    id
}

pub async fn a_service(db: &Database, name: &str) -> ServiceId {
    let id = ServiceId(Uuid::new_v4());
    let tx = db.begin().await.unwrap();
    let new = service::NewService {
        id,
        name,
        municipality_number: "9999",
        city_district_number: None,
        organisation_number: None,
        municipality_name: None,
        created_at: noon(),
    };
    service::insert(&tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    id
}
