//! Feedback: a worker invites, somebody answers by link or code without an account, the service answers back.
//!
//! Who may read which answer is decided in one place: [`Services::open_case`] takes out what the one who answered has not shown to
//! the reader.

mod channel;
mod exchange;
mod follow;
mod instrument;
mod invite;
mod outcome;

pub use channel::{Channel, ChannelState, CodeOutcome};
pub use exchange::BroughtIn;
pub(crate) use follow::MeasurementErrors;
pub use follow::{CurveView, SignalLine, WorryLine};
pub use instrument::Rights;
pub(crate) use invite::random_code;
pub use invite::{Invited, NewInvitation};
pub use outcome::{OutcomeRow, Outcomes};
