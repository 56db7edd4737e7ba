//! The contract of the store: every fact is checked on SQLite and on PostgreSQL.

#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "helpers of tests are tests"
)]

mod api_token;
mod case_file;
mod child;
mod concern_report;
mod database;
mod investigation;
mod journal;
mod need;
mod one_time_link;
mod parameter;
mod privacy;
mod received_document;
mod schema;
mod service;
mod session;
mod setting;
mod store;
mod user_account;
