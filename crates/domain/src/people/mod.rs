//! People: the child, and the numbers that identify a person.

pub mod child;
pub mod language_form;
pub mod likeness;
pub mod merge;
pub mod name_key;
pub mod national_id;
