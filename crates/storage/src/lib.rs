//! Everything that is kept: one set of entities over SQLite (embedded) and PostgreSQL, chosen by the address at run time.
//!
//! Reads take `&impl sea_orm::ConnectionTrait`, or `&impl seal::Store` where something is sealed, so they work on a [`Database`], a [`Snapshot`] and a [`Transaction`]. Writes take
//! `&Transaction`, so that a change and its journal entry are kept together or not at all.
//!
//! How to add an entity:
//! 1. Migration: the next `migrations/m000N_<word>.rs` (a released one is never changed), with a line in `migrations/mod.rs`.
//!    `m0001_foundation.rs` says which column types to use.
//! 2. Entity module `src/<word>.rs`, singular: a private `mod row` with the SeaORM model, a public plain struct with domain types,
//!    a conversion that names table, column and row when a stored value makes no sense, then the queries. Lookups return `Option`.
//!    `service.rs` is the shortest whole example. Rows that people change have `version` and are changed by [`versioned::update`]
//!    only: it refuses a stale save and keeps the older content in `revision`.
//! 3. `privacy.toml`: class and retention of every new column. What names a person or tells of a case is sealed: a line in
//!    `seal/table.rs`, `sealed = true`, `seal::rows::insert` for the insert, and `rows_of`, `one_opened` or `all_opened` for reading.
//! 4. Contract test `tests/it/<word>.rs` with `on_both`, so that one text runs on both engines.
//!
//! A smaller part of a case needs no table: it is a document of [`part`], with a line in `case.rs`.

pub mod access_tie;
pub mod analytics;
pub mod answered;
pub mod api_token;
pub mod article;
pub mod attachment_store;
pub mod authenticator;
pub mod backup;
mod batch;
pub mod case;
pub mod case_file;
pub mod child;
pub mod child_merge;
pub mod cluster;
pub mod code_attempt;
pub mod concern_report;
mod db;
pub mod decision;
pub mod delivery;
mod document;
pub mod draft;
mod error;
pub mod evaluation;
pub mod external_figure;
pub mod feedback_link;
pub mod foster_home;
pub mod goal;
pub mod instrument;
pub mod investigation;
pub mod journal;
pub mod known_device;
pub mod lifecycle;
mod link;
pub mod mail;
pub mod measure;
mod migrations;
pub mod need;
mod of_cases;
pub mod one_time_link;
pub mod outside_identity;
pub mod own_family;
pub mod part;
pub mod passkey;
pub mod passkey_challenge;
mod place;
pub mod plan;
pub mod protected_reporter;
pub mod received_document;
pub mod reconciliation;
pub mod recovery_code;
pub mod register_projection;
pub mod register_submission;
pub mod revision;
pub mod saved_view;
pub mod seal;
pub mod sealed_file;
pub mod search;
pub mod search_name;
pub mod search_text;
pub mod sent_form;
pub mod service;
pub mod service_setting;
pub mod session;
pub mod setting;
pub mod sign_in_failure;
pub mod standing;
pub mod study;
pub mod submission_store;
pub mod survey;
pub mod survey_frame;
pub mod text_template;
mod together;
pub mod training_record;
pub mod user_account;
pub mod vault;
pub mod versioned;

use chrono::{DateTime, SubsecRound, Utc};
pub use db::{Database, Health, SchemaVersion, Snapshot, Transaction, sqlite_url};
/// What can be read from: a transaction or a snapshot.
pub use sea_orm::ConnectionTrait as Connection;

pub use error::{DriverError, Result, StorageError};

/// An instant as both engines can keep it: PostgreSQL knows no more than microseconds.
#[must_use]
pub fn to_micros(at: DateTime<Utc>) -> DateTime<Utc> {
    at.trunc_subsecs(6)
}
