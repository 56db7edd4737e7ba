//! Tests of the web crate, one file per domain word.

mod assets;
mod language;
mod templates;
