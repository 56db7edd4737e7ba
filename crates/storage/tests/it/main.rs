//! The contract of the store: every fact is checked on SQLite and on PostgreSQL.

#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "helpers of tests are tests"
)]

mod access;
mod analytics;
mod api_token;
mod backup;
mod case;
mod case_file;
mod checkpoint;
mod child;
mod child_merge;
mod concern_report;
mod database;
mod decision;
mod draft;
mod evaluation;
mod external_figure;
mod feedback;
mod foster_home;
mod goal;
mod in_clear;
mod intake;
mod investigation;
mod journal;
mod knowledge;
mod large_service;
mod lifecycle;
mod measure;
mod need;
mod one_time_link;
mod paper;
mod parameter;
mod part;
mod placement;
mod plan;
mod privacy;
mod received_document;
mod reconciliation;
mod refused;
mod register_projection;
mod register_submission;
mod saved_view;
mod schema;
mod seal;
mod sealed_columns;
mod sealed_file;
mod search;
mod service;
mod service_setting;
mod session;
mod setting;
mod sign_in;
mod standing;
mod store;
mod study;
mod submission_store;
mod survey;
mod survey_mail;
mod text_template;
mod user_account;
