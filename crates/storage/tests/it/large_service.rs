//! What one caseworker asks goes to the few rows of that caseworker, however large the service is.
//!
//! The embedded engine is told how the tables of a service with 100 000 children are filled (as it counted them itself), and asked how it
//! would go about each question: through how many rows, by the index that it takes.

use std::collections::HashMap;
use std::sync::Mutex;

use sea_orm::{ConnectionTrait, DbBackend, DbErr, ExecResult, QueryResult, Statement};
use sea_orm_migration::prelude::async_trait;
use tiltak_domain::access::Role;
use tiltak_domain::ids::{CaseFileId, ServiceId, UserId};
use tiltak_domain::people::name_key;
use tiltak_storage::seal::{Keyring, Store};
use tiltak_storage::search_name::{NameQuery, Precision};
use tiltak_storage::search_text::{Scope, Wanted};
use tiltak_storage::standing::{self, CaseFilter, DayQuestion, DutyFilter};
use tiltak_storage::{Database, StorageError, access_tie, case, case_file, search, sqlite_url};
use uuid::Uuid;

use crate::store::{a_service, a_user, at, keys, noon, run};

/// Table, index, and the rows in it, then those that have the same first column, the same first two, and so on.
const FILLED: &str = "\
case_file case_file_caseworker 100000 100000 29 15
case_file case_file_child 100000 1
case_file case_file_journal_number 100000 100000 1
case_file case_file_serial 100000 100000 25000 1
case_file case_file_state 100000 100000 50000 72
case_file sqlite_autoindex_case_file_1 100000 1
case_part case_part_case_file 150332 4
case_part case_part_kind 150332 8352 7517 108
case_part sqlite_autoindex_case_part_1 150332 1
case_standing case_standing_service 100000 100000 50000 15 10 9 6 6 1
case_standing sqlite_autoindex_case_standing_1 100000 1
child child_name 100000 100000 100000
child child_national_id_hash 100000 100000 1
child child_national_id 100000 100000 1
child sqlite_autoindex_child_1 100000 1
concern_report concern_report_case_file 105721 1
concern_report concern_report_concluded 105721 105721 145
concern_report concern_report_document 105721 15103
concern_report concern_report_inbox 105721 105721 26431 2
concern_report sqlite_autoindex_concern_report_1 105721 1
decision decision_case_file 57209 1 1
decision decision_investigation 57209 1
evaluation evaluation_case_file 136263 3 1
evaluation evaluation_plan 136263 3
goal goal_case_file 78481 2 1
goal goal_plan 78481 2
goal_need goal_need_need 78484 1
goal_need sqlite_autoindex_goal_need_1 78484 1 1
goal_rating goal_rating_goal 187688 3
goal_rating sqlite_autoindex_goal_rating_1 187688 2 1
investigation investigation_case_file 84984 1
investigation investigation_concluded 84984 127
measure measure_case_file 90362 2 1
measure measure_decision 90362 2
measure measure_plan 90362 2
measure_assessment sqlite_autoindex_measure_assessment_1 216441 2 1
measure_goal sqlite_autoindex_measure_goal_1 101294 2 1
need need_case_file 123791 2 1
need_report sqlite_autoindex_need_report_1 123787 1 1
open_duty open_duty_case_file 138411 138411 3 1
open_duty open_duty_caseworker 138411 138411 40 1
open_duty open_duty_due 138411 138411 21 12 10 1 1
open_duty open_duty_held 1 1 1 1 1 1
open_duty open_duty_task 138411 138411 9887 11 11 10 1
open_duty sqlite_autoindex_open_duty_1 138411 3 1 1
plan plan_case_file 57200 1 1
plan plan_decision 57200 1
search_name search_name_key 3821713 3821713 1910857 477715 375 1
search_name sqlite_autoindex_search_name_1 3821713 19 6 1
";

/// The most rows that one look into an index may have to go through.
const FEW: u64 = 500;

/// A database that remembers what it was asked.
struct Watched {
    database: Database,
    asked: Mutex<Vec<String>>,
}

impl Watched {
    fn note(&self, statement: &Statement) {
        self.asked.lock().unwrap().push(statement.sql.clone());
    }

    /// What was asked since the last time, one statement each.
    fn asked(&self) -> Vec<String> {
        let asked = std::mem::take(&mut *self.asked.lock().unwrap());
        let single = asked.iter().flat_map(|sql| sql.split(';'));
        single
            .filter(|sql| !sql.trim().is_empty())
            .map(str::to_owned)
            .collect()
    }
}

