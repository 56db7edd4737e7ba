//! Cooperation: helpers outside the service with their promises, and meetings of those around a child.

mod helper;
mod meeting;

pub use helper::{Letting, NewHelper, NewPromise};
pub use meeting::NewMeeting;
