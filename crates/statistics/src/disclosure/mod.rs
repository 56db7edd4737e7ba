//! Disclosure control (konfidensialitet): which counts of a release may be shown so that nobody can be recognised.
//!
//! Everything that a release shows is a sum of inner counts ([`Problem`]). A count that must not be shown, or worked out,
//! is protected; the gate decides which further counts must be held back for that, and an attacker who knows all that
//! is released tries to undo it before anything leaves the gate.

pub mod attack;
pub mod elimination;
pub mod gate;
pub mod primary;
pub mod problem;
pub mod rounding;

pub use attack::rounded::attack_rounded;
pub use attack::{Finding, attack, bounds};
pub use elimination::{Suppression, suppress};
pub use gate::{HeldBack, Protected, Unsafe, protect};
pub use primary::{Contributors, Dominance, Reason, Rules};
pub use problem::{Cell, Inequality, Problem, Publish};
pub use rounding::round_small;