#[async_trait::async_trait]
impl ConnectionTrait for Watched {
    fn get_database_backend(&self) -> DbBackend {
        self.database.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.database.execute_raw(statement).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.database.execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.note(&statement);
        self.database.query_one_raw(statement).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.note(&statement);
        self.database.query_all_raw(statement).await
    }
}

impl Store for Watched {
    fn keyring(&self) -> Result<&Keyring, StorageError> {
        self.database.keyring()
    }
}

/// An empty database whose engine thinks that it is full.
async fn full(folder: &std::path::Path) -> (Watched, ServiceId, UserId) {
    let url = sqlite_url(&folder.join("large.db"));
    let made = Database::connect(&url).await.unwrap().with_keys(keys());
    made.migrate().await.unwrap();
    let service = a_service(&made, "Stor").await;
    let user = a_user(&made, "en").await;
    run(&made, "ANALYZE; DELETE FROM sqlite_stat1").await;
    for line in FILLED.lines() {
        let (table, rest) = line.split_once(' ').unwrap();
        let (index, counts) = rest.split_once(' ').unwrap();
        run(
            &made,
            &format!("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('{table}', '{index}', '{counts}')"),
        )
        .await;
    }
    made.close().await.unwrap();
    // It reads the counts when it opens the file.
    let watched = Watched {
        database: Database::connect(&url).await.unwrap().with_keys(keys()),
        asked: Mutex::default(),
    };
    (watched, service, user)
}

/// Each place where a plan goes through more rows than a few.
async fn long_ways(db: &Database, sql: &str) -> Vec<String> {
    let filled: HashMap<&str, Vec<u64>> = FILLED
        .lines()
        .map(|line| {
            let mut words = line.split(' ').skip(1);
            let index = words.next().unwrap();
            (index, words.map(|count| count.parse().unwrap()).collect())
        })
        .collect();
    let tables: Vec<&str> = FILLED
        .lines()
        .map(|line| line.split(' ').next().unwrap())
        .collect();
    let explain = Statement::from_string(DbBackend::Sqlite, format!("EXPLAIN QUERY PLAN {sql}"));
    let mut long = Vec::new();
    for row in db.query_all_raw(explain).await.unwrap() {
        let step: String = row.try_get("", "detail").unwrap();
        let words: Vec<&str> = step.split(' ').collect();
        let table = words.get(1).copied().unwrap_or_default();
        let rows = match words[0] {
            "SCAN" if tables.contains(&table) => u64::MAX,
            "SEARCH" if tables.contains(&table) => {
                let index = words
                    .iter()
                    .position(|word| *word == "INDEX")
                    .map(|at| words[at + 1]);
                let counts = index.and_then(|index| filled.get(index));
                let counts = counts.unwrap_or_else(|| panic!("an index that is not in the list: {step}"));
                counts[step.matches("=?").count().min(counts.len() - 1)]
            }
            _ => 0,
        };
        if rows > FEW {
            long.push(step);
        }
    }
    long
}

