//! The JSON interface for other systems.

mod answer;
mod bearer;
mod body;
pub(crate) mod concern_reports;
pub(crate) mod register_submissions;
