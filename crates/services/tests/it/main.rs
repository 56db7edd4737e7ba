//! Use cases over a real database in a temporary folder.

mod access;
mod course;
mod receive;
mod register_store;
mod support;
