//! Use cases over a real database in a temporary folder.

mod access;
mod course;
mod indicators_oracle;
mod publish;
mod published_oracle;
mod receive;
mod register_store;
mod support;
mod synthesize_database;
