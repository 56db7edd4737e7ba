//! Investigations: written, extended, their needs decided, concluded.

mod conclude;
mod extend;
mod need;
mod record;
mod step;

pub use need::{NeedDecision, NewNeed};
pub use record::InvestigationTexts;
