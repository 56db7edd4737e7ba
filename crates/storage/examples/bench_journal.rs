//! What an entry of the journal costs, beside a single row in a transaction of its own in the same database.
//!
//! `bench_journal DATABASE_URL COUNT` writes both in turn and prints medians in microseconds as JSON.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a measurement, not a part of the program"
)]

use std::time::Instant;

use chrono::DateTime;
use sea_orm::ConnectionTrait as _;
use tiltak_domain::ids::{CaseFileId, ChildId, UserId};
use tiltak_storage::journal::{self, Action, Actor, NewEntry};
use tiltak_storage::{Database, setting};
use uuid::Uuid;

#[tokio::main]
async fn main() {
    let mut words = std::env::args().skip(1);
    let url = words.next().unwrap();
    let count: u64 = words.next().unwrap().parse().unwrap();
    let database = Database::connect(&url).await.unwrap();
    database.migrate().await.unwrap();
    let (mut entries, mut rows) = (Vec::new(), Vec::new());
    for number in 0..count {
        let began = Instant::now();
        entry(&database).await;
        entries.push(began.elapsed().as_micros());
        let began = Instant::now();
        row(&database, number).await;
        rows.push(began.elapsed().as_micros());
    }
    let entry = median(&mut entries);
    let row = median(&mut rows);
    println!(
        "{{\"count\":{count},\"engine\":\"{}\",\"entry_us\":{entry},\"row_us\":{row}}}",
        database.engine()
    );
    database
        .execute_unprepared("DELETE FROM setting WHERE key LIKE 'bench %'")
        .await
        .unwrap();
    database.close().await.unwrap();
}

async fn entry(database: &Database) {
    let entry = NewEntry {
        at: DateTime::UNIX_EPOCH,
        actor: Actor::User(UserId(Uuid::from_u128(1))),
        action: Action::Read,
        purpose: "casework",
        case_file: Some(CaseFileId(Uuid::from_u128(2))),
        child: Some(ChildId(Uuid::from_u128(3))),
        entity: "case_file",
        entity_id: Some(Uuid::from_u128(2)),
        detail: "",
    };
    let transaction = database.begin().await.unwrap();
    journal::append(&transaction, &entry).await.unwrap();
    transaction.commit().await.unwrap();
}

async fn row(database: &Database, number: u64) {
    let transaction = database.begin().await.unwrap();
    let key = format!("bench {number}");
    // As long as an entry of the journal.
    let value = "x".repeat(300);
    setting::set(&transaction, &key, &value, DateTime::UNIX_EPOCH)
        .await
        .unwrap();
    transaction.commit().await.unwrap();
}

fn median(times: &mut [u128]) -> u128 {
    times.sort_unstable();
    times[times.len() / 2]
}
