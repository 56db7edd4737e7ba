//! People: the child, and the numbers that identify a person.

pub mod child;
pub mod national_id;
