//! Concern reports: received or taken down, read, matched with children, tied to a case, reviewed, answered.

pub mod answer;
pub mod inbox;
pub mod letter;
pub mod matches;
pub mod receive;
pub mod register;
pub mod review;
pub mod take_down;
