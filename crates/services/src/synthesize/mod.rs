//! A synthetic population, as rows, records and files.

pub mod rows;
