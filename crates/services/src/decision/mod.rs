//! Decisions: drafted, signed by another, followed, ended, written to the family.

mod draft;
mod follow;
mod letter;
mod sign;

pub use draft::NewDecision;
pub use follow::DecisionEvent;
