//! What the kept register submissions say, made from [`crate::submission_store`] alone.
//!
//! - [`generation`]: which rows hold, and how others are made beside them;
//! - [`received`]: every submission with what came of judging it;
//! - [`state`]: the newest accepted state of each case;
//! - [`content`]: the rows of it that statistics read.

pub mod content;
pub mod generation;
pub mod received;
pub mod state;

/// The tables whose rows belong to a generation.
const TABLES: [&str; 3] = ["register_received", "register_case", "register_analytics"];
