//! The JSON interface for other systems.

mod answer;
mod bearer;
mod body;
pub(crate) mod concern_reports;
pub mod openapi;
pub(crate) mod reconciliations;
pub(crate) mod register_submissions;

pub(crate) use answer::refused;
