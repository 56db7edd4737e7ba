//! What the kept register submissions say, made from [`crate::submission_store`] alone.
//!
//! - [`generation`]: which rows hold, and how others are made beside them;
//! - [`received`]: every submission with what came of judging it;
//! - [`state`]: the newest accepted state of each case, and the rows that statistics read.

pub mod generation;
pub mod received;
pub mod state;

/// The tables whose rows belong to a generation.
const TABLES: [&str; 6] = [
    "register_received",
    "register_case",
    "register_child",
    "register_case_file",
    "register_measure",
    "register_plan",
];
