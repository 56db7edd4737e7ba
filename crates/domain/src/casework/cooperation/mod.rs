//! Cooperation (samarbeid): who helps this child with what, what each has promised, and who let go.

mod helper;
mod meeting;
mod picture;

pub use helper::{Helper, HelperKind, HelperState, Interpreting, Promise};
pub use meeting::{CooperationMeeting, Held, MeetingKind, MeetingState};
pub use picture::{Circle, Help, Picture};

#[cfg(test)]
mod tests;
