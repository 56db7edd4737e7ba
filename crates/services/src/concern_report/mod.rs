//! Concern reports: received, read, tied to a case, reviewed.

pub mod inbox;
pub mod receive;
pub mod register;
pub mod review;
