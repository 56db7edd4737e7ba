use std::panic::AssertUnwindSafe;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, Duration, NaiveDate, Utc};
use futures::FutureExt;
use serde_json::{Value, json};
use tempfile::TempDir;
use tiltak_domain::access::Role;
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::example;
use tiltak_domain::clock::Clock;
use tiltak_domain::ids::{ServiceId, UserId};
use tiltak_domain::organisation::{Actor, ChildWelfareService};
use tiltak_services::Services;
use tiltak_services::account::{NewUser, SignInRules};
use tiltak_storage::seal::Keyring;
use tiltak_storage::{Database, sqlite_url};
use uuid::Uuid;

/// A clock that tests set; starts on 2 February 2026 at noon in Norway.
pub struct TestClock(AtomicI64);

impl Clock for TestClock {
    fn now(&self) -> DateTime<Utc> {
        start() + Duration::seconds(self.0.load(Ordering::Relaxed))
    }
}

fn start() -> DateTime<Utc> {
    "2026-02-02T11:00:00Z".parse().unwrap()
}

pub struct World {
    pub services: Services,
    pub clock: Arc<TestClock>,
    pub url: String,
    pub service: ServiceId,
    _folder: TempDir,
}

/// The same keys for every database of the tests, so that one can be opened twice. Nothing was ever in clear in them, so a value that the
/// program wrote in clear fails the test that reads it.
pub fn keys() -> Keyring {
    static KEYS: std::sync::LazyLock<Keyring> = std::sync::LazyLock::new(|| {
        let keys = Keyring::random().unwrap();
        keys.refuse_clear_rows();
        keys
    });
    KEYS.clone()
}

impl World {
    pub async fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let url = sqlite_url(&folder.path().join("tiltak.db"));
        let database = Database::connect(&url).await.unwrap().with_keys(keys());
        database.migrate().await.unwrap();
        Self::over(database, url, folder).await
    }

    /// The same over a database that is there.
    pub async fn of_database(database: Database) -> Self {
        Self::over(database, String::new(), TempDir::new().unwrap()).await
    }

    async fn over(database: Database, url: String, folder: TempDir) -> Self {
        let clock = Arc::new(TestClock(AtomicI64::new(0)));
        let services =
            Services::new(database, clock.clone()).with_sign_in_rules(SignInRules::demonstration());
        let service = ServiceId(Uuid::new_v4());
        let fjordvik = ChildWelfareService {
            id: service,
            name: "Fjordvik barneverntjeneste".into(),
            organisation_number: "974760673".into(),
            municipality_number: "9901".into(),
            municipality_name: "Fjordvik".into(),
            city_district: None,
        };
        services.add_service(&fjordvik).await.unwrap();
        Self {
            services,
            clock,
            url,
            service,
            _folder: folder,
        }
    }

    pub fn on(&self, date: &str) {
        let noon: DateTime<Utc> = format!("{date}T11:00:00Z").parse().unwrap();
        self.clock
            .0
            .store((noon - start()).num_seconds(), Ordering::Relaxed);
    }

    /// Lets seconds go by.
    pub fn wait(&self, seconds: i64) {
        self.clock.0.fetch_add(seconds, Ordering::Relaxed);
    }

    /// The example case as one of this service, with its contact person and without siblings; it is not saved.
    pub fn example_case(&self, caseworker: UserId) -> Case {
        let mut case = example::whole_case();
        case.file.service = self.service;
        case.file.caseworker = Some(caseworker);
        case.child.service = self.service;
        case.child.siblings.clear();
        for report in &mut case.reports {
            report.service = self.service;
        }
        case
    }

    pub async fn actor(&self, name: &str, roles: &[Role]) -> Actor {
        let user = UserId(Uuid::new_v4());
        let new = NewUser {
            id: user,
            user_name: name.into(),
            display_name: name.into(),
            roles: roles.to_vec(),
            password: None,
        };
        self.services.create_users(self.service, &[new]).await.unwrap();
        Actor {
            user,
            name: name.into(),
            service: self.service,
            roles: roles.to_vec(),
            ties: tiltak_domain::access::Ties::default(),
        }
    }
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A private report that names so many children.
pub fn private_report(children: usize, text: &str) -> Vec<u8> {
    let child = |number| json!({"personnavn": format!("Oppdiktet Barn {number}"), "adresse": {"adresselinje1": "Veien 1"}});
    let children: Vec<Value> = (1..=children).map(child).collect();
    let report = json!({
        "kommunenummer": "9901", "kommunenavn": "Fjordvik", "bydelsnummer": "00", "bydelsnavn": "",
        "privatMelder": {"personnavn": "Oppdiktet Nabo"}, "privatBarn": children, "melding": text,
        "sendingstidspunkt": "2026-02-02T08:00:00", "leveringskanal": "test",
    });
    report.to_string().into_bytes()
}

/// Runs a test on a new, migrated database of each engine.
pub async fn on_both(test: impl AsyncFn(Database)) {
    let folder = tempfile::tempdir().unwrap();
    on(&test, &sqlite_url(&folder.path().join("tiltak.db"))).await;
    let Some(admin) = postgres() else { return };
    let name = format!("tiltak_test_{}", Uuid::new_v4().simple());
    let (server, _database) = admin.rsplit_once('/').unwrap();
    sql(&admin, &format!("CREATE DATABASE {name}"));
    let url = format!("{server}/{name}");
    let result = AssertUnwindSafe(on(&test, &url)).catch_unwind().await;
    sql(&admin, &format!("DROP DATABASE {name} WITH (FORCE)"));
    if let Err(panic) = result {
        eprintln!("this happened on PostgreSQL");
        std::panic::resume_unwind(panic);
    }
}

async fn on(test: &impl AsyncFn(Database), url: &str) {
    let database = Database::connect(url).await.unwrap().with_keys(keys());
    database.migrate().await.unwrap();
    test(database.clone()).await;
    database.close().await.unwrap();
}

/// The address of a server in which databases may be made; `scripts/test-postgres.sh run` starts one.
fn postgres() -> Option<String> {
    let url = std::env::var("TILTAK_TEST_POSTGRES").ok();
    let url = url.filter(|url| !url.is_empty());
    if url.is_none() {
        assert!(
            std::env::var("CI").as_deref() != Ok("true"),
            "CI must run the PostgreSQL half: set TILTAK_TEST_POSTGRES"
        );
        eprintln!("SKIPPED: PostgreSQL half of this test; run it with scripts/test-postgres.sh run COMMAND");
    }
    url
}

fn sql(url: &str, sql: &str) {
    let output = Command::new("psql").args([url, "-qc", sql]).output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}
