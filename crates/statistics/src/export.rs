//! Writers: a table as text, CSV and JSON-stat. Every writer says who may see the figures.

pub mod csv;
pub mod json_stat;
pub mod text;

#[cfg(test)]
pub(crate) mod sample;
