//! Use cases over a real database in a temporary folder.

mod access;
mod checkpoint;
mod child;
mod course;
mod every_use_case;
mod feedback_signal;
mod foster_parent;
mod gate;
mod indicators_oracle;
mod intake;
mod lifecycle;
mod outside;
mod overview;
mod passkey;
mod publish;
mod published_oracle;
#[path = "../../../statistics/tests/it/published_script.rs"]
mod published_script;
#[path = "../../../statistics/tests/it/python.rs"]
mod python;
mod receive;
mod reconciliation;
mod register_store;
mod sealed_files;
mod search;
mod sign_in;
mod sign_in_journal;
mod soft_key;
mod standing;
mod support;
mod survey;
mod survey_attack;
mod survey_coding;
mod survey_weight;
mod synthesize_database;