async fn goes_straight(db: &Watched, what: &str) {
    let asked = db.asked();
    assert!(!asked.is_empty(), "{what} asks nothing");
    for sql in asked {
        let long = long_ways(&db.database, &sql).await;
        assert!(
            long.is_empty(),
            "{what} goes through very many rows: {long:?}\n{sql}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_of_one_caseworker_go_through_no_whole_service() {
    let folder = tempfile::tempdir().unwrap();
    let (db, service, user) = full(folder.path()).await;
    let today = at("2026-06-01T08:00:00Z").date_naive();
    let own = case_file::Filter {
        caseworker: Some(user),
        open_only: true,
        limit: 50,
        ..case_file::Filter::of(service)
    };
    case_file::list(&db, &own).await.unwrap();
    case_file::count(&db, &own).await.unwrap();
    goes_straight(&db, "the list of own cases").await;
    let filter = DutyFilter {
        caseworker: Some(Some(user)),
        ..DutyFilter::of(service, today)
    };
    standing::duties(&db, &filter).await.unwrap();
    standing::count_by_task(&db, &filter, today).await.unwrap();
    goes_straight(&db, "own duties").await;
    let untaken = DutyFilter {
        untaken_only: true,
        ..DutyFilter::of(service, today)
    };
    standing::duties(&db, &untaken).await.unwrap();
    standing::count_by_task(&db, &untaken, today).await.unwrap();
    goes_straight(&db, "reports that nobody has taken").await;
    for role in Role::ALL {
        for held in DutyFilter::of(service, today).held_by(role, user) {
            standing::duties(&db, &held).await.unwrap();
            standing::count_by_task(&db, &held, today).await.unwrap();
        }
    }
    goes_straight(&db, "what a role has").await;
    let filter = CaseFilter {
        caseworker: Some(Some(user)),
        ..CaseFilter::of(service, today)
    };
    standing::cases(&db, &filter).await.unwrap();
    goes_straight(&db, "how own cases stand").await;
    standing::loads(&db, service, Some(user)).await.unwrap();
    goes_straight(&db, "what one carries").await;
    let question = DayQuestion {
        user,
        own: &DutyFilter {
            caseworker: Some(Some(user)),
            limit: 1_000,
            ..DutyFilter::of(service, today)
        },
        counted: &[untaken],
        soon_until: today,
    };
    let start = standing::start_of_day(&db, question).await.unwrap();
    goes_straight(&db, "a day").await;
    standing::rest_of_day(&db, question.counted, start.answers)
        .await
        .unwrap();
    goes_straight(&db, "the rest of a day").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_case_goes_through_no_others() {
    let folder = tempfile::tempdir().unwrap();
    let (db, service, user) = full(folder.path()).await;
    let id = CaseFileId(Uuid::new_v4());
    case::load_many(&db, &[id]).await.unwrap();
    access_tie::ties(&db, service, user, noon()).await.unwrap();
    goes_straight(&db, "a case").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_of_one_caseworker_goes_through_no_whole_service() {
    let folder = tempfile::tempdir().unwrap();
    let (db, service, user) = full(folder.path()).await;
    let name = name_key::words("Kari Berg");
    let all = [Precision::Whole, Precision::Beginning, Precision::Sound];
    let query = NameQuery {
        service,
        words: &name,
        precisions: &all,
        caseworker: Some(user),
        limit: 100,
    };
    let words = ["berg".to_owned()];
    let wanted = Wanted {
        service,
        scope: Scope::Own(user),
        words: &words,
        limit: 20,
    };
    search::find(&db, &query, wanted).await.unwrap();
    goes_straight(&db, "names and texts").await;
}

/// Else a plan depends on the values that are bound, and is made anew each time they are (`.cargo/config.toml`).
#[tokio::test(flavor = "multi_thread")]
async fn a_plan_is_the_same_for_every_value() {
    let db = Database::connect("sqlite::memory:").await.unwrap();
    let options = Statement::from_string(DbBackend::Sqlite, "PRAGMA compile_options");
    let options: Vec<String> = db
        .query_all_raw(options)
        .await
        .unwrap()
        .iter()
        .map(|row| row.try_get_by(0).unwrap())
        .collect();
    assert!(
        options.iter().any(|option| option.starts_with("THREADSAFE")),
        "{options:?}"
    );
    for unwanted in ["ENABLE_STAT4", "ENABLE_MEMORY_MANAGEMENT"] {
        assert!(
            !options.iter().any(|option| option == unwanted),
            "{unwanted}: {options:?}"
        );
    }
    for wanted in ["ENABLE_QPSG", "DEFAULT_MEMSTATUS=0"] {
        assert!(
            options.iter().any(|option| option == wanted),
            "{wanted}: {options:?}"
        );
    }
}

/// The test would notice.
#[tokio::test(flavor = "multi_thread")]
async fn a_question_without_an_index_is_found_out() {
    let folder = tempfile::tempdir().unwrap();
    let (db, _service, _user) = full(folder.path()).await;
    for (sql, is_long) in [
        ("SELECT id FROM case_file WHERE opened_on = ?", true),
        (
            "SELECT id FROM concern_report WHERE service_id = ? AND state = ?",
            true,
        ),
        (
            "SELECT id FROM case_file WHERE service_id = ? AND (caseworker_id = ? OR 1 = 0)",
            true,
        ),
        (
            "SELECT id FROM case_file WHERE service_id = ? AND caseworker_id = ?",
            false,
        ),
    ] {
        assert_eq!(!long_ways(&db.database, sql).await.is_empty(), is_long, "{sql}");
    }
}
