//! Tests of the web crate, one file per domain word.

#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "helpers of tests are tests"
)]

mod access;
mod access_routes;
mod aftercare;
mod app;
mod assets;
mod case_file;
mod child;
mod concern_report;
mod connection;
mod cooperation;
mod decision;
mod draft;
mod evaluation;
mod feedback;
mod form_token;
mod hardening;
mod hidden_address;
mod intake;
mod investigation;
mod investigation_step;
mod journal;
mod knowledge;
mod language;
mod lifecycle;
mod log;
mod measure;
mod openapi;
mod operations;
mod outside;
mod outside_provider;
mod overview;
mod passkey;
mod placement;
mod plan;
mod plan_edition;
mod reconciliation;
mod register_files;
mod register_submissions;
mod routes;
mod search;
mod service_list;
mod sign_in;
mod statistics;
mod study;
mod survey_answer;
mod survey_coding;
mod survey_run;
mod templates;
mod who_read;
mod without_actor;
