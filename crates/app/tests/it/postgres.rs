//! The same commands on PostgreSQL.

use std::process::Command;

use super::program::{Run, Server, outcome, post, report, tiltak};

/// A new, empty database, dropped at the end.
struct Base {
    admin: String,
    name: String,
    url: String,
    /// Where the key is.
    data: tempfile::TempDir,
}

impl Base {
    fn make() -> Option<Self> {
        let is_ci = std::env::var("CI").as_deref() == Ok("true");
        let admin = std::env::var("TILTAK_TEST_POSTGRES")
            .ok()
            .filter(|url| !url.is_empty());
        let Some(admin) = admin else {
            assert!(!is_ci, "CI must run this on PostgreSQL: set TILTAK_TEST_POSTGRES");
            eprintln!("\n*** SKIPPED: no PostgreSQL; run with scripts/test-postgres.sh run COMMAND ***\n");
            return None;
        };
        let name = format!("tiltak_test_{}", uuid::Uuid::new_v4().simple());
        let (server, _database) = admin.rsplit_once('/').unwrap();
        let url = format!("{server}/{name}");
        let data = tempfile::tempdir().unwrap();
        let base = Self {
            admin,
            name,
            url,
            data,
        };
        base.sql(&format!("CREATE DATABASE {}", base.name));
        Some(base)
    }

    fn sql(&self, sql: &str) {
        let output = Command::new("psql")
            .args([&self.admin, "-qc", sql])
            .output()
            .expect("psql");
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }

    fn run(&self, words: &[&str]) -> Run {
        outcome(
            tiltak()
                .env("TILTAK_DATABASE", &self.url)
                .env("TILTAK_DATA", self.data.path())
                .args(words)
                .output()
                .unwrap(),
        )
    }
}

impl Drop for Base {
    fn drop(&mut self) {
        self.sql(&format!("DROP DATABASE {} WITH (FORCE)", self.name));
    }
}

#[test]
fn commands_work_on_postgresql_as_on_the_embedded_database() {
    let Some(base) = Base::make() else { return };
    let token = base
        .run(&["admin", "token", "create", "--scope", "concern-reports"])
        .done();
    let token = token.split_whitespace().last().unwrap().to_owned();
    let mut command = tiltak();
    command
        .env("TILTAK_DATABASE", &base.url)
        .env("TILTAK_DATA", base.data.path())
        .args(["serve", "--listen", "127.0.0.1:0"]);
    let mut server = Server::listening(command);
    let answer = post(&server.address, Some(&token), &report(1)).unwrap();
    assert_eq!(answer.status, 201, "{answer:?}");
    server.kill();

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("report.json");
    std::fs::write(&file, report(1)).unwrap();
    let imported = base
        .run(&["concern-report", "import", file.to_str().unwrap()])
        .done();
    assert!(
        imported.contains(answer.json()["receipt"].as_str().unwrap()),
        "{imported}"
    );
    assert!(base.run(&["audit", "verify"]).done().contains("intact"));
    let table = [
        "statistics",
        "table",
        "children_with_assistance_measures",
        "--year",
        "2025",
    ];
    assert!(base.run(&table).done().contains("2025"));
    let said = base.run(&["doctor"]).done();
    assert!(said.contains("PostgreSQL can be reached"), "{said}");
    let password = base.url.split([':', '@']).nth(2).unwrap();
    assert!(!said.contains(password), "no password is shown: {said}");
}

#[test]
fn a_server_that_is_not_there_is_said_without_its_password() {
    let words = ["doctor", "--database", "postgres://kari:hemmelig@127.0.0.1:1/x"];
    let run = outcome(tiltak().args(words).output().unwrap());
    assert_eq!(run.code, 1, "{run:?}");
    assert!(run.stdout.contains("wrong  database"), "{run:?}");
    assert!(
        !run.stdout.contains("hemmelig") && !run.stderr.contains("hemmelig"),
        "{run:?}"
    );
}
