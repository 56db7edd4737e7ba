//! The JSON interface for other systems.

pub(crate) mod concern_reports;
